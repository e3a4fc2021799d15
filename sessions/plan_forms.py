"""What may be typed about a work plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.access import Action, units_where
from committee.exact import ClientKeyField, ExactTextMixin
from committee.models import Term, Unit
from papers.file_field import CheckedFileField
from papers.models import DocumentType
from sessions.fact_forms import reference_columns
from sessions.forms import convening_choices
from sessions.models import WorkPlan


class TermField(forms.ModelChoiceField):
    def label_from_instance(self, term):
        return f"{term.label} ({term.unit})"


class PlanForm(ExactTextMixin, forms.ModelForm):
    """A plan as its paper has it. Number, symbol and kind are read out of ``ref_words``."""

    term = TermField(Term.objects.none(), required=False, label=_("Nhiệm kỳ"))
    client_key = ClientKeyField(required=False)
    file = CheckedFileField(kinds=("pdf", "docx"), required=False, label=_("Tệp kế hoạch (PDF, Word)"))

    class Meta:
        model = WorkPlan
        fields = (
            "title",
            "ref_words",
            "issued_on",
            "issuing_unit",
            "kept_by",
            "term",
            "programme_words",
            "starts_on",
            "ends_on",
            "legal_basis",
        )
        labels = {"ref_words": _("Số, ký hiệu như in")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        desks = units_where(user, Action.SESSION_PLAN)
        # Plans of earlier years were issued under the name the unit had then.
        issuers = Unit.objects.filter(current__in=convening_choices(user))
        self.fields["kept_by"].queryset = desks
        self.fields["issuing_unit"].queryset = issuers | Unit.objects.filter(pk=self.instance.issuing_unit_id)
        self.fields["term"].queryset = Term.objects.filter(unit__in=issuers).select_related("unit")
        self.fields["kept_by"].initial = self.fields["issuing_unit"].initial = desks.first()
        self.fields["ref_words"].widget.attrs["placeholder"] = _("04-KH/ĐU ngày 31/8/2020")
        for name in ("issued_on", "starts_on", "ends_on"):
            self.fields[name].widget.attrs |= {"placeholder": "dd/mm/yyyy", "autocomplete": "off"}

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("Ngày kết thúc phải từ ngày bắt đầu trở đi."))
        read = reference_columns(cleaned.get("ref_words", ""))
        if cleaned.get("issued_on") and read["issued_on"] not in (None, cleaned["issued_on"]):
            self.add_error("issued_on", _("Ngày ban hành khác ngày ghi ở số, ký hiệu."))
        elif "issued_on" in cleaned:
            cleaned["issued_on"] = cleaned["issued_on"] or read["issued_on"]
        plan = self.instance
        plan.number, plan.symbol = read["number"], read["symbol"]
        plan.document_type = read["document_type"] or DocumentType.PLAN
        return cleaned
