"""Tasks whose sentence names no owner or no time: they stand in a queue of their own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conclusions.models import Directive
from tests.cast import make_clause, make_notice, make_received, make_session, written

QUEUE = "/nhiem-vu/chua-ro/"
NOBODY = "Khắc phục các tồn tại đã nêu, xong trước ngày {day}."
NO_DAY = "Giao Chi bộ tổ dân phố 1 khắc phục các tồn tại đã nêu."
NEITHER = "Khắc phục các tồn tại đã nêu trong báo cáo."
CLEAR = "Giao Chi bộ tổ dân phố 1 họp dân, xong trước ngày {day}."
REGULARLY = "Giao Chi bộ tổ dân phố 1 thường xuyên vận động các hộ giữ vệ sinh."
OUTSIDE = "Giao Công ty Than Hà Mẫu tưới đường, xong trước ngày {day}."


@pytest.fixture
def tasks(offices):
    """A notice with a task of each kind, all live."""
    session = make_session(offices)
    for text in (NOBODY, NO_DAY, NEITHER, CLEAR, REGULARLY, OUTSIDE):
        make_clause(session, text.format(day=written(20)), by=offices.clerk)
    make_notice(offices, working_session=session)
    outside = Directive.objects.get(text__startswith="Giao Công ty")
    outside.lead_unit, outside.lead_words = None, "Công ty Than Hà Mẫu"
    outside.save()
    return session


def texts(client, **asked):
    return {row.task.text for row in client.get(QUEUE, asked).context["rows"]}


def these(*wanted):
    return {text.format(day=written(20)) for text in wanted}


@pytest.mark.parametrize(
    ("loc", "found"),
    [
        ("", (NOBODY, NO_DAY, NEITHER)),
        ("thieu-nguoi", (NOBODY, NEITHER)),
        ("thieu-han", (NO_DAY, NEITHER)),
        ("thieu-ca-hai", (NEITHER,)),
        ("no-such-filter", (NOBODY, NO_DAY, NEITHER)),
    ],
)
def test_the_queue_holds_what_lacks_owner_or_time_and_tells_the_two_apart(client, offices, tasks, loc, found):
    client.force_login(offices.clerk)

    assert texts(client, loc=loc) == these(*found)


def test_a_draft_is_not_in_it_and_a_finished_task_leaves_it(client, offices, tasks):
    client.force_login(offices.clerk)
    draft = make_session(offices)
    make_clause(draft, "Khắc phục việc khác.", by=offices.clerk)
    task = Directive.objects.get(text=NEITHER)
    task.state = Directive.State.DROPPED
    task.save()

    assert texts(client) == these(NOBODY, NO_DAY)


def test_tasks_of_registered_notices_are_in_it(client, offices):
    make_received(offices, texts=["Khắc phục các tồn tại đã nêu."])
    client.force_login(offices.city_clerk)

    assert texts(client) == {"Khắc phục các tồn tại đã nêu."}


def test_another_office_sees_nothing_of_it(client, offices, tasks):
    for user in (offices.stranger, offices.cell_lead, offices.reviewer):
        client.force_login(user)
        assert texts(client) == set()


def test_the_home_page_says_how_many_wait_and_what_each_lacks(client, offices, tasks):
    client.force_login(offices.clerk)
    tile = next(tile for tile in client.get("/").context["tiles"] if tile.key == "unclear-tasks")

    assert (tile.count, tile.all_url) == ("3", QUEUE)
    assert {line.text: line.note for line in tile.lines} == {
        NOBODY.format(day=written(20)): "chưa rõ người chủ trì",
        NO_DAY: "chưa rõ hạn",
        NEITHER: "chưa rõ người chủ trì, chưa rõ hạn",
    }


def test_an_empty_queue_says_what_comes_here(client, offices):
    client.force_login(offices.clerk)

    assert "chưa nêu đơn vị chủ trì hoặc chưa nêu thời hạn" in client.get(QUEUE).text


def test_the_queue_asks_as_much_for_30_rows_as_for_one(client, offices):
    client.force_login(offices.clerk)
    client.get(QUEUE)
    asked = []
    for so_many in (1, 29):
        session = make_session(offices)
        for number in range(so_many):
            make_clause(session, f"Khắc phục tồn tại thứ {number}.", by=offices.clerk)
        make_notice(offices, working_session=session)
        with CaptureQueriesContext(connection) as queries:
            client.get(QUEUE)
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 7
