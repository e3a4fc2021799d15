"""PAPER: references to documents, stored files, layout profiles, the number register."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.models import Term, Unit, VersionedRow


class DocumentType(models.TextChoices):
    """Types of Party papers by their symbol (HD 05-HD/VPTW II.3)."""

    NOTICE = "TB", _("Thông báo")
    CONCLUSION = "KL", _("Kết luận")
    RESOLUTION = "NQ", _("Nghị quyết")
    DECISION = "QĐ", _("Quyết định, quy định")
    DIRECTIVE = "CT", _("Chỉ thị")
    REPORT = "BC", _("Báo cáo")
    PLAN = "KH", _("Kế hoạch")
    PROGRAMME = "CTr", _("Chương trình")
    GUIDANCE = "HD", _("Hướng dẫn")
    SUBMISSION = "TTr", _("Tờ trình")
    LETTER = "CV", _("Công văn")
    MINUTES = "BB", _("Biên bản")
    REGULATION = "QC", _("Quy chế")
    SCHEME = "ĐA", _("Đề án")
    OPTION = "PA", _("Phương án")


class DocumentRef(models.Model):
    """A document by its reference. Each part may be unknown; ``ref_words`` keeps it as it was cited."""

    document_type = models.CharField(_("loại văn bản"), max_length=8, choices=DocumentType, blank=True)
    number = models.PositiveIntegerField(_("số"), null=True, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=40, blank=True)
    issuer_words = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    ref_words = models.CharField(_("như được trích dẫn"), max_length=300, blank=True)

    class Meta:
        abstract = True


class StoredFile(models.Model):
    """A file by its content: ``sha256`` is its name in the storage, ``original_name`` only what people read.

    The content is written before the row that names it is committed, so a row never points to nothing.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"
        XLSX = "xlsx", "Excel"
        JPEG = "jpg", "JPEG"
        PNG = "png", "PNG"

    sha256 = models.CharField(max_length=64, editable=False)
    size = models.PositiveBigIntegerField(_("dung lượng (byte)"), editable=False)
    kind = models.CharField(_("loại tệp"), max_length=8, choices=Kind, editable=False)
    original_name = models.CharField(_("tên tệp"), max_length=150)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return self.original_name


class LayoutProfile(VersionedRow):
    """The rules of form of one guideline, as data; which one applies follows from the document's date and organ.

    ``shipped_digest`` tells what was loaded from the program, so that a row which nobody has changed follows it.
    """

    code = models.CharField(_("mã"), max_length=16, unique=True)
    title = models.CharField(_("tên"), max_length=200)
    valid_from = models.DateField(_("áp dụng từ"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    organ = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("riêng của cơ quan"),
        help_text=_("Để trống: dùng cho mọi cơ quan."),
    )
    data = models.JSONField(_("giá trị"))
    shipped_digest = models.CharField(max_length=64, editable=False, default="", blank=True)

    class Meta:
        verbose_name = _("mẫu thể thức")
        verbose_name_plural = _("mẫu thể thức")
        ordering = ["code"]

    def __str__(self):
        return self.title


class RegisterCounter(models.Model):
    """The last number given in one series: organ, document type and term (HD 05-HD/VPTW II.3).

    ``last_number`` is entered once, when the series is opened: the last number given before this software.
    """

    organ = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("cơ quan"))
    document_type = models.CharField(_("loại văn bản"), max_length=8, choices=DocumentType)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+", verbose_name=_("nhiệm kỳ"))
    last_number = models.PositiveIntegerField(_("số cuối đã cấp"))

    class Meta:
        verbose_name = _("sổ số văn bản")
        verbose_name_plural = _("sổ số văn bản")
        constraints = [
            models.UniqueConstraint(fields=["organ", "document_type", "term"], name="one_counter_per_series")
        ]

    def __str__(self):
        return f"{self.document_type}/{self.organ.organ_symbol} {self.term}: {self.last_number}"


class RegisterEntry(models.Model):
    """One number of a series and what became of it. A cancelled number stays and is never given again."""

    class Origin(models.TextChoices):
        TAKEN = "taken", _("Cấp tại đây")
        RESERVED = "reserved", _("Văn bản quản lý ngoài hệ thống")
        BEFORE_START = "before_start", _("Trước khi dùng phần mềm")
        CANCELLED = "cancelled", _("Đã huỷ")

    organ = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("cơ quan"))
    document_type = models.CharField(_("loại văn bản"), max_length=8, choices=DocumentType)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+", verbose_name=_("nhiệm kỳ"))
    number = models.PositiveIntegerField(_("số"))
    origin = models.CharField(_("nguồn"), max_length=16, choices=Origin)
    taken_at = models.DateTimeField(_("lúc cấp"), default=timezone.now)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("số văn bản")
        verbose_name_plural = _("số văn bản")
        ordering = ["organ", "document_type", "term", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "term", "document_type", "number"],
                condition=~Q(origin="before_start"),
                name="one_number_once_per_term",
            ),
            models.CheckConstraint(name="numbers_start_at_one", condition=Q(number__gte=1)),
        ]

    def __str__(self):
        return f"{self.number:02}-{self.document_type}/{self.organ.organ_symbol}"
