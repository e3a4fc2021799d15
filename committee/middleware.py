"""Default deny, with a way back that leads somewhere; one door for every page; whose address a request comes from, and
in which language it is answered."""

from ipaddress import ip_address
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from committee.language import language_at_the_door, language_of
from committee.own_sessions import note_use
from committee.second_factor import next_step


class AddressBehindProxy:
    """Behind the proxy of HTTPS every request comes from the proxy; whom it serves it adds at the end of
    X-Forwarded-For. What stands before that was sent by the browser, and without a proxy all of it: both are ignored.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.HTTPS:
            told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
            if _is_address(told):
                request.META["REMOTE_ADDR"] = told
        return self.get_response(request)


def _is_address(words) -> bool:
    try:
        ip_address(words)
    except ValueError:
        return False
    return "%" not in words


class ChosenLanguage:
    """Each page in the language its reader chose. Before the view is known, and for those that are open to strangers,
    only the browser is asked: they must answer where the database does not."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with translation.override(language_at_the_door(request)):
            return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if getattr(view_func, "login_required", True) and request.user.is_authenticated:
            translation.activate(language_of(request))


class SignInFirst(LoginRequiredMiddleware):
    """A stranger is sent to sign in, and comes back to the page; after a POST to the page the form stood on, because
    the address that only takes POST has nothing to show."""

    def handle_no_permission(self, request, view_func):
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        return redirect_to_login(_page_of_form(request), self.get_login_url(view_func))


class OneDoor:
    """Whoever still owes a code or a new password is led to that page from every other one, and then back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True) or not request.user.is_authenticated:
            return None
        step = next_step(request)
        if step is None:
            note_use(request.session)
            return None
        if request.resolver_match.view_name == step:
            return None
        if "HX-Request" in request.headers:
            return HttpResponse(_("Phiên đăng nhập chưa xong."), status=401)
        is_read = request.method in ("GET", "HEAD")
        back = request.get_full_path() if is_read else _page_of_form(request)
        return redirect(f"{reverse(step)}?{urlencode({'next': back})}")


def _page_of_form(request) -> str:
    """The path of the page that sent the request, if it is one of ours, else the first page."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return "/"
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
