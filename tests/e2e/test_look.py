"""What a page looks like where a picture would not show a fault: letters, themes, toasts, keys, what takes long."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.cast import make_offices, make_session
from tests.e2e.test_recording import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TALL = "Ế Ỗ Ử Ặ Ệ Ợ gyq"
# Where such letters stand: each is a class of the styles, or an element they change.
PLACES = {
    "heading": "<h1>{}</h1>",
    "second heading": "<h2>{}</h2>",
    "third heading": "<h3>{}</h3>",
    "button": '<button class="btn btn-primary">{}</button>',
    "small button": '<button class="btn btn-outline-secondary btn-sm">{}</button>',
    "state": '<span class="state tone-success">{}</span>',
    "chip": '<span class="chip chip-set">{}</span>',
    "cell": '<table class="list-table"><tbody><tr><td>{}</td></tr></tbody></table>',
    "head of a table": '<table class="list-table"><thead><tr><th>{}</th></tr></thead></table>',
    "choice": '<select class="form-select"><option>{}</option></select>',
    "small choice": '<select class="form-select form-select-sm"><option>{}</option></select>',
    "field": '<input class="form-control" value="{}">',
    "small field": '<input class="form-control form-control-sm" value="{}">',
    "field of lines": '<textarea class="form-control form-control-sm grows">{}</textarea>',
    "presence": '<fieldset class="presence"><input type="radio" id="p" checked><label for="p">{}</label></fieldset>',
    "item of a menu": '<a class="dropdown-item" href="#">{}</a>',
    "tab": '<nav class="nav nav-underline"><a class="nav-link active" href="#">{}</a></nav>',
}
# The letters' own height (ascent and descent as drawn) against the box that would cut them off.
CUT_OFF = """([places, words]) => Object.entries(places).map(([name, html]) => {
    const holder = document.createElement("div");
    holder.innerHTML = html.replace("{}", words);
    document.querySelector("main").append(holder);
    const boxes = [...holder.querySelectorAll("*")];
    const one = boxes.find((box) => box.value === words) || boxes.findLast((box) => box.textContent.trim() === words);
    const style = getComputedStyle(one);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const drawn = pen.measureText(words);
    const needed = drawn.actualBoundingBoxAscent + drawn.actualBoundingBoxDescent;
    const room = parseFloat(style.lineHeight);
    const inside = one.clientHeight && one.scrollHeight > one.clientHeight + 1;
    holder.remove();
    return [name, Math.ceil(needed), Math.floor(room), inside];
}).filter(([name, needed, room, inside]) => !(needed <= room) || inside)"""


@pytest.fixture
def offices(transactional_db):
    return make_offices()


@pytest.mark.parametrize("width", [1366, 390])
def test_stacked_marks_are_never_cut_off(new_page, offices, width):
    page = new_page(viewport={"width": width, "height": 844})
    session = make_session(offices, recorded=False)
    sign_in(page, "clerk")
    page.goto(f"/buoi-lam-viec/{session.pk}/")

    assert page.evaluate(CUT_OFF, [PLACES, TALL]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chosen_theme_needs_no_script(new_page, live_server, transactional_db, scheme):
    """The machine is set to the other one; what is chosen stands in what the server sends."""
    page = new_page(color_scheme="dark" if scheme == "light" else "light", java_script_enabled=False)
    page.context.add_cookies([{"name": "theme", "value": scheme, "url": live_server.url}])
    page.goto(reverse("committee:login"))

    expect(page.locator("html")).to_have_css("color-scheme", scheme)


@pytest.mark.parametrize("has_scripts", [True, False])
def test_buttons_that_need_a_script_stand_only_where_there_is_one(new_page, offices, has_scripts):
    session = make_session(offices, recorded=False)
    page = new_page(java_script_enabled=has_scripts)
    sign_in(page, "clerk")
    page.goto(f"/buoi-lam-viec/{session.pk}/")
    page.locator(".site-bar .menu > summary").click()

    assert page.locator("[data-theme-choice]:visible").count() == (3 if has_scripts else 0)
    assert (page.locator(".nojs-only:visible").count() == 0) == has_scripts


def test_a_message_is_announced_and_leaves_the_focus_where_it_is(page, offices):
    sign_in(page, "clerk")
    page.goto(reverse("working_sessions:list"))
    field = page.get_by_role("searchbox")
    field.focus()

    page.evaluate("document.dispatchEvent(new CustomEvent('toast', {detail: {text: 'Đã gửi', tone: 'error'}}))")
    expect(page.get_by_role("status").filter(has_text="Đã gửi")).to_be_visible()
    expect(field).to_be_focused()


@pytest.mark.parametrize(("address", "has_search"), [("desk:home", False), ("working_sessions:list", True)])
def test_the_dialog_names_the_keys_that_work_here(page, offices, address, has_search):
    sign_in(page, "clerk")
    page.goto(reverse(address))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type === 'search'") == has_search
    page.evaluate("document.activeElement.blur()")

    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Phím tắt")
    expect(dialog.get_by_text("Mở bảng phím tắt này")).to_be_visible()
    assert dialog.get_by_text("Tới ô tìm kiếm của trang").is_visible() == has_search
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_who_only_reads_a_session_is_told_of_no_keys_for_writing(page, offices):
    session = make_session(offices)
    sign_in(page, "leader")
    page.goto(f"/buoi-lam-viec/{session.pk}/")
    page.keyboard.press("?")

    assert page.locator("#keys dt:visible").all_inner_texts() == ["?", "Esc"]


BUSY = "getComputedStyle(document.documentElement, '::before')"


def test_only_what_takes_long_is_shown_to_take_long(page, offices):
    sign_in(page, "clerk")
    page.goto(reverse("committee:password-change"))
    assert page.evaluate(f"{BUSY}.content") == "none"

    page.evaluate("document.querySelector('main form').classList.add('htmx-request')")
    assert page.evaluate(f"{BUSY}.content") == '""'
    assert page.evaluate(f"[{BUSY}.animationName, {BUSY}.animationDelay]") == ["appear, slide", "0.3s, 0s"]
