"""The pages of notices: listed, worded, moved on, issued, sent, received. Every act also as a plain form."""

import hashlib
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee import enrolment
from committee.models import AuditEvent
from conclusions import drafting, issuing
from conclusions.models import Notice, NoticeFile
from papers.models import RegisterCounter
from tests.cast import advance, day, make_appointment, make_clause, make_notice, make_received, make_session, make_unit
from tests.unit.papers.file_parts import pdf, word

S = Notice.State


def url(name, *args):
    return reverse(f"conclusions:{name}", args=args)


def op():
    return {"op_id": str(uuid4())}


def words_of(notice, **changes):
    """What the browser sends when the words of the notice are saved."""
    names = ("subject_author", "subject", "legal_basis", "opening", "closing", "place_name", "urgency", "capacity")
    fields = {name: getattr(notice, name) for name in names}
    fields |= {"concluding_body": notice.concluding_body, "signed_by": notice.signed_by_id or ""}
    fields["recipients"] = "\n".join(str(row) for row in notice.recipients.all())
    return {**fields, "base_version": notice.version, **op(), **changes}


# The list


def test_list_shows_what_the_unit_issued_what_it_registered_and_what_was_sent_to_it(client, cast):
    issuing.send(cast.issued, by=cast.records)

    def shown(user, tab):
        client.force_login(user)
        return {notice.pk for notice in client.get(url("notice-list"), {"loai": tab}).context["page"].rows}

    assert shown(cast.clerk, "ban-hanh") == {cast.issued.pk, cast.draft.pk}
    assert shown(cast.city_clerk, "den") == {cast.received.pk}
    assert shown(cast.cell_lead, "duoc-gui") == {cast.issued.pk}
    assert shown(cast.stranger, "ban-hanh") == shown(cast.stranger, "den") == shown(cast.stranger, "duoc-gui") == set()


def test_list_opens_on_what_the_unit_issues_and_for_a_cell_on_what_it_is_sent(client, cast):
    def opens_on(user):
        client.force_login(user)
        return client.get(url("notice-list")).context["tab"]

    assert (opens_on(cast.clerk), opens_on(cast.observer), opens_on(cast.cell_lead)) == (
        "ban-hanh",
        "ban-hanh",
        "duoc-gui",
    )


def test_list_is_searched_without_accents(client, cast):
    client.force_login(cast.clerk)

    found = client.get(url("notice-list"), {"q": "to dan pho 2"}).context["page"].rows

    assert found == [cast.draft]
    assert "Không có thông báo nào khớp" in client.get(url("notice-list"), {"q": "tàu vũ trụ"}).text


def test_list_asks_the_same_few_questions_of_one_and_of_thirty_notices(client, offices):
    client.force_login(offices.clerk)

    def ask():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = client.get(url("notice-list")).context["page"]
        return len(asked) - 2, page  # besides session and user

    make_notice(offices, state=S.DRAFT)
    with_one, _page = ask()
    for _each in range(29):
        make_notice(offices, state=S.DRAFT)
    with_thirty, first = ask()

    assert with_one == with_thirty <= 5
    second = client.get(url("notice-list"), {"sau": first.older}).context["page"]
    assert (len(first.rows), len(second.rows), second.older) == (25, 5, "")
    assert {n.pk for n in (*first.rows, *second.rows)} == set(Notice.objects.values_list("pk", flat=True))


# Drafting


def test_one_click_drafts_the_notice_and_a_second_one_leads_to_the_same(client, cast):
    client.force_login(cast.clerk)
    sent = op()

    answers = [client.post(url("notice-draft", cast.recorded_session.pk), sent) for _twice in range(2)]

    notice = cast.recorded_session.notices.get()
    assert [answer.url for answer in answers] == [notice.get_absolute_url()] * 2
    assert notice.directives.count() == 1


