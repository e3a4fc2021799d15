"""The second factor of an account: the app that gives codes, and recovery codes for the day the phone is lost.

Recovery codes are kept as hashes only; whoever lost the sheet takes new ones.
"""

import re
from base64 import b32encode

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.utils.crypto import get_random_string, salted_hmac
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

from committee.models import AuditEvent
from committee.own_sessions import end_sessions
from committee.second_factor import device_of
from committee.workflow import lock

RECOVERY_CODES = 10
# Without what is mistaken for something else: i l o 0 1.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
# An app is set up in a minute; a page that stayed open overnight starts again.
KEY_LASTS = 60 * 60
_SALT = "committee.codes"


def new_key(user) -> str:
    """A key for an app, sealed for this user, so that a page can hold it until the first code proves it."""
    return signing.dumps([user.pk, default_key()], salt=_SALT)


def key_of(user, sealed: str) -> str | None:
    """The key in ``sealed``; None for another user's, an old or a broken one."""
    try:
        pk, key = signing.loads(sealed, salt=_SALT, max_age=KEY_LASTS)
    except signing.BadSignature:
        return None
    return key if pk == user.pk else None


def key_in_words(key: str) -> str:
    """The key as it is typed into an app that cannot read the picture: groups of four."""
    letters = b32encode(bytes.fromhex(key)).decode()
    return " ".join(re.findall("....", letters))


def app_address(user, key: str) -> str:
    """What the picture tells the app."""
    return TOTPDevice(user=user, key=key).config_url


@transaction.atomic
def turn_on(*, user, key: str, code: str, session_key: str, at=None) -> bool:
    """Ask for codes from now on if ``code`` comes from that key; every other session of the user ends."""
    lock(get_user_model().objects.get(pk=user.pk))
    if device_of(user):
        return False
    device = TOTPDevice.objects.create(user=user, name="app", key=key)
    if not device.verify_token(code):
        device.delete()
        return False
    end_sessions(user, keep=session_key)
    AuditEvent.objects.record(user, "second_factor_on", by=user, at=at)
    return True


@transaction.atomic
def turn_off(*, user, by, session_key: str | None = None, at=None) -> None:
    """Forget the app and the recovery codes; every session of the user but ``session_key`` ends."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    end_sessions(user, keep=session_key)
    AuditEvent.objects.record(user, "second_factor_off", by=by, at=at)


@transaction.atomic
def new_recovery_codes(*, user, at=None) -> list[str]:
    """Ten codes that open once each, in place of all earlier ones."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery")
    codes = [get_random_string(10, LETTERS) for _number in range(RECOVERY_CODES)]
    for code in codes:
        device.token_set.create(token=_hash(code))
    AuditEvent.objects.record(user, "recovery_codes", by=user, at=at)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def recovery_codes_left(user) -> int:
    return sum(device.token_set.count() for device in StaticDevice.objects.filter(user=user))


def is_code(user, typed: str) -> bool:
    """Whether this is the app's code of the moment or a recovery code; either is used up by it."""
    code = re.sub(r"[\s-]", "", typed).lower()
    if re.fullmatch(r"[0-9]{6}", code):
        device = device_of(user)
    else:
        device, code = StaticDevice.objects.filter(user=user).first(), _hash(code)
    return device is not None and verify_token(user, device.persistent_id, code) is not None


def _hash(code: str) -> str:
    return salted_hmac(_SALT, code).hexdigest()[:16]
