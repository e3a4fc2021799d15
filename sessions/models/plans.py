"""Work plans: which sessions a committee means to hold in a period."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.access import own_unit_ids, reach_of
from committee.models import DerivedColumns, EditedRow, Term, Unit
from committee.text import fold
from papers.models import DocumentRef, StoredFile
from papers.references import reference_for


class WorkPlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The issuing unit, the office that keeps the plan, and the units above both."""
        return self.filter(
            Q(kept_by__in=own_unit_ids(user)) | Q(issuing_unit__in=reach_of(user)) | Q(kept_by__in=reach_of(user))
        )


class WorkPlan(DerivedColumns, EditedRow, DocumentRef):
    """A kế hoạch làm việc with its reference ("04-KH/ĐU"), the period it is for, and the programme it carries out."""

    DERIVED = ("search_text",)

    title = models.CharField(_("tên kế hoạch"), max_length=300)
    issuing_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("đơn vị ban hành")
    )
    kept_by = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("đơn vị ghi hồ sơ"))
    term = models.ForeignKey(
        Term, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("nhiệm kỳ")
    )
    starts_on = models.DateField(_("từ ngày"), null=True, blank=True)
    ends_on = models.DateField(_("đến hết ngày"), null=True, blank=True)
    programme_words = models.CharField(_("chương trình, nghị quyết được thực hiện"), max_length=300, blank=True)
    legal_basis = models.TextField(_("căn cứ"), max_length=5_000, blank=True)
    search_text = models.TextField(editable=False, default="")

    objects = WorkPlanQuerySet.as_manager()

    class Meta(EditedRow.Meta):
        verbose_name = _("kế hoạch làm việc")
        verbose_name_plural = _("kế hoạch làm việc")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["kept_by", "-created_at", "-id"], name="plan_by_office")]
        constraints = [
            *EditedRow.Meta.constraints,
            models.CheckConstraint(
                name="plan_ends_after_it_starts",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self):
        return self.title

    def settle(self):
        self.search_text = fold(" | ".join([self.title, self.ref_words, self.programme_words]))

    def get_absolute_url(self):
        return reverse("working_sessions:plan-detail", args=[self.pk])

    def desk_units(self, action):
        """The office that keeps the plan writes it, whoever has issued it."""
        return [self.kept_by]

    @property
    def reference(self) -> str:
        """ "04-KH/ĐU", else the words it is cited by."""
        return reference_for(self.number, self.symbol) or self.ref_words

    @property
    def label(self) -> str:
        """What it is picked by where plans are offered."""
        return f"{self.reference} — {self.title}" if self.reference else self.title


class PlanFile(StoredFile):
    """A file of a work plan."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="files")

    class Meta:
        verbose_name = _("tệp của kế hoạch")
        verbose_name_plural = _("tệp của kế hoạch")
        ordering = ["plan", "pk"]
