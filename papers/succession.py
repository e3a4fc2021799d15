"""What a change of units moves of the registers: a unit that goes on under another name counts on.

Numbers that were given stay with the unit that gave them. A unit that is new begins a series of its own.
"""

from django.utils.translation import gettext_lazy as _

from committee.succession import OpenWork, add_mover
from papers.models import RegisterCounter


def counters():
    return RegisterCounter.objects.select_related("organ", "term")


def register() -> None:
    once_per = ("document_type", "term")
    add_mover(OpenWork(_("Sổ số văn bản, số chạy tiếp"), counters, "organ", once_per=once_per, only_going_on=True))
