"""What a change of units moves of sessions: standing members, and sessions that have not begun.

A session that is being recorded or was held keeps the units of its day.
"""

from django.utils.translation import gettext_lazy as _

from committee.succession import OpenWork, TopColumn, add_mover
from sessions.models import SessionUnit, StandingMember, WorkingSession

NOT_BEGUN = (WorkingSession.State.PLANNED, WorkingSession.State.CONVENED, WorkingSession.State.POSTPONED)


def sessions_ahead():
    return WorkingSession.objects.filter(state__in=NOT_BEGUN)


def units_of_sessions_ahead():
    ahead = SessionUnit.objects.filter(working_session__state__in=NOT_BEGUN)
    return ahead.select_related("working_session", "unit")


def standing_members():
    return StandingMember.objects.select_related("appointment__person")


def sessions_under(top):
    return WorkingSession.objects.filter(kept_by__top_unit=top)


def register() -> None:
    add_mover(
        OpenWork(_("Thành phần thường xuyên"), standing_members, "unit", once_per=("appointment", "session_kind"))
    )
    add_mover(
        OpenWork(
            _("Buổi làm việc chưa diễn ra, đơn vị ghi hồ sơ"),
            sessions_ahead,
            "kept_by",
            note=_("Tiêu đề, địa điểm đã ghi giữ nguyên lời; hãy soát lại."),
        )
    )
    add_mover(
        OpenWork(
            _("Buổi làm việc chưa diễn ra, đơn vị tham gia"),
            units_of_sessions_ahead,
            "unit",
            once_per=("working_session",),
        )
    )
    add_mover(TopColumn(sessions_under))
