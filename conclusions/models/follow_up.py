"""What becomes of a clause: receipt, reports, and the answers it drafts."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.models import EditedRow, Unit
from conclusions.models.directives import Directive
from papers.models import StoredFile
from petitions.models import Answer


class Receipt(models.Model):
    """The lead unit confirmed that it has the clause. Added once, never changed."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="receipts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on_behalf = models.BooleanField(_("nhập thay"), default=False)
    paper_words = models.CharField(_("văn bản giấy"), max_length=200, blank=True)
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("xác nhận đã nhận việc")
        verbose_name_plural = _("xác nhận đã nhận việc")
        constraints = [models.UniqueConstraint(fields=["directive", "unit"], name="receipt_confirmed_once")]

    def __str__(self):
        return f"{self.unit} {self.at:%d/%m/%Y}"


class ProgressReport(EditedRow):
    """What a unit says it has done. "Owner says done" (``claims_done``) and "issuer accepts" are two acts of two
    people: the database refuses an acceptance by whoever entered the report."""

    class Decision(models.TextChoices):
        NOT_ASKED = "", _("Báo cáo tiến độ")
        PENDING = "pending", _("Chờ xác nhận")
        ACCEPTED = "accepted", _("Đã xác nhận hoàn thành")
        RETURNED = "returned", _("Đã trả lại")

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="reports")
    reporting_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("đơn vị báo cáo")
    )
    reporter_words = models.CharField(_("đơn vị báo cáo (ghi bằng lời)"), max_length=300, blank=True)
    text = models.TextField(_("kết quả thực hiện"), max_length=10_000)
    percent = models.PositiveSmallIntegerField(_("tiến độ (%)"), null=True, blank=True)
    claims_done = models.BooleanField(_("đã hoàn thành"), default=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on_behalf = models.BooleanField(_("nhập thay"), default=False)
    paper_words = models.CharField(_("văn bản giấy (số, ký hiệu)"), max_length=200, blank=True)
    paper_on = models.DateField(_("ngày văn bản giấy"), null=True, blank=True)
    made_at = models.DateTimeField(_("lúc báo cáo"))
    decision = models.CharField(max_length=16, choices=Decision, blank=True, default=Decision.NOT_ASKED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField(_("ý kiến"), blank=True)
    decision_paper_words = models.CharField(_("văn bản giấy của nơi xác nhận"), max_length=200, blank=True)

    class Meta(EditedRow.Meta):
        verbose_name = _("báo cáo kết quả")
        verbose_name_plural = _("báo cáo kết quả")
        ordering = ["directive", "pk"]
        constraints = [
            *EditedRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["directive"], condition=Q(decision="pending"), name="one_report_awaits_acceptance"
            ),
            models.CheckConstraint(
                name="nobody_accepts_own_report", condition=~Q(decision="accepted") | ~Q(decided_by=F("entered_by"))
            ),
            models.CheckConstraint(name="percent_up_to_100", condition=Q(percent__isnull=True) | Q(percent__lte=100)),
            models.CheckConstraint(
                name="report_comes_from_somebody", condition=Q(reporting_unit__isnull=False) | ~Q(reporter_words="")
            ),
        ]

    def __str__(self):
        return self.text[:80]

    @property
    def reporter_label(self) -> str:
        return str(self.reporting_unit) if self.reporting_unit_id else self.reporter_words


class ReportFile(StoredFile):
    """Evidence that came with a report."""

    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="files")

    class Meta:
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        ordering = ["report", "pk"]


class DirectiveAnswer(models.Model):
    """The draft answer that an accepted clause made for one of its petitions; one per pair."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="drafted_answers")
    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="drafted_by")

    class Meta:
        verbose_name = _("dự thảo trả lời từ kết luận")
        verbose_name_plural = _("dự thảo trả lời từ kết luận")

    def __str__(self):
        return str(self.answer)
