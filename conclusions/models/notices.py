"""The conclusion notice: issued here, or received from a superior and registered."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.access import Action, own_unit_ids, reach_of
from committee.models import Appointment, DerivedColumns, EditedRow, Term, Unit
from committee.text import fold
from committee.workflow import Move
from papers.models import DocumentRef, LayoutProfile, RegisterEntry, StoredFile
from sessions.models import WorkingSession


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """ "Who sees what", rows notice: a draft is for the issuing (registering) unit; an issued one also for the
        units above it, and for recipients once it was sent to them."""
        own, reach = own_unit_ids(user), reach_of(user)
        sent = Recipient.objects.filter(unit__in=own, sent_at__isnull=False).values("notice")
        return self.filter(
            Q(issuing_unit__in=own)
            | Q(registered_by__in=own)
            | Q(state__in=Notice.ISSUED_OR_LATER)
            & (Q(issuing_unit__in=reach) | Q(registered_by__in=reach) | Q(pk__in=sent))
        )

    def sent_to(self, units):
        """Issued notices that somebody chose to send to one of ``units``."""
        sent = Recipient.objects.filter(unit__in=units, sent_at__isnull=False)
        return self.issued().filter(pk__in=sent.values("notice"))

    def issued(self):
        return self.filter(state__in=Notice.ISSUED_OR_LATER)


class Notice(DerivedColumns, DocumentRef, EditedRow):
    """A Thông báo kết luận. Issued here it takes its number and day at the moment of issue and is frozen as files;
    registered, it carries the superior's own reference and has no entry in our register."""

    class Origin(models.TextChoices):
        ISSUED_HERE = "issued_here", _("Ban hành tại đây")
        REGISTERED = "registered", _("Văn bản đến")

    class ConcludingBody(models.TextChoices):
        EXECUTIVE_COMMITTEE = "executive_committee", _("Ban Chấp hành")
        STANDING_COMMITTEE = "standing_committee", _("Ban Thường vụ")
        PERMANENT_BOARD = "permanent_board", _("Thường trực")
        DELEGATION = "delegation", _("Đoàn công tác")

    class Capacity(models.TextChoices):
        ON_BEHALF = "on_behalf", "T/M"
        BY_ORDER = "by_order", "T/L"

    class Urgency(models.TextChoices):
        NONE = "", _("Không")
        URGENT = "urgent", _("KHẨN")
        VERY_URGENT = "very_urgent", _("THƯỢNG KHẨN")
        EXPRESS = "express", _("HOẢ TỐC")

    class Master(models.TextChoices):
        GENERATED = "generated", _("Do phần mềm lập")
        HAND_EDITED = "hand_edited", _("Bản Word sửa tay")

    class State(models.TextChoices):
        DRAFT = "draft", _("Dự thảo")
        SUBMITTED = "submitted", _("Đã trình ký")
        APPROVED = "approved", _("Đã duyệt, ký")
        ISSUED = "issued", _("Đã ban hành")
        REPLACED = "replaced", _("Đã được thay thế")
        REVOKED = "revoked", _("Đã thu hồi")

    S, A = State, Action
    ISSUED_OR_LATER = (S.ISSUED, S.REPLACED, S.REVOKED)
    ISSUING_MOVES = (
        Move("submit", (S.DRAFT,), S.SUBMITTED, A.NOTICE_DRAFT, _("Trình ký")),
        Move("return", (S.SUBMITTED, S.APPROVED), S.DRAFT, A.NOTICE_APPROVE, _("Trả lại"), note_required=True),
        Move("approve", (S.SUBMITTED,), S.APPROVED, A.NOTICE_APPROVE, _("Duyệt, ký")),
        Move("sign_on_paper", (S.SUBMITTED,), S.APPROVED, A.NOTICE_SIGNED_ON_PAPER, _("Đã ký bản giấy")),
        Move("withdraw", (S.SUBMITTED,), S.DRAFT, A.NOTICE_DRAFT, _("Rút về sửa")),
        Move("issue", (S.APPROVED,), S.ISSUED, A.NOTICE_NUMBER, _("Ban hành"), part_of_act=True),
    )
    REGISTERING_MOVES = (
        Move("register", (S.DRAFT,), S.ISSUED, A.NOTICE_REGISTER, _("Ghi sổ và theo dõi"), part_of_act=True),
    )
    DERIVED = ("top_unit", "search_text")

    origin = models.CharField(max_length=16, choices=Origin, default=Origin.ISSUED_HERE, editable=False)
    working_sessions = models.ManyToManyField(WorkingSession, related_name="notices", verbose_name=_("buổi làm việc"))
    issuing_unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices_issued",
        verbose_name=_("cơ quan ban hành"),
    )
    registered_by = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices_registered",
        verbose_name=_("đơn vị vào sổ"),
    )
    received_on = models.DateField(_("ngày đến"), null=True, blank=True)
    top_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, editable=False, related_name="+")
    concluding_body = models.CharField(
        _("kết luận của"), max_length=32, choices=ConcludingBody, default=ConcludingBody.STANDING_COMMITTEE
    )
    term = models.ForeignKey(Term, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    register_entry = models.OneToOneField(
        RegisterEntry, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    subject_author = models.CharField(_("trích yếu: kết luận của ai"), max_length=300, blank=True)
    subject = models.CharField(_("trích yếu"), max_length=500)
    legal_basis = models.TextField(_("căn cứ"), blank=True, help_text=_("Mỗi dòng một căn cứ."))
    opening = models.TextField(_("mở đầu"), max_length=20_000, blank=True)
    closing = models.TextField(_("đoạn kết"), max_length=20_000, blank=True)
    place_name = models.CharField(_("địa danh"), max_length=100, blank=True)
    urgency = models.CharField(_("độ khẩn"), max_length=16, choices=Urgency, blank=True, default=Urgency.NONE)
    signed_by = models.ForeignKey(
        Appointment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người ký"),
    )
    capacity = models.CharField(_("quyền hạn ký"), max_length=16, choices=Capacity, default=Capacity.ON_BEHALF)
    signer_name = models.CharField(_("họ tên người ký"), max_length=100, blank=True, editable=False)
    signer_office = models.CharField(_("chức vụ người ký"), max_length=100, blank=True, editable=False)
    profile = models.ForeignKey(LayoutProfile, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    draft_no = models.PositiveSmallIntegerField(_("dự thảo lần"), default=1, editable=False)
    master = models.CharField(max_length=16, choices=Master, default=Master.GENERATED, editable=False)
    state = models.CharField(_("trạng thái"), max_length=16, choices=State, default=State.DRAFT, editable=False)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="replaced_by"
    )
    search_text = models.TextField(editable=False, default="")

    objects = NoticeQuerySet.as_manager()

    class Meta(EditedRow.Meta):
        verbose_name = _("thông báo kết luận")
        verbose_name_plural = _("thông báo kết luận")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["issuing_unit", "-created_at", "-id"], name="notice_by_issuer"),
            models.Index(fields=["registered_by", "-created_at", "-id"], name="notice_by_registrar"),
        ]
        constraints = [
            *EditedRow.Meta.constraints,
            models.CheckConstraint(
                name="notice_is_issued_by_or_registered_by_a_unit",
                condition=Q(origin="issued_here", issuing_unit__isnull=False, registered_by__isnull=True)
                | Q(origin="registered", registered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="notice_numbered_and_dated_together",
                condition=Q(origin="registered")
                | Q(number__isnull=True, issued_on__isnull=True, register_entry__isnull=True)
                | Q(number__isnull=False, issued_on__isnull=False, register_entry__isnull=False),
            ),
            models.CheckConstraint(
                name="notice_has_its_number_once_issued",
                condition=Q(origin="registered")
                | Q(state__in=["draft", "submitted", "approved"], number__isnull=True)
                | Q(state__in=["issued", "replaced", "revoked"], number__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.reference()} {self.subject}".strip()

    def get_absolute_url(self):
        return reverse("conclusions:notice-detail", args=[self.pk])

    @property
    def MOVES(self):  # noqa: N802 - the table has this name on every model
        return self.ISSUING_MOVES if self.origin == self.Origin.ISSUED_HERE else self.REGISTERING_MOVES

    def settle(self):
        self.top_unit_id = self.desk_unit.top_unit_id
        self.search_text = fold(" | ".join([self.reference(), self.subject, self.issuer_words]))

    @property
    def desk_unit(self) -> Unit:
        """The unit whose office handles this notice."""
        return self.issuing_unit if self.origin == self.Origin.ISSUED_HERE else self.registered_by

    def desk_units(self, action):
        return [self.desk_unit]

    def reference(self) -> str:
        """ "05-TB/ĐU", or "" as long as there is no number."""
        return f"{self.number:02}-{self.symbol}" if self.number is not None else self.symbol and f"…-{self.symbol}"

    @property
    def is_editable(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_issued(self) -> bool:
        return self.state in self.ISSUED_OR_LATER


class NoticeSection(models.Model):
    """A heading of the notice with the clauses under it."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField(default=1)
    heading = models.CharField(_("đề mục"), max_length=300)

    class Meta:
        verbose_name = _("đề mục")
        verbose_name_plural = _("đề mục")
        ordering = ["notice", "order", "pk"]

    def __str__(self):
        return self.heading


class NoticeFile(StoredFile):
    """A file of a notice: frozen at issue, or the scan that came with a registered one."""

    class Role(models.TextChoices):
        ISSUED_WORD = "issued_word", _("Bản Word ban hành")
        ISSUED_PDF = "issued_pdf", _("Bản PDF ban hành")
        RECEIVED = "received", _("Bản nhận được")

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="files")
    role = models.CharField(max_length=16, choices=Role)

    class Meta:
        verbose_name = _("tệp của thông báo")
        verbose_name_plural = _("tệp của thông báo")
        ordering = ["notice", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "role"],
                condition=Q(role__in=["issued_word", "issued_pdf"]),
                name="notice_is_frozen_once",
            )
        ]


class Recipient(models.Model):
    """A line under "Nơi nhận", in order; a unit, or only words. ``sent_at`` is set when somebody chose to send."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="recipients")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="notices_received")
    words = models.CharField(_("nơi nhận"), max_length=200)
    order = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("nơi nhận")
        verbose_name_plural = _("nơi nhận")
        ordering = ["notice", "order", "pk"]
        indexes = [models.Index(fields=["unit", "sent_at"], name="received_by_a_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "unit"], condition=Q(unit__isnull=False), name="recipient_named_once"
            )
        ]

    def __str__(self):
        return self.words
