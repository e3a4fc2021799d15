"""The clause of a notice, which is the task, which is the answer to the petitions under it."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.access import Action, own_unit_ids, reach_of
from committee.models import DerivedColumns, EditedRow, Person, Unit
from committee.text import fold
from committee.workflow import Move
from conclusions.models.notices import Notice, NoticeSection
from petitions.models import Petition
from sessions.models import Contribution, WorkingSession


class DirectiveQuerySet(models.QuerySet):
    def visible_to(self, user):
        """ "Who sees what", rows clause: before issue who records the session or sees the draft; after it who sees the
        notice, and the lead, coordinating and monitoring units and the units whose petition it answers."""
        own, reach = own_unit_ids(user), reach_of(user)
        named = Exists(DirectiveUnit.objects.filter(directive=OuterRef("pk"), unit__in=reach))
        asked = Exists(DirectivePetition.objects.filter(directive=OuterRef("pk"), petition__raised_by__in=reach))
        issued = Q(notice__state__in=Notice.ISSUED_OR_LATER)
        # For each clause by itself: the few of one page must not cost looking through all sessions and notices.
        recorded = Exists(WorkingSession.objects.recorded_by(own).filter(pk=OuterRef("working_session")))
        seen = Exists(Notice.objects.visible_to(user).filter(pk=OuterRef("notice")))
        return self.filter(~issued & Q(recorded) | Q(seen) | issued & (Q(lead_unit__in=reach) | named | asked))

    def tasks(self):
        return self.filter(part__in=Directive.TASK_PARTS)

    def live(self):
        """Tasks of an issued or registered notice."""
        return self.tasks().filter(live_on__isnull=False)

    def open(self):
        return self.live().filter(state__in=Directive.OPEN_STATES)

    def led_by(self, units):
        """The list "Việc của đơn vị tôi": one relation, one index."""
        return self.filter(lead_unit__in=units)

    def overdue(self, on: date):
        """Open tasks whose day is before ``on``; the due day itself is still in time."""
        return self.open().filter(due_on__lt=on)

    def due_within(self, days: int, on: date):
        """Open tasks due from ``on`` to ``on + days``, both ends counted."""
        return self.open().filter(due_on__range=(on, on + timedelta(days=days)))


class Directive(DerivedColumns, EditedRow):
    """One clause. Its sentence names lead unit, coordinating units and deadline; what was read from the sentence and
    nobody has accepted yet is marked ``*_proposed``. A task lives from the day its notice is issued (``live_on``)."""

    class Part(models.TextChoices):
        ASSESSMENT = "assessment", _("Đánh giá")
        COMMENDATION = "commendation", _("Biểu dương")
        SHORTCOMING = "shortcoming", _("Tồn tại, hạn chế")
        PRINCIPLE = "principle", _("Quan điểm chỉ đạo")
        TASK = "task", _("Nhiệm vụ")
        PETITION = "petition", _("Về kiến nghị")
        ORGANISATION = "organisation", _("Tổ chức thực hiện")

    class DeadlineKind(models.TextChoices):
        DATE = "date", _("Ngày cụ thể")
        END_OF_MONTH = "end_of_month", _("Trong tháng")
        END_OF_QUARTER = "end_of_quarter", _("Trong quý")
        END_OF_YEAR = "end_of_year", _("Trong năm")
        DAYS_FROM_SIGNING = "days_from_signing", _("Số ngày kể từ ngày ký")
        WORKING_DAYS_FROM_SIGNING = "working_days_from_signing", _("Số ngày làm việc kể từ ngày ký")
        RECURRING = "recurring", _("Thường xuyên, định kỳ")
        ASAP = "asap", _("Khẩn trương")
        PER_REGULATION = "per_regulation", _("Theo quy định")
        NONE = "none", _("Không nêu thời hạn")

    class Measure(models.TextChoices):
        WHOLE = "", _("Cả việc")
        INTERIM = "interim", _("Trước mắt")
        LASTING = "lasting", _("Lâu dài")

    class State(models.TextChoices):
        NOT_STARTED = "not_started", _("Chưa thực hiện")
        IN_PROGRESS = "in_progress", _("Đang thực hiện")
        AWAITING_ACCEPTANCE = "awaiting_acceptance", _("Chờ xác nhận hoàn thành")
        DONE = "done", _("Hoàn thành")
        PAUSED = "paused", _("Tạm dừng")
        DROPPED = "dropped", _("Không thực hiện")

    S, A = State, Action
    TASK_PARTS = (Part.TASK, Part.PETITION, Part.ORGANISATION)
    OPEN_STATES = (S.NOT_STARTED, S.IN_PROGRESS, S.AWAITING_ACCEPTANCE)
    MOVES = (
        Move("start", (S.NOT_STARTED,), S.IN_PROGRESS, A.DIRECTIVE_REPORT, _("Bắt đầu thực hiện"), part_of_act=True),
        Move(
            "claim",
            (S.NOT_STARTED, S.IN_PROGRESS),
            S.AWAITING_ACCEPTANCE,
            A.DIRECTIVE_REPORT,
            _("Báo hoàn thành"),
            part_of_act=True,
        ),
        Move(
            "accept",
            (S.AWAITING_ACCEPTANCE,),
            S.DONE,
            A.DIRECTIVE_ACCEPT,
            _("Xác nhận hoàn thành"),
            part_of_act=True,
        ),
        Move(
            "return",
            (S.AWAITING_ACCEPTANCE,),
            S.IN_PROGRESS,
            A.DIRECTIVE_ACCEPT,
            _("Trả lại"),
            note_required=True,
            part_of_act=True,
        ),
        Move("pause", (S.NOT_STARTED, S.IN_PROGRESS), S.PAUSED, A.DIRECTIVE_STEER, _("Tạm dừng"), note_required=True),
        Move("resume", (S.PAUSED,), S.IN_PROGRESS, A.DIRECTIVE_STEER, _("Tiếp tục")),
        Move(
            "drop",
            (S.NOT_STARTED, S.IN_PROGRESS, S.PAUSED),
            S.DROPPED,
            A.DIRECTIVE_STEER,
            _("Không thực hiện"),
            note_required=True,
        ),
    )
    DERIVED = ("top_unit", "search_text")
    PERSONAL = ("responsible_person", "responsible_words")

    working_session = models.ForeignKey(
        WorkingSession, on_delete=models.PROTECT, null=True, blank=True, related_name="directives"
    )
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="directives")
    section = models.ForeignKey(
        NoticeSection, on_delete=models.SET_NULL, null=True, blank=True, related_name="directives"
    )
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    source_contribution = models.ForeignKey(
        Contribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="directives"
    )
    part = models.CharField(_("phần"), max_length=16, choices=Part, default=Part.TASK)
    text = models.TextField(_("nội dung kết luận"), max_length=10_000)
    lead_unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="directives_led",
        verbose_name=_("đơn vị chủ trì"),
    )
    lead_words = models.CharField(_("đơn vị chủ trì (như ghi trong câu)"), max_length=300, blank=True)
    lead_proposed = models.BooleanField(default=False, editable=False)
    responsible_person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người chịu trách nhiệm"),
    )
    responsible_words = models.CharField(_("người chịu trách nhiệm (ghi bằng lời)"), max_length=300, blank=True)
    deadline_kind = models.CharField(_("loại thời hạn"), max_length=32, choices=DeadlineKind, default=DeadlineKind.NONE)
    deadline_words = models.CharField(_("thời hạn (như ghi trong câu)"), max_length=200, blank=True)
    deadline_proposed = models.BooleanField(default=False, editable=False)
    due_on = models.DateField(_("hạn hoàn thành"), null=True, blank=True)
    first_due_on = models.DateField(_("hạn ban đầu"), null=True, blank=True, editable=False)
    measure = models.CharField(_("biện pháp"), max_length=16, choices=Measure, blank=True, default=Measure.WHOLE)
    deliverable = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    priority = models.CharField(
        _("mức ưu tiên"), max_length=16, choices=Petition.Priority, default=Petition.Priority.NORMAL
    )
    state = models.CharField(_("trạng thái"), max_length=32, choices=State, blank=True, editable=False)
    live_on = models.DateField(_("giao ngày"), null=True, blank=True, editable=False)
    done_on = models.DateField(_("hoàn thành ngày"), null=True, blank=True, editable=False)
    petitions = models.ManyToManyField(
        Petition,
        through="DirectivePetition",
        blank=True,
        related_name="directives",
        verbose_name=_("trả lời kiến nghị"),
    )
    top_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, editable=False, related_name="+")
    search_text = models.TextField(editable=False, default="")

    objects = DirectiveQuerySet.as_manager()

    class Meta(EditedRow.Meta):
        verbose_name = _("kết luận, nhiệm vụ")
        verbose_name_plural = _("kết luận, nhiệm vụ")
        ordering = ["working_session", "notice", "order", "pk"]
        indexes = [
            models.Index(
                fields=["lead_unit", "due_on", "id"],
                name="task_open_by_lead",
                condition=Q(live_on__isnull=False, state__in=["not_started", "in_progress", "awaiting_acceptance"]),
            ),
            models.Index(
                fields=["top_unit", "due_on", "id"],
                name="task_open_by_top_unit",
                condition=Q(live_on__isnull=False, state__in=["not_started", "in_progress", "awaiting_acceptance"]),
            ),
        ]
        constraints = [
            *EditedRow.Meta.constraints,
            models.CheckConstraint(
                name="directive_comes_from_a_session_or_a_notice",
                condition=Q(working_session__isnull=False) | Q(notice__isnull=False),
            ),
            models.CheckConstraint(
                name="only_tasks_have_a_state",
                condition=(Q(part__in=["task", "petition", "organisation"]) & ~Q(state=""))
                | (~Q(part__in=["task", "petition", "organisation"]) & Q(state="")),
            ),
            models.CheckConstraint(
                name="task_done_has_its_day",
                condition=(Q(state="done") & Q(done_on__isnull=False)) | (~Q(state="done") & Q(done_on__isnull=True)),
            ),
        ]

    def __str__(self):
        return self.text[:80]

    def get_absolute_url(self):
        return reverse("conclusions:directive-detail", args=[self.pk])

    def settle(self):
        if self.part in self.TASK_PARTS and not self.state:
            self.state = self.State.NOT_STARTED
        elif self.part not in self.TASK_PARTS:
            self.state = ""
        self.top_unit_id = self.desk_units(None)[0].top_unit_id
        self.search_text = fold(" | ".join([self.text, self.lead_words]))

    def desk_units(self, action):
        """A report belongs to the lead unit; all else to the office that issued or registered, before that records."""
        if action == Action.DIRECTIVE_REPORT:
            return [self.lead_unit]
        return [self.notice.desk_unit] if self.notice_id else self.working_session.desk_units(action)

    @property
    def is_task(self) -> bool:
        return self.part in self.TASK_PARTS

    @property
    def is_live(self) -> bool:
        return self.is_task and self.live_on is not None

    @property
    def is_from_outside(self) -> bool:
        """Whether a superior outside gave the task: the office here only keeps its books."""
        return self.notice_id is not None and self.notice.origin == Notice.Origin.REGISTERED

    @property
    def lead_label(self) -> str:
        return str(self.lead_unit) if self.lead_unit_id else self.lead_words


class DirectivePetition(models.Model):
    """A clause answers a petition. The petition cannot be removed while it does."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="petition_links")
    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="directive_links")

    class Meta:
        verbose_name = _("kiến nghị được trả lời")
        verbose_name_plural = _("kiến nghị được trả lời")
        constraints = [models.UniqueConstraint(fields=["directive", "petition"], name="clause_answers_petition_once")]

    def __str__(self):
        return f"{self.directive_id} → {self.petition_id}"


class DirectiveUnit(models.Model):
    """A unit that coordinates or monitors; ``unit`` is empty where the sentence names nobody of the directory."""

    class Role(models.TextChoices):
        COORDINATING = "coordinating", _("Phối hợp")
        MONITORING = "monitoring", _("Theo dõi, đôn đốc")

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="directives_shared")
    words = models.CharField(max_length=300)
    role = models.CharField(max_length=16, choices=Role, default=Role.COORDINATING)
    proposed = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("đơn vị phối hợp, theo dõi")
        verbose_name_plural = _("đơn vị phối hợp, theo dõi")
        ordering = ["directive", "role", "order", "pk"]
        indexes = [models.Index(fields=["unit", "role", "directive"], name="shared_tasks_of_a_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "unit", "role"],
                condition=Q(unit__isnull=False),
                name="unit_named_once_per_role",
            )
        ]

    def __str__(self):
        return str(self.unit) if self.unit_id else self.words