@pytest.mark.parametrize(("who", "status"), [("observer", 403), ("leader", 403), ("stranger", 404), ("cell_lead", 404)])
def test_only_the_clerk_of_the_issuing_unit_drafts(client, cast, who, status):
    client.force_login(getattr(cast, who))

    assert client.post(url("notice-draft", cast.recorded_session.pk), op()).status_code == status
    assert not cast.recorded_session.notices.exists()


# The editor


def test_the_draft_is_written_by_the_clerk_and_only_read_by_others_of_the_unit(client, cast):
    def has_form(user):
        client.force_login(user)
        return url("words-save", cast.draft.pk) in client.get(cast.draft.get_absolute_url()).text

    assert [has_form(user) for user in (cast.clerk, cast.leader, cast.observer)] == [True, False, False]
    client.force_login(cast.stranger)
    assert client.get(cast.draft.get_absolute_url()).status_code == 404


def test_words_are_saved_as_typed(client, cast):
    client.force_login(cast.clerk)
    typed = "  Thưa các đồng chí,\r\nđã nghe {{ 7*7 }} <b>báo cáo</b>. "

    answer = client.post(url("words-save", cast.draft.pk), words_of(cast.draft, opening=typed))

    cast.draft.refresh_from_db()
    assert answer.status_code == 302
    assert cast.draft.opening == typed.replace("\r\n", "\n")
    assert cast.draft.version == 2


def test_words_sent_back_unchanged_by_a_browser_change_nothing(client, cast):
    client.force_login(cast.clerk)
    sent = words_of(cast.draft)
    sent = {name: value.replace("\n", "\r\n") if isinstance(value, str) else value for name, value in sent.items()}

    client.post(url("words-save", cast.draft.pk), sent)

    cast.draft.refresh_from_db()
    assert cast.draft.version == 1


def test_a_stale_save_shows_both_texts_and_writes_neither_away(client, cast):
    client.force_login(cast.clerk)
    mine = words_of(cast.draft, opening="Bản của tôi")
    client.post(url("words-save", cast.draft.pk), words_of(cast.draft, opening="Bản của đồng nghiệp"))

    answer = client.post(url("words-save", cast.draft.pk), mine)

    cast.draft.refresh_from_db()
    assert answer.status_code == 409
    assert "Bản của tôi" in answer.text
    assert "Bản của đồng nghiệp" in answer.text
    assert cast.draft.opening == "Bản của đồng nghiệp"


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [("opening", "x" * 40_000, "20000"), ("subject", "", "Bắt buộc"), ("closing", "a\x00b", "ký tự điều khiển")],
)
def test_refused_words_come_back_with_the_reason(client, cast, field, typed, reason):
    client.force_login(cast.clerk)

    answer = client.post(url("words-save", cast.draft.pk), words_of(cast.draft, **{field: typed}))

    assert answer.status_code == 422
    assert reason in str(answer.context["form"].errors[field]).replace(".", "")
    assert typed in answer.context["form"][field].value()


def test_a_signatory_who_has_left_office_is_refused_with_the_reason(client, cast):
    left = make_appointment(cast.ward, "Đỗ Văn Cũ Mẫu", "Bí thư Đảng uỷ", signing_office="secretary", to_on=day(-1))
    client.force_login(cast.clerk)

    answer = client.post(url("words-save", cast.draft.pk), words_of(cast.draft, signed_by=left.pk))

    assert answer.status_code == 422
    assert "không giữ chức vụ" in str(answer.context["form"].errors["signed_by"])


@pytest.mark.parametrize("state", [S.SUBMITTED, S.APPROVED, S.ISSUED])
def test_words_are_closed_once_the_notice_is_submitted(client, offices, state):
    notice = make_notice(offices, state=state)
    client.force_login(offices.clerk)

    assert client.post(url("words-save", notice.pk), words_of(notice, subject="khác")).status_code == 403
    assert Notice.objects.get(pk=notice.pk).subject == notice.subject


