"""Forms that give typed text back exactly: refused with a reason, or kept; never quietly changed."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from committee.text import refuse_control_characters


def refuse_blank(text: str) -> None:
    """Raise ValidationError for text of nothing but white space."""
    if text and not text.strip():
        raise ValidationError(_("Hãy nhập nội dung."), code="blank")


class ExactTextMixin:
    """For a form class, before ``forms.Form``: long texts are not stripped; control characters are refused."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            keep_exact(field)


class TypedLines(forms.Textarea):
    """A browser sends every line break of a text as CR LF, whatever was typed; here it is LF again."""

    def value_from_datadict(self, data, files, name):
        sent = super().value_from_datadict(data, files, name)
        return sent.replace("\r\n", "\n") if isinstance(sent, str) else sent


def keep_exact(field: forms.Field) -> forms.Field:
    """For a field that joins a form after it was made; fields that take no words stay as they are."""
    if not isinstance(field, forms.CharField) or isinstance(field, forms.UUIDField):
        return field
    kept = [v for v in field.validators if not isinstance(v, ProhibitNullCharactersValidator)]
    field.validators = [refuse_control_characters, *kept]
    if isinstance(field.widget, forms.Textarea):
        field.strip = False
        field.widget = TypedLines(field.widget.attrs)
        field.widget.is_required = field.required
        field.validators.append(refuse_blank)
    return field


class ClientKeyField(forms.UUIDField):
    """The key a page gives to what its form creates, so that sending it twice creates it once."""

    widget = forms.HiddenInput
    default_error_messages = {"invalid": _("Biểu mẫu không còn nguyên vẹn. Hãy tải lại trang rồi nhập lại.")}
