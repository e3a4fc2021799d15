"""A form field that takes a unit by its name, as people type it; a long list of choices is no longer needed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from committee.text import canonical, fold

# Of units that hold the typed words, so many are looked at for the one that is called exactly so.
LOOKED_AT = 200


class NamedUnitField(forms.ModelChoiceField):
    """One of the units of ``queryset`` by any of its names, by "name (name of the unit above)", or by its key."""

    widget = forms.TextInput
    default_error_messages = {
        "unknown": _("Không có đơn vị nào tên «%(words)s» trong phạm vi của bạn; hãy chọn một tên được gợi ý."),
        "ambiguous": _("Có nhiều đơn vị tên «%(words)s»; hãy chọn kèm đơn vị cấp trên: %(choices)s."),
    }

    def to_python(self, value):
        words = str(value or "").strip()
        if not words or words.isdigit():
            return super().to_python(words)
        found = self._called(words.replace("\x00", ""))
        if len(found) == 1:
            return found[0]
        choices = "; ".join(with_parent(unit) for unit in found[:5])
        code = "ambiguous" if found else "unknown"
        raise ValidationError(self.error_messages[code], code=code, params={"words": words[:60], "choices": choices})

    def _called(self, words):
        """The units that the words name; of two of one name the fuller words tell them apart."""
        wanted, bare = canonical(words), words.rpartition(" (")[0] if words.endswith(")") else ""
        holding = self.queryset.select_related("parent")
        near = list(holding.filter(search_text__contains=fold(words))[:LOOKED_AT])
        if bare and not near:
            near = list(holding.filter(search_text__contains=fold(bare))[:LOOKED_AT])
        exact = [unit for unit in near if wanted in map(canonical, unit.all_names())]
        return exact or [unit for unit in near if canonical(with_parent(unit)) == wanted]

    def prepare_value(self, value):
        """What stands in the input: the typed words, or the name of the unit whose key was given."""
        if hasattr(value, "name"):
            return value.name
        if str(value or "").isdigit():
            unit = self.queryset.filter(pk=value).first() if len(str(value)) < 19 else None
            return unit.name if unit else value
        return value


def with_parent(unit) -> str:
    return f"{unit.name} ({unit.parent.name})" if unit.parent_id else unit.name


def option_labels(units) -> list[str]:
    """What to offer for the units (with their parents loaded): names, with the unit above where two are alike."""
    units = list(units)
    names = [unit.name for unit in units]
    return [with_parent(unit) if names.count(unit.name) > 1 else unit.name for unit in units]
