"""The one door: what a user who has given the right password still has to do before any page opens.

A code from an app (TOTP) or a recovery code, where the user has turned that on or a role demands it, and a password of
one's own in place of one that somebody else chose. What this session has passed stands in the session itself, so that
a page asks the database for nothing. Whatever changes an account from outside ends its sessions (``accounts_upkeep``).
"""

from django.conf import settings
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp.plugins.otp_totp.models import TOTPDevice

from committee.access import grants_of
from committee.models import Role

STATE = "second_factor"
WAITING, PASSED = "waiting", "passed"

VERIFY, ENROL, PASSWORD = "committee:second-factor", "committee:second-factor-enrol", "committee:password-change"


def needs_second_factor(user) -> bool:
    """Whether a role the user holds today demands a second factor; users of a demonstration are spared it."""
    if settings.DEMO and user.is_demo:
        return False
    roles = {grant.role for grant in grants_of(user)}
    if user.is_staff or user.is_superuser:
        roles.add(Role.ADMIN)
    return not roles.isdisjoint(settings.SECOND_FACTOR_ROLES)


def device_of(user) -> TOTPDevice | None:
    """The app that gives the user's codes."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def expect_code(request, user) -> None:
    """A new session waits for the code of a user who has an app for it."""
    request.session[STATE] = WAITING if device_of(user) else ""


def is_waiting(request) -> bool:
    """Whether this session waits for a code."""
    return request.session.get(STATE) == WAITING


def pass_second_factor(request) -> None:
    """The code was right: from here on the session bears another key."""
    request.session.cycle_key()
    request.session[STATE] = PASSED


def forget_code(request) -> None:
    """The user has turned the codes off: none is due, and none was given."""
    request.session.cycle_key()
    request.session[STATE] = ""


def has_passed(request) -> bool:
    """Whether a code has been given in this session."""
    return request.session.get(STATE) == PASSED


def next_step(request) -> str | None:
    """The name of the page that a signed-in user has to go through before any other, None when all is done."""
    state = request.session.get(STATE)
    if state == WAITING:
        return VERIFY
    if request.user.must_change_password:
        return PASSWORD
    if state != PASSED and needs_second_factor(request.user):
        return ENROL
    return None


def is_at_the_door(request) -> bool:
    """Whether somebody is signed in who has a step to go yet."""
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated and next_step(request) is not None


def way_on(request) -> str:
    """Where the user wanted to go before the door, if that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else settings.LOGIN_REDIRECT_URL


def is_fully_signed_in(request) -> bool:
    """Whether the user has gone through everything the door asks for; for pages that are not behind ``OneDoor``."""
    return request.user.is_authenticated and next_step(request) is None
