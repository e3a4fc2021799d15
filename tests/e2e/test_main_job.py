"""The main job in a real browser, from an empty form to the downloaded notice, and two ways to do it wrong."""

import io

import pytest
from docx import Document
from playwright.sync_api import expect

from committee.dates import short_official_date
from conclusions.models import Directive, Notice
from papers.models import RegisterCounter
from petitions.models import Petition
from sessions.scheduling import add_standing_member
from tests.cast import PASSWORD, advance, make_appointment, make_notice, make_offices, written
from tests.e2e.counting import counted
from tests.e2e.hands import Finger, Keyboard, Mouse
from tests.e2e.test_recording import last_line, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LAPTOP = {"viewport": {"width": 1366, "height": 768}}
TELEPHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# What a laptop shows at 200 % zoom.
ENLARGED = {"viewport": {"width": 683, "height": 384}, "device_scale_factor": 2}
WAYS = {
    "mouse": (Mouse, LAPTOP),
    "keyboard": (Keyboard, LAPTOP),
    "telephone": (Finger, TELEPHONE),
    "enlarged": (Mouse, ENLARGED),
}
PETITIONS = [f"Đề nghị giải quyết việc thứ {number} của tổ dân phố." for number in range(1, 9)]


@pytest.fixture
def offices(transactional_db):
    return make_offices()


@pytest.fixture
def ward_of_twelve(offices):
    """The ward with twelve people who always come."""
    for order in range(4, 13):
        appointment = make_appointment(offices.ward, f"Đỗ Thị Mẫu {order}", "Đảng uỷ viên", rank=order)
        add_standing_member(by=None, unit=offices.ward, appointment=appointment, order=order)
    return offices


def clauses():
    return [
        f"Giao UBND phường An Mẫu chủ trì, phối hợp với Chi bộ tổ dân phố 1 nạo cống, xong trước ngày {written(20)}.",
        f"Giao Chi bộ tổ dân phố 1 vận động các hộ hiến đất mở ngõ, hoàn thành trước ngày {written(40)}.",
        f"Giao Chi bộ tổ dân phố 2 rà soát hộ khó khăn, báo cáo trước ngày {written(15)}.",
    ]


def check_issued(offices, download):
    """All that was written is in the downloaded file and in the tasks."""
    word = Document(io.BytesIO(download.path().read_bytes()))
    printed = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert [p.text for p in Petition.objects.order_by("order")] == PETITIONS
    assert all(text in printed for text in clauses())
    live = Directive.objects.live().order_by("order")
    assert [d.lead_unit for d in live] == [offices.peoples_committee, offices.cell_a, offices.cell_b]
    assert [short_official_date(d.due_on) for d in live] == [written(20), written(40), written(15)]


