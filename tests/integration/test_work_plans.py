"""Work plans: written as their paper has them, found again, chosen for the sessions they foresee."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee.models import AuditEvent
from sessions.models import PlanFile, WorkingSession, WorkPlan
from tests.cast import make_session
from tests.unit.papers.file_parts import pdf

NEW = "/ke-hoach/moi/"
TITLE = "Làm việc với các chi bộ trực thuộc, đơn vị cộng quản"


@pytest.fixture
def clerk(client, offices):
    client.force_login(offices.clerk)
    return client


def typed(offices, **changes):
    return {
        "title": TITLE,
        "ref_words": "Kế hoạch số 04-KH/ĐU ngày 31/8/2020",
        "issuing_unit": offices.ward.pk,
        "kept_by": offices.ward.pk,
        "term": offices.term.pk,
        "programme_words": "Chương trình công tác toàn khoá nhiệm kỳ 2020-2025",
        "starts_on": "01/09/2020",
        "ends_on": "31/12/2020",
        "legal_basis": "Nghị quyết số 896/NQ-UBTVQH14",
        "client_key": str(uuid4()),
        **changes,
    }


def make_plan(offices, **facts):
    facts = {"title": TITLE, "ref_words": "04-KH/ĐU", "number": 4, "symbol": "KH/ĐU", **facts}
    return WorkPlan.objects.create(**{"issuing_unit": offices.ward, "kept_by": offices.ward, **facts})


def paper(name="Kế hoạch.pdf"):
    return SimpleUploadedFile(name, pdf(), content_type="application/pdf")


def test_a_plan_is_written_as_its_paper_has_it_with_its_file(clerk, offices):
    answer = clerk.post(NEW, typed(offices, file=paper()))

    plan = WorkPlan.objects.get()
    assert answer.headers["Location"] == plan.get_absolute_url()
    assert (plan.number, plan.symbol, plan.document_type, str(plan.issued_on)) == (4, "KH/ĐU", "KH", "2020-08-31")
    assert (plan.reference, plan.term, plan.created_by) == ("04-KH/ĐU", offices.term, offices.clerk)
    assert plan.files.get().original_name == "Kế hoạch.pdf"
    assert [event.act for event in AuditEvent.objects.of(plan)] == ["add", "attach"]


def test_the_page_of_a_plan_tells_its_facts_its_files_and_its_sessions(clerk, offices):
    clerk.post(NEW, typed(offices, file=paper()))
    plan = WorkPlan.objects.get()
    make_session(offices, plan=plan, title="Làm việc với Chi bộ 1", recorded=False)
    make_session(offices, title="Buổi khác", recorded=False)

    page = clerk.get(plan.get_absolute_url()).content.decode()
    file = clerk.get(f"/ke-hoach/tep/{PlanFile.objects.get().pk}/")

    for told in (TITLE, "04-KH/ĐU", "31/8/2020", "nhiệm kỳ 2020-2025", "896/NQ-UBTVQH14", "Làm việc với Chi bộ 1"):
        assert told in page
    assert "Buổi khác" not in page
    assert file.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": ""}, "Hãy"),
        ({"title": "x" * 301}, "300"),
        ({"ends_on": "31/08/2020"}, "từ ngày bắt đầu trở đi"),
        ({"issued_on": "01/09/2020"}, "khác ngày ghi ở số, ký hiệu"),
        ({"starts_on": "32/08/2020"}, "ngày"),
        ({"legal_basis": "a\x00b"}, "ký tự điều khiển"),
        ({"kept_by": "999999"}, "Hãy chọn"),
    ],
)
def test_bad_input_is_refused_beside_the_field_and_the_rest_is_kept(clerk, offices, changes, reason):
    answer = clerk.post(NEW, typed(offices, **changes))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert reason in page
    assert "toàn khoá nhiệm kỳ" in page
    assert not WorkPlan.objects.exists()


def test_a_file_that_is_not_what_it_says_is_refused_and_nothing_is_kept(clerk, offices):
    answer = clerk.post(NEW, typed(offices, file=SimpleUploadedFile("Kế hoạch.pdf", b"MZ\x90")))

    assert answer.status_code == 422
    assert "không đúng với phần mở rộng" in answer.content.decode()
    assert not WorkPlan.objects.exists()


def test_the_form_sent_twice_makes_one_plan(clerk, offices):
    form = typed(offices)
    first, second = clerk.post(NEW, form), clerk.post(NEW, form)

    assert WorkPlan.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_a_changed_plan_keeps_its_history_and_nobody_is_overwritten(clerk, offices):
    plan = make_plan(offices)
    path = f"{plan.get_absolute_url()}sua/"
    assert TITLE in clerk.get(path).content.decode()

    changed = clerk.post(path, typed(offices, title="Tên mới", base_version=1))
    late = clerk.post(path, typed(offices, title="Bản cũ của tôi", base_version=1))

    plan.refresh_from_db()
    assert changed.status_code == 302
    assert (plan.title, plan.version) == ("Tên mới", 2)
    assert late.status_code == 409
    assert "Bản cũ của tôi" in late.content.decode()
    assert AuditEvent.objects.of(plan).get().changes["title"] == [TITLE, "Tên mới"]


def test_a_bad_change_is_refused_with_what_was_typed(clerk, offices):
    plan = make_plan(offices)

    answer = clerk.post(f"{plan.get_absolute_url()}sua/", typed(offices, ends_on="01/01/2019", base_version=1))

    assert answer.status_code == 422
    assert 'value="01/01/2019"' in answer.content.decode()
    plan.refresh_from_db()
    assert plan.version == 1


def test_who_sees_a_plan_and_who_writes_it(client, offices):
    plan = make_plan(offices)
    path = plan.get_absolute_url()
    for user, reads, writes in (
        (offices.clerk, 200, 200),
        (offices.observer, 200, 403),
        (offices.reviewer, 200, 403),
        (offices.cell_lead, 404, 404),
        (offices.stranger, 404, 404),
    ):
        client.force_login(user)
        assert (client.get(path).status_code, client.get(f"{path}sua/").status_code) == (reads, writes), user


def test_an_issuer_that_does_not_keep_the_plan_reads_it(client, offices):
    """A city's plan in the books of the ward: the city's own office does not write it."""
    plan = make_plan(offices, issuing_unit=offices.province)
    client.force_login(offices.reviewer)

    assert client.get(plan.get_absolute_url()).status_code == 200
    assert client.get(f"{plan.get_absolute_url()}sua/").status_code == 403


def test_who_plans_nowhere_is_told_so_before_typing(client, offices):
    client.force_login(offices.observer)

    assert client.get(NEW).status_code == 403
    assert client.post(NEW, typed(offices)).status_code == 403


def test_the_list_finds_words_without_accents_and_a_reference(clerk, offices):
    make_plan(offices)
    make_plan(offices, title="Kế hoạch khảo sát trường học", ref_words="09-KH/ĐU")

    by_words = clerk.get("/ke-hoach/", {"q": "chi bo truc thuoc"}).content.decode()
    by_reference = clerk.get("/ke-hoach/", {"q": "09-kh/đu"}).content.decode()

    assert TITLE in by_words
    assert "trường học" not in by_words
    assert "trường học" in by_reference
    assert TITLE not in by_reference


def test_an_empty_list_says_what_to_do(clerk):
    page = clerk.get("/ke-hoach/").content.decode()

    assert "Chưa có kế hoạch nào" in page
    assert NEW in page


def asked(client, path):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_list_and_page_ask_as_much_for_30_rows_as_for_one(clerk, offices):
    plan = make_plan(offices)
    counted = []
    for so_many in (1, 29):
        for number in range(so_many):
            make_plan(offices, title=f"Kế hoạch {so_many}-{number}")
            make_session(offices, plan=plan, recorded=False)
            PlanFile.objects.create(plan=plan, sha256="0" * 64, size=1, kind="pdf", original_name="a.pdf")
        counted.append((asked(clerk, "/ke-hoach/"), asked(clerk, plan.get_absolute_url())))

    assert counted[0] == counted[1]
    assert max(counted[0]) <= 8


# --- a session's plan


def test_a_session_is_planned_under_a_plan(clerk, offices):
    plan = make_plan(offices)
    page = clerk.get("/buoi-lam-viec/moi/", {"ke-hoach": plan.pk}).content.decode()
    assert f'<option value="{plan.pk}" selected>04-KH/ĐU — {TITLE}</option>' in page

    facts = {"kept_by": offices.ward.pk, "convening": offices.ward.pk, "working": offices.cell_a.pk, "kind": "work"}
    clerk.post("/buoi-lam-viec/moi/", {**facts, "plan": plan.pk, "client_key": str(uuid4())})

    assert WorkingSession.objects.get().plan == plan


@pytest.mark.parametrize("words", ["04-KH/ĐU", f"04-KH/ĐU — {TITLE}", TITLE, "04-kh/đu"])
def test_the_plan_of_a_session_is_chosen_by_its_words(clerk, offices, words):
    plan = make_plan(offices)
    make_plan(offices, title="Kế hoạch khác", ref_words="05-KH/ĐU", number=5)
    session = make_session(offices, recorded=False)

    saved = save_head(clerk, session, plan_words=words)

    session.refresh_from_db()
    assert saved.status_code == 200
    assert session.plan == plan
    page = clerk.get(session.get_absolute_url()).content.decode()
    assert f'value="04-KH/ĐU — {TITLE}"' in page
    assert plan.get_absolute_url() in page


def save_head(client, session, **facts):
    facts = {"title": session.title, "kind": "work", "base_version": session.version, **facts}
    return client.post(f"/buoi-lam-viec/{session.pk}/luu/", facts, HTTP_HX_REQUEST="true")


def test_a_plan_that_nobody_knows_is_refused_beside_its_field(clerk, offices):
    make_plan(offices, kept_by=offices.sibling, issuing_unit=offices.sibling, title="Kế hoạch của phường bạn")
    session = make_session(offices, recorded=False)

    for words in ("99-KH/ĐU", "Kế hoạch của phường bạn"):
        refused = save_head(clerk, session, plan_words=words)
        assert refused.status_code == 422
        assert 'data-error-for="plan_words"' in refused.content.decode()


def test_saving_the_head_leaves_the_plan_unless_its_field_is_emptied(clerk, offices):
    plan = make_plan(offices)
    session = make_session(offices, plan=plan, recorded=False)

    save_head(clerk, session, topic="Nội dung mới")
    session.refresh_from_db()
    assert session.plan == plan
    save_head(clerk, session, plan_words="")
    session.refresh_from_db()
    assert session.plan is None


def test_a_plan_one_does_not_see_is_not_told_and_not_taken_off(client, offices):
    plan = make_plan(offices, kept_by=offices.city, issuing_unit=offices.city, title="Kế hoạch của thành phố")
    session = make_session(offices, plan=plan, recorded=False)
    client.force_login(offices.clerk)

    page = client.get(session.get_absolute_url()).content.decode()
    save_head(client, session, plan_words="")

    session.refresh_from_db()
    assert "Kế hoạch của thành phố" not in page
    assert session.plan == plan


def test_the_plans_offered_are_those_one_sees(clerk, offices):
    make_plan(offices)
    make_plan(offices, kept_by=offices.sibling, issuing_unit=offices.sibling, title="Kế hoạch của phường bạn")
    session = make_session(offices, recorded=False)

    page = clerk.get(f"/buoi-lam-viec/{session.pk}/ten-ke-hoach/").content.decode()

    assert TITLE in page
    assert "phường bạn" not in page


# --- states of a session


def test_a_session_is_put_off_with_a_reason_and_convened_again_from_its_page(clerk, offices):
    session = make_session(offices, recorded=False)
    page = clerk.get(session.get_absolute_url()).content.decode()
    assert f"/buoi-lam-viec/{session.pk}/trang-thai/postpone/" in page

    clerk.post(f"/buoi-lam-viec/{session.pk}/trang-thai/postpone/", {"note": "Bão số 3"})
    put_off = clerk.get(session.get_absolute_url()).content.decode()
    assert "Tạm hoãn" in put_off
    assert f"/buoi-lam-viec/{session.pk}/trang-thai/convene/" in put_off
    clerk.post(f"/buoi-lam-viec/{session.pk}/trang-thai/convene/")

    session.refresh_from_db()
    assert session.state == "convened"


@pytest.mark.parametrize("kind", WorkingSession.Kind.values)
@pytest.mark.parametrize("state", WorkingSession.State.values)
def test_the_page_of_every_kind_in_every_state_can_be_read(clerk, offices, kind, state):
    session = make_session(offices, recorded=False, kind=kind, part_of_day="afternoon")
    session.state, session.held_on, session.starts_at = state, None, None
    session.save()

    page = clerk.get(session.get_absolute_url()).content.decode()

    assert session.get_state_display() in page
    assert "chưa rõ ngày · Buổi chiều" in page


def test_two_chairs_are_pointed_out_and_not_refused(clerk, offices):
    session = make_session(offices, recorded=False)
    second = session.attendances.get(name="Trần Thị Hoa Mẫu")
    assert "người chủ trì:" not in clerk.get(session.get_absolute_url()).content.decode()
    facts = {"part": "chair", "side": "convening", "presence": "present", "base_version": second.version}

    answer = clerk.post(f"/thanh-phan/{second.pk}/luu/", facts, HTTP_HX_REQUEST="true")

    told = "Danh sách có 2 người chủ trì: Nguyễn Văn Mẫu, Trần Thị Hoa Mẫu"
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert told in clerk.get(session.get_absolute_url()).content.decode()
