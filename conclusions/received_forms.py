"""What may be typed about a notice that came from a superior."""

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.access import Action, units_where
from committee.exact import ClientKeyField, ExactTextMixin
from committee.models import Unit
from conclusions.forms import hint_at_days
from conclusions.models import Notice
from papers.file_field import CheckedFileField
from papers.models import DocumentType
from papers.references import parse_reference
from sessions.models import WorkingSession


class ReceivedNoticeForm(ExactTextMixin, forms.ModelForm):
    """Its reference as printed; unknown parts stay empty and can be entered once they are known, the scan too."""

    document_type = forms.ChoiceField(choices=DocumentType, label=_("Loại văn bản"))
    file = CheckedFileField(
        kinds=("pdf", "docx", "jpg", "png"), required=False, label=_("Bản chụp hoặc tệp văn bản (PDF, Word, ảnh)")
    )

    class Meta:
        model = Notice
        fields = ("document_type", "number", "symbol", "issued_on", "issuer_words", "subject", "received_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["issuer_words"].required = True
        self.fields["symbol"].widget.attrs["placeholder"] = "TB/TU"
        self.fields["document_type"].initial = DocumentType.NOTICE
        hint_at_days(self)

    def clean(self):
        """Who copies "215-TB/TU" whole into the field of the symbol has named the number too."""
        cleaned = super().clean()
        copied = parse_reference(cleaned.get("symbol", ""))
        if copied is None or copied.number is None:
            return cleaned
        if cleaned.get("number") not in (None, copied.number):
            self.add_error("symbol", _("Số trong ký hiệu khác số đã nhập."))
        return cleaned | {"number": copied.number, "symbol": copied.symbol}

    def clean_received_on(self):
        received_on, issued_on = self.cleaned_data["received_on"], self.cleaned_data.get("issued_on")
        if received_on and issued_on and received_on < issued_on:
            raise forms.ValidationError(_("Ngày đến phải từ ngày ban hành trở đi."))
        return received_on


class NewReceivedNoticeForm(ReceivedNoticeForm):
    """The same with the desk that keeps it and the session it came from."""

    registered_by = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị vào sổ"))
    working_session = forms.ModelChoiceField(
        WorkingSession.objects.none(), required=False, label=_("Buổi làm việc liên quan")
    )
    client_key = ClientKeyField()

    class Meta(ReceivedNoticeForm.Meta):
        fields = ("registered_by", "working_session", *ReceivedNoticeForm.Meta.fields)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        desks = units_where(user, Action.NOTICE_REGISTER)
        self.fields["registered_by"].queryset = desks
        self.fields["registered_by"].initial = desks.first()
        self.fields["working_session"].queryset = WorkingSession.objects.visible_to(user).filter(kept_by__in=desks)
