"""What may be typed about units and their changes."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.access import units_kept
from committee.exact import ExactTextMixin, keep_exact
from committee.models import Unit, UnitChange
from committee.text import canonical, fold
from committee.unit_upkeep import following_words, printed_words

K = UnitChange.Kind
PRINTED = ("printed_parent", "printed_name", "organ_symbol", "place_name")
CODES = ("party_code", "state_code", "area_code")
MOST_OFFERED = 300
MOST_PARTS = 20
LONGEST_NAME = 200


class UnitForm(ExactTextMixin, forms.ModelForm):
    """A unit that is entered, or one that nothing refers to yet."""

    class Meta:
        model = Unit
        fields = ("kind", "name", "short_name", "other_names", *PRINTED, *CODES, "valid_from")
        help_texts = {
            "place_name": gettext_lazy("Để trống thì lấy theo tên đơn vị; in trước ngày, tháng, năm."),
            "organ_symbol": gettext_lazy("Phần sau dấu gạch chéo của ký hiệu: ĐU, TU, VPTU."),
        }
        widgets = {"other_names": forms.Textarea({"rows": 2})}

    def clean_name(self):
        return refuse_lines(self.cleaned_data["name"])


class UsedUnitForm(UnitForm):
    """A unit in use: a typing error is mended, name and kind only change with a legal basis."""

    class Meta(UnitForm.Meta):
        fields = ("short_name", "other_names", *PRINTED, *CODES, "valid_from")

    clean_name = None


def refuse_lines(name: str) -> str:
    if "\n" in name or "\r" in name:
        raise ValidationError(_("Tên đơn vị chỉ gồm một dòng."))
    return " ".join(name.split())


class UnitField(forms.CharField):
    """A unit by its name, among ``units``; where two bear it, with the unit above in brackets as it is offered."""

    def __init__(self, *, units, **kwargs):
        super().__init__(max_length=500, **kwargs)
        self.units = units

    def clean(self, value):
        words = super().clean(value)
        return self.find(words) if words else None

    def find(self, words: str) -> Unit:
        wanted = canonical(words)
        likely = self.units.filter(search_text__contains=fold(words.split(" (")[0])).select_related("parent", "current")
        found = [unit for unit in likely[:MOST_OFFERED] if wanted in (canonical(unit.name), canonical(label_of(unit)))]
        if not found:
            raise ValidationError(_("Không có đơn vị «%(words)s» trong danh bạ bạn giữ.") % {"words": words})
        living = [unit for unit in found if unit.current_id == unit.pk] or found
        if len(living) > 1:
            offered = ", ".join(f"«{label_of(unit)}»" for unit in living[:5])
            raise ValidationError(_("Có nhiều đơn vị cùng tên, hãy ghi rõ: %(units)s.") % {"units": offered})
        return living[0]


def label_of(unit) -> str:
    return f"{unit.name} ({unit.parent.name})" if unit.parent_id else unit.name


class ChangeForm(ExactTextMixin, forms.ModelForm):
    """A change of ``unit``: what every kind has. ``plan`` are the arguments of ``plan_change``."""

    class Meta:
        model = UnitChange
        fields = (
            "state_resolution",
            "state_resolution_on",
            "party_decision",
            "party_decision_on",
            "effective_on",
        )
        widgets = {
            "state_resolution": forms.TextInput({"placeholder": "896/NQ-UBTVQH14"}),
            "party_decision": forms.TextInput({"placeholder": "2145-QĐ/TU"}),
        }

    def __init__(self, *args, unit, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit, self.kept = unit, units_kept(user)

    def plan(self) -> dict:
        bases = {name: self.cleaned_data[name] for name in self._meta.fields}
        return {"from_units": [self.unit], **bases}

    def offered(self):
        """Living units the user keeps, for the list under a field that takes a unit's name."""
        living = self.kept.living().exclude(pk=self.unit.pk).select_related("parent")
        return [label_of(unit) for unit in living.order_by("path")[:MOST_OFFERED]]


