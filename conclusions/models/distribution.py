"""Lists of recipients that an office uses again and again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from committee.access import reach_of
from committee.models import Unit, VersionedRow


class DistributionListQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The lists of the units in reach."""
        return self.filter(unit__in=reach_of(user))


class DistributionList(VersionedRow):
    """An ordered list for "Nơi nhận", kept by a unit under a name of its own."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="distribution_lists", verbose_name=_("đơn vị")
    )
    name = models.CharField(_("tên danh sách"), max_length=200)

    objects = DistributionListQuerySet.as_manager()

    class Meta:
        verbose_name = _("danh sách nơi nhận")
        verbose_name_plural = _("danh sách nơi nhận")
        ordering = ["unit", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="distribution_list_named_once")]

    def __str__(self):
        return self.name


class DistributionLine(models.Model):
    """A line of the list; a unit, or only words ("Các đồng chí Uỷ viên Ban Thường vụ")."""

    distribution_list = models.ForeignKey(DistributionList, on_delete=models.CASCADE, related_name="lines")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị")
    )
    words = models.CharField(_("nơi nhận"), max_length=200)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)

    class Meta:
        verbose_name = _("dòng nơi nhận")
        verbose_name_plural = _("dòng nơi nhận")
        ordering = ["distribution_list", "order", "pk"]

    def __str__(self):
        return self.words
