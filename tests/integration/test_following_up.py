"""From receipt to acceptance: "owner says done" and "issuer accepts" are two acts of two people."""

import hashlib
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from committee.models import AuditEvent, Role
from committee.workflow import MoveNotAllowed
from conclusions import following_up
from conclusions.following_up import accept, confirm_receipt, report, return_report, steer
from conclusions.models import Directive, ProgressReport, Receipt
from conclusions.timeliness import Timeliness, timeliness
from papers.storing import open_stored
from papers.uploads import CheckedFile
from petitions.answering import confirm_answer, discard_answer
from petitions.models import Answer, Petition
from tests.cast import day, make_clause, make_notice, make_petition, make_received, make_session, make_user, written

PAPER = {"paper_words": "Công văn 12-CV/CB", "paper_on": date(2026, 2, 5)}


@pytest.fixture
def claimed(cast):
    """Cell A says that its task is done."""
    return report(cast.cell_clause, by=cast.cell_lead, text="Đã vận động xong.", claims_done=True)


def state_of(directive):
    return Directive.objects.get(pk=directive.pk).state


def test_lead_unit_confirms_receipt_once(cast):
    first = confirm_receipt(cast.cell_clause, by=cast.cell_lead)
    again = confirm_receipt(cast.cell_clause, by=cast.cell_lead)

    assert first == again
    assert (first.unit, first.entered_by, first.on_behalf) == (cast.cell_a, cast.cell_lead, False)
    assert AuditEvent.objects.of(cast.cell_clause).filter(act="receive").count() == 1
    assert state_of(cast.cell_clause) == "not_started"


def test_receipt_of_a_unit_without_users_is_entered_with_its_paper(cast):
    with pytest.raises(MoveNotAllowed):
        confirm_receipt(cast.received_clause, by=cast.city_clerk)
    assert not Receipt.objects.exists()

    receipt = confirm_receipt(cast.received_clause, by=cast.city_clerk, paper_words="Phiếu nhận ngày 05/02/2026")

    assert (receipt.unit, receipt.entered_by, receipt.on_behalf) == (cast.project_board, cast.city_clerk, True)
    (event,) = AuditEvent.objects.of(cast.received_clause).filter(act="receive")
    assert event.on_behalf_of == cast.project_board


@pytest.mark.parametrize("who", ["other_cell_lead", "committee_lead", "leader", "records", "observer", "stranger"])
def test_only_the_lead_unit_or_the_office_for_it_receives_and_reports(cast, who):
    user = getattr(cast, who)

    with pytest.raises(PermissionDenied):
        confirm_receipt(cast.cell_clause, by=user, paper_words="x")
    with pytest.raises(PermissionDenied):
        report(cast.cell_clause, by=user, text="Xong.", **PAPER)

    assert state_of(cast.cell_clause) == "not_started"


def test_clause_of_a_draft_is_nobodys_task_yet(cast):
    (clause,) = cast.draft.directives.all()

    with pytest.raises(MoveNotAllowed):
        confirm_receipt(clause, by=cast.other_cell_lead)
    with pytest.raises(MoveNotAllowed):
        report(clause, by=cast.other_cell_lead, text="Xong.")


def test_progress_starts_the_task_and_keeps_its_files(cast):
    content = b"%PDF-1.7 minh chung"
    digest = hashlib.sha256(content).hexdigest()
    file = CheckedFile("Ảnh chụp.pdf", "pdf", len(content), digest, content)

    made = report(cast.cell_clause, by=cast.cell_lead, text="Đã họp dân.", percent=40, files=[file])

    assert state_of(cast.cell_clause) == "in_progress"
    assert (made.reporting_unit, made.percent, made.decision, made.on_behalf) == (cast.cell_a, 40, "", False)
    (kept,) = made.files.all()
    assert (kept.original_name, kept.size, kept.sha256) == ("Ảnh chụp.pdf", len(content), digest)
    assert open_stored(kept.sha256).read() == content
    report(cast.cell_clause, by=cast.cell_lead, text="Còn hai hộ.", percent=90)
    assert state_of(cast.cell_clause) == "in_progress"


def test_claim_waits_for_the_issuer_and_takes_no_report_meanwhile(cast, claimed):
    assert (state_of(cast.cell_clause), claimed.decision) == ("awaiting_acceptance", "pending")

    with pytest.raises(MoveNotAllowed):
        report(cast.cell_clause, by=cast.cell_lead, text="Thêm nữa.")

    assert ProgressReport.objects.count() == 1


@pytest.mark.parametrize(
    "paper",
    [{}, {"paper_words": "Công văn 12-CV/CB"}, {"paper_on": date(2026, 2, 5)}, {**PAPER, "paper_words": "  "}],
)
def test_report_on_behalf_names_its_paper_and_day(cast, paper):
    with pytest.raises(MoveNotAllowed):
        report(cast.cell_clause, by=cast.clerk, text="Đã xong.", **paper)

    assert not ProgressReport.objects.exists()


