"""Days on which the offices rest or work otherwise than the week says."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from committee.models.bases import VersionedRow


class CalendarDay(VersionedRow):
    """A day off or a Saturday or Sunday that is worked; every other day goes by the week, Monday to Friday."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("Nghỉ lễ, tết")
        COMP_DAY_OFF = "comp_day_off", _("Nghỉ bù, hoán đổi")
        MAKEUP_WORKDAY = "makeup_workday", _("Làm bù")

    class Source(models.TextChoices):
        PACKAGE = "package", _("Danh mục có sẵn")
        ENTERED = "entered", _("Nhập tay")

    date = models.DateField(_("ngày"), unique=True)
    kind = models.CharField(_("loại ngày"), max_length=16, choices=Kind)
    name = models.CharField(_("tên ngày"), max_length=200)
    source = models.CharField(_("nguồn"), max_length=16, choices=Source, default=Source.ENTERED, editable=False)

    class Meta:
        verbose_name = _("ngày trong lịch nghỉ")
        verbose_name_plural = _("lịch nghỉ")
        ordering = ["date"]

    def __str__(self):
        return f"{self.date:%d/%m/%Y} {self.name}"
