"""The frame of the pages in a real browser: with and without JavaScript, on a laptop and on a telephone."""

import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from committee.models import Role, RoleGrant, Unit, User
from tests.integration.test_pages_frame import addresses_without_arguments

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LAPTOP = {"viewport": {"width": 1366, "height": 768}}
TELEPHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PASSWORD_CHANGE = reverse("committee:password-change")
LIGHT, DARK = "rgb(245, 242, 236)", "rgb(23, 21, 18)"
HOME = re.compile(r"//[^/]+/$")
PASSWORD = "mot-mat-khau-dai"
NEW_PASSWORD = "hai-mat-khau-dai"


@pytest.fixture
def signed_in(new_page):
    """Open a page as a clerk who has just signed in by the form: ``signed_in(**LAPTOP)``."""
    ward = Unit.objects.create(kind=Unit.Kind.WARD_COMMITTEE, name="Đảng uỷ phường Thử")
    user = User.objects.create_user("canbo", password=PASSWORD, full_name="Nguyễn Văn Mẫu")
    RoleGrant.objects.create(user=user, unit=ward, role=Role.CLERK, from_on=date(2020, 1, 1))

    def open_page(**options):
        page = new_page(**options)
        page.goto(PASSWORD_CHANGE)
        page.get_by_label("Tên đăng nhập").fill("canbo")
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("heading", name="Đổi mật khẩu")).to_be_visible()
        return page

    return open_page


@pytest.mark.parametrize("screen", [LAPTOP, TELEPHONE], ids=["laptop", "telephone"])
def test_no_page_has_to_be_pushed_sideways(signed_in, screen, expected_complaints):
    clerk = RoleGrant.objects.get()
    RoleGrant.objects.create(user=clerk.user, unit=clerk.unit, role=Role.ADMIN, from_on=clerk.from_on)
    page = signed_in(**screen)
    # The page of the very first day is gone.
    expected_complaints.append("status of 404")
    not_pages = {reverse("committee:logout"), reverse("committee:language"), reverse("desk:alive")}

    for path in addresses_without_arguments() - not_pages:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_without_javascript_a_telephone_reaches_the_parts_and_the_way_out(signed_in):
    page = signed_in(**TELEPHONE, java_script_enabled=False)

    nav = page.get_by_role("navigation", name="Chính").bounding_box()
    assert nav["y"] + nav["height"] == 844
    page.locator("summary", has_text="Nguyễn Văn Mẫu").click()
    expect(page.get_by_text("Đảng uỷ phường Thử: Cán bộ văn phòng")).to_be_visible()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()


def test_without_javascript_a_message_stands_above_the_content(signed_in):
    page = signed_in(java_script_enabled=False)
    change_password(page)

    message = page.get_by_role("status").get_by_text("Đã đổi mật khẩu")
    assert message.bounding_box()["y"] < page.get_by_role("heading", level=1).bounding_box()["y"]


def test_a_message_can_be_closed_and_takes_no_focus(signed_in):
    page = signed_in()
    change_password(page)

    message = page.get_by_role("status").get_by_text("Đã đổi mật khẩu")
    expect(message).to_be_visible()
    expect(page.locator("#toasts :focus")).to_have_count(0)
    page.get_by_role("status").get_by_role("button", name="Đóng").click()
    expect(message).to_have_count(0)


def change_password(page):
    page.get_by_label("Mật khẩu hiện tại").fill(PASSWORD)
    page.locator("[name=new_password1]").fill(NEW_PASSWORD)
    page.get_by_label("Nhập lại mật khẩu mới").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Đổi mật khẩu").click()
    page.wait_for_url(HOME)


def test_the_theme_follows_the_machine_until_somebody_chooses(signed_in):
    page = signed_in(color_scheme="dark")
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "auto")
    expect(root).to_have_css("color-scheme", "light dark")
    expect(page.locator("body")).to_have_css("background-color", DARK)

    page.locator("summary", has_text="Nguyễn Văn Mẫu").click()
    page.get_by_role("button", name="Sáng").click()
    expect(page.get_by_role("button", name="Sáng")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("body")).to_have_css("background-color", LIGHT)
    page.reload()
    expect(root).to_have_attribute("data-theme", "light")
    expect(page.locator("body")).to_have_css("background-color", LIGHT)


def test_the_menu_closes_by_escape_and_by_a_click_beside_it(signed_in):
    page = signed_in()
    opener, leave = page.locator("summary", has_text="Nguyễn Văn Mẫu"), page.get_by_role("button", name="Đăng xuất")

    opener.click()
    expect(leave).to_be_visible()
    page.keyboard.press("Escape")
    expect(leave).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    page.get_by_role("heading", level=1).click()
    expect(leave).to_be_hidden()


def test_a_question_mark_shows_the_keys_except_where_one_is_typing(signed_in):
    page = signed_in()
    keys = page.get_by_role("dialog", name="Phím tắt")

    page.get_by_label("Mật khẩu hiện tại").press("?")
    expect(keys).to_be_hidden()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_the_first_tab_leads_past_the_navigation(signed_in):
    page = signed_in()
    page.goto(reverse("working_sessions:list"))

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Tới nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_what_a_finger_presses_is_large_enough(signed_in):
    page = signed_in(**TELEPHONE)
    page.locator("summary", has_text="Nguyễn Văn Mẫu").click()

    in_the_frame = ".site-nav a, .menu summary, .dropdown-item:visible"
    pressed = page.locator(f"main input:visible, main button:visible, {in_the_frame}")
    heights = [pressed.nth(n).bounding_box()["height"] for n in range(pressed.count())]
    assert len(heights) >= 10
    assert min(heights) >= 44


def test_an_expired_sign_in_is_told_without_touching_the_page(signed_in, expected_complaints):
    expected_complaints += ["status of 401", "Status Error Code 401"]
    page = signed_in()
    page.context.clear_cookies()

    page.get_by_role("heading", level=1).evaluate(f"h1 => htmx.ajax('GET', '{PASSWORD_CHANGE}', h1).catch(() => {{}})")
    expect(page.get_by_role("status")).to_contain_text(re.compile("Phiên đăng nhập đã hết"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Đổi mật khẩu")
