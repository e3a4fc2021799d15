"""Where an account is signed in: beginning, listing and ending its sessions, and the password that ends them."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from qsessions.models import Session

from committee.models import AuditEvent
from committee.second_factor import expect_code

SEEN = "seen"
# A session is written again when it is used after this time, not with every request.
SEEN_EVERY = timedelta(minutes=15)
MOST_SHOWN = 50


def begin_session(sender, request, user, **kwargs) -> None:
    """Whatever the way in: the session ends for good so many hours from now, however busy it is."""
    now = timezone.now()
    request.session.set_expiry(now + timedelta(seconds=settings.SESSION_COOKIE_AGE))
    request.session[SEEN] = now.timestamp()
    expect_code(request, user)


def note_use(session) -> None:
    """Keep in the session, roughly, when it was last used."""
    now = timezone.now().timestamp()
    if now - session.get(SEEN, now) > SEEN_EVERY.total_seconds():
        session[SEEN] = now


def sessions_of(user):
    """The sessions in which the user is signed in, the last used first."""
    return Session.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-updated_at")[:MOST_SHOWN]


def session_mark(session_key: str) -> str:
    """What a page calls a session by; its key would let whoever reads the page take the session over."""
    return salted_hmac("committee.own_sessions", session_key).hexdigest()[:32]


def device_in_words(row) -> str:
    """ "Chrome, Windows", as far as the browser told."""
    told = row.device_info
    parts = [told.user_agent, told.os] if told else []
    return ", ".join(part.family for part in parts if part) or _("Thiết bị không rõ")


def end_session(user, mark: str, *, keep: str) -> bool:
    """End the one session of the user that is called so, but not ``keep``; False where it has ended already."""
    others = [row for row in sessions_of(user) if row.session_key != keep]
    marked = [row for row in others if constant_time_compare(session_mark(row.session_key), mark)]
    for row in marked:
        row.delete()
    return bool(marked)


def end_sessions(user, *, keep: str | None = None) -> None:
    """Sign the user out everywhere, or everywhere but in the session with the key ``keep``."""
    Session.objects.filter(user=user).exclude(session_key=keep or "").delete()


def end_on_other_role(sender, instance, raw=False, **kwargs) -> None:
    """A role was given, changed or taken away, by whatever page: what was opened under the old ones is closed.

    A page on which users change roles of their own gives its session a new key afterwards (``cycle_key``)."""
    if not raw:
        end_sessions(instance.user_id)


def end_on_closing(sender, instance, raw=False, **kwargs) -> None:
    """A closed account is signed out for good: its sessions must not come back to life with it."""
    if not instance.is_active and not raw:
        end_sessions(instance)


@transaction.atomic
def choose_password(*, user, password: str, session_key: str | None = None, at=None) -> None:
    """The user's own password from now on; every other session of the user ends."""
    user.set_password(password)
    user.must_change_password = False
    user.version += 1
    user.save(update_fields=["password", "must_change_password", "version"])
    end_sessions(user, keep=session_key)
    AuditEvent.objects.record(user, "password", by=user, at=at)
