"""Forms of the pages about people, offices and terms."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from committee.dates import local_today
from committee.exact import ClientKeyField, ExactTextMixin, TypedLines
from committee.models import Appointment, Person, Term
from committee.people_paste import FIRST_DAY, LAST_DAY, MOST_LINES, read_lines
from committee.text import canonical

SOMEBODY_ELSE = "new"
LONGEST_PASTE = 1_000_000


def _check_days(form, first: str, last: str, words) -> None:
    """Days that a calendar of this century could have, and in the right order."""
    for name in (first, last):
        day = form.cleaned_data.get(name)
        if day and not FIRST_DAY <= day <= LAST_DAY:
            form.add_error(name, _("Ngày quá xa, hãy xem lại năm."))
    begins, ends = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if begins and ends and ends < begins:
        form.add_error(last, words)


class OfficeForm(ExactTextMixin, forms.ModelForm):
    """An office as it stands: what it is called, where it ranks, and from when to when it is held."""

    class Meta:
        model = Appointment
        fields = ("office_text", "signing_office", "rank", "from_on", "to_on")
        help_texts = {
            "signing_office": _("Chỉ chọn cho người ký thông báo kết luận."),
            "rank": _("Số nhỏ đứng trước trong danh sách."),
        }

    def clean(self):
        cleaned = super().clean()
        _check_days(self, "from_on", "to_on", _("Ngày thôi giữ chức vụ phải từ ngày bắt đầu trở đi."))
        return cleaned


class NewOfficeForm(ExactTextMixin, forms.Form):
    """Somebody with an office in one line, the way lists are pasted. ``same_as`` is asked only where somebody of that
    name is in the directory already."""

    entry = forms.CharField(
        label=_("Họ tên; chức vụ"),
        max_length=400,
        widget=forms.TextInput({"placeholder": _("Nguyễn Văn Mẫu; Phó Bí thư Chi bộ"), "autocomplete": "off"}),
        error_messages={"required": _("Hãy nhập họ tên và chức vụ.")},
    )
    signing_office = forms.ChoiceField(
        label=_("Chức vụ ký"), required=False, choices=[("", "—"), *Appointment.SigningOffice.choices]
    )
    rank = forms.IntegerField(label=_("Thứ bậc"), required=False, min_value=0, max_value=1_000_000)
    from_on = forms.DateField(label=_("Từ ngày"), initial=local_today)
    to_on = forms.DateField(label=_("Đến hết ngày"), required=False)
    same_as = forms.CharField(label=_("Là ai?"), required=False, max_length=20)
    client_key = ClientKeyField()

    def __init__(self, *args, find_namesakes, **kwargs):
        super().__init__(*args, **kwargs)
        self.find_namesakes = find_namesakes
        self.namesakes: dict[str, Person] = {}

    def clean_entry(self):
        lines = read_lines(self.cleaned_data["entry"])
        if len(lines) != 1 or lines[0].error:
            raise ValidationError(lines[0].error if lines else _("Hãy nhập họ tên và chức vụ."))
        self.line = lines[0]
        return self.cleaned_data["entry"]

    def clean(self):
        cleaned = super().clean()
        if "entry" in cleaned:
            cleaned["from_on"] = self.line.from_on or cleaned.get("from_on")
            self._ask_who()
        _check_days(self, "from_on", "to_on", _("Ngày thôi giữ chức vụ phải từ ngày bắt đầu trở đi."))
        return cleaned

    def _ask_who(self):
        self.namesakes = {str(person.pk): person for person in self.find_namesakes(self.line.name)}
        chosen = self.cleaned_data.get("same_as", "")
        if chosen not in {"", SOMEBODY_ELSE, *self.namesakes}:
            self.add_error("same_as", _("Người này không có trong danh bạ đơn vị bạn giữ."))
        elif self.namesakes and not chosen and not self.line.is_namesake:
            self.add_error("same_as", _("Danh bạ đã có người tên này. Hãy chọn là ai."))

    @property
    def person(self) -> Person | None:
        """Whom of the directory the line speaks of; None for somebody new."""
        return self.namesakes.get(self.cleaned_data.get("same_as", ""))

    def whom(self) -> list[tuple[str, str]]:
        """What ``same_as`` can be, in words, once it has been asked."""
        asked = [(key, _offices_of(person)) for key, person in self.namesakes.items()]
        return [*asked, (SOMEBODY_ELSE, _("Là người khác, trùng tên"))] if asked else []


def _offices_of(person) -> str:
    offices = "; ".join(f"{office.office_text} ({office.unit})" for office in person.held[:3])
    return _("%(name)s — %(offices)s") % {"name": person.full_name, "offices": offices}


class EndForm(forms.Form):
    """The last day of an office."""

    to_on = forms.DateField(label=_("Giữ chức vụ đến hết ngày"), initial=local_today)

    def __init__(self, *args, appointment, **kwargs):
        super().__init__(*args, **kwargs)
        self.appointment = appointment

    def clean_to_on(self):
        day = self.cleaned_data["to_on"]
        if day < self.appointment.from_on:
            raise ValidationError(_("Ngày thôi giữ chức vụ phải từ ngày bắt đầu trở đi."))
        if day > LAST_DAY:
            raise ValidationError(_("Ngày quá xa, hãy xem lại năm."))
        return day


class NameForm(ExactTextMixin, forms.ModelForm):
    class Meta:
        model = Person
        fields = ("full_name",)

    def clean_full_name(self):
        name = self.cleaned_data["full_name"]
        if not any(sign.isalpha() for sign in name):
            raise ValidationError(_("Họ tên phải có chữ."))
        return name


class TermForm(ExactTextMixin, forms.ModelForm):
    class Meta:
        model = Term
        fields = ("label", "congress_number", "starts_on", "ends_on")
        help_texts = {
            "label": _("Ví dụ: 2025-2030."),
            "congress_number": _("Ví dụ: I, XIV."),
            "ends_on": _("Để trống khi chưa biết."),
        }

    def clean(self):
        cleaned = super().clean()
        _check_days(self, "starts_on", "ends_on", _("Ngày kết thúc phải từ ngày bắt đầu trở đi."))
        starts_on, others = cleaned.get("starts_on"), Term.objects.filter(unit=self.instance.unit_id)
        if starts_on and others.filter(starts_on=starts_on).exclude(pk=self.instance.pk).exists():
            self.add_error("starts_on", _("Đã có một nhiệm kỳ bắt đầu ngày này."))
        return cleaned


class PasteForm(forms.Form):
    """A list of people. Its text is judged line by line, so that one bad sign does not refuse two thousand people."""

    text = forms.CharField(
        label=_("Danh sách, mỗi người một dòng"),
        strip=False,
        error_messages={"required": _("Hãy dán danh sách vào ô này.")},
        widget=TypedLines({"rows": 12, "spellcheck": "false", "class": "font-monospace"}),
    )
    from_on = forms.DateField(label=_("Giữ chức vụ từ ngày (cho dòng không ghi ngày)"), initial=local_today)
    replaces = forms.BooleanField(
        label=_("Chức vụ trong danh sách thay cho chức vụ đang giữ ở đơn vị này"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].validators = []

    def clean_text(self):
        text = self.cleaned_data["text"]
        if not text.strip():
            raise ValidationError(_("Hãy dán danh sách vào ô này."))
        if len(text) > LONGEST_PASTE or text.count("\n") >= MOST_LINES:
            raise ValidationError(_("Mỗi lần dán nhiều nhất %(most)d dòng.") % {"most": MOST_LINES})
        return text

    def clean_from_on(self):
        day = self.cleaned_data["from_on"]
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValidationError(_("Ngày quá xa, hãy xem lại năm."))
        return day


class ErasureForm(forms.Form):
    """Typing the name is what confirms it: nobody does that by a slip of the mouse."""

    typed_name = forms.CharField(
        label=_("Gõ lại đúng họ tên để xác nhận"), widget=forms.TextInput({"autocomplete": "off"}), max_length=100
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_typed_name(self):
        if canonical(self.cleaned_data["typed_name"]) != canonical(self.person.full_name):
            raise ValidationError(_("Chưa đúng họ tên của người này."))
        return self.cleaned_data["typed_name"]
