"""Forms as rows: loaded from the program, chosen by day and organ, changed by administrators."""

import copy
from datetime import date

import pytest
from django.utils import timezone

from conclusions.notice_values import notice_values
from papers import profile_table
from papers.layout import Profile, load_profile, shipped
from papers.models import LayoutProfile
from papers.profile_table import layout_of, load_profiles, profile_for

pytestmark = pytest.mark.django_db


def row(code="HD05"):
    return LayoutProfile.objects.get(code=code)


def ship(monkeypatch, change):
    """The program as it ships with ``change`` made to the data of each form."""

    def changed(code):
        data = copy.deepcopy(shipped(code))
        change(data)
        return data

    monkeypatch.setattr(profile_table, "shipped", changed)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2017, 1, 1), "HD36"),
        (date(2018, 4, 3), "HD36"),
        (date(2026, 5, 26), "HD36"),
        (date(2026, 5, 27), "HD05"),
        (date(2030, 1, 1), "HD05"),
    ],
)
def test_the_day_chooses_the_form(day, code):
    assert profile_for(day).code == code


def test_an_organ_that_does_otherwise_has_a_form_of_its_own(cast):
    data = shipped("HD05")
    data["words"]["end_mark"] = "./."
    mine = LayoutProfile.objects.create(
        code="HD05-LC", title="Riêng", valid_from=date(2026, 6, 1), organ=cast.ward, data=data
    )

    assert profile_for(date(2026, 6, 1), cast.ward) == mine
    assert profile_for(date(2026, 5, 31), cast.ward).code == "HD05"
    assert profile_for(date(2026, 6, 1), cast.ward.parent).code == "HD05"
    assert profile_for(date(2026, 6, 1)).code == "HD05"


def test_both_forms_that_ship_are_whole():
    assert load_profile("HD05").words.end_mark == "."
    assert load_profile("HD36").words.end_mark == "./."
    assert load_profile("HD36").page == load_profile("HD05").page


def test_what_ships_anew_reaches_a_row_that_nobody_changed(monkeypatch):
    before = row()
    ship(monkeypatch, lambda data: data["page"].update(left_mm=31) or data.update(name="Tên mới"))
    load_profiles()

    after = row()
    assert (after.data["page"]["left_mm"], after.title) == (31, "Tên mới")
    assert after.version == before.version + 1
    load_profiles()
    assert row().version == after.version


def test_a_row_that_was_changed_keeps_its_values_and_gets_those_that_are_new(monkeypatch):
    changed = row()
    changed.data["page"]["left_mm"] = 32
    del changed.data["signing"]
    changed.save()
    ship(monkeypatch, lambda data: data["page"].update(left_mm=31, right_mm=16))
    load_profiles()

    after = row()
    assert (after.data["page"]["left_mm"], after.data["page"]["right_mm"]) == (32, 15)
    assert Profile.from_data(after.data).signing == load_profile().signing
    load_profiles()
    assert row().version == after.version


def test_a_changed_day_is_a_change_too(monkeypatch):
    changed = row()
    changed.valid_from = date(2026, 6, 15)
    changed.save()
    ship(monkeypatch, lambda data: data["page"].update(left_mm=31))
    load_profiles()

    assert (row().valid_from, row().data["page"]["left_mm"]) == (date(2026, 6, 15), 30)


def test_a_row_put_back_by_hand_follows_again(monkeypatch):
    row_ = row()
    row_.shipped_digest = ""
    row_.save()
    load_profiles()
    ship(monkeypatch, lambda data: data["page"].update(left_mm=31))
    load_profiles()

    assert row().data["page"]["left_mm"] == 31


@pytest.mark.parametrize("spelling", ["uỷ", "ủy"])
def test_uy_is_written_as_the_organ_writes_its_own_name(cast, spelling):
    cast.draft.issuing_unit.name = f"Đảng {spelling} phường Lào Cai"
    values = notice_values(cast.draft, load_profile(), at=timezone.now())

    assert values["archive_line"] == f"Lưu Văn phòng Đảng {spelling}"


def test_words_of_a_notice_come_from_the_form(cast):
    data = shipped("HD05")
    data["words"]["draft_label"] = "Dự thảo {number}"
    data["words"]["archive_line"] = "Lưu VP {committee}"
    data["type_names"]["TB"] = "THÔNG BÁO KẾT LUẬN"
    data["urgencies"]["express"] = "HỎA TỐC"
    data["signing"]["forms"]["on_behalf"] = "TM. {body}"
    data["signing"]["bodies"]["standing_committee"] = "BTV"
    cast.draft.urgency = "express"
    values = notice_values(cast.draft, Profile.from_data(data), at=timezone.now())

    assert (values["draft_label"], values["type_name"], values["urgency"]) == (
        f"Dự thảo {cast.draft.draft_no}",
        "THÔNG BÁO KẾT LUẬN",
        "HỎA TỐC",
    )
    assert values["archive_line"].startswith("Lưu VP ")
    assert values["signature"]["capacity"] == "TM. BTV"


def test_every_row_can_be_built():
    assert {layout_of(found).code for found in LayoutProfile.objects.all()} == {"HD05", "HD36"}
