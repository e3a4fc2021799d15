"""Writing a clause: what its sentence proposes, what a person has decided, and that neither is lost."""

from unicodedata import normalize
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from committee.models import AuditEvent, Operation, Unit
from committee.removal import remove_row
from committee.rows import InvalidRow, add_row, edit_row, move_row
from committee.workflow import StaleVersion
from conclusions import drafting
from conclusions.checking import clause_findings
from conclusions.clauses import accept_proposals
from conclusions.models import Directive, Notice
from conclusions.rows import ASSIGNMENT, CLAUSE, DIRECTIVE
from tests.cast import day, make_clause, make_notice, make_petition, make_session, make_unit, written


@pytest.fixture
def working_session(offices):
    return make_session(offices)


@pytest.fixture
def clause(offices, working_session):
    """Led by the people's committee, coordinated by cell B, due in ten days; nobody has accepted that yet."""
    text = (
        "Giao UBND phường An Mẫu chủ trì, phối hợp với Chi bộ tổ dân phố 2 lắp đèn, hoàn thành trước ngày"
        f" {written(10)}."
    )
    return make_clause(working_session, text, by=offices.clerk)


def retype(row, text, *, by, part="task", **how):
    row = Directive.objects.get(pk=row.pk)
    how = {"base_version": row.version, **how}
    return edit_row(DIRECTIVE, {"text": text, "part": part}, row=row, by=by, **how)


def decide(row, *, by, **typed):
    row = Directive.objects.get(pk=row.pk)
    return edit_row(ASSIGNMENT, {"deadline_kind": "none", **typed}, row=row, by=by, base_version=row.version)


def owners_of(row):
    row = Directive.objects.get(pk=row.pk)
    return (row.lead_unit, row.due_on, [shared.unit or shared.words for shared in row.units.all()])


def flags_of(row):
    row = Directive.objects.get(pk=row.pk)
    return (row.lead_proposed, row.deadline_proposed, [shared.proposed for shared in row.units.all()])


def test_sentence_proposes_lead_coordinating_units_and_day(offices, clause):
    assert owners_of(clause) == (offices.peoples_committee, day(10), [offices.cell_b])
    assert flags_of(clause) == (True, True, [True])
    assert (clause.lead_words, clause.deadline_kind) == ("UBND phường An Mẫu", "date")
    assert clause.deadline_words == f"trước ngày {written(10)}"


def test_units_of_another_ward_are_never_proposed(offices):
    """Every ward has a cell of this name; only the one of the recording ward is meant."""
    meets = make_session(
        offices, by=offices.stranger, kept_by=offices.sibling, working=[offices.sibling_cell_a], recorded=False
    )

    clause = make_clause(meets, "Giao Chi bộ tổ dân phố 2 họp dân.", by=offices.stranger)

    assert clause.lead_unit == offices.sibling_cell_b


def test_retyping_changes_what_was_only_proposed(offices, clause):
    retype(clause, f"Giao Chi bộ tổ dân phố 1 lắp đèn trước ngày {written(20)}.", by=offices.clerk)

    assert owners_of(clause) == (offices.cell_a, day(20), [])
    assert flags_of(clause) == (True, True, [])

    retype(clause, "Lắp đèn.", by=offices.clerk)

    assert owners_of(clause) == (None, None, [])
    assert flags_of(clause) == (False, False, [])


def test_retyping_leaves_alone_what_was_accepted(offices, clause):
    accept_proposals(clause, by=offices.clerk)
    assert flags_of(clause) == (False, False, [False])

    retype(clause, f"Giao Chi bộ tổ dân phố 1 lắp đèn trước ngày {written(20)}.", by=offices.clerk)

    assert owners_of(clause) == (offices.peoples_committee, day(10), [offices.cell_b])
    assert flags_of(clause) == (False, False, [False])