def test_report_on_behalf_keeps_who_entered_it_and_for_whom(cast):
    made = report(cast.cell_clause, by=cast.clerk, text="Đã xong.", claims_done=True, **PAPER)

    assert (made.on_behalf, made.entered_by, made.reporting_unit) == (True, cast.clerk, cast.cell_a)
    assert (made.paper_words, made.paper_on) == ("Công văn 12-CV/CB", date(2026, 2, 5))
    (event,) = AuditEvent.objects.of(cast.cell_clause).filter(act="claim")
    assert (event.by, event.on_behalf_of) == (cast.clerk, cast.cell_a)


def test_owner_outside_the_directory_reports_under_the_words_of_the_clause(offices):
    texts = [f"Giao Công ty Thoát nước Mẫu chủ trì khơi thông cống trước ngày {written(9)}."]
    clause = make_received(offices, texts=texts).directives.get()

    made = report(clause, by=offices.city_clerk, text="Đã khơi thông.", **PAPER)

    assert (clause.lead_unit, made.reporting_unit) == (None, None)
    assert made.reporter_label == clause.lead_words == "Công ty Thoát nước Mẫu"


def test_leader_accepts_and_the_task_is_done_on_the_day_of_the_report(cast):
    reported_at = timezone.now()
    made = report(cast.cell_clause, by=cast.cell_lead, text="Xong.", claims_done=True, at=reported_at)

    done = accept(made, by=cast.leader, at=reported_at + timedelta(days=5))

    made.refresh_from_db()
    assert (done.state, done.done_on) == ("done", timezone.localdate(reported_at))
    assert (made.decision, made.decided_by) == ("accepted", cast.leader)
    assert timeliness(done, day(5)) == Timeliness.DONE_ON_TIME


def test_acceptance_is_refused_to_who_entered_the_report(cast):
    both = make_user("clerk_and_leader", (Role.CLERK, cast.ward), (Role.LEADER, cast.ward))
    made = report(cast.cell_clause, by=both, text="Đã xong.", claims_done=True, **PAPER)

    with pytest.raises(PermissionDenied):
        accept(made, by=both, paper_words="Bút phê")

    assert not following_up.may_decide(both, made)
    assert state_of(cast.cell_clause) == "awaiting_acceptance"


def test_acceptance_is_refused_to_users_of_the_reporting_unit(cast, claimed):
    leads_both = make_user("leader_of_both", (Role.LEADER, cast.ward), (Role.OBSERVER, cast.cell_a))

    with pytest.raises(PermissionDenied):
        accept(claimed, by=leads_both)
    with pytest.raises(PermissionDenied):
        return_report(claimed, by=leads_both, note="Chưa đạt.")

    assert state_of(cast.cell_clause) == "awaiting_acceptance"


def test_database_refuses_an_acceptance_by_who_entered_the_report(cast, claimed):
    row = ProgressReport.objects.filter(pk=claimed.pk)

    with pytest.raises(IntegrityError, match=r"nobody_accepts_own_report"), transaction.atomic():
        row.update(decision="accepted", decided_by=cast.cell_lead)

    assert row.get().decision == "pending"


@pytest.mark.parametrize("who", ["cell_lead", "other_cell_lead", "records", "observer", "reviewer", "stranger_leader"])
def test_nobody_but_the_issuing_desk_accepts_or_returns(cast, claimed, who):
    with pytest.raises(PermissionDenied):
        accept(claimed, by=getattr(cast, who), paper_words="x")
    with pytest.raises(PermissionDenied):
        return_report(claimed, by=getattr(cast, who), note="x", paper_words="x")

    assert state_of(cast.cell_clause) == "awaiting_acceptance"


def test_clerk_enters_an_acceptance_given_on_paper(cast, claimed):
    with pytest.raises(MoveNotAllowed):
        accept(claimed, by=cast.clerk)
    assert state_of(cast.cell_clause) == "awaiting_acceptance"

    accept(claimed, by=cast.clerk, paper_words="Bút phê của Bí thư ngày 05/02/2026")

    claimed.refresh_from_db()
    assert state_of(cast.cell_clause) == "done"
    assert claimed.decision_paper_words == "Bút phê của Bí thư ngày 05/02/2026"


def test_report_is_returned_with_a_reason_and_the_task_goes_on(cast, claimed):
    with pytest.raises(MoveNotAllowed):
        return_report(claimed, by=cast.leader, note=" ")
    claimed.refresh_from_db()
    assert claimed.decision == "pending"

    return_report(claimed, by=cast.leader, note="Chưa có danh sách.")

    claimed.refresh_from_db()
    assert (state_of(cast.cell_clause), claimed.decision) == ("in_progress", "returned")
    assert claimed.decision_note == "Chưa có danh sách."
    again = report(cast.cell_clause, by=cast.cell_lead, text="Kèm danh sách.", claims_done=True)
    assert accept(again, by=cast.leader).state == "done"


