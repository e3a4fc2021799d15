"""Đảng uỷ phường Hà Lầm in 2020: the city's delegation came, the city's notice was registered and is followed.

The city issues but has no users here: its units are entries of the directory, its acts are entered by the ward's clerk.
"""

from datetime import date
from uuid import uuid4

from committee import enrolment
from committee.models import Role, Unit
from committee.rows import add_row
from committee.workflow import make_move
from conclusions import following_up, registering
from conclusions.models import Directive
from conclusions.rows import CLAUSE
from desk.demo.acts import Asked, Ruled, moment, sign_up, write_asked, write_said
from papers.models import DocumentType
from sessions import scheduling
from sessions.attendance import add_attendee, mark_all_present

SINCE = date(2020, 1, 1)
UNTIL = date(2025, 6, 30)
HELD_ON = date(2020, 8, 24)
RECEIVED_ON = date(2020, 8, 28)
WARD, CITY, PROVINCE = "Đảng uỷ phường Hà Lầm", "Thành uỷ Hạ Long", "Tỉnh uỷ Quảng Ninh"
CITY_STATE = "UBND thành phố Hạ Long"
BOARD = "Ban Quản lý dự án đầu tư xây dựng các dự án thành phố"
DEPUTY = "Nguyễn Thành Mẫu"
PART, K = Directive.Part, Unit.Kind

# Kind, name, unit above, other names.
UNITS = (
    (K.PEOPLES_COMMITTEE, CITY_STATE, CITY, "UBND thành phố"),
    (K.PROJECT_BOARD, BOARD, CITY_STATE, "Ban Quản lý dự án thành phố"),
    (K.DEPARTMENT, "Phòng Tài nguyên và Môi trường thành phố Hạ Long", CITY_STATE, "Phòng Tài nguyên và Môi trường"),
    (K.DEPARTMENT, "Phòng Quản lý đô thị thành phố Hạ Long", CITY_STATE, "Phòng Quản lý đô thị"),
    (K.ENTERPRISE, "Công ty Cổ phần than Hà Lầm", CITY_STATE, ""),
    (K.PEOPLES_COMMITTEE, "UBND phường Hà Lầm", WARD, ""),
    (K.FATHERLAND_FRONT, "Uỷ ban MTTQ Việt Nam phường Hà Lầm", WARD, "UBMTTQ phường Hà Lầm"),
    (K.CO_MANAGED_UNIT, "Trạm Y tế phường Hà Lầm", WARD, ""),
    *((K.PARTY_CELL, f"Chi bộ khu phố {n}", WARD, f"Chi bộ khu {n}") for n in range(1, 9)),
)

