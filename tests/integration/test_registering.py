"""A superior's notice: its reference as printed, no number of ours, its clauses live tasks."""

import hashlib
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from committee.models import Role
from committee.workflow import MoveNotAllowed, moves_open_to
from conclusions import following_up, issuing, registering
from conclusions.checking import clause_findings, notice_findings
from conclusions.models import Directive, Notice, NoticeFile
from conclusions.received_forms import NewReceivedNoticeForm
from papers.models import RegisterEntry
from papers.storing import open_stored
from papers.uploads import CheckedFile
from tests.cast import day, make_clause, make_petition, make_received, make_session, make_user, written


def test_registered_notice_offers_no_issue_to_anybody(offices):
    entering = make_received(offices, registered=False)
    registered = registering.register(entering, by=offices.city_clerk)

    for notice in (entering, registered):
        assert moves_open_to(offices.city_clerk, notice) == []
        with pytest.raises(MoveNotAllowed):
            issuing.issue(notice, by=offices.city_clerk)
    assert not RegisterEntry.objects.exists()
    assert not NoticeFile.objects.exists()


def test_clauses_are_tasks_from_the_day_of_the_paper(offices):
    entering = make_received(offices, registered=False)
    assert not Directive.objects.live().exists()

    notice = registering.register(entering, by=offices.city_clerk)

    clause = notice.directives.get()
    assert (notice.state, notice.reference()) == ("issued", "123-TB/TU")
    assert (clause.live_on, clause.state, clause.first_due_on) == (notice.issued_on, "not_started", day(30))
    assert (clause.lead_proposed, clause.deadline_proposed) == (False, False)
    assert list(Directive.objects.open()) == [clause]


@pytest.mark.parametrize(
    ("known", "live_on"),
    [
        ({"issued_on": date(2020, 8, 27), "received_on": date(2020, 8, 28)}, date(2020, 8, 27)),
        ({"issued_on": None, "received_on": date(2020, 8, 28)}, date(2020, 8, 28)),
        ({"issued_on": None, "received_on": None}, None),
    ],
    ids=["issued", "only received", "neither"],
)
def test_day_and_number_of_a_received_paper_may_be_unknown(offices, known, live_on):
    texts = ["Giao Ban Quản lý dự án đầu tư xây dựng thành phố sửa nhà văn hoá khu 2."]

    notice = make_received(offices, texts=texts, number=None, **known)

    assert (notice.number, notice.reference()) == (None, "…-TB/TU")
    assert notice.directives.get().live_on == (live_on or timezone.localdate())


@pytest.mark.parametrize("number", ["", "215"])
def test_symbol_copied_with_its_number_is_the_reference_once(offices, number):
    form = filled(offices, number=number, symbol="215-TB/TU")

    assert form.is_valid(), form.errors
    assert form.save(commit=False).reference() == "215-TB/TU"


def test_number_that_contradicts_the_copied_symbol_is_refused(offices):
    assert list(filled(offices, number="216", symbol="215-TB/TU").errors) == ["symbol"]


def filled(offices, **fields):
    facts = {"issuer_words": "Thành uỷ Mẫu", "subject": "kết luận", "document_type": "TB", "client_key": uuid4()}
    desk = offices.city_clerk.grants.first().unit_id
    return NewReceivedNoticeForm({"registered_by": desk, **facts, **fields}, user=offices.city_clerk)


def test_lead_outside_the_directory_stays_as_words_and_is_flagged(offices):
    texts = [f"Giao Công ty Thoát nước Mẫu chủ trì khơi thông cống trước ngày {written(9)}."]

    clause = make_received(offices, texts=texts).directives.get()

    assert (clause.lead_unit, clause.lead_words) == (None, "Công ty Thoát nước Mẫu")
    assert [finding.anchor for finding in clause_findings([clause])] == [f"directive-{clause.pk}"]
    assert clause in Directive.objects.visible_to(offices.city_clerk)


def test_lead_of_the_directory_without_users_is_followed_by_the_ward(cast):
    followed = Directive.objects.visible_to(cast.city_clerk).filter(lead_unit=cast.project_board)

    assert list(followed) == [cast.received_clause]
    assert not Directive.objects.visible_to(cast.stranger).filter(pk=cast.received_clause.pk).exists()


