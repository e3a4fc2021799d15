"""Forms of the account pages, in our own words: Django's Vietnamese ones are incomplete and machine-like."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WEAK_PASSWORD = {
    "password_too_short": _("Mật khẩu mới cần ít nhất %(min_length)d ký tự."),
    "password_too_similar": _("Mật khẩu mới quá giống họ tên, tên đăng nhập hoặc thư điện tử của bạn."),
    "password_too_common": _("Mật khẩu mới là mật khẩu nhiều người dùng, dễ bị đoán ra."),
    "password_entirely_numeric": _("Mật khẩu mới không được chỉ toàn chữ số."),
}


class LoginForm(AuthenticationForm):
    # One sentence for an unknown name, a wrong password, a closed account and a demo user where there is no demo.
    error_messages = {"invalid_login": _("Tên đăng nhập hoặc mật khẩu chưa đúng.")}
    error_messages["inactive"] = error_messages["invalid_login"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _word(self.fields["username"], _("Tên đăng nhập"), missing=_("Hãy nhập tên đăng nhập."))
        _word(self.fields["password"], _("Mật khẩu"), missing=_("Hãy nhập mật khẩu."))
        self.fields["username"].widget.attrs["spellcheck"] = "false"


class OldPasswordMixin:
    """Asks for the password in use; ``count`` counts wrong ones, see ``committee.throttle.counting``."""

    error_messages = {"password_incorrect": _("Mật khẩu hiện tại chưa đúng.")}

    def __init__(self, *args, count=lambda check: check(), **kwargs):
        super().__init__(*args, **kwargs)
        self.count = count
        _word(self.fields["old_password"], _("Mật khẩu hiện tại"), missing=_("Hãy nhập mật khẩu hiện tại."))

    def clean_old_password(self):
        typed = self.cleaned_data["old_password"]
        if not self.count(lambda: self.user.check_password(typed)):
            raise ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return typed


class NewPasswordMixin:
    """Asks for a new password twice, with our words for the reasons why one is refused."""

    error_messages = {"password_mismatch": _("Hai lần nhập mật khẩu mới không giống nhau.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _word(self.fields["new_password1"], _("Mật khẩu mới"), missing=_("Hãy nhập mật khẩu mới."))
        _word(self.fields["new_password2"], _("Nhập lại mật khẩu mới"), missing=_("Hãy nhập lại mật khẩu mới."))
        self.fields["new_password1"].help_text = _(
            "Ít nhất 8 ký tự, không chỉ toàn chữ số, không giống họ tên hay tên đăng nhập, không phải mật khẩu "
            "thường gặp."
        )
        self.fields["new_password2"].help_text = ""

    def validate_password_for_user(self, user, name):
        """As Django's, with our words for the same reasons."""
        if name not in self.cleaned_data:
            return
        try:
            validate_password(self.cleaned_data[name], user)
        except ValidationError as refused:
            for reason in refused.error_list:
                words = WEAK_PASSWORD.get(reason.code, reason.message)
                self.add_error(name, ValidationError(words, reason.code, reason.params))


class FirstPasswordForm(NewPasswordMixin, SetPasswordForm):
    """The password that whoever was invited chooses."""


class PasswordForm(OldPasswordMixin, NewPasswordMixin, PasswordChangeForm):
    error_messages = {**OldPasswordMixin.error_messages, **NewPasswordMixin.error_messages}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("old_password") and cleaned.get("old_password") == cleaned.get("new_password1"):
            self.add_error("new_password1", _("Mật khẩu mới phải khác mật khẩu hiện tại."))
        return cleaned


class PasswordAgainForm(OldPasswordMixin, forms.Form):
    """The password once more, before something that is not undone."""

    old_password = forms.CharField(
        strip=False, widget=forms.PasswordInput({"autocomplete": "current-password", "autofocus": True})
    )

    def __init__(self, user, *args, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Mã"),
        max_length=40,
        error_messages={"required": _("Hãy nhập mã.")},
        widget=forms.TextInput({"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )


def _word(field: forms.Field, label, *, missing):
    field.label = label
    field.error_messages["required"] = missing
