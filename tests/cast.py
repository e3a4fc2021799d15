"""The cast: the units, users and papers that many tests meet, built through the services like everything else.

``offices`` is the directory with its users; ``cast`` adds one paper of each kind. The ``make_…`` functions make more.
Days are counted from today, so that what is due soon stays due soon.
"""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from committee import enrolment
from committee.dates import short_official_date
from committee.models import Appointment, Role, Term, Unit, User
from committee.rows import add_row
from committee.workflow import make_move
from conclusions import drafting, issuing, registering
from conclusions.models import Directive, Notice
from conclusions.rows import CLAUSE, DIRECTIVE
from papers.models import DocumentType
from papers.register import open_series
from petitions.models import Petition
from petitions.rows import PETITION, facts_of_session
from sessions import scheduling
from sessions.attendance import mark_all_present
from sessions.models import WorkingSession
from sessions.rows import CONTRIBUTION

LONG_AGO = date(2020, 1, 1)
PASSWORD = "một mật khẩu để thử"
# The ward's first notice under this software is number 05.
LAST_NUMBER_ON_PAPER = 4


@dataclass
class Offices:
    """A province with two wards, and a ward of older days under a city whose own office has no users here."""

    province: Unit
    ward: Unit
    cell_a: Unit
    cell_b: Unit
    old_cell_a: Unit  # what cell_a was called before
    peoples_committee: Unit
    sibling: Unit
    sibling_cell_a: Unit
    sibling_cell_b: Unit
    city: Unit
    city_ward: Unit
    project_board: Unit

    term: Term
    secretary: Appointment
    deputy: Appointment
    chief: Appointment

    clerk: User
    records: User
    leader: User
    office_user: User  # clerk and records of the ward in one person
    cell_lead: User  # of cell_a
    other_cell_lead: User  # of cell_b
    committee_lead: User  # of the people's committee
    observer: User
    reviewer: User  # of the province
    stranger: User  # clerk and records of the sibling ward
    stranger_leader: User
    city_clerk: User  # clerk and records of city_ward


@dataclass
class Cast(Offices):
    """Offices with their papers. The tasks of ``issued`` and ``received`` are live."""

    planned_session: WorkingSession  # tomorrow, with cell_a
    recorded_session: WorkingSession  # with cell_b, no notice yet, one petition and one clause
    draft: Notice  # of a session with cell_b
    issued: Notice  # of a session with cell_a
    issued_session: WorkingSession
    petition: Petition  # raised by cell_a, answered by lead_clause
    lead_clause: Directive  # led by the people's committee, cell_b coordinates
    cell_clause: Directive  # led by cell_a
    received: Notice  # the city's, registered by city_ward
    received_clause: Directive  # led by the project board, which has no users


@pytest.fixture
def offices(db) -> Offices:
    return make_offices()


@pytest.fixture
def cast(offices) -> Cast:
    return make_cast(offices)


def make_offices() -> Offices:
    units = _units()
    people = _people(units["ward"])
    users = _users(units)
    term = enrolment.begin_term(by=None, unit=units["ward"], label="2025-2030", starts_on=date(2025, 7, 1))
    opened = {"document_type": DocumentType.NOTICE, "last_number": LAST_NUMBER_ON_PAPER, "by": users["records"]}
    open_series(organ=units["ward"], term=term, **opened)
    return Offices(**units, **people, **users, term=term)


def _units():
    kinds = Unit.Kind
    province = make_unit(kinds.PROVINCIAL_COMMITTEE, "Tỉnh uỷ Bắc Mẫu", organ_symbol="TU", place_name="Bắc Mẫu")
    ward = make_ward(province, "An Mẫu")
    sibling = make_ward(province, "Bình Mẫu")
    city = make_unit(kinds.CITY_COMMITTEE, "Thành uỷ Hồ Mẫu", province, organ_symbol="TU", place_name="Hồ Mẫu")
    city_ward = make_ward(city, "Cảnh Mẫu")
    cells = {
        name: make_unit(kinds.PARTY_CELL, f"Chi bộ tổ dân phố {number}", above)
        for name, above, number in (
            ("cell_a", ward, 1),
            ("cell_b", ward, 2),
            ("sibling_cell_a", sibling, 1),
            ("sibling_cell_b", sibling, 2),
        )
    }
    return {
        "province": province,
        "ward": ward,
        "sibling": sibling,
        "city": city,
        "city_ward": city_ward,
        **cells,
        "old_cell_a": make_predecessor(cells["cell_a"], "Chi bộ khu phố 1"),
        "peoples_committee": make_unit(kinds.PEOPLES_COMMITTEE, "UBND phường An Mẫu", ward),
        "project_board": make_unit(kinds.PROJECT_BOARD, "Ban Quản lý dự án đầu tư xây dựng thành phố", city),
    }


def make_unit(kind, name, parent=None, **facts) -> Unit:
    return enrolment.add_unit(by=None, kind=kind, name=name, parent=parent, **facts)


