"""The clause lines under a session and under a notice; owner and deadline; accepting what was read."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from committee.access import Action, require
from committee.operations import once
from committee.row_views import RowDesk, post_row, row_key, saved_response
from conclusions.checking import clause_findings
from conclusions.clauses import accept_proposals
from conclusions.models import Directive, Notice
from conclusions.panels import clause_choices, clause_line, has_proposals, is_editable, with_units
from conclusions.rows import ASSIGNMENT, CLAUSE, DIRECTIVE
from sessions.recording import session_for_recording


def clause_for_writing(request, pk) -> Directive:
    """A clause that may still be written: by who records its session, or by the desk of its draft notice.

    Strangers get Http404, others PermissionDenied with the reason.
    """
    visible = Directive.objects.visible_to(request.user)
    related = ("working_session__kept_by", "notice__issuing_unit", "notice__registered_by", "lead_unit")
    directive = get_object_or_404(visible.select_related(*related), pk=pk)
    if directive.notice_id:
        _require_writable(request.user, directive.notice)
    else:
        session_for_recording(request, directive.working_session_id)
    return directive


def notice_for_writing(request, pk) -> Notice:
    """A draft notice whose clauses the user may write; Http404 for strangers."""
    visible = Notice.objects.visible_to(request.user).select_related("issuing_unit", "registered_by")
    notice = get_object_or_404(visible, pk=pk)
    _require_writable(request.user, notice)
    return notice


def _require_writable(user, notice):
    issues_here = notice.origin == Notice.Origin.ISSUED_HERE
    require(user, Action.NOTICE_DRAFT if issues_here else Action.NOTICE_REGISTER, notice)
    if not notice.is_editable:
        raise PermissionDenied(_("Thông báo đã trình ký hoặc ban hành; kết luận không sửa được nữa."))


def _session_of(request, notice) -> dict:
    """A clause added on a notice belongs to the notice's session, where there is exactly one."""
    sessions = list(notice.working_sessions.all()[:2])
    return {"working_session": sessions[0]} if len(sessions) == 1 else {}


def _chips(request, key, row):
    """What changes around a saved clause: its chips and the list of what is unclear."""
    fresh = with_units(Directive.objects.filter(pk=row.pk)).first()
    if fresh is None:
        return _findings(request, row)
    context = {"line": clause_line(DIRECTIVE, fresh), "key": key, "oob": True, "may_record": True}
    context |= clause_choices()
    return render_to_string("conclusions/_directive_chips.html", context, request) + _findings(request, row)


def _findings(request, row):
    """The list of the session's page; that of a notice is renewed together with its paper."""
    on_notice = row.notice_id and request.htmx.current_url_abs_path == row.notice.get_absolute_url()
    if row.working_session_id is None or on_notice:
        return ""
    directives = list(with_units(Directive.objects.filter(working_session=row.working_session_id)).order_by("order"))
    context = {
        "findings": clause_findings(directives),
        "proposals": sum(has_proposals(d) for d in directives if is_editable(d)),
        "session": row.working_session,
        "oob": True,
    }
    return render_to_string("conclusions/_directive_findings.html", context, request)


def _under_session(request, pk):
    return _under("working_session", request, pk)


def _under_notice(request, pk):
    return _under("notice", request, pk)


def _under(parent, request, pk) -> Directive:
    """A clause as a line of its session or of its notice; Http404 where it has no such parent."""
    directive = clause_for_writing(request, pk)
    if getattr(directive, parent) is None:
        raise Http404
    return directive


DIRECTIVE_DESK = RowDesk(DIRECTIVE, session_for_recording, _under_session, feedback=_chips)
CLAUSE_DESK = RowDesk(CLAUSE, notice_for_writing, _under_notice, feedback=_chips, fixed=_session_of)


@require_POST
def assignment_save(request, pk):
    directive = clause_for_writing(request, pk)
    kind = ASSIGNMENT if directive.working_session_id else replace(ASSIGNMENT, parent="notice")
    return post_row(request, kind, directive, feedback=_chips)


@require_POST
def proposals_accept(request, pk):
    """Accept what was read from one clause's sentence."""
    directive = clause_for_writing(request, pk)
    row = once(
        by=request.user,
        key=request.POST.get("op_id", ""),
        act="directive.accept_proposals",
        run=lambda: accept_proposals(directive, by=request.user),
    )
    if not request.htmx:
        return redirect(f"{_page_of(directive)}#directive-{directive.pk}")
    return saved_response(request, DIRECTIVE, row_key(request, f"directive-{row.pk}"), row, _chips)


def _page_of(directive) -> str:
    return (directive.working_session or directive.notice).get_absolute_url()


ROW_URLS = [
    *DIRECTIVE_DESK.urls("buoi-lam-viec", "ket-luan"),
    *CLAUSE_DESK.urls("thong-bao", "dieu-khoan"),
    path("ket-luan/<int:pk>/phan-cong/", assignment_save, name="assignment-save"),
    path("ket-luan/<int:pk>/nhan-de-xuat/", proposals_accept, name="proposals-accept"),
]
