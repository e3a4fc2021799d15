"""Figures read out of the sentences of reports, and the sums that go with them."""

from decimal import Decimal

import pytest

from sessions.figures import read_figures
from sessions.numbers import amount_words, number_words, parse_number, percent_apart, percent_of

BILLION, MILLION = 10**9, 10**6


def told(text):
    """What was read, figure by figure, without what was not said."""
    return [
        {name: value for name, value in vars(figure).items() if value not in (None, "", False, "exact", figure.words)}
        for figure in read_figures(text)
    ]


def number(words):
    return Decimal(words)


# As the five reports have them.
REPORTED = [
    (
        "Thuế công thương nghiệp thu được 14.500.000.000đ/17.100.000.000đ (đạt 84,8%) tăng 13,8%",
        {
            "name": "Thuế công thương nghiệp",
            "value": 14_500_000_000,
            "target": 17_100_000_000,
            "unit": "đồng",
            "stated_percent": number("84.8"),
            "change_percent": number("13.8"),
        },
    ),
    (
        "công tác phòng cháy được đảm bảo; giao quân nghĩa vụ quân sự được 26/20 thanh niên, đạt tỷ lệ 130%.",
        {
            "name": "Giao quân nghĩa vụ quân sự",
            "value": 26,
            "target": 20,
            "unit": "thanh niên",
            "stated_percent": 130,
        },
    ),
    (
        "đảng viên có hoàn cảnh khó khăn với 673 suất quà, tổng giá trị là 359.800.000 đồng",
        {"name": "Suất quà", "value": 673, "unit": "suất quà"},
        {"name": "Tổng giá trị", "value": 359_800_000, "unit": "đồng"},
    ),
    (
        "Tổng thu NSNN trên địa bàn 8 tháng ước đạt trên 8,5 tỷ đồng, đạt 87,2% kế hoạch Thành phố giao, "
        "trong đó thu ngân sách xã đạt trên 3,6 tỷ đồng.",
        {
            "name": "Tổng thu NSNN trên địa bàn",
            "qualifier": "over",
            "value": 8_500 * MILLION,
            "unit": "đồng",
            "stated_percent": number("87.2"),
            "target_set_by": "Thành phố",
            "period": "8 tháng",
        },
        {
            "name": "Thu ngân sách xã",
            "qualifier": "over",
            "value": 3_600 * MILLION,
            "unit": "đồng",
            "period": "8 tháng",
            "is_part": True,
        },
    ),
    (
        "phường duy trì và phát triển 28 câu lạc bộ văn hóa, thể thao",
        {"name": "Phường duy trì và phát triển câu lạc bộ văn hóa", "value": 28, "unit": "câu lạc bộ"},
    ),
    (
        "Toàn phường đã đăng ký xây dựng 33 mô hình “Dân vận khéo” của các tập thể, cá nhân.",
        {"name": "Toàn phường đã đăng ký xây dựng mô hình “Dân vận khéo”", "value": 33, "unit": "mô hình"},
    ),
    ("Kết nạp 03 đảng viên mới.", {"name": "Kết nạp đảng viên mới", "value": 3, "unit": "đảng viên"}),
    ("Tại hội nghị có 05 ý kiến phát biểu tham luận.", {"name": "Ý kiến phát biểu", "value": 5, "unit": "ý kiến"}),
]
OWN_WORDS = [
    (
        "Thu ngân sách đạt 14.500.000.000/17.100.000.000đ (84,8%), tăng 13,8%",
        {
            "name": "Thu ngân sách",
            "value": 14_500_000_000,
            "target": 17_100_000_000,
            "unit": "đồng",
            "stated_percent": number("84.8"),
            "change_percent": number("13.8"),
        },
    ),
    (
        "Thu ngân sách 14,5/17,1 tỷ đồng",
        {"name": "Thu ngân sách", "value": 14_500 * MILLION, "target": 17_100 * MILLION, "unit": "đồng"},
    ),
    (
        "Thu ngân sách 12 tỷ đồng, kế hoạch 10 tỷ đồng",
        {"name": "Thu ngân sách", "value": 12 * BILLION, "target": 10 * BILLION, "unit": "đồng"},
    ),
    (
        "Năm 2022, thu ngân sách 5,2 tỷ đồng, chi ngân sách 4,9 tỷ đồng",
        {"name": "Thu ngân sách", "value": 5_200 * MILLION, "unit": "đồng", "period": "Năm 2022"},
        {"name": "Chi ngân sách", "value": 4_900 * MILLION, "unit": "đồng", "period": "Năm 2022"},
    ),
    (
        "6 tháng đầu năm 2025, tỷ lệ hộ nghèo còn 0,5%, giảm 0,2% so với cùng kỳ năm 2024",
        {
            "name": "Tỷ lệ hộ nghèo",
            "value": number("0.5"),
            "unit": "%",
            "change_percent": number("-0.2"),
            "period": "6 tháng đầu năm 2025",
        },
    ),
    ("Tiêm chủng đạt 98,2%; nhà làm việc xây năm 2004.", {"name": "Tiêm chủng", "value": number("98.2"), "unit": "%"}),
    (
        "Thu phí quý III/2023 được 1,2 triệu đồng, bằng 105% so với cùng kỳ",
        {"name": "Thu phí", "value": 1_200_000, "unit": "đồng", "change_percent": 5, "period": "quý III/2023"},
    ),
    ("6/7 chỉ tiêu năm đã đạt", {"name": "Chỉ tiêu năm", "value": 6, "target": 7, "unit": "chỉ tiêu"}),
    (
        "Trồng mới 12,5 ha rừng, vượt 25% kế hoạch",
        {"name": "Trồng mới", "value": number("12.5"), "unit": "ha", "stated_percent": 125},
    ),
    (
        "Khám bệnh cho 1,2 nghìn lượt người, tăng 100 lượt so với năm trước",
        {"name": "Khám bệnh cho lượt người", "value": 1_200, "unit": "lượt người"},
    ),
    ("Chi bộ 10B có 45 đảng viên", {"name": "Đảng viên", "value": 45, "unit": "đảng viên"}),
    (
        "trong đó thu ngân sách xã trên 3,6 tỷ",
        {
            "name": "Thu ngân sách xã",
            "qualifier": "over",
            "value": 3_600 * MILLION,
            "unit": "đồng",
            "is_part": True,
        },
    ),
    ("còn 12 hộ chưa đăng ký giờ đổ rác", {"name": "Hộ chưa đăng ký giờ đổ rác", "value": 12, "unit": "hộ"}),
    (
        "Giải quyết 150 hồ sơ trên tổng số 160 hồ sơ",
        {"name": "Giải quyết hồ sơ", "value": 150, "target": 160, "unit": "hồ sơ"},
    ),
    (
        "Thu thuế đất ước đạt gần 2 tỷ đồng",
        {"name": "Thu thuế đất", "qualifier": "under", "value": 2 * BILLION, "unit": "đồng"},
    ),
    (
        "Quỹ vì người nghèo ước khoảng 350 triệu",
        {"name": "Quỹ vì người nghèo", "qualifier": "about", "value": 350 * MILLION, "unit": "đồng"},
    ),
    (
        "Chi thường xuyên dưới 900 triệu đồng",
        {"name": "Chi thường xuyên", "qualifier": "under", "value": 900 * MILLION, "unit": "đồng"},
    ),
    (
        "Thu đảng phí ước đạt 45 triệu đồng",
        {"name": "Thu đảng phí", "qualifier": "about", "value": 45 * MILLION, "unit": "đồng"},
    ),
    ("Chi ngân sách đạt 91% dự toán", {"name": "Chi ngân sách", "stated_percent": 91}),
    (
        "Chi ngân sách 8,1 tỷ đồng, đạt 91% dự toán HĐND phường giao",
        {
            "name": "Chi ngân sách",
            "value": 8_100 * MILLION,
            "unit": "đồng",
            "stated_percent": 91,
            "target_set_by": "HĐND phường",
        },
    ),
    (
        "Thu nhập bình quân đầu người đạt 65 triệu đồng/người/năm",
        {"name": "Thu nhập bình quân đầu người", "value": 65 * MILLION, "unit": "đồng"},
    ),
    ("Vận động được 1 250 suất quà", {"name": "Vận động", "value": 1250, "unit": "suất quà"}),
    ("Kết nạp đảng viên: 7/6 đồng chí", {"name": "Kết nạp đảng viên", "value": 7, "target": 6, "unit": "đồng chí"}),
    (
        "Tổng giá trị sản xuất 1,5 nghìn tỷ đồng, giảm 2,5%",
        {
            "name": "Tổng giá trị sản xuất",
            "value": 1_500 * BILLION,
            "unit": "đồng",
            "change_percent": number("-2.5"),
        },
    ),
    ("Xây mới 03 nhà văn hoá", {"name": "Xây mới nhà văn hoá", "value": 3, "unit": "nhà"}),
    ("Số hộ nghèo là 12 hộ", {"name": "Số hộ nghèo", "value": 12, "unit": "hộ"}),
    ("Bê tông hoá 2,4 km đường ngõ", {"name": "Bê tông hoá", "value": number("2.4"), "unit": "km"}),
    (
        "Thu ngân sách tháng 5/2026 đạt 700 triệu đồng",
        {"name": "Thu ngân sách", "value": 700 * MILLION, "unit": "đồng", "period": "tháng 5/2026"},
    ),
    (
        "Thu ngân sách cả năm 2023 là 17.100 triệu đồng",
        {"name": "Thu ngân sách", "value": 17_100 * MILLION, "unit": "đồng", "period": "cả năm 2023"},
    ),
    ("Thu phí 8.5 tỷ", {"name": "Thu phí", "value": 8_500 * MILLION, "unit": "đồng"}),
    (
        "Thu quỹ đền ơn đáp nghĩa 120 triệu đồng, bằng 120% chỉ tiêu thành phố giao",
        {
            "name": "Thu quỹ đền ơn đáp nghĩa",
            "value": 120 * MILLION,
            "unit": "đồng",
            "stated_percent": 120,
            "target_set_by": "Thành phố",
        },
    ),
    ("Thu ngân sách tăng 13,8% so với cùng kỳ", {"name": "Thu ngân sách", "change_percent": number("13.8")}),
    (
        "Kết quả: thu quỹ khuyến học được 24 triệu đồng",
        {"name": "Thu quỹ khuyến học", "value": 24 * MILLION, "unit": "đồng"},
    ),
]
NO_FIGURES = [
    "",
    "Tình hình an ninh trật tự cơ bản ổn định.",
    "Chiều 13/4, Ban Thường vụ làm việc với phường.",
    "ngày 24/8, đoàn công tác số 1 làm việc theo NQ 21- NQ/TU ngày 11/1/2020 và Quy định 213",
    "công tác phòng chống dịch Covid-19 ở khu 4, tổ 10",
    "Nghị quyết Đại hội nhiệm kỳ 2020 - 2025, Nghị quyết số 896/NQ-UBTVQH14, ngày 11/02/2020",
    "trước ngày 18 tháng 11 năm 2020",
    "Nữ chiếm 45%",
]


