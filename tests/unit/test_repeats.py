"""Which earlier petitions are proposed: the labelled pairs, and what decides one by one."""

import json

import pytest
from django.core.management import CommandError, call_command

from petitions.ranking import rank
from petitions.reading import Vocabulary, read
from tests.repeat_pairs import load, measure

FILES = ("tuning", "held_out")


def proposed(text, *earlier):
    return [found.key for found in rank(read(text), [(line, read(line)) for line in earlier])]


@pytest.mark.parametrize("name", FILES)
def test_the_same_is_found_and_nothing_else_is_proposed(name, record_property):
    figures = measure(load(name))

    assert figures["recall"] >= 0.95, figures["missed pairs"]
    assert figures["mistaken"] <= 0.05, figures["wrong proposals"]
    assert figures["wrong"] <= 0.05, figures["wrong proposals"]


def test_there_are_enough_pairs_and_the_files_have_none_in_common():
    tuned, held_out = (load(name) for name in FILES)

    assert tuned.pairs + held_out.pairs >= 120
    assert held_out.pairs >= 60
    assert not set(tuned.same + tuned.different) & set(held_out.same + held_out.different)


@pytest.mark.parametrize(
    ("asked", "earlier"),
    [
        ("NVH khu 6", "Xây mới nhà văn hóa khu 6"),
        ("xay nha van hoa khu 6", "XÂY MỚI NHÀ VĂN HOÁ KHU 6"),
        ("Cấp sổ đỏ cho dân tổ 8", "Các hộ tổ 8 chưa được cấp GCNQSDĐ"),
        ("Trụ sở Uỷ ban nhân dân phường", "Trụ sở ỦY BAN NHÂN DÂN phường"),
        ("Ở TDP số 05, đèn đường hỏng", "Điện chiếu sáng tổ dân phố 5 hỏng"),
        ("Khu 2, 3 và 6 ngập", "Khắc phục ngập úng khu 6"),
        ("Từ tổ 5 đến tổ 9 ngập nặng", "Thoát nước tổ 7"),
        ("Thoát nước đường Lê Lợi, đề nghị cải tạo", "cai tao thoat nuoc duong le loi"),
        ("Thoát nước phường Hà Mẫu khu 4", "Thành phố Long Mẫu cần cải tạo thoát nước khu 4"),
    ],
)
def test_one_matter_at_one_place_is_proposed_however_it_is_worded(asked, earlier):
    assert proposed(asked, earlier) == [earlier]
    assert proposed(earlier, asked) == [asked]


@pytest.mark.parametrize(
    ("asked", "earlier"),
    [
        ("Xây nhà văn hóa khu 2", "Xây nhà văn hóa khu 6"),
        ("Sửa nhà văn hóa tổ 5", "Sửa nhà văn hóa tổ 15"),
        ("Cải tạo thoát nước đường Lê Lợi", "Cải tạo thoát nước đường Lê Lai"),
        ("Cấp nước sạch thôn Đông", "Cấp nước sạch thôn Đoài"),
        ("Thoát nước khu 4 phường Hà Mẫu", "Thoát nước khu 4 phường An Mẫu"),
        ("Đèn đường ngõ 12/5", "Đèn đường ngõ 12/7"),
        ("Ngập ở khu 6, 20 hộ bị ảnh hưởng", "Ngập ở khu 20"),
        ("Xây nhà văn hóa khu 6", "Lắp đèn đường khu 6"),
        ("Công khai quy hoạch", "Sửa cống"),
    ],
)
def test_another_place_or_another_matter_is_not_proposed(asked, earlier):
    assert proposed(asked, earlier) == []
    assert proposed(earlier, asked) == []


def test_an_abbreviation_that_is_a_syllable_as_well_counts_in_capitals_only():
    assert "=cong_an" in read("Trụ sở CA xã").matter
    assert "=cong_an" not in read("Trạm xuống cấp, hát ca").matter


def test_who_raised_it_says_where_only_if_the_text_does_not():
    assert read("Xây nhà văn hoá", elsewhere="Chi bộ khu phố 6").numbers == {"khu": {"6"}}
    assert read("Xây nhà văn hoá khu 2", elsewhere="Chi bộ khu phố 6").numbers == {"khu": {"2"}}


def test_a_further_way_of_writing_is_read_as_the_meaning_it_was_given():
    vocabulary = Vocabulary([("nhà văn hoá", "nhà đa năng"), ("xe buýt", "bus")])

    assert read("Nhà đa năng", vocabulary=vocabulary).matter == read("NVH").matter
    assert read("tuyến bus", vocabulary=vocabulary).matter & read("tuyến xe buýt", vocabulary=vocabulary).matter


def test_a_long_and_a_strange_text_are_read_without_failing():
    assert proposed("khu " * 20_000 + "\x00 \ud800 ½ ٣", "Xây nhà văn hoá") == []
    assert read("").tokens == frozenset()


def among(tmp_path, capsys, text, lines):
    file = tmp_path / "truoc.txt"
    file.write_text("\n".join(lines))
    call_command("find_repeats", text, among=file, json=True)
    return json.loads(capsys.readouterr().out)


def test_the_command_prints_what_it_found_best_first(tmp_path, capsys):
    lines = ["Xây nhà văn hóa khu 2", "", "Nhà văn hoá khu 6: đề nghị xây", "NVH khu 6 cần mở rộng sân, xây tường rào"]
    found = among(tmp_path, capsys, "Xây NVH khu 6", lines)

    assert [each["line"] for each in found] == [3, 4]
    assert found[0]["text"] == lines[2]
    assert 1 >= found[0]["score"] >= found[1]["score"] > 0


def test_the_command_prints_an_empty_list_where_nothing_is_the_same(tmp_path, capsys):
    assert among(tmp_path, capsys, "Xây NVH khu 6", ["Cắt tỉa cây"]) == []


def test_the_command_says_which_file_it_cannot_read(tmp_path):
    with pytest.raises(CommandError, match="khong-co"):
        call_command("find_repeats", "x", among=tmp_path / "khong-co.txt")
