"""Who may write the record of a session, and finding its rows for them."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from committee.access import Action, may, require
from sessions.guards import reasons_against_moving
from sessions.models import WorkingSession


def may_record(user, working_session) -> bool:
    """The office that keeps the record may write it until the session is concluded."""
    allowed = may(user, Action.SESSION_RECORD, *working_session.desk_units(Action.SESSION_RECORD))
    return allowed and working_session.is_open_for_recording


def session_for_recording(request, pk) -> WorkingSession:
    """The session, or Http404 for a stranger, or PermissionDenied for who may only read or comes too late."""
    working_session = get_object_or_404(
        WorkingSession.objects.visible_to(request.user).select_related("kept_by"), pk=pk
    )
    require(request.user, Action.SESSION_RECORD, working_session)
    if not working_session.is_open_for_recording:
        closed = _("Buổi làm việc đã kết thúc việc ghi; không sửa được nữa.")
        raise PermissionDenied(" ".join([closed, *reasons_against_moving(working_session)]))
    return working_session


def row_for_recording(request, rows, pk):
    """A row of ``rows`` whose session the user may write; strangers get the same 404 as for a missing row."""
    visible = rows.filter(working_session__in=WorkingSession.objects.visible_to(request.user))
    row = get_object_or_404(visible.select_related("working_session__kept_by"), pk=pk)
    session_for_recording(request, row.working_session_id)
    return row
