"""Word files held to the form of the day they bear: a notice's own draft, or one that somebody brings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.dates import local_today
from papers.file_field import CheckedFileField
from papers.form_check.reading import read_paper
from papers.form_check.report import Report
from papers.form_check.rules import check_paper, signed_on
from papers.models import LayoutProfile
from papers.profile_table import layout_of, profile_for


class WordFileForm(forms.Form):
    """A file to be checked and forgotten. Its cleaned file is the paper that was read."""

    profile = forms.ModelChoiceField(
        LayoutProfile.objects.none(),
        required=False,
        label=_("Mẫu thể thức"),
        empty_label=_("Theo ngày ghi trên văn bản"),
    )
    file = CheckedFileField(kinds=("docx",), label=_("Tệp Word"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["profile"].queryset = LayoutProfile.objects.filter(organ__isnull=True)

    def clean_file(self):
        return read_paper(self.cleaned_data["file"].content)

    def report(self) -> Report:
        paper = self.cleaned_data["file"]
        row = self.cleaned_data["profile"] or profile_for(signed_on(paper) or local_today())
        return check_paper(paper, layout_of(row))


def report_on_draft(notice, content: bytes) -> Report:
    row = notice.profile or profile_for(local_today(), notice.issuing_unit)
    return check_paper(read_paper(content), layout_of(row))