@pytest.mark.parametrize(
    ("text", "figures"), [(text, figures) for text, *figures in REPORTED], ids=lambda v: str(v)[:30]
)
def test_the_figures_of_the_reports_are_read_whole(text, figures):
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"), [(text, figures) for text, *figures in OWN_WORDS], ids=lambda v: str(v)[:30]
)
def test_figures_in_other_words_are_read(text, figures):
    assert told(text) == figures


def test_there_are_enough_sentences():
    assert len(OWN_WORDS) >= 30


@pytest.mark.parametrize("text", NO_FIGURES)
def test_days_places_and_numbers_of_papers_are_no_figures(text):
    assert told(text) == []


def test_the_words_of_a_further_figure_are_its_own_piece():
    figures = read_figures("Tổng thu 8,5 tỷ đồng, trong đó thu xã 3,6 tỷ đồng. Tặng 673 suất quà.")

    assert [figure.words for figure in figures] == [
        "Tổng thu 8,5 tỷ đồng",
        "trong đó thu xã 3,6 tỷ đồng",
        "Tặng 673 suất quà",
    ]
    assert [figure.is_part for figure in figures] == [False, True, False]


def test_a_very_long_text_is_read_soon():
    assert len(read_figures("Thu ngân sách đạt 5 tỷ đồng, tăng 3%. " * 2_000)) > 50
    assert read_figures(" 1" * 5_000)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("14.500.000.000", 14_500_000_000),
        ("14 500 000", 14_500_000),
        ("8,5 tỷ", 8_500_000_000),
        ("8.5 tỷ", 8_500_000_000),
        ("8,5 tỉ đồng", 8_500_000_000),
        ("1,5 nghìn tỷ", 1_500_000_000_000),
        ("359,8 triệu", 359_800_000),
        ("84,8%", Decimal("84.8")),
        ("84.85 %", Decimal("84.85")),
        ("−" and "-0,5", Decimal("-0.5")),
        (" 26 ", 26),
        ("1.234,56", Decimal("1234.56")),
        ("0", 0),
    ],
)
def test_a_number_is_read_as_people_write_it(words, value):
    assert parse_number(words) == value


