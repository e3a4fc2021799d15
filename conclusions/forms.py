"""What may be typed about clauses, notices and reports."""

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.dates import local_today, short_official_date
from committee.directory import units_by_name
from committee.exact import ClientKeyField, ExactTextMixin
from committee.models import Appointment
from committee.text import canonical
from conclusions.clauses import desk_of, said_on
from conclusions.models import Directive, DirectiveUnit, Notice, ProgressReport, Recipient
from papers.file_field import CheckedFileField
from petitions.models import Petition
from sessions.models import Contribution


class ClauseForm(ExactTextMixin, forms.ModelForm):
    """The sentence of a clause, its part, the petitions it answers and who said it (of the same session)."""

    class Meta:
        model = Directive
        fields = ("text", "part", "petitions", "source_contribution")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        session_id = self.instance.working_session_id
        for name, model in (("petitions", Petition), ("source_contribution", Contribution)):
            rows = model.objects.filter(working_session=session_id) if session_id else model.objects.none()
            self.fields[name].queryset = rows
        # Only asked where several people gave directions; elsewhere it stays what it is.
        if self.is_bound and "source_contribution" not in self.data:
            del self.fields["source_contribution"]


class AssignmentForm(ExactTextMixin, forms.ModelForm):
    """Owner, coordinating units and deadline as somebody sets them. Units are typed by name; words that name no unit
    of the directory are kept as words."""

    lead = forms.CharField(max_length=300, required=False, label=_("Chủ trì"))
    coordinating = forms.CharField(max_length=2000, required=False, label=_("Phối hợp"))

    class Meta:
        model = Directive
        fields = ("deadline_kind", "deadline_words", "due_on", "measure", "deliverable", "responsible_words")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["lead"] = self.instance.lead_label
        self.initial["coordinating"] = coordinating_words(self.instance)
        self.coordinating_units = []

    def clean_due_on(self):
        due_on, said = self.cleaned_data["due_on"], said_on(self.instance)
        if due_on and said and due_on < said:
            raise forms.ValidationError(
                _("Hạn phải từ ngày làm việc (%(day)s) trở đi.") % {"day": short_official_date(said)}
            )
        return due_on

    def clean(self):
        cleaned = super().clean()
        kinds = Directive.DeadlineKind
        if cleaned.get("due_on") and cleaned.get("deadline_kind") == kinds.NONE:
            cleaned["deadline_kind"] = kinds.DATE
        if cleaned.get("deadline_kind") == kinds.DATE and not cleaned.get("due_on"):
            self.add_error("due_on", _("Hãy nhập ngày."))
        known = units_by_name(desk_of(self.instance), already=_units_named_by(self.instance))
        self.instance.lead_unit = known.get(canonical(cleaned.get("lead", "")))
        self.instance.lead_words = cleaned.get("lead", "").strip()
        words = [piece.strip() for piece in cleaned.get("coordinating", "").split(";") if piece.strip()]
        self.coordinating_units = _each_once([(known.get(canonical(piece)), piece[:300]) for piece in words])
        return cleaned


def _units_named_by(directive) -> list[tuple]:
    """The words of the owner form with the units they stand for."""
    return [(directive.lead_label, directive.lead_unit), *((str(row), row.unit) for row in directive.units.all())]


def coordinating_words(directive) -> str:
    """Coordinating units as the form shows them: names with ";" between."""
    if directive.pk is None:
        return ""
    shared = [row for row in directive.units.all() if row.role == DirectiveUnit.Role.COORDINATING]
    return "; ".join(str(row) for row in shared)


def _each_once(pairs):
    seen, kept = set(), []
    for unit, words in pairs:
        if unit is None or unit.pk not in seen:
            kept.append((unit, words))
            seen.add(unit.pk if unit else None)
    return kept


class NoticeForm(ExactTextMixin, forms.ModelForm):
    """The words of a draft notice around its clauses. ``recipients`` is one line each."""

    recipients = forms.CharField(widget=forms.Textarea, required=False, label=_("Nơi nhận"), max_length=5000)

    class Meta:
        model = Notice
        fields = (
            "concluding_body",
            "subject_author",
            "subject",
            "legal_basis",
            "opening",
            "closing",
            "place_name",
            "urgency",
            "capacity",
            "signed_by",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        signers = Appointment.objects.signing_for(self.instance.desk_unit)
        signed_by = self.fields["signed_by"]
        signed_by.queryset = signers.select_related("person")
        # Whoever has left the office is not offered, but answered with the reason, and not taken off in silence.
        offered = signed_by.queryset.valid_on(local_today()) | signed_by.queryset.filter(pk=self.instance.signed_by_id)
        signed_by.choices = [("", "—"), *((signer.pk, str(signer)) for signer in offered)]
        self.initial["recipients"] = "\n".join(str(row) for row in self.instance.recipients.all())

    def clean_signed_by(self):
        signer = self.cleaned_data["signed_by"]
        if signer and "signed_by" in self.changed_data and not signer.valid_on(local_today()):
            raise forms.ValidationError(_("Người ký không giữ chức vụ này vào hôm nay."))
        return signer

    def save(self, commit=True):
        notice = super().save(commit)
        if "recipients" in self.changed_data:
            write_recipients(notice, self.cleaned_data["recipients"].splitlines())
        return notice


def write_recipients(notice, lines) -> None:
    """Replace "Nơi nhận" by these lines; a line that names a unit of the directory is that unit."""
    known = units_by_name(notice.desk_unit, already=[(str(row), row.unit) for row in notice.recipients.all()])
    pairs = _each_once([(known.get(canonical(line)), line.strip()[:200]) for line in lines if line.strip()])
    notice.recipients.all().delete()
    Recipient.objects.bulk_create(
        Recipient(notice=notice, unit=unit, words=words, order=order) for order, (unit, words) in enumerate(pairs, 1)
    )


def hint_at_days(form) -> None:
    """Say in the fields of a form how a day is typed."""
    for field in form.fields.values():
        if isinstance(field, forms.DateField):
            field.widget.attrs |= {"placeholder": "dd/mm/yyyy", "autocomplete": "off"}


class SeriesForm(forms.Form):
    """The last number given on paper before this software, entered once for a series."""

    last_number = forms.IntegerField(min_value=0, max_value=100_000, label=_("Số cuối đã cấp"))


class ReportForm(ExactTextMixin, forms.ModelForm):
    """What was done. On behalf of a unit without users the paper it came on is named."""

    client_key = ClientKeyField()
    file = CheckedFileField(
        kinds=("pdf", "docx", "xlsx", "jpg", "png"), required=False, label=_("Minh chứng (PDF, Word, Excel, ảnh)")
    )

    class Meta:
        model = ProgressReport
        fields = ("text", "percent", "claims_done", "paper_words", "paper_on")

    def __init__(self, *args, on_behalf=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["percent"].max_value = 100
        hint_at_days(self)
        if on_behalf:
            self.fields["paper_words"].required = self.fields["paper_on"].required = True
        else:
            del self.fields["paper_words"], self.fields["paper_on"]

    def clean_percent(self):
        percent = self.cleaned_data["percent"]
        if percent is not None and percent > 100:
            raise forms.ValidationError(_("Tiến độ từ 0 đến 100 %."))
        return percent
