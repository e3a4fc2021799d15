"""Petitions of a unit, one petition, and the confirmation of an answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from petitions.answering import draft_answer
from petitions.models import Answer, Petition
from tests.cast import day, make_clause, make_petition

OF_THE_LOGIN = 2


@pytest.fixture
def drafted(client, cast):
    """A draft answer to the cast's petition, in front of the clerk of the office that holds it."""
    client.force_login(cast.clerk)
    answer = draft_answer(
        petition=cast.petition,
        by_unit=cast.ward,
        kind=Petition.Resolution.RESOLVED,
        text="Đã lắp đèn.",
        evidence="Báo cáo ngày 20/11",
        by=cast.leader,
        at=timezone.now(),
    )
    return client, answer


def confirm(client, answer, **changes):
    fields = {"kind": answer.kind, "text": answer.text, "evidence": answer.evidence, "base_version": answer.version}
    return client.post(f"/kien-nghi/tra-loi/{answer.pk}/", {**fields, **changes})


def test_an_answered_petition_is_no_longer_counted_overdue(drafted):
    client, answer = drafted
    Petition.objects.filter(pk=answer.petition_id).update(due_on=day(-3))
    pages = answer.petition.get_absolute_url(), "/kien-nghi/?tat_ca=1"
    assert all("quá hạn 3 ngày" in client.get(page).text for page in pages)

    confirm(client, answer)

    assert not any("quá hạn" in client.get(page).text for page in pages)


def test_a_draft_answer_changes_nothing_until_it_is_confirmed(drafted):
    client, answer = drafted
    assert (answer.petition.state, answer.petition.resolution) == ("assigned", "")

    confirm(client, answer, text="Đã lắp 12 đèn.")

    petition = Petition.objects.get(pk=answer.petition_id)
    answer.refresh_from_db()
    assert (petition.state, petition.resolution) == ("answered", "resolved")
    assert (answer.state, answer.text) == ("confirmed", "Đã lắp 12 đèn.")


def test_resolved_needs_evidence_and_the_typed_text_stays(drafted):
    client, answer = drafted
    page = confirm(client, answer, text="Sửa lại lời", evidence="  ")

    assert page.status_code == 422
    assert "phải nêu minh chứng" in page.content.decode()
    assert "Sửa lại lời" in page.content.decode()
    assert Petition.objects.get(pk=answer.petition_id).state == "assigned"


def test_explained_needs_no_evidence_and_is_not_called_resolved(drafted):
    client, answer = drafted
    confirm(client, answer, kind="explained", evidence="")

    assert Petition.objects.get(pk=answer.petition_id).resolution == "explained"


def test_a_draft_that_somebody_else_changed_is_not_confirmed_over_them(drafted):
    client, answer = drafted
    Answer.objects.get(pk=answer.pk)
    other = Answer.objects.get(pk=answer.pk)
    other.version, other.text = 2, "Bản của người khác"
    other.save()

    confirm(client, answer, text="Bản của tôi")

    answer.refresh_from_db()
    assert (answer.state, answer.text) == ("draft", "Bản của người khác")


def test_a_discarded_draft_leaves_the_petition_open(drafted):
    client, answer = drafted
    confirm(client, answer, discard="1")

    answer.refresh_from_db()
    assert (answer.state, Petition.objects.get(pk=answer.petition_id).state) == ("discarded", "assigned")


def test_confirming_twice_has_one_effect(drafted):
    client, answer = drafted
    for _ in range(2):
        confirm(client, answer, op_id="answer-1")

    assert Petition.objects.get(pk=answer.petition_id).version == 3  # assigned at issue, answered once


def test_only_the_holding_office_confirms(client, cast, drafted):
    _client, answer = drafted
    for other, status in ((cast.observer, 403), (cast.cell_lead, 404), (cast.stranger, 404)):
        client.force_login(other)
        assert confirm(client, answer).status_code == status


def test_the_list_shows_what_the_office_holds_and_what_a_unit_raised(client, cast):
    client.force_login(cast.clerk)
    held = client.get("/kien-nghi/").context["page"].rows
    client.force_login(cast.cell_lead)
    raised = client.get("/kien-nghi/", {"loc": "da-neu"}).context["page"].rows

    assert set(held) == set(Petition.objects.filter(holder_unit=cast.ward))
    assert raised == [cast.petition]


def test_the_list_asks_as_much_for_30_rows_as_for_one(client, cast):
    client.force_login(cast.clerk)
    asked = []
    for so_many in (0, 30):
        for number in range(so_many):
            make_petition(cast.recorded_session, f"Kiến nghị {number}", by=cast.clerk)
        with CaptureQueriesContext(connection) as queries:
            client.get("/kien-nghi/")
        asked.append(len(queries) - OF_THE_LOGIN)

    assert asked[0] == asked[1] <= 5


def test_a_raisers_contact_is_for_the_raising_unit_and_the_holder_only(client, cast):
    cast.petition.contact = "0900 000 000"
    cast.petition.save()
    seen = {}
    for name in ("clerk", "cell_lead", "reviewer"):
        client.force_login(getattr(cast, name))
        seen[name] = "0900 000 000" in client.get(cast.petition.get_absolute_url()).content.decode()

    assert seen == {"clerk": True, "cell_lead": True, "reviewer": False}


def test_the_page_shows_the_clause_that_answers_to_who_may_see_it(client, cast):
    seen = {}
    for name in ("clerk", "cell_lead", "reviewer"):
        client.force_login(getattr(cast, name))
        page = client.get(cast.petition.get_absolute_url()).content.decode()
        seen[name] = cast.lead_clause.text in page

    assert seen == {"clerk": True, "cell_lead": True, "reviewer": True}


def test_the_page_does_not_show_a_clause_that_is_not_issued_yet_to_the_raiser(client, cast):
    petition = make_petition(cast.recorded_session, "Đề nghị mở lớp xoá mù chữ.", by=cast.clerk, raiser="")
    petition.raised_by = cast.cell_a
    petition.save()
    make_clause(cast.recorded_session, "Giao UBND phường An Mẫu mở lớp.", by=cast.clerk, petitions=[petition])
    client.force_login(cast.cell_lead)

    assert "mở lớp." not in client.get(petition.get_absolute_url()).content.decode()
