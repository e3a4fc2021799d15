"""Đảng uỷ phường Phúc Lợi in 2018: a conference half-way through the term, held by the ward itself."""

from datetime import date

from committee import enrolment
from committee.models import Role, Unit
from conclusions.models import Directive
from desk.demo.acts import moment, sign_up
from desk.demo.reports import Came, Concluded, Report, Said, add_officers, add_units, conclude, enter
from sessions import scheduling
from sessions.models import WorkingSession

SINCE = date(2015, 8, 1)
TERM_UNTIL = date(2020, 6, 30)
UNTIL = date(2025, 6, 30)
HELD_ON = date(2018, 4, 12)
WARD, DISTRICT, CITY = "Đảng uỷ phường Phúc Lợi", "Quận uỷ Long Biên", "Thành uỷ Hà Nội"
UNION = "Liên đoàn Lao động quận Long Biên"
GUEST, SECRETARY = "Phan Thu Mẫu", "Dương Ngọc Mẫu"

K, PART = Unit.Kind, Directive.Part

UNITS = (
    (K.PROVINCIAL_COMMITTEE, CITY, None, {"organ_symbol": "TU"}),
    (K.DISTRICT_COMMITTEE, DISTRICT, CITY, {"organ_symbol": "QU", "place_name": "Long Biên", "valid_to": UNTIL}),
    (K.MASS_ORGANIZATION, UNION, DISTRICT, {"short_name": "LĐLĐ quận", "valid_to": UNTIL}),
    (
        K.WARD_COMMITTEE,
        WARD,
        DISTRICT,
        {
            "organ_symbol": "ĐU",
            "place_name": "Phường Phúc Lợi",
            "printed_name": WARD.upper(),
            "printed_parent": "ĐẢNG BỘ QUẬN LONG BIÊN",
            "valid_to": UNTIL,
        },
    ),
)

OFFICERS = (
    (WARD, SECRETARY, "Bí thư Đảng uỷ, Chủ tịch HĐND phường"),
    (UNION, GUEST, "Quận uỷ viên, Chủ tịch Liên đoàn Lao động quận"),
)

REPORT = Report(
    came=(
        Came(f"{GUEST}; Quận uỷ viên, Chủ tịch Liên đoàn Lao động quận", "invited"),
        Came("Thường trực Đảng uỷ, HĐND, UBND, UBMTTQ phường", "convening", is_group=True),
        Came("Các đồng chí Uỷ viên Ban Chấp hành Đảng bộ phường", "convening", is_group=True),
        Came("Cấp uỷ các chi bộ, tổ trưởng dân phố", "invited", is_group=True),
        Came("Trưởng ban công tác mặt trận địa bàn dân cư", "invited", is_group=True),
    ),
    agenda=(
        "Báo cáo sơ kết giữa nhiệm kỳ",
        "Báo cáo kiểm điểm giữa nhiệm kỳ của Ban Chấp hành Đảng bộ phường",
        "Thảo luận, tham luận",
        "Phát biểu của lãnh đạo cấp trên",
    ),
    said=(
        Said(
            "report",
            WARD,
            "Nửa nhiệm kỳ đạt kết quả khá toàn diện: lãnh đạo bằng nghị quyết, kế hoạch theo từng giai đoạn; hoạt động"
            " HĐND nâng lên qua chất vấn, giám sát; bộ phận Một cửa đi vào nền nếp; quốc phòng, an ninh giữ vững.",
        ),
        Said("opinion", "Tham luận", "Góp ý vào báo cáo sơ kết và báo cáo kiểm điểm giữa nhiệm kỳ.", 5),
        Said("opinion", GUEST, "Ghi nhận kết quả nửa nhiệm kỳ, định hướng nhiệm vụ thời gian tới."),
    ),
    documents=(
        {"ref_words": "Báo cáo sơ kết giữa nhiệm kỳ", "document_type": "BC", "title": "Sơ kết giữa nhiệm kỳ"},
        {
            "ref_words": "Báo cáo kiểm điểm giữa nhiệm kỳ công tác lãnh đạo, chỉ đạo của Ban Chấp hành Đảng bộ phường",
            "document_type": "BC",
            "title": "Kiểm điểm giữa nhiệm kỳ 2015-2020",
        },
        {
            "ref_words": "Nghị quyết Đại hội Đảng bộ phường khoá XXIII",
            "document_type": "NQ",
            "issuer_words": "Đại hội Đảng bộ phường Phúc Lợi lần thứ XXIII",
        },
        {
            "ref_words": "Nghị quyết TW 4 (khoá XII)",
            "document_type": "NQ",
            "issuer_words": "Ban Chấp hành Trung ương",
            "title": "Về xây dựng Đảng",
        },
    ),
)

CONCLUDED = (
    Concluded("Kết quả nửa nhiệm kỳ khá toàn diện về mục tiêu, chỉ tiêu và nhiệm vụ.", PART.ASSESSMENT, by=2),
    Concluded("Thực hiện thắng lợi chủ đề hằng năm của Quận uỷ.", by=2),
    Concluded("Đổi mới, nâng cao hiệu lực, hiệu quả của cấp uỷ, chi bộ, đoàn thể và từng cán bộ, đảng viên.", by=2),
    Concluded("Hướng hoạt động về cơ sở, đem lại lợi ích cho nhân dân, tạo đồng thuận.", by=2),
)


def play():
    units = {}
    add_units(units, UNITS)
    enrolment.begin_term(
        by=None, unit=units[WARD], label="2015-2020", congress_number="XXIII", starts_on=SINCE, ends_on=TERM_UNTIL
    )
    add_officers(units, OFFICERS, from_on=SINCE, standing_of=(WARD,))
    clerk = sign_up("phucloi", "Ngô Thị Lợi Mẫu", units[WARD], Role.CLERK, Role.RECORDS, from_on=SINCE)
    working_session = scheduling.plan_session(
        by=clerk,
        kept_by=units[WARD],
        convening=[units[WARD]],
        working=[],
        at=moment(date(2018, 4, 9), 9),
        kind=WorkingSession.Kind.REVIEW,
        # As it was printed; the congress was the twenty-third.
        title="Hội nghị sơ kết giữa nhiệm kỳ đại hội lần thứ XXXIIII, nhiệm kỳ 2015-2020",
        held_on=HELD_ON,
        part_of_day=WorkingSession.PartOfDay.MORNING,
        topic="sơ kết giữa nhiệm kỳ Đại hội lần thứ XXIII",
    )
    entered = enter(working_session, REPORT, by=clerk, at=moment(HELD_ON, 9), ends=moment(HELD_ON, 12))
    conclude(entered, CONCLUDED, by=clerk, at=moment(HELD_ON, 12))
