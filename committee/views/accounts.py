"""Signing in, signing out, and the change of one's own password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from committee.forms import LoginForm, PasswordForm
from committee.language import remember
from committee.login import DEMO_PASSWORD
from committee.models import User
from committee.own_sessions import choose_password
from committee.second_factor import way_on
from committee.throttle import OLD_PASSWORD, counting


@method_decorator(login_not_required, name="dispatch")
class Login(views.LoginView):
    http_method_names = ["get", "post"]
    template_name = "committee/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get(self, request, *args, **kwargs):
        """An htmx request that was sent on to this page gets 401 instead: a form swapped into a row helps nobody."""
        if request.htmx:
            return HttpResponse(_("Phiên đăng nhập đã hết."), status=401)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        """What the account chose elsewhere holds for this browser too once it is signed out."""
        response = super().form_valid(form)
        if self.request.user.language:
            remember(response, self.request.user.language)
        return response

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if settings.DEMO:
            demo_users = User.objects.filter(is_demo=True, is_active=True).order_by("pk")
            context["demo_users"] = demo_users.prefetch_related("grants__unit")
            context["demo_password"] = DEMO_PASSWORD
        return context


@method_decorator(login_not_required, name="dispatch")
class Logout(views.LogoutView):
    """Signing out works for whoever is signed out already, and an address typed by hand leads to signing in."""

    http_method_names = ["get", "post"]

    def get(self, request, *args, **kwargs):
        return redirect(settings.LOGIN_REDIRECT_URL)


class PasswordChange(views.PasswordChangeView):
    """A new password signs the account out everywhere else, and gives this session another key."""

    http_method_names = ["get", "post"]
    template_name = "committee/password_change.html"
    form_class = PasswordForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "count": counting(self.request, OLD_PASSWORD)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(next=way_on(self.request), **kwargs)

    def form_valid(self, form):
        user, session = self.request.user, self.request.session
        choose_password(user=user, password=form.cleaned_data["new_password1"], session_key=session.session_key)
        update_session_auth_hash(self.request, user)
        messages.success(
            self.request, _("Đã đổi mật khẩu. Mọi nơi khác đang đăng nhập bằng tài khoản này đã bị đăng xuất.")
        )
        return redirect(way_on(self.request))
