"""What was reported, seen and cited in a session."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import DerivedColumns, EditedRow
from committee.text import fold
from papers.models import DocumentRef, StoredFile
from papers.references import reference_for
from sessions.models.working_session import WorkingSession


class AgendaItem(EditedRow):
    """An item of the agenda, in order."""

    working_session = models.ForeignKey(WorkingSession, on_delete=models.CASCADE, related_name="agenda_items")
    title = models.CharField(_("nội dung"), max_length=500)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)

    class Meta(EditedRow.Meta):
        verbose_name = _("nội dung chương trình")
        verbose_name_plural = _("chương trình làm việc")
        ordering = ["working_session", "order", "pk"]

    def __str__(self):
        return self.title


class Indicator(DerivedColumns, EditedRow):
    """A figure that was reported: "ước đạt trên 8,5 tỷ đồng, đạt 87,2 % kế hoạch Thành phố giao".

    ``value`` and ``target`` are in ``unit``; each may be unknown. ``stated_percent`` and ``change_percent`` are as
    they were said; what ``value`` and ``target`` come to is computed beside them. ``series_key`` is the same for the
    same figure of other sessions.
    """

    class Qualifier(models.TextChoices):
        EXACT = "exact", _("đúng")
        ABOUT = "about", _("khoảng, ước đạt")
        OVER = "over", _("trên")
        UNDER = "under", _("dưới")

    DERIVED = ("series_key",)

    working_session = models.ForeignKey(WorkingSession, on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(_("chỉ tiêu"), max_length=300)
    words = models.CharField(_("như được báo cáo"), max_length=1_000, blank=True)
    qualifier = models.CharField(_("mức độ"), max_length=8, choices=Qualifier, default=Qualifier.EXACT)
    value = models.DecimalField(_("kết quả"), max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("đơn vị tính"), max_length=50, blank=True)
    target = models.DecimalField(_("chỉ tiêu giao"), max_digits=20, decimal_places=4, null=True, blank=True)
    target_set_by = models.CharField(_("nơi giao chỉ tiêu"), max_length=200, blank=True)
    period = models.CharField(_("kỳ báo cáo"), max_length=100, blank=True)
    part_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name=_("trong đó của")
    )
    stated_percent = models.DecimalField(
        _("tỷ lệ được báo cáo (%)"), max_digits=9, decimal_places=3, null=True, blank=True
    )
    change_percent = models.DecimalField(
        _("tăng, giảm so với cùng kỳ (%)"), max_digits=9, decimal_places=3, null=True, blank=True
    )
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    series_key = models.CharField(max_length=400, editable=False, default="")

    class Meta(EditedRow.Meta):
        verbose_name = _("chỉ tiêu, số liệu")
        verbose_name_plural = _("chỉ tiêu, số liệu")
        ordering = ["working_session", "order", "pk"]
        indexes = [models.Index(fields=["series_key", "working_session"], name="indicator_series")]
        constraints = [
            *EditedRow.Meta.constraints,
            models.CheckConstraint(
                name="indicator_is_not_part_of_itself", condition=Q(part_of__isnull=True) | ~Q(part_of=models.F("pk"))
            ),
        ]

    def __str__(self):
        return self.name

    def settle(self):
        self.series_key = fold(f"{self.name} | {self.unit}")


class SiteVisit(EditedRow):
    """A place that was looked at before or during the session."""

    working_session = models.ForeignKey(WorkingSession, on_delete=models.CASCADE, related_name="site_visits")
    place = models.CharField(_("nơi khảo sát"), max_length=200)
    managed_by = models.CharField(_("đơn vị quản lý"), max_length=200, blank=True)
    purpose = models.CharField(_("nội dung khảo sát"), max_length=500, blank=True)
    visited_on = models.DateField(_("ngày khảo sát"), null=True, blank=True)
    findings = models.TextField(_("kết quả khảo sát"), max_length=10_000, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)

    class Meta(EditedRow.Meta):
        verbose_name = _("khảo sát thực tế")
        verbose_name_plural = _("khảo sát thực tế")
        ordering = ["working_session", "order", "pk"]

    def __str__(self):
        return self.place


class CitedDocument(EditedRow, DocumentRef):
    """A paper that was named in the session, whatever is known of its reference."""

    working_session = models.ForeignKey(WorkingSession, on_delete=models.CASCADE, related_name="cited_documents")
    title = models.CharField(_("trích yếu, nội dung"), max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)

    class Meta(EditedRow.Meta):
        verbose_name = _("văn bản được nhắc tới")
        verbose_name_plural = _("văn bản được nhắc tới")
        ordering = ["working_session", "order", "pk"]

    def __str__(self):
        return self.ref_words or self.symbol or self.title

    @property
    def reference(self) -> str:
        """ "04-KH/ĐU"; what is known of number and symbol, else ""."""
        return reference_for(self.number, self.symbol) or self.symbol or (str(self.number) if self.number else "")


class Attachment(EditedRow, StoredFile):
    """A file of a session with its caption; a picture also has a small one (``thumbnail_sha256``)."""

    working_session = models.ForeignKey(WorkingSession, on_delete=models.PROTECT, related_name="attachments")
    site_visit = models.ForeignKey(
        SiteVisit,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("nơi khảo sát"),
    )
    caption = models.CharField(_("chú thích"), max_length=300, blank=True)
    thumbnail_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)

    class Meta(EditedRow.Meta):
        verbose_name = _("tài liệu, hình ảnh")
        verbose_name_plural = _("tài liệu, hình ảnh")
        ordering = ["working_session", "order", "pk"]

    def __str__(self):
        return self.caption or self.original_name
