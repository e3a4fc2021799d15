"""What was said in a session, in the order it was said."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from committee.models import EditedRow
from sessions.models.people import Attendance
from sessions.models.working_session import WorkingSession


class Contribution(EditedRow):
    """A report, an opinion, an answer. The speaker is an attendee, or only a label ("Các thành viên đoàn công tác"),
    or only a number of speakers ("05 ý kiến")."""

    class Kind(models.TextChoices):
        REPORT = "report", _("Báo cáo")
        OPINION = "opinion", _("Ý kiến")
        REQUEST = "request", _("Đề nghị")
        REPLY = "reply", _("Giải trình, trả lời")
        CONCLUSION = "conclusion", _("Phát biểu kết luận")

    PERSONAL = ("speaker_label",)

    working_session = models.ForeignKey(WorkingSession, on_delete=models.CASCADE, related_name="contributions")
    kind = models.CharField(_("loại"), max_length=16, choices=Kind, default=Kind.OPINION)
    speaker = models.ForeignKey(
        Attendance,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("người phát biểu"),
    )
    speaker_label = models.CharField(_("người phát biểu (ghi bằng lời)"), max_length=200, blank=True)
    how_many = models.PositiveSmallIntegerField(_("số ý kiến"), null=True, blank=True)
    text = models.TextField(_("nội dung"), max_length=20_000)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=1)

    class Meta(EditedRow.Meta):
        verbose_name = _("ý kiến")
        verbose_name_plural = _("ý kiến")
        ordering = ["working_session", "order", "pk"]

    def __str__(self):
        return self.text[:80]
