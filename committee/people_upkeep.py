"""Keeping the directory right after it was filled: offices change, end and turn out to be mistakes; so do terms.

Who may is asked by the page. The journal keeps keys, days and offices, never a person's name.
"""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from committee.dates import local_today
from committee.models import Appointment, AuditEvent, Person
from committee.rows import write_row
from committee.text import canonical, fold
from committee.workflow import lock, lock_version

# Offices that a unit fills once; there may be several deputies.
HELD_BY_ONE = (Appointment.SigningOffice.SECRETARY, Appointment.SigningOffice.CHIEF_OF_OFFICE)


class StillUsed(Exception):
    """What was to be removed is referred to; ``str()`` is a sentence that names by what."""

    def __init__(self, words: str):
        super().__init__(_("Chưa xoá được vì đang được dùng ở: %(what)s.") % {"what": words})


def save_form(form, *, row, base_version: int, by, at=None):
    """Write what a valid form changed on ``row``, whose unit or person it does not move. Raises StaleVersion."""
    with transaction.atomic():
        locked = lock_version(row, base_version)
        form.instance.version = locked.version
        return write_row(form, by=by, at=at)


@transaction.atomic
def end_office(appointment, *, to_on, by, at=None) -> Appointment:
    """The office is held up to and including ``to_on``. What was signed or attended in it stays as it is."""
    locked = lock(appointment)
    changes = {"to_on": [locked.to_on, to_on]}
    locked.to_on = to_on
    locked.version += 1
    locked.full_clean()
    locked.save(update_fields=["to_on", "version"])
    AuditEvent.objects.record(locked, "end", by=by, at=at, changes=changes)
    return locked


@transaction.atomic
def remove_appointment(appointment, *, by, at=None) -> None:
    """Take out an office that was entered by mistake, and with their last office the person. Raises StillUsed."""
    locked = lock(appointment)
    person = locked.person
    remove(locked, by=by, at=at)
    if not person.appointments.exists():
        accounts = person.users.count()
        if accounts:
            raise StillUsed(_("tài khoản (%(n)d)") % {"n": accounts})
        remove(person, by=by, at=at)


@transaction.atomic
def remove(row, *, by, at=None, note="") -> None:
    """Delete a row that nothing refers to; raises StillUsed otherwise, and nothing is written."""
    locked = lock(row)
    silent = getattr(locked, "PERSONAL", ())
    told = [f for f in locked._meta.concrete_fields if f.name not in silent and f.editable and not f.primary_key]
    changes = {f.attname: [getattr(locked, f.attname), None] for f in told}
    AuditEvent.objects.record(locked, "remove", by=by, at=at, changes=changes, note=note)
    try:
        with transaction.atomic():
            locked.delete()
    except ProtectedError as refused:
        raise StillUsed(_kinds_of(refused.protected_objects)) from refused


def _kinds_of(rows) -> str:
    """ "số văn bản (12), thông báo kết luận (3)": what the rows are and how many, nothing of what they say."""
    count: dict[str, int] = {}
    for row in rows:
        kind = str(row._meta.verbose_name)
        count[kind] = count.get(kind, 0) + 1
    return ", ".join(f"{kind} ({number})" for kind, number in sorted(count.items()))


def overlaps_at(unit) -> list[tuple[Appointment, Appointment]]:
    """Pairs of appointments to one office that a unit fills once, where both are held on some day; earlier first."""
    held = Appointment.objects.filter(unit__current=unit.current_id, signing_office__in=HELD_BY_ONE)
    rows = sorted(held.select_related("person"), key=lambda row: (row.signing_office, row.from_on, row.pk))
    return [
        (one, other)
        for place, one in enumerate(rows)
        for other in rows[place + 1 :]
        if one.signing_office == other.signing_office and (one.to_on is None or other.from_on <= one.to_on)
    ]


def overlap_words(pair) -> str:
    one, other = pair
    return _("Cùng lúc có hai người giữ chức vụ ký «%(office)s»: %(one)s và %(other)s, từ ngày %(day)s.") % {
        "office": one.get_signing_office_display(),
        "one": one.person,
        "other": other.person,
        "day": f"{other.from_on:%d/%m/%Y}",
    }


def not_ended(appointments, day=None):
    """Offices that are held on the day or will be."""
    return appointments.exclude(to_on__lt=day or local_today())


def next_rank(unit) -> int:
    last = Appointment.objects.filter(unit=unit).order_by("-rank").values_list("rank", flat=True).first()
    return min((last or 0) + 1, 1_000_000)


def namesakes(full_name: str, units) -> list[Person]:
    """People of ``units`` with exactly this name (accents count), their offices there in ``held``, not ended first."""
    found: dict[int, Person] = {}
    offices = Appointment.objects.filter(unit__in=units, person__search_text=fold(full_name))
    for office in offices.select_related("person", "unit").order_by("-from_on", "pk"):
        person = found.setdefault(office.person_id, office.person)
        person.held = [*getattr(person, "held", []), office]
    return [person for person in found.values() if canonical(person.full_name) == canonical(full_name)]