def test_retyping_leaves_alone_what_was_chosen(offices, clause):
    typed = {"lead": "Chi bộ tổ dân phố 1", "coordinating": "UBND phường An Mẫu; Công ty Đèn Mẫu", "due_on": day(15)}
    decide(clause, by=offices.clerk, **typed)
    assert owners_of(clause) == (offices.cell_a, day(15), [offices.peoples_committee, "Công ty Đèn Mẫu"])

    retype(clause, f"Giao Chi bộ tổ dân phố 2 lắp đèn trước ngày {written(20)}.", by=offices.clerk)

    assert owners_of(clause) == (offices.cell_a, day(15), [offices.peoples_committee, "Công ty Đèn Mẫu"])
    assert flags_of(clause) == (False, False, [False, False])


def test_saving_the_proposed_owner_unchanged_accepts_it(offices, clause):
    form = ASSIGNMENT.form(instance=clause)
    as_shown = {name: form[name].value() or "" for name in form.fields}

    edit_row(ASSIGNMENT, as_shown, row=clause, by=offices.clerk, base_version=clause.version)

    assert owners_of(clause) == (offices.peoples_committee, day(10), [offices.cell_b])
    assert flags_of(clause) == (False, False, [False])


def test_accepting_twice_is_accepting_once(offices, clause):
    first = accept_proposals(clause, by=offices.clerk)

    assert accept_proposals(clause, by=offices.clerk).version == first.version
    assert AuditEvent.objects.of(clause).filter(act="accept_proposals").count() == 1


def test_words_that_name_no_unit_are_kept_and_flagged(offices, working_session):
    text = f"Giao Công ty Thoát nước Mẫu chủ trì khơi thông cống trước ngày {written(9)}."

    clause = make_clause(working_session, text, by=offices.clerk)

    assert (clause.lead_unit, clause.lead_words) == (None, "Công ty Thoát nước Mẫu")
    (finding,) = clause_findings([clause])
    assert "Công ty Thoát nước Mẫu" in finding.text


def test_name_that_two_units_bear_is_nobodys(offices, clause):
    twins = [make_unit(Unit.Kind.SCHOOL, "Trường Sen Mẫu", offices.ward) for _ in range(2)]

    decide(clause, by=offices.clerk, lead="Trường Sen Mẫu", coordinating="Trường Sen Mẫu")

    assert len(twins) == 2
    assert owners_of(clause) == (None, None, ["Trường Sen Mẫu"])
    assert Directive.objects.get(pk=clause.pk).lead_words == "Trường Sen Mẫu"


def test_owners_that_stand_there_are_kept_when_their_names_get_second_bearers(offices, clause):
    for unit in (offices.peoples_committee, offices.cell_b):
        make_unit(unit.kind, unit.name, offices.ward)

    decide(clause, by=offices.clerk, lead="UBND phường An Mẫu", coordinating="Chi bộ tổ dân phố 2", deliverable="Đèn")

    assert owners_of(clause) == (offices.peoples_committee, None, [offices.cell_b])


def test_clause_without_owner_and_day_is_listed_before_issue(offices, working_session):
    clause = make_clause(working_session, "Cần sửa đường.", by=offices.clerk)
    praise = make_clause(working_session, "Chi bộ đoàn kết.", by=offices.clerk, part="commendation")

    findings = clause_findings([clause, praise])

    assert [finding.anchor for finding in findings] == [f"directive-{clause.pk}"] * 2


@pytest.mark.parametrize("part", ["assessment", "commendation", "shortcoming", "principle"])
def test_clause_that_is_no_task_has_no_state_owner_or_day(offices, working_session, part):
    text = f"Chi bộ tổ dân phố 1 chủ trì, phối hợp với Chi bộ tổ dân phố 2 làm xong trước ngày {written(9)}."

    clause = make_clause(working_session, text, by=offices.clerk, part=part)

    assert clause.state == ""
    assert owners_of(clause) == (None, None, [])


