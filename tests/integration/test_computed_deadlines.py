"""Deadlines that the sentence only describes: counted by the calendar when the paper is signed, explained, and the same
whatever clock the server goes by."""

import time
from datetime import UTC, date, datetime

import pytest
from django.db.models import ProtectedError

from committee.calendar_uses import uses_of
from committee.models import AuditEvent, CalendarDay
from conclusions.models import CountedDeadline, Directive, Notice
from conclusions.received_forms import ReceivedNoticeForm
from conclusions.registering import mend_reference
from tests.cast import make_clause, make_notice, make_petition, make_received, make_session

CULTURE_DAY = "ngày 24/11/2026 (Ngày Văn hoá Việt Nam)"
SIGNED = datetime(2026, 11, 20, 3, tzinfo=UTC)  # ten in the morning in Vietnam, a Friday
TO_CELL = "Giao Chi bộ tổ dân phố 1 họp dân"
TO_BOARD = "Giao Ban Quản lý dự án đầu tư xây dựng thành phố báo cáo"


def issued_task(offices, words, *, at=SIGNED, held_on=date(2026, 11, 18), **facts):
    """A task of an issued notice whose deadline is in these words."""
    working_session = make_session(offices, held_on=held_on)
    task = make_clause(working_session, f"{TO_CELL} {words}.", by=offices.clerk, **facts)
    make_notice(offices, working_session=working_session, at=at)
    return Directive.objects.get(pk=task.pk)


def sum_of(task):
    kept = CountedDeadline.objects.filter(directive=task).first()
    return kept and (kept.due_on, kept.words)


def test_working_days_from_signing_get_their_day_at_issue_with_the_sum_in_words(offices):
    task = issued_task(offices, "chậm nhất 10 ngày làm việc kể từ ngày ký")

    assert (task.deadline_kind, task.deadline_words) == (
        "working_days_from_signing",
        "chậm nhất 10 ngày làm việc kể từ ngày ký",
    )
    assert (task.due_on, task.first_due_on) == (date(2026, 12, 7), date(2026, 12, 7))
    words = f"10 ngày làm việc kể từ 20/11/2026, trừ thứ Bảy, Chủ nhật và {CULTURE_DAY}"
    assert sum_of(task) == (date(2026, 12, 7), words)


def test_days_from_signing_move_from_sunday_to_monday(offices):
    task = issued_task(offices, "trong vòng 9 ngày kể từ ngày ký")

    assert task.due_on == date(2026, 11, 30)
    assert sum_of(task)[1].startswith("9 ngày kể từ 20/11/2026 là Chủ nhật 29/11/2026, chuyển sang ngày làm việc")


@pytest.mark.parametrize(
    "words", ["trước ngày 30/11/2026", "trong tháng 12/2026", "khẩn trương", "thường xuyên", "theo quy định"]
)
def test_deadlines_that_name_their_day_or_none_are_not_counted(offices, words):
    task = issued_task(offices, words)

    assert sum_of(task) is None
    assert task.first_due_on == task.due_on


def test_day_that_somebody_has_set_is_not_counted_again(offices):
    working_session = make_session(offices, held_on=date(2026, 11, 18))
    task = make_clause(working_session, f"{TO_CELL} trong vòng 10 ngày kể từ ngày ký.", by=offices.clerk)
    Directive.objects.filter(pk=task.pk).update(due_on=date(2026, 12, 25), deadline_proposed=False)

    make_notice(offices, working_session=working_session, at=SIGNED)

    task.refresh_from_db()
    assert (task.due_on, sum_of(task)) == (date(2026, 12, 25), None)


def test_only_tasks_are_counted(offices):
    praise = issued_task(offices, "trong vòng 10 ngày kể từ ngày ký", part=Directive.Part.PRINCIPLE)

    assert (praise.due_on, sum_of(praise)) == (None, None)


@pytest.mark.parametrize(
    ("words", "day", "told"),
    [
        ("trong tháng 9", date(2027, 9, 30), "hết tháng 9/2027"),
        ("trong quý I", date(2027, 3, 31), "hết quý I/2027"),
        ("trước ngày 18/11", date(2027, 11, 18), "ngày được nêu, tính từ ngày ký 20/11/2026"),
    ],
)
def test_day_without_a_year_is_read_from_the_day_of_signing_where_nobody_knew_the_session_s(offices, words, day, told):
    working_session = make_session(offices, held_on=date(2026, 11, 18))
    type(working_session).objects.filter(pk=working_session.pk).update(held_on=None)
    working_session.refresh_from_db()
    task = make_clause(working_session, f"{TO_CELL}, hoàn thành {words}.", by=offices.clerk)
    assert task.due_on is None

    make_notice(offices, working_session=working_session, at=SIGNED)

    task.refresh_from_db()
    assert (task.due_on, sum_of(task)) == (day, (day, told))