def test_a_recipient_is_kept_when_its_name_gets_a_second_bearer(client, cast):
    make_unit(cast.cell_b.kind, cast.cell_b.name, cast.ward)
    client.force_login(cast.clerk)

    client.post(url("words-save", cast.draft.pk), words_of(cast.draft, recipients="Chi bộ tổ dân phố 2\nLưu hồ sơ"))

    assert [(row.unit, row.words) for row in cast.draft.recipients.all()] == [
        (cast.cell_b, "Chi bộ tổ dân phố 2"),
        (None, "Lưu hồ sơ"),
    ]


@pytest.mark.parametrize(("who", "move"), [("leader", "approve"), ("records", "sign_on_paper")])
def test_nobody_approves_what_was_rewritten_since_the_page_was_opened(client, cast, who, move):
    advance(cast, cast.draft, S.SUBMITTED)
    client.force_login(getattr(cast, who))
    form = client.get(cast.draft.get_absolute_url()).content.decode().split(f"/{move}/")[1].split("</form>")[0]
    sent = dict(re.findall(r'name="(op_id|base_version)" value="([^"]+)"', form))
    drafting.move_notice(cast.draft, "withdraw", by=cast.clerk)
    drafting.move_notice(cast.draft, "submit", by=cast.clerk)

    refused = client.post(url("notice-move", cast.draft.pk, move), sent, follow=True)

    assert "đã thay đổi từ lúc bạn mở trang" in refused.content.decode()
    cast.draft.refresh_from_db()
    assert (cast.draft.state, cast.draft.draft_no) == (S.SUBMITTED, 2)


def test_a_draft_that_comes_back_takes_in_the_clauses_written_meanwhile(cast):
    advance(cast, cast.draft, S.SUBMITTED)
    late = make_clause(cast.draft.working_sessions.get(), "Giao Chi bộ tổ dân phố 2 báo cáo.", by=cast.clerk)
    assert late.notice is None

    drafting.move_notice(cast.draft, "withdraw", by=cast.clerk)

    assert late in cast.draft.directives.all()


def test_an_owner_of_a_later_clause_is_offered_for_the_recipients_and_added(client, cast):
    client.force_login(cast.clerk)
    text = "Giao UBND phường An Mẫu sửa đường."
    client.post(url("clause-add", cast.draft.pk), {"text": text, "part": "task", "client_key": str(uuid4())})

    page = client.get(cast.draft.get_absolute_url())
    client.post(url("notice-add-recipients", cast.draft.pk), op())

    assert [str(row) for row in page.context["missing_owners"]] == ["UBND phường An Mẫu"]
    assert [str(row) for row in cast.draft.recipients.all()] == ["Chi bộ tổ dân phố 2", "UBND phường An Mẫu"]


def test_what_is_unclear_leads_to_the_field(client, cast):
    client.force_login(cast.clerk)
    client.post(url("words-save", cast.draft.pk), words_of(cast.draft, signed_by="", place_name=""))

    checks = client.get(cast.draft.get_absolute_url()).context["checks"]

    assert [(check.url, check.text) for check in checks] == [
        ("#id_signed_by", "Chưa chọn người ký."),
        ("#id_place_name", "Chưa có địa danh."),
    ]


# The paper


def test_pages_are_pictures_that_are_drawn_again_only_after_a_change(client, cast):
    client.force_login(cast.clerk)
    page = url("notice-page", cast.draft.pk, 1)
    first = client.get(page)

    again = client.get(page, headers={"If-None-Match": first["ETag"]})
    client.post(url("words-save", cast.draft.pk), words_of(cast.draft, opening="Lời khác."))
    changed = client.get(page, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, first["Content-Type"]) == (200, "image/svg+xml")
    assert (again.status_code, changed.status_code) == (304, 200)
    assert client.get(url("notice-page", cast.draft.pk, 2)).status_code == 404
    client.force_login(cast.stranger)
    assert client.get(page, headers={"If-None-Match": first["ETag"]}).status_code == 404


