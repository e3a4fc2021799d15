"""What may be typed about a petition."""

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.directory import find_unit
from committee.exact import ExactTextMixin
from petitions.models import Answer, Petition
from sessions.models import SiteVisit


class PetitionForm(ExactTextMixin, forms.ModelForm):
    """One petition, one line. ``raiser`` is typed as words: a unit of the directory if they name one, else words."""

    raiser = forms.CharField(max_length=200, required=False, label=_("Nơi kiến nghị"))

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

    def save(self, commit=True):
        words = self.cleaned_data["raiser"].strip()
        raised_by = self.instance.raised_by
        unit = find_unit(words, self.instance.working_session.kept_by, already=[(str(raised_by), raised_by)])
        self.instance.raised_by = unit
        self.instance.raised_by_words = "" if unit else words
        return super().save(commit)


class AnswerForm(ExactTextMixin, forms.ModelForm):
    """A drafted answer before it is confirmed."""

    class Meta:
        model = Answer
        fields = ("kind", "text", "evidence", "document_words")
        labels = {"evidence": _("Minh chứng (bắt buộc khi «Đã giải quyết»)")}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == Petition.Resolution.RESOLVED and not (cleaned.get("evidence") or "").strip():
            self.add_error("evidence", _("«Đã giải quyết» phải nêu minh chứng."))
        return cleaned
