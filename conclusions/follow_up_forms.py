"""What may be typed when a task is received, decided on, paused or dropped."""

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.exact import ExactTextMixin
from committee.workflow import moves_open_to


class ReasonForm(ExactTextMixin, forms.Form):
    """Why something is sent back, paused or dropped."""

    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, label=_("Lý do"))


def reason_form(move_name: str, data=None) -> ReasonForm:
    """A page offers several moves, so the ids of its fields name the move."""
    return ReasonForm(data, auto_id=f"id_{move_name}_%s")


def moves_with_reasons(user, obj, refused_move="", refused_form=None) -> list[tuple]:
    """What the user may do with the row now, each move with the form for its reason, or None where it needs none.

    ``refused_form`` is what was sent for ``refused_move`` and not accepted.
    """
    refused = {refused_move: refused_form}
    return [
        (move, (refused.get(move.name) or reason_form(move.name)) if move.note_required else None)
        for move in moves_open_to(user, obj)
    ]


class PaperForm(ExactTextMixin, forms.Form):
    """Nothing to type for who acts themselves; on behalf of somebody, the paper it came on is named.

    Several of these stand on one page, so the ids of their fields carry the name of the act.
    """

    act = "receive"

    paper_words = forms.CharField(
        max_length=200,
        label=_("Văn bản giấy hoặc bút phê"),
        help_text=_("Số, ký hiệu và ngày, ví dụ “Công văn 12-CV/CB, ngày 05/02/2026”."),
    )

    def __init__(self, *args, on_behalf, **kwargs):
        super().__init__(*args, auto_id=f"id_{self.act}_%s", **kwargs)
        if not on_behalf:
            del self.fields["paper_words"]


class AcceptForm(PaperForm):
    act = "accept"
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False, label=_("Ý kiến"))


class ReturnForm(PaperForm):
    act = "return"
    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, label=_("Lý do trả lại"))
