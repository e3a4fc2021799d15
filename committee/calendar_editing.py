"""Adding, changing and removing a day of the calendar, and what may be typed for it."""

from django import forms
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from committee.calendar_list import FIRST_YEAR, LAST_YEAR, misplaced
from committee.calendar_uses import Use, refusal_of_change, uses_of
from committee.exact import ExactTextMixin
from committee.models import AuditEvent, CalendarDay
from committee.rows import InvalidRow, write_row
from committee.workflow import lock, lock_version

MOST_BYTES = 64 * 1024
EXAMPLE = _(
    "01/01/2028; nghỉ lễ; Tết Dương lịch\n"
    "03/01/2028; nghỉ bù; Nghỉ bù Tết Dương lịch\n"
    "08/01/2028; làm bù; Làm bù cho ngày 25/01/2028"
)


class DayInUse(Exception):
    """Deadlines were counted with the day; ``uses`` names them."""

    def __init__(self, uses: list[Use]):
        self.uses = uses
        super().__init__()


class CalendarDayForm(ExactTextMixin, forms.ModelForm):
    """A day, its kind and name. What deadlines were counted with keeps its date and kind; ``user`` is told by which."""

    class Meta:
        model = CalendarDay
        fields = ("date", "kind", "name")
        error_messages = {"date": {"unique": _("Ngày này đã có trong lịch.")}}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["date"].widget.attrs |= {"placeholder": "dd/mm/yyyy", "autocomplete": "off"}

    def clean(self):
        cleaned = super().clean()
        moved = {"date", "kind"} & set(self.changed_data)
        if self.instance.pk and moved and (reason := refusal_of_change(self.instance, self.user)):
            self.add_error(min(moved), reason)
        elif cleaned.get("date") and (reason := misplaced(cleaned["date"], cleaned.get("kind"))):
            self.add_error("date", reason)
        return cleaned


class ListForm(ExactTextMixin, forms.Form):
    """A list of one year, pasted or as a text file; a file takes the place of what was pasted."""

    year = forms.IntegerField(label=_("Năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    text = forms.CharField(
        label=_("Danh sách"),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"spellcheck": "false", "placeholder": EXAMPLE}),
        help_text=_("Mỗi dòng một ngày: ngày; loại; tên. Loại là “nghỉ lễ”, “nghỉ bù” hoặc “làm bù”."),
    )
    file = forms.FileField(
        label=_("Hoặc chọn tệp văn bản (.txt, .csv)"),
        required=False,
        error_messages={"empty": _("Tệp này không có nội dung.")},
    )

    def clean_file(self):
        """The words of the file, or ""."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise forms.ValidationError(_("Tệp lớn hơn %d KB.") % (MOST_BYTES // 1024))
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            raise forms.ValidationError(_("Tệp không phải văn bản Unicode (UTF-8). Hãy lưu lại dạng UTF-8.")) from wrong

    def clean(self):
        cleaned = super().clean()
        cleaned["text"] = cleaned.get("file") or cleaned.get("text", "")
        if not cleaned["text"].strip() and not self.errors:
            self.add_error("text", _("Hãy dán danh sách hoặc chọn tệp."))
        return cleaned


@transaction.atomic
def add_day(data, *, by, at=None) -> CalendarDay:
    """Add a day as typed. Raises InvalidRow, also where somebody else was faster with the same day."""
    form = CalendarDayForm(data, user=by)
    if not form.is_valid():
        raise InvalidRow(form)
    try:
        with transaction.atomic():
            return write_row(form, by=by, at=at)
    except IntegrityError as taken:
        form.add_error("date", _("Ngày này đã có trong lịch."))
        raise InvalidRow(form) from taken


@transaction.atomic
def edit_day(row: CalendarDay, data, *, by, base_version: int, at=None) -> CalendarDay:
    """Change a day; from then on it counts as entered. Raises StaleVersion or InvalidRow; then nothing is written."""
    form = CalendarDayForm(data, instance=lock_version(row, base_version), user=by)
    if not form.is_valid():
        raise InvalidRow(form)
    form.instance.source = CalendarDay.Source.ENTERED
    return write_row(form, by=by, at=at)


@transaction.atomic
def remove_day(row: CalendarDay, *, by, at=None) -> None:
    """Take a day out of the calendar. Raises DayInUse where a deadline was counted with it."""
    locked = lock(row)
    told = {name: [str(getattr(locked, name)), None] for name in ("date", "kind", "name")}
    AuditEvent.objects.record(locked, "remove", by=by, at=at, changes=told)
    try:
        locked.delete()
    except ProtectedError as used:
        raise DayInUse(uses_of(locked, by)) from used
