"""What may be typed about a petition."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from committee.directory import find_unit
from committee.exact import ExactTextMixin
from committee.text import canonical
from petitions.fields import field_called
from petitions.models import Answer, Petition
from sessions.models import Contribution, SiteVisit


class PetitionForm(ExactTextMixin, forms.ModelForm):
    """One petition, one line. ``raiser`` is typed as words: a unit of the directory if they name one, else words."""

    raiser = forms.CharField(max_length=200, required=False, label=_("Nơi kiến nghị"))
    field_words = forms.CharField(max_length=100, required=False, label=_("Lĩnh vực"))

    class Meta:
        model = Petition
        fields = (
            "text",
            "kind",
            "place",
            "authority",
            "addressed_words",
            "times_raised",
            "first_raised_on",
            "repeated_words",
            "site_visit",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["raiser"] = self.instance.raiser
        self.initial["field_words"] = self.instance.field_words
        for name in ("kind", "authority"):
            self.fields[name].required = False
        visits = SiteVisit.objects.filter(working_session=self.instance.working_session_id)
        self.fields["site_visit"].queryset = visits

    def clean(self):
        cleaned = super().clean()
        if "site_visit" not in self.data:
            # A page that does not offer the places leaves the petition at its own.
            cleaned["site_visit"] = self.instance.site_visit
        for name in ("kind", "authority"):
            cleaned[name] = cleaned.get(name) or getattr(self.instance, name)
        return cleaned

    def clean_field_words(self):
        """A field of the list by its name; one that is no longer offered stays where it stands. A page that does not
        show the field at all leaves it."""
        words = self.cleaned_data["field_words"].strip()
        if "field_words" not in self.data or canonical(words) == canonical(self.instance.field_words):
            self.chosen_field = self.instance.field
            return self.instance.field_words
        self.chosen_field = field_called(words) if words else None
        if words and self.chosen_field is None:
            raise ValidationError(_("Không có lĩnh vực này trong danh mục; hãy chọn một tên được gợi ý."))
        return words

    def save(self, commit=True):
        words = self.cleaned_data["raiser"].strip()
        raised_by = self.instance.raised_by
        unit = find_unit(words, self.instance.working_session.kept_by, already=[(str(raised_by), raised_by)])
        self.instance.field = self.chosen_field
        self.instance.raised_by = unit
        self.instance.raised_by_words = "" if unit else words
        return super().save(commit)


def check_evidence(form, cleaned) -> None:
    if cleaned.get("kind") == Petition.Resolution.RESOLVED and not (cleaned.get("evidence") or "").strip():
        form.add_error("evidence", _("«Đã giải quyết» phải nêu minh chứng."))


class AnswerForm(ExactTextMixin, forms.ModelForm):
    """A drafted answer before it is confirmed."""

    class Meta:
        model = Answer
        fields = ("kind", "text", "evidence", "document_words")
        labels = {"evidence": _("Minh chứng (bắt buộc khi «Đã giải quyết»)")}

    def clean(self):
        cleaned = super().clean()
        check_evidence(self, cleaned)
        return cleaned


class SpotAnswerForm(ExactTextMixin, forms.ModelForm):
    """What was answered in the session: by which unit, and where it stands among what was said there."""

    unit_words = forms.CharField(max_length=200, label=_("Đơn vị trả lời"))

    class Meta:
        model = Answer
        fields = ("kind", "text", "evidence", "given_at")
        labels = {"evidence": _("Minh chứng (bắt buộc khi «Đã giải quyết»)"), "given_at": _("Đã ghi ở nội dung")}

    field_order = ("unit_words", "kind", "text", "evidence", "given_at")

    def __init__(self, *args, petition, adds, **kwargs):
        super().__init__(*args, **kwargs)
        self.petition, self.adds = petition, adds
        said = Contribution.objects.filter(working_session=petition.working_session_id)
        self.fields["given_at"].queryset = said
        self.fields["given_at"].empty_label = _("— ghi thêm vào nội dung buổi làm việc —") if adds else "—"
        self.fields["given_at"].required = not adds

    def clean_unit_words(self):
        words = self.cleaned_data["unit_words"]
        self.by_unit = find_unit(words, self.petition.working_session.kept_by)
        if self.by_unit is None:
            raise ValidationError(_("Không có đơn vị nào tên như vậy trong danh bạ."))
        return words

    def clean(self):
        cleaned = super().clean()
        check_evidence(self, cleaned)
        return cleaned

    def facts(self) -> dict:
        """What ``answer_on_the_spot`` takes."""
        kept = {name: self.cleaned_data[name] for name in ("kind", "text", "evidence", "given_at")}
        return {**kept, "by_unit": self.by_unit}