def test_petition_under_the_clause_is_due_the_same_day(offices):
    working_session = make_session(offices, held_on=date(2026, 11, 18))
    petition = make_petition(working_session, by=offices.clerk)
    text = f"{TO_CELL} chậm nhất 10 ngày làm việc kể từ ngày ký."
    make_clause(working_session, text, by=offices.clerk, part=Directive.Part.PETITION, petitions=[petition])

    make_notice(offices, working_session=working_session, at=SIGNED)

    petition.refresh_from_db()
    assert petition.due_on == date(2026, 12, 7)


def test_received_notice_counts_from_the_superior_s_signing_not_from_today(offices):
    text = f"{TO_BOARD} trong vòng 10 ngày làm việc kể từ ngày ký."
    notice = make_received(offices, texts=[text], issued_on=date(2026, 8, 20), received_on=date(2026, 8, 25))

    task = notice.directives.get()
    assert (task.due_on, task.live_on) == (date(2026, 9, 7), date(2026, 8, 20))
    assert sum_of(task)[1].startswith("10 ngày làm việc kể từ 20/8/2026")
    assert "22/8/2026 (Làm bù" in sum_of(task)[1]


def test_received_notice_counts_from_the_day_it_came_where_the_words_say_so(offices):
    text = (
        "Giao Ban Quản lý dự án đầu tư xây dựng thành phố báo cáo trong vòng 5 ngày kể từ khi nhận được thông báo này."
    )
    notice = make_received(offices, texts=[text], issued_on=date(2026, 11, 2), received_on=date(2026, 11, 4))

    assert sum_of(notice.directives.get()) == (date(2026, 11, 9), "5 ngày kể từ 04/11/2026")


def test_received_notice_of_an_unknown_day_is_left_without_a_day(offices):
    text = f"{TO_BOARD} trong vòng 10 ngày làm việc kể từ ngày ký."
    notice = make_received(offices, texts=[text], issued_on=None)

    task = notice.directives.get()
    assert (task.due_on, sum_of(task)) == (None, None)


def mend(offices, notice, **changes):
    """Save the reference with another day of signing."""
    facts = {"document_type": "TB", "number": 123, "symbol": "TB/TU", "issuer_words": "Thành uỷ Hồ Mẫu"}
    data = {**facts, "subject": notice.subject, "received_on": notice.received_on, "issued_on": notice.issued_on}
    form = ReceivedNoticeForm({**data, **changes}, instance=Notice.objects.get(pk=notice.pk))
    assert form.is_valid(), form.errors
    return mend_reference(form, by=offices.city_clerk, base_version=notice.version)


@pytest.mark.parametrize("issued_on", [None, date(2025, 8, 20)], ids=["not known yet", "mistyped"])
def test_day_of_signing_that_is_mended_later_gives_the_day_then(offices, issued_on):
    text = f"{TO_BOARD} trong vòng 10 ngày làm việc kể từ ngày ký."
    notice = make_received(offices, texts=[text], issued_on=issued_on, received_on=date(2026, 8, 25))
    before = notice.directives.get()

    mend(offices, notice, issued_on=date(2026, 8, 20))

    task = notice.directives.get()
    assert (task.due_on, task.first_due_on, task.version) == (date(2026, 9, 7), date(2026, 9, 7), before.version + 1)
    assert sum_of(task)[1].startswith("10 ngày làm việc kể từ 20/8/2026")
    event = AuditEvent.objects.of(task).filter(act="count_deadline").last()
    assert event.changes == {"due_on": [before.due_on and before.due_on.isoformat(), "2026-09-07"]}


@pytest.mark.parametrize("due_on", [date(2026, 12, 25), None], ids=["moved", "taken away"])
def test_day_that_was_changed_since_stays_when_the_day_of_signing_is_mended(offices, due_on):
    text = f"{TO_BOARD} trong vòng 10 ngày làm việc kể từ ngày ký."
    notice = make_received(offices, texts=[text], issued_on=date(2026, 8, 20), received_on=date(2026, 8, 25))
    notice.directives.update(due_on=due_on)

    mend(offices, notice, issued_on=date(2026, 8, 21))

    assert notice.directives.get().due_on == due_on


