"""Why a file is refused, in the words of whoever chose it."""

import zipfile
from io import BytesIO

import filetype
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REASONS = {
    "content": _("Nội dung tệp không đúng với phần mở rộng. Xin lưu lại đúng định dạng rồi chọn lại."),
    "damaged": _("Tệp bị hỏng hoặc không đầy đủ. Xin mở thử, lưu lại rồi chọn lại."),
    "encrypted": _("Tệp có mật khẩu hoặc bị mã hoá nên không kiểm tra được. Xin bỏ mật khẩu rồi chọn lại."),
    "active": _(
        "Tệp có macro, mã lệnh hoặc tệp nhúng bên trong. Xin lưu thành PDF không có các phần này rồi chọn lại."
    ),
    "hidden": _("Tệp chứa thêm một tệp khác ghép vào. Xin lưu lại thành tệp mới rồi chọn lại."),
    "bomb": _("Tệp phình ra quá lớn khi mở. Xin giảm ảnh hoặc chia nhỏ tệp rồi chọn lại."),
    "entities": _("Tệp có khai báo mà tệp Word, Excel không được có. Xin lưu lại bằng Word hoặc Excel rồi chọn lại."),
    "dimensions": _(
        "Ảnh quá lớn (hơn 100 triệu điểm ảnh hoặc một cạnh dài hơn 20.000 điểm). Xin thu nhỏ rồi chọn lại."
    ),
}


def refusal(code: str) -> ValidationError:
    return ValidationError(REASONS[code], code=code)


def require_type(content: bytes, *extensions: str) -> None:
    """Raise unless the first bytes say one of these types."""
    if filetype.guess_extension(content[:8192]) not in extensions:
        raise refusal("content")


def refuse_appended_archive(content: bytes) -> None:
    """A zip (a .docx, a .jar) is read from its end, so it can hide behind a picture or a PDF."""
    if zipfile.is_zipfile(BytesIO(content)):
        raise refusal("hidden")
