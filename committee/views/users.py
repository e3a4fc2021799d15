"""Accounts of the units one administers: inviting, closing, signing out, roles."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee import accounts_upkeep as upkeep
from committee import codes, enrolment
from committee.account_forms import GrantForm, InviteForm, living_units
from committee.keyset import page_of
from committee.own_sessions import sessions_of
from committee.pictures import qr_picture
from committee.second_factor import device_of, needs_second_factor

PAGE_SIZE = 30


def _reset_second_factor(account, *, by):
    codes.turn_off(user=account, by=by)


ACTS = {
    "close": (upkeep.close, gettext_lazy("Đã khoá tài khoản.")),
    "open": (upkeep.open_again, gettext_lazy("Đã mở lại tài khoản.")),
    "sign-out": (upkeep.sign_out, gettext_lazy("Đã đăng xuất tài khoản ở mọi nơi.")),
    "reset-second-factor": (_reset_second_factor, gettext_lazy("Đã đặt lại xác thực hai bước.")),
}


@require_GET
def user_list(request):
    _require_administrator(request)
    words = request.GET.get("q", "").strip()[:100]
    accounts = upkeep.accounts_seen_by(request.user)
    if words:
        accounts = accounts.filter(Q(username__icontains=words) | Q(full_name__icontains=words))
    grants = upkeep.grants_seen_by(request.user).select_related("unit").order_by("from_on", "pk")
    accounts = accounts.prefetch_related(Prefetch("grants", grants, to_attr="grants_here"))
    page = page_of(accounts, request.GET, by="-date_joined", size=PAGE_SIZE)
    return render(request, "committee/user_list.html", {"page": page, "q": words})


@require_http_methods(["GET", "POST"])
@never_cache
def user_new(request):
    """First the unit, because it says who can be chosen; then the rest. Answered with the slip."""
    _require_administrator(request)
    units = living_units(request.user)
    unit = _chosen(units, request.POST.get("unit") or request.GET.get("don_vi"))
    if unit is None:
        refused = request.method == "POST"
        return render(request, "committee/user_new_unit.html", {"units": units}, status=422 if refused else 200)
    form = InviteForm(request.POST or None, user=request.user, unit=unit)
    account = _invite(request, form) if form.is_valid() else None
    if account is None:
        status = 422 if form.is_bound else 200
        return render(request, "committee/user_new.html", {"form": form, "unit": unit}, status=status)
    return _slip(request, account)


def _chosen(units, key):
    if key is None:
        only = list(units[:2])
        return only[0] if len(only) == 1 else None
    return units.filter(pk=key).first() if key.isascii() and key.isdigit() and len(key) < 18 else None


def _invite(request, form):
    try:
        return upkeep.invite(by=request.user, **form.cleaned_data)
    except (ValidationError, IntegrityError):
        # Somebody else took the name between the check and the writing.
        form.add_error("username", _("Tên đăng nhập này đã có người dùng."))
        return None


def _slip(request, account):
    """The link as words and as a picture, to print or to copy; it is shown this once."""
    token = upkeep.invitation_token.make_token(account)
    link = request.build_absolute_uri(reverse("committee:invitation", args=[account.pk, token]))
    ends = timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    context = {"account": account, "link": link, "picture": qr_picture(link), "ends": ends}
    return render(request, "committee/invitation_slip.html", context)


@require_GET
def user_detail(request, pk):
    return _page(request, _account(request, pk), GrantForm(user=request.user))


def _page(request, account, form, status=200):
    context = {
        "account": account,
        "form": form,
        "grants": upkeep.grants_seen_by(request.user).filter(user=account).select_related("unit").order_by("from_on"),
        "today": timezone.localdate(),
        "may_act": _may_act(request.user, account),
        "has_device": device_of(account) is not None,
        "must_have_device": needs_second_factor(account),
        "is_invited": not account.has_usable_password(),
        "signed_in": len(sessions_of(account)),
    }
    return render(request, "committee/user_detail.html", context, status=status)


@require_POST
def user_act(request, pk, act):
    account = _account_to_act_on(request, pk)
    if act not in ACTS:
        raise Http404
    do, words = ACTS[act]
    do(account, by=request.user)
    messages.success(request, words)
    return redirect("committee:user", pk)


@require_POST
@never_cache
def user_invite_again(request, pk):
    return _slip(request, upkeep.invite_again(_account_to_act_on(request, pk), by=request.user))


@require_POST
def grant_add(request, pk):
    account = _account(request, pk)
    form = GrantForm(request.POST, user=request.user)
    if form.is_valid():
        try:
            enrolment.grant_role(by=request.user, user=account, **form.cleaned_data)
        except ValidationError:
            form.add_error("role", _("Vai trò này đã được giao từ ngày đó."))
    if form.errors:
        return _page(request, account, form, status=422)
    return _role_changed(request, account, _("Đã giao vai trò."))


@require_POST
def grant_end(request, pk):
    grant = get_object_or_404(upkeep.grants_seen_by(request.user).select_related("user"), pk=pk)
    upkeep.end_grant(grant, by=request.user)
    return _role_changed(request, grant.user, _("Đã kết thúc vai trò."))


def _role_changed(request, account, words):
    if account == request.user:
        request.session.cycle_key()
    messages.success(request, words)
    return redirect("committee:user", account.pk)


def _require_administrator(request):
    if not upkeep.is_administrator(request.user):
        raise PermissionDenied


def _account(request, pk):
    return get_object_or_404(upkeep.accounts_seen_by(request.user), pk=pk)


def _account_to_act_on(request, pk):
    account = _account(request, pk)
    if not _may_act(request.user, account):
        raise PermissionDenied(_("Tài khoản này còn có vai trò ở đơn vị khác, hoặc là tài khoản của chính bạn."))
    return account


def _may_act(user, account) -> bool:
    return account != user and not account.is_demo and upkeep.keeps_wholly(user, account)
