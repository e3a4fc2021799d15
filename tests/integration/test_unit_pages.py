"""The directory of units: who reads it, who keeps it, and how a change is planned, carried out and undone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee.models import AuditEvent, Role, Unit, UnitChange
from committee.unit_changes import plan_change
from committee.workflow import lock
from petitions.models import Petition
from tests.cast import day, make_unit, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BASIS = {"party_decision": "2145-QĐ/TU", "party_decision_on": "28/02/2020"}


@pytest.fixture
def keeper(offices):
    return make_user("keeper", (Role.ADMIN, offices.province))


def sign_in(client, user):
    client.force_login(user)
    return client


def page(client, name, *args, **query):
    return client.get(reverse(f"units:{name}", args=args), query).content.decode()


def yesterday():
    return f"{day(-1):%d/%m/%Y}"


def statements_of(run) -> int:
    with CaptureQueriesContext(connection) as sent:
        run()
    return len(sent)


def planned(client, unit, kind, **typed):
    """Fill in the form of that kind and return the change."""
    url = f"{reverse('units:change-new', args=[unit.pk])}?loai={kind}"
    answer = client.post(url, {"effective_on": yesterday(), **BASIS, **typed})
    assert answer.status_code == 302, answer.content.decode()
    return UnitChange.objects.latest("pk")


def test_tree_shows_the_way_to_the_own_unit_and_not_what_other_wards_have(client, offices):
    text = page(sign_in(client, offices.clerk), "list")

    for unit in (offices.province, offices.ward, offices.cell_a, offices.peoples_committee, offices.sibling):
        assert unit.name in text
    assert reverse("units:detail", args=[offices.sibling_cell_a.pk]) not in text
    assert offices.old_cell_a.name not in text


def test_a_level_is_loaded_when_it_is_opened_and_by_pages(client, offices):
    cells = [make_unit(Unit.Kind.PARTY_CELL, f"Chi bộ số {n}", offices.cell_a) for n in range(55)]
    client = sign_in(client, offices.clerk)
    url = reverse("units:children", args=[offices.cell_a.pk])

    first = client.get(url, headers=HTMX).content.decode()
    rest = client.get(f"{url}?sau={cells[49].pk}", headers=HTMX).content.decode()

    assert "<html" not in first
    assert (first.count("<li>"), rest.count("<li>")) == (51, 5)
    assert f"sau={cells[49].pk}" in first
    assert cells[0].name not in page(client, "list")
    assert cells[0].name in page(client, "list", mo=offices.cell_a.pk)
    assert "<html" in client.get(url).content.decode()


def test_search_finds_a_unit_without_accents_and_with_any_of_its_names(client, offices):
    client = sign_in(client, offices.clerk)
    make_unit(Unit.Kind.OFFICE, "Văn phòng Đảng uỷ phường An Mẫu", offices.ward, short_name="VPĐU")

    assert "Văn phòng Đảng uỷ phường An Mẫu" in page(client, "list", q="dang uy phuong an")
    assert "Văn phòng Đảng uỷ phường An Mẫu" in page(client, "list", q="vpdu")
    assert "Không có đơn vị nào khớp" in page(client, "list", q="không đâu cả")


@pytest.mark.parametrize("query", [{}, {"q": "chi bo"}])
def test_number_of_statements_does_not_grow_with_the_units(client, offices, query):
    client = sign_in(client, offices.clerk)
    page(client, "list", **query)
    few = statements_of(lambda: page(client, "list", **query))
    for n in range(30):
        make_unit(Unit.Kind.PARTY_CELL, f"Chi bộ số {n}", offices.ward)

    assert statements_of(lambda: page(client, "list", **query)) == few


def test_page_of_a_unit_tells_people_terms_children_and_printed_lines(client, offices):
    text = page(sign_in(client, offices.clerk), "detail", offices.ward.pk)

    for words in (
        "Nguyễn Văn Mẫu",
        "BÍ THƯ",
        "2025-2030",
        "ĐẢNG BỘ TỈNH BẮC MẪU",
        "Phường An Mẫu",
        "Chi bộ tổ dân phố 1",
    ):
        assert words in text
    assert text.index("Nguyễn Văn Mẫu") < text.index("Trần Thị Hoa Mẫu")


def test_page_of_the_ward_next_door_names_it_but_not_its_people(client, offices):
    text = page(sign_in(client, offices.stranger), "detail", offices.ward.pk)

    assert "Đảng uỷ phường An Mẫu" in text
    assert "Nguyễn Văn Mẫu" not in text
    assert "Chi bộ tổ dân phố 1" not in text


@pytest.mark.parametrize("name", ["detail", "children", "add", "edit", "change-new"])
def test_stranger_gets_what_a_missing_unit_gets(client, offices, name):
    client = sign_in(client, offices.stranger)

    for pk in (offices.cell_a.pk, offices.old_cell_a.pk, 987_654):
        assert client.get(reverse(f"units:{name}", args=[pk])).status_code == 404


@pytest.mark.parametrize("name", ["add", "edit", "change-new"])
@pytest.mark.parametrize("who", ["leader", "cell_lead", "observer", "stranger"])
def test_who_reads_a_unit_without_keeping_it_is_refused(client, offices, name, who):
    answer = sign_in(client, getattr(offices, who)).get(reverse(f"units:{name}", args=[offices.ward.pk]))

    assert answer.status_code == 403


def test_entered_unit_gets_the_printed_words_that_follow_from_its_name(client, offices, keeper):
    typed = {"kind": "ward_committee", "name": "Đảng uỷ phường Bắc Mẫu", "op_id": "a"}
    url = reverse("units:add", args=[offices.province.pk])
    client = sign_in(client, keeper)

    for _twice in range(2):
        client.post(url, typed)

    unit = Unit.objects.get(name="Đảng uỷ phường Bắc Mẫu")
    assert unit.place_name == "Phường Bắc Mẫu"
    assert (unit.printed_parent, unit.printed_name) == ("ĐẢNG BỘ TỈNH BẮC MẪU", "ĐẢNG UỶ PHƯỜNG BẮC MẪU")
    assert unit.path == f"{offices.province.path}{unit.pk}/"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"name": ""}, "Bắt buộc"),
        ({"name": "Chi bộ\x00"}, "ký tự điều khiển"),
        ({"kind": "không có"}, "không"),
        ({"name": "x" * 201}, "200"),
        ({"valid_from": "31/02/2026"}, "ngày"),
    ],
)
def test_bad_entry_is_refused_beside_the_field_and_typed_text_kept(client, offices, typed, reason):
    client = sign_in(client, offices.clerk)
    good = {"kind": "party_cell", "name": "Chi bộ mới", "short_name": "CBM"}

    answer = client.post(reverse("units:add", args=[offices.ward.pk]), {**good, **typed})

    assert answer.status_code == 422
    text = answer.content.decode()
    assert reason in text
    assert 'value="CBM"' in text


def test_used_unit_keeps_its_name_and_an_unused_one_may_be_mended(client, offices):
    client = sign_in(client, offices.clerk)
    unused = make_unit(Unit.Kind.PARTY_CELL, "Chi bộ tổ 9", offices.ward)
    for unit in (offices.cell_a, unused):
        typed = {"kind": "party_cell", "name": "Tên đã sửa", "place_name": "An Mẫu", "base_version": unit.version}
        assert client.post(reverse("units:edit", args=[unit.pk]), typed).status_code == 302

    assert lock(unused).name == "Tên đã sửa"
    assert (lock(offices.cell_a).name, lock(offices.cell_a).place_name) == ("Chi bộ tổ dân phố 1", "An Mẫu")
    assert lock(offices.cell_a).version == 2
    assert AuditEvent.objects.of(offices.cell_a).last().changes == {"place_name": ["", "An Mẫu"]}


def test_edit_on_top_of_somebody_elses_is_refused(client, offices):
    client = sign_in(client, offices.clerk)
    url = reverse("units:edit", args=[offices.cell_a.pk])
    client.post(url, {"short_name": "CB1", "base_version": 1})

    answer = client.post(url, {"short_name": "CB một", "base_version": 1})

    assert answer.status_code == 422
    assert "người khác sửa" in answer.content.decode()
    assert lock(offices.cell_a).short_name == "CB1"


def test_merger_is_planned_shown_carried_out_and_undone(client, cast, keeper):
    client = sign_in(client, keeper)
    change = planned(client, cast.ward, "merged_into", into=cast.sibling.name)
    held = set(Petition.objects.filter(holder_unit=cast.ward))

    shown = page(client, "change", change.pk)
    assert "Kiến nghị chưa đóng đang giữ" in shown
    assert set(Petition.objects.filter(holder_unit=cast.ward)) == held
    client.post(reverse("units:change-carry-out", args=[change.pk]), {"op_id": "b"})
    assert set(Petition.objects.filter(holder_unit=cast.sibling)) >= held
    assert "Hoàn tác" in page(client, "change", change.pk)
    history = page(client, "detail", cast.sibling.pk)
    assert "2145-QĐ/TU" in history
    assert "Tiền thân" in history
    assert "nay ở" in page(client, "detail", cast.ward.pk)

    answer = client.post(reverse("units:change-undo", args=[change.pk]), follow=True).content.decode()

    assert "Đã hoàn tác" in answer
    assert set(Petition.objects.filter(holder_unit=cast.ward)) == held


def test_undoing_names_what_others_have_changed_since(client, cast, keeper):
    client = sign_in(client, keeper)
    change = planned(client, cast.ward, "merged_into", into=cast.sibling.name)
    client.post(reverse("units:change-carry-out", args=[change.pk]))
    petition = lock(cast.petition)
    petition.holder_unit = cast.province
    petition.save()

    answer = client.post(reverse("units:change-undo", args=[change.pk]), follow=True).content.decode()

    assert "1 kiến nghị (đơn vị đang giữ) đã được người khác sửa sau đó" in answer


def test_split_lets_each_row_be_given_to_one_of_the_parts(client, cast, keeper):
    client = sign_in(client, keeper)
    change = planned(client, cast.ward, "divided", names="Đảng uỷ phường An Một\nĐảng uỷ phường An Hai")
    two = change.to_units.get(name="Đảng uỷ phường An Hai")
    field = f"row:petitions.petition.holder_unit:{cast.petition.pk}"
    assert f'name="{field}"' in page(client, "change", change.pk)

    client.post(reverse("units:change-carry-out", args=[change.pk]), {field: two.pk})

    assert lock(cast.petition).holder_unit == two
    assert (two.printed_name, two.place_name) == ("ĐẢNG UỶ PHƯỜNG AN HAI", "An Hai")


def test_renamed_unit_prints_what_follows_from_the_new_name(client, offices):
    client = sign_in(client, offices.clerk)
    typed = {"name": "Đảng uỷ phường Mới", "printed_name": offices.ward.printed_name, "place_name": "Phường An Mẫu"}
    typed |= {"printed_parent": offices.ward.printed_parent, "organ_symbol": "ĐU"}

    change = planned(client, offices.ward, "renamed", **typed)

    new = change.to_units.get()
    assert (new.name, new.printed_name, new.organ_symbol) == ("Đảng uỷ phường Mới", "ĐẢNG UỶ PHƯỜNG MỚI", "ĐU")


@pytest.mark.parametrize(
    ("kind", "typed", "reason"),
    [
        ("moved", {"parent": "Chi bộ tổ dân phố 1 (Đảng uỷ phường An Mẫu)"}, "không thể trực thuộc chính mình"),
        ("moved", {"parent": "Đảng uỷ phường An Mẫu"}, "không thể trực thuộc chính mình"),
        ("merged_into", {"into": "Chi bộ khu phố 1"}, "đã kết thúc hoạt động; nay là Chi bộ tổ dân phố 1"),
        ("merged_into", {"into": "Chi bộ tổ dân phố 1"}, "Có nhiều đơn vị cùng tên"),
        ("merged_into", {"into": "Đơn vị không có"}, "Không có đơn vị"),
        ("merged_into", {"into": "Đảng uỷ phường Bình Mẫu", "party_decision": ""}, "Cần ít nhất một căn cứ"),
        ("merged_into", {"into": "Đảng uỷ phường Bình Mẫu", "state_resolution_on": "11/02/2020"}, "Có ngày nhưng"),
        ("merged_into", {"into": "Đảng uỷ phường Bình Mẫu", "effective_on": "hôm qua"}, "ngày"),
        ("renamed", {"name": "Đảng uỷ phường An Mẫu"}, "trùng tên hiện nay"),
        ("divided", {"names": "Chỉ một"}, "hai đơn vị mới"),
        ("divided", {"names": "Một tên\nMột tên"}, "hai tên giống nhau"),
        ("level_changed", {"kind": "ward_committee", "name": "A"}, "loại khác"),
        ("amalgamated", {"others": "Chi bộ khu phố 1", "name": "A"}, "nay là"),
        ("ended", {"into": ""}, "Bắt buộc"),
    ],
)
def test_bad_change_is_refused_with_its_reason(client, offices, keeper, kind, typed, reason):
    client = sign_in(client, keeper)
    url = f"{reverse('units:change-new', args=[offices.ward.pk])}?loai={kind}"

    answer = client.post(url, {"effective_on": yesterday(), "name": "Tên mới", **BASIS, **typed})

    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert not UnitChange.objects.exists()


def test_clerk_of_a_ward_is_offered_only_what_stays_in_the_ward(client, offices):
    text = page(sign_in(client, offices.clerk), "change-new", offices.ward.pk)

    assert "?loai=renamed" in text
    assert "?loai=merged_into" not in text
    assert "?loai=merged_into" in page(client, "change-new", offices.cell_a.pk)


def test_a_change_is_for_who_keeps_all_of_its_units(client, cast, keeper):
    change = plan_change(
        by=keeper,
        kind="amalgamated",
        from_units=[cast.ward, cast.sibling],
        new=[{"name": "Đảng uỷ phường Mới"}],
        effective_on=day(-1),
        party_decision="1-QĐ/TU",
    )

    for who, status in ((cast.clerk, 404), (cast.stranger, 404), (cast.reviewer, 403), (keeper, 200)):
        assert sign_in(client, who).get(reverse("units:change", args=[change.pk])).status_code == status


def test_dropped_plan_leaves_nothing(client, offices):
    before = Unit.objects.count()
    client = sign_in(client, offices.clerk)
    change = planned(client, offices.ward, "renamed", name="Đảng uỷ phường Mới")
    new = change.to_units.get()
    assert client.get(reverse("units:detail", args=[new.pk])).status_code == 404
    assert "Đảng uỷ phường Mới" not in page(client, "detail", offices.ward.pk)

    client.post(reverse("units:change-drop", args=[change.pk]))

    assert Unit.objects.count() == before


def test_carried_out_twice_is_told_and_done_once(client, cast, keeper):
    client = sign_in(client, keeper)
    change = planned(client, cast.ward, "merged_into", into=cast.sibling.name)
    url = reverse("units:change-carry-out", args=[change.pk])
    client.post(url)

    answer = client.post(url, follow=True).content.decode()

    assert "đã được thực hiện" in answer
    assert [event.act for event in AuditEvent.objects.of(change)] == ["plan", "carry_out"]


def test_directory_is_in_the_navigation(client, offices):
    text = sign_in(client, offices.clerk).get("/").content.decode()

    assert f'href="{reverse("units:list")}"' in text
