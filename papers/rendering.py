"""Plain values and a form in, bytes out: the only door through which the program makes paper."""

from papers.layout import Profile
from papers.values import PaperValues


class RenderingFailed(Exception):
    """The paper cannot be made from these values; the message tells the user why."""


def render_docx(values: PaperValues, profile: Profile) -> bytes:
    """The Word file. Raises ``RenderingFailed``."""
    raise NotImplementedError


def render_pdf(values: PaperValues, profile: Profile) -> bytes:
    """The PDF/A-2a file. Raises ``RenderingFailed``."""
    raise NotImplementedError


def render_pages(values: PaperValues, profile: Profile) -> list[bytes]:
    """A picture of each page for the screen, made by the renderer of the PDF. Raises ``RenderingFailed``."""
    raise NotImplementedError
