"""What may be typed when a task is received, decided on, paused or dropped."""

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.exact import ExactTextMixin


class ReasonForm(ExactTextMixin, forms.Form):
    """Why something is sent back, paused or dropped."""

    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, label=_("Lý do"))


class PaperForm(ExactTextMixin, forms.Form):
    """Nothing to type for who acts themselves; on behalf of somebody, the paper it came on is named."""

    paper_words = forms.CharField(
        max_length=200,
        label=_("Văn bản giấy hoặc bút phê"),
        help_text=_("Số, ký hiệu và ngày, ví dụ “Công văn 12-CV/CB, ngày 05/02/2026”."),
    )

    def __init__(self, *args, on_behalf, **kwargs):
        super().__init__(*args, **kwargs)
        if not on_behalf:
            del self.fields["paper_words"]


class AcceptForm(PaperForm):
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False, label=_("Ý kiến"))


class ReturnForm(PaperForm):
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, label=_("Lý do trả lại"))
