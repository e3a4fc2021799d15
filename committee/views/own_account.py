"""One's own account: who one is here, how one signs in, and where one is signed in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from committee import codes
from committee.language import is_known, remember
from committee.own_sessions import device_in_words, end_session, end_sessions, session_mark, sessions_of
from committee.second_factor import device_of, is_at_the_door, needs_second_factor, way_on

ALL_OTHERS = "noi-khac"


@never_cache
@require_GET
def account(request):
    has_device = device_of(request.user) is not None
    context = {
        "has_device": has_device,
        "codes_left": codes.recovery_codes_left(request.user) if has_device else 0,
        "must_have_device": needs_second_factor(request.user),
        "sessions": [_line(request, row) for row in sessions_of(request.user)],
    }
    return render(request, "committee/account.html", context)


def _line(request, row) -> dict:
    return {
        "mark": session_mark(row.session_key),
        "is_this": row.session_key == request.session.session_key,
        "device": device_in_words(row),
        "address": row.ip,
        "begun_at": row.created_at,
        "used_at": row.updated_at,
    }


@require_POST
def end_sessions_of_mine(request, which):
    """All others, or the one with that mark; the session that asks ends by signing out."""
    key = request.session.session_key
    if which == ALL_OTHERS:
        end_sessions(request.user, keep=key)
        request.session.cycle_key()
        messages.success(request, _("Đã đăng xuất ở mọi nơi khác."))
    elif end_session(request.user, which, keep=key):
        messages.success(request, _("Đã kết thúc phiên đăng nhập đó."))
    else:
        messages.info(request, _("Phiên đăng nhập đó đã kết thúc từ trước."))
    return redirect("committee:account")


@login_not_required
@require_POST
def choose_language(request):
    """For the account wherever it signs in, and for this browser where nobody is signed in, or not wholly. It stands
    in the way of no other edit of the account, so its version stays."""
    language = request.POST.get("language", "")
    if not is_known(language):
        raise BadRequest
    if request.user.is_authenticated and not is_at_the_door(request):
        request.user.language = language
        request.user.save(update_fields=["language"])
    response = redirect(way_on(request))
    remember(response, language)
    return response
