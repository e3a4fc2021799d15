"""Accepting an invitation: one's own password, once."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from committee import throttle
from committee.accounts_upkeep import accept_invitation, invitation_token
from committee.forms import FirstPasswordForm
from committee.models import User

KEPT = "invitation"
BACKEND = "committee.login.DemoAwareBackend"


@login_not_required
@never_cache
@require_GET
def follow(request, number, token):
    """The link itself shows nothing: it would stand in the history and in what the page tells other pages."""
    request.session[KEPT] = [number, token]
    return redirect("committee:invitation-accept")


@login_not_required
@never_cache
@sensitive_post_parameters("new_password1", "new_password2")
@require_http_methods(["GET", "POST"])
def accept(request):
    number, token = request.session.get(KEPT, (None, ""))
    if number is None:
        return redirect("committee:login")
    account = _invited(request, number, token)
    if account is None:
        return _over(request)
    form = FirstPasswordForm(account, request.POST or None)
    if not form.is_valid():
        context = {"form": form, "account": account, "at_the_door": True}
        return render(request, "committee/invitation_accept.html", context, status=422 if form.is_bound else 200)
    del request.session[KEPT]
    opened = accept_invitation(account, token=token, password=form.cleaned_data["new_password1"])
    if opened is None:
        return _over(request)
    login(request, opened, backend=BACKEND)
    return redirect(settings.LOGIN_REDIRECT_URL)


def _invited(request, number, token):
    """Whoever the link is for; None for one that is over, used or made up, and all look alike."""
    account = User.objects.filter(pk=number, is_active=True, is_demo=False).first() or User(pk=number)
    is_good = throttle.is_right(
        request, throttle.INVITATION, account, lambda: invitation_token.check_token(account, token)
    )
    return account if is_good else None


def _over(request):
    text = _("Liên kết đã được dùng, đã hết hạn hoặc không đúng. Hãy xin người quản trị của cơ quan phiếu mới.")
    context = {"title": _("Lời mời không còn hiệu lực"), "text": text, "status": 410}
    return render(request, "errors/error.html", context, status=410)
