"""Finding sessions again: the views of their list, and what a list or a month can be narrowed to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from committee.access import own_unit_ids
from committee.directory import units_called
from committee.text import fold
from sessions.models import Attendance, SessionUnit, WorkingSession

S = WorkingSession.State
# Somebody may still have to prepare these; a session of today that is recorded already is over.
AHEAD = (S.PLANNED, S.CONVENED, S.IN_PROGRESS, S.POSTPONED)
OVER = WorkingSession.RECORDED_OR_LATER
LONGEST_WORDS = 200


def _coming(on: date) -> Q:
    return Q(held_on__gte=on) & ~Q(state__in=OVER) | Q(held_on__isnull=True, state__in=AHEAD)


def _past(on: date) -> Q:
    return Q(held_on__lt=on) | Q(state__in=OVER) | Q(held_on__isnull=True, state=S.CANCELLED)


@dataclass(frozen=True)
class View:
    """One way to look at the list. ``keep(on)`` says which sessions belong to it on that day, None for all; ``by`` is
    the column it is ordered by; ``hint`` says what comes here, for when nothing has."""

    key: str
    label: str
    keep: Callable[[date], Q] | None
    by: str
    hint: str


VIEWS = (
    View("", _("Tất cả"), None, "-listed_on", _("Buổi làm việc của đơn vị bạn sẽ hiện ở đây.")),
    View("sap-toi", _("Sắp tới"), _coming, "listed_on", _("Buổi làm việc đã lên lịch mà chưa ghi xong hiện ở đây.")),
    View("da-qua", _("Đã qua"), _past, "-listed_on", _("Buổi làm việc đã qua ngày hoặc đã ghi xong hiện ở đây.")),
    View("cua-toi", _("Của tôi"), None, "-listed_on", _("Buổi làm việc do bạn lập hoặc đơn vị bạn ghi hiện ở đây.")),
)


@dataclass(frozen=True)
class Wanted:
    """What was asked for in the address; an unknown view, kind or state asks for nothing."""

    view: View
    words: str
    unit: str
    person: str
    kind: str
    state: str
    wide: bool

    @property
    def is_narrowed(self) -> bool:
        return any([self.words, self.unit, self.person, self.kind, self.state])


def wanted(params) -> Wanted:
    return Wanted(
        view=next((view for view in VIEWS if view.key == params.get("xem", "")), VIEWS[0]),
        words=_folded(params, "q"),
        unit=_folded(params, "don_vi"),
        person=_folded(params, "nguoi"),
        kind=_choice(params, "loai", WorkingSession.Kind),
        state=_choice(params, "trang_thai", S),
        wide=bool(params.get("tat_ca")),
    )


def _folded(params, name) -> str:
    return fold(params.get(name, ""))[:LONGEST_WORDS]


def _choice(params, name, choices) -> str:
    value = params.get(name, "")
    return value if value in choices.values else ""


def parts_for(user, want: Wanted, on: date) -> list:
    """The sessions that were asked for as querysets for ``merged_page``: all within ``visible_to(user)``."""
    sessions = WorkingSession.objects.all()
    if want.view.key == "cua-toi":
        parts = [sessions.filter(kept_by__in=own_unit_ids(user)), sessions.visible_to(user).filter(created_by=user)]
    else:
        parts = sessions.parts_seen_by(user, below=want.wide)
    conditions = _conditions(want, on)
    return [part.filter(*conditions) for part in parts]


def _conditions(want, on) -> list:
    found = [want.view.keep(on)] if want.view.keep else []
    if want.words:
        found.append(Q(search_text__contains=want.words))
    if want.unit:
        meets = SessionUnit.objects.filter(working_session=OuterRef("pk"), unit__current__in=units_called(want.unit))
        found.append(Exists(meets))
    if want.person:
        came = Attendance.objects.filter(working_session=OuterRef("pk"), search_text__contains=want.person)
        found.append(Exists(came))
    found += [Q(**{name: value}) for name, value in (("kind", want.kind), ("state", want.state)) if value]
    return found