def check_width(page):
    """Nothing has to be scrolled sideways to be read."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


@pytest.mark.parametrize(("hand_of", "screen"), WAYS.values(), ids=WAYS)
def test_the_main_job_keeps_its_budget(new_page, ward_of_twelve, hand_of, screen):
    page = new_page(**screen)
    hand = hand_of(page)
    sign_in(page, "office_user")
    effort = counted(page)

    hand.press("main a:has-text('Ghi buổi làm việc')")
    expect(page.get_by_label("Đơn vị được làm việc")).to_be_focused()
    page.keyboard.insert_text("Chi bộ tổ dân phố 1")
    check_width(page)
    hand.press("button:has-text('Mở trang ghi')")

    hand.press("button:has-text('Có mặt tất cả')")
    expect(page.locator("#counter")).to_contain_text("12/12 có mặt")
    hand.choose("#attendance-rows [data-row]:nth-child(5) .presence", "excused")
    hand.choose("#attendance-rows [data-row]:nth-child(9) .presence", "absent")
    expect(page.locator("#counter")).to_contain_text("10/12 có mặt, vắng 2 (có lý do 1)")
    hand.press("#id_entry")
    page.keyboard.insert_text("Phạm Văn Khách Mẫu; Trạm trưởng Trạm Y tế")
    for panel, texts in (("petitions", PETITIONS), ("directives", clauses())):
        hand.press(f"#{panel} [data-line]")
        for text in texts:
            page.keyboard.insert_text(text)
            page.keyboard.press("Enter")
    expect(page.locator("#counter")).to_contain_text("11/13 có mặt, vắng 2 (có lý do 1)")
    check_width(page)
    hand.press("button:has-text('Soạn thông báo kết luận')")

    hand.press("button:has-text('Đã ký bản giấy')")
    hand.press("button:has-text('Ban hành')")
    expect(page.get_by_role("heading", name="Thông báo số 05-TB/ĐU")).to_be_visible()
    check_width(page)
    with page.expect_download() as download:
        hand.press("a:has-text('Word')")

    check_issued(ward_of_twelve, download.value)
    assert len(effort.screens) <= 3, effort.screens
    assert effort.clicks <= 12
    assert len(effort.fields) <= 7, effort.fields


def test_a_double_click_on_issue_takes_one_number(page, offices):
    notice = make_notice(offices, state=Notice.State.APPROVED)
    sign_in(page, "records")
    page.goto(notice.get_absolute_url())
    page.get_by_role("button", name="Ban hành").dblclick()

    expect(page.get_by_role("heading", name="Thông báo số 05-TB/ĐU")).to_be_visible()
    assert RegisterCounter.objects.get().last_number == 5


def test_the_main_job_is_done_without_javascript(new_page, offices):
    page = new_page(java_script_enabled=False)
    sign_in(page, "office_user")
    page.goto("/buoi-lam-viec/moi/")
    page.get_by_label("Đơn vị được làm việc").fill("Chi bộ tổ dân phố 1")
    page.get_by_role("button", name="Mở trang ghi").click()
    for panel, text in (("petitions", PETITIONS[0]), ("directives", clauses()[1])):
        last_line(page, panel).fill(text)
        last_line(page, panel).locator("xpath=ancestor::form").get_by_role("button", name="Thêm").click()
    page.get_by_role("button", name="Soạn thông báo kết luận").click()
    page.get_by_role("button", name="Trình ký").click()
    page.get_by_role("button", name="Đã ký bản giấy").click()
    page.get_by_role("button", name="Ban hành").click()

    expect(page.get_by_role("heading", name="Thông báo số 05-TB/ĐU")).to_be_visible()
    assert Notice.objects.get().state == "issued"


def test_a_task_is_reported_by_its_owner_and_accepted_by_the_issuer(new_page, offices):
    notice = advance(offices, make_notice(offices, state=Notice.State.DRAFT), Notice.State.ISSUED)
    directive = notice.directives.get()
    owner, issuer = new_page(), new_page()
    sign_in(owner, "cell_lead")
    owner.get_by_role("link", name="Việc được giao").click()
    owner.get_by_role("link", name=directive.text[:40]).click()
    owner.get_by_role("button", name="Xác nhận").first.click()
    owner.get_by_label("Kết quả thực hiện").fill("Đã họp dân, thống nhất lắp đèn.")
    owner.get_by_label("Đã hoàn thành").check()
    owner.get_by_role("button", name="Gửi báo cáo").click()
    expect(owner.get_by_text("Chờ xác nhận").first).to_be_visible()

    sign_in(issuer, "leader")
    issuer.goto(directive.get_absolute_url())
    issuer.get_by_role("button", name="Xác nhận hoàn thành").click()
    expect(issuer.get_by_text("Hoàn thành").first).to_be_visible()
    directive.refresh_from_db()
    assert (directive.state, directive.reports.get().decision) == ("done", "accepted")


def test_a_report_that_was_sent_after_the_sign_in_expired_is_back_on_the_page(page, offices):
    notice = advance(offices, make_notice(offices, state=Notice.State.DRAFT), Notice.State.ISSUED)
    sign_in(page, "cell_lead")
    page.goto(notice.directives.get().get_absolute_url())
    page.get_by_label("Kết quả thực hiện").fill("Đã họp dân, thống nhất lắp đèn.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Gửi báo cáo").click()
    page.fill("input[name=username]", "cell_lead")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")

    expect(page.get_by_label("Kết quả thực hiện")).to_have_value("Đã họp dân, thống nhất lắp đèn.")
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("Đã họp dân, thống nhất lắp đèn.").first).to_be_visible()
    expect(page.get_by_label("Kết quả thực hiện")).to_have_value("")
