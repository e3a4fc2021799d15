"""What the recording page shows of agenda, figures, site visits, cited papers and files, in one part of the page."""

from dataclasses import dataclass
from uuid import uuid4

from django.db.models import Exists, OuterRef

from committee.row_views import Line, blank_line, line_of
from committee.rows import RowKind
from papers.models import DocumentType
from sessions.fact_rows import AGENDA, ATTACHMENT, CITED, INDICATOR, VISIT
from sessions.indicators import further_figures, told
from sessions.models import Indicator
from sessions.numbers import percent_apart
from sessions.panels import Panel

NAMESPACE = "working_sessions"
# Kind of row, its relation to the session, and what a line of it needs joined.
SECTIONS = {
    AGENDA: ("agenda_items", ()),
    INDICATOR: ("indicators", ("part_of",)),
    VISIT: ("site_visits", ()),
    CITED: ("cited_documents", ()),
    ATTACHMENT: ("attachments", ("site_visit",)),
}


@dataclass
class Section:
    """One list of the part: its saved lines and the empty one, if there is one to write in."""

    lines: list[Line]
    blank: Line | None = None


def with_facts_there(sessions):
    """Sessions that know which of their sections have rows, so that empty ones cost no statement."""
    return sessions.annotate(
        **{
            f"has_{relation}": Exists(kind.model.objects.filter(working_session=OuterRef("pk")))
            for kind, (relation, _joined) in SECTIONS.items()
        }
    )


def rows_of(working_session, kind: RowKind) -> list:
    """The rows of one section; asked for once, and not at all where the session knows that there are none."""
    relation, joined = SECTIONS[kind]
    kept = f"_{relation}"
    if not hasattr(working_session, kept):
        there = getattr(working_session, f"has_{relation}", True)
        rows = getattr(working_session, relation).select_related(*joined) if there else []
        setattr(working_session, kept, list(rows))
    return getattr(working_session, kept)


def facts_panel(request, working_session, *, may_record):
    rows = {kind.name: rows_of(working_session, kind) for kind in SECTIONS}
    return Panel(
        "facts",
        "working_sessions/_facts.html",
        {
            "agenda": _section(AGENDA, working_session, may_record),
            "indicators": _indicators(working_session, may_record),
            "visits": _visits(rows[VISIT.name], rows[ATTACHMENT.name], working_session, may_record),
            "cited": _section(CITED, working_session, may_record),
            "files": Section([line_of(ATTACHMENT, NAMESPACE, row) for row in rows[ATTACHMENT.name]]),
            "figures": told(rows[INDICATOR.name], working_session, request.user),
            "there": sum(map(len, rows.values())),
            "session": working_session,
            "may_record": may_record,
            "upload_key": uuid4(),
            "document_types": DocumentType.choices,
            "site_visits": rows[VISIT.name],
            **figure_choices(rows[INDICATOR.name]),
        },
    )


def _section(kind, working_session, may_record) -> Section:
    lines = [line_of(kind, NAMESPACE, row) for row in rows_of(working_session, kind)]
    return Section(lines, blank_line(kind, NAMESPACE, working_session) if may_record else None)


def _indicators(working_session, may_record):
    section = _section(INDICATOR, working_session, may_record)
    section.lines = [indicator_line(line, rows_of(working_session, INDICATOR)) for line in section.lines]
    return section


def indicator_line(line: Line, rows) -> Line:
    """With what follows from the figure: the computed percentage's difference, and how many further figures its words
    tell that none of ``rows`` has."""
    row = line.row
    line.values["apart"] = percent_apart(row.value, row.target, row.stated_percent)
    line.values["more"] = len(further_figures(row, rows))
    return line


def _visits(visits, files, working_session, may_record):
    section = _section(VISIT, working_session, may_record)
    for line in section.lines:
        line.values["photos"] = [file for file in files if file.site_visit_id == line.row.pk]
    return section


def figure_choices(rows) -> dict:
    """What the lines of figures offer: how sure, and which whole a part can belong to."""
    return {"qualifiers": Indicator.Qualifier.choices, "wholes": [row for row in rows if row.part_of_id is None]}
