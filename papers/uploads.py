"""Files that people send: refused before they are read when too large, taken in only when they are what they say."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http.multipartparser import MultiPartParser
from django.utils.translation import gettext_lazy as _

from papers.inspection import INSPECTORS

MAX_NAME_LENGTH = 150
KIND_OF_EXTENSION = {"pdf": "pdf", "docx": "docx", "xlsx": "xlsx", "jpg": "jpg", "jpeg": "jpg", "png": "png"}
# What a system runs or a browser draws: "mời.exe.pdf" is shown as "mời.exe" where endings are hidden.
_RUNNABLE = re.compile(
    r"\.\s*(?:app|bat|chm|cmd|com|cpl|dll|docm|dotm|exe|hta|html?|iso|jar|jse?|lnk|mht|mhtml|msi|msp|php|pif|ppam|pptm"
    r"|ps1|psm1|py|reg|scr|sh|svg|url|vb|vbe|vbs|wsf|wsh|xhtml|xlam|xlsm|xltm|xml)\s*(?:\.|$)",
    re.IGNORECASE,
)


class QuotaUploadHandler(FileUploadHandler):
    """Lets no form through that is larger than MAX_UPLOAD_BYTES; it stands first in FILE_UPLOAD_HANDLERS.

    Of such a form only the fields before its first file are read, so that the page can be shown again with what was
    typed: files stand last in our forms. In place of the file the form finds a ``RefusedUpload``, whose size makes
    ``check_upload`` put the reason beside the field. What is read never exceeds Content-Length; a body without one
    (chunked) is not read by Django at all.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803
        if content_length <= settings.MAX_UPLOAD_BYTES:
            return None
        refusing = _StopAtFirstFile()
        fields, files = MultiPartParser(META, input_data, [refusing], encoding).parse()
        if refusing.field_name:
            files.appendlist(refusing.field_name, RefusedUpload(refusing.file_name, content_length))
        return fields, files

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None


class _StopAtFirstFile(FileUploadHandler):
    field_name = None

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        raise StopUpload(connection_reset=True)


class RefusedUpload(UploadedFile):
    """Stands for a file that was not read. Its size is that of the whole form; reading it raises ValueError."""

    def __init__(self, name, size):
        nothing = BytesIO()
        nothing.close()
        super().__init__(file=nothing, name=name, size=size)


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be stored. ``name`` is only for people to read; in the storage it is called ``sha256``."""

    name: str
    kind: str
    size: int
    sha256: str
    content: bytes


def check_upload(upload, *, kinds) -> CheckedFile:
    """Read the upload and return it as one of the ``kinds`` (pdf, docx, xlsx, jpg, png).

    Raises ValidationError, its code saying what is wrong: empty, too_large, name, kind, or one of
    ``papers/inspection/reasons.py``. At most MAX_UPLOAD_BYTES are held in memory.
    """
    name = checked_name(upload.name)
    kind = _kind_of(name, kinds)
    content = _content_of(upload)
    INSPECTORS[kind](content)
    return CheckedFile(name, kind, len(content), hashlib.sha256(content).hexdigest(), content)


def checked_name(name: str) -> str:
    """The name as people read it: composed letters, a long one shortened before its ending; else ValidationError."""
    name = unicodedata.normalize("NFC", name or "")
    # Cc and Cf: control characters, and the invisible ones that turn "fdp.exe" around on the screen.
    if re.search(r"[/\\:]", name) or any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in name):
        raise ValidationError(_("Tên tệp có ký tự không dùng được. Xin đổi tên tệp rồi chọn lại."), code="name")
    stem, _dot, extension = name.rpartition(".")
    if not stem.strip(" ."):
        raise ValidationError(_("Tệp cần có tên và phần mở rộng, ví dụ “Báo cáo.pdf”."), code="name")
    if _RUNNABLE.search(stem):
        raise ValidationError(_("Tên tệp có hai phần mở rộng. Xin đổi tên tệp rồi chọn lại."), code="name")
    if len(name) <= MAX_NAME_LENGTH:
        return name
    return f"{stem[: MAX_NAME_LENGTH - len(extension) - 2]}….{extension}"


def _kind_of(name: str, kinds) -> str:
    kind = KIND_OF_EXTENSION.get(name.rpartition(".")[2].casefold())
    if kind in kinds:
        return kind
    accepted = ", ".join(extension for extension, of_kind in KIND_OF_EXTENSION.items() if of_kind in kinds)
    raise ValidationError(_("Chỉ nhận tệp %(accepted)s."), code="kind", params={"accepted": accepted})


def _content_of(upload) -> bytes:
    limit = settings.MAX_UPLOAD_BYTES
    too_large = ValidationError(
        _("Tệp quá lớn: mỗi lần gửi không quá %(megabytes)s MB. Tệp chưa được lưu."),
        code="too_large",
        params={"megabytes": limit // 1024**2},
    )
    if upload.size > limit:
        raise too_large
    upload.seek(0)
    content = upload.read(limit + 1)
    if len(content) > limit:
        raise too_large
    if not content:
        raise ValidationError(_("Tệp rỗng (0 byte). Xin kiểm tra rồi chọn lại."), code="empty")
    return content