SAID = (
    (
        "report",
        "Hoàng Văn Lâm Mẫu",
        "Thu ngân sách trên địa bàn tám tháng ước hơn 8,5 tỷ đồng, bằng 87,2% kế hoạch thành phố giao; thu ngân sách"
        " phường hơn 3,6 tỷ đồng. Đã bầu khu trưởng, xong đại hội các chi bộ và đại hội đảng bộ phường khoá XII.",
    ),
    ("request", "Trần Văn Khu Mẫu", "Nhiều việc đã kiến nghị nhiều lần, mong đoàn trả lời dứt điểm."),
    ("reply", "Lãnh đạo Phòng Tài nguyên và Môi trường", "Trả lời về hồ sơ cấp giấy chứng nhận quyền sử dụng đất."),
    ("opinion", "Các thành viên đoàn công tác", "Góp ý về kết quả tám tháng và trả lời kiến nghị theo thẩm quyền."),
    ("conclusion", DEPUTY, "Giữ nguyên chỉ tiêu, chỉ đổi cách làm; các phòng, ban cùng phường gỡ khó từ cơ sở."),
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

RULED = (
    Ruled("Không hạ chỉ tiêu của năm, chỉ điều chỉnh giải pháp thực hiện.", PART.PRINCIPLE, key="principle"),
    Ruled(
        f"Giao {WARD} tiếp thu góp ý của đoàn công tác, đưa vào nhiệm vụ bốn tháng cuối năm 2020.", key="four_months"
    ),
    Ruled(
        f"Giao {BOARD} tập trung giải phóng mặt bằng, đẩy nhanh thi công, hoàn thành Nhà văn hoá khu 2 trước ngày"
        " 18/11/2020.",
        PART.PETITION,
        answers=(6,),
        key="house",
    ),
    Ruled(f"Giao {WARD} lập chương trình hành động sát thực tế, xây dựng phường “Phố mỏ Văn minh”.", key="programme"),
    Ruled(
        "Các phòng, ban, đơn vị chuyên môn thành phố xem lại vị trí chợ, nhà văn hoá, trường mầm non cho khớp quy hoạch"
        " phân khu mới.",
        key="planning",
    ),
    Ruled(f"Giao {WARD} chủ động phòng, chống dịch Covid-19 theo phương châm “3 trước, 4 tại chỗ”.", key="covid"),
    Ruled(
        f"Giao {WARD} tập hợp kiến nghị theo nhóm để Ban Thường vụ Thành uỷ nghe trong tháng 8/2020.",
        PART.PETITION,
        answers=(1, 2, 4, 5, 7),
        key="groups",
    ),
    Ruled(
        f"Trước mắt, giao {WARD} dùng ngân sách phường và nguồn xã hội hoá khơi thông kênh mương, cống thoát nước, bảo"
        " đảm an toàn cho nhân dân trong mùa mưa bão.",
        PART.PETITION,
        answers=(0, 3),
        key="drains",
    ),
)


def play():
    units = _units()
    _people(units)
    clerk = sign_up("halam", "Vũ Thị Ngọc Mẫu", units[WARD], Role.CLERK, Role.RECORDS, from_on=SINCE)
    working_session, petitions = _hold(units, clerk)
    by_key = _register(units, clerk, working_session, petitions)
    _follow(clerk, by_key)


def _units():
    units = {}
    committees = (
        (K.PROVINCIAL_COMMITTEE, PROVINCE, None, {"organ_symbol": "TU"}),
        (K.CITY_COMMITTEE, CITY, PROVINCE, {"organ_symbol": "TU", "place_name": "Hạ Long", "valid_to": UNTIL}),
        (
            K.WARD_COMMITTEE,
            WARD,
            CITY,
            {
                "organ_symbol": "ĐU",
                "place_name": "Phường Hà Lầm",
                "printed_parent": "ĐẢNG BỘ THÀNH PHỐ HẠ LONG",
                "valid_to": UNTIL,
            },
        ),
    )
    for kind, name, above, facts in committees:
        units[name] = enrolment.add_unit(
            by=None, kind=kind, name=name, parent=units.get(above), printed_name=name.upper(), **facts
        )
    for kind, name, above, others in UNITS:
        units[name] = enrolment.add_unit(by=None, kind=kind, name=name, parent=units[above], other_names=others)
    return units


def _people(units):
    standing = (
        (CITY, DEPUTY, "Tỉnh uỷ viên, Phó Bí thư Thường trực Thành uỷ", True),
        (WARD, "Hoàng Văn Lâm Mẫu", "Bí thư Đảng uỷ, Chủ tịch UBND phường Hà Lầm", True),
        (WARD, "Đoàn Thị Lụa Mẫu", "Phó Bí thư Thường trực Đảng uỷ", True),
        ("Chi bộ khu phố 4", "Trần Văn Khu Mẫu", "Bí thư Chi bộ, Khu trưởng khu 4", False),
    )
    for order, (unit, name, office, always) in enumerate(standing, start=1):
        appointment = enrolment.appoint(
            by=None,
            person=enrolment.enrol_person(by=None, full_name=name),
            unit=units[unit],
            office_text=office,
            rank=order,
            from_on=SINCE,
        )
        if always:
            scheduling.add_standing_member(by=None, unit=units[unit], appointment=appointment, order=order)


def _hold(units, clerk):
    at = moment(HELD_ON, 14)
    working_session = scheduling.plan_session(
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
    for entry, side, is_group in (
        ("Trần Văn Khu Mẫu; Bí thư Chi bộ, Khu trưởng khu 4", "working", False),
        ("Uỷ viên Ban Thường vụ Thành uỷ, Thường trực HĐND thành phố, lãnh đạo các cơ quan, đơn vị", "convening", True),
        ("Bí thư chi bộ các khu phố", "working", True),
    ):
        add_attendee(working_session, by=clerk, entry=entry, side=side, is_group=is_group, at=at)
    mark_all_present(working_session, by=clerk, at=at)
    write_said(working_session, SAID, by=clerk, at=at)
    petitions = write_asked(working_session, ASKED, by=clerk, at=at)
    return make_move(working_session, "finish", by=clerk, at=moment(HELD_ON, 17)), petitions


def _register(units, clerk, working_session, petitions):
    """The report gives neither number nor day of the city's notice; both stay open."""
    at = moment(RECEIVED_ON, 9)
    notice = registering.start_registering(
        by=clerk,
        registered_by=units[WARD],
        working_session=working_session,
        document_type=DocumentType.NOTICE,
        symbol="TB/TU",
        issuer_words=CITY,
        subject="kết luận của Phó Bí thư Thường trực Thành uỷ tại buổi làm việc với Đảng uỷ phường Hà Lầm",
        received_on=RECEIVED_ON,
        at=at,
    )
    by_key = {}
    for line in RULED:
        data = {"text": line.text, "part": line.part, "petitions": [petitions[place].pk for place in line.answers]}
        by_key[line.key] = add_row(
            CLAUSE,
            data,
            parent=notice,
            by=clerk,
            client_key=uuid4(),
            at=at,
            created_at=at,
            working_session=working_session,
        )
    registering.register(notice, by=clerk, at=moment(RECEIVED_ON, 10))
    return by_key


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
