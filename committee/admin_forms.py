"""Forms of the admin: exact text, the version they were read at, and a reason where facts are corrected."""

import re

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.formats import localize_input
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committee.exact import ExactTextMixin
from committee.text import refuse_control_characters

# Fields of the form that are no columns.
BESIDE = ("base_version", "reason")

# What each constraint of the database wants, in words; by the end of its name.
DEMANDS = (
    (r"ends_after|leaves_before", _("Ngày, giờ kết thúc phải sau ngày, giờ bắt đầu.")),
    (r"head_count", _("Chỉ nhóm mới ghi số người.")),
    (r"own_parent", _("Đơn vị không thể là cấp trên của chính mình.")),
    (r"evidence", _("«Đã giải quyết» phải nêu minh chứng.")),
)


def demand_of(constraint: str) -> str:
    """The sentence for a constraint that a form would break."""
    found = next((words for pattern, words in DEMANDS if re.search(pattern, constraint)), None)
    return found or _("Các giá trị này không đi được với nhau.")


def refuse_controls_within(value) -> None:
    """Raise ValidationError for a control character in any text of a JSON value."""
    if isinstance(value, str):
        refuse_control_characters(value)
    elif isinstance(value, dict):
        for key, each in value.items():
            refuse_control_characters(key)
            refuse_controls_within(each)
    elif isinstance(value, list):
        for each in value:
            refuse_controls_within(each)


class OfficeForm(ExactTextMixin, forms.ModelForm):
    """A row as somebody read it: saved on top of a later version it is refused, with both texts."""

    base_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if hasattr(self.instance, "version"):
            self.initial["base_version"] = self.instance.version if self.instance.pk else None
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                self._keep_what_stands_there(name, field)
            if isinstance(field, forms.DecimalField):
                field.localize, field.widget = True, forms.TextInput(field.widget.attrs)
                field.widget.is_localized = True
            if isinstance(field, forms.JSONField):
                field.validators = [refuse_controls_within]

    def _keep_what_stands_there(self, name, field):
        """A row may name a unit or person of another office; saving it must not lose them."""
        if self.instance.pk is None or name not in self.initial or field.queryset is None:
            return
        standing = self.initial[name]
        keys = [getattr(each, "pk", each) for each in (standing if isinstance(standing, list) else [standing])]
        if any(key is not None for key in keys):
            model = field.queryset.model
            mine = field.queryset.order_by().values("pk")
            field.queryset = model._default_manager.filter(pk__in=mine) | model._default_manager.filter(pk__in=keys)

    @property
    def changed_data(self):
        return [name for name in super().changed_data if name not in BESIDE]

    def clean(self):
        cleaned = super().clean()
        if self._is_stale():
            self._show_both()
        return cleaned

    def _is_stale(self) -> bool:
        is_new = self.instance.pk is None or not hasattr(self.instance, "version")
        return not is_new and self.cleaned_data.get("base_version") != self.instance.version

    def _show_both(self):
        """Say what stands there now beside each field that differs; the next try is based on that."""
        now = type(self)(instance=self.instance)
        message = _("Dòng này vừa được người khác sửa nên chưa lưu. Xem chữ đang có ở dưới, rồi lưu lại nếu vẫn muốn.")
        self.add_error(None, ValidationError(message, code="stale"))
        for name in super().changed_data:
            if name not in BESIDE:
                self.add_error(name, gettext("Đang ghi: %(text)s") % {"text": _told(now[name])})
        self.data = self.data.copy()
        self.data[self.add_prefix("base_version")] = str(self.instance.version)

    def _post_clean(self):
        """Constraints also where they speak of columns that this form does not change."""
        super()._post_clean()
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as broken:
                self._update_errors(broken)

    def _update_errors(self, errors):
        """What the database demands is told in words, beside the form where it has no such field."""
        told = {NON_FIELD_ERRORS: []}
        for name, found in errors.error_dict.items():
            place = name if name in self.fields else NON_FIELD_ERRORS
            told.setdefault(place, []).extend(ValidationError(_in_words(error), code=error.code) for error in found)
        super()._update_errors(ValidationError({name: found for name, found in told.items() if found}))


def _in_words(error) -> str:
    said = error.message % error.params if error.params else str(error.message)
    constraint = re.search("“([a-z0-9_]+)”", said)
    return demand_of(constraint[1]) if constraint else said


def _told(bound) -> str:
    """The value of an unbound field in words."""
    value = bound.value()
    values = value if isinstance(value, list | tuple) else [value]
    if isinstance(bound.field, forms.ModelChoiceField):
        keys = [getattr(each, "pk", each) for each in values]
        return "; ".join(str(row) for row in bound.field.queryset.filter(pk__in=[k for k in keys if k])) or "—"
    labels = {str(key): str(label) for key, label in getattr(bound.field, "choices", None) or []}
    told = [labels.get(str(each), localize_input(each)) for each in values if each not in (None, "")]
    return "; ".join(map(str, told)) or "—"


class CorrectionForm(OfficeForm):
    """Facts that an office recorded are corrected only with a reason, which stays in the journal."""

    reason = forms.CharField(
        label=_("Lý do sửa"),
        max_length=500,
        help_text=_("Bắt buộc. Ghi vào nhật ký cùng nội dung được sửa."),
        widget=forms.TextInput({"class": "vTextField"}),
    )
