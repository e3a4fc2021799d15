"""ASKED: petitions and what was answered."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.access import Action, own_unit_ids, reach_of, stands_at
from committee.models import DerivedColumns, EditedRow, Unit, VersionedRow
from committee.text import fold
from committee.workflow import Move
from sessions.models import Contribution, SessionUnit, SiteVisit, WorkingSession


class Field(VersionedRow):
    """A field of life a petition is about; an editable taxonomy of two levels."""

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(_("lĩnh vực"), max_length=100)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    is_active = models.BooleanField(_("đang dùng"), default=True)

    class Meta:
        verbose_name = _("lĩnh vực")
        verbose_name_plural = _("lĩnh vực")
        ordering = ["order", "name"]
        constraints = [models.UniqueConstraint(fields=["parent", "name"], name="field_named_once")]

    def __str__(self):
        return self.name


class PetitionGroupQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The unit that collects the petitions, and the units above it."""
        return self.filter(unit__in=reach_of(user))


class PetitionGroup(EditedRow):
    """Petitions of one matter, collected to be heard together; the day of the hearing may be known only in words."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="petition_groups", verbose_name=_("đơn vị"))
    title = models.CharField(_("tên nhóm kiến nghị"), max_length=300)
    hearing_words = models.CharField(_("thời gian nghe (ghi bằng lời)"), max_length=200, blank=True)
    hearing_on = models.DateField(_("ngày nghe"), null=True, blank=True)

    objects = PetitionGroupQuerySet.as_manager()

    class Meta(EditedRow.Meta):
        verbose_name = _("nhóm kiến nghị")
        verbose_name_plural = _("nhóm kiến nghị")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("petitions:group", args=[self.pk])

    def desk_units(self, action):
        return [self.unit]


class PetitionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """ "Who sees what", row petition: the raising unit, the session's units and the holder; units above once
        triaged."""
        own, reach = own_unit_ids(user), reach_of(user)
        met = WorkingSession.objects.filter(
            Q(kept_by__in=own) | Q(pk__in=SessionUnit.objects.filter(unit__in=own).values("working_session"))
        )
        return self.filter(
            Q(raised_by__in=own)
            | Q(holder_unit__in=own)
            | Q(working_session__in=met)
            | (Q(raised_by__in=reach) | Q(holder_unit__in=reach)) & ~Q(state=Petition.State.RECEIVED)
        )

    def open(self):
        return self.exclude(state=Petition.State.CLOSED)

    def repeated(self):
        """Those that were asked for before: linked to an earlier one, counted, or said to be."""
        return self.filter(Q(repeat_of__isnull=False) | Q(times_raised__gt=1) | ~Q(repeated_words=""))

    def raised_by_units(self, units):
        """The list "Kiến nghị của đơn vị": one relation, one index."""
        return self.filter(raised_by__in=units)


class Petition(DerivedColumns, EditedRow):
    """Something asked for: raised in a session or handed in, by a unit or by people described in words."""

    class Channel(models.TextChoices):
        SESSION = "session", _("Tại buổi làm việc")
        LETTER = "letter", _("Văn bản, đơn thư")
        VOTER_MEETING = "voter_meeting", _("Tiếp xúc cử tri")
        SITE_VISIT = "site_visit", _("Khảo sát thực tế")
        RECEPTION = "reception", _("Tiếp công dân")

    class Kind(models.TextChoices):
        PETITION = "petition", _("Kiến nghị")
        PROPOSAL = "proposal", _("Đề xuất")
        FEEDBACK = "feedback", _("Phản ánh")
        OPINION = "opinion", _("Ý kiến")

    class Authority(models.TextChoices):
        UNKNOWN = "unknown", _("Chưa phân loại")
        WITHIN = "within", _("Thuộc thẩm quyền")
        BEYOND = "beyond", _("Vượt thẩm quyền")

    class Level(models.TextChoices):
        WARD = "ward", _("Xã, phường, đặc khu")
        CITY = "city", _("Quận, huyện, thành phố thuộc tỉnh (trước 7/2025)")
        PROVINCE = "province", _("Tỉnh, thành phố")
        CENTRAL = "central", _("Trung ương")

    class Priority(models.TextChoices):
        NORMAL = "normal", _("Thường")
        IMPORTANT = "important", _("Quan trọng")
        URGENT = "urgent", _("Khẩn")

    class State(models.TextChoices):
        RECEIVED = "received", _("Tiếp nhận")
        TRIAGED = "triaged", _("Đã phân loại")
        ASSIGNED = "assigned", _("Đã giao")
        IN_PROGRESS = "in_progress", _("Đang giải quyết")
        ANSWERED = "answered", _("Đã trả lời")
        CLOSED = "closed", _("Đã đóng")

    class Resolution(models.TextChoices):
        RESOLVED = "resolved", _("Đã giải quyết")
        SCHEDULED = "scheduled", _("Có lộ trình giải quyết")
        EXPLAINED = "explained", _("Giải trình, cung cấp thông tin")
        NO_RESOURCES = "no_resources", _("Chưa có nguồn lực")
        REFERRED = "referred", _("Chuyển cấp có thẩm quyền")
        DUPLICATE = "duplicate", _("Trùng")
        RETURNED = "returned", _("Trả lại")
        DECLINED = "declined", _("Không giải quyết")

    S = State
    UNANSWERED = (S.RECEIVED, S.TRIAGED, S.ASSIGNED, S.IN_PROGRESS)
    MOVES = (
        Move(
            "assign", (S.RECEIVED, S.TRIAGED), S.ASSIGNED, Action.NOTICE_NUMBER, _("Giao giải quyết"), part_of_act=True
        ),
        Move("answer", UNANSWERED, S.ANSWERED, Action.ANSWER_CONFIRM, _("Xác nhận trả lời"), part_of_act=True),
    )
    DERIVED = ("top_unit", "search_text")
    PERSONAL = ("raised_by_words", "raiser", "contact")
    # What says what is asked and where.
    READ = frozenset({"text", "place", "raised_by", "raised_by_words", "working_session", "holder_unit"})

    working_session = models.ForeignKey(
        WorkingSession,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="petitions",
        verbose_name=_("buổi làm việc"),
    )
    channel = models.CharField(_("nguồn"), max_length=16, choices=Channel, default=Channel.SESSION)
    kind = models.CharField(_("loại"), max_length=16, choices=Kind, default=Kind.PETITION)
    text = models.TextField(_("nội dung kiến nghị"), max_length=10_000)
    raised_by = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="petitions_raised",
        verbose_name=_("đơn vị kiến nghị"),
    )
    raised_by_words = models.CharField(_("người, nơi kiến nghị"), max_length=200, blank=True)
    contact = models.CharField(_("liên hệ"), max_length=200, null=True, blank=True)
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
    field = models.ForeignKey(
        Field, on_delete=models.PROTECT, null=True, blank=True, related_name="petitions", verbose_name=_("lĩnh vực")
    )
    authority = models.CharField(_("thẩm quyền"), max_length=16, choices=Authority, default=Authority.UNKNOWN)
    addressed_to = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="petitions_addressed",
        verbose_name=_("gửi tới"),
    )
    addressed_words = models.CharField(_("gửi tới (ghi bằng lời)"), max_length=200, blank=True)
    competent_level = models.CharField(_("cấp có thẩm quyền"), max_length=16, choices=Level, blank=True)
    holder_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="petitions_held", verbose_name=_("đơn vị đang giữ")
    )
    top_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, editable=False, related_name="+")
    priority = models.CharField(_("mức ưu tiên"), max_length=16, choices=Priority, default=Priority.NORMAL)
    due_on = models.DateField(_("hạn giải quyết"), null=True, blank=True)
    received_on = models.DateField(_("ngày tiếp nhận"), null=True, blank=True)
    state = models.CharField(_("trạng thái"), max_length=16, choices=State, default=State.RECEIVED, editable=False)
    resolution = models.CharField(_("kết quả"), max_length=16, choices=Resolution, blank=True, editable=False)
    repeat_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repeats",
        verbose_name=_("nhắc lại kiến nghị"),
    )
    heads_chain = models.BooleanField(default=False, editable=False)
    first_raised_on = models.DateField(_("nêu lần đầu"), null=True, blank=True)
    times_raised = models.PositiveSmallIntegerField(_("số lần kiến nghị"), null=True, blank=True)
    repeated_words = models.CharField(_("lời về việc nhắc lại"), max_length=200, blank=True)
    site_visit = models.ForeignKey(
        SiteVisit,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="petitions",
        verbose_name=_("thấy khi khảo sát"),
    )
    group = models.ForeignKey(
        PetitionGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="petitions",
        verbose_name=_("nhóm kiến nghị"),
    )
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    search_text = models.TextField(editable=False, default="")

    objects = PetitionQuerySet.as_manager()

    class Meta(EditedRow.Meta):
        verbose_name = _("kiến nghị")
        verbose_name_plural = _("kiến nghị")
        ordering = ["working_session", "order", "pk"]
        indexes = [
            models.Index(fields=["holder_unit", "-created_at", "-id"], name="petition_by_holder"),
            models.Index(fields=["raised_by", "-created_at", "-id"], name="petition_by_raiser"),
            models.Index(
                fields=["top_unit", "due_on", "id"], name="petition_open_by_top_unit", condition=~Q(state="closed")
            ),
        ]
        constraints = [
            *EditedRow.Meta.constraints,
            models.CheckConstraint(
                name="petition_resolved_when_answered",
                condition=(Q(state__in=["answered", "closed"]) & ~Q(resolution=""))
                | (~Q(state__in=["answered", "closed"]) & Q(resolution="")),
            ),
            models.CheckConstraint(
                name="petition_heading_a_chain_repeats_none",
                condition=Q(repeat_of__isnull=True) | Q(heads_chain=False),
            ),
            models.CheckConstraint(name="petition_repeats_another", condition=~Q(repeat_of=models.F("pk"))),
        ]

    def __str__(self):
        return self.text[:80]

    def get_absolute_url(self):
        return reverse("petitions:detail", args=[self.pk])

    def save(self, *args, update_fields=None, **kwargs):
        """What it is found by as an earlier petition is written with it."""
        with transaction.atomic():
            super().save(*args, update_fields=update_fields, **kwargs)
            if update_fields is None or self.READ.intersection(update_fields):
                self.keep_tokens()

    def keep_tokens(self):
        from petitions.vocabulary import reading_of

        wanted = {(self.home_unit().pk, token) for token in reading_of(self).tokens}
        kept = {(row.unit_id, row.token): row.pk for row in self.tokens.all()}
        self.tokens.filter(pk__in=[pk for pair, pk in kept.items() if pair not in wanted]).delete()
        new = [PetitionToken(petition=self, unit_id=unit, token=token) for unit, token in sorted(wanted - kept.keys())]
        PetitionToken.objects.bulk_create(new)

    def home_unit(self):
        """Whose ward it is about: who raised it, else the one unit the session was with, else who holds it."""
        if self.raised_by_id or self.working_session_id is None:
            return self.raised_by or self.holder_unit
        working = self.working_session.working_units()
        return working[0] if len(working) == 1 else self.holder_unit

    @property
    def asked_on(self):
        """The day it was asked, as far as it is known."""
        held_on = self.working_session.held_on if self.working_session_id else None
        return held_on or self.received_on or timezone.localdate(self.created_at)

    def settle(self):
        self.top_unit_id = self.holder_unit.top_unit_id
        self.search_text = fold(" | ".join([self.text, self.place, self.raised_by_words]))

    @property
    def raiser(self) -> str:
        """Who asks, in words: the unit's name, or the words that name nobody of the directory."""
        return str(self.raised_by) if self.raised_by_id else self.raised_by_words

    @property
    def field_words(self) -> str:
        """The field of life by its name, as it is typed and shown."""
        return str(self.field) if self.field_id else ""

    def desk_units(self, action):
        """The unit that holds the petition decides on it."""
        return [self.holder_unit]

    def contact_visible_to(self, user) -> bool:
        """A raiser's contact is for the raising unit and the holder only."""
        return stands_at(user, self.raised_by) or stands_at(user, self.holder_unit)


