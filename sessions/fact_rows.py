"""The rows of what was reported, seen and cited."""

from committee.rows import RowKind, write_row
from sessions.fact_forms import AgendaForm, AttachmentForm, CitedDocumentForm, IndicatorForm, SiteVisitForm
from sessions.models import AgendaItem, Attachment, CitedDocument, Indicator, SiteVisit


def write_read(form, *, by, at=None):
    """Save a row with what was read out of its words, and log that too."""
    return write_row(form, by=by, at=at, extra_changes=form.read_changes)


_READ = {"write": write_read, "many": ("read_from",)}
AGENDA = RowKind("agenda", AgendaItem, AgendaForm, "working_sessions/_agenda_row.html")
INDICATOR = RowKind("indicator", Indicator, IndicatorForm, "working_sessions/_indicator_row.html", **_READ)
VISIT = RowKind("visit", SiteVisit, SiteVisitForm, "working_sessions/_visit_row.html")
CITED = RowKind("cited", CitedDocument, CitedDocumentForm, "working_sessions/_cited_row.html", **_READ)
ATTACHMENT = RowKind("attachment", Attachment, AttachmentForm, "working_sessions/_attachment_row.html")