def test_mending_other_words_of_the_reference_counts_nothing_again(offices):
    text = f"{TO_BOARD} trong vòng 10 ngày làm việc kể từ ngày ký."
    notice = make_received(offices, texts=[text], issued_on=date(2026, 8, 20), received_on=date(2026, 8, 25))
    before = notice.directives.get()

    mend(offices, notice, subject="khác", received_on=date(2026, 8, 26))

    task = notice.directives.get()
    assert (task.due_on, task.version) == (before.due_on, before.version)
    assert AuditEvent.objects.of(task).filter(act="count_deadline").count() == 1


def test_day_past_every_calendar_is_left_open(offices):
    text = f"{TO_BOARD} trong vòng 10 ngày làm việc kể từ ngày ký."
    notice = make_received(offices, texts=[text], issued_on=date(9999, 12, 31))

    assert notice.directives.get().due_on is None


def test_sum_stands_in_the_history_and_on_the_page_of_the_task(offices, client):
    task = issued_task(offices, "chậm nhất 10 ngày làm việc kể từ ngày ký")
    client.force_login(offices.cell_lead)

    page = client.get(task.get_absolute_url()).content.decode()

    told = f"07/12/2026 = 10 ngày làm việc kể từ 20/11/2026, trừ thứ Bảy, Chủ nhật và {CULTURE_DAY}"
    assert "Cách tính hạn" in page
    assert told in page
    (event,) = AuditEvent.objects.of(task).filter(act="count_deadline")
    assert event.changes == {"due_on": [None, "2026-12-07"]}
    assert "Tính thời hạn theo lịch nghỉ" in client.get(f"{task.get_absolute_url()}lich-su/").content.decode()


def test_page_of_a_task_that_was_not_counted_shows_no_sum(cast, client):
    client.force_login(cast.cell_lead)

    assert "Cách tính hạn" not in client.get(cast.cell_clause.get_absolute_url()).content.decode()


# --- days of the calendar that were counted with


def test_day_used_in_a_sum_cannot_be_deleted_and_others_can(offices):
    issued_task(offices, "chậm nhất 10 ngày làm việc kể từ ngày ký")

    with pytest.raises(ProtectedError):
        CalendarDay.objects.get(date="2026-11-24").delete()
    CalendarDay.objects.get(date="2027-01-01").delete()


def test_uses_of_a_day_name_the_notices_one_sees_and_count_the_tasks_of_others(offices):
    issued_task(offices, "chậm nhất 10 ngày làm việc kể từ ngày ký")
    used, free = CalendarDay.objects.get(date="2026-11-24"), CalendarDay.objects.get(date="2027-01-01")
    notice = Notice.objects.get()

    assert [(use.words, use.url) for use in uses_of(used, offices.clerk)] == [
        ("thông báo 05-TB/ĐU", notice.get_absolute_url())
    ]
    assert [(use.words, use.url) for use in uses_of(used, offices.stranger)] == [("1 nhiệm vụ", "")]
    assert uses_of(free, offices.clerk) == []


# --- clocks


@pytest.fixture(params=["UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles"])
def server_zone(request, monkeypatch):
    """The clock of the machine; Django sets TZ for itself, somebody's service file may not."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


MOMENTS = {
    "just before midnight": (datetime(2026, 11, 20, 16, 59, 59, tzinfo=UTC), date(2026, 11, 20), date(2026, 12, 7)),
    "midnight": (datetime(2026, 11, 20, 17, tzinfo=UTC), date(2026, 11, 21), date(2026, 12, 7)),
    "before New Year": (datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC), date(2026, 12, 31), date(2027, 1, 15)),
    "New Year": (datetime(2026, 12, 31, 17, tzinfo=UTC), date(2027, 1, 1), date(2027, 1, 15)),
    "before 29 February": (datetime(2028, 2, 28, 16, 59, 59, tzinfo=UTC), date(2028, 2, 28), date(2028, 3, 13)),
    "29 February": (datetime(2028, 2, 28, 17, tzinfo=UTC), date(2028, 2, 29), date(2028, 3, 14)),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_same_deadline_whatever_zone_the_server_is_in(offices, server_zone, moment):
    at, signed_on, due_on = MOMENTS[moment]

    task = issued_task(offices, "chậm nhất 10 ngày làm việc kể từ ngày ký", at=at)

    assert (task.live_on, task.notice.issued_on, task.due_on) == (signed_on, signed_on, due_on)
