"""What has been counted with a day of the calendar: this app does not know of deadlines, the apps above tell it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

_TELLERS = []


@dataclass(frozen=True)
class Use:
    """Something whose day would not stand without a day of the calendar; without a ``url`` the user may not see it."""

    words: str
    url: str = ""


def add_teller(teller) -> None:
    """``teller(day, user)`` gives the uses of a CalendarDay, as the user may know them; called when the apps start."""
    if teller not in _TELLERS:
        _TELLERS.append(teller)


def uses_of(day, user) -> list[Use]:
    """Empty only where nothing has been counted with the day, whoever asks."""
    return [use for tell in _TELLERS for use in tell(day, user)]


def refusal_of_change(day, user) -> str:
    """Why the date and the kind of the day cannot be changed any more, or ""."""
    uses = uses_of(day, user)
    if not uses:
        return ""
    told = "; ".join(use.words for use in uses)
    return _("Ngày này đã dùng để tính hạn (%s) nên không đổi được ngày và loại, cũng không xoá được.") % told
