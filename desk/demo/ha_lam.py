"""Đảng uỷ phường Hà Lầm in 2020: the city's delegation came, the city's notice was registered and is followed.

The city issues but has no users here: its units are entries of the directory, its acts are entered by the ward's clerk.
"""

from datetime import date

from committee import enrolment
from committee.models import Role, Unit
from conclusions import following_up
from conclusions.models import Directive
from desk.demo.acts import Asked, moment, sign_up
from desk.demo.reports import Came, Concluded, Report, Said, add_officers, add_units, enter, register, write
from petitions import answering, grouping
from petitions.models import Petition
from petitions.rows import PETITION, facts_of_session
from sessions import scheduling

SINCE = date(2020, 1, 1)
UNTIL = date(2025, 6, 30)
TERM_FROM = date(2020, 6, 1)
HELD_ON = date(2020, 8, 24)
RECEIVED_ON = date(2020, 8, 28)
WARD, CITY, PROVINCE = "Đảng uỷ phường Hà Lầm", "Thành uỷ Hạ Long", "Tỉnh uỷ Quảng Ninh"
CITY_STATE = "UBND thành phố Hạ Long"
BOARD = "Ban Quản lý dự án đầu tư xây dựng các dự án thành phố"
LAND_OFFICE = "Phòng Tài nguyên và Môi trường thành phố Hạ Long"
COMPANY = "Công ty Cổ phần than Hà Lầm"
STADIUM = "Sân vận động Hà Lầm"
DEPUTY, SECRETARY, HEAD_OF_AREA = "Nguyễn Thành Mẫu", "Hoàng Văn Lâm Mẫu", "Trần Văn Khu Mẫu"

K, PART = Unit.Kind, Directive.Part

UNITS = (
    (K.PROVINCIAL_COMMITTEE, PROVINCE, None, {"organ_symbol": "TU", "printed_name": PROVINCE.upper()}),
    (
        K.CITY_COMMITTEE,
        CITY,
        PROVINCE,
        {"organ_symbol": "TU", "place_name": "Hạ Long", "printed_name": CITY.upper(), "valid_to": UNTIL},
    ),
    (
        K.WARD_COMMITTEE,
        WARD,
        CITY,
        {
            "organ_symbol": "ĐU",
            "place_name": "Phường Hà Lầm",
            "printed_name": WARD.upper(),
            "printed_parent": "ĐẢNG BỘ THÀNH PHỐ HẠ LONG",
            "valid_to": UNTIL,
        },
    ),
    (K.PEOPLES_COMMITTEE, CITY_STATE, CITY, {"other_names": "UBND thành phố"}),
    (K.PROJECT_BOARD, BOARD, CITY_STATE, {"other_names": "Ban Quản lý dự án thành phố"}),
    (K.DEPARTMENT, LAND_OFFICE, CITY_STATE, {"other_names": "Phòng Tài nguyên và Môi trường"}),
    (
        K.DEPARTMENT,
        "Phòng Quản lý đô thị thành phố Hạ Long",
        CITY_STATE,
        {"other_names": "Phòng Quản lý đô thị"},
    ),
    (K.ENTERPRISE, COMPANY, CITY_STATE, {}),
    (K.PEOPLES_COMMITTEE, "UBND phường Hà Lầm", WARD, {}),
    (K.FATHERLAND_FRONT, "Uỷ ban MTTQ Việt Nam phường Hà Lầm", WARD, {"other_names": "UBMTTQ phường Hà Lầm"}),
    (K.CO_MANAGED_UNIT, "Trạm Y tế phường Hà Lầm", WARD, {}),
    *((K.PARTY_CELL, f"Chi bộ khu phố {n}", WARD, {"other_names": f"Chi bộ khu {n}"}) for n in range(1, 9)),
)

