"""The lists of tasks and the page of one: received, reported, accepted or returned, paused; by whom and for whom."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conclusions import following_up
from conclusions.models import Directive, ProgressReport
from petitions.models import Answer
from tests.cast import day, make_clause, make_notice, make_session, written
from tests.unit.papers.file_parts import pdf, word

S = Directive.State


def url(name, *args):
    return reverse(f"conclusions:{name}", args=args)


def op():
    return {"op_id": str(uuid4())}


def listed(client, user, name, **params):
    client.force_login(user)
    context = client.get(url(name), params).context
    return {row.task.pk for row in (*context["rows"], *context["undated"])}


def make_tasks(offices, *texts):
    """Live tasks of one more notice of the ward, in the order of the texts."""
    working_session = make_session(offices)
    clauses = [make_clause(working_session, text, by=offices.clerk) for text in texts]
    make_notice(offices, working_session=working_session)
    return [Directive.objects.get(pk=clause.pk) for clause in clauses]


def due(task, offset):
    Directive.objects.filter(pk=task.pk).update(due_on=day(offset))


def report_of(directive, **changes):
    return {"text": "Đã lắp 12 bóng đèn.", "percent": "60", "client_key": str(uuid4()), **changes}


def claim(cast):
    """The people's committee says that its task is done."""
    return following_up.report(cast.lead_clause, by=cast.committee_lead, text="Đã lắp đủ đèn.", claims_done=True)


# Lists


def test_each_list_follows_one_relation(client, cast):
    assert listed(client, cast.committee_lead, "my-directives") == {cast.lead_clause.pk}
    assert listed(client, cast.cell_lead, "my-directives") == {cast.cell_clause.pk}
    assert listed(client, cast.other_cell_lead, "shared-directives") == {cast.lead_clause.pk}
    assert listed(client, cast.clerk, "assigned-directives") == {cast.lead_clause.pk, cast.cell_clause.pk}
    assert listed(client, cast.city_clerk, "received-directives") == {cast.received_clause.pk}
    for name in ("my-directives", "shared-directives", "assigned-directives", "received-directives"):
        assert listed(client, cast.stranger, name) == set()


def test_a_clause_that_is_not_issued_is_on_no_list(client, cast):
    drafted = set(cast.draft.directives.values_list("pk", flat=True))

    assert not drafted & listed(client, cast.clerk, "assigned-directives")
    assert not drafted & listed(client, cast.other_cell_lead, "my-directives")


def test_a_deadline_is_told_with_its_sum(client, cast):
    due(cast.cell_clause, -3)
    due(cast.lead_clause, 2)
    client.force_login(cast.clerk)

    page = client.get(url("assigned-directives")).text

    assert f"quá hạn 3 ngày: hạn {written(-3)}, hôm nay {written(0)}" in page
    assert f"còn 2 ngày: hạn {written(2)}, hôm nay {written(0)}" in page


def test_filters_narrow_the_list(client, offices):
    late, soon, later, undated, nobody, done, paused = make_tasks(
        offices,
        f"Giao Chi bộ tổ dân phố 1 làm việc thứ nhất trước ngày {written(5)}.",
        f"Giao Chi bộ tổ dân phố 1 làm việc thứ hai trước ngày {written(3)}.",
        f"Giao Chi bộ tổ dân phố 1 làm việc thứ ba trước ngày {written(30)}.",
        "Giao Chi bộ tổ dân phố 1 thường xuyên giữ vệ sinh.",
        "Giao Công ty Cây xanh Mẫu trồng cây.",
        f"Giao Chi bộ tổ dân phố 1 làm việc thứ tư trước ngày {written(7)}.",
        f"Giao Chi bộ tổ dân phố 1 làm việc thứ năm trước ngày {written(8)}.",
    )
    due(late, -1)
    made = following_up.report(done, by=offices.cell_lead, text="Xong.", claims_done=True)
    waiting = listed(client, offices.clerk, "assigned-directives", loc="cho-xac-nhan")
    following_up.accept(made, by=offices.leader)
    following_up.steer(paused, "pause", by=offices.leader, note="Chờ kinh phí.")

    def shown(key):
        return listed(client, offices.clerk, "assigned-directives", loc=key)

    assert waiting == {done.pk}
    assert shown("") == {late.pk, soon.pk, later.pk, undated.pk, nobody.pk}
    assert shown("qua-han") == {late.pk}
    assert shown("sap-den-han") == {soon.pk}
    assert shown("chua-ro-han") == {undated.pk, nobody.pk}
    assert shown("chua-ro-nguoi") == {nobody.pk}
    assert shown("da-xong") == {done.pk}
    assert shown("da-dung") == {paused.pk}


