"""Changes of units, and what was moved by them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models.bases import VersionedRow
from committee.models.units import Unit


class UnitChange(VersionedRow):
    """Units became others on a day, on two legal bases: a resolution of the State and a decision of the Party.

    It is planned first; ``committee.succession`` carries it out and can take it back for a day.
    """

    class Kind(models.TextChoices):
        MERGED_INTO = "merged_into", _("Nhập vào đơn vị khác")
        AMALGAMATED = "amalgamated", _("Hợp nhất thành đơn vị mới")
        DIVIDED = "divided", _("Chia thành các đơn vị mới")
        SEPARATED = "separated", _("Tách một phần thành đơn vị mới")
        RENAMED = "renamed", _("Đổi tên")
        MOVED = "moved", _("Đổi cấp trên")
        LEVEL_CHANGED = "level_changed", _("Đổi loại, đổi cấp")
        ENDED = "ended", _("Kết thúc hoạt động")

    kind = models.CharField(_("loại thay đổi"), max_length=16, choices=Kind)
    from_units = models.ManyToManyField(Unit, related_name="changes_from", verbose_name=_("đơn vị trước thay đổi"))
    to_units = models.ManyToManyField(
        Unit, blank=True, related_name="changes_to", verbose_name=_("đơn vị sau thay đổi")
    )
    successor = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("đơn vị nhận việc còn mở"),
    )
    effective_on = models.DateField(_("có hiệu lực từ"))
    state_resolution = models.CharField(_("nghị quyết của Nhà nước"), max_length=100, blank=True)
    state_resolution_on = models.DateField(_("ngày nghị quyết"), null=True, blank=True)
    party_decision = models.CharField(_("quyết định của cấp uỷ"), max_length=100, blank=True)
    party_decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    carried_out_at = models.DateTimeField(_("thực hiện lúc"), null=True, editable=False)
    undone_at = models.DateTimeField(_("hoàn tác lúc"), null=True, editable=False)

    class Meta:
        verbose_name = _("thay đổi đơn vị")
        verbose_name_plural = _("thay đổi đơn vị")
        ordering = ["-effective_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="only_a_change_carried_out_is_undone",
                condition=Q(undone_at__isnull=True) | Q(carried_out_at__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.effective_on:%d/%m/%Y})"


class MovedValue(models.Model):
    """One column of one row as a change of units found and left it, so that it can be put back."""

    change = models.ForeignKey(UnitChange, on_delete=models.CASCADE, related_name="moved_values")
    object_label = models.CharField(max_length=64)
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=64)
    old = models.CharField(max_length=300, null=True)
    new = models.CharField(max_length=300, null=True)

    class Meta:
        verbose_name = _("giá trị đã chuyển")
        verbose_name_plural = _("giá trị đã chuyển")
        constraints = [
            models.UniqueConstraint(fields=["change", "object_label", "object_id", "field"], name="value_moved_once")
        ]

    def __str__(self):
        return f"{self.object_label} {self.object_id} {self.field}"
