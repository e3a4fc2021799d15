"""The notice on paper: drawn anew while it is a draft, the frozen files once it is issued."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext as _

from conclusions.models import Notice, NoticeFile
from conclusions.notice_values import notice_values
from papers import rendering
from papers.layout import Profile
from papers.profile_table import layout_of, profile_for
from papers.storing import open_stored

ISSUED_ROLE = {
    NoticeFile.Kind.DOCX: NoticeFile.Role.ISSUED_WORD,
    NoticeFile.Kind.PDF: NoticeFile.Role.ISSUED_PDF,
}
RENDER = {NoticeFile.Kind.DOCX: rendering.render_docx, NoticeFile.Kind.PDF: rendering.render_pdf}


class NotPrinted(Exception):
    """There is no such file of this notice; ``str()`` says why."""


@dataclass(frozen=True)
class Proof:
    """What the paper would say and in which form, as text: two equal proofs are the same paper."""

    values: str
    profile: str

    @property
    def stamp(self) -> str:
        return hashlib.sha256(f"{self.values}{self.profile}".encode()).hexdigest()[:16]

    def pages(self) -> tuple[bytes, ...]:
        """An SVG picture of each page. Raises RenderingFailed."""
        return _drawn(self)


def proof_of(notice: Notice) -> Proof:
    """The paper as it stands; a notice issued here only. The same all day long as long as nobody changes a word."""
    today = timezone.localdate()
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    row = notice.profile or profile_for(today, notice.issuing_unit)
    values = notice_values(notice, layout_of(row), at=midnight)
    return Proof(json.dumps(values, ensure_ascii=False, sort_keys=True), json.dumps(row.data, sort_keys=True))


# The pages of a paper are asked for one by one, right after each other.
@lru_cache(maxsize=4)
def _drawn(proof: Proof) -> tuple[bytes, ...]:
    values, profile = json.loads(proof.values), Profile.from_data(json.loads(proof.profile))
    # The rules of the archive file refuse what a picture lets pass: better said now than at the moment of issue.
    rendering.render_pdf(values, profile)
    return tuple(rendering.render_pages(values, profile))


def file_of(notice: Notice, kind: str, *, at=None) -> bytes:
    """The notice as "docx" or "pdf": frozen bytes once issued, else drawn now. Raises NotPrinted, RenderingFailed."""
    if notice.origin == Notice.Origin.REGISTERED:
        return _received(notice, kind)
    if notice.is_issued:
        with open_stored(notice.files.get(role=ISSUED_ROLE[kind]).sha256) as file:
            return file.read()
    at = at or timezone.now()
    layout = layout_of(notice.profile or profile_for(timezone.localdate(at), notice.issuing_unit))
    return RENDER[kind](notice_values(notice, layout, at=at), layout)


def _received(notice, kind) -> bytes:
    received = notice.files.filter(role=NoticeFile.Role.RECEIVED, kind=kind).first()
    if received is None:
        raise NotPrinted(_("Văn bản đến này không kèm tệp %(kind)s.") % {"kind": kind})
    with open_stored(received.sha256) as file:
        return file.read()
