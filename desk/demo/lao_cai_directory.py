"""The directory of Đảng uỷ phường Lào Cai: directly under the province since July 2025."""

from datetime import date

from committee import enrolment
from committee.models import Appointment, Role, Unit
from desk.demo import lao_cai_history
from desk.demo.acts import sign_up
from papers.models import DocumentType
from papers.register import open_series
from sessions import scheduling

SINCE = date(2025, 7, 1)
LAST_NUMBER_ON_PAPER = 36
CELLS = 20
WARD = "Đảng uỷ phường Lào Cai"
COUNCIL = "HĐND phường Lào Cai"
PEOPLES_COMMITTEE = "UBND phường Lào Cai"
FRONT = "Uỷ ban MTTQ Việt Nam phường Lào Cai"
PROVINCE = "Tỉnh uỷ Lào Cai"
PROVINCE_STATE = "UBND tỉnh Lào Cai"

K = Unit.Kind
# Kind, name, unit above, other names as papers and people use them.
UNITS = (
    (K.PEOPLES_COMMITTEE, PROVINCE_STATE, PROVINCE, "Uỷ ban nhân dân tỉnh Lào Cai"),
    (K.DEPARTMENT, "Sở Xây dựng", PROVINCE_STATE, ""),
    (K.DEPARTMENT, "Sở Tài chính", PROVINCE_STATE, ""),
    (K.DEPARTMENT, "Sở Y tế", PROVINCE_STATE, ""),
    (K.OFFICE, f"Văn phòng {WARD}", WARD, "Văn phòng Đảng uỷ"),
    (K.ADVISORY_BODY, f"Ban Xây dựng Đảng {WARD}", WARD, "Ban Xây dựng Đảng"),
    (K.INSPECTION_COMMISSION, f"Cơ quan Uỷ ban Kiểm tra {WARD}", WARD, "Cơ quan Uỷ ban Kiểm tra\nCơ quan UBKT"),
    (K.PEOPLES_COUNCIL, COUNCIL, WARD, "Hội đồng nhân dân phường Lào Cai"),
    (K.PEOPLES_COMMITTEE, PEOPLES_COMMITTEE, WARD, "Uỷ ban nhân dân phường Lào Cai"),
    (K.DEPARTMENT, "Văn phòng HĐND và UBND phường Lào Cai", PEOPLES_COMMITTEE, "Văn phòng HĐND và UBND"),
    (K.DEPARTMENT, "Phòng Kinh tế, Hạ tầng và Đô thị", PEOPLES_COMMITTEE, "Phòng KTHT&ĐT"),
    (K.DEPARTMENT, "Phòng Văn hoá - Xã hội", PEOPLES_COMMITTEE, ""),
    (K.DEPARTMENT, "Trung tâm Phục vụ hành chính công phường Lào Cai", PEOPLES_COMMITTEE, ""),
    (K.FATHERLAND_FRONT, FRONT, WARD, "UBMTTQ phường Lào Cai\nMTTQ phường Lào Cai"),
    (K.MASS_ORGANIZATION, "Công đoàn phường Lào Cai", FRONT, ""),
    (K.MASS_ORGANIZATION, "Hội Nông dân phường Lào Cai", FRONT, ""),
    (K.MASS_ORGANIZATION, "Hội Liên hiệp Phụ nữ phường Lào Cai", FRONT, "Hội Phụ nữ phường Lào Cai"),
    (K.MASS_ORGANIZATION, "Đoàn Thanh niên phường Lào Cai", FRONT, "Đoàn TNCS Hồ Chí Minh phường Lào Cai"),
    (K.MASS_ORGANIZATION, "Hội Cựu chiến binh phường Lào Cai", FRONT, ""),
    (K.CO_MANAGED_UNIT, "Công an phường Lào Cai", WARD, ""),
    (K.CO_MANAGED_UNIT, "Ban Chỉ huy Quân sự phường Lào Cai", WARD, ""),
    (K.CO_MANAGED_UNIT, "Trạm Y tế phường Lào Cai", WARD, ""),
    (K.SCHOOL, "Trường Mầm non Hoa Mẫu", WARD, ""),
    (K.SCHOOL, "Trường Tiểu học Sen Mẫu", WARD, ""),
    (K.SCHOOL, "Trường THCS Lê Mẫu", WARD, "Trường Trung học cơ sở Lê Mẫu"),
)

