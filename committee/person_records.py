"""Everything the product holds about one person: handed out as a file, and taken away.

Each app keeps its own part and registers it when it starts (``add_part``); what is erased and what stays is the rule
of docs/decisions/0007. A part gives a person's rows as plain values, says in words what erasing would do, and does it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from qsessions.models import Session

from committee.access import administers
from committee.dates import local_today
from committee.language import in_vietnamese
from committee.models import AuditEvent, Person, Unit
from committee.own_sessions import device_in_words, sessions_of
from committee.workflow import lock

ERASED_NAME = "(đã xoá khỏi danh bạ)"


@dataclass
class Outlook:
    """What erasing a person would do, in sentences: what goes, what stays, and what has to be settled before."""

    erased: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    in_the_way: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """One app's part. ``held(person, user)`` gives headings with lists of plain rows, of what ``user`` may see;
    ``outlook(person)`` what erasing would do; ``erase(person, by=, at=)`` does it within the caller's transaction."""

    held: Callable
    outlook: Callable
    erase: Callable


_PARTS: list[Part] = []


def add_part(part: Part) -> None:
    """Called when the apps start, the lower ones first; what is higher is erased first."""
    if part not in _PARTS:
        _PARTS.append(part)


@in_vietnamese
def held_about(person, user) -> dict:
    """Headings with rows, ready for JSON, in the order of the parts."""
    found = {}
    for part in _PARTS:
        found.update(part.held(person, user))
    return found


def outlook_for(person) -> Outlook:
    """What erasing the person would do, of all parts together."""
    whole = Outlook()
    for part in _PARTS:
        one = part.outlook(person)
        whole.erased += one.erased
        whole.kept += one.kept
        whole.in_the_way += one.in_the_way
    return whole


def units_concerned(person):
    """Where the person holds or held an office, and where their accounts have grants."""
    return Unit.objects.filter(appointments__person=person) | Unit.objects.filter(grants__user__person=person)


def may_erase(user, person) -> bool:
    """Whether the user administers every unit the person stands at: nobody closes an account of an office above."""
    return all(administers(user, unit) for unit in units_concerned(person).distinct())


def require_erasing(user, person) -> None:
    if not may_erase(user, person):
        raise PermissionDenied(_("Chỉ người quản trị mọi đơn vị nơi người này giữ chức vụ mới làm được việc này."))


class InTheWay(Exception):
    """Something has to be settled before this person can be erased; ``str()`` names it."""


@transaction.atomic
def erase(person: Person, *, by, at=None) -> Person:
    """Take the person out of the directory for good. Raises InTheWay, then nothing is written."""
    locked = lock(person)
    found = outlook_for(locked)
    if found.in_the_way:
        raise InTheWay(" ".join(found.in_the_way))
    at = at or timezone.now()
    for part in reversed(_PARTS):
        part.erase(locked, by=by, at=at)
    AuditEvent.objects.record(locked, "erase", by=by, at=at)
    return locked


def save_erased(row, columns, *, by, at) -> None:
    """Write the columns that no longer name anybody; the journal says which, and not what stood in them."""
    row.version += 1
    row.save(update_fields=[*columns, "version"])
    AuditEvent.objects.record(row, "erase", by=by, at=at, changes={name: [None, None] for name in columns})


# --- this app's own part: name, offices, accounts


def _held(person, user) -> dict:
    offices = person.appointments.select_related("unit").order_by("from_on", "pk")
    return {
        "họ và tên": person.full_name,
        "chức vụ": [
            {
                "chức vụ": office.office_text,
                "đơn vị": str(office.unit),
                "chức vụ ký": office.get_signing_office_display(),
                "thứ bậc": office.rank,
                "từ ngày": office.from_on,
                "đến hết ngày": office.to_on,
            }
            for office in offices
        ],
        "tài khoản": [
            {
                "tên đăng nhập": account.username,
                "họ và tên": account.full_name,
                "thư điện tử": account.email,
                "tạo lúc": account.date_joined,
                "đăng nhập gần nhất": account.last_login,
                "vai trò": [str(grant) for grant in account.grants.select_related("unit")],
                "nơi đang đăng nhập": [
                    {"thiết bị": device_in_words(row), "địa chỉ mạng": row.ip, "dùng lần cuối": row.updated_at}
                    for row in sessions_of(account)
                ],
            }
            for account in person.users.order_by("pk")
        ],
    }


def _outlook(person) -> Outlook:
    found = Outlook(erased=[_("Họ tên trong danh bạ, thay bằng «%(mark)s».") % {"mark": ERASED_NAME}])
    running = person.appointments.exclude(to_on__lt=local_today()).count()
    if running:
        found.erased.append(_("%(n)d chức vụ đang giữ: kết thúc hôm nay.") % {"n": running})
    accounts = person.users.count()
    if accounts:
        found.erased.append(
            _("%(n)d tài khoản: đóng lại, bỏ họ tên, tên đăng nhập và thư điện tử; không đăng nhập được nữa.")
            % {"n": accounts}
        )
    found.kept.append(_("Tên gọi các chức vụ đã giữ, không kèm họ tên; nhật ký, vì nhật ký chỉ ghi mã số."))
    return found


def _erase(person, *, by, at):
    today = local_today()
    for office in person.appointments.exclude(to_on__lt=today):
        office.to_on = max(office.from_on, today)
        office.version += 1
        office.save(update_fields=["to_on", "version"])
        AuditEvent.objects.record(office, "end", by=by, at=at, changes={"to_on": [None, office.to_on]})
    for account in person.users.all():
        _close_account(account, by, at)
    person.full_name = ERASED_NAME
    person.version += 1
    person.save(update_fields=["full_name", "version"])


def _close_account(account, by, at):
    account.username, account.full_name, account.email = f"da-xoa-{account.pk}", ERASED_NAME, ""
    account.person, account.is_active = None, False
    account.set_unusable_password()
    Session.objects.filter(user=account).delete()
    account.version += 1
    account.save()
    AuditEvent.objects.record(account, "erase", by=by, at=at)


add_part(Part(_held, _outlook, _erase))
