"""Word and Excel files: zip archives of XML, looked through part by part without a parser.

ECMA-376 forbids DTDs in their parts, so an entity can be refused by the mere sight of its declaration.
"""

import html
import re
import struct
import zipfile
import zlib
from io import BytesIO
from itertools import pairwise

from papers.inspection.reasons import refusal, require_type

MAX_PARTS = 2_000
MAX_DIRECTORY_BYTES = MAX_LIST_BYTES = 1024**2
MAX_UNPACKED_BYTES = 100 * 1024**2
MAX_RATIO = 200
# Small parts may be packed more tightly: an empty sheet is a page of the same few letters.
RATIO_COUNTS_FROM_BYTES = 1024**2

_END_RECORD = struct.Struct("<4s4H2LH")
_LOCAL_HEADER_BYTES = 30
_CHUNK_BYTES = 256 * 1024
_OVERLAP_BYTES = 512

_MARKUP = (".xml", ".rels", ".vml")
_CONTENT_TYPES = "[Content_Types].xml"
_UNSAFE_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|\\|(?:^|/)\.\.(?:/|$)|[\x00-\x1f]")
_ACTIVE_NAME = re.compile(
    r"vbaproject|vbadata|macrosheets|activex/|oleobject[^/]*\.bin$"
    r"|\.(?:exe|dll|com|scr|bat|cmd|js|jse|vbs|vbe|ps1|hta|lnk|jar|msi|docm|dotm|xlsm|xltm|xlam|xlsb|pptm)$"
)
_ACTIVE_TYPE = re.compile(rb"macroEnabled|vbaProject|activeX|macrosheet", re.IGNORECASE)
# A field that asks another program for data when the document is opened.
_ACTIVE_FIELD = re.compile(rb"<ddeLink|instrText[^>]{0,200}>\s{0,50}DDE")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_LOADED_AT_OPENING = re.compile(r"/(?:attachedTemplate|oleObject|package|frame|subDocument)[\"']")
# A template on the writer's own disk (file:///C:\…) is named in half of all Word files and harms nobody.
_FROM_AFAR = re.compile(
    r"Target\s*=\s*[\"']\s*(?:https?:|ftp:|mhtml:|ms-|\\\\|//|file:(?://(?!/|localhost/)|////|/*\\\\))", re.IGNORECASE
)


def inspect_docx(content: bytes) -> None:
    _inspect(content, "docx", "word/document.xml", b"wordprocessingml.document.main+xml")


def inspect_xlsx(content: bytes) -> None:
    _inspect(content, "xlsx", "xl/workbook.xml", b"spreadsheetml.sheet.main+xml")


def _inspect(content: bytes, extension: str, main_part: str, main_type: bytes) -> None:
    # Where the parts stand in another order than usual, filetype sees only the archive.
    require_type(content, extension, "zip")
    _inspect_end_record(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            _inspect_directory(parts)
            for part in parts:
                _inspect_part(archive, part)
            _inspect_links(archive, parts)
            _inspect_main(archive, main_part, main_type)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError) as error:
        raise refusal("damaged") from error


def _inspect_end_record(content: bytes) -> None:
    """Look at what the archive says of itself before Python's reader makes an object of every entry."""
    if len(content) < _END_RECORD.size:
        raise refusal("damaged")
    signature, *_disks, count, directory_bytes, directory_start, comment_bytes = _END_RECORD.unpack(
        content[-_END_RECORD.size :]
    )
    if signature != b"PK\x05\x06" or comment_bytes:
        raise refusal("hidden" if zipfile.is_zipfile(BytesIO(content)) else "damaged")
    if count > MAX_PARTS or directory_bytes > MAX_DIRECTORY_BYTES:
        raise refusal("bomb")
    if directory_start + directory_bytes + _END_RECORD.size != len(content):
        raise refusal("hidden")


def _inspect_directory(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.casefold() for part in parts]
    if len(set(names)) < len(names) or any(_UNSAFE_NAME.search(part.orig_filename) for part in parts):
        raise refusal("hidden")
    if any(_ACTIVE_NAME.search(name) for name in names):
        raise refusal("active")
    if any(part.flag_bits & 0x1 for part in parts):
        raise refusal("encrypted")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise refusal("damaged")
    _inspect_sizes(parts)


def _inspect_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise refusal("bomb")
    for part in parts:
        if part.file_size > RATIO_COUNTS_FROM_BYTES and part.file_size > MAX_RATIO * part.compress_size:
            raise refusal("bomb")
    # Entries that lie over each other pack the same bytes many times.
    in_place = sorted(parts, key=lambda part: part.header_offset)
    for part, following in pairwise(in_place):
        if part.header_offset + _LOCAL_HEADER_BYTES + part.compress_size > following.header_offset:
            raise refusal("bomb")


def _inspect_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read the part to its end, which also compares its checksum; no more is unpacked than its declared size."""
    is_markup = part.filename.casefold().endswith(_MARKUP)
    before = b""
    with archive.open(part) as packed:
        while chunk := packed.read(_CHUNK_BYTES):
            if is_markup:
                seen = before + _one_byte_letters(chunk)
                _inspect_markup(seen)
                before = seen[-_OVERLAP_BYTES:]


def _one_byte_letters(markup: bytes) -> bytes:
    """UTF-16 without its zero bytes, so that it cannot hide what is looked for in ASCII."""
    return markup.replace(b"\0", b"")


def _inspect_markup(markup: bytes) -> None:
    if _DECLARATION.search(markup):
        raise refusal("entities")
    if _ACTIVE_FIELD.search(markup):
        raise refusal("active")


def _inspect_links(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse what Word would fetch from another machine when it opens the file; links to click on are fine."""
    for part in parts:
        if not part.filename.casefold().endswith(".rels"):
            continue
        for tag in _RELATION.findall(_read_small(archive, part).decode("utf-8", "replace")):
            plain = html.unescape(tag)
            if _LOADED_AT_OPENING.search(plain) and _FROM_AFAR.search(plain):
                raise refusal("active")


def _inspect_main(archive: zipfile.ZipFile, main_part: str, main_type: bytes) -> None:
    if not {_CONTENT_TYPES, main_part} <= set(archive.namelist()):
        raise refusal("content")
    types = _read_small(archive, archive.getinfo(_CONTENT_TYPES))
    if _ACTIVE_TYPE.search(types):
        raise refusal("active")
    if main_type not in types:
        raise refusal("content")


def _read_small(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    if part.file_size > MAX_LIST_BYTES:
        raise refusal("bomb")
    return _one_byte_letters(archive.read(part))
