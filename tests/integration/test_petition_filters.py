"""The list of petitions narrowed, petitions in groups, their fields, and what was answered on the spot."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee.keyset import capped_count
from petitions.fields import TAXONOMY, load_fields
from petitions.models import Answer, Field, Petition, PetitionGroup
from tests.cast import make_petition, make_session

LIST = "/kien-nghi/"
GROUP = "/kien-nghi/nhom/gop/"
OF_THE_LOGIN = 2


@pytest.fixture
def clerk(client, offices):
    client.force_login(offices.clerk)
    return client


@pytest.fixture
def session(offices):
    return make_session(offices, working=[offices.cell_a, offices.cell_b])


def ask(session, text, by, **facts):
    petition = make_petition(session, text, by=by, raiser=facts.pop("raiser", ""))
    for name, value in facts.items():
        setattr(petition, name, value)
    petition.save()
    return petition


def texts(client, **asked):
    return {petition.text for petition in client.get(LIST, asked).context["page"].rows}


def field(name):
    return Field.objects.get(name=name)


# --- fields


def test_an_empty_table_of_fields_is_filled_in_two_levels(db):
    top = Field.objects.filter(parent=None)

    assert [row.name for row in top.order_by("order")] == [name for name, _below in TAXONOMY]
    assert field("Chiếu sáng").parent.name == "Hạ tầng, đô thị"
    assert Field.objects.count() == len(TAXONOMY) + sum(len(below) for _name, below in TAXONOMY)


def test_what_an_administrator_has_made_of_the_fields_stays(db):
    Field.objects.exclude(name="Y tế").exclude(parent__name="Y tế").filter(parent__isnull=False).delete()
    left = Field.objects.count()

    load_fields()

    assert Field.objects.count() == left


def save(client, petition, **facts):
    body = {"text": petition.text, "raiser": petition.raiser, "base_version": petition.version, **facts}
    return client.post(f"/kien-nghi/{petition.pk}/luu/", body, headers={"HX-Request": "true"})


def test_a_line_takes_a_field_by_its_name(clerk, offices, session):
    petition = ask(session, "Đề nghị một.", offices.clerk)

    assert save(clerk, petition, field_words="chiếu sáng").status_code == 200
    petition.refresh_from_db()
    assert petition.field.name == "Chiếu sáng"


def test_an_unknown_field_is_refused_beside_it(clerk, offices, session):
    petition = ask(session, "Đề nghị một.", offices.clerk)

    answer = save(clerk, petition, field_words="Lĩnh vực lạ")

    assert answer.status_code == 422
    assert "Không có lĩnh vực này" in answer.text


def test_a_field_that_is_no_longer_offered_stays_where_it_stands(clerk, offices, session):
    petition = ask(session, "Đề nghị một.", offices.clerk, field=field("Chiếu sáng"))
    Field.objects.filter(name="Chiếu sáng").update(is_active=False)

    assert save(clerk, petition, field_words="Chiếu sáng", place="Ngõ 5").status_code == 200
    petition.refresh_from_db()
    assert (petition.field.name, petition.place) == ("Chiếu sáng", "Ngõ 5")


def test_a_page_that_does_not_ask_for_the_field_leaves_it(clerk, offices, session):
    petition = ask(session, "Đề nghị một.", offices.clerk, field=field("Chiếu sáng"))
    save(clerk, petition, place="Ngõ 5")

    petition.refresh_from_db()
    assert petition.field.name == "Chiếu sáng"


# --- the list


@pytest.fixture
def petitions(offices, session):
    by = offices.clerk
    other = make_session(offices, title="Buổi khác")
    return {
        "đèn": ask(session, "Lắp đèn", by, raiser="Chi bộ tổ dân phố 1", field=field("Chiếu sáng"), authority="within"),
        "cống": ask(session, "Sửa cống", by, raiser="Chi bộ tổ dân phố 2", repeated_words="đã nhiều lần kiến nghị"),
        "vốn": ask(other, "Cấp vốn", by, raiser="Tổ 9", authority="beyond", field=field("Kinh tế - ngân sách")),
        "đường": ask(other, "Làm đường", by, raiser="Chi bộ tổ dân phố 1", times_raised=3),
        "xong": ask(other, "Trồng cây", by, state="answered", resolution="resolved"),
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"Lắp đèn", "Sửa cống", "Cấp vốn", "Làm đường"}),
        ({"tat_ca": "1"}, {"Lắp đèn", "Sửa cống", "Cấp vốn", "Làm đường", "Trồng cây"}),
        ({"trang_thai": "answered"}, {"Trồng cây"}),
        ({"trang_thai": "no-such-state"}, {"Lắp đèn", "Sửa cống", "Cấp vốn", "Làm đường"}),
        ({"tham_quyen": "beyond"}, {"Cấp vốn"}),
        ({"don_vi": "chi bo to dan pho 1"}, {"Lắp đèn", "Làm đường"}),
        ({"nhac_lai": "1"}, {"Sửa cống", "Làm đường"}),
        ({"q": "sua cong"}, {"Sửa cống"}),
        ({"don_vi": "chi bo to dan pho 1", "nhac_lai": "1"}, {"Làm đường"}),
        ({"linh_vuc": "999999"}, {"Lắp đèn", "Sửa cống", "Cấp vốn", "Làm đường"}),
        ({"nhom": "1", "buoi": "x"}, {"Lắp đèn", "Sửa cống", "Cấp vốn", "Làm đường"}),
    ],
)
def test_the_list_is_narrowed(clerk, petitions, asked, found):
    assert texts(clerk, **asked) == found


def test_a_field_of_the_first_level_holds_those_below_it(clerk, petitions):
    assert texts(clerk, linh_vuc=field("Hạ tầng, đô thị").pk) == {"Lắp đèn"}
    assert texts(clerk, linh_vuc=field("Kinh tế - ngân sách").pk) == {"Cấp vốn"}


def test_the_petitions_of_one_session_are_listed_from_its_page(clerk, petitions, session):
    way = f"{LIST}?buoi={session.pk}&amp;tat_ca=1"

    assert way in clerk.get(session.get_absolute_url()).text
    assert texts(clerk, buoi=session.pk) == {"Lắp đèn", "Sửa cống"}


def test_a_foreign_session_narrows_nothing_and_is_not_named(client, offices, petitions, session):
    client.force_login(offices.stranger)
    page = client.get(LIST, {"buoi": session.pk})

    assert page.context["want"].working_session is None
    assert session.title not in page.text


def test_the_list_asks_as_much_for_30_rows_as_for_one(clerk, offices, session):
    counts = []
    clerk.get(LIST)
    for so_many in (1, 29):
        for number in range(so_many):
            ask(session, f"Đề nghị {so_many}-{number}.", offices.clerk, raiser="Chi bộ tổ dân phố 1")
        with CaptureQueriesContext(connection) as queries:
            clerk.get(LIST)
        counts.append(len(queries) - OF_THE_LOGIN)

    assert counts[0] == counts[1] <= 5


def test_counting_stops_at_a_thousand(offices, session):
    for number in range(4):
        ask(session, f"Đề nghị {number}.", offices.clerk)

    assert capped_count(Petition.objects.all(), most=3) == "3+"
    assert capped_count(Petition.objects.all(), most=4) == "4"


# --- groups


def group(client, *petitions, **facts):
    body = {"petitions": [petition.pk for petition in petitions], "client_key": str(uuid4()), "title": "", **facts}
    return client.post(GROUP, body)


def test_ticked_petitions_are_put_into_a_new_group(clerk, offices, petitions):
    answer = group(clerk, petitions["đèn"], petitions["cống"], title="Hạ tầng tổ 1 và 2")

    made = PetitionGroup.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.unit, made.title, made.created_by) == (offices.ward, "Hạ tầng tổ 1 và 2", offices.clerk)
    page = clerk.get(made.get_absolute_url())
    assert {petition.text for petition in page.context["page"].rows} == {"Lắp đèn", "Sửa cống"}
    assert texts(clerk, nhom=made.pk) == {"Lắp đèn", "Sửa cống"}


def test_further_petitions_join_a_group_there_is(clerk, petitions):
    group(clerk, petitions["đèn"], title="Hạ tầng")
    made = PetitionGroup.objects.get()
    group(clerk, petitions["cống"], group=made.pk)

    assert set(made.petitions.all()) == {petitions["đèn"], petitions["cống"]}
    assert "Hạ tầng" in clerk.get(petitions["cống"].get_absolute_url()).text


def test_a_group_sent_twice_is_made_once(clerk, petitions):
    key = str(uuid4())
    for _time in range(2):
        group(clerk, petitions["đèn"], title="Hạ tầng", client_key=key)

    assert PetitionGroup.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "reason"),
    [({}, "đặt tên nhóm mới"), ({"title": "x" * 301}, "300"), ({"group": "999999"}, "một mục trong danh sách")],
)
def test_a_group_without_a_name_is_refused_and_the_ticks_are_kept(clerk, petitions, facts, reason):
    answer = group(clerk, petitions["đèn"], **facts)

    assert answer.status_code == 422
    assert reason in answer.text
    assert f'name="petitions" value="{petitions["đèn"].pk}"' in answer.text


def test_a_group_can_be_made_before_anything_is_in_it(clerk, offices):
    group(clerk, title="Hạ tầng")

    assert PetitionGroup.objects.get().unit == offices.ward


def test_petitions_of_another_office_are_not_taken(client, offices, petitions):
    client.force_login(offices.stranger)
    group(client, petitions["đèn"], title="Hạ tầng")

    petitions["đèn"].refresh_from_db()
    assert petitions["đèn"].group is None
    assert PetitionGroup.objects.get().unit == offices.sibling


def test_who_does_not_collect_may_not(client, offices, petitions):
    client.force_login(offices.leader)

    assert group(client, petitions["đèn"], title="Hạ tầng").status_code == 403
    assert client.get(GROUP).status_code == 403
    assert "Gộp thành nhóm" not in client.get(LIST).text


def test_ticks_in_the_list_lead_to_the_page_where_the_group_is_chosen(clerk, petitions):
    ticked = [petitions["đèn"].pk, petitions["cống"].pk]

    assert f'name="petitions" value="{ticked[0]}" form="grouping"' in clerk.get(LIST).text
    assert {row.pk for row in clerk.get(GROUP, {"petitions": ticked}).context["petitions"]} == set(ticked)
    assert "Chưa có kiến nghị nào được đánh dấu" in clerk.get(GROUP, {"petitions": ["x", "999999"]}).text


def test_a_petition_leaves_its_group(clerk, petitions):
    group(clerk, petitions["đèn"], title="Hạ tầng")
    clerk.post(f"/kien-nghi/{petitions['đèn'].pk}/bo-nhom/", {"op_id": str(uuid4())})

    petitions["đèn"].refresh_from_db()
    assert petitions["đèn"].group is None


def test_the_hearing_of_a_group_is_known_by_day_or_only_in_words(clerk, petitions):
    group(clerk, petitions["đèn"], title="Hạ tầng")
    made = PetitionGroup.objects.get()
    body = {"title": "Hạ tầng", "hearing_words": "cuối tháng 9, Ban Thường vụ nghe chung", "base_version": made.version}
    clerk.post(f"/kien-nghi/nhom/{made.pk}/luu/", body)
    late = clerk.post(f"/kien-nghi/nhom/{made.pk}/luu/", {**body, "title": "Khác"}, follow=True)

    made.refresh_from_db()
    assert (made.hearing_words, made.title) == ("cuối tháng 9, Ban Thường vụ nghe chung", "Hạ tầng")
    assert "vừa được người khác sửa" in late.text


def test_a_group_is_for_its_unit_and_those_above(client, offices, petitions):
    client.force_login(offices.clerk)
    group(client, petitions["đèn"], title="Hạ tầng")
    made = PetitionGroup.objects.get()
    for user, status in (
        (offices.leader, 200),
        (offices.reviewer, 200),
        (offices.cell_lead, 404),
        (offices.stranger, 404),
    ):
        client.force_login(user)
        assert client.get(made.get_absolute_url()).status_code == status, user

    client.force_login(offices.reviewer)
    # Nobody has sorted it yet: those above see the group, not what was asked for.
    assert "Lắp đèn" not in client.get(made.get_absolute_url()).text


# --- answered on the spot


def answer_spot(client, petition, **facts):
    body = {"unit_words": "UBND phường An Mẫu", "kind": "explained", "text": "Đã có trong kế hoạch.", **facts}
    return client.post(f"/kien-nghi/{petition.pk}/tra-loi-tai-buoi/", {**body, "op_id": str(uuid4())})


def test_what_a_department_answers_in_the_session_is_the_answer_and_is_told_in_its_record(clerk, offices, petitions):
    petition = petitions["đèn"]
    answer_spot(clerk, petition)

    petition.refresh_from_db()
    given = Answer.objects.get()
    assert (petition.state, petition.resolution) == ("answered", "explained")
    assert (given.by_unit, given.state, given.given_at.kind) == (offices.peoples_committee, "confirmed", "reply")
    assert given.given_at.text == "Đã có trong kế hoạch."
    assert "trả lời tại buổi làm việc" in clerk.get(petition.get_absolute_url()).text


def test_it_can_point_to_what_was_recorded_already(clerk, petitions, session):
    said = session.contributions.get()
    answer_spot(clerk, petitions["đèn"], given_at=said.pk)

    assert Answer.objects.get().given_at == said
    assert session.contributions.count() == 1


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"unit_words": "Đơn vị lạ"}, "Không có đơn vị nào tên như vậy"),
        ({"kind": "resolved"}, "phải nêu minh chứng"),
        ({"text": " "}, "Hãy nhập nội dung"),
        ({"given_at": "999999"}, "một mục trong danh sách"),
    ],
)
def test_a_bad_answer_is_refused_beside_the_field(clerk, petitions, facts, reason):
    answer = answer_spot(clerk, petitions["đèn"], **facts)

    assert answer.status_code == 422
    assert reason in answer.text
    assert Answer.objects.count() == 0


def test_an_answered_petition_is_not_answered_again(clerk, petitions):
    answer_spot(clerk, petitions["đèn"])
    answer_spot(clerk, petitions["đèn"], text="Lần hai.")

    assert Answer.objects.count() == 1


def test_who_does_not_confirm_answers_may_not(client, offices, petitions):
    client.force_login(offices.cell_lead)

    assert answer_spot(client, petitions["đèn"]).status_code == 403