class IntoForm(ChangeForm):
    """The unit goes up in another."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        attrs = {"list": "units-offered", "autocomplete": "off"}
        self.fields["into"] = UnitField(
            units=self.kept, label=_("Đơn vị nhận việc còn mở"), widget=forms.TextInput(attrs)
        )
        self.order_fields(["into"])

    def plan(self):
        return {**super().plan(), "into": self.cleaned_data["into"]}


class NewNameForm(ChangeForm):
    """One unit goes on as one other: as it is now, but for what is typed here."""

    CHANGED: tuple[str, ...] = ("name", *PRINTED)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.CHANGED:
            field = Unit._meta.get_field(name).formfield(initial=getattr(self.unit, name))
            self.fields[name] = keep_exact(field)
            self.fields[name].help_text = UnitForm.Meta.help_texts.get(name, "")
        self.order_fields(self.CHANGED)

    def new(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.CHANGED}

    def plan(self):
        return {**super().plan(), "new": [following_words(self.unit, self.new())]}


class RenameForm(NewNameForm):
    def clean_name(self):
        name = refuse_lines(self.cleaned_data["name"])
        if canonical(name) == canonical(self.unit.name):
            raise ValidationError(_("Tên mới trùng tên hiện nay."))
        return name


class LevelForm(NewNameForm):
    CHANGED = ("kind", "name", *PRINTED)

    def clean_kind(self):
        if self.cleaned_data["kind"] == self.unit.kind:
            raise ValidationError(_("Hãy chọn loại khác loại hiện nay."))
        return self.cleaned_data["kind"]


class MoveForm(NewNameForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        attrs = {"list": "units-offered", "autocomplete": "off"}
        self.fields["parent"] = UnitField(
            units=self.kept, label=_("Đơn vị cấp trên mới"), widget=forms.TextInput(attrs)
        )
        self.order_fields(["parent"])

    def clean_parent(self):
        above = self.cleaned_data["parent"]
        if self.unit.parent_id and above.pk == self.unit.parent.current_id:
            raise ValidationError(_("Đơn vị đang trực thuộc đơn vị này."))
        return above

    def new(self):
        return {**super().new(), "parent": self.cleaned_data["parent"]}


class AmalgamateForm(NewNameForm):
    """Several units become one new one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["others"] = keep_exact(
            forms.CharField(
                label=_("Hợp nhất với"),
                max_length=5_000,
                help_text=_("Mỗi dòng một đơn vị."),
                widget=forms.Textarea({"rows": 2}),
            )
        )
        self.order_fields(["others"])

    def clean_others(self):
        lines = [line.strip() for line in self.cleaned_data["others"].splitlines() if line.strip()][:MOST_PARTS]
        find = UnitField(units=self.kept).find
        return [unit for unit in dict.fromkeys(find(line) for line in lines) if unit != self.unit]

    def plan(self):
        others = self.cleaned_data["others"]
        return {**super().plan(), "from_units": [self.unit, *others]}


class SplitForm(ChangeForm):
    """One unit becomes several, or gives off several. The first takes the open work of a division."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["names"] = keep_exact(
            forms.CharField(
                label=_("Tên các đơn vị mới"),
                max_length=5_000,
                help_text=_("Mỗi dòng một tên. Việc còn mở được chọn nơi nhận ở bước sau."),
                widget=forms.Textarea({"rows": 3}),
            )
        )
        self.order_fields(["names"])

    def clean_names(self):
        names = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if len(names) > MOST_PARTS:
            raise ValidationError(_("Nhiều nhất %(most)d đơn vị.") % {"most": MOST_PARTS})
        if any(len(name) > LONGEST_NAME for name in names):
            raise ValidationError(_("Mỗi tên nhiều nhất %(most)d ký tự.") % {"most": LONGEST_NAME})
        if len({canonical(name) for name in names}) < len(names):
            raise ValidationError(_("Có hai tên giống nhau."))
        return names

    def plan(self):
        return {**super().plan(), "new": [self._part(name) for name in self.cleaned_data["names"]]}

    def _part(self, name):
        above = self.unit.parent.current if self.unit.parent_id else None
        own = {"short_name": "", "other_names": "", **dict.fromkeys(CODES, ""), "name": name}
        return own | printed_words(self.unit.kind, name, above)


class DivideForm(SplitForm):
    def clean_names(self):
        names = super().clean_names()
        if len(names) < 2:
            raise ValidationError(_("Chia thì có từ hai đơn vị mới trở lên."))
        return names


FORMS: dict[str, type[ChangeForm]] = {
    K.RENAMED: RenameForm,
    K.MERGED_INTO: IntoForm,
    K.AMALGAMATED: AmalgamateForm,
    K.DIVIDED: DivideForm,
    K.SEPARATED: SplitForm,
    K.MOVED: MoveForm,
    K.LEVEL_CHANGED: LevelForm,
    K.ENDED: IntoForm,
}
