"""Taking document numbers: one series per organ, document type and term, gapless, never reused (HD 05-HD/VPTW II.3)."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from committee.models import AuditEvent, Term, Unit
from papers.models import RegisterCounter, RegisterEntry


class SeriesNotOpened(Exception):
    """Nobody has entered the last number given before this software; ``str()`` says so to the user."""

    def __init__(self, organ, document_type, term):
        self.organ, self.document_type, self.term = organ, document_type, term
        super().__init__(_("Chưa nhập số cuối đã cấp của loại văn bản này trong nhiệm kỳ."))


class SeriesAlreadyOpened(Exception):
    """The start number was entered before; it is entered once."""

    def __init__(self):
        super().__init__(_("Số cuối đã cấp chỉ nhập một lần và đã được nhập."))


def open_series(*, organ: Unit, document_type: str, term: Term, last_number: int, by, at=None) -> RegisterCounter:
    """Enter, once, the last number given on paper; 0 for a series that has not begun. Raises SeriesAlreadyOpened."""
    try:
        with transaction.atomic():
            counter = RegisterCounter.objects.create(
                organ=organ, document_type=document_type, term=term, last_number=last_number
            )
            AuditEvent.objects.record(
                counter, "open_series", by=by, at=at, changes={"last_number": [None, last_number]}
            )
    except IntegrityError:
        raise SeriesAlreadyOpened from None
    return counter


def series_is_open(*, organ: Unit, document_type: str, term: Term) -> bool:
    return RegisterCounter.objects.filter(organ=organ, document_type=document_type, term=term).exists()


def take_number(*, organ: Unit, document_type: str, term: Term, by, at) -> RegisterEntry:
    """The next number, under a lock that holds until the caller's transaction ends.

    Must run inside the transaction that issues the document: if that rolls back, the number was never taken.
    Raises SeriesNotOpened.
    """
    series = RegisterCounter.objects.select_for_update()
    counter = series.filter(organ=organ, document_type=document_type, term=term).first()
    if counter is None:
        raise SeriesNotOpened(organ, document_type, term)
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    return RegisterEntry.objects.create(
        organ=organ,
        document_type=document_type,
        term=term,
        number=counter.last_number,
        origin=RegisterEntry.Origin.TAKEN,
        taken_at=at,
        taken_by=by,
    )
