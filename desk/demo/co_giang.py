"""Đảng uỷ phường Cô Giang in 2023: the district's standing body and its people's committee came together."""

from datetime import date

from committee.models import Role, Unit
from conclusions.models import Directive
from desk.demo.acts import moment, sign_up
from desk.demo.reports import Came, Concluded, Report, Said, add_officers, add_units, enter, register
from sessions import scheduling

SINCE = date(2020, 8, 1)
UNTIL = date(2025, 6, 30)
HELD_ON = date(2023, 2, 23)
RECEIVED_ON = date(2023, 3, 1)
WARD, DISTRICT, CITY = "Đảng uỷ phường Cô Giang", "Quận uỷ Quận 1", "Thành uỷ Thành phố Hồ Chí Minh"
DISTRICT_STATE = "UBND Quận 1"
SECRETARY, DEPUTY, VICE_CHAIR = "Lê Thị Bích Mẫu", "Phan Thị Nga Mẫu", "Đinh Duy An Mẫu"

K, PART = Unit.Kind, Directive.Part

UNITS = (
    (K.PROVINCIAL_COMMITTEE, CITY, None, {"organ_symbol": "TU"}),
    (K.DISTRICT_COMMITTEE, DISTRICT, CITY, {"organ_symbol": "QU", "place_name": "Quận 1", "valid_to": UNTIL}),
    (K.PEOPLES_COMMITTEE, DISTRICT_STATE, DISTRICT, {"other_names": "Uỷ ban nhân dân Quận 1", "valid_to": UNTIL}),
    (
        K.WARD_COMMITTEE,
        WARD,
        DISTRICT,
        {
            "organ_symbol": "ĐU",
            "place_name": "Phường Cô Giang",
            "printed_name": WARD.upper(),
            "printed_parent": "ĐẢNG BỘ QUẬN 1",
            "valid_to": UNTIL,
        },
    ),
    (K.PEOPLES_COMMITTEE, "UBND phường Cô Giang", WARD, {}),
    (K.FATHERLAND_FRONT, "Uỷ ban MTTQ Việt Nam phường Cô Giang", WARD, {"other_names": "MTTQ phường Cô Giang"}),
    (K.PUBLIC_SERVICE_UNIT, "Trạm Y tế phường Cô Giang", WARD, {}),
)

OFFICERS = (
    (DISTRICT, SECRETARY, "Uỷ viên Ban Thường vụ Thành uỷ, Bí thư Quận uỷ Quận 1"),
    (DISTRICT, DEPUTY, "Phó Bí thư Thường trực Quận uỷ Quận 1"),
    (DISTRICT_STATE, VICE_CHAIR, "Phó Chủ tịch UBND Quận 1"),
    (WARD, "Trương Văn Giang Mẫu", "Bí thư Đảng uỷ phường Cô Giang"),
    (WARD, "Lưu Thị Cô Mẫu", "Chủ tịch UBND phường Cô Giang"),
)

REPORT = Report(
    came=(Came("Các thành viên đoàn làm việc của Quận 1", "convening", is_group=True),),
    agenda=("Kết quả thực hiện nhiệm vụ năm 2022 của Đảng uỷ phường", "Chương trình công tác năm 2023"),
    said=(
        Said(
            "report",
            WARD,
            "Năm 2022 lãnh đạo toàn diện theo nguyên tắc tập trung dân chủ; làm đủ chương trình kiểm tra, giám sát; kết"
            " nạp 3 đảng viên mới; an ninh chính trị giữ vững, phòng cháy, chữa cháy được bảo đảm.",
        ),
        Said(
            "report",
            WARD,
            "Năm 2023 phấn đấu đạt và vượt chỉ tiêu, sơ kết giữa nhiệm kỳ Đại hội lần thứ IX (2020-2025), tiếp tục quán"
            " triệt các kết luận, quy định của Đảng.",
        ),
        Said(
            "opinion",
            "Các thành viên đoàn làm việc",
            "Ghi nhận nhiều cách làm hay về tuyên giáo; Trạm Y tế là một trong ba trạm khám, chữa bệnh bảo hiểm y tế."
            " Góp ý: lập tổ chức đảng, đoàn thể ở chung cư, kiện toàn nhân sự đoàn thể, vận động học phổ cập, xoá mù"
            " chữ.",
        ),
        Said("request", VICE_CHAIR, "Bám chủ đề năm của thành phố, nâng chất lượng phục vụ nhân dân."),
        Said("request", DEPUTY, "Giữ chỉ tiêu thu ngân sách, giao trách nhiệm từng người, phát triển đảng viên."),
        Said("conclusion", SECRETARY, "Phát triển đảng viên, giữ an ninh trật tự, Không gian văn hoá Hồ Chí Minh."),
    ),
    indicators=(
        {
            "name": "Thu thuế công thương nghiệp",
            "words": "14.500.000.000đ/17.100.000.000đ (84,8%), tăng 13,8%",
            "value": "14.500.000.000",
            "unit": "đồng",
            "target": "17.100.000.000",
            "period": "năm 2022",
            "stated_percent": "84,8",
            "change_percent": "13,8",
        },
        {
            "name": "Giao quân nghĩa vụ quân sự",
            "words": "26/20 thanh niên, đạt 130%",
            "value": "26",
            "unit": "thanh niên",
            "target": "20",
            "period": "năm 2022",
            "stated_percent": "130",
        },
        {
            "name": "Đảng viên mới kết nạp",
            "value": "3",
            "unit": "đảng viên",
            "period": "năm 2022",
        },
        {"name": "Quà chăm lo Tết", "value": "673", "unit": "suất quà", "period": "Tết 2023"},
        {
            "name": "Giá trị quà chăm lo Tết",
            "value": "359.800.000",
            "unit": "đồng",
            "period": "Tết 2023",
            "part_of": "Quà chăm lo Tết",
        },
        {
            "name": "Trạm y tế có mô hình khám, chữa bệnh bảo hiểm y tế của quận",
            "words": "một trong 3 trạm",
            "value": "3",
            "unit": "trạm",
        },
    ),
    documents=(
        {"ref_words": "Kết luận số 01-KL/TW", "document_type": "KL", "number": "1", "symbol": "KL/TW"},
        {"ref_words": "Quy định số 1374-QĐ/TU", "document_type": "QĐ", "number": "1374", "symbol": "QĐ/TU"},
        {"ref_words": "Nghị quyết 03", "document_type": "NQ", "number": "3"},
    ),
)

