"""Sections of a petition's page that apps above this one add: this app does not know that clauses answer petitions."""

_SECTIONS = []


def add_section(section) -> None:
    """``section(request, petition)`` gives a ``Panel`` or None; called when the apps start."""
    if section not in _SECTIONS:
        _SECTIONS.append(section)


def sections_of(request, petition) -> list:
    """The panels for this petition and user, in the order they were added."""
    return [panel for panel in (section(request, petition) for section in _SECTIONS) if panel is not None]
