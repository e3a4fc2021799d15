"""Stored files: content under its own hash, written once and never half, handed out only as an attachment."""

import hashlib
import os
import re
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.utils.crypto import get_random_string
from django.utils.http import content_disposition_header

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
_SHA256 = re.compile(r"[0-9a-f]{64}")


def store(content) -> str:
    """Keep bytes or an open file (read from its beginning) and return the sha256 under which it is found again.

    The content is on the disk when this returns, so it may be named in a transaction. It is written under another
    name first and then moved: a process that is killed leaves nothing half-written under the final name. The same
    content sent again is not written again, unless what is there is no longer what its name says.
    """
    file = ContentFile(content) if isinstance(content, bytes) else File(content)
    sha256 = _digest(file)
    if not verify(sha256):
        _write(file, sha256)
    return sha256


def open_stored(sha256: str) -> File:
    """The content, open for reading; FileNotFoundError where it is missing, ValueError for what is no sha256."""
    return default_storage.open(_place(sha256))


def verify(sha256: str) -> bool:
    """Whether the content is there and still what its name says; reads the whole file."""
    try:
        with open_stored(sha256) as file:
            return _digest(file) == sha256
    except FileNotFoundError:
        return False


def stored_columns(*, content: bytes, kind: str, name: str, by, at) -> dict:
    """Store the content and give the columns of its ``StoredFile`` row."""
    return {
        "sha256": store(content),
        "size": len(content),
        "kind": kind,
        "original_name": name,
        "uploaded_by": by,
        "uploaded_at": at,
    }


def attachment_response(name: str, sha256: str, kind: str) -> FileResponse:
    """Hand the file out to be saved, never to be shown within our pages. Asking who may have it comes before."""
    response = FileResponse(open_stored(sha256), as_attachment=True, filename=name, content_type=CONTENT_TYPES[kind])
    return _kept_apart(response, sha256)


def picture_response(sha256: str) -> FileResponse:
    """Show a picture that we have drawn ourselves (``papers.pictures``) within a page; never one as it was sent."""
    response = FileResponse(open_stored(sha256), content_type=CONTENT_TYPES["jpg"])
    response["Content-Disposition"] = "inline"
    return _kept_apart(response, sha256)


def _kept_apart(response, sha256):
    """What a stored file may do in a browser: nothing."""
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["ETag"] = f'"{sha256}"'
    return response


def drawn_response(name: str, content: bytes, kind: str) -> HttpResponse:
    """Hand out a file that was drawn just now and is kept nowhere."""
    headers = {"Content-Disposition": content_disposition_header(True, name), "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=CONTENT_TYPES[kind], headers=headers)


def _digest(file: File) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def _place(sha256: str) -> str:
    """A folder for each first two digits: no folder grows beyond what people and backups can list."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a sha256")
    return f"{sha256[:2]}/{sha256}"


def _write(file: File, sha256: str) -> None:
    final = Path(default_storage.path(_place(sha256)))
    # In the folder of the final name, so that moving it there is one step for the file system.
    unfinished = f"{_place(sha256)}.{get_random_string(12)}.part"
    try:
        default_storage.save(unfinished, file)
        _sync(default_storage.path(unfinished))
        Path(default_storage.path(unfinished)).replace(final)
    except BaseException:
        default_storage.delete(unfinished)
        raise
    # The names of the file and of its folder are on the disk only when the folders that hold them are.
    _sync(final.parent)
    _sync(final.parent.parent)


def _sync(path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
