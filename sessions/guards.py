"""What stands in the way of changing a session's day or units: apps above this one say it, this one does not know why.

A guard ``reason(working_session)`` gives a sentence for the user, or "" where nothing is in the way.
"""

_GUARDS = []


def add_guard(reason) -> None:
    """Called when the apps start."""
    if reason not in _GUARDS:
        _GUARDS.append(reason)


def reasons_against_moving(working_session) -> list[str]:
    """Why the day and the units of the session are settled."""
    return [words for words in (reason(working_session) for reason in _GUARDS) if words]
