"""The first page: what waits for whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conclusions import following_up, issuing
from conclusions.drafting import move_notice
from conclusions.models import Directive, Notice
from desk.waiting import MOST, SHOWN
from sessions.models import WorkingSession
from tests.cast import day, make_clause, make_notice, make_session, make_user, written

HOME = "/"


def waiting(client, user):
    """{key of the tile: texts of its lines} for each tile that the user is shown."""
    client.force_login(user)
    return {tile.key: [line.text for line in tile.lines] for tile in client.get(HOME).context["tiles"]}


@pytest.fixture
def busy(cast):
    """One of everything that can wait, besides what the cast brings: tomorrow's session and one without a notice."""
    cast.submitted = make_notice(cast, state=Notice.State.SUBMITTED)
    cast.approved = make_notice(cast, state=Notice.State.APPROVED)
    Directive.objects.filter(pk=cast.cell_clause.pk).update(due_on=day(-2))
    following_up.report(cast.lead_clause, by=cast.committee_lead, text="Đã lắp đủ đèn.", claims_done=True)
    return cast


def test_each_sees_the_work_that_their_roles_can_do(client, busy):
    both = {"to-sign", "reports", "own-tasks", "assigned-tasks", "unclear-tasks", "answers"}

    assert set(waiting(client, busy.leader)) == both
    assert set(waiting(client, busy.records)) == {"to-sign", "to-number"}
    assert set(waiting(client, busy.clerk)) == both - {"to-sign"} | {"to-write", "sessions", "unconcluded"}
    assert set(waiting(client, busy.cell_lead)) == {"own-tasks"}
    assert waiting(client, busy.observer) == {}


def test_the_tiles_show_what_waits(client, busy):
    office = waiting(client, busy.office_user)

    assert office["sessions"] == [busy.planned_session.title]
    assert office["unconcluded"] == [busy.recorded_session.title]
    assert office["to-number"] == [f"{busy.approved.subject_author} {busy.approved.subject}"]
    assert office["to-sign"] == [f"{busy.submitted.subject_author} {busy.submitted.subject}"]
    assert office["assigned-tasks"] == [busy.cell_clause.text]
    assert office["reports"] == [busy.lead_clause.text]
    assert waiting(client, busy.cell_lead)["own-tasks"] == [busy.cell_clause.text]


def test_an_accepted_task_under_a_petition_leaves_an_answer_to_confirm(client, busy):
    following_up.accept(busy.lead_clause.reports.get(), by=busy.leader)

    assert waiting(client, busy.clerk)["answers"] == [busy.petition.text]
    assert waiting(client, busy.stranger)["answers"] == []


def test_a_returned_notice_waits_for_who_writes_it(client, busy):
    move_notice(busy.submitted, "return", by=busy.leader, note="Nêu rõ đơn vị phối hợp.")

    assert f"{busy.submitted.subject_author} {busy.submitted.subject}" in waiting(client, busy.clerk)["to-write"]
    assert "dự thảo lần 2, trả lại để sửa" in client.get(HOME).text
    assert waiting(client, busy.stranger)["to-write"] == []


def test_a_new_task_waits_until_its_unit_confirms_that_it_has_it(client, busy):
    Directive.objects.filter(pk=busy.cell_clause.pk).update(due_on=day(400))
    assert waiting(client, busy.cell_lead)["own-tasks"] == [busy.cell_clause.text]

    following_up.confirm_receipt(busy.cell_clause, by=busy.cell_lead)
    assert waiting(client, busy.cell_lead)["own-tasks"] == []


def test_nothing_of_another_office_waits_for_a_stranger(client, busy):
    assert not any(waiting(client, busy.stranger).values())
    assert not any(waiting(client, busy.stranger_leader).values())
    assert not any(waiting(client, busy.reviewer).values())


def test_nobody_is_asked_to_judge_their_own_report(client, busy):
    following_up.report(
        busy.cell_clause, by=busy.clerk, text="Xong.", claims_done=True, paper_words="Báo cáo tay", paper_on=day(0)
    )

    assert waiting(client, busy.clerk)["reports"] == [busy.lead_clause.text]
    assert waiting(client, busy.leader)["reports"] == [busy.lead_clause.text, busy.cell_clause.text]


def test_what_is_finished_leaves_the_page(client, busy):
    issuing.issue(busy.approved, by=busy.records)
    following_up.steer(busy.cell_clause, "drop", by=busy.leader, note="Không còn cần.")

    office = waiting(client, busy.office_user)
    assert (office["to-number"], office["assigned-tasks"]) == ([], [])


def test_a_deadline_is_told_with_its_sum(client, busy):
    client.force_login(busy.cell_lead)

    assert f"quá hạn 2 ngày: hạn {written(-2)}, hôm nay {written(0)}" in client.get(HOME).text


def test_a_tile_shows_a_few_and_the_way_to_the_rest(client, offices):
    working_session = make_session(offices)
    for number in range(SHOWN + 2):
        text = f"Giao Chi bộ tổ dân phố 1 làm việc {number} trước ngày {written(1)}."
        make_clause(working_session, text, by=offices.clerk)
    make_notice(offices, working_session=working_session)
    client.force_login(offices.cell_lead)

    page = client.get(HOME)

    [tile] = page.context["tiles"]
    assert (tile.count, len(tile.shown)) == ("7", SHOWN)
    assert f'href="{reverse("conclusions:my-directives")}">Xem tất cả (7)' in page.text


def test_beyond_the_most_that_is_counted_the_number_is_open(client, offices):
    working_session = make_session(offices)
    make_clause(working_session, f"Giao Chi bộ tổ dân phố 1 họp trước ngày {written(1)}.", by=offices.clerk)
    make_notice(offices, working_session=working_session)
    live = Directive.objects.get()
    for _each in range(MOST):
        live.pk, live.client_key = None, None
        live.save(force_insert=True)
    client.force_login(offices.cell_lead)

    assert client.get(HOME).context["tiles"][0].count == f"{MOST - 1}+"


def test_sessions_left_without_a_notice_do_not_hide_the_one_of_today(client, offices):
    left = {
        "kept_by": offices.ward,
        "top_unit": offices.ward.top_unit,
        "state": "recorded",
        "held_on": day(-9),
        "listed_on": day(-9),
    }
    WorkingSession.objects.bulk_create(WorkingSession(title=f"Giao ban {n}", **left) for n in range(MOST))
    make_session(offices, title="Buổi hôm nay", held_on=day(0), recorded=False)

    assert waiting(client, offices.clerk)["sessions"] == ["Buổi hôm nay"]


def test_an_empty_page_says_what_to_do(client, offices):
    client.force_login(offices.clerk)
    clerks = client.get(HOME).text
    assert "Bấm “Ghi buổi làm việc” để lập một buổi." in clerks
    assert reverse("working_sessions:new") in clerks
    assert reverse("conclusions:notice-receive") in clerks

    client.force_login(offices.observer)
    assert "Vai trò của bạn chỉ để theo dõi" in client.get(HOME).text
    client.force_login(make_user("nobody"))
    assert "Tài khoản chưa được giao vai trò" in client.get(HOME).text


def test_the_page_asks_few_questions_however_much_waits(client, busy):
    client.force_login(busy.office_user)

    def ask():
        with CaptureQueriesContext(connection) as asked:
            client.get(HOME)
        return len(asked) - 2  # besides session and user

    with_one_each = ask()
    for _each in range(4):
        make_notice(busy, state=Notice.State.SUBMITTED)
        make_session(busy)

    assert with_one_each == ask() <= 9
