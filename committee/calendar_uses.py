"""What has been counted with a day of the calendar: this app does not know of deadlines, the apps above tell it."""

from dataclasses import dataclass

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
