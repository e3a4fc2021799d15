"""What a notice prints, as plain values; no Word or PDF in sight."""

from itertools import groupby

from django.utils import timezone

from committee.dates import official_date
from committee.language import in_vietnamese
from conclusions.drafting import committee_word
from conclusions.models import Directive, Notice
from papers.layout import Profile
from papers.models import DocumentType
from papers.values import Block, PaperValues, number_line

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@in_vietnamese
def notice_values(notice: Notice, profile: Profile, *, at) -> PaperValues:
    """The values of a notice as it stands at ``at``. Without number and day their places stay blank for the stamp,
    and the draft's number is printed (HD 05-HD/VPTW II.3, II.4, 11b)."""
    unit = notice.issuing_unit
    is_draft = not notice.is_issued
    return {
        "issuer_parent": unit.printed_parent,
        "issuer": unit.printed_name or unit.name.upper(),
        "number_line": number_line(profile, notice.number, notice.symbol),
        "urgency": profile.urgencies.get(notice.urgency, ""),
        "draft_label": profile.words.draft_label.format(number=notice.draft_no) if is_draft else "",
        "place_date": profile.words.place_date.format(place=notice.place_name, day=_day(notice, profile, at)),
        "type_name": profile.type_names[notice.document_type],
        "subject_lines": [line for line in (notice.subject_author.upper(), notice.subject) if line],
        "legal_bases": [line for line in notice.legal_basis.splitlines() if line.strip()],
        "blocks": [*_paragraphs(notice.opening), *_clauses(notice), *_paragraphs(notice.closing)],
        "recipients": [str(row) for row in notice.recipients.all()],
        "archive_line": profile.words.archive_line.format(committee=committee_word(unit)),
        "signature": _signature(notice, profile),
        "title": f"{DocumentType(notice.document_type).label} {notice.subject_author} {notice.subject}".strip(),
        "reference": notice.reference(),
        "made_at": at.isoformat(timespec="seconds"),
    }


def _day(notice, profile, at) -> str:
    if notice.issued_on:
        return official_date(notice.issued_on)
    return profile.words.blank_day.format(year=timezone.localdate(at).year)


def _paragraphs(text: str) -> list[Block]:
    return [{"kind": "paragraph", "label": "", "text": line} for line in text.splitlines() if line.strip()]


def _clauses(notice) -> list[Block]:
    """Headings in Roman, clauses in Arabic numbers; a heading with a single clause leaves that one unnumbered."""
    directives = notice.directives.select_related("section").order_by("section__order", "order", "pk")
    blocks: list[Block] = []
    for number, (section, group) in enumerate(groupby(directives, key=lambda d: d.section)):
        clauses = list(group)
        if section is not None:
            blocks.append({"kind": "heading", "label": f"{_roman(number)}.", "text": section.heading})
        blocks += [_clause(i, clause, len(clauses)) for i, clause in enumerate(clauses, start=1)]
    return blocks


def _roman(index: int) -> str:
    return ROMAN[index] if index < len(ROMAN) else str(index + 1)


def _clause(number: int, directive: Directive, of: int) -> Block:
    text = directive.text.strip()
    closed = text if text.endswith((".", "!", "?", ";", ":")) else f"{text}."
    return {"kind": "clause", "label": f"{number}." if of > 1 else "", "text": closed}


def _signature(notice, profile):
    committee = committee_word(notice.issuing_unit).upper()
    body = profile.signing.bodies[notice.concluding_body].format(committee=committee)
    capacity = profile.signing.forms[notice.capacity].format(body=body)
    if notice.is_issued:
        return {"capacity": capacity, "office": notice.signer_office, "name": notice.signer_name}
    signer = notice.signed_by
    office = str(signer.get_signing_office_display()) if signer else ""
    return {"capacity": capacity, "office": office, "name": signer.person.full_name if signer else ""}