def test_a_list_asks_the_same_few_questions_of_one_and_of_thirty_tasks_and_pages_through_them(client, offices):
    client.force_login(offices.clerk)

    def ask():
        with CaptureQueriesContext(connection) as asked:
            context = client.get(url("assigned-directives")).context
        return len(asked) - 2, context  # besides session and user

    # The same day for several, so that the page breaks between equals.
    dated = [f"Giao Chi bộ tổ dân phố 1 làm việc {n} trước ngày {written(10 + n // 4)}." for n in range(30)]
    make_tasks(offices, dated[0])
    with_one, _context = ask()
    make_tasks(offices, *dated[1:], "Giao Chi bộ tổ dân phố 2 thường xuyên giữ vệ sinh.")
    with_thirty, first = ask()
    second = client.get(url("assigned-directives"), {"sau": first["page"].older}).context

    assert max(with_one, with_thirty) <= 5
    assert (len(first["rows"]), len(first["undated"])) == (25, 0)
    assert (len(second["rows"]), len(second["undated"])) == (5, 1)
    tasks = [row.task for row in (*first["rows"], *second["rows"])]
    assert [task.due_on for task in tasks] == sorted(task.due_on for task in tasks)
    assert len({task.pk for task in tasks}) == 30


def test_an_empty_list_says_what_will_come_here(client, offices):
    client.force_login(offices.cell_lead)

    assert "khi thông báo được ban hành" in client.get(url("my-directives")).text
    assert "Không có nhiệm vụ nào khớp" in client.get(url("my-directives"), {"q": "đèn"}).text


# One task


def test_a_task_is_seen_by_who_works_on_it_but_its_notice_only_by_who_may_see_that(client, cast):
    def sees(user):
        client.force_login(user)
        answer = client.get(cast.lead_clause.get_absolute_url())
        return answer.status_code, cast.issued.get_absolute_url() in answer.text

    assert sees(cast.clerk) == (200, True)
    assert sees(cast.committee_lead) == (200, False)  # leads, and has not been sent the notice
    assert sees(cast.other_cell_lead) == (200, False)  # coordinates
    assert sees(cast.cell_lead) == (200, False)  # its petition is answered
    assert sees(cast.stranger) == (404, False)
    client.force_login(cast.cell_lead)
    assert client.get(cast.received_clause.get_absolute_url()).status_code == 404


def test_a_task_is_read_with_few_questions(client, cast):
    claim(cast)
    client.force_login(cast.clerk)

    with CaptureQueriesContext(connection) as asked:
        client.get(cast.lead_clause.get_absolute_url())

    assert len(asked) - 2 <= 8


def test_the_lead_unit_confirms_receipt_once(client, cast):
    client.force_login(cast.committee_lead)

    for _twice in range(2):
        client.post(url("directive-receive", cast.lead_clause.pk), op())

    receipt = cast.lead_clause.receipts.get()
    assert (receipt.unit, receipt.on_behalf) == (cast.peoples_committee, False)
    page = client.get(cast.lead_clause.get_absolute_url())
    assert url("directive-receive", cast.lead_clause.pk) not in page.text


def test_a_clerk_enters_a_receipt_with_the_paper_it_came_on(client, cast):
    client.force_login(cast.city_clerk)
    way = url("directive-receive", cast.received_clause.pk)

    without = client.post(way, op())
    client.post(way, {"paper_words": "Công văn 12/BQL, ngày 05/02/2026", **op()})

    receipt = cast.received_clause.receipts.get()
    assert without.status_code == 422
    assert (receipt.on_behalf, receipt.entered_by) == (True, cast.city_clerk)
    assert "Công văn 12/BQL" in client.get(cast.received_clause.get_absolute_url()).text


