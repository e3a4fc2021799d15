"""PDF: what its objects name is read, nothing is drawn or run."""

import re
import zlib

from papers.inspection.reasons import refusal, refuse_appended_archive, require_type

MAX_UNPACKED_OBJECTS = 32 * 1024**2
MAX_STREAMS = 100_000
_TAIL_BYTES = 2048


def _name(letters: str) -> bytes:
    """A pattern for a PDF name, any letter of which may be written as its number: /J#61vaScript."""
    return b"/" + b"".join(b"(?:%c|#%02x|#%02X)" % (code, code, code) for code in letters.encode())


# What acts when the file is opened or carries another one. /XFA is short enough to appear by chance in a picture's
# bytes, so it counts only with the value it must have.
_ACTIVE = re.compile(
    b"|".join(map(_name, ["JavaScript", "Launch", "EmbeddedFile", "RichMedia", "SubmitForm", "ImportData", "GoToE"]))
    + b"|"
    + _name("XFA")
    + rb"\s{0,9}(?:\[\s{0,9}[(<]|\d{1,9}\s{1,9}\d{1,5}\s{1,9}R)"
)
_ENCRYPTED = re.compile(_name("Encrypt") + rb"\s{0,9}(?:<<|\d{1,9}\s{1,9}\d{1,5}\s{1,9}R)")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
# Streams that pack objects: /First, the place of the first one, is compulsory there.
_PACKS_OBJECTS = re.compile(_name("ObjStm") + b"|" + _name("First") + rb"\s{1,9}\d")
_FILTERED = re.compile(_name("Filter"))
_RECODED = re.compile(_name("DecodeParms"))


def inspect_pdf(content: bytes) -> None:
    # At the very beginning: other programs look for their own signs before it.
    require_type(content, "pdf")
    if not content.startswith(b"%PDF-"):
        raise refusal("content")
    if not content[-_TAIL_BYTES:].rstrip(b"\0\t\r\n ").endswith(b"%%EOF"):
        raise refusal("hidden" if b"%%EOF" in content else "damaged")
    refuse_appended_archive(content)
    if _ENCRYPTED.search(content):
        raise refusal("encrypted")
    if _ACTIVE.search(content):
        raise refusal("active")
    _inspect_packed_objects(content)


def _inspect_packed_objects(content: bytes) -> None:
    """Look into the compressed streams that hold objects; one that cannot be looked into refuses the file."""
    room = MAX_UNPACKED_OBJECTS
    for dictionary, start in _streams(content):
        if not _PACKS_OBJECTS.search(dictionary) or not _FILTERED.search(dictionary):
            continue
        unpacked = _unpack(content, start, room)
        if unpacked is None or _RECODED.search(dictionary) or _ACTIVE.search(unpacked):
            raise refusal("active")
        if len(unpacked) == room:
            raise refusal("bomb")
        room -= len(unpacked)


def _streams(content: bytes):
    """The dictionary of each stream, and where its data begin."""
    previous = 0
    for count, stream in enumerate(_STREAM.finditer(content)):
        if count == MAX_STREAMS:
            raise refusal("bomb")
        yield content[content.rfind(b" obj", previous, stream.start()) : stream.start()], stream.end()
        previous = stream.end()


def _unpack(content: bytes, start: int, room: int) -> bytes | None:
    """At most ``room`` bytes; the data say themselves where they end. None where they are packed another way."""
    try:
        return zlib.decompressobj().decompress(memoryview(content)[start:], room)
    except zlib.error:
        return None
