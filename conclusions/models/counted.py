"""Days of deadlines that the sentence does not say and the calendar gave."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from committee.models import CalendarDay
from conclusions.models.directives import Directive


class CountedDeadline(models.Model):
    """How the day of a deadline was counted when its task went live; counted again only where the day of signing had
    been entered wrong.

    The sum stands in words, because the calendar may have been filled up since. The days off and days made up that it
    took account of are kept from being removed.
    """

    directive = models.OneToOneField(Directive, on_delete=models.CASCADE, related_name="counted_deadline")
    due_on = models.DateField(_("hạn đã tính"))
    words = models.TextField(_("cách tính"))
    days = models.ManyToManyField(
        CalendarDay, through="CountedDeadlineDay", related_name="counted_deadlines", verbose_name=_("ngày trong lịch")
    )

    class Meta:
        verbose_name = _("cách tính thời hạn")
        verbose_name_plural = _("cách tính thời hạn")

    def __str__(self):
        return self.words


class CountedDeadlineDay(models.Model):
    """A day of the calendar that a deadline was counted with. It cannot be removed while it is."""

    deadline = models.ForeignKey(CountedDeadline, on_delete=models.CASCADE, related_name="day_links")
    calendar_day = models.ForeignKey(CalendarDay, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("ngày đã dùng tính hạn")
        verbose_name_plural = _("ngày đã dùng tính hạn")
        constraints = [models.UniqueConstraint(fields=["deadline", "calendar_day"], name="day_counted_once")]

    def __str__(self):
        return f"{self.deadline_id} → {self.calendar_day_id}"
