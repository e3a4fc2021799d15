"""The link by which an office claims a fresh installation: printed at the terminal, good until there is a user.

It is signed with the key of the installation and tied to its database, so nobody on the network can make one, and it
stops working with the first account, without anything being stored.
"""

from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "desk.start"


def start_code() -> str:
    """The secret part of the link; another key or another database gives another."""
    first = MigrationRecorder.Migration.objects.order_by("pk").first()
    return salted_hmac(SALT, first.applied.isoformat(), algorithm="sha256").hexdigest()


def fits(code: str) -> bool:
    """Whether ``code`` is that of this installation; says nothing about whether it is still unclaimed."""
    return constant_time_compare(code, start_code())


def start_path() -> str:
    return f"{reverse('desk:start')}?ma={start_code()}"