def test_a_report_with_evidence_is_made_once(client, cast):
    client.force_login(cast.committee_lead)
    sent = report_of(cast.lead_clause)

    for _twice in range(2):
        file = SimpleUploadedFile("Biên bản.pdf", pdf())
        client.post(url("directive-report", cast.lead_clause.pk), {**sent, "file": file})

    made = cast.lead_clause.reports.get()
    assert (made.text, made.percent, made.decision) == ("Đã lắp 12 bóng đèn.", 60, "")
    assert [file.original_name for file in made.files.all()] == ["Biên bản.pdf"]
    assert Directive.objects.get(pk=cast.lead_clause.pk).state == S.IN_PROGRESS


def test_evidence_is_for_who_sees_the_task(client, cast):
    client.force_login(cast.committee_lead)
    file = SimpleUploadedFile("Biên bản.pdf", pdf())
    client.post(url("directive-report", cast.lead_clause.pk), report_of(cast.lead_clause, file=file))
    way = url("report-file", cast.lead_clause.reports.get().files.get().pk)

    def status(user):
        client.force_login(user)
        return client.get(way).status_code

    assert [status(user) for user in (cast.clerk, cast.other_cell_lead)] == [200, 200]
    assert [status(user) for user in (cast.stranger, cast.city_clerk)] == [404, 404]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "x" * 40_000}, "text"),
        ({"percent": "120"}, "percent"),
        ({"client_key": "x"}, "client_key"),
        ({"file": ("ảnh.jpg", word())}, "file"),
        ({"file": ("rỗng.pdf", b"")}, "file"),
    ],
)
def test_a_bad_report_is_refused_beside_its_field_and_the_text_is_kept(client, cast, changes, field):
    client.force_login(cast.committee_lead)
    if "file" in changes:
        changes = {"file": SimpleUploadedFile(*changes["file"])}

    sent = report_of(cast.lead_clause, **changes)
    answer = client.post(url("directive-report", cast.lead_clause.pk), sent)

    assert answer.status_code == 422
    assert answer.context["report_form"].errors.keys() == {field}
    assert answer.context["report_form"]["text"].value() == sent["text"]
    assert not cast.lead_clause.reports.exists()


def test_a_report_on_behalf_names_the_paper_and_its_day(client, cast):
    client.force_login(cast.city_clerk)
    way = url("directive-report", cast.received_clause.pk)

    without = client.post(way, report_of(cast.received_clause))
    paper = {"paper_words": "Báo cáo 30/BC-BQL", "paper_on": day(-1).strftime("%d/%m/%Y")}
    client.post(way, report_of(cast.received_clause, **paper))

    made = cast.received_clause.reports.get()
    assert without.context["report_form"].errors.keys() == {"paper_words", "paper_on"}
    assert (made.on_behalf, made.paper_on, made.reporting_unit) == (True, day(-1), cast.project_board)


@pytest.mark.parametrize(("who", "status"), [("other_cell_lead", 403), ("observer", 403), ("stranger", 404)])
def test_who_neither_leads_nor_keeps_the_office_reports_nothing(client, cast, who, status):
    client.force_login(getattr(cast, who))

    assert client.post(url("directive-report", cast.lead_clause.pk), report_of(cast)).status_code == status
    assert client.post(url("directive-receive", cast.lead_clause.pk), op()).status_code == status
    assert not ProgressReport.objects.exists()


def test_the_issuer_accepts_once_and_the_petition_gets_one_draft_answer(client, cast):
    made = claim(cast)
    client.force_login(cast.leader)
    assert "Chờ bạn xác nhận hoàn thành" in client.get(cast.lead_clause.get_absolute_url()).text
    sent = op()

    for _twice in range(2):
        client.post(url("report-accept", made.pk), sent)

    assert Directive.objects.get(pk=cast.lead_clause.pk).state == S.DONE
    assert Answer.objects.get().state == Answer.State.DRAFT


