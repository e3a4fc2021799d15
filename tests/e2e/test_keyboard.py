"""The recording page without a mouse and without eyes: what Tab meets in which order, what a screen reader is told
about it, and where the focus is after each act on a row."""

import pytest
from playwright.sync_api import expect

from tests.cast import day, make_clause, make_offices, make_petition, make_session, written
from tests.e2e.hands import MOST_TABS, Keyboard
from tests.e2e.test_recording import opened, wait_saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PANELS = ["head", "participants", "contributions", "facts", "petitions", "directives"]
ROLES = {"link", "button", "textbox", "combobox", "radio", "checkbox", "DisclosureTriangle", "StaticText"}
# What has the focus: the part of the page it is in, and how far it can be seen.
FOCUS = """
    () => {
        const at = document.activeElement;
        const shown = at.matches("[type=radio]") ? at.nextElementSibling : at;
        const style = getComputedStyle(shown);
        const box = shown.getBoundingClientRect();
        const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return {
            html: at.outerHTML.slice(0, 160),
            panel: at.closest("section[id]")?.id,
            isRinged: style.outlineStyle !== "none" || style.boxShadow !== "none",
            isSeen: shown.contains(middle),
        };
    }
"""
# Whatever Tab ought to meet: of the radio buttons of one name only the chosen one.
REACHABLE = """
    [...document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary)")].filter(
        (one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.type !== "hidden"
            && (one.type !== "radio" || one.checked),
    ).length
"""


@pytest.fixture
def session(transactional_db):
    offices = make_offices()
    session = make_session(offices, recorded=False, held_on=day(0))
    for text in ("Đề nghị sửa cầu.", "Đề nghị lắp đèn."):
        make_petition(session, text, by=offices.clerk)
    make_clause(session, f"Giao UBND phường An Mẫu sửa cầu trước ngày {written(20)}.", by=offices.clerk)
    session.offices = offices
    return session


def named(cdp):
    """Role and name of what has the focus, as the accessibility tree tells them."""
    at = cdp.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
    node = cdp.send("Accessibility.getPartialAXTree", {"objectId": at, "fetchRelatives": False})["nodes"][0]
    return node["role"]["value"], node.get("name", {}).get("value", "")


def test_tab_meets_everything_in_reading_order_seen_and_named(page, session):
    opened(page, session)
    page.wait_for_load_state("networkidle")
    cdp = page.context.new_cdp_session(page)
    page.evaluate("document.querySelector('#main').focus()")
    met = []
    for _tab in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body || !document.activeElement.closest('main')"):
            break
        met.append((*named(cdp), page.evaluate(FOCUS)))

    assert len(met) == page.evaluate(REACHABLE)
    for role, name, focus in met:
        assert name.strip(), focus
        assert role in ROLES, (role, focus)
        assert focus["isRinged"], focus
        assert focus["isSeen"], focus
    panels = [focus["panel"] for _role, _name, focus in met if focus["panel"]]
    assert [panel for i, panel in enumerate(panels) if i == 0 or panels[i - 1] != panel] == PANELS


def test_a_screen_reader_finds_the_parts_of_the_page_by_name(page, session):
    opened(page, session)
    for name in ("Thông tin buổi làm việc", "Thành phần", "Nội dung", "Kiến nghị", "Kết luận"):
        expect(page.get_by_role("region", name=name)).to_be_visible()
    petitions = page.get_by_role("region", name="Kiến nghị")
    expect(petitions.get_by_role("textbox", name="Nội dung kiến nghị")).to_have_count(3)
    expect(page.get_by_role("radiogroup").or_(page.get_by_role("group")).first).to_be_visible()
    expect(page.locator("#participants")).to_match_aria_snapshot("""
        - listitem:
          - text: /Nguyễn Văn Mẫu/
          - group /Điểm danh Nguyễn Văn Mẫu/:
            - radio "Có mặt"
            - radio "Vắng có lý do"
    """)


def test_what_was_saved_is_told_without_moving_the_focus(page, session):
    opened(page, session)
    line = page.locator("#petitions [data-line]").first
    line.focus()
    page.keyboard.type(" Và mố cầu.")
    wait_saved(page)

    expect(line).to_be_focused()
    told = page.get_by_role("status").filter(has_text="đã lưu")
    expect(told).to_have_attribute("aria-live", "polite")


def test_the_focus_stays_with_a_new_line_once_it_is_saved(page, session):
    opened(page, session)
    line = page.locator("#petitions [data-line]").last
    line.focus()
    page.keyboard.type("Đề nghị dọn kênh.")
    wait_saved(page)

    expect(page.locator("#petitions [data-line]").nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#petitions [data-line]").nth(3)).to_be_focused()


def test_the_focus_goes_with_a_moved_line(page, session):
    opened(page, session)
    hand = Keyboard(page)
    hand.press("#petitions [data-row]:nth-child(2) >> [aria-label='Chuyển lên']")
    expect(page.locator("#petitions [data-line]").first).to_have_value("Đề nghị lắp đèn.")

    expect(page.locator("#petitions [data-row]").first.get_by_label("Chuyển lên")).to_be_focused()


def test_the_focus_goes_to_the_way_back_of_a_removed_line(page, session):
    opened(page, session)
    Keyboard(page).press("#petitions [data-row]:nth-child(1) >> [aria-label='Xoá dòng']")

    back = page.get_by_role("button", name="Hoàn tác")
    expect(back).to_be_focused()
    expect(back).to_have_accessible_description("Đã xoá “Đề nghị sửa cầu.”.")


def test_the_focus_stays_beside_proposals_that_were_accepted(page, session):
    opened(page, session)
    Keyboard(page).press("#directives button:has-text('Nhận')")
    expect(page.locator("#directives .chip-proposed")).to_have_count(0)

    expect(page.locator("#directives").get_by_role("button", name="Nhận")).to_have_count(0)
    expect(page.locator("#directives summary:has-text('Sửa phân công')")).to_be_focused()


@pytest.mark.parametrize("button", ["Có mặt tất cả", "Thêm thành phần thường xuyên"])
def test_the_focus_stays_on_what_changes_the_whole_list(page, session, button):
    opened(page, session)
    with page.expect_response("**/thanh-phan/**"):
        Keyboard(page).press(f"button:has-text('{button}')")

    expect(page.get_by_role("button", name=button)).to_be_focused()


def test_the_focus_stays_in_the_entry_line_after_enter_and_goes_on_after_tab(page, session):
    opened(page, session)
    entry = page.locator("#id_entry")
    entry.focus()
    page.keyboard.type("Phạm Văn Khách Mẫu; Trạm trưởng")
    page.keyboard.press("Enter")
    expect(page.locator("#attendance-rows [data-row]")).to_have_count(4)
    expect(entry).to_be_focused()

    page.keyboard.type("Vũ Thị Khách Mẫu")
    last_field = page.locator("#petitions [data-line]").first
    last_field.focus()
    expect(page.locator("#attendance-rows [data-row]")).to_have_count(5)
    expect(entry).to_have_value("")
    expect(last_field).to_be_focused()
