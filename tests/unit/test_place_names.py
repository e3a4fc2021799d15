"""The printed place after HD 05-HD/VPTW II.4: with its level before persons, single syllables, the province's name."""

import unicodedata

import pytest

from committee.place_names import place_of, proposed_place_name


@pytest.mark.parametrize(
    ("name", "province", "printed"),
    [
        ("Đảng uỷ phường Ba Đình", "Thành uỷ Hà Nội", "Ba Đình"),
        ("Đảng uỷ phường Ngô Quyền", "Thành uỷ Hải Phòng", "Phường Ngô Quyền"),
        ("Thành uỷ Huế", "", "Thành phố Huế"),
        ("Thành uỷ Hồ Chí Minh", "", "Thành phố Hồ Chí Minh"),
        ("Thành uỷ Hà Nội", "", "Hà Nội"),
        ("Tỉnh uỷ Lào Cai", "", "Lào Cai"),
        ("Đảng uỷ phường Lào Cai", "Tỉnh uỷ Lào Cai", "Phường Lào Cai"),
        ("Đảng uỷ phường Phú Thọ", "Tỉnh uỷ Phú Thọ", "Phường Phú Thọ"),
        ("Đảng uỷ phường Phú Thọ", "Thành uỷ Hồ Chí Minh", "Phú Thọ"),
        ("Đảng uỷ đặc khu Trường Sa", "Tỉnh uỷ Khánh Hoà", "Trường Sa"),
        ("Đảng uỷ xã Mỏ", "Tỉnh uỷ Bắc Mẫu", "Xã Mỏ"),
        ("Quận uỷ 1", "", "Quận 1"),
        ("Thị uỷ Sa Pa", "", "Sa Pa"),
        ("Uỷ ban nhân dân phường Lào Cai", "Tỉnh uỷ Lào Cai", "Phường Lào Cai"),
    ],
)
def test_place_bears_its_level_where_the_guideline_says_so(name, province, printed):
    assert proposed_place_name(name, province=province) == printed


@pytest.mark.parametrize("name", ["Chi bộ tổ dân phố 3", "Phòng Văn hoá - Xã hội", "Ban Xây dựng Đảng", ""])
def test_unit_without_a_place_of_its_own_sits_where_the_unit_above_sits(name):
    assert place_of(name) == ("", "")
    assert proposed_place_name(name, above="Phường Lào Cai") == "Phường Lào Cai"


def test_both_placements_of_the_tone_and_both_forms_of_a_letter_are_read():
    assert place_of("Tỉnh ủy Lào Cai") == place_of("Tỉnh uỷ Lào Cai") == ("Tỉnh", "Lào Cai")
    assert place_of(unicodedata.normalize("NFD", "Đảng ủy phường Lào Cai")) == ("Phường", "Lào Cai")


def test_last_place_of_a_long_name_is_the_own_one():
    assert place_of("Phòng Quản lý đô thị thành phố Hạ Long") == ("Thành phố", "Hạ Long")
    assert place_of("Trạm Y tế phường Hà Lầm") == ("Phường", "Hà Lầm")
