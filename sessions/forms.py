"""What may be typed about a session."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.access import Action, reach_of, units_where
from committee.dates import short_official_date
from committee.exact import ClientKeyField, ExactTextMixin
from committee.models import Unit
from committee.text import canonical
from committee.unit_field import NamedUnitField
from sessions.attendance import split_entry
from sessions.copying import sessions_to_copy
from sessions.guards import reasons_against_moving
from sessions.models import Attendance, Contribution, WorkingSession, WorkPlan
from sessions.plans import find_plan, plans_offered


def check_hours(cleaned) -> None:
    """Raise ValidationError at ``ends_at`` when a session ends before it starts."""
    starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
    if starts and ends and ends < starts:
        raise ValidationError({"ends_at": _("Giờ kết thúc phải sau giờ bắt đầu.")})


class SessionForm(ExactTextMixin, forms.ModelForm):
    """The facts at the head of the recording page. The plan is typed as words, one of those that ``user`` sees; where
    its field is not sent at all, it stays."""

    plan_words = forms.CharField(max_length=500, required=False, label=_("Theo kế hoạch"))

    class Meta:
        model = WorkingSession
        fields = (
            "title",
            "kind",
            "delegation_label",
            "held_on",
            "part_of_day",
            "starts_at",
            "ends_at",
            "place",
            "topic",
            "petitions_announced",
        )

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.plans = WorkPlan.objects.visible_to(user) if user else WorkPlan.objects.none()
        seen = self.plans.filter(pk=self.instance.plan_id).first() if self.instance.plan_id else None
        self.initial["plan_words"] = seen.label if seen else ""

    def clean_plan_words(self):
        words = self.cleaned_data["plan_words"]
        if "plan_words" not in self.data or words == self.initial["plan_words"]:
            return self.initial["plan_words"]
        self.instance.plan = find_plan(words, self.plans) if words else None
        if words and self.instance.plan is None:
            raise ValidationError(_("Không thấy kế hoạch này. Hãy chọn trong danh sách gợi ý."))
        return words

    def clean(self):
        cleaned = super().clean()
        check_hours(cleaned)
        if "held_on" in self.changed_data:
            for reason in reasons_against_moving(self.instance):
                self.add_error("held_on", reason)
        return cleaned


def convening_choices(user):
    """Units that may stand as convening: where the user plans sessions, and every unit above those."""
    above = set()
    for unit in units_where(user, Action.SESSION_PLAN):
        above.update(int(key) for key in unit.path.strip("/").split("/"))
    return Unit.objects.living().filter(pk__in=above).order_by("-path")


class NewSessionForm(ExactTextMixin, forms.Form):
    """Pick the units and the day; everything else follows and can be changed on the recording page."""

    kept_by = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị ghi hồ sơ"))
    convening = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị chủ trì làm việc"))
    working = NamedUnitField(
        Unit.objects.none(),
        label=_("Đơn vị được làm việc"),
        required=False,
        widget=forms.TextInput({"autofocus": True, "autocomplete": "off", "list": "units", "maxlength": 400}),
    )
    convening_more = forms.ModelMultipleChoiceField(
        Unit.objects.none(), required=False, label=_("Cùng chủ trì (nếu có)")
    )
    working_more = forms.ModelMultipleChoiceField(
        Unit.objects.none(), required=False, label=_("Cùng làm việc (nếu có)")
    )
    kind = forms.ChoiceField(
        choices=WorkingSession.Kind,
        label=_("Loại"),
        help_text=_("Sơ kết, tổng kết và giao ban có thể không có đơn vị được làm việc."),
    )
    held_on = forms.DateField(required=False, label=_("Ngày làm việc"))
    starts_at = forms.TimeField(required=False, label=_("Bắt đầu lúc"))
    place = forms.CharField(max_length=200, required=False, label=_("Địa điểm"))
    topic = forms.CharField(max_length=2000, required=False, label=_("Nội dung làm việc"))
    plan = forms.ModelChoiceField(WorkPlan.objects.none(), required=False, label=_("Theo kế hoạch"))
    copy_from = forms.ModelChoiceField(
        WorkingSession.objects.none(), required=False, widget=forms.HiddenInput, label=_("Sao từ buổi trước")
    )
    client_key = ClientKeyField()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        desks, everyone = units_where(user, Action.SESSION_PLAN), convening_choices(user)
        below = reach_of(user).living()
        self.fields["kept_by"].queryset = desks
        self.fields["convening"].queryset = self.fields["convening_more"].queryset = everyone
        self.fields["working"].queryset = self.fields["working_more"].queryset = below
        self.fields["copy_from"].queryset = sessions_to_copy(user)
        self.fields["held_on"].initial = timezone.localdate
        self._say_what_is_filled_in(self.initial.get("last"))
        if desks.count() == 1:
            self.fields["kept_by"].widget = forms.HiddenInput()
        plan = self.fields["plan"]
        plan.queryset = WorkPlan.objects.visible_to(user)
        chosen = self.data.get("plan") or self.initial.get("plan")
        plan.choices = [("", _("— không —")), *((p.pk, p.label) for p in plans_offered(plan.queryset, chosen))]
        home = desks.first()
        self.fields["kept_by"].initial = self.fields["convening"].initial = home

    def _say_what_is_filled_in(self, last):
        if last is None:
            return
        day = short_official_date(last.held_on) if last.held_on else _("chưa rõ ngày")
        for name in ("place", "starts_at"):
            if self.initial.get(name):
                self.fields[name].help_text = _("Điền sẵn theo buổi gần nhất đã ghi (%(day)s).") % {"day": day}

    def clean(self):
        cleaned = super().clean()
        meets_somebody = cleaned.get("kind") not in WorkingSession.KINDS_OF_ONE_UNIT
        if meets_somebody and "working" in cleaned and not cleaned["working"]:
            self.add_error("working", self.fields["working"].error_messages["required"])
        if cleaned.get("working") and cleaned.get("working") == cleaned.get("convening"):
            self.add_error("working", _("Đơn vị được làm việc phải khác đơn vị chủ trì."))
        return cleaned

    def units(self, side: str) -> list[Unit]:
        """The units of one side in order, each once."""
        chosen = [self.cleaned_data[side], *self.cleaned_data[f"{side}_more"]]
        return list(dict.fromkeys(filter(None, chosen)))


class AttendanceForm(ExactTextMixin, forms.ModelForm):
    """One line of the attendance list. The name of a person of the directory is not typed here."""

    class Meta:
        model = Attendance
        fields = (
            "office_text",
            "side",
            "part",
            "presence",
            "reason",
            "represented_by",
            "arrived_at",
            "left_at",
            "head_count",
        )

    def clean(self):
        cleaned = super().clean()
        arrived, left = cleaned.get("arrived_at"), cleaned.get("left_at")
        if arrived and left and left < arrived:
            self.add_error("left_at", _("Giờ về phải sau giờ đến."))
        if cleaned.get("head_count") is not None and self.instance.kind != Attendance.Kind.GROUP:
            self.add_error("head_count", _("Chỉ nhóm mới ghi số người."))
        return cleaned


class AttendeeEntryForm(ExactTextMixin, forms.Form):
    """Somebody who comes in addition: "họ tên; chức vụ", or a group without names."""

    entry = forms.CharField(max_length=500, label=_("Họ tên; chức vụ"))
    side = forms.ChoiceField(choices=Attendance.Side, label=_("Bên"), required=False)
    is_group = forms.BooleanField(required=False, label=_("Là nhóm không ghi tên"))
    head_count = forms.IntegerField(min_value=1, max_value=32_000, required=False, label=_("Số người"))

    def clean(self):
        cleaned = super().clean()
        entry = cleaned.get("entry", "")
        name, office = (entry, "") if cleaned.get("is_group") else split_entry(entry)
        if entry and not name:
            self.add_error("entry", _("Hãy nhập họ tên hoặc tên nhóm."))
        if len(name) > 200:
            self.add_error("entry", _("Tên dài quá 200 ký tự."))
        if len(office) > 300:
            self.add_error("entry", _("Chức vụ dài quá 300 ký tự."))
        return cleaned


class ContributionForm(ExactTextMixin, forms.ModelForm):
    """One report, opinion or answer; the speaker is typed as words and matched with the attendance list."""

    class Meta:
        model = Contribution
        fields = ("kind", "speaker_label", "how_many", "text")

    def save(self, commit=True):
        """A speaker's label that is exactly one attendee's name points to that attendee."""
        label = canonical(self.instance.speaker_label)
        listed = self.instance.working_session.attendances.all() if label else []
        named = [attendance for attendance in listed if canonical(attendance.name) == label]
        self.instance.speaker = named[0] if len(named) == 1 else None
        return super().save(commit)