def test_the_proof_shows_every_page_and_says_why_there_is_none(client, cast):
    client.force_login(cast.clerk)
    long = "\n".join(["Một đoạn khá dài để bản in sang trang thứ hai." * 5] * 20)
    client.post(url("words-save", cast.draft.pk), words_of(cast.draft, opening=long))
    assert len(client.get(url("notice-proof", cast.draft.pk)).context["pages"]) > 1

    cast.draft.refresh_from_db()
    client.post(url("words-save", cast.draft.pk), words_of(cast.draft, opening="Chữ tượng hình \U00013000"))
    assert "không in được ký tự" in client.get(url("notice-proof", cast.draft.pk)).text


@pytest.mark.parametrize(("kind", "starts"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_a_draft_can_be_taken_along_as_a_file(client, cast, kind, starts):
    client.force_login(cast.clerk)

    answer = client.get(url("notice-draft-file", cast.draft.pk, kind))

    assert answer.content.startswith(starts)
    assert answer["Content-Disposition"] == f'attachment; filename="du-thao-{cast.draft.pk}-lan-1.{kind}"'
    assert client.get(url("notice-draft-file", cast.issued.pk, kind)).status_code == 404


# From state to state


def test_a_notice_is_submitted_and_approved(client, cast):
    client.force_login(cast.clerk)
    client.post(url("notice-move", cast.draft.pk, "submit"), op())
    client.force_login(cast.leader)
    client.post(url("notice-move", cast.draft.pk, "approve"), op())

    cast.draft.refresh_from_db()
    assert cast.draft.state == S.APPROVED


def test_the_records_clerk_enters_that_the_paper_is_signed(client, offices):
    notice = make_notice(offices, state=S.SUBMITTED)
    client.force_login(offices.records)
    assert "Đã ký bản giấy" in client.get(notice.get_absolute_url()).text

    client.post(url("notice-move", notice.pk, "sign_on_paper"), op())

    notice.refresh_from_db()
    assert notice.state == S.APPROVED


def stamp_of(client, notice):
    """What the page gives whoever may submit and enter the signature, once the paper is drawn; None for others."""
    pieces = client.get(url("notice-proof", notice.pk), headers={"HX-Request": "true"}).text
    found = re.search(r'name="stamp" value="(\w+)"', pieces)
    return found and found[1]


def test_one_person_with_both_roles_enters_the_signature_on_the_draft(client, cast):
    client.force_login(cast.office_user)
    sent = {"stamp": stamp_of(client, cast.draft), **op()}
    for _twice in range(2):
        client.post(url("notice-move", cast.draft.pk, "sign_on_paper"), sent)

    cast.draft.refresh_from_db()
    assert cast.draft.state == S.APPROVED
    acts = AuditEvent.objects.filter(object_id=cast.draft.pk, object_label="conclusions.notice").order_by("pk")
    assert [event.act for event in acts][-2:] == ["submit", "sign_on_paper"]


@pytest.mark.parametrize("who", ["clerk", "records"])
def test_the_signature_on_a_draft_takes_both_roles(client, cast, who):
    client.force_login(cast.office_user)
    stamp = stamp_of(client, cast.draft)
    client.force_login(getattr(cast, who))
    assert stamp_of(client, cast.draft) is None

    answer = client.post(url("notice-move", cast.draft.pk, "sign_on_paper"), {"stamp": stamp, **op()})

    cast.draft.refresh_from_db()
    assert (answer.status_code, cast.draft.state) == (403, S.DRAFT)


def test_a_signature_is_for_the_paper_that_was_shown(client, cast):
    client.force_login(cast.office_user)
    stamp = stamp_of(client, cast.draft)
    Notice.objects.filter(pk=cast.draft.pk).update(subject="khác")

    refused = client.post(url("notice-move", cast.draft.pk, "sign_on_paper"), {"stamp": stamp, **op()}, follow=True)

    cast.draft.refresh_from_db()
    assert "đã thay đổi từ lúc bạn mở trang" in refused.text
    assert cast.draft.state == S.DRAFT


def test_returning_asks_for_a_reason_and_makes_it_the_next_draft_once(client, offices):
    notice = make_notice(offices, state=S.SUBMITTED)
    client.force_login(offices.leader)
    back = url("notice-move", notice.pk, "return")

    without = client.post(back, {"note": "  ", **op()})
    sent = {"note": "Sửa lại thời hạn của việc thứ nhất.", **op()}
    for _twice in range(2):
        client.post(back, sent)

    notice.refresh_from_db()
    assert without.status_code == 422
    assert (notice.state, notice.draft_no) == (S.DRAFT, 2)
    client.force_login(offices.clerk)
    assert sent["note"] in client.get(notice.get_absolute_url()).text


def test_withdrawing_makes_it_the_next_draft_too(client, offices):
    notice = make_notice(offices, state=S.SUBMITTED)
    client.force_login(offices.clerk)

    client.post(url("notice-move", notice.pk, "withdraw"), op())

    notice.refresh_from_db()
    assert (notice.state, notice.draft_no) == (S.DRAFT, 2)


@pytest.mark.parametrize(
    ("who", "move", "status"),
    [
        ("clerk", "approve", 403),
        ("observer", "return", 403),
        ("cell_lead", "approve", 404),
        ("stranger", "return", 404),
    ],
)
def test_a_move_is_for_whose_desk_it_is(client, offices, who, move, status):
    notice = make_notice(offices, state=S.SUBMITTED)
    client.force_login(getattr(offices, who))

    assert client.post(url("notice-move", notice.pk, move), op()).status_code == status
    assert Notice.objects.get(pk=notice.pk).state == S.SUBMITTED


def test_a_move_that_does_not_start_here_is_answered_in_words(client, cast):
    client.force_login(cast.leader)

    answer = client.post(url("notice-move", cast.draft.pk, "approve"), op(), follow=True)

    assert "Không thể «Duyệt, ký» khi đang ở trạng thái «Dự thảo»." in answer.text


# Issuing


def test_issuing_twice_by_a_double_click_takes_one_number(client, offices):
    notice = make_notice(offices, state=S.APPROVED)
    client.force_login(offices.records)
    sent = op()

    for _twice in range(2):
        answer = client.post(url("notice-issue", notice.pk), sent, follow=True)

    assert "Thông báo số 05-TB/ĐU" in answer.text
    assert RegisterCounter.objects.get().last_number == 5
    assert notice.directives.filter(live_on=date.today()).count() == 1


def test_before_the_first_number_the_last_one_on_paper_is_asked_for(client, offices):
    RegisterCounter.objects.all().delete()
    notice = make_notice(offices, state=S.APPROVED)
    client.force_login(offices.records)
    page = notice.get_absolute_url()
    assert url("notice-issue", notice.pk) not in client.get(page).text

    refused = client.post(url("notice-open-series", notice.pk), {"last_number": "-1", **op()})
    client.post(url("notice-open-series", notice.pk), {"last_number": "17", **op()})
    again = client.post(url("notice-open-series", notice.pk), {"last_number": "30", **op()}, follow=True)
    client.post(url("notice-issue", notice.pk), op())

    assert refused.status_code == 422
    assert "chỉ nhập một lần" in again.text
    assert Notice.objects.get(pk=notice.pk).number == 18


@pytest.mark.parametrize(("who", "status"), [("clerk", 403), ("leader", 403), ("stranger", 404)])
def test_only_the_records_clerk_numbers(client, offices, who, status):
    notice = make_notice(offices, state=S.APPROVED)
    client.force_login(getattr(offices, who))

    assert client.post(url("notice-issue", notice.pk), op()).status_code == status
    assert client.post(url("notice-open-series", notice.pk), {"last_number": 3, **op()}).status_code == status
    assert RegisterCounter.objects.get().last_number == 4


def test_what_the_notice_cannot_go_out_without_is_said_and_takes_no_number(client, offices):
    notice = make_notice(offices, state=S.APPROVED)
    enrolment.Appointment.objects.filter(pk=notice.signed_by_id).update(to_on=day(-1))
    client.force_login(offices.records)

    answer = client.post(url("notice-issue", notice.pk), op(), follow=True)

    assert "Người ký không giữ chức vụ này vào ngày ban hành." in answer.text
    assert RegisterCounter.objects.get().last_number == 4


def test_the_issued_files_are_handed_out_byte_for_byte_to_who_sees_the_notice(client, cast):
    file = cast.issued.files.get(role=NoticeFile.Role.ISSUED_WORD)
    way = url("notice-file", file.pk)
    client.force_login(cast.clerk)

    answer = client.get(way)

    assert hashlib.sha256(answer.getvalue()).hexdigest() == file.sha256
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    client.force_login(cast.cell_lead)
    assert client.get(way).status_code == 404
    issuing.send(cast.issued, by=cast.records)
    assert client.get(way).status_code == 200
    client.force_login(cast.stranger)
    assert client.get(way).status_code == 404


def test_sending_is_one_worded_choice_and_done_once(client, cast):
    client.force_login(cast.records)
    asked = client.get(cast.issued.get_absolute_url()).text
    sent = op()

    answers = [client.post(url("notice-send", cast.issued.pk), sent, follow=True) for _twice in range(2)]

    assert "Gửi cho 3 đơn vị" in asked
    assert "Đã gửi cho 3 đơn vị." in answers[0].text
    assert "Gửi cho" not in answers[1].text
    assert cast.issued.recipients.filter(sent_at__isnull=False).count() == 3


def test_nothing_is_sent_before_somebody_asks_nor_from_a_draft(client, cast):
    assert not cast.issued.recipients.filter(sent_at__isnull=False).exists()
    client.force_login(cast.records)

    answer = client.post(url("notice-send", cast.draft.pk), op(), follow=True)

    assert "Chỉ gửi được thông báo đã ban hành." in answer.text
    assert not cast.draft.recipients.filter(sent_at__isnull=False).exists()


def test_the_office_reads_who_did_what_and_others_do_not(client, cast):
    issuing.send(cast.issued, by=cast.records)

    history = url("notice-history", cast.issued.pk)
    client.force_login(cast.observer)

    told = [entry.words for entry in client.get(history).context["entries"]]

    assert told == ["Lập dự thảo", "Trình ký", "Duyệt, ký", "Ban hành", "Gửi cho các đơn vị nhận"]
    assert history in client.get(cast.issued.get_absolute_url()).text
    client.force_login(cast.cell_lead)
    assert history not in client.get(cast.issued.get_absolute_url()).text
    assert client.get(history).status_code == 404


def test_an_issued_notice_is_read_with_few_questions(client, cast):
    client.force_login(cast.observer)
    client.get(cast.issued.get_absolute_url())

    with CaptureQueriesContext(connection) as asked:
        client.get(cast.issued.get_absolute_url())

    assert len(asked) - 2 <= 8


# Received


def received_form(offices, **changes):
    return {
        "registered_by": offices.city_ward.pk,
        "document_type": "TB",
        "number": "123",
        "symbol": "TB/TU",
        "issued_on": (day(-10)).strftime("%d/%m/%Y"),
        "issuer_words": "Thành uỷ Hồ Mẫu",
        "subject": "kết luận buổi làm việc với Đảng uỷ phường Cảnh Mẫu",
        "received_on": (day(-8)).strftime("%d/%m/%Y"),
        "client_key": str(uuid4()),
        **changes,
    }


def test_a_superiors_notice_is_entered_once_with_its_file(client, offices):
    client.force_login(offices.city_clerk)
    sent = received_form(offices)

    for _twice in range(2):
        file = SimpleUploadedFile("Thông báo 123.pdf", pdf())
        answer = client.post(url("notice-receive"), {**sent, "file": file})

    notice = Notice.objects.get()
    assert answer.url == notice.get_absolute_url()
    assert (notice.reference(), notice.issued_on, notice.register_entry) == ("123-TB/TU", day(-10), None)
    assert [file.original_name for file in notice.files.all()] == ["Thông báo 123.pdf"]


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("issued_on", "31/02/2026", "ngày"),
        ("received_on", (date.today() - timedelta(days=30)).strftime("%d/%m/%Y"), "từ ngày ban hành"),
        ("subject", "", "Bắt buộc"),
        ("number", "không", "số"),
        ("issuer_words", "a\x00b", "điều khiển"),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_the_rest_is_kept(client, offices, field, typed, reason):
    client.force_login(offices.city_clerk)

    answer = client.post(url("notice-receive"), received_form(offices, symbol="TB/TU-xyz", **{field: typed}))

    assert answer.status_code == 422
    assert reason in str(answer.context["form"].errors[field])
    assert "TB/TU-xyz" in answer.text
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"), [("ảnh.jpg", word()), ("rỗng.pdf", b""), ("mời.exe", b"MZ"), ("bảng.xlsx", word())]
)
def test_a_file_that_is_not_what_it_says_is_refused_with_the_typed_text_kept(client, offices, name, content):
    client.force_login(offices.city_clerk)

    sent = received_form(offices, file=SimpleUploadedFile(name, content))
    answer = client.post(url("notice-receive"), sent)

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert "kết luận buổi làm việc với Đảng uỷ phường Cảnh Mẫu" in answer.text
    assert not Notice.objects.exists()


@pytest.mark.parametrize("who", ["observer", "leader", "cell_lead"])
def test_who_keeps_no_register_enters_no_notice(client, offices, who):
    client.force_login(getattr(offices, who))

    assert client.get(url("notice-receive")).status_code == 403
    assert client.post(url("notice-receive"), received_form(offices)).status_code == 403


def test_a_notice_is_registered_for_the_users_own_desk_only(client, offices):
    client.force_login(offices.stranger)

    answer = client.post(url("notice-receive"), received_form(offices))

    assert answer.context["form"].errors.keys() == {"registered_by"}
    assert not Notice.objects.exists()


def test_a_received_notice_is_followed_once_its_clauses_are_entered_and_never_issued(client, offices):
    notice = make_received(offices, registered=False)
    client.force_login(offices.city_clerk)
    page = client.get(notice.get_absolute_url()).text
    assert "Ghi sổ và theo dõi" in page
    assert "Ban hành</button>" not in page
    assert client.post(url("notice-issue", notice.pk), op()).status_code == 404

    sent = op()
    for _twice in range(2):
        client.post(url("notice-register", notice.pk), sent)

    notice.refresh_from_db()
    assert (notice.state, notice.version) == (S.ISSUED, 2)
    assert notice.directives.live().count() == 1


def test_a_received_notice_without_clauses_is_not_registered_yet(client, offices):
    client.force_login(offices.city_clerk)
    client.post(url("notice-receive"), received_form(offices))
    notice = Notice.objects.get()

    answer = client.post(url("notice-register", notice.pk), op(), follow=True)

    assert "Hãy nhập ít nhất một kết luận của văn bản." in answer.text
    assert Notice.objects.get().state == S.DRAFT


def test_a_draft_of_a_session_without_a_day_can_be_read(client, offices):
    working_session = make_session(offices)
    type(working_session).objects.filter(pk=working_session.pk).update(held_on=None)
    working_session.refresh_from_db()
    notice = make_notice(offices, working_session=working_session, state=S.DRAFT)
    client.force_login(offices.clerk)

    assert client.get(notice.get_absolute_url()).status_code == 200
    assert advance(offices, notice, S.SUBMITTED).state == S.SUBMITTED
