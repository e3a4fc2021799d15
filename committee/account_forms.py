"""Forms of the pages on which an administrator keeps accounts."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.access import units_administered
from committee.exact import ExactTextMixin
from committee.models import Appointment, Person, Role, Unit, User


def living_units(user):
    """Units at which the user may give a role."""
    return units_administered(user).living().order_by("path")


class GrantForm(forms.Form):
    """A role at a unit from a day to a day."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"), empty_label=_("— chọn đơn vị —"))
    role = forms.ChoiceField(choices=Role, label=_("Vai trò"))
    from_on = forms.DateField(label=_("Từ ngày"), initial=timezone.localdate)
    to_on = forms.DateField(label=_("Đến hết ngày"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = living_units(user)

    def clean(self):
        cleaned = super().clean()
        begins, ends = cleaned.get("from_on"), cleaned.get("to_on")
        if begins and ends and ends < begins:
            self.add_error("to_on", _("Ngày kết thúc phải từ ngày bắt đầu trở đi."))
        return cleaned


class InviteForm(ExactTextMixin, GrantForm):
    """Who is invited, and for what. The people offered hold an office at ``unit`` today."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Người trong danh bạ"), required=False, empty_label=_("— không có —")
    )
    full_name = forms.CharField(
        label=_("Họ và tên"),
        max_length=100,
        required=False,
        help_text=_("Để trống nếu đã chọn người trong danh bạ."),
    )
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=150,
        help_text=_("Chữ, số và các dấu @ . + - _, ví dụ: hanh.dt"),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
    )
    field_order = ("unit", "person", "full_name", "username", "role", "from_on", "to_on")

    def __init__(self, *args, user, unit, **kwargs):
        super().__init__(*args, user=user, initial={"unit": unit}, **kwargs)
        self.fields["unit"].widget = forms.HiddenInput()
        today = Appointment.objects.valid_on(timezone.localdate()).filter(unit__current=unit.current_id)
        self.fields["person"].queryset = Person.objects.filter(pk__in=today.values("person"))

    def clean_username(self):
        typed = User.normalize_username(self.cleaned_data["username"])
        try:
            User._meta.get_field("username").run_validators(typed)
        except ValidationError:
            raise ValidationError(_("Chỉ dùng chữ, số và các dấu @ . + - _")) from None
        if User.objects.filter(username__iexact=typed).exists():
            raise ValidationError(_("Tên đăng nhập này đã có người dùng."))
        return typed

    def clean(self):
        cleaned = super().clean()
        person = cleaned.get("person")
        if person and not cleaned.get("full_name"):
            cleaned["full_name"] = person.full_name
        if not cleaned.get("full_name") and "person" not in self.errors:
            self.add_error("full_name", _("Hãy chọn người trong danh bạ hoặc nhập họ và tên."))
        return cleaned
