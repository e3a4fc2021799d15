"""What the page of one notice shows to whom."""

from dataclasses import dataclass
from itertools import groupby
from uuid import uuid4

from django.template.loader import render_to_string
from django.utils import timezone

from committee.access import Action, may, stands_at
from committee.row_views import line_of
from conclusions.checking import notice_findings
from conclusions.drafting import clauses_of, missing_owners
from conclusions.follow_up_forms import moves_with_reasons
from conclusions.forms import NoticeForm, SeriesForm
from conclusions.history import last_return_of
from conclusions.issuing import needs_start_number
from conclusions.models import Notice
from conclusions.panels import notice_clauses_panel
from conclusions.rows import WORDS
from conclusions.signing import may_sign_draft
from conclusions.timeliness import deadline_sum, timeliness

STEPS = (Notice.State.DRAFT, Notice.State.SUBMITTED, Notice.State.APPROVED, Notice.State.ISSUED)


@dataclass(frozen=True)
class Check:
    """One line of the list of what is unclear; ``url`` leads to the field."""

    url: str
    text: str
    weight: str


def notice_context(request, notice, *, refused_move="", reason_form=None, series_form=None) -> dict:
    """Everything that the templates of the page need; a form that was refused takes the place of the empty one."""
    issued_here = notice.origin == Notice.Origin.ISSUED_HERE
    writes = may_write(request.user, notice)
    context = {
        "notice": notice,
        "issued_here": issued_here,
        "writes": writes,
        "sessions": notice.working_sessions.all(),
        "op_id": uuid4(),
        "files": notice.files.all(),
        "recipients": notice.recipients.all(),
        "moves": moves_with_reasons(request.user, notice, refused_move, reason_form),
        "shows_history": stands_at(request.user, notice.desk_unit),
    }
    if writes:
        panel = notice_clauses_panel(request, notice, may_edit=True)
        directives = [line.row for line in panel.context["lines"]]
        context["clauses"] = render_to_string(panel.template, panel.context, request)
        context["returned"] = last_return_of(notice) if notice.draft_no > 1 else None
        context |= checks_of(notice, directives)
        context |= _words(notice) if issued_here else {}
    else:
        context["sections"] = _sections(notice)
    if issued_here:
        context |= _issuing(request.user, notice, series_form, context["recipients"])
    else:
        context["may_mend"] = may(request.user, Action.NOTICE_REGISTER, notice.desk_unit)
    return context


def may_write(user, notice) -> bool:
    """Whether the user may change the words of the notice and its clauses now."""
    issued_here = notice.origin == Notice.Origin.ISSUED_HERE
    action = Action.NOTICE_DRAFT if issued_here else Action.NOTICE_REGISTER
    return notice.is_editable and may(user, action, notice.desk_unit)


def checks_of(notice, directives=None) -> dict:
    """The findings with links: to a field, to a clause's line, or to the petitions of the session; and owners that
    "Nơi nhận" lacks. ``directives`` are the clauses, where they have been read already."""
    if directives is None:
        directives = clauses_of(notice).select_related("working_session", "lead_unit")
    findings = notice_findings(notice, directives)
    return {
        "checks": [Check(_way_to(found.anchor, notice), found.text, found.weight) for found in findings],
        "missing_owners": missing_owners(notice, directives) if notice.origin == Notice.Origin.ISSUED_HERE else [],
    }


def _way_to(anchor, notice) -> str:
    if anchor == "petitions":
        sessions = notice.working_sessions.all()
        return f"{sessions[0].get_absolute_url()}#petitions" if sessions else ""
    return f"#{anchor.replace('directive-', 'clause-')}"


def _words(notice) -> dict:
    """The form of the words as a row that saves itself; ``words`` gives its template choices and labels."""
    line = line_of(WORDS, "conclusions", notice)
    form = NoticeForm(instance=notice)
    line.values["recipients"] = form.initial["recipients"]
    return {"line": line, "words": form}


def _issuing(user, notice, series_form, recipients) -> dict:
    numbers = may(user, Action.NOTICE_NUMBER, notice.desk_unit)
    ready = numbers and notice.state == Notice.State.APPROVED
    asks = ready and needs_start_number(notice, timezone.localdate())
    return {
        "steps": _steps(notice),
        "may_issue": ready,
        "may_sign_draft": may_sign_draft(user, notice),
        "series_form": (series_form or SeriesForm()) if asks else None,
        "may_send": numbers and notice.is_issued,
        "unsent": sum(row.unit_id is not None and row.sent_at is None for row in recipients),
    }


def _steps(notice):
    """(label, is behind, is here) of each step on the way to an issued notice."""
    reached = len(STEPS) if notice.is_issued else STEPS.index(notice.state)
    return [(state.label, place < reached, place == reached) for place, state in enumerate(STEPS)]


def _sections(notice):
    """Each section with its clauses; beside a live task how it stands today and the sum behind that."""
    today = timezone.localdate()
    directives = clauses_of(notice).select_related("section", "lead_unit")
    clauses = ((clause, *_standing(clause, today)) for clause in directives)
    return [(section, list(group)) for section, group in groupby(clauses, key=lambda row: row[0].section)]


def _standing(directive, today):
    return (timeliness(directive, today), deadline_sum(directive, today)) if directive.is_live else (None, "")
