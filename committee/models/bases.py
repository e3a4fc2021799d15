"""What every table that a user edits has in common."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DerivedColumns(models.Model):
    """A row with columns that follow from its other columns.

    ``settle()`` computes them; they are written with every save, also with a partial one.
    """

    DERIVED: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        self.settle()
        if update_fields is not None:
            update_fields = {*update_fields, *self.DERIVED}
        super().save(*args, update_fields=update_fields, **kwargs)

    def settle(self) -> None:
        raise NotImplementedError


class VersionedRow(models.Model):
    """A row that people edit one after the other: ``version`` starts at 1 and grows by one with every change."""

    version = models.PositiveIntegerField(_("phiên bản"), default=1, editable=False)

    class Meta:
        abstract = True


class EditedRow(VersionedRow):
    """A row of a page that saves as typed: ``version`` against lost updates, ``client_key`` against double creation.

    ``client_key`` is made by the browser and is never a primary key, so that nobody can forge the identity of
    another row.
    """

    client_key = models.UUIDField(_("khoá phía trình duyệt"), null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("người tạo"),
    )
    created_at = models.DateTimeField(_("lúc tạo"), default=timezone.now, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["created_by", "client_key"],
                condition=Q(client_key__isnull=False),
                name="%(app_label)s_%(class)s_client_key_once",
            )
        ]
