"""What an administrator does to accounts: inviting, closing, signing out, roles. One act each, in the journal by keys.

Who may is asked by the page: it finds accounts through ``accounts_seen_by`` and asks ``keeps_wholly`` before an act
that concerns the account as a whole, because a link for a new password opens all of it.
"""

from datetime import timedelta

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from committee import enrolment
from committee.access import grants_of, units_administered
from committee.models import AuditEvent, Role, RoleGrant, User
from committee.own_sessions import choose_password, end_sessions
from committee.workflow import lock


class InvitationToken(PasswordResetTokenGenerator):
    """Opens an account once: it ends with the password, with the next sign-in, and after PASSWORD_RESET_TIMEOUT."""

    key_salt = "committee.accounts_upkeep.InvitationToken"

    def _make_hash_value(self, user, timestamp):
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"


invitation_token = InvitationToken()


def is_administrator(user) -> bool:
    return any(grant.role == Role.ADMIN for grant in grants_of(user))


def accounts_seen_by(user):
    """Accounts that have or had a role at a unit the user administers."""
    here = RoleGrant.objects.filter(unit__in=units_administered(user))
    return User.objects.filter(pk__in=here.values("user"))


def grants_seen_by(user):
    return RoleGrant.objects.filter(unit__in=units_administered(user))


def keeps_wholly(user, account) -> bool:
    """Whether all that the account opens, today or later, lies within what the user administers."""
    if account.is_superuser and not user.is_superuser:
        return False
    lasting = account.grants.filter(Q(to_on=None) | Q(to_on__gte=timezone.localdate()))
    return not lasting.exclude(unit__in=units_administered(user)).exists()


@transaction.atomic
def invite(*, by, username, full_name, unit, role, from_on, to_on=None, person=None, at=None) -> User:
    """An account that opens with its invitation only. Raises ValidationError, then nothing is written."""
    facts = {"username": username, "full_name": full_name, "person": person, "password": None}
    account = enrolment.add_user(by=by, at=at, **facts)
    enrolment.grant_role(by=by, user=account, unit=unit, role=role, from_on=from_on, to_on=to_on, at=at)
    return account


@transaction.atomic
def invite_again(account, *, by, at=None) -> User:
    """The old password and every earlier invitation open nothing any more."""
    locked = lock(account)
    locked.set_unusable_password()
    return _changed(locked, "invite_again", by, at, "password")


@transaction.atomic
def accept_invitation(account, *, token: str, password: str, at=None) -> User | None:
    """The account with its own password; None where the link has been used meanwhile."""
    locked = lock(account)
    if not invitation_token.check_token(locked, token):
        return None
    choose_password(user=locked, password=password, at=at)
    return locked


@transaction.atomic
def close(account, *, by, at=None) -> User:
    locked = lock(account)
    locked.is_active = False
    return _changed(locked, "close", by, at, "is_active")


@transaction.atomic
def open_again(account, *, by, at=None) -> User:
    locked = lock(account)
    locked.is_active = True
    return _changed(locked, "open_again", by, at, "is_active")


@transaction.atomic
def sign_out(account, *, by, at=None) -> User:
    end_sessions(account)
    AuditEvent.objects.record(account, "sign_out", by=by, at=at)
    return account


@transaction.atomic
def end_grant(grant, *, by, at=None) -> None:
    """Yesterday was the last day of the role; one that has not had a whole day yet goes altogether."""
    locked = lock(grant)
    last = timezone.localdate() - timedelta(days=1)
    if locked.from_on > last:
        told = {"user": locked.user_id, "unit": locked.unit_id, "role": locked.role}
        AuditEvent.objects.record(locked, "remove", by=by, at=at, changes={k: [v, None] for k, v in told.items()})
        locked.delete()
        return
    AuditEvent.objects.record(locked, "end", by=by, at=at, changes={"to_on": [locked.to_on, last]})
    locked.to_on = last
    locked.version += 1
    locked.save(update_fields=["to_on", "version"])


def _changed(account, act, by, at, column):
    account.version += 1
    account.save(update_fields=[column, "version"])
    end_sessions(account)
    AuditEvent.objects.record(account, act, by=by, at=at)
    return account
