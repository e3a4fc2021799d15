"""A session whose notice is out keeps its day and its units: the paper names them."""

from django.utils.translation import gettext as _

from committee.dates import short_official_date
from conclusions.models import Notice


def issued_notice_of(working_session) -> str:
    """Which issued notice names the day and the units of the session; "" for none."""
    notice = Notice.objects.issued().filter(working_sessions=working_session).order_by("pk").first()
    if notice is None:
        return ""
    day = short_official_date(notice.issued_on) if notice.issued_on else _("chưa rõ ngày")
    words = {"notice": notice.reference() or notice.ref_words or notice.subject, "day": day}
    return (
        _("Thông báo %(notice)s ngày %(day)s đã ban hành: không đổi ngày và đơn vị của buổi làm việc được nữa.") % words
    )
