"""How often somebody may try: wrong passwords, codes and links are counted per account and per address.

An account has a count for each way in, named ``code:17``, so that a right password does not wipe out wrong codes; the
password's bears the name as typed. The address counts them all. A right try takes back what this account got wrong
from this address, never what others did there.
"""

import logging
import re
from datetime import timedelta
from functools import partial
from math import ceil

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import Max, Sum
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)
CODE, OLD_PASSWORD, INVITATION = "code", "old-password", "invitation"


class Throttle(AxesDatabaseHandler):
    """As the package's, with a limit of its own for addresses; nothing of what was typed is kept but the name."""

    def counts(self, request, credentials) -> list[tuple]:
        """Of the account and of the address: whether it has reached its limit, and when it failed last."""
        limits = (settings.AXES_FAILURE_LIMIT, settings.TRIES_OF_AN_ADDRESS)
        found = []
        for attempts, limit in zip(self.get_user_attempts(request, credentials), limits, strict=True):
            count = attempts.aggregate(tries=Sum("failures_since_start"), last=Max("attempt_time"))
            found.append(((count["tries"] or 0) >= limit, count["last"]))
        return found

    def get_failures(self, request, credentials=None) -> int:
        is_locked = any(too_often for too_often, _last in self.counts(request, credentials))
        return settings.AXES_FAILURE_LIMIT if is_locked else 0

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        request.axes_credentials = credentials
        if request.axes_locked_out:
            return
        self.clean_expired_user_attempts(request)
        _count(request, credentials["username"])
        request.axes_locked_out = self.is_locked(request, credentials)
        if request.axes_locked_out:
            log.warning("Too many wrong tries: %s.", client_in_log(credentials["username"]))

    def reset_user_attempts(self, request, credentials=None) -> int:
        mine = AccessAttempt.objects.filter(username=credentials["username"], ip_address=request.axes_ip_address)
        return mine.delete()[0]


@transaction.atomic
def _count(request, name):
    key = {"username": name, "ip_address": request.axes_ip_address, "user_agent": ""}
    now = request.axes_attempt_time
    facts = {"failures_since_start": 1, "attempt_time": now, "get_data": "", "post_data": ""}
    attempt, is_first = AccessAttempt.objects.select_for_update().get_or_create(**key, defaults=facts)
    if not is_first:
        attempt.failures_since_start += 1
        attempt.attempt_time = now
        attempt.save()


def is_right(request, way: str, user, check) -> bool:
    """What ``check()`` says, counted; False without asking it for who has tried too often by this way in. Then
    the middleware answers 429, whatever the view says."""
    credentials = {"username": f"{way}:{user.pk}"}
    if not AxesProxyHandler.is_allowed(request, credentials):
        request.axes_locked_out = True
        request.axes_credentials = credentials
        return False
    if check():
        AxesProxyHandler.get_implementation().reset_user_attempts(request, credentials)
        return True
    AxesProxyHandler.user_login_failed(sender=__name__, credentials=credentials, request=request)
    return False


def counting(request, way: str):
    """``is_right`` for whoever is signed in; takes the check."""
    return partial(is_right, request, way, request.user)


def too_many_tries(request, response, credentials):
    """The page that says so and for how long."""
    left = _time_left(request, credentials)
    minutes = ceil(left.total_seconds() / 60)
    text = _("Đã nhập sai quá nhiều lần. Hãy thử lại sau %(minutes)d phút, hoặc liên hệ người quản trị của cơ quan.")
    context = {"title": _("Tạm khoá"), "text": text % {"minutes": minutes}, "status": 429}
    answer = render(request, "errors/error.html", context, status=429)
    answer["Retry-After"] = str(ceil(left.total_seconds()))
    return answer


def _time_left(request, credentials) -> timedelta:
    counts = AxesProxyHandler.get_implementation().counts(request, credentials)
    ends = [last + settings.AXES_COOLOFF_TIME for too_often, last in counts if too_often]
    return max([end - timezone.now() for end in ends] + [timedelta(minutes=1)])


def address_of(request) -> str | None:
    return request.META.get("REMOTE_ADDR") or None


def client_in_log(username, *others) -> str:
    """What a log may say of whoever tries: the key of an account, never a name, an address or what was typed."""
    return username if username and re.fullmatch(r"[a-z-]+:\d+", username) else "a sign-in"
