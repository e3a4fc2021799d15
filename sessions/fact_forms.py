"""What may be typed about what was reported, seen and cited in a session."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from committee.exact import ExactTextMixin
from papers.file_field import CheckedFileField
from papers.models import DocumentType
from papers.references import find_references
from sessions.attachments import drawn
from sessions.figures import Figure, read_figures
from sessions.models import AgendaItem, Attachment, CitedDocument, Indicator, SiteVisit
from sessions.numbers import number_words, parse_number


class AgendaForm(ExactTextMixin, forms.ModelForm):
    class Meta:
        model = AgendaItem
        fields = ("title",)


class FigureField(forms.CharField):
    """A number as people write it: "14.500.000.000", "8,5 tỷ", "84,8 %"."""

    default_error_messages = {
        "number": _("Hãy nhập số, ví dụ 14.500.000.000 hoặc 8,5 tỷ."),
        "range": _("Số quá lớn hoặc quá nhiều chữ số sau dấu phẩy."),
    }

    def __init__(self, *, max_digits, decimal_places, **kwargs):
        self.limit, self.decimal_places = 10 ** (max_digits - decimal_places), decimal_places
        super().__init__(max_length=60, required=False, **kwargs)

    def clean(self, value):
        words = super().clean(value)
        if not words:
            return None
        number = parse_number(words)
        if number is None:
            raise ValidationError(self.error_messages["number"], code="number")
        if abs(number) >= self.limit or number != round(number, self.decimal_places):
            raise ValidationError(self.error_messages["range"], code="range")
        return number

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else number_words(value)

    def has_changed(self, initial, data):
        return initial != (parse_number(data) if data else None)


class ReadFromWords(ExactTextMixin, forms.ModelForm):
    """A row whose fields are read out of its words.

    A field that still shows what was read from ``read_from``, the words it was shown beside, follows the words as they
    are now; what somebody has typed stays. What follows is kept in ``read_changes`` for the journal.
    """

    words_field = ""
    read_fields: tuple[str, ...] = ()

    read_from = forms.CharField(required=False, max_length=2_000, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["read_from"] = getattr(self.instance, self.words_field)
        self.read_changes = {}

    def read(self, words: str) -> dict:
        """The value of each of ``read_fields`` that the words give."""
        raise NotImplementedError

    def clean(self):
        cleaned = super().clean()
        shown, now = self.read(cleaned.get("read_from", "")), self.read(cleaned.get(self.words_field, ""))
        for name in self.read_fields:
            if name in cleaned and cleaned[name] == shown[name] != now[name]:
                cleaned[name] = now[name]
                self.read_changes[name] = [self.initial.get(name), getattr(now[name], "pk", now[name])]
        return cleaned


class IndicatorForm(ReadFromWords):
    """A figure: pasted or typed as a sentence, or field by field."""

    words_field = "words"
    read_fields = (
        *("name", "qualifier", "value", "unit", "target", "target_set_by", "period"),
        *("stated_percent", "change_percent", "part_of"),
    )

    value = FigureField(max_digits=20, decimal_places=4, label=_("Kết quả"))
    target = FigureField(max_digits=20, decimal_places=4, label=_("Chỉ tiêu giao"))
    stated_percent = FigureField(max_digits=9, decimal_places=3, label=_("Tỷ lệ được báo cáo (%)"))
    change_percent = FigureField(max_digits=9, decimal_places=3, label=_("Tăng, giảm so với cùng kỳ (%)"))

    class Meta:
        model = Indicator
        fields = (
            "words",
            "name",
            "qualifier",
            "value",
            "unit",
            "target",
            "target_set_by",
            "period",
            "stated_percent",
            "change_percent",
            "part_of",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = self.fields["qualifier"].required = False
        # One level: a part has no parts.
        self.fields["part_of"].queryset = self._others().filter(part_of=None)

    def _others(self):
        return Indicator.objects.filter(working_session=self.instance.working_session_id).exclude(pk=self.instance.pk)

    def read(self, words):
        figures = read_figures(words)
        figure = figures[0] if figures else Figure(name=" ".join(words.split())[:300])
        above = self._before() if figure.is_part else None
        return {**{name: getattr(figure, name, None) for name in self.read_fields}, "part_of": above}

    def _before(self):
        """The figure that a "trong đó" speaks of: the last whole one above."""
        return self._others().filter(part_of=None, order__lt=self.instance.order).order_by("order", "pk").last()

    def clean_qualifier(self):
        return self.cleaned_data["qualifier"] or Indicator.Qualifier.EXACT

    def clean(self):
        cleaned = super().clean()
        if "name" in cleaned and not cleaned["name"]:
            self.add_error("words", _("Hãy nhập số liệu, ví dụ: Thu ngân sách đạt 14,5/17,1 tỷ đồng."))
        if cleaned.get("part_of") and self.instance.pk and self.instance.parts.exists():
            self.add_error("part_of", _("Số liệu này đã có phần «trong đó» của nó."))
        return cleaned


class SiteVisitForm(ExactTextMixin, forms.ModelForm):
    class Meta:
        model = SiteVisit
        fields = ("place", "managed_by", "purpose", "visited_on", "findings")


class CitedDocumentForm(ReadFromWords):
    """A paper as it was cited; what its reference says is read out of the words."""

    words_field = "ref_words"
    read_fields = ("document_type", "number", "symbol", "issuer_words", "issued_on", "title")

    class Meta:
        model = CitedDocument
        fields = ("ref_words", "document_type", "number", "symbol", "issuer_words", "issued_on", "title")

    def read(self, words):
        return reference_columns(words)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in ("ref_words", "symbol", "title")):
            self.add_error("ref_words", _("Hãy nhập số, ký hiệu hoặc tên văn bản."))
        return cleaned


def reference_columns(words: str) -> dict:
    """The columns of a ``DocumentRef`` and the title that follow from a citation; the first paper it names counts."""
    found = next(iter(find_references(words)), None)
    if found is None:
        return {
            "document_type": "",
            "number": None,
            "symbol": "",
            "issuer_words": "",
            "issued_on": None,
            "title": "",
        }
    return {
        "document_type": found.document_type if found.document_type in DocumentType.values else "",
        "number": found.number,
        "symbol": found.symbol[:40],
        "issuer_words": found.issuer_words[:200],
        "issued_on": found.issued_on,
        "title": words[found.end :].strip(" ,.;:-–\n")[:500],
    }


class AttachmentForm(ExactTextMixin, forms.ModelForm):
    """The caption of a file, and the place it shows."""

    class Meta:
        model = Attachment
        fields = ("caption", "site_visit")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        visits = SiteVisit.objects.filter(working_session=self.instance.working_session_id)
        self.fields["site_visit"].queryset = visits


class CitationForm(ExactTextMixin, forms.Form):
    """A text that names papers."""

    text = forms.CharField(max_length=50_000, widget=forms.Textarea, label=_("Đoạn văn bản"))


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class AttachedFilesField(CheckedFileField):
    """Its cleaned value is a list of what ``attachments.drawn`` gives; the reason of a refusal names the file."""

    widget = ManyFiles
    at_once = 20

    def clean(self, data, initial=None):
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if not uploads or len(uploads) > self.at_once:
            raise ValidationError(_("Hãy chọn từ 1 đến %(n)d tệp.") % {"n": self.at_once})
        return [self._one(upload) for upload in uploads]

    def _one(self, upload):
        try:
            return drawn(super().clean(upload))
        except ValidationError as refused:
            raise ValidationError([f"{upload.name}: {reason}" for reason in refused.messages]) from refused


class UploadForm(ExactTextMixin, forms.Form):
    """Photographs and files with what they show. Files stand last, see ``papers.uploads``."""

    caption = forms.CharField(max_length=300, required=False, label=_("Chú thích"))
    site_visit = forms.ModelChoiceField(SiteVisit.objects.none(), required=False, label=_("Nơi khảo sát"))
    file = AttachedFilesField(kinds=("pdf", "docx", "xlsx", "jpg", "png"), label=_("Ảnh, tệp PDF, Word, Excel"))

    def __init__(self, *args, working_session, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["site_visit"].queryset = working_session.site_visits.all()