def test_paper_is_kept_as_it_came(offices):
    content = b"%PDF-1.7 ban chup"
    digest = hashlib.sha256(content).hexdigest()
    file = CheckedFile("TB 123.pdf", "pdf", len(content), digest, content)

    notice = make_received(offices, registered=False, file=file)

    (kept,) = notice.files.all()
    assert (kept.role, kept.original_name, kept.sha256) == ("received", "TB 123.pdf", digest)
    assert open_stored(kept.sha256).read() == content


def test_petitions_of_the_session_are_assigned_by_the_superiors_clause(offices):
    by = offices.city_clerk
    working_session = make_session(
        offices, by=by, kept_by=offices.city_ward, convening=[offices.city], working=[offices.city_ward]
    )
    petition = make_petition(working_session, "Xây nhà văn hoá khu 2.", by=by)
    notice = registering.start_registering(
        by=by,
        registered_by=offices.city_ward,
        working_session=working_session,
        document_type="TB",
        issuer_words="Thành uỷ Hồ Mẫu",
        subject="kết luận",
    )
    make_clause(notice, f"Giao Đảng uỷ phường Cảnh Mẫu báo cáo trước ngày {written(9)}.", by=by)
    clause = notice.directives.get()
    clause.petitions.add(petition)

    registering.register(notice, by=by)

    petition.refresh_from_db()
    working_session.refresh_from_db()
    assert (petition.state, petition.due_on) == ("assigned", day(9))
    assert working_session.state == "concluded"


def test_notice_without_a_clause_is_not_registered(offices):
    notice = registering.start_registering(
        by=offices.city_clerk,
        registered_by=offices.city_ward,
        document_type="TB",
        issuer_words="Thành uỷ Hồ Mẫu",
        subject="kết luận",
    )

    with pytest.raises(MoveNotAllowed):
        registering.register(notice, by=offices.city_clerk)

    assert Notice.objects.get(pk=notice.pk).state == "draft"


def test_notice_is_registered_once(cast):
    with pytest.raises(MoveNotAllowed):
        registering.register(cast.received, by=cast.city_clerk)


def test_our_own_notice_is_not_registered(cast):
    with pytest.raises(MoveNotAllowed):
        registering.register(cast.draft, by=cast.office_user)


@pytest.mark.parametrize("who", ["clerk", "leader", "reviewer", "stranger", "observer"])
def test_only_the_office_that_got_the_paper_registers_it(offices, who):
    user = getattr(offices, who)
    entering = make_received(offices, registered=False)

    with pytest.raises(PermissionDenied):
        registering.start_registering(by=user, registered_by=offices.city_ward, subject="x", issuer_words="x")
    with pytest.raises(PermissionDenied):
        registering.register(entering, by=user)

    assert not Notice.objects.visible_to(offices.stranger).filter(pk=entering.pk).exists()


def test_own_task_of_the_ward_is_accepted_with_the_superiors_paper_by_somebody_else(offices):
    by = offices.city_clerk
    text = f"Giao Đảng uỷ phường Cảnh Mẫu tổng hợp kiến nghị trước ngày {written(20)}."
    directive = make_received(offices, texts=[text]).directives.get()
    second = make_user("second_clerk", (Role.CLERK, offices.city_ward))
    leader = make_user("city_leader", (Role.LEADER, offices.city_ward))
    made = following_up.report(directive, by=by, text="Đã tổng hợp.", claims_done=True)
    paper = "Công văn số 15-CV/TU"

    with pytest.raises(PermissionDenied):
        following_up.accept(made, by=by, paper_words=paper)
    for other in (second, leader):
        with pytest.raises(MoveNotAllowed):
            following_up.accept(made, by=other)
    done = following_up.accept(made, by=second, paper_words=paper)

    assert (done.lead_unit, done.state) == (offices.city_ward, "done")


def test_notice_without_a_clause_is_said_to_have_none(offices):
    entering = make_received(offices, texts=[], registered=False)

    assert "Chưa có kết luận nào." in [finding.text for finding in notice_findings(entering, [])]