@pytest.mark.parametrize("words", ["", "tám", "12a", "1.2.3", "1..2", "12/20", "1e9", "NaN", "٣", "--1", "5 tỷ tỷ"])
def test_what_is_no_number_is_none(words):
    assert parse_number(words) is None


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (14_500_000_000, "đồng", "14,5 tỷ đồng"),
        (359_800_000, "đồng", "359,8 triệu đồng"),
        (359_800_001, "đồng", "359.800.001 đồng"),
        (900, "đồng", "900 đồng"),
        (Decimal("84.800"), "%", "84,8 %"),
        (1250, "suất quà", "1.250 suất quà"),
        (Decimal("26.0000"), "", "26"),
    ],
)
def test_an_amount_is_shown_as_people_write_it(amount, unit, words):
    assert amount_words(Decimal(amount), unit) == words


@pytest.mark.parametrize("words", ["-12.345,6", "0", "100", "0,05", "17.100.000.000"])
def test_a_number_is_written_as_it_was_read(words):
    assert number_words(parse_number(words)) == words


@pytest.mark.parametrize(
    ("value", "target", "stated", "apart"),
    [
        ("14500000000", "17100000000", "84.8", None),
        ("14500000000", "17100000000", "84.800", None),
        ("14500000000", "17100000000", "85", None),
        ("14500000000", "17100000000", "84.80", None),
        ("26", "20", "130", None),
        ("14500000000", "17100000000", "94.8", "10"),
        ("1", "3", "33.4", "0.1"),
        ("1", "8", "12.5", None),
        ("1", "0", "50", None),
        ("1", None, "50", None),
        ("1", "2", None, None),
    ],
)
def test_a_stated_percentage_is_compared_at_the_precision_it_was_stated_with(value, target, stated, apart):
    value, target, stated, apart = (None if n is None else Decimal(n) for n in (value, target, stated, apart))

    assert percent_apart(value, target, stated) == apart


def test_nothing_is_computed_of_nothing():
    assert percent_of(None, Decimal(2)) is None
    assert percent_of(Decimal(2), Decimal(0)) is None
    assert percent_of(Decimal(26), Decimal(20)) == 130
