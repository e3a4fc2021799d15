"""What one line of a pasted list says."""

from datetime import date

import pytest

from committee.people_paste import read_lines


def read(text):
    return [(line.name, line.office, line.from_on, line.is_namesake) for line in read_lines(text) if not line.error]


@pytest.mark.parametrize(
    "typed",
    [
        "Nguyễn Văn Mẫu; Bí thư Chi bộ",
        "  Nguyễn Văn Mẫu ;  Bí thư Chi bộ ; ",
        "1. Nguyễn Văn Mẫu; Bí thư Chi bộ",
        "01) Nguyễn Văn Mẫu; Bí thư Chi bộ",
        "1; Nguyễn Văn Mẫu; Bí thư Chi bộ",
        "Nguyễn Văn Mẫu\tBí thư Chi bộ",
        "1\tNguyễn Văn Mẫu\tBí thư Chi bộ\t\t",
        "\tNguyễn Văn Mẫu\tBí thư Chi bộ",
        "1.\tNguyễn Văn Mẫu; Bí thư Chi bộ",
        "Nguyễn Văn Mẫu - Bí thư Chi bộ",
        "Nguyễn Văn Mẫu – Bí thư Chi bộ",
        "Đồng chí Nguyễn Văn Mẫu; Bí thư Chi bộ",
        "2. đ/c Nguyễn  Văn\u00a0Mẫu; Bí thư Chi bộ\r",
    ],
)
def test_name_and_office_are_found_however_the_list_was_made(typed):
    assert read(typed) == [("Nguyễn Văn Mẫu", "Bí thư Chi bộ", None, False)]


@pytest.mark.parametrize(
    "written", ["01/07/2025", "1/7/2025", "từ 1-7-2025", "từ ngày 01.07.2025", "ngày 1 tháng 7 năm 2025"]
)
def test_a_day_may_follow(written):
    assert read(f"A B; Bí thư; {written}") == [("A B", "Bí thư", date(2025, 7, 1), False)]
    assert read(f"A B\tBí thư\t{written}") == [("A B", "Bí thư", date(2025, 7, 1), False)]


@pytest.mark.parametrize("mark", ["người khác", "Người khác", "trùng tên"])
def test_a_namesake_may_be_marked_before_or_after_the_day(mark):
    assert read(f"A B; Bí thư; {mark}") == [("A B", "Bí thư", None, True)]
    assert read(f"A B; Bí thư; {mark}; 1/7/2025") == read(f"A B; Bí thư; 1/7/2025; {mark}")


def test_headings_and_empty_lines_are_left_out_and_lines_keep_their_numbers():
    text = "STT\tHọ và tên\tChức vụ\n\n1\tA B\tBí thư\n   \nHọ tên; chức vụ\nC D; Phó"

    assert [(line.number, line.name) for line in read_lines(text)] == [(3, "A B"), (6, "C D")]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Nguyễn Văn Mẫu", "Thiếu chức vụ"),
        ("Nguyễn Văn Mẫu;", "Thiếu chức vụ"),
        ("; Bí thư", "Thiếu họ tên"),
        ("---; Bí thư", "Thiếu họ tên"),
        ("A B; Bí thư; 31/02/2025", "không phải là ngày"),
        ("A B; Bí thư; 1/7", "không phải là ngày"),
        ("A B; Bí thư; Chủ tịch UBND", "không phải là ngày"),
        ("A B; Bí thư; 1/7/0025", "quá xa"),
        ("A B; Bí thư; 1/7/2025; 2/7/2025", "Thừa phần"),
        (f"{'a' * 101}; Bí thư", "Họ tên dài quá 100"),
        (f"A B; {'x' * 201}", "Chức vụ dài quá 200"),
        ("A\x0bB; Bí thư", "ký tự điều khiển"),
        ("A\ud800B; Bí thư", "ký tự điều khiển"),
    ],
)
def test_a_faulty_line_says_why_and_is_kept_as_it_was_pasted(typed, reason):
    (line,) = read_lines(typed)

    assert reason in line.error
    assert line.text == typed
