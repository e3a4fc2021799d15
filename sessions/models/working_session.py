"""The working session itself and the units that meet in it."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.access import Action, grants_of, own_unit_ids, reach_of
from committee.models import DerivedColumns, EditedRow, Unit
from committee.text import fold
from committee.workflow import Move
from sessions.models.plans import WorkPlan


class WorkingSessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """ "Who sees what", row session: convening units and the office that keeps the record always, working
        units from "convened", units above them from "recorded"."""
        own, reach = own_unit_ids(user), reach_of(user)
        meets = SessionUnit.objects.filter(unit__in=own).values("working_session")
        convenes = SessionUnit.objects.filter(unit__in=own, side=SessionUnit.Side.CONVENING).values("working_session")
        below = SessionUnit.objects.filter(unit__in=reach).values("working_session")
        return self.filter(
            Q(kept_by__in=own)
            | Q(pk__in=convenes)
            | Q(pk__in=meets, state__in=WorkingSession.CONVENED_OR_LATER)
            | (Q(pk__in=below) | Q(kept_by__in=reach)) & Q(state__in=WorkingSession.RECORDED_OR_LATER)
        )

    def recorded_by(self, units):
        """Sessions whose minutes one of ``units`` takes part in writing: it convened them or keeps the record."""
        convenes = SessionUnit.objects.filter(unit__in=units, side=SessionUnit.Side.CONVENING)
        return self.filter(Q(kept_by__in=units) | Q(pk__in=convenes.values("working_session")))

    def at_desk_of(self, units):
        """As ``recorded_by``, each relation by its index: for finding the few of many that wait."""
        kept = WorkingSession.objects.order_by().filter(kept_by__in=units).values("pk")
        convenes = SessionUnit.objects.order_by().filter(unit__in=units, side=SessionUnit.Side.CONVENING)
        return self.filter(pk__in=kept.union(convenes.values("working_session")))

    def meeting(self, units):
        """Sessions one of ``units`` takes part in, on whichever side."""
        return self.filter(pk__in=SessionUnit.objects.filter(unit__in=units).values("working_session"))

    def parts_seen_by(self, user, *, below=False):
        """What ``visible_to`` holds for the user's own units, with ``below`` all it holds, as a queryset for each
        relation: for a list whose pages an index can read, which the OR of them cannot be. Some sessions are in
        several."""
        own, reach = own_unit_ids(user), reach_of(user)
        parts = SessionUnit.objects.filter(working_session=OuterRef("pk"), unit__in=own)
        takes_part = Q(state__in=WorkingSession.CONVENED_OR_LATER) & Exists(parts)
        takes_part |= Exists(parts.filter(side=SessionUnit.Side.CONVENING))
        recorded = Q(state__in=WorkingSession.RECORDED_OR_LATER)
        grants = grants_of(user)
        roots = [grant.unit_id for grant in grants if grant.path == f"/{grant.unit_id}/"]
        if below and not roots:
            kept = self.filter(kept_by__in=reach).filter(recorded | Q(kept_by__in=own))
            return [kept, self.meeting(reach).filter(recorded | takes_part)]
        found = [self.filter(kept_by__in=own), self.meeting(own).filter(takes_part)]
        if below:
            # Who stands at the top of a tree sees all that is recorded under it: the index of that column is in order.
            elsewhere = self.filter(recorded).exclude(top_unit__in=roots)
            found += [self.filter(recorded, top_unit__in=roots), elsewhere.meeting(reach)]
            if any(grant.unit_id not in roots for grant in grants):
                found.append(elsewhere.filter(kept_by__in=reach))
        return found


class WorkingSession(DerivedColumns, EditedRow):
    """A buổi làm việc: who met whom, when, where and about what.

    The day may be unknown, or known without an hour ("chiều 13/4"). ``kept_by`` is the unit whose office writes
    the record; it is not the convening unit when that one has no users here. The first convening unit issues.
    """

    class Kind(models.TextChoices):
        WORK = "work", _("Làm việc")
        INSPECTION = "inspection", _("Kiểm tra, giám sát")
        SURVEY = "survey", _("Khảo sát")
        REVIEW = "review", _("Sơ kết, tổng kết")
        BRIEFING = "briefing", _("Giao ban")
        DIALOGUE = "dialogue", _("Đối thoại")

    class State(models.TextChoices):
        PLANNED = "planned", _("Dự kiến")
        CONVENED = "convened", _("Đã triệu tập")
        IN_PROGRESS = "in_progress", _("Đang diễn ra")
        RECORDED = "recorded", _("Đã ghi xong")
        CONCLUDED = "concluded", _("Đã có kết luận")
        CLOSED = "closed", _("Đã đóng")
        POSTPONED = "postponed", _("Tạm hoãn")
        CANCELLED = "cancelled", _("Huỷ")

    class PartOfDay(models.TextChoices):
        MORNING = "morning", _("Buổi sáng")
        AFTERNOON = "afternoon", _("Buổi chiều")
        EVENING = "evening", _("Buổi tối")

    S = State
    CONVENED_OR_LATER = (S.CONVENED, S.IN_PROGRESS, S.RECORDED, S.CONCLUDED, S.CLOSED, S.POSTPONED, S.CANCELLED)
    RECORDED_OR_LATER = (S.RECORDED, S.CONCLUDED, S.CLOSED)
    OPEN_FOR_RECORDING = (S.PLANNED, S.CONVENED, S.IN_PROGRESS, S.RECORDED)
    # A conference of a committee with its own: nobody is worked with.
    KINDS_OF_ONE_UNIT = (Kind.REVIEW, Kind.BRIEFING)
    MOVES = (
        Move("convene", (S.PLANNED, S.POSTPONED), S.CONVENED, Action.SESSION_PLAN, _("Triệu tập")),
        Move("start", (S.PLANNED, S.CONVENED), S.IN_PROGRESS, Action.SESSION_RECORD, _("Bắt đầu ghi")),
        Move("finish", (S.PLANNED, S.CONVENED, S.IN_PROGRESS), S.RECORDED, Action.SESSION_RECORD, _("Ghi xong")),
        Move("reopen", (S.RECORDED,), S.IN_PROGRESS, Action.SESSION_RECORD, _("Ghi tiếp")),
        Move("postpone", (S.PLANNED, S.CONVENED), S.POSTPONED, Action.SESSION_PLAN, _("Hoãn"), note_required=True),
        Move(
            "cancel",
            (S.PLANNED, S.CONVENED, S.POSTPONED),
            S.CANCELLED,
            Action.SESSION_PLAN,
            _("Huỷ buổi làm việc"),
            note_required=True,
        ),
        Move(
            "conclude",
            (S.PLANNED, S.CONVENED, S.IN_PROGRESS, S.RECORDED),
            S.CONCLUDED,
            Action.NOTICE_NUMBER,
            _("Có kết luận"),
            part_of_act=True,
        ),
        Move("close", (S.RECORDED, S.CONCLUDED), S.CLOSED, Action.SESSION_RECORD, _("Đóng hồ sơ")),
    )
    DERIVED = ("top_unit", "listed_on", "search_text")

    plan = models.ForeignKey(
        WorkPlan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="working_sessions",
        verbose_name=_("theo kế hoạch"),
    )
    kind = models.CharField(_("loại"), max_length=16, choices=Kind, default=Kind.WORK)
    title = models.CharField(_("tiêu đề"), max_length=300)
    units = models.ManyToManyField(Unit, through="SessionUnit", related_name="working_sessions")
    kept_by = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("đơn vị ghi hồ sơ"))
    top_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, editable=False, related_name="+")
    delegation_label = models.CharField(_("tên đoàn công tác"), max_length=200, blank=True)
    held_on = models.DateField(_("ngày làm việc"), null=True, blank=True)
    # The day the lists go by: of the session, or of its entry where the day is unknown.
    listed_on = models.DateField(editable=False)
    part_of_day = models.CharField(_("buổi"), max_length=16, choices=PartOfDay, blank=True)
    starts_at = models.TimeField(_("bắt đầu"), null=True, blank=True)
    ends_at = models.TimeField(_("kết thúc"), null=True, blank=True)
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
    topic = models.TextField(_("nội dung làm việc"), blank=True)
    petitions_announced = models.PositiveSmallIntegerField(_("số kiến nghị được nêu"), null=True, blank=True)
    state = models.CharField(_("trạng thái"), max_length=16, choices=State, default=State.PLANNED, editable=False)
    search_text = models.TextField(editable=False, default="")

    objects = WorkingSessionQuerySet.as_manager()

    class Meta(EditedRow.Meta):
        verbose_name = _("buổi làm việc")
        verbose_name_plural = _("buổi làm việc")
        ordering = ["-listed_on", "-pk"]
        indexes = [
            models.Index(fields=["kept_by", "-listed_on", "-id"], name="session_by_office"),
            models.Index(fields=["top_unit", "-listed_on", "-id"], name="session_by_top_unit"),
            # For who stands at the top of several trees.
            models.Index(fields=["-listed_on", "-id"], name="session_by_day"),
        ]
        constraints = [
            *EditedRow.Meta.constraints,
            models.CheckConstraint(
                name="session_ends_after_it_starts",
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
            ),
        ]

    def __str__(self):
        return self.title

    def settle(self):
        self.top_unit_id = self.kept_by.top_unit_id
        self.listed_on = self.held_on or timezone.localdate(self.created_at)
        self.search_text = fold(" | ".join([self.title, self.topic, self.place, self.delegation_label]))

    def desk_units(self, action):
        """The office that keeps the record and the units that convened the session."""
        return [self.kept_by, *self.convening_units()]

    def convening_units(self) -> list[Unit]:
        return self._side(SessionUnit.Side.CONVENING)

    def working_units(self) -> list[Unit]:
        return self._side(SessionUnit.Side.WORKING)

    def _side(self, side):
        # Through .all() so that a prefetched list answers without a query.
        return [row.unit for row in sorted(self.session_units.all(), key=lambda r: r.order) if row.side == side]

    @property
    def is_open_for_recording(self) -> bool:
        return self.state in self.OPEN_FOR_RECORDING


class SessionUnit(models.Model):
    """A unit's part in a session: it convenes, or it is the unit worked with. The first convening unit issues."""

    class Side(models.TextChoices):
        CONVENING = "convening", _("Đơn vị chủ trì làm việc")
        WORKING = "working", _("Đơn vị được làm việc")

    working_session = models.ForeignKey(WorkingSession, on_delete=models.CASCADE, related_name="session_units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="session_units")
    side = models.CharField(max_length=16, choices=Side)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("đơn vị của buổi làm việc")
        verbose_name_plural = _("đơn vị của buổi làm việc")
        ordering = ["working_session", "side", "order"]
        indexes = [models.Index(fields=["unit", "side", "working_session"], name="sessions_of_a_unit")]
        constraints = [
            models.UniqueConstraint(fields=["working_session", "unit"], name="unit_meets_once_in_a_session"),
        ]

    def __str__(self):
        return f"{self.unit} ({self.get_side_display()})"