SIGNS_AS = Appointment.SigningOffice
# Name, office as lists print it, office as signatures print it; in the order of rank.
STANDING = (
    ("Nguyễn Văn Mẫu", "Bí thư Đảng uỷ, Chủ tịch HĐND phường", SIGNS_AS.SECRETARY),
    ("Trần Thị Hoa Mẫu", "Phó Bí thư Thường trực Đảng uỷ", SIGNS_AS.DEPUTY_SECRETARY),
    ("Lê Quang Mẫu", "Phó Bí thư Đảng uỷ, Chủ tịch UBND phường", SIGNS_AS.DEPUTY_SECRETARY),
    ("Phạm Đức Mẫu", "Uỷ viên Ban Thường vụ, Phó Chủ tịch HĐND phường", ""),
    ("Hoàng Thị Lan Mẫu", "Uỷ viên Ban Thường vụ, Phó Chủ tịch UBND phường", ""),
    ("Vũ Minh Mẫu", "Uỷ viên Ban Thường vụ, Chủ nhiệm Uỷ ban Kiểm tra", ""),
    ("Đặng Thị Thu Mẫu", "Uỷ viên Ban Thường vụ, Trưởng Ban Xây dựng Đảng", ""),
    ("Bùi Văn Sơn Mẫu", "Uỷ viên Ban Thường vụ, Chủ tịch Uỷ ban MTTQ phường", ""),
    ("Lý A Mẫu", "Uỷ viên Ban Thường vụ, Trưởng Công an phường", ""),
    ("Giàng Văn Mẫu", "Uỷ viên Ban Thường vụ, Chỉ huy trưởng Ban Chỉ huy Quân sự phường", ""),
    ("Ngô Thị Bích Mẫu", "Chánh Văn phòng Đảng uỷ", SIGNS_AS.CHIEF_OF_OFFICE),
    ("Đỗ Thị Hạnh Mẫu", "Chuyên viên Văn phòng Đảng uỷ", ""),
)
FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Lý", "Tráng")
GIVEN_NAMES = ("An", "Bình", "Cường", "Dung", "Hà", "Kiên", "Liên", "Nam", "Oanh", "Quý")
# The newcomer of docs/sample-report.md types this cell's secretary in.
CELL_WITHOUT_SECRETARY = 8


def enrol() -> tuple[dict[str, Unit], dict]:
    """Enter units, people, users and the opened series; returns the units by name and the users by user name."""
    units = _units()
    persons = _standing_members(units[WARD]) | _cell_secretaries(units)
    users = _users(units, persons)
    term = enrolment.begin_term(by=None, unit=units[WARD], label="2025-2030", starts_on=SINCE)
    open_series(
        organ=units[WARD],
        document_type=DocumentType.NOTICE,
        term=term,
        last_number=LAST_NUMBER_ON_PAPER,
        by=users["vanphong"],
    )
    return units, users


def cell(number: int) -> str:
    return f"Chi bộ tổ dân phố {number}"


def secretary_of(number: int) -> str:
    family, given = FAMILY_NAMES[number % len(FAMILY_NAMES)], GIVEN_NAMES[number * 3 % len(GIVEN_NAMES)]
    return f"{family} {'Văn' if number % 2 else 'Thị'} {given} Mẫu"


def _units():
    units = {PROVINCE: _province()}
    units[WARD] = lao_cai_history.live_through(
        units[PROVINCE],
        name=WARD,
        printed_name=WARD.upper(),
        printed_parent="ĐẢNG BỘ TỈNH LÀO CAI",
        place_name="Phường Lào Cai",
    )
    cells = [(K.PARTY_CELL, cell(n), WARD, f"Chi bộ TDP {n}") for n in range(1, CELLS + 1)]
    for kind, name, above, others in (*UNITS, *cells):
        units[name] = enrolment.add_unit(
            by=None, kind=kind, name=name, parent=units[above], other_names=others, valid_from=SINCE
        )
    return units


def _province():
    return enrolment.add_unit(
        by=None,
        kind=K.PROVINCIAL_COMMITTEE,
        name=PROVINCE,
        printed_name=PROVINCE.upper(),
        organ_symbol="TU",
        place_name="Lào Cai",
        valid_from=SINCE,
    )


def _standing_members(ward):
    persons = {}
    for rank, (name, office, signing) in enumerate(STANDING, start=1):
        persons[name] = enrolment.enrol_person(by=None, full_name=name)
        appointment = enrolment.appoint(
            by=None,
            person=persons[name],
            unit=ward,
            office_text=office,
            signing_office=signing,
            rank=rank,
            from_on=SINCE,
        )
        scheduling.add_standing_member(by=None, unit=ward, appointment=appointment, order=rank)
    return persons


def _cell_secretaries(units):
    persons = {}
    for number in range(1, CELLS + 1):
        if number == CELL_WITHOUT_SECRETARY:
            continue
        name = secretary_of(number)
        persons[name] = enrolment.enrol_person(by=None, full_name=name)
        enrolment.appoint(
            by=None,
            person=persons[name],
            unit=units[cell(number)],
            office_text=f"Bí thư {cell(number)}",
            from_on=SINCE,
        )
    return persons


def _users(units, persons):
    rows = (
        ("vanphong", "Đỗ Thị Hạnh Mẫu", units[WARD], (Role.CLERK, Role.RECORDS)),
        ("thuongtruc", "Trần Thị Hoa Mẫu", units[WARD], (Role.LEADER,)),
        ("chibo3", secretary_of(3), units[cell(3)], (Role.UNIT_LEAD,)),
        ("ubnd", "Lê Quang Mẫu", units[PEOPLES_COMMITTEE], (Role.UNIT_LEAD,)),
        ("tinhuy", "Hà Thị Vân Mẫu", units[PROVINCE], (Role.REVIEWER,)),
        ("theodoi", "Cao Văn Tâm Mẫu", units[WARD], (Role.OBSERVER,)),
    )
    return {
        username: sign_up(username, full_name, unit, *roles, person=persons.get(full_name), from_on=SINCE)
        for username, full_name, unit, roles in rows
    }