FROM_WARD = f"Giao {WARD}"
CONCLUDED = (
    Concluded("Năm 2022 phường có nhiều nỗ lực, hoàn thành nhiệm vụ được giao.", PART.COMMENDATION, by=4),
    Concluded(
        f"{FROM_WARD} bám sát chủ đề năm 2023 của thành phố, nâng hiệu quả công vụ, kỷ cương; đánh giá thi đua gắn với"
        " Nghị quyết 03.",
        by=3,
    ),
    Concluded(f"{FROM_WARD} đẩy mạnh cải cách hành chính, dịch vụ công trực tuyến.", by=3),
    Concluded(f"{FROM_WARD} có giải pháp cụ thể và nêu với quận những việc phường cần hỗ trợ.", by=3),
    Concluded(f"{FROM_WARD} có phương án dự phòng giữ ổn định đời sống nhân dân.", by=3),
    Concluded(f"{FROM_WARD} bảo đảm chỉ tiêu thu ngân sách năm 2023.", by=4),
    Concluded(f"{FROM_WARD} giao trách nhiệm cụ thể cho từng thành viên trong chương trình công tác năm 2023.", by=4),
    Concluded(f"{FROM_WARD} sơ kết giữa nhiệm kỳ theo kế hoạch của Quận uỷ.", by=4),
    Concluded(f"{FROM_WARD} sớm bổ sung nhân sự Ban Chấp hành Đảng bộ phường.", by=4),
    Concluded(f"{FROM_WARD} phối hợp tổ chức thành công đại hội công đoàn, đại hội MTTQ.", by=4),
    Concluded(f"{FROM_WARD} phát triển đảng viên từ lực lượng cảm tình Đảng nòng cốt.", by=5),
    Concluded(f"{FROM_WARD} có giải pháp cụ thể với người lang thang, xin ăn.", by=5),
    Concluded(f"{FROM_WARD} xây dựng Không gian văn hoá Hồ Chí Minh có sức lan toả.", by=5),
)


def play():
    units = {}
    add_units(units, UNITS)
    add_officers(units, OFFICERS, from_on=SINCE, standing_of=(DISTRICT, DISTRICT_STATE, WARD))
    clerk = sign_up("cogiang", "Huỳnh Thị Mai Mẫu", units[WARD], Role.CLERK, Role.RECORDS, from_on=SINCE)
    working_session = scheduling.plan_session(
        by=clerk,
        kept_by=units[WARD],
        convening=[units[DISTRICT], units[DISTRICT_STATE]],
        working=[units[WARD]],
        at=moment(date(2023, 2, 20), 9),
        title="Thường trực Quận uỷ - UBND Quận 1 làm việc với Đảng uỷ phường Cô Giang",
        held_on=HELD_ON,
        topic="chương trình công tác năm 2023",
    )
    entered = enter(working_session, REPORT, by=clerk, at=moment(HELD_ON, 9), ends=moment(HELD_ON, 17))
    register(
        entered,
        CONCLUDED,
        by=clerk,
        registered_by=units[WARD],
        issuer="Quận uỷ Quận 1",
        subject="kết luận của Bí thư Quận uỷ tại buổi làm việc với Đảng uỷ phường Cô Giang",
        at=moment(RECEIVED_ON, 9),
        registered_at=moment(RECEIVED_ON, 10),
    )