def test_decided_report_is_not_decided_again(cast, claimed):
    accept(claimed, by=cast.leader)

    with pytest.raises(MoveNotAllowed):
        accept(claimed, by=cast.leader)
    with pytest.raises(MoveNotAllowed):
        return_report(claimed, by=cast.leader, note="Nghĩ lại.")


@pytest.fixture
def two_petitions(offices):
    """Two petitions under one clause, and the clause's accepted report."""
    working_session = make_session(offices)
    petitions = [make_petition(working_session, text, by=offices.clerk) for text in ("Sửa cống.", "Thay nắp cống.")]
    other = make_petition(working_session, "Cắt cây.", by=offices.clerk)
    text = f"Giao Chi bộ tổ dân phố 1 sửa cống trước ngày {written(9)}."
    clause = make_clause(working_session, text, by=offices.clerk, part="petition", petitions=petitions)
    make_notice(offices, working_session=working_session)
    clause.refresh_from_db()
    accept(report(clause, by=offices.cell_lead, text="Cống đã sửa.", claims_done=True), by=offices.leader)
    return [*petitions, other]


def test_accepted_clause_drafts_an_answer_for_each_of_its_petitions(offices, two_petitions):
    first, second, other = two_petitions

    drafts = Answer.objects.order_by("petition_id")

    assert [answer.petition for answer in drafts] == [first, second]
    assert {(a.state, a.kind, a.text, a.by_unit) for a in drafts} == {
        ("draft", "resolved", "Cống đã sửa.", offices.ward)
    }
    assert all("Chi bộ tổ dân phố 1" in answer.evidence for answer in drafts)
    assert not other.answers.exists()


def test_nothing_changes_for_a_petition_until_its_answer_is_confirmed(offices, two_petitions):
    first, second, _other = two_petitions
    assert {(p.state, p.resolution) for p in Petition.objects.filter(pk__in=[first.pk, second.pk])} == {
        ("assigned", "")
    }

    confirm_answer(first.answers.get(), by=offices.clerk)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.resolution) == ("answered", "resolved")
    assert (second.state, second.resolution, second.answers.get().state) == ("assigned", "", "draft")


def test_answer_is_confirmed_or_discarded_once(offices, two_petitions):
    first, second, _other = two_petitions
    confirm_answer(first.answers.get(), by=offices.leader)
    discard_answer(second.answers.get(), by=offices.clerk)

    with pytest.raises(MoveNotAllowed):
        confirm_answer(first.answers.get(), by=offices.leader)
    with pytest.raises(MoveNotAllowed):
        confirm_answer(second.answers.get(), by=offices.leader)

    second.refresh_from_db()
    assert second.state == "assigned"


@pytest.mark.parametrize("who", ["cell_lead", "records", "observer", "stranger", "reviewer"])
def test_answer_is_confirmed_only_where_the_petition_is_held(offices, two_petitions, who):
    with pytest.raises(PermissionDenied):
        confirm_answer(two_petitions[0].answers.get(), by=getattr(offices, who))


@pytest.mark.parametrize("evidence", ["", " \n "])
def test_resolved_without_evidence_is_refused(offices, two_petitions, evidence):
    answer = two_petitions[0].answers.get()
    Answer.objects.filter(pk=answer.pk).update(evidence=evidence)

    with pytest.raises(MoveNotAllowed):
        confirm_answer(answer, by=offices.clerk)

    two_petitions[0].refresh_from_db()
    assert (two_petitions[0].state, Answer.objects.get(pk=answer.pk).state) == ("assigned", "draft")


def test_database_refuses_resolved_without_evidence(two_petitions):
    row = Answer.objects.filter(petition=two_petitions[0])

    with pytest.raises(IntegrityError, match=r"resolved_needs_evidence"), transaction.atomic():
        row.update(state="confirmed", evidence="")


def test_task_is_paused_resumed_and_dropped_by_the_issuing_desk_with_a_reason(cast):
    with pytest.raises(MoveNotAllowed):
        steer(cast.cell_clause, "pause", by=cast.leader)
    with pytest.raises(PermissionDenied):
        steer(cast.cell_clause, "pause", by=cast.cell_lead, note="Chờ kinh phí.")

    assert steer(cast.cell_clause, "pause", by=cast.leader, note="Chờ kinh phí.").state == "paused"
    with pytest.raises(MoveNotAllowed):
        report(cast.cell_clause, by=cast.cell_lead, text="Xong.", claims_done=True)
    assert steer(cast.cell_clause, "resume", by=cast.clerk).state == "in_progress"
    dropped = steer(cast.cell_clause, "drop", by=cast.leader, note="Nhập vào việc khác.")

    assert (dropped.state, timeliness(dropped, day(99))) == ("dropped", Timeliness.STOPPED)


@pytest.mark.parametrize("move", ["claim", "accept", "start", "no such move"])
def test_steering_is_no_way_around_report_and_acceptance(cast, move):
    with pytest.raises(MoveNotAllowed):
        steer(cast.cell_clause, move, by=cast.leader, note="x")