def make_ward(parent, place) -> Unit:
    return make_unit(
        Unit.Kind.WARD_COMMITTEE,
        f"Đảng uỷ phường {place}",
        parent,
        printed_name=f"ĐẢNG UỶ PHƯỜNG {place.upper()}",
        printed_parent="ĐẢNG BỘ TỈNH BẮC MẪU",
        organ_symbol="ĐU",
        place_name=f"Phường {place}",
    )


def make_predecessor(unit, name) -> Unit:
    """What ``unit`` was called before, as a change of units would have left it."""
    before = make_unit(unit.kind, name, unit.parent, valid_to=date(2025, 6, 30))
    Unit.objects.filter(pk=before.pk).update(current=unit, path=unit.path, top_unit=unit.top_unit)
    before.refresh_from_db()
    return before


def make_appointment(unit, full_name, office_text, *, signing_office="", rank=100, from_on=LONG_AGO, to_on=None):
    return enrolment.appoint(
        by=None,
        person=enrolment.enrol_person(by=None, full_name=full_name),
        unit=unit,
        office_text=office_text,
        signing_office=signing_office,
        rank=rank,
        from_on=from_on,
        to_on=to_on,
    )


def _people(ward):
    offices = Appointment.SigningOffice
    people = {
        "secretary": make_appointment(
            ward, "Nguyễn Văn Mẫu", "Bí thư Đảng uỷ", signing_office=offices.SECRETARY, rank=1
        ),
        "deputy": make_appointment(
            ward, "Trần Thị Hoa Mẫu", "Phó Bí thư Đảng uỷ", signing_office=offices.DEPUTY_SECRETARY, rank=2
        ),
        "chief": make_appointment(
            ward, "Lê Văn Đức Mẫu", "Chánh Văn phòng Đảng uỷ", signing_office=offices.CHIEF_OF_OFFICE, rank=3
        ),
    }
    for order, appointment in enumerate(people.values(), start=1):
        scheduling.add_standing_member(by=None, unit=ward, appointment=appointment, order=order)
    return people


def make_user(username, *grants, person=None) -> User:
    """A user with one grant for each pair of role and unit."""
    user = enrolment.add_user(
        by=None, username=username, password=PASSWORD, full_name=f"{username.title()} Mẫu", person=person
    )
    for role, unit in grants:
        enrolment.grant_role(by=None, user=user, unit=unit, role=role, from_on=LONG_AGO)
    return user


def _users(units):
    ward, sibling, city_ward = units["ward"], units["sibling"], units["city_ward"]
    return {
        "clerk": make_user("clerk", (Role.CLERK, ward)),
        "records": make_user("records", (Role.RECORDS, ward)),
        "leader": make_user("leader", (Role.LEADER, ward)),
        "office_user": make_user("office_user", (Role.CLERK, ward), (Role.RECORDS, ward)),
        "cell_lead": make_user("cell_lead", (Role.UNIT_LEAD, units["cell_a"])),
        "other_cell_lead": make_user("other_cell_lead", (Role.UNIT_LEAD, units["cell_b"])),
        "committee_lead": make_user("committee_lead", (Role.UNIT_LEAD, units["peoples_committee"])),
        "observer": make_user("observer", (Role.OBSERVER, ward)),
        "reviewer": make_user("reviewer", (Role.REVIEWER, units["province"])),
        "stranger": make_user("stranger", (Role.CLERK, sibling), (Role.RECORDS, sibling)),
        "stranger_leader": make_user("stranger_leader", (Role.LEADER, sibling)),
        "city_clerk": make_user("city_clerk", (Role.CLERK, city_ward), (Role.RECORDS, city_ward)),
    }


def day(offset: int) -> date:
    """Today and so many days."""
    return timezone.localdate() + timedelta(days=offset)


def written(offset: int) -> str:
    """The same day as a sentence writes it."""
    return short_official_date(day(offset))


def make_session(offices, *, working=None, held_on=None, recorded=True, by=None, kept_by=None, **facts):
    """A session of the ward (or of ``kept_by``) with ``working``; recorded: everybody came, cell reported, finished."""
    by, kept_by = by or offices.clerk, kept_by or offices.ward
    working = working or [offices.cell_a]
    working_session = scheduling.plan_session(
        by=by,
        kept_by=kept_by,
        convening=facts.pop("convening", None) or [kept_by],
        working=working,
        title=facts.pop("title", f"Làm việc với {working[0].name}"),
        held_on=held_on or day(-7),
        **facts,
    )
    if recorded:
        mark_all_present(working_session, by=by)
        said = {"kind": "report", "speaker_label": working[0].name, "text": "Báo cáo tình hình sáu tháng đầu năm."}
        add_row(CONTRIBUTION, said, parent=working_session, by=by, client_key=uuid4())
        working_session = make_move(working_session, "finish", by=by)
    return working_session


