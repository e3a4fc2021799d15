"""A session keeps its day once a notice that names it is out."""

import pytest

from conclusions.models import Notice
from papers.models import DocumentType
from tests.cast import day, make_clause, make_notice, make_received, make_session, written

HEAD = {"kind": "work", "title": "Làm việc"}


@pytest.fixture
def clerk(client, offices):
    client.force_login(offices.clerk)
    return client


def save(client, session, **facts):
    body = {**HEAD, "held_on": written(-7), **facts, "base_version": session.version}
    return client.post(f"/buoi-lam-viec/{session.pk}/luu/", body, headers={"HX-Request": "true"})


def registered(offices, session):
    """A notice of the superior about this very session, entered in the books; the record stays open."""
    notice = make_received(offices, document_type=DocumentType.NOTICE)
    notice.working_sessions.add(session)
    return notice


def test_another_day_is_refused_with_the_notice_that_names_this_one(clerk, offices):
    session = make_session(offices)
    notice = registered(offices, session)

    answer = save(clerk, session, held_on=written(-5))

    session.refresh_from_db()
    assert answer.status_code == 422
    assert f"Thông báo {notice.reference()} ngày {written(-10)} đã ban hành" in answer.text
    assert session.held_on == day(-7)


def test_everything_else_can_still_be_changed(clerk, offices):
    session = make_session(offices)
    registered(offices, session)

    assert save(clerk, session, place="Hội trường B").status_code == 200


@pytest.mark.parametrize("state", [Notice.State.DRAFT, Notice.State.APPROVED])
def test_a_notice_that_is_not_out_does_not_hold_the_day(clerk, offices, state):
    session = make_session(offices)
    make_clause(session, f"Giao Chi bộ tổ dân phố 1 họp dân trước ngày {written(20)}.", by=offices.clerk)
    make_notice(offices, working_session=session, state=state)

    assert save(clerk, session, held_on=written(-5)).status_code == 200


def test_a_concluded_session_is_closed_and_says_by_which_notice(clerk, offices):
    session = make_session(offices)
    make_clause(session, f"Giao Chi bộ tổ dân phố 1 họp dân trước ngày {written(20)}.", by=offices.clerk)
    notice = make_notice(offices, working_session=session)

    answer = save(clerk, session, held_on=written(-5))

    session.refresh_from_db()
    assert answer.status_code == 403
    assert f"Thông báo {notice.reference()} ngày" in answer.text
    assert session.held_on == day(-7)
