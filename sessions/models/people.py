"""Who takes part in a session."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from committee.models import Appointment, DerivedColumns, EditedRow, Person, Unit, VersionedRow
from committee.text import fold
from sessions.models.working_session import WorkingSession


class StandingMember(VersionedRow):
    """Who comes to every session of a unit; ``session_kind`` blank means every kind."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="standing_members")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="standing_memberships")
    session_kind = models.CharField(_("loại buổi làm việc"), max_length=16, choices=WorkingSession.Kind, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)

    class Meta:
        verbose_name = _("thành phần thường xuyên")
        verbose_name_plural = _("thành phần thường xuyên")
        ordering = ["unit", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "appointment", "session_kind"], name="standing_member_once")
        ]

    def __str__(self):
        return str(self.appointment)


class Attendance(DerivedColumns, EditedRow):
    """One line of the attendance list. Name, office and unit are copied: they stay as they were that day.

    A ``GROUP`` is people without names ("các đồng chí Uỷ viên Ban Thường vụ"); it stays out of the counter.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("Người trong danh bạ")
        OUTSIDE = "outside", _("Người ngoài danh bạ")
        GROUP = "group", _("Nhóm")

    class Side(models.TextChoices):
        CONVENING = "convening", _("Bên chủ trì")
        WORKING = "working", _("Đơn vị làm việc")
        INVITED = "invited", _("Mời dự")
        PRESS = "press", _("Báo chí")

    class Part(models.TextChoices):
        CHAIR = "chair", pgettext_lazy("người dự", "Chủ trì")
        MINUTE_TAKER = "minute_taker", _("Ghi biên bản")
        MEMBER = "member", _("Tham dự")

    class Presence(models.TextChoices):
        INVITED = "invited", _("Chưa điểm danh")
        PRESENT = "present", _("Có mặt")
        EXCUSED = "excused", _("Vắng có lý do")
        ABSENT = "absent", _("Vắng")
        REPRESENTED = "represented", _("Cử người dự thay")

    # Fields whose words are about people: the journal names them without their values.
    PERSONAL = ("name", "person", "reason", "represented_by")
    DERIVED = ("search_text",)

    working_session = models.ForeignKey(WorkingSession, on_delete=models.CASCADE, related_name="attendances")
    kind = models.CharField(max_length=16, choices=Kind)
    side = models.CharField(_("bên"), max_length=16, choices=Side, default=Side.CONVENING)
    part = models.CharField(_("vai trò"), max_length=16, choices=Part, default=Part.MEMBER)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances")
    name = models.CharField(_("họ và tên hoặc tên nhóm"), max_length=200)
    office_text = models.CharField(_("chức vụ"), max_length=300, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    presence = models.CharField(_("có mặt"), max_length=16, choices=Presence, default=Presence.INVITED)
    reason = models.CharField(_("lý do vắng"), max_length=200, blank=True)
    represented_by = models.CharField(_("người dự thay"), max_length=200, blank=True)
    arrived_at = models.TimeField(_("đến muộn lúc"), null=True, blank=True)
    left_at = models.TimeField(_("về sớm lúc"), null=True, blank=True)
    head_count = models.PositiveSmallIntegerField(_("số người"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    search_text = models.CharField(max_length=300, editable=False, default="")

    class Meta(EditedRow.Meta):
        verbose_name = _("người tham dự")
        verbose_name_plural = _("người tham dự")
        ordering = ["working_session", "order", "pk"]
        constraints = [
            *EditedRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["working_session", "person"],
                condition=Q(person__isnull=False),
                name="person_attends_once",
            ),
            models.CheckConstraint(
                name="only_a_group_has_a_head_count", condition=Q(head_count__isnull=True) | Q(kind="group")
            ),
            models.CheckConstraint(
                name="only_a_person_is_in_the_directory", condition=Q(person__isnull=True) | Q(kind="person")
            ),
            models.CheckConstraint(
                name="nobody_leaves_before_arriving",
                condition=Q(arrived_at__isnull=True) | Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at")),
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.office_text}" if self.office_text else self.name

    def settle(self):
        self.search_text = fold(self.name)[:300]

    @property
    def is_counted(self) -> bool:
        return self.kind != self.Kind.GROUP

    @property
    def is_away(self) -> bool:
        """Both kinds of absence are "vắng"; somebody who is represented is not counted as absent."""
        return self.presence in (self.Presence.EXCUSED, self.Presence.ABSENT)
