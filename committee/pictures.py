"""Pictures made on the spot."""

import segno


def qr_picture(words: str) -> str:
    """A QR code of ``words`` as the address of an image."""
    return segno.make(words, error="m").svg_data_uri(scale=5, light="#fff")