OFFICERS = (
    (CITY, DEPUTY, "Tỉnh uỷ viên, Phó Bí thư Thường trực Thành uỷ"),
    (WARD, SECRETARY, "Bí thư Đảng uỷ, Chủ tịch UBND phường Hà Lầm"),
    (WARD, "Đoàn Thị Lụa Mẫu", "Phó Bí thư Thường trực Đảng uỷ"),
    ("Chi bộ khu phố 4", HEAD_OF_AREA, "Bí thư Chi bộ, Khu trưởng khu 4"),
)

OFTEN = {"repeated_words": "đã nhiều lần kiến nghị"}
ASKED = (
    Asked("Đầu tư đồng bộ hệ thống cống rãnh thoát nước.", more=OFTEN),
    Asked("Đầu tư đường giao thông, điện chiếu sáng trong các khu phố.", more=OFTEN),
    Asked("Đầu tư các công trình phúc lợi.", more=OFTEN),
    Asked("Nạo vét cống rãnh, kênh mương để không ngập trong mùa mưa bão.", more=OFTEN),
    Asked("Xây mới nhà văn hoá khu 6.", "Chi bộ khu phố 6", {**OFTEN, "place": "Khu 6"}),
    Asked("Xây mới trụ sở Đảng uỷ - HĐND - UBND phường Hà Lầm.", more=OFTEN),
    Asked("Xây mới nhà văn hoá khu 2.", "Chi bộ khu phố 2", {**OFTEN, "place": "Khu 2"}),
    Asked("Cấp giấy chứng nhận quyền sử dụng đất cho nhân dân.", more=OFTEN),
)


REPORT = Report(
    came=(
        Came(f"{HEAD_OF_AREA}; Bí thư Chi bộ, Khu trưởng khu 4", "working"),
        Came("Uỷ viên Ban Thường vụ Thành uỷ", "convening", is_group=True),
        Came("Thường trực HĐND thành phố", "convening", is_group=True),
        Came("Lãnh đạo các cơ quan, đơn vị thuộc thành phố", "convening", is_group=True),
        Came("Bí thư chi bộ các khu phố", "working", is_group=True),
    ),
    agenda=(
        "Kết quả thực hiện Nghị quyết 21-NQ/TU về chủ đề công tác năm 2020",
        "Quán triệt, triển khai Nghị quyết Đại hội Đảng bộ thành phố lần thứ XXV",
        "Công tác phòng, chống dịch Covid-19",
    ),
    said=(
        Said(
            "report",
            SECRETARY,
            "Tám tháng thực hiện “nhiệm vụ kép”. Đã bầu khu trưởng, xong đại hội các chi bộ nhiệm kỳ 2020-2022 và đại"
            " hội đảng bộ phường khoá XII. Chi ngân sách tiết kiệm; an sinh, an ninh được bảo đảm.",
        ),
        Said("request", HEAD_OF_AREA, "Nhiều việc đã kiến nghị nhiều lần, mong đoàn trả lời dứt điểm."),
        Said("reply", f"Lãnh đạo {LAND_OFFICE}", "Trả lời về hồ sơ cấp giấy chứng nhận quyền sử dụng đất."),
        Said("opinion", "Các thành viên đoàn công tác số 1", "Góp ý kết quả tám tháng, trả lời theo thẩm quyền."),
        Said("conclusion", DEPUTY, "Ghi nhận cố gắng của phường; giữ chỉ tiêu, đổi cách làm; gỡ khó từ cơ sở."),
    ),
    indicators=(
        {
            "name": "Thu ngân sách nhà nước trên địa bàn",
            "words": "ước đạt trên 8,5 tỷ đồng, bằng 87,2% kế hoạch thành phố giao",
            "qualifier": "over",
            "value": "8,5",
            "unit": "tỷ đồng",
            "target_set_by": "Thành phố",
            "period": "8 tháng năm 2020",
            "stated_percent": "87,2",
        },
        {
            "name": "Thu ngân sách phường",
            "words": "trong đó trên 3,6 tỷ đồng",
            "qualifier": "over",
            "value": "3,6",
            "unit": "tỷ đồng",
            "period": "8 tháng năm 2020",
            "part_of": "Thu ngân sách nhà nước trên địa bàn",
        },
    ),
    visits=(
        {
            "place": "Trạm Y tế phường Hà Lầm",
            "managed_by": "Trạm Y tế phường Hà Lầm",
            "purpose": "Kiểm tra công tác phòng, chống dịch Covid-19",
            "visited_on": "24/08/2020",
        },
        {
            "place": STADIUM,
            "managed_by": COMPANY,
            "purpose": "Khảo sát kiến nghị của cử tri về sân vận động",
            "visited_on": "24/08/2020",
        },
    ),
    documents=(
        {
            "ref_words": "Nghị quyết 21-NQ/TU ngày 11/01/2020",
            "document_type": "NQ",
            "number": "21",
            "symbol": "NQ/TU",
            "issuer_words": "Ban Chấp hành Đảng bộ thành phố Hạ Long",
            "issued_on": "11/01/2020",
            "title": "Chủ đề công tác năm 2020",
        },
        {
            "ref_words": "Nghị quyết Đại hội Đảng bộ thành phố lần thứ XXV, nhiệm kỳ 2020-2025",
            "document_type": "NQ",
            "issuer_words": "Đại hội Đảng bộ thành phố lần thứ XXV",
        },
        {"ref_words": "Quy định 213", "document_type": "QĐ", "number": "213"},
    ),
    asked=ASKED,
)