def test_clause_gets_and_loses_its_state_with_its_part(offices, clause):
    assert clause.state == "not_started"

    assert retype(clause, clause.text, by=offices.clerk, part="assessment").state == ""
    assert owners_of(clause) == (None, None, [])
    assert retype(clause, clause.text, by=offices.clerk, part="petition").state == "not_started"
    assert owners_of(clause) == (offices.peoples_committee, day(10), [offices.cell_b])


def test_stale_version_raises_and_writes_nothing(offices, clause):
    by_colleague = retype(clause, "Bản của đồng nghiệp.", by=offices.office_user)
    events = AuditEvent.objects.count()

    with pytest.raises(StaleVersion) as stale:
        retype(clause, "Bản của tôi.", by=offices.clerk, base_version=clause.version, op_id="mine")

    assert stale.value.current == by_colleague
    assert Directive.objects.get(pk=clause.pk).text == "Bản của đồng nghiệp."
    assert AuditEvent.objects.count() == events
    assert not Operation.objects.filter(key="mine").exists()


def test_operation_key_replays_what_it_did(offices, clause):
    first = retype(clause, "Một lần.", by=offices.clerk, op_id="once", base_version=1)
    events = AuditEvent.objects.count()

    again = retype(clause, "Một lần.", by=offices.clerk, op_id="once", base_version=1)

    assert (again, again.version) == (first, first.version)
    assert AuditEvent.objects.count() == events


def test_clause_sent_twice_is_added_once(offices, working_session):
    key, data = uuid4(), {"text": "Giao Chi bộ tổ dân phố 1 họp dân.", "part": "task"}
    send = {"parent": working_session, "by": offices.clerk, "client_key": key}

    first = add_row(DIRECTIVE, data, op_id="a", **send)
    lost_answer = add_row(DIRECTIVE, data, op_id="a", **send)
    typed_on = add_row(DIRECTIVE, {**data, "text": "Giao Chi bộ tổ dân phố 2 họp dân."}, op_id="b", **send)

    assert first == lost_answer == typed_on
    assert working_session.directives.get().lead_unit == offices.cell_b


def test_clause_written_after_the_draft_stands_under_its_heading(offices, clause, working_session):
    notice = drafting.draft_notice(working_session, by=offices.clerk)

    praise = make_clause(working_session, "Chi bộ đoàn kết.", by=offices.clerk, part="commendation")
    moved = retype(clause, clause.text, by=offices.clerk, part="organisation")

    assert list(notice.directives.order_by("section__order")) == [praise, moved]
    assert [row.section.heading for row in (praise, moved)] == ["Đánh giá chung", "Tổ chức thực hiện"]


def test_clause_of_a_notice_moves_within_its_section_only(offices, working_session):
    said = (("task", "một"), ("assessment", "chen"), ("task", "hai"))
    first, praise, second = [make_clause(working_session, text, by=offices.clerk, part=part) for part, text in said]
    notice = drafting.draft_notice(working_session, by=offices.clerk)
    for row in (first, praise, second):
        row.refresh_from_db()

    past = move_row(CLAUSE, row=second, up=True, by=offices.clerk)
    at_the_top = move_row(CLAUSE, row=praise, up=True, by=offices.clerk)

    assert (past, at_the_top) == (first, praise)
    assert list(drafting.clauses_of(notice)) == [praise, second, first]
    assert list(working_session.directives.order_by("order")) == [second, praise, first]


@pytest.mark.parametrize("kind", [DIRECTIVE, ASSIGNMENT])
def test_clause_of_a_submitted_notice_is_not_written_from_a_page_left_open(offices, working_session, kind):
    """The page of the session still adds "its" row under the key it gave it; nobody would approve the new words."""
    send = {"parent": working_session, "by": offices.clerk, "client_key": uuid4()}
    typed = {"text": "Giao Chi bộ tổ dân phố 1 họp dân.", "part": "task", "deadline_kind": "none"}
    clause = add_row(DIRECTIVE, typed, **send)
    make_notice(offices, working_session=working_session, state=Notice.State.APPROVED)

    with pytest.raises(PermissionDenied):
        add_row(kind, {**typed, "text": "Giao Chi bộ tổ dân phố 2 họp dân."}, **send)

    assert Directive.objects.get(pk=clause.pk).text == typed["text"]
    assert owners_of(clause)[0] == offices.cell_a


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "{{ 7*7 }} {% load x %}",
        "=HYPERLINK(1)",
        "a < b & c",
        "  hai dấu cách  \n\tcuối  ",
        normalize("NFD", "Đảng uỷ"),
    ],
)
def test_typed_text_comes_back_exactly(offices, working_session, typed):
    clause = make_clause(working_session, typed, by=offices.clerk)

    assert Directive.objects.get(pk=clause.pk).text == typed


