"""The journal: what was asked for (operations) and what was done (audit events). Rows are only ever added."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Operation(models.Model):
    """One act under the key its browser made; sending it again finds this row instead of acting twice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    act = models.CharField(_("hành động"), max_length=64)
    object_label = models.CharField(max_length=64, blank=True)
    object_id = models.BigIntegerField(null=True)
    result_version = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("thao tác")
        verbose_name_plural = _("thao tác")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="operation_once_per_user")]

    def __str__(self):
        return f"{self.act} {self.key}"


class AuditEventQuerySet(models.QuerySet):
    def of(self, obj):
        """The history of one row, oldest first."""
        return self.filter(object_label=obj._meta.label_lower, object_id=obj.pk).order_by("pk")


class AuditEventManager(models.Manager.from_queryset(AuditEventQuerySet)):
    def record(self, obj, act: str, *, by, at=None, changes=None, note="", on_behalf_of=None):
        """Add one event about ``obj``. ``changes`` maps a field to ``[old, new]``: keys of rows, no names of people."""
        return self.create(
            object_label=obj._meta.label_lower,
            object_id=obj.pk,
            act=act,
            by=by,
            at=at or timezone.now(),
            changes=changes or {},
            note=note,
            on_behalf_of=on_behalf_of,
        )

    def record_all(self, rows, act: str, *, by, at=None):
        """As ``record`` for many rows that were written together: one event each, in one statement."""
        at = at or timezone.now()
        events = (
            self.model(object_label=row._meta.label_lower, object_id=row.pk, act=act, by=by, at=at) for row in rows
        )
        return self.bulk_create(events)


class AuditEvent(models.Model):
    """Who did what to which row, when, and what it was before."""

    object_label = models.CharField(max_length=64)
    object_id = models.BigIntegerField()
    act = models.CharField(_("hành động"), max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("người thực hiện"),
    )
    on_behalf_of = models.ForeignKey(
        "committee.Unit", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("nhập thay cho")
    )
    at = models.DateTimeField(_("lúc"))
    changes = models.JSONField(_("thay đổi"), default=dict, encoder=DjangoJSONEncoder)
    note = models.TextField(_("ghi chú"), blank=True)

    objects = AuditEventManager()

    class Meta:
        verbose_name = _("nhật ký")
        verbose_name_plural = _("nhật ký")
        indexes = [models.Index(fields=["object_label", "object_id", "id"], name="audit_of_a_row")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.object_label} {self.object_id}"