class PetitionToken(models.Model):
    """One word, meaning or place by which a petition is found again (``petitions.reading``), at its home unit."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="tokens")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    token = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("từ khoá của kiến nghị")
        verbose_name_plural = _("từ khoá của kiến nghị")
        indexes = [models.Index(fields=["token", "unit", "petition"], name="petition_token_at_unit")]

    def __str__(self):
        return self.token


class SameWords(VersionedRow):
    """A way of writing that an administrator adds to ``petitions.same_words``: read as ``meaning``."""

    written = models.CharField(
        _("cách viết"),
        max_length=100,
        unique=True,
        help_text=_("Ví dụ «NVH». Không phân biệt dấu, chữ hoa, chữ thường."),
    )
    meaning = models.CharField(_("được hiểu là"), max_length=100, help_text=_("Ví dụ «nhà văn hoá»."))
    reason = models.CharField(_("lý do"), max_length=200)

    class Meta:
        verbose_name = _("cách viết đồng nghĩa")
        verbose_name_plural = _("cách viết đồng nghĩa")
        ordering = ["meaning", "written"]

    def __str__(self):
        return f"{self.written} = {self.meaning}"


class AnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A given answer as its petition; a draft is for the unit that holds the petition."""
        # For each answer by itself: the few of one petition must not cost looking through all petitions.
        seen = Exists(Petition.objects.visible_to(user).filter(pk=OuterRef("petition")))
        given = Q(seen, state=Answer.State.CONFIRMED)
        return self.filter(given | Q(petition__holder_unit__in=own_unit_ids(user)))


