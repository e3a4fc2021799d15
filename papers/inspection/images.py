"""Pictures: their frame is walked and their size read, nothing is decoded."""

import re
import struct

from papers.inspection.reasons import refusal, refuse_appended_archive, require_type

MAX_SIDE = 20_000
MAX_PIXELS = 100_000_000

_MARKUP_ANYWHERE = re.compile(rb"<script|<!doctype html", re.IGNORECASE)
# Programs decide by the first bytes whether they have a page or a PDF before them.
_MARKUP_IN_FRONT = re.compile(rb"<(?:html|head|body|svg|iframe|\?php)|%PDF-", re.IGNORECASE)
_FRONT_BYTES = 4096

_PNG_SIGNATURE_LENGTH = 8
_PNG_HEADER = struct.pack(">I", 13) + b"IHDR"
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, b"\xff\xd9"
_START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_SEQUENTIAL = {0xC0, 0xC1}
_STANDALONE = {0x01, *range(0xD0, 0xD8)}
# A photograph has some dozens of pieces, the most finely cut PNG some thousands.
_MAX_PIECES = 100_000


def inspect_jpeg(content: bytes) -> None:
    require_type(content, "jpg")
    _refuse_second_meaning(content)
    try:
        width, height, scan = _jpeg_frame(content)
    except (struct.error, IndexError) as error:
        raise refusal("damaged") from error
    _refuse_dimensions(width, height)
    # Phones put previews and short films behind the picture, so its end need not be the end of the file.
    if content.find(_END_OF_IMAGE, scan) < 0:
        raise refusal("damaged")


def comes_in_one_pass(content: bytes) -> bool:
    """Whether a JPEG that was inspected can be read strip by strip; one in several passes (progressive, or colour by
    colour) has to be held in memory whole."""
    frame, position = None, 2
    while (marker := content[position + 1]) != _START_OF_SCAN:
        if marker in _START_OF_FRAME:
            frame = (marker, content[position + 9])
        alone = marker == 0xFF or marker in _STANDALONE
        position += (1 if marker == 0xFF else 2) if alone else 2 + struct.unpack_from(">H", content, position + 2)[0]
    return frame is not None and frame[0] in _SEQUENTIAL and frame[1] == content[position + 4]


def _jpeg_frame(content: bytes) -> tuple[int, int, int]:
    """Width, height, and where the picture's data begin."""
    width, height, position = 0, 0, 2
    for _piece in range(_MAX_PIECES):
        sign, marker = content[position], content[position + 1]
        if sign != 0xFF:
            break
        if marker == 0xFF or marker in _STANDALONE:
            position += 1 if marker == 0xFF else 2
            continue
        [length] = struct.unpack_from(">H", content, position + 2)
        if marker in _START_OF_FRAME:
            height, width = struct.unpack_from(">HH", content, position + 5)
        position += 2 + length
        if marker == _START_OF_SCAN:
            return width, height, position
    raise refusal("damaged")


def inspect_png(content: bytes) -> None:
    require_type(content, "png")
    _refuse_second_meaning(content)
    try:
        end = _png_end(content)
        width, height = struct.unpack_from(">II", content, _PNG_SIGNATURE_LENGTH + 8)
    except struct.error as error:
        raise refusal("damaged") from error
    _refuse_dimensions(width, height)
    if end != len(content):
        raise refusal("hidden")


def _png_end(content: bytes) -> int:
    """Where the picture ends, after walking all its chunks."""
    if not content.startswith(_PNG_HEADER, _PNG_SIGNATURE_LENGTH):
        raise refusal("damaged")
    position = _PNG_SIGNATURE_LENGTH
    for _piece in range(_MAX_PIECES):
        length, name = struct.unpack_from(">I4s", content, position)
        position += 12 + length
        if name == b"IEND" and position <= len(content):
            return position
    raise refusal("damaged")


def _refuse_second_meaning(content: bytes) -> None:
    refuse_appended_archive(content)
    if _MARKUP_ANYWHERE.search(content) or _MARKUP_IN_FRONT.search(content[:_FRONT_BYTES]):
        raise refusal("hidden")


def _refuse_dimensions(width: int, height: int) -> None:
    if not width or not height:
        raise refusal("damaged")
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise refusal("dimensions")
