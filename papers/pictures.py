"""Photographs are drawn anew before they are kept: what a camera or a sender hid beside the picture (place, owner, a
preview of what was cut away, anything appended) does not come along.

The memory for it is bounded. A camera's JPEG is reduced while it is read, whatever its size up to the limit of the
inspection; a PNG, or a JPEG that comes in several passes, has to stand in memory whole and may have fewer points. One
picture at a time is drawn in a process.
"""

from io import BytesIO
from threading import Lock

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from papers.inspection.images import MAX_PIXELS, comes_in_one_pass
from papers.inspection.reasons import refusal

LONGEST_SIDE, THUMBNAIL_SIDE = 3000, 480
QUALITY, THUMBNAIL_QUALITY = 85, 78
MAX_PIXELS_IN_MEMORY = 25_000_000
Image.MAX_IMAGE_PIXELS = MAX_PIXELS

_one_at_a_time = Lock()


def redrawn(content: bytes) -> tuple[bytes, bytes]:
    """The picture (at most LONGEST_SIDE points long) and a small one (THUMBNAIL_SIDE), both JPEG without metadata and
    upright. Raises ValidationError "dimensions" or "damaged"."""
    with _one_at_a_time:
        try:
            picture = _upright(_reduced(content))
            return _jpeg(picture, QUALITY), _jpeg(_within(picture, THUMBNAIL_SIDE), THUMBNAIL_QUALITY)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise refusal("damaged") from error


def _reduced(content):
    picture = Image.open(BytesIO(content), formats=("JPEG", "PNG"))
    _refuse_if_too_large(picture, content)
    # A JPEG is then read at the half, the quarter or the eighth; nothing is decoded before.
    smaller = LONGEST_SIDE / max(picture.size)
    picture.draft("RGB", tuple(max(1, int(side * smaller)) for side in picture.size))
    if picture.mode not in ("RGB", "RGBA", "L", "CMYK"):
        picture = picture.convert("RGBA")
    return _within(picture, LONGEST_SIDE)


def _within(picture, side):
    # Without a gap: another draft would undo the first.
    picture.thumbnail((side, side), reducing_gap=None)
    return picture


def _upright(picture):
    turned = ImageOps.exif_transpose(picture)
    return _on_white(turned) if turned.mode == "RGBA" else turned.convert("RGB")


def _refuse_if_too_large(picture, content):
    width, height = picture.size
    is_camera_jpeg = picture.format in ("JPEG", "MPO") and comes_in_one_pass(content)
    if width * height > (MAX_PIXELS if is_camera_jpeg else MAX_PIXELS_IN_MEMORY):
        raise ValidationError(
            _("Ảnh quá lớn: PNG và JPEG nhiều lượt nhận đến 25 triệu điểm ảnh. Xin thu nhỏ rồi chọn lại."),
            code="dimensions",
        )


def _on_white(picture):
    """JPEG knows no transparency."""
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _jpeg(picture, quality) -> bytes:
    written = BytesIO()
    # Metadata is only written where it is given: none is.
    picture.save(written, "JPEG", quality=quality, optimize=True, exif=b"", icc_profile=None)
    return written.getvalue()
