"""Pasting a list of people into the attendance list."""

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from committee.exact import TypedLines
from committee.operations import once
from sessions.models import Attendance
from sessions.pasting import MOST_LINES, add_list, read_list
from sessions.recording import session_for_recording


class PasteForm(forms.Form):
    """The text itself is judged line by line, so that one bad sign does not refuse the whole list."""

    lines = forms.CharField(
        max_length=600_000,
        strip=False,
        widget=TypedLines,
        label=gettext_lazy("Danh sách"),
        error_messages={"required": gettext_lazy("Hãy dán danh sách: mỗi dòng một người.")},
    )
    side = forms.ChoiceField(choices=Attendance.Side, label=gettext_lazy("Bên"))
    skips = forms.BooleanField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Control characters are named with their line, which the field cannot do.
        self.fields["lines"].validators = self.fields["lines"].validators[:1]


@require_POST
def attendance_paste(request, pk):
    """Add everybody at once; with a faulty line nothing, unless ``skips`` says to leave those out."""
    working_session = session_for_recording(request, pk)
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _refused(request, working_session, form, [])
    lines = read_list(form.cleaned_data["lines"], working_session)
    if len(lines) > MOST_LINES:
        form.add_error("lines", _("Mỗi lần dán tối đa %(most)d dòng.") % {"most": MOST_LINES})
        return _refused(request, working_session, form, [])
    if not _may_be_added(lines, form):
        return _refused(request, working_session, form, lines)
    _add(request, working_session, lines, form.cleaned_data["side"])
    return redirect(f"{working_session.get_absolute_url()}#participants")


def _may_be_added(lines, form) -> bool:
    good = sum(not line.error for line in lines)
    return good == len(lines) or (good > 0 and form.cleaned_data["skips"])


def _add(request, working_session, lines, side):
    added = []

    def run():
        added.extend(line for line in lines if not line.error)
        return add_list(working_session, lines, side=side, by=request.user)

    with transaction.atomic():
        once(by=request.user, key=request.POST.get("op_id", ""), act="attendance.paste", run=run)
    if added:
        words = ngettext("Đã thêm %(n)d người.", "Đã thêm %(n)d người.", len(added)) % {"n": len(added)}
        messages.success(request, words)


def _refused(request, working_session, form, lines):
    context = {
        "session": working_session,
        "form": form,
        "faulty": [line for line in lines if line.error],
        "good": sum(not line.error for line in lines),
        "sides": Attendance.Side.choices,
        "entry_key": uuid4(),
    }
    return render(request, "working_sessions/paste_page.html", context, status=422)
