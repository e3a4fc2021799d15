"""What happened to a row, told from the journal in the words of the office."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from committee.models import AuditEvent


@dataclass(frozen=True)
class Entry:
    at: datetime
    by: str
    words: str
    note: str
    on_behalf_of: str


def told(events: Iterable[AuditEvent], words_of: Callable[[AuditEvent], str]) -> list[Entry]:
    """The events as entries in their order. Edits that follow each other by the same person are told once,
    with the time of the last; so a text saved as it was typed is one line."""
    entries: list[Entry] = []
    for event in events:
        entry = entry_of(event, words_of(event))
        if entries and event.act == "edit" and (entries[-1].words, entries[-1].by) == (entry.words, entry.by):
            entries.pop()
        entries.append(entry)
    return entries


def entry_of(event: AuditEvent, words: str) -> Entry:
    return Entry(
        at=event.at,
        by=str(event.by or ""),
        words=words,
        note=event.note,
        on_behalf_of=str(event.on_behalf_of or ""),
    )
