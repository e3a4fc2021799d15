"""Issuing a notice: what it needs, what it freezes, what it sets in motion, and that it happens once."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from committee.models import Appointment, AuditEvent
from committee.workflow import MoveNotAllowed, moves_open_to
from conclusions import drafting, issuing
from conclusions.issuing import NotReady
from conclusions.models import Directive, Notice, NoticeFile
from conclusions.notice_values import notice_values
from papers.models import RegisterCounter, RegisterEntry
from papers.profile_table import layout_of
from papers.register import SeriesNotOpened
from papers.storing import open_stored, verify
from tests.cast import day, make_appointment, make_clause, make_notice, make_petition, make_session


@pytest.fixture
def approved(offices):
    return make_notice(offices, state=Notice.State.APPROVED)


def test_issue_gives_number_day_term_and_signer_in_one_go(offices, approved):
    issued = issuing.issue(approved, by=offices.records)

    assert (issued.state, issued.reference(), issued.term) == ("issued", "05-TB/ĐU", offices.term)
    assert issued.issued_on == timezone.localdate()
    assert (issued.signer_name, issued.signer_office) == ("Nguyễn Văn Mẫu", "BÍ THƯ")
    assert (issued.register_entry.number, issued.register_entry.taken_by) == (5, offices.records)
    assert {file.role for file in issued.files.all()} == {"issued_word", "issued_pdf"}


def test_issue_makes_tasks_live_and_concludes_the_session(offices):
    working_session = make_session(offices)
    petition = make_petition(working_session, by=offices.clerk)
    due = day(12)
    text = f"Giao UBND phường An Mẫu lắp đèn trước ngày {due:%d/%m/%Y}."
    task = make_clause(working_session, text, by=offices.clerk, part="petition", petitions=[petition])
    praise = make_clause(working_session, "Chi bộ đoàn kết.", by=offices.clerk, part="commendation")
    assert (task.lead_proposed, task.deadline_proposed, task.is_live) == (True, True, False)

    make_notice(offices, working_session=working_session)

    for row in (working_session, petition, task, praise):
        row.refresh_from_db()
    assert (task.live_on, task.first_due_on, task.state) == (timezone.localdate(), due, "not_started")
    assert (task.lead_proposed, task.deadline_proposed) == (False, False)
    assert (praise.live_on, praise.state) == (None, "")
    assert working_session.state == "concluded"
    assert (petition.state, petition.due_on) == ("assigned", due)
    assert list(Directive.objects.open()) == [task]


def test_frozen_files_are_what_their_hash_says_and_do_not_change_with_names(offices, cast):
    files = list(cast.issued.files.order_by("pk"))
    before = {file.pk: open_stored(file.sha256).read() for file in files}
    assert all(hashlib.sha256(before[file.pk]).hexdigest() == file.sha256 for file in files)
    assert [file.size for file in files] == [len(before[file.pk]) for file in files]

    cast.ward.name = cast.ward.printed_name = "Đảng uỷ phường Tên Khác Mẫu"
    cast.ward.save()
    person = cast.secretary.person
    person.full_name = "Nguyễn Tên Khác Mẫu"
    person.save()

    again = list(NoticeFile.objects.filter(notice=cast.issued).order_by("pk"))
    assert [file.sha256 for file in again] == [file.sha256 for file in files]
    assert {file.pk: open_stored(file.sha256).read() for file in again} == before
    assert all(verify(file.sha256) for file in again)
    assert Notice.objects.get(pk=cast.issued.pk).signer_name == "Nguyễn Văn Mẫu"


def test_issuing_twice_is_refused_and_takes_one_number(offices, approved):
    issuing.issue(approved, by=offices.records)

    with pytest.raises(MoveNotAllowed):
        issuing.issue(approved, by=offices.records)

    assert list(RegisterEntry.objects.values_list("number", flat=True)) == [5]
    assert NoticeFile.objects.count() == 2


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_only_an_approved_notice_is_issued(offices, state):
    notice = make_notice(offices, state=state)

    with pytest.raises(MoveNotAllowed):
        issuing.issue(notice, by=offices.records)

    assert not RegisterEntry.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "leader", "cell_lead", "observer", "reviewer", "stranger"])
def test_only_the_records_clerk_of_the_issuing_office_gives_a_number(offices, approved, who):
    with pytest.raises(PermissionDenied):
        issuing.issue(approved, by=getattr(offices, who))

    assert not RegisterEntry.objects.exists()


def test_series_must_be_opened_with_its_last_number_on_paper(offices, approved):
    RegisterCounter.objects.all().delete()

    with pytest.raises(SeriesNotOpened):
        issuing.issue(approved, by=offices.records)

    approved.refresh_from_db()
    assert (approved.state, approved.number) == ("approved", None)
    issuing.open_series_of(approved, last_number=11, by=offices.records)
    assert issuing.issue(approved, by=offices.records).number == 12


def test_signer_without_a_valid_office_that_day_is_named_at_the_field(offices, approved):
    gone = make_appointment(
        offices.ward,
        "Phạm Cũ Mẫu",
        "Nguyên Phó Bí thư",
        signing_office=Appointment.SigningOffice.DEPUTY_SECRETARY,
        to_on=day(-1),
    )
    approved.signed_by = gone
    approved.save()

    with pytest.raises(NotReady) as refused:
        issuing.issue(approved, by=offices.records)

    assert refused.value.field == "signed_by"
    assert not RegisterEntry.objects.exists()
    assert issuing.issue(approved, by=offices.records, at=timezone.now() - timedelta(days=1)).number == 5


@pytest.mark.parametrize(
    ("field", "value"), [("signed_by", None), ("place_name", "  ")], ids=["nobody signs", "no place"]
)
def test_what_a_notice_cannot_do_without_is_named_at_its_field(offices, approved, field, value):
    setattr(approved, field, value)
    approved.save()

    with pytest.raises(NotReady) as refused:
        issuing.issue(approved, by=offices.records)

    assert refused.value.field == field


def test_office_without_a_symbol_issues_nothing_before_it_has_one(offices, approved):
    offices.ward.organ_symbol = ""
    offices.ward.save()
    with pytest.raises(NotReady):
        issuing.issue(approved, by=offices.records)

    offices.ward.organ_symbol = "ĐUM"
    offices.ward.save()
    assert issuing.issue(approved, by=offices.records).reference() == "05-TB/ĐUM"


def test_notice_without_a_clause_is_not_issued(offices):
    notice = make_notice(offices, working_session=make_session(offices), state="approved")

    with pytest.raises(NotReady):
        issuing.issue(notice, by=offices.records)


def test_office_without_a_term_that_day_issues_nothing(offices, approved):
    with pytest.raises(NotReady):
        issuing.issue(approved, by=offices.records, at=datetime(2025, 6, 30, 9, tzinfo=UTC))


def test_leader_returns_with_a_reason_and_the_next_draft_is_counted(offices):
    notice = make_notice(offices, state="submitted")
    with pytest.raises(MoveNotAllowed):
        drafting.move_notice(notice, "return", by=offices.leader)

    notice = drafting.move_notice(notice, "return", by=offices.leader, note="Ghi rõ người chịu trách nhiệm.")

    assert (notice.state, notice.draft_no) == ("draft", 2)
    assert notice_values(notice, layout_of(notice.profile), at=timezone.now())["draft_label"] == "Dự thảo lần 2"
    (event,) = AuditEvent.objects.of(notice).filter(act="return")
    assert (event.by, event.note) == (offices.leader, "Ghi rõ người chịu trách nhiệm.")


def test_records_clerk_notes_that_the_leader_signed_on_paper(offices):
    notice = make_notice(offices, state="submitted")

    assert [move.name for move in moves_open_to(offices.records, notice)] == ["sign_on_paper"]
    assert drafting.move_notice(notice, "sign_on_paper", by=offices.records).state == "approved"


def test_one_draft_at_a_time_for_a_session(offices):
    working_session = make_session(offices)

    first = drafting.draft_notice(working_session, by=offices.clerk)

    assert drafting.draft_notice(working_session, by=offices.clerk) == first
    assert drafting.draft_of(working_session) == first


def test_sending_reaches_each_unit_under_noi_nhan_once(cast):
    assert not Notice.objects.visible_to(cast.other_cell_lead).filter(pk=cast.issued.pk).exists()

    sent = issuing.send(cast.issued, by=cast.records)

    assert {row.unit for row in cast.issued.recipients.filter(sent_at__isnull=False)} == {
        cast.cell_a,
        cast.cell_b,
        cast.peoples_committee,
    }
    assert sent == 3
    assert issuing.send(cast.issued, by=cast.records) == 0
    assert Notice.objects.visible_to(cast.other_cell_lead).filter(pk=cast.issued.pk).exists()
    assert not Notice.objects.visible_to(cast.stranger).filter(pk=cast.issued.pk).exists()


def test_draft_is_sent_to_nobody(cast):
    with pytest.raises(MoveNotAllowed):
        issuing.send(cast.draft, by=cast.records)
