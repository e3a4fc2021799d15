"""What a change of units moves of petitions: those not closed. Who raised one stays who raised it."""

from django.utils.translation import gettext_lazy as _

from committee.succession import OpenWork, TopColumn, add_mover
from petitions.models import Petition


def petitions_under(top):
    return Petition.objects.filter(holder_unit__top_unit=top)


def open_petitions():
    return Petition.objects.open()


def register() -> None:
    add_mover(OpenWork(_("Kiến nghị chưa đóng đang giữ"), open_petitions, "holder_unit"))
    add_mover(OpenWork(_("Kiến nghị chưa đóng được gửi tới"), open_petitions, "addressed_to"))
    add_mover(TopColumn(petitions_under))
