"""Ways in, as a browser goes them."""

from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.cast import PASSWORD

LOGIN = reverse("committee:login")
VERIFY = reverse("committee:second-factor")
ENROL = reverse("committee:second-factor-enrol")
PASSWORD_CHANGE = reverse("committee:password-change")
ACCOUNT = reverse("committee:account")
SESSIONS = reverse("working_sessions:list")
# Behind the door like every page, and cheap.
PAGE = reverse("conclusions:my-directives")


def sign_in(client, username, password=PASSWORD, **more):
    return client.post(LOGIN, {"username": username, "password": password}, **more)


def signed_in(user, **headers) -> Client:
    client = Client(headers=headers)
    sign_in(client, user.username)
    return client


def add_app(user) -> TOTPDevice:
    return TOTPDevice.objects.create(user=user, name="app")


def code_of(user) -> str:
    """What the app shows; also where it has been used already, as half a minute later."""
    device = TOTPDevice.objects.get(user=user)
    device.last_t, device.drift = -1, 0
    device.save()
    return f"{totp(device.bin_key):06d}"


def wrong_code(user) -> str:
    near = {f"{totp(TOTPDevice.objects.get(user=user).bin_key, drift=drift):06d}" for drift in range(-2, 3)}
    return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555") if code not in near)


def give_code(client, code, **more):
    return client.post(VERIFY, {"code": code}, **more)


def gets_in(client) -> bool:
    """Whether pages open."""
    return client.get(PAGE).status_code == 200