FROM_WARD = f"Giao {WARD}"
CONCLUDED = (
    Concluded("Không hạ chỉ tiêu của năm, chỉ điều chỉnh giải pháp thực hiện.", PART.PRINCIPLE, by=4, key="principle"),
    Concluded(
        f"{FROM_WARD} tiếp thu góp ý của đoàn công tác, đưa vào nhiệm vụ bốn tháng cuối năm 2020.",
        by=4,
        key="four_months",
    ),
    Concluded(
        f"Giao {BOARD} tập trung giải phóng mặt bằng, đẩy nhanh thi công, hoàn thành Nhà văn hoá khu 2 trước ngày"
        " 18/11/2020.",
        PART.PETITION,
        answers=(6,),
        by=4,
        key="house",
    ),
    Concluded(
        f"{FROM_WARD} lập chương trình hành động sát thực tế, xây dựng phường “Phố mỏ Văn minh”.", by=4, key="programme"
    ),
    Concluded(
        "Các phòng, ban, đơn vị chuyên môn thành phố xem lại vị trí chợ, nhà văn hoá, trường mầm non cho khớp quy hoạch"
        " phân khu mới.",
        by=4,
        key="planning",
    ),
    Concluded(
        f"{FROM_WARD} chủ động phòng, chống dịch Covid-19 theo phương châm “3 trước, 4 tại chỗ”.", by=4, key="covid"
    ),
    Concluded(
        f"{FROM_WARD} tập hợp kiến nghị theo nhóm để Ban Thường vụ Thành uỷ nghe trong tháng 8/2020.",
        PART.PETITION,
        answers=(1, 2, 4, 5, 7),
        by=4,
        key="groups",
    ),
    Concluded(
        f"Trước mắt, giao {WARD} dùng ngân sách phường và nguồn xã hội hoá khơi thông kênh mương, cống thoát nước, bảo"
        " đảm an toàn cho nhân dân trong mùa mưa bão.",
        PART.PETITION,
        answers=(0, 3),
        by=4,
        key="drains",
    ),
)


