"""An office's first day in a real browser: from the link of the terminal to a recorded session, in 25 steps."""

from base64 import b32decode

import pytest
from django_otp.oath import totp
from playwright.sync_api import expect

from committee.models import Unit, User
from desk.start_link import start_path
from sessions.models import WorkingSession

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_STEPS = 25
MEMBERS = """Nguyễn Văn Mẫu; Bí thư Đảng uỷ, Chủ tịch HĐND phường
Trần Thị Hoa Mẫu; Phó Bí thư Thường trực Đảng uỷ
Đỗ Thị Hạnh Mẫu; Chánh Văn phòng Đảng uỷ
"""
CELLS = "\n".join(f"Chi bộ tổ dân phố {number}" for number in range(1, 21))


@pytest.fixture(autouse=True)
def _as_delivered(settings):
    """Administrators give a code; in the other tests they need not."""
    settings.SECOND_FACTOR_ROLES = ["admin", "reviewer"]


class Hands:
    """A person at the page; every click and every field filled in is a step."""

    def __init__(self, page):
        self.page, self.steps = page, []

    def open(self, url):
        self.steps.append(f"mở {url[:9]}")
        self.page.goto(url)

    def fill(self, label, text):
        self.steps.append(f"điền {label}")
        self.page.get_by_label(label, exact=False).first.fill(text)

    def choose(self, label, option):
        self.steps.append(f"chọn {label}")
        self.page.get_by_label(label).first.select_option(label=option)

    def click(self, name, role="button"):
        self.steps.append(f"bấm {name}")
        self.page.get_by_role(role, name=name).first.click()


def tell_of_the_office(hands):
    hands.fill("Tên đơn vị", "Đảng uỷ phường An Mẫu")
    hands.fill("Cấp trên trực tiếp", "Tỉnh uỷ Bắc Mẫu")
    hands.fill("Ngày bắt đầu nhiệm kỳ", "15/7/2025")
    hands.fill("Thông báo TB", "36")
    hands.fill("Kết luận KL", "4")
    hands.fill("Thành viên thường xuyên", MEMBERS)
    hands.fill("Chi bộ và đơn vị trực thuộc", CELLS)


def tell_of_oneself(hands):
    hands.fill("Họ và tên", "Đỗ Thị Hạnh Mẫu")
    hands.fill("Tên đăng nhập", "hanh.mau")
    hands.fill("Mật khẩu", "một mật khẩu để thử")
    hands.fill("Nhập lại mật khẩu", "một mật khẩu để thử")


def set_up_the_app(hands):
    """An administrator gives a code as well; the telephone shows the one of the key on the page."""
    key = hands.page.locator("code.user-select-all").inner_text().replace(" ", "")
    hands.fill("Mã", code_of(key))
    hands.click("Bật")
    hands.click("tiếp tục", "link")


def code_of(key):
    return f"{totp(b32decode(key + '=' * (-len(key) % 8), casefold=True)):06d}"


def begin(hands):
    hands.open(start_path())
    tell_of_the_office(hands)
    hands.click("Xem lại")
    expect(hands.page.get_by_role("heading", name="Phần mềm sẽ tạo")).to_be_visible()
    tell_of_oneself(hands)
    hands.click("Tạo đơn vị")
    set_up_the_app(hands)
    expect(hands.page.get_by_role("heading", name="Đảng uỷ phường An Mẫu đã sẵn sàng")).to_be_visible()


def record_the_first_session(hands):
    hands.click("Ghi buổi làm việc đầu tiên", "link")
    hands.fill("Đơn vị được làm việc", "Chi bộ tổ dân phố 3")
    hands.click("Mở trang ghi")
    hands.click("Có mặt tất cả")
    expect(hands.page.locator("#counter")).to_contain_text("3/3 có mặt")
    hands.click("Ghi xong")


def test_an_office_begins_and_records_its_first_session_in_25_steps(page, record_property):
    hands = Hands(page)
    begin(hands)
    record_the_first_session(hands)
    expect(page.get_by_text("Đã ghi").first).to_be_visible()
    session = WorkingSession.objects.get()

    assert session.state == "recorded"
    assert session.kept_by == Unit.objects.get(kind="ward_committee")
    assert session.created_by == User.objects.get(username="hanh.mau")
    assert len(hands.steps) <= MOST_STEPS, hands.steps
    record_property("steps", len(hands.steps))


def test_an_office_begins_without_javascript(new_page):
    page = new_page(java_script_enabled=False)
    begin(Hands(page))

    assert User.objects.get().username == "hanh.mau"


def test_enter_in_the_password_creates_the_office(page):
    hands = Hands(page)
    hands.open(start_path())
    tell_of_the_office(hands)
    hands.click("Xem lại")
    tell_of_oneself(hands)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tai-khoan/**")

    assert User.objects.count() == 1


def test_a_double_click_creates_one_office(page):
    hands = Hands(page)
    hands.open(start_path())
    tell_of_the_office(hands)
    hands.click("Xem lại")
    tell_of_oneself(hands)
    page.get_by_role("button", name="Tạo đơn vị").dblclick()
    page.wait_for_url("**/tai-khoan/**")

    expect(page.get_by_role("heading", name="Bật xác thực hai bước")).to_be_visible()
    assert (User.objects.count(), Unit.objects.filter(kind="ward_committee").count()) == (1, 1)


def test_a_mistake_leads_to_its_field_and_loses_nothing(page, expected_complaints):
    expected_complaints.append("status of 422")
    hands = Hands(page)
    hands.open(start_path())
    tell_of_the_office(hands)
    page.get_by_label("Ngày bắt đầu nhiệm kỳ").fill("31/02/2025")
    hands.click("Xem lại")

    expect(page.get_by_text("Ngày này không có.")).to_be_visible()
    expect(page.get_by_label("Ngày bắt đầu nhiệm kỳ")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Thành viên thường xuyên")).to_have_value(MEMBERS)


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_no_page_of_the_first_day_is_wider_than_the_window(new_page, width, height):
    page = new_page(viewport={"width": width, "height": height})
    hands = Hands(page)
    seen = []
    hands.open(start_path())
    seen.append(overflow(page))
    tell_of_the_office(hands)
    hands.click("Xem lại")
    seen.append(overflow(page))
    tell_of_oneself(hands)
    hands.click("Tạo đơn vị")
    set_up_the_app(hands)
    seen.append(overflow(page))

    assert seen == [0, 0, 0]


def overflow(page):
    """How many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