def test_returning_a_report_needs_a_reason(client, cast):
    made = claim(cast)
    client.force_login(cast.leader)

    without = client.post(url("report-return", made.pk), {"note": "", **op()})
    client.post(url("report-return", made.pk), {"note": "Còn thiếu hai đèn.", **op()})

    assert without.status_code == 422
    assert Directive.objects.get(pk=cast.lead_clause.pk).state == S.IN_PROGRESS
    client.force_login(cast.committee_lead)
    assert "Còn thiếu hai đèn." in client.get(cast.lead_clause.get_absolute_url()).text


def test_a_clerk_enters_the_issuers_decision_with_its_paper(client, cast):
    made = claim(cast)
    client.force_login(cast.clerk)

    without = client.post(url("report-accept", made.pk), op())
    client.post(url("report-accept", made.pk), {"paper_words": "Bút phê ngày 05/02/2026", **op()})

    made.refresh_from_db()
    assert without.status_code == 422
    assert (made.decision, made.decision_paper_words) == ("accepted", "Bút phê ngày 05/02/2026")


def test_nobody_accepts_what_they_or_their_unit_reported(client, cast):
    made = claim(cast)
    entered = following_up.report(
        cast.cell_clause, by=cast.clerk, text="Xong.", claims_done=True, paper_words="Báo cáo tay", paper_on=day(0)
    )

    def status(user, report):
        client.force_login(user)
        return client.post(url("report-accept", report.pk), {"paper_words": "Bút phê", **op()}).status_code

    assert [status(user, made) for user in (cast.committee_lead, cast.observer, cast.stranger)] == [403, 403, 404]
    assert status(cast.clerk, entered) == 403
    assert not ProgressReport.objects.filter(decision="accepted").exists()


def test_a_second_decision_on_a_report_is_answered_in_words(client, cast):
    made = claim(cast)
    client.force_login(cast.leader)
    client.post(url("report-accept", made.pk), op())

    answer = client.post(url("report-return", made.pk), {"note": "Nghĩ lại.", **op()}, follow=True)

    assert "Báo cáo này đã được xử lý." in answer.text
    assert Directive.objects.get(pk=cast.lead_clause.pk).state == S.DONE


def test_the_issuer_pauses_resumes_and_drops_with_a_reason(client, cast):
    client.force_login(cast.leader)

    def steer(move, **note):
        status = client.post(url("directive-steer", cast.cell_clause.pk, move), {**note, **op()}).status_code
        return status, Directive.objects.get(pk=cast.cell_clause.pk).state

    assert steer("pause") == (422, S.NOT_STARTED)
    assert steer("pause", note="Chờ kinh phí.") == (302, S.PAUSED)
    assert steer("resume") == (302, S.IN_PROGRESS)
    assert steer("drop", note="Đã giao đơn vị khác.") == (302, S.DROPPED)
    assert steer("pause", note="Nữa.") == (302, S.DROPPED)


@pytest.mark.parametrize(("who", "status"), [("cell_lead", 403), ("observer", 403), ("stranger", 404)])
def test_only_the_issuer_steers(client, cast, who, status):
    client.force_login(getattr(cast, who))

    answer = client.post(url("directive-steer", cast.cell_clause.pk, "drop"), {"note": "Thôi.", **op()})

    assert answer.status_code == status
    assert Directive.objects.get(pk=cast.cell_clause.pk).state == S.NOT_STARTED


def test_a_clause_that_is_not_live_offers_no_acts(client, cast):
    clause = cast.draft.directives.get()
    client.force_login(cast.clerk)

    page = client.get(clause.get_absolute_url())
    answer = client.post(url("directive-receive", clause.pk), {"paper_words": "Công văn", **op()}, follow=True)

    assert "report_form" not in page.context
    assert "chưa được giao chính thức" in answer.text
    assert not clause.receipts.exists()


def test_both_ends_of_a_task_read_its_history(client, cast):
    claim(cast)
    way = url("directive-history", cast.lead_clause.pk)

    def told(user):
        client.force_login(user)
        answer = client.get(way)
        return [entry.words for entry in answer.context["entries"]] if answer.status_code == 200 else answer.status_code

    assert told(cast.clerk) == told(cast.committee_lead) == ["Thêm", "Báo hoàn thành"]
    assert told(cast.other_cell_lead) == told(cast.stranger) == 404
