"""What was promised on petitions. Apps above this one add sources: this app does not know of clauses."""

_SOURCES = []


def add_source(source) -> None:
    """``source(user, petitions)`` gives {petition: [sentences]} by key, as far as the user (None: everybody) sees
    them; called when the apps start."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def promises_of(user, petitions) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for source in _SOURCES if petitions else []:
        for pk, sentences in source(user, petitions).items():
            found.setdefault(pk, []).extend(sentences)
    return found