def make_petition(working_session, text="Đề nghị lắp đèn chiếu sáng đường số 3.", *, by, raiser=None) -> Petition:
    """A petition of the session, raised by the first working unit unless told otherwise."""
    raiser = working_session.working_units()[0].name if raiser is None else raiser
    data = {"text": text, "raiser": raiser}
    facts = facts_of_session(working_session)
    return add_row(PETITION, data, parent=working_session, by=by, client_key=uuid4(), **facts)


def make_clause(parent, text, *, by, part=Directive.Part.TASK, petitions=()) -> Directive:
    """A clause of a session, or of a notice that has none."""
    data = {"text": text, "part": part, "petitions": [petition.pk for petition in petitions]}
    kind = CLAUSE if isinstance(parent, Notice) else DIRECTIVE
    return add_row(kind, data, parent=parent, by=by, client_key=uuid4())


def make_notice(offices, *, working_session=None, state=Notice.State.ISSUED, at=None) -> Notice:
    """A notice of the ward in that state; without a session, of a new one with one clause led by cell_a."""
    if working_session is None:
        working_session = make_session(offices)
        text = f"Giao Chi bộ tổ dân phố 1 họp dân về đèn đường, xong trước ngày {written(20)}."
        make_clause(working_session, text, by=offices.clerk)
    notice = drafting.draft_notice(working_session, by=offices.clerk, at=at)
    return advance(offices, notice, state, at=at)


def advance(offices, notice, state, *, at=None) -> Notice:
    """Take a draft of the ward as far as ``state``, each step by whoever takes it."""
    steps = (
        (Notice.State.SUBMITTED, lambda: drafting.move_notice(notice, "submit", by=offices.clerk, at=at)),
        (Notice.State.APPROVED, lambda: drafting.move_notice(notice, "approve", by=offices.leader, at=at)),
        (Notice.State.ISSUED, lambda: issuing.issue(notice, by=offices.records, at=at)),
    )
    for reached, step in steps:
        if notice.state == state:
            break
        notice = step()
        assert notice.state == reached
    assert notice.state == state
    return notice


def make_received(offices, *, registered=True, texts=None, **reference) -> Notice:
    """The city's notice in the books of city_ward, with a clause for the project board."""
    reference = {
        "document_type": DocumentType.NOTICE,
        "number": 123,
        "symbol": "TB/TU",
        "issued_on": day(-10),
        "received_on": day(-8),
        "issuer_words": "Thành uỷ Hồ Mẫu",
        "subject": "kết luận buổi làm việc với Đảng uỷ phường Cảnh Mẫu",
        **reference,
    }
    notice = registering.start_registering(by=offices.city_clerk, registered_by=offices.city_ward, **reference)
    board = "Giao Ban Quản lý dự án đầu tư xây dựng thành phố hoàn thành nhà văn hoá khu 2"
    for text in texts or [f"{board} trước ngày {written(30)}."]:
        make_clause(notice, text, by=offices.city_clerk)
    return registering.register(notice, by=offices.city_clerk) if registered else notice


def make_cast(offices) -> Cast:
    by = offices.clerk
    recorded = make_session(offices, working=[offices.cell_b], held_on=day(-3))
    make_petition(recorded, "Đề nghị sửa mái nhà văn hoá tổ 2.", by=by)
    make_clause(recorded, f"Giao Chi bộ tổ dân phố 2 thống kê hư hỏng trước ngày {written(15)}.", by=by)
    drafted = make_session(offices, working=[offices.cell_b], held_on=day(-5))
    make_clause(drafted, f"Giao Chi bộ tổ dân phố 2 kiểm tra sổ sách trước ngày {written(12)}.", by=by)
    received = make_received(offices)
    return Cast(
        **{field.name: getattr(offices, field.name) for field in fields(offices)},
        **_issued(offices),
        planned_session=make_session(offices, held_on=day(1), recorded=False),
        recorded_session=recorded,
        draft=make_notice(offices, working_session=drafted, state=Notice.State.DRAFT),
        received=received,
        received_clause=received.directives.get(),
    )


def _issued(offices):
    by = offices.clerk
    issued_session = make_session(offices)
    petition = make_petition(issued_session, by=by)
    lead = (
        "Giao UBND phường An Mẫu chủ trì, phối hợp với Chi bộ tổ dân phố 2 lắp đèn chiếu sáng đường số 3,"
        f" hoàn thành trước ngày {written(10)}."
    )
    cell = f"Giao Chi bộ tổ dân phố 1 vận động các hộ giữ vệ sinh, xong trước ngày {written(2)}."
    lead_clause = make_clause(issued_session, lead, by=by, part=Directive.Part.PETITION, petitions=[petition])
    cell_clause = make_clause(issued_session, cell, by=by)
    make_clause(issued_session, "Chi bộ hoạt động nền nếp.", by=by, part=Directive.Part.ASSESSMENT)
    issued = make_notice(offices, working_session=issued_session)
    for row in (issued_session, petition, lead_clause, cell_clause):
        row.refresh_from_db()
    return {
        "issued": issued,
        "issued_session": issued_session,
        "petition": petition,
        "lead_clause": lead_clause,
        "cell_clause": cell_clause,
    }
