import unicodedata

import pytest
from django.core.exceptions import ValidationError

from committee.text import canonical, fold, name_key, refuse_control_characters


@pytest.mark.parametrize(
    "written", ["Đảng uỷ", "Đảng ủy", "ĐẢNG UỶ", "  đảng\t\n ủy ", "Đảng\u00a0ủy", "Đảng\u200b ủy", "dang uy"]
)
def test_search_key_is_the_same_however_the_words_are_written(written):
    assert fold(written) == "dang uy"
    assert fold(unicodedata.normalize("NFD", written)) == "dang uy"


def test_search_key_keeps_digits_and_signs():
    assert fold("Nghị quyết số 21-NQ/TU") == "nghi quyet so 21-nq/tu"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("oà óa ỏa õa ọa", "òa oá oả oã oạ"),
        ("òe oé ỏe oẽ ọe", "oè óe oẻ õe oẹ"),
        ("ùy uý ủy uỹ ụy", "uỳ úy uỷ ũy uỵ"),
        ("ĐẢNG ỦY HOÀ BÌNH", "Đảng uỷ Hòa Bình"),
        ("hòan thành", "hoàn thành"),
        ("qúy", "quý"),
    ],
)
def test_comparison_key_is_the_same_for_both_places_of_a_tone(old, new):
    assert canonical(old) == canonical(new)
    assert canonical(unicodedata.normalize("NFD", old)) == canonical(new)


@pytest.mark.parametrize(("one", "other"), [("đảng uỷ", "dang uy"), ("Hà Lầm", "Hà Lam"), ("Đức", "Dức"), ("ma", "mạ")])
def test_comparison_key_tells_accents_apart(one, other):
    assert canonical(one) != canonical(other)


def test_comparison_key_collapses_white_space():
    assert canonical("  Chi bộ\n\t10B ") == "chi bộ 10b"


def by_name(people: list[str]) -> list[str]:
    return sorted(people, key=name_key)


def test_given_names_sort_by_letter_then_tone():
    in_order = ["An", "Án", "Ăn", "Ân", "Ấn", "Cúc", "Dũng", "Đặng", "Em", "Hà", "Hả", "Hã", "Há", "Hạ"]
    in_order += ["Oanh", "On", "Ôn", "Ơn", "Tú", "Tư", "Vy", "Ý"]

    assert by_name(in_order[::-1]) == in_order


def test_given_name_decides_before_the_family_name():
    in_order = ["Vũ Thị An", "Đỗ Văn Bình", "Ân Văn Mẫu", "Đỗ Văn Mẫu", "Nguyễn Thị Mẫu", "Nguyễn Văn Mẫu"]

    assert by_name(in_order[::-1]) == in_order


def test_all_bearers_of_one_given_name_stand_together():
    in_order = ["Vũ Văn Hà", "An Văn Hạ"]

    assert by_name(in_order[::-1]) == in_order


def test_shorter_name_stands_before_the_longer_one_it_begins():
    in_order = ["Mẫu", "Lê Mẫu", "Lê An Mẫu", "Lê Anh Mẫu", "Lê Văn Mẫu", "Lê Văn Anh Mẫu"]

    assert by_name(in_order[::-1]) == in_order


def test_case_and_form_of_a_name_do_not_change_its_place():
    assert name_key("NGUYỄN VĂN MẪU") == name_key(unicodedata.normalize("NFD", "Nguyễn  Văn Mẫu "))


def test_nobody_has_a_place_too():
    assert name_key("") == name_key("  ") < name_key("A")


@pytest.mark.parametrize("text", ["", "Đảng uỷ", "dòng một\r\ndòng hai\tcột", "<script>", "{{ 7*7 }}", "😀"])
def test_text_as_people_write_it_is_accepted(text):
    assert refuse_control_characters(text) is None


_CONTROLS = [*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), 0xD800, 0xDFFF, 0xFFFD, 0xFFFE, 0xFFFF]


@pytest.mark.parametrize("sign", [chr(code) for code in _CONTROLS], ids=[hex(code) for code in _CONTROLS])
def test_control_character_is_refused_and_its_place_named(sign):
    with pytest.raises(ValidationError) as refused:
        refuse_control_characters(f"Đảng uỷ{sign}")

    assert refused.value.code == "control_character"
    assert "ký tự thứ 8" in refused.value.messages[0]