@pytest.mark.parametrize("typed", ["", " \n ", "NUL \x00 ở giữa", "x" * 40_000])
def test_text_that_cannot_be_kept_is_refused_at_its_field(offices, clause, typed):
    with pytest.raises(InvalidRow) as refused:
        retype(clause, typed, by=offices.clerk)

    assert set(refused.value.form.errors) == {"text"}
    assert Directive.objects.get(pk=clause.pk).text == clause.text


@pytest.mark.parametrize("due_on", ["31/02/2027", "không rõ", written(-30)])
def test_day_that_cannot_be_is_refused_at_its_field(offices, clause, due_on):
    with pytest.raises(InvalidRow) as refused:
        decide(clause, by=offices.clerk, lead="Chi bộ tổ dân phố 1", due_on=due_on)

    assert "due_on" in refused.value.form.errors
    assert owners_of(clause) == (offices.peoples_committee, day(10), [offices.cell_b])


def test_clause_answers_petitions_of_its_own_session_only(offices, working_session):
    own = make_petition(working_session, by=offices.clerk)
    foreign = make_petition(make_session(offices, working=[offices.cell_b]), by=offices.clerk)

    clause = make_clause(working_session, "Trả lời.", by=offices.clerk, part="petition", petitions=[own])
    assert list(clause.petitions.all()) == [own]

    with pytest.raises(InvalidRow):
        make_clause(working_session, "Trả lời.", by=offices.clerk, part="petition", petitions=[foreign])


def test_removed_clause_leaves_its_words_in_the_journal(offices, clause):
    remove_row(DIRECTIVE, row=clause, by=offices.clerk)

    assert not Directive.objects.filter(pk=clause.pk).exists()
    (event,) = AuditEvent.objects.of(clause).filter(act="remove")
    assert event.changes["text"] == [clause.text, None]


def test_clause_that_is_no_task_any_more_has_nobody_and_no_date(offices):
    session = make_session(offices)
    text = f"Giao Chi bộ tổ dân phố 1 phối hợp với Chi bộ tổ dân phố 2 họp dân trước ngày {written(20)}."
    directive = accept_proposals(make_clause(session, text, by=offices.clerk), by=offices.clerk)
    assert (directive.lead_unit, directive.units.count()) == (offices.cell_a, 1)

    data = {"text": text, "part": Directive.Part.PRINCIPLE}
    edit_row(DIRECTIVE, data, row=directive, by=offices.clerk, base_version=directive.version)

    directive.refresh_from_db()
    assert (directive.lead_unit, directive.lead_words, directive.due_on, directive.state) == (None, "", None, "")
    assert directive.units.count() == 0


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Trước mắt, giao Chi bộ tổ dân phố 1 khơi thông cống.", "interim"),
        ("Về lâu dài, giao Chi bộ tổ dân phố 1 đề xuất xây cống mới.", "lasting"),
        ("Giao Chi bộ tổ dân phố 1 trước mắt khơi thông, về lâu dài xây cống mới.", ""),
        ("Giao Chi bộ tổ dân phố 1 khơi thông cống.", ""),
    ],
)
def test_an_interim_or_lasting_measure_is_read_from_the_sentence(offices, text, measure):
    assert make_clause(make_session(offices, recorded=False), text, by=offices.clerk).measure == measure
