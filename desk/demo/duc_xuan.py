"""Đảng uỷ phường Đức Xuân in 2023: the city's standing committee came; nothing it asked has an owner or a day."""

from datetime import date

from committee.models import Role, Unit
from conclusions.models import Directive
from desk.demo.acts import moment, sign_up
from desk.demo.reports import Came, Concluded, Report, Said, add_officers, add_units, enter, register
from sessions import scheduling
from sessions.models import WorkingSession

SINCE = date(2020, 8, 1)
UNTIL = date(2025, 6, 30)
HELD_ON = date(2023, 4, 13)
RECEIVED_ON = date(2023, 4, 20)
WARD, CITY, PROVINCE = "Đảng uỷ phường Đức Xuân", "Thành uỷ Bắc Kạn", "Tỉnh uỷ Bắc Kạn"
CHAIR = "Nông Ngọc Mẫu"

K, PART = Unit.Kind, Directive.Part

UNITS = (
    (K.PROVINCIAL_COMMITTEE, PROVINCE, None, {"organ_symbol": "TU", "valid_to": UNTIL}),
    (K.CITY_COMMITTEE, CITY, PROVINCE, {"organ_symbol": "TU", "place_name": "Bắc Kạn", "valid_to": UNTIL}),
    (
        K.WARD_COMMITTEE,
        WARD,
        CITY,
        {
            "organ_symbol": "ĐU",
            "place_name": "Phường Đức Xuân",
            "printed_name": WARD.upper(),
            "printed_parent": "ĐẢNG BỘ THÀNH PHỐ BẮC KẠN",
            "valid_to": UNTIL,
        },
    ),
    (K.PEOPLES_COMMITTEE, "UBND phường Đức Xuân", WARD, {}),
    (K.FATHERLAND_FRONT, "Uỷ ban MTTQ Việt Nam phường Đức Xuân", WARD, {}),
    (K.PARTY_CELL, "Chi bộ 10B", WARD, {}),
)

OFFICERS = (
    (CITY, CHAIR, "Uỷ viên Ban Thường vụ Tỉnh uỷ, Bí thư Thành uỷ, Chủ tịch HĐND thành phố"),
    (CITY, "Hà Thị Thu Mẫu", "Phó Bí thư Thường trực Thành uỷ"),
    (WARD, "Lường Văn Xuân Mẫu", "Bí thư Đảng uỷ phường Đức Xuân"),
)

REPORT = Report(
    came=(
        Came("Các đồng chí Uỷ viên Ban Thường vụ Thành uỷ", "convening", is_group=True),
        Came("Các phòng, ban chuyên môn có liên quan của thành phố", "invited", is_group=True),
        Came("Tập thể Đảng uỷ phường Đức Xuân", "working", is_group=True),
    ),
    said=(
        Said(
            "report",
            WARD,
            "Cải cách thủ tục hành chính, dịch vụ công trực tuyến; quốc phòng, an ninh ổn định; thực hiện quy ước tổ"
            " dân phố và Quy chế dân chủ ở cơ sở.",
        ),
        Said(
            "opinion",
            "Các đại biểu dự họp",
            "Làm rõ tồn tại trong lãnh đạo, chỉ đạo; nêu giải pháp về tiến độ chỉ tiêu đại hội, công trình, quy hoạch,"
            " giải phóng mặt bằng, đào tạo cán bộ, chuyển đổi số.",
        ),
        Said("conclusion", CHAIR, "Ghi nhận kết quả, nêu việc phường cần tiếp tục làm."),
    ),
    indicators=(
        {"name": "Câu lạc bộ văn hoá, thể thao", "value": "28", "unit": "câu lạc bộ"},
        {
            "name": "Mô hình “Dân vận khéo” đăng ký",
            "value": "33",
            "unit": "mô hình",
            "period": "năm 2023",
        },
        {
            "name": "Mô hình “Dân vận khéo” tiêu biểu",
            "words": "vận động nhân dân xây dựng khu phố văn hoá, sáng, xanh, sạch, đẹp (Chi bộ 10B)",
            "value": "1",
            "unit": "mô hình",
            "period": "năm 2023",
            "part_of": "Mô hình “Dân vận khéo” đăng ký",
        },
    ),
)

CONCLUDED = (
    Concluded(
        "Biểu dương kết quả lãnh đạo thực hiện nghị quyết đại hội đảng bộ phường và cấp trên.",
        PART.COMMENDATION,
        by=2,
        key="praise",
    ),
    Concluded("Tiếp tục xây dựng Đảng, hệ thống chính trị, nâng chất lượng sinh hoạt chi bộ.", by=2, key="cells"),
    Concluded("Phân công đảng viên phụ trách các tổ dân phố.", by=2, key="members"),
    Concluded("Đẩy mạnh tuyên truyền chủ trương của Đảng, pháp luật của Nhà nước đến nhân dân.", by=2, key="telling"),
    Concluded(
        "Phối hợp với cơ quan chuyên môn của thành phố và khu dân cư điều chỉnh quy hoạch chung cho phù hợp.",
        by=2,
        key="planning",
    ),
    Concluded(
        "Duy trì giao ban Thường vụ Đảng uỷ vào cuối tuần, triển khai nhiệm vụ đầu tuần.",
        by=2,
        more={"deadline_kind": "recurring", "deadline_words": "vào cuối tuần"},
        key="briefing",
    ),
    Concluded("Nâng cao công tác giám sát, phản biện của UBMTTQ phường.", by=2, key="front"),
    Concluded("Quản lý tốt đất lưu, hành lang thoát hiểm, hành lang an toàn đường bộ.", by=2, key="land"),
)


def play():
    units = {}
    add_units(units, UNITS)
    add_officers(units, OFFICERS, from_on=SINCE, standing_of=(CITY, WARD))
    clerk = sign_up("ducxuan", "Ma Thị Hồng Mẫu", units[WARD], Role.CLERK, Role.RECORDS, from_on=SINCE)
    working_session = scheduling.plan_session(
        by=clerk,
        kept_by=units[WARD],
        convening=[units[CITY]],
        working=[units[WARD]],
        at=moment(date(2023, 4, 10), 9),
        title="Ban Thường vụ Thành uỷ làm việc với tập thể Đảng uỷ phường Đức Xuân",
        held_on=HELD_ON,
        part_of_day=WorkingSession.PartOfDay.AFTERNOON,
        topic="thực hiện nghị quyết đại hội Đảng các cấp",
    )
    entered = enter(working_session, REPORT, by=clerk, at=moment(HELD_ON, 14), ends=moment(HELD_ON, 17))
    register(
        entered,
        CONCLUDED,
        by=clerk,
        registered_by=units[WARD],
        issuer="Thành uỷ Bắc Kạn",
        subject="kết luận của Bí thư Thành uỷ tại buổi làm việc với Đảng uỷ phường Đức Xuân",
        at=moment(RECEIVED_ON, 9),
        registered_at=moment(RECEIVED_ON, 10),
    )