def play():
    units = {}
    add_units(units, UNITS)
    enrolment.begin_term(
        by=None, unit=units[WARD], label="2020-2025", congress_number="XII", starts_on=TERM_FROM, ends_on=UNTIL
    )
    enrolment.begin_term(
        by=None, unit=units[CITY], label="2020-2025", congress_number="XXV", starts_on=TERM_FROM, ends_on=UNTIL
    )
    add_officers(units, OFFICERS, from_on=SINCE, standing_of=(CITY, WARD))
    clerk = sign_up("halam", "Vũ Thị Ngọc Mẫu", units[WARD], Role.CLERK, Role.RECORDS, from_on=SINCE)
    entered = enter(_planned(units, clerk), REPORT, by=clerk, at=moment(HELD_ON, 14), ends=moment(HELD_ON, 17))
    _seen_at_the_stadium(clerk, entered)
    _answer_on_the_spot(units, clerk, entered)
    _collect(units, clerk, entered)
    by_key = register(
        entered,
        CONCLUDED,
        by=clerk,
        registered_by=units[WARD],
        issuer=CITY,
        subject="kết luận của Phó Bí thư Thường trực Thành uỷ tại buổi làm việc với Đảng uỷ phường Hà Lầm",
        symbol="TB/TU",
        at=moment(RECEIVED_ON, 9),
        registered_at=moment(RECEIVED_ON, 10),
    )
    _follow(clerk, by_key)


def _seen_at_the_stadium(clerk, entered):
    """The delegation saw the stadium before it sat down: what voters ask about it is not among the eight."""
    stadium = entered.working_session.site_visits.get(place=STADIUM)
    facts = {**facts_of_session(entered.working_session), "channel": Petition.Channel.SITE_VISIT, "site_visit": stadium}
    data = {
        "text": f"Xem xét kiến nghị của cử tri về {STADIUM} do {COMPANY} quản lý.",
        "raiser": "Cử tri phường Hà Lầm",
    }
    return write(PETITION, data, entered.working_session, by=clerk, at=moment(HELD_ON, 14), **facts)


def _answer_on_the_spot(units, clerk, entered):
    """The city's land office explained in the session how certificates of land use are issued."""
    answer = answering.draft_answer(
        petition=entered.petitions[7],
        by_unit=units[LAND_OFFICE],
        given_at=entered.said[2],
        kind=Petition.Resolution.EXPLAINED,
        text="Đã nêu trình tự, hồ sơ cấp giấy chứng nhận quyền sử dụng đất và những hồ sơ còn vướng.",
        evidence="",
        by=clerk,
        at=moment(HELD_ON, 16),
    )
    answering.confirm_answer(answer, by=clerk, at=moment(HELD_ON, 16))


def _collect(units, clerk, entered):
    """What the city means to hear as a whole at the end of the month."""
    at = moment(date(2020, 8, 26), 9)
    group = grouping.make_group(
        by=clerk,
        unit=units[WARD],
        title="Kiến nghị của phường Hà Lầm trình Ban Thường vụ Thành uỷ",
        hearing_words="vào cuối tháng 8/2020",
        at=at,
    )
    grouping.put_into(group, entered.petitions, by=clerk, at=at)


def _planned(units, clerk):
    return scheduling.plan_session(
        by=clerk,
        kept_by=units[WARD],
        convening=[units[CITY]],
        working=[units[WARD]],
        at=moment(date(2020, 8, 20), 9),
        title="Đoàn công tác số 1 Thành uỷ làm việc với Đảng uỷ phường Hà Lầm",
        delegation_label="Đoàn công tác số 1 Thành uỷ Hạ Long",
        held_on=HELD_ON,
        topic="việc thực hiện Nghị quyết 21-NQ/TU ngày 11/01/2020 về chủ đề công tác năm 2020, Nghị quyết Đại hội Đảng"
        " bộ thành phố lần thứ XXV và công tác phòng, chống dịch Covid-19",
        petitions_announced=8,
    )


def _follow(clerk, by_key):
    """The board reported once, on paper; the ward reports on its own tasks itself."""
    following_up.report(
        by_key["house"],
        by=clerk,
        text="Đã bàn giao mặt bằng, xong phần móng.",
        percent=45,
        paper_words="Báo cáo số 86/BC-BQLDA",
        paper_on=date(2020, 10, 14),
        at=moment(date(2020, 10, 15), 9),
    )
    following_up.report(
        by_key["groups"],
        by=clerk,
        text="Đã gửi bảng tổng hợp tám kiến nghị.",
        percent=80,
        at=moment(date(2020, 8, 31), 9),
    )
