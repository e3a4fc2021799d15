"""Citing the papers that a pasted text names: found, shown, and added once somebody has ticked them."""

from dataclasses import dataclass
from uuid import uuid4

from django.core.exceptions import ValidationError

from committee.exact import refuse_blank
from committee.rows import add_row
from committee.text import canonical, refuse_control_characters
from papers.references import Reference, find_references
from sessions.fact_forms import reference_columns
from sessions.fact_rows import CITED
from sessions.models import CitedDocument, WorkingSession

MOST_AT_ONCE = 100
_LONGEST = CitedDocument._meta.get_field("ref_words").max_length


@dataclass(frozen=True)
class Proposed:
    """A paper found in a text; ``is_there`` says that the session cites it already."""

    reference: Reference
    is_there: bool

    @property
    def words(self) -> str:
        return " ".join(self.reference.words.split())[:_LONGEST]


def proposed_citations(working_session, text: str) -> list[Proposed]:
    """Each paper that the text names once, in order."""
    there = {_identity(row.number, row.symbol, row.ref_words) for row in working_session.cited_documents.all()}
    found, seen = [], set()
    for reference in find_references(text):
        identity = _identity(reference.number, reference.symbol, reference.words)
        if identity not in seen:
            seen.add(identity)
            found.append(Proposed(reference, identity in there))
    return found[:MOST_AT_ONCE]


def _identity(number, symbol, words) -> tuple:
    """Number and symbol where both are known, else the words."""
    return (number, canonical(symbol)) if number and symbol else (canonical(words),)


def cite(working_session, citations, *, by, at=None) -> WorkingSession:
    """Add a row for each of the citations that is not there yet; what could not be typed either is left out."""
    for words in citations:
        if _can_be_typed(words) and not all(found.is_there for found in proposed_citations(working_session, words)):
            add_row(CITED, {"ref_words": words}, parent=working_session, by=by, client_key=uuid4(), at=at)
    return working_session


def _can_be_typed(words) -> bool:
    try:
        refuse_control_characters(words)
        refuse_blank(words)
    except ValidationError:
        return False
    return 0 < len(words) <= _LONGEST and bool(reference_columns(words))
