"""The recording page in a real browser: typing saves, nothing typed is lost, two people never overwrite each other."""

import pytest
from playwright.sync_api import expect

from conclusions.models import Directive
from petitions.models import Petition
from tests.cast import PASSWORD, make_offices, make_petition, make_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def session(transactional_db):
    offices = make_offices()
    session = make_session(offices, recorded=False)
    session.offices = offices
    return session


def sign_in(page, username):
    page.goto("/tai-khoan/dang-nhap/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_selector(".site-nav")


def opened(page, session, username="clerk"):
    sign_in(page, username)
    page.goto(f"/buoi-lam-viec/{session.pk}/")
    return page


def last_line(page, panel):
    return page.locator(f"#{panel} [data-line]").last


def wait_saved(page):
    expect(page.locator(".is-dirty")).to_have_count(0)
    page.wait_for_selector("#saved:has-text('đã lưu')")


def test_enter_makes_the_next_line_and_everything_saves_itself(page, session):
    opened(page, session)
    last_line(page, "petitions").click()
    for number in range(1, 9):
        page.keyboard.type(f"Kiến nghị số {number}")
        page.keyboard.press("Enter")
    wait_saved(page)

    texts = list(Petition.objects.filter(working_session=session).order_by("order").values_list("text", flat=True))
    assert texts == [f"Kiến nghị số {number}" for number in range(1, 9)]
    page.reload()
    assert page.locator("#petitions [data-line]").count() == 9


def test_the_owner_and_the_date_appear_as_chips_and_are_accepted_by_one_click(page, session):
    opened(page, session)
    last_line(page, "directives").fill(
        "Giao UBND phường An Mẫu chủ trì, phối hợp với Chi bộ tổ dân phố 1 sửa cầu trước ngày 18/11/2030."
    )
    page.wait_for_selector(".chip-proposed >> text=UBND phường An Mẫu")
    page.wait_for_selector(".chip-proposed >> text=hạn 18/11/2030")
    page.get_by_role("button", name="Nhận").click()
    page.wait_for_selector(".chip-set >> text=UBND phường An Mẫu")

    directive = Directive.objects.get(working_session=session)
    assert (directive.lead_unit, directive.lead_proposed) == (session.offices.peoples_committee, False)


def test_open_owner_fields_follow_the_sentence_while_nobody_is_in_them(page, session):
    opened(page, session)
    line = page.locator("#directives [data-line]").first
    line.fill("Giao UBND phường An Mẫu sửa cầu trước ngày 18/11/2030.")
    page.get_by_text("Sửa phân công").click()
    lead = page.get_by_label("Chủ trì", exact=True)
    expect(lead).to_have_value("UBND phường An Mẫu")

    line.fill("Giao Chi bộ tổ dân phố 1 sửa cầu trước ngày 18/11/2030.")

    expect(lead).to_have_value("Chi bộ tổ dân phố 1")
    expect(lead).to_be_visible()


def test_sentence_and_owner_typed_while_a_save_is_under_way_are_both_saved(page, session):
    opened(page, session)
    line = page.locator("#directives [data-line]").first
    line.fill("Giao UBND phường An Mẫu sửa cầu trước ngày 18/11/2030.")
    page.get_by_text("Sửa phân công").click()
    wait_saved(page)
    held = []
    page.route("**/ket-luan/**", lambda route: held.append(route), times=1)

    line.fill("Giao UBND phường An Mẫu sửa cầu ngay trước ngày 18/11/2030.")
    page.get_by_label("Sản phẩm").fill("Cầu đã sửa")
    line.fill("Giao UBND phường An Mẫu sửa cầu gấp trước ngày 18/11/2030.")
    line.blur()
    page.wait_for_timeout(1000)
    held[0].continue_()
    wait_saved(page)

    directive = Directive.objects.get(working_session=session)
    assert "sửa cầu gấp" in directive.text
    assert directive.deliverable == "Cầu đã sửa"


def test_marking_somebody_absent_asks_for_the_reason_and_for_who_came_instead(page, session):
    opened(page, session)
    row = page.locator("#attendance-rows [data-row]").first
    row.get_by_text("Vắng có lý do").click()
    page.keyboard.insert_text("nghỉ ốm")
    row.get_by_text("Cử người dự thay").click()
    row.get_by_label("Người dự thay", exact=True).fill("Nguyễn Văn Mẫu")
    row.get_by_label("Lý do vắng").click()
    wait_saved(page)

    kept = session.attendances.order_by("order").first()
    assert (kept.presence, kept.reason, kept.represented_by) == ("represented", "nghỉ ốm", "Nguyễn Văn Mẫu")


def test_typing_on_while_a_save_is_under_way_loses_no_letter(page, session):
    opened(page, session)
    line = last_line(page, "contributions")
    line.click()
    text = "Báo cáo tình hình thực hiện nhiệm vụ sáu tháng đầu năm của chi bộ"
    for word in text.split(" "):
        page.keyboard.type(f"{word} ", delay=40)
        page.wait_for_timeout(220)
    wait_saved(page)

    assert session.contributions.get().text == f"{text} "


def test_a_save_that_meets_no_server_is_tried_again_with_the_same_text(page, session, expected_complaints):
    expected_complaints += ["ERR_", "htmx:sendError", "htmx:afterRequest"]
    opened(page, session)
    page.route("**/kien-nghi/**", lambda route: route.abort())
    last_line(page, "petitions").fill("Viết lúc mất mạng")
    page.wait_for_selector("#saved:has-text('mất kết nối')")
    page.unroute("**/kien-nghi/**")
    wait_saved(page)

    assert Petition.objects.get(working_session=session).text == "Viết lúc mất mạng"


def test_what_was_typed_after_the_sign_in_expired_is_saved_once_signed_in_again_in_another_tab(
    page, session, expected_complaints
):
    expected_complaints.append("401")
    opened(page, session)
    page.context.clear_cookies(name="sessionid")
    last_line(page, "petitions").fill("Gõ khi phiên đã hết")
    page.wait_for_selector("#saved:has-text('phiên đăng nhập đã hết')")
    sign_in(page.context.new_page(), "clerk")
    last_line(page, "petitions").press("Control+s")
    page.wait_for_selector("#saved:has-text('đã lưu')")

    assert Petition.objects.get(working_session=session).text == "Gõ khi phiên đã hết"


def test_a_form_opened_before_signing_in_again_can_still_be_sent(page, session):
    opened(page, session)
    page.context.clear_cookies()
    sign_in(page.context.new_page(), "clerk")
    page.get_by_role("button", name="Ghi xong").click()
    expect(page.get_by_text("Đã ghi xong").first).to_be_visible()


def test_two_people_on_one_row_see_both_texts_and_nothing_is_overwritten(new_page, session, expected_complaints):
    expected_complaints.append("409")
    petition = make_petition(session, "Bản đầu", by=session.offices.clerk)
    first, second = opened(new_page(), session), opened(new_page(), session, "office_user")
    for page, text in ((first, "Bản của người thứ nhất"), (second, "Bản của người thứ hai")):
        page.locator(f"#petition-{petition.pk} [data-line]").fill(text)
        if page is first:
            wait_saved(page)

    conflict = second.locator(f"#petition-{petition.pk} .conflict")
    conflict.wait_for()
    assert "Bản của người thứ nhất" in conflict.inner_text()
    assert "Bản của người thứ hai" in conflict.inner_text()
    petition.refresh_from_db()
    assert petition.text == "Bản của người thứ nhất"

    second.get_by_role("button", name="Giữ bản của tôi").click()
    second.wait_for_selector("#saved:has-text('đã lưu')")
    petition.refresh_from_db()
    assert petition.text == "Bản của người thứ hai"


def test_a_removed_line_comes_back_by_one_click(page, session):
    petition = make_petition(session, "Xoá nhầm", by=session.offices.clerk)
    opened(page, session)
    page.locator(f"#petition-{petition.pk}").get_by_role("button", name="Xoá dòng").click()
    page.get_by_role("button", name="Hoàn tác").click()
    page.wait_for_url("**/buoi-lam-viec/*/#petition-*")

    assert Petition.objects.get(working_session=session).text == "Xoá nhầm"


def test_lines_move_by_their_buttons(page, session):
    rows = [make_petition(session, text, by=session.offices.clerk) for text in ("một", "hai")]
    opened(page, session)
    page.locator(f"#petition-{rows[1].pk}").get_by_role("button", name="Chuyển lên").click()
    expect(page.locator("#petitions [data-line]").first).to_have_value("hai")

    assert [p.text for p in Petition.objects.order_by("order")] == ["hai", "một"]


def test_everything_can_be_typed_without_javascript(new_page, session):
    page = opened(new_page(java_script_enabled=False), session)
    page.get_by_role("button", name="Có mặt tất cả").click()
    assert "3/3 có mặt" in page.inner_text("#counter")
    for text in ("Đề nghị sửa cầu", "Đề nghị lắp đèn"):
        line = last_line(page, "petitions")
        line.fill(text)
        line.locator("xpath=ancestor::form").get_by_role("button", name="Thêm").click()
    last_line(page, "directives").fill("Giao UBND phường An Mẫu sửa cầu trước ngày 18/11/2030.")
    last_line(page, "directives").locator("xpath=ancestor::form").get_by_role("button", name="Thêm").click()

    assert [p.text for p in Petition.objects.order_by("order")] == ["Đề nghị sửa cầu", "Đề nghị lắp đèn"]
    assert str(Directive.objects.get().due_on) == "2030-11-18"
