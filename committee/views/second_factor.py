"""The second step of signing in: a code, and setting up the app that gives it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from committee import codes, throttle
from committee.forms import CodeForm, PasswordAgainForm
from committee.pictures import qr_picture
from committee.second_factor import (
    VERIFY,
    device_of,
    expect_code,
    forget_code,
    has_passed,
    is_waiting,
    needs_second_factor,
    pass_second_factor,
    way_on,
)

ACCOUNT = "committee:account"


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def verify(request):
    """A code of the app or a recovery code, once in a session."""
    if not is_waiting(request):
        return redirect(way_on(request))
    form = CodeForm(request.POST or None)
    if form.is_valid() and _is_right(request, form.cleaned_data["code"]):
        pass_second_factor(request)
        _tell_what_is_left(request)
        return redirect(way_on(request))
    if form.is_bound and form.is_valid():
        form.add_error("code", _("Mã chưa đúng, hoặc đã dùng rồi. Hãy đợi mã tiếp theo."))
    return _page(request, "committee/second_factor.html", form=form)


def _is_right(request, code) -> bool:
    return throttle.counting(request, throttle.CODE)(lambda: codes.is_code(request.user, code))


def _tell_what_is_left(request):
    left = codes.recovery_codes_left(request.user)
    if left < 3:
        words = _("Bạn còn %(left)d mã khôi phục. Hãy lấy bộ mã mới ở trang «Tài khoản của tôi».")
        messages.warning(request, words % {"left": left})


@never_cache
@sensitive_post_parameters("code", "key")
@require_http_methods(["GET", "POST"])
def enrol(request):
    """The picture for the app, and the first code that proves it; answered with the recovery codes, shown once."""
    if request.user.is_demo:
        messages.warning(request, _("Tài khoản minh hoạ dùng chung nên không bật xác thực hai bước."))
        return redirect(ACCOUNT)
    if device_of(request.user):
        return _already_on(request)
    form = CodeForm(request.POST or None)
    sealed = request.POST.get("key") or codes.new_key(request.user)
    key = codes.key_of(request.user, sealed)
    if key is None:
        return redirect(request.get_full_path())
    if form.is_valid():
        if throttle.counting(request, throttle.CODE)(lambda: _turn_on(request, key, form)):
            pass_second_factor(request)
            return show_recovery_codes(request)
        form.add_error("code", _("Mã chưa đúng. Hãy xem lại giờ trên điện thoại, rồi nhập mã đang hiện."))
    picture = qr_picture(codes.app_address(request.user, key))
    facts = {"sealed": sealed, "key": codes.key_in_words(key), "picture": picture}
    return _page(request, "committee/second_factor_enrol.html", form=form, **facts)


def _turn_on(request, key, form) -> bool:
    session_key = request.session.session_key
    return codes.turn_on(user=request.user, key=key, code=form.cleaned_data["code"], session_key=session_key)


def _already_on(request):
    """Turned on elsewhere since this session began: then a code is due here too."""
    if has_passed(request):
        return redirect(ACCOUNT)
    expect_code(request, request.user)
    return redirect(VERIFY)


def _password_again(request):
    count = throttle.counting(request, throttle.OLD_PASSWORD)
    return PasswordAgainForm(request.user, request.POST or None, count=count)


def show_recovery_codes(request):
    new = codes.new_recovery_codes(user=request.user)
    return _page(request, "committee/recovery_codes.html", codes=new, way_on=way_on(request))


def _page(request, template, *, form=None, **facts):
    is_refused = form is not None and form.is_bound
    context = {"form": form, "next": way_on(request), **facts}
    return render(request, template, context, status=422 if is_refused else 200)


@never_cache
@sensitive_post_parameters("old_password")
@require_http_methods(["GET", "POST"])
def turn_off(request):
    """No more codes; the password once more, because whoever found the screen open must not do it."""
    if needs_second_factor(request.user):
        raise PermissionDenied(_("Vai trò của bạn bắt buộc xác thực hai bước."))
    if not device_of(request.user):
        return redirect(ACCOUNT)
    form = PasswordAgainForm(
        request.user, request.POST or None, count=throttle.counting(request, throttle.OLD_PASSWORD)
    )
    if not form.is_valid():
        return _page(request, "committee/second_factor_off.html", form=form)
    codes.turn_off(user=request.user, by=request.user, session_key=request.session.session_key)
    forget_code(request)
    messages.success(request, _("Đã tắt xác thực hai bước."))
    return redirect(ACCOUNT)


@never_cache
@sensitive_post_parameters("old_password")
@require_http_methods(["GET", "POST"])
def recovery_codes(request):
    """Ten new recovery codes in place of the old ones."""
    if not device_of(request.user):
        return redirect(ACCOUNT)
    form = PasswordAgainForm(
        request.user, request.POST or None, count=throttle.counting(request, throttle.OLD_PASSWORD)
    )
    if not form.is_valid():
        return _page(request, "committee/recovery_codes_new.html", form=form)
    return show_recovery_codes(request)