class Answer(EditedRow):
    """An answer to a petition. A draft changes nothing; confirming it gives the petition its resolution."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Dự thảo")
        CONFIRMED = "confirmed", _("Đã xác nhận")
        DISCARDED = "discarded", _("Đã bỏ")

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="answers")
    by_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("đơn vị trả lời"))
    given_at = models.ForeignKey(
        Contribution,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("trả lời tại buổi làm việc"),
    )
    kind = models.CharField(_("kết quả"), max_length=16, choices=Petition.Resolution)
    text = models.TextField(_("nội dung trả lời"), max_length=10_000)
    document_words = models.CharField(_("văn bản trả lời"), max_length=300, blank=True)
    evidence = models.TextField(_("minh chứng"), blank=True)
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT, editable=False)

    objects = AnswerQuerySet.as_manager()

    class Meta(EditedRow.Meta):
        verbose_name = _("trả lời kiến nghị")
        verbose_name_plural = _("trả lời kiến nghị")
        ordering = ["petition", "pk"]
        indexes = [models.Index(fields=["petition"], name="answer_draft", condition=Q(state="draft"))]
        constraints = [
            *EditedRow.Meta.constraints,
            models.CheckConstraint(
                name="resolved_needs_evidence",
                condition=~Q(state="confirmed") | ~Q(kind="resolved") | ~Q(evidence=""),
            ),
        ]

    def __str__(self):
        return self.text[:80]

    def desk_units(self, action):
        return [self.petition.holder_unit]
