"""What the page of one task shows to whom."""

from uuid import uuid4

from django.utils import timezone

from committee.access import stands_at
from conclusions.follow_up_forms import AcceptForm, PaperForm, ReturnForm, moves_with_reasons
from conclusions.following_up import enters_on_behalf, may_decide, needs_paper, speaks_for_lead
from conclusions.forms import ReportForm
from conclusions.models import Directive, ProgressReport
from conclusions.timeliness import deadline_sum, timeliness
from petitions.models import Petition

REPORTABLE = (Directive.State.NOT_STARTED, Directive.State.IN_PROGRESS)


def task_context(request, directive, *, refused_move="", **refused) -> dict:
    """Everything that the templates of the page need.

    ``refused`` are forms that were not accepted and take the place of the empty ones: receipt_form, report_form,
    accept_form, return_form, reason_form (of the move ``refused_move``).
    """
    user, today = request.user, timezone.localdate()
    reports = _reports(directive)
    context = {
        "directive": directive,
        "timeliness": timeliness(directive, today) if directive.is_live else None,
        "sum": deadline_sum(directive, today),
        "units": directive.units.select_related("unit"),
        "notice": directive.notice if directive.sees_notice else None,
        "session": directive.working_session if directive.sees_session else None,
        "petitions": Petition.objects.visible_to(user).filter(directives=directive),
        "receipt": directive.receipts.select_related("unit", "entered_by").first(),
        "reports": reports,
        "shows_history": may_read_history(user, directive),
        "op_id": uuid4(),
    }
    if directive.is_live:
        context |= _of_lead(user, directive, context["receipt"], refused)
        context |= _of_issuer(user, directive, reports, refused_move, refused)
    return context


def _reports(directive):
    rows = directive.reports.select_related("reporting_unit", "entered_by", "decided_by").prefetch_related("files")
    return list(rows.order_by("-pk"))


def may_read_history(user, directive) -> bool:
    """The offices of both ends of the task read who did what."""
    return any(stands_at(user, unit) for unit in (directive.lead_unit, *directive.desk_units(None)))


def _of_lead(user, directive, receipt, refused) -> dict:
    """The forms of the lead unit, or of the office that enters what came on paper."""
    speaks = speaks_for_lead(user, directive)
    if not (speaks or enters_on_behalf(user, directive)):
        return {}
    found = {"on_behalf": not speaks}
    if receipt is None and directive.lead_unit_id:
        found["receipt_form"] = refused.get("receipt_form") or PaperForm(on_behalf=not speaks)
    if directive.state in REPORTABLE:
        found["report_form"] = refused.get("report_form") or empty_report(on_behalf=not speaks)
    return found


def empty_report(*, on_behalf) -> ReportForm:
    return ReportForm(on_behalf=on_behalf, initial={"client_key": uuid4()})


def _of_issuer(user, directive, reports, refused_move, refused) -> dict:
    """Acceptance of the report that waits for it, and the moves of whoever steers the task."""
    found = {"moves": moves_with_reasons(user, directive, refused_move, refused.get("reason_form"))}
    pending = next((made for made in reports if made.decision == ProgressReport.Decision.PENDING), None)
    if pending is None:
        return found
    pending.directive = directive
    found["pending"] = pending
    if may_decide(user, pending):
        found["on_paper"] = on_paper = needs_paper(user, directive)
        found["accept_form"] = refused.get("accept_form") or AcceptForm(on_behalf=on_paper)
        found["return_form"] = refused.get("return_form") or ReturnForm(on_behalf=on_paper)
    return found
