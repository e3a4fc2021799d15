"""Figures, site visits with their photographs and cited papers, written on the recording page in a real browser."""

from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from sessions.models import Indicator
from tests.cast import make_offices, make_session
from tests.e2e.test_recording import opened, wait_saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BUDGET = (
    "Tổng thu NSNN trên địa bàn 8 tháng ước đạt trên 8,5 tỷ đồng, đạt 87,2% kế hoạch Thành phố giao, "
    "trong đó thu ngân sách xã đạt trên 3,6 tỷ đồng"
)


@pytest.fixture
def session(transactional_db):
    offices = make_offices()
    session = make_session(offices, recorded=False)
    session.offices = offices
    return session


def lines(page, section):
    """The lines of one list of the part, by the id of its heading."""
    return page.locator(f"#{section} + ul [data-line]")


def unfold(page):
    page.locator("#facts > details > summary").click()


def photo():
    written = BytesIO()
    Image.effect_noise((160, 120), 60).resize((1600, 1200)).convert("RGB").save(written, "JPEG")
    return {"name": "Sân vận động.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


def test_a_figure_a_visit_with_its_photograph_and_a_cited_paper_are_recorded(page, session):
    opened(page, session)
    unfold(page)
    lines(page, "indicators").first.fill("Thu ngân sách đạt 14.500.000.000/17.100.000.000đ (84,8%), tăng 13,8%")
    page.wait_for_selector("#indicators + ul .chip >> text=14,5 tỷ đồng")
    page.wait_for_selector("#figures-table >> text=84,8 %")
    lines(page, "visits").first.fill("Sân vận động Hà Mẫu")
    page.locator("#visits + ul").get_by_text("Đơn vị quản lý, kết quả khảo sát").first.click()
    page.get_by_label("Đơn vị quản lý", exact=True).first.fill("Công ty Cổ phần than Mẫu")
    lines(page, "cited").first.fill("Nghị quyết số 896/NQ-UBTVQH14, ngày 11/02/2020")
    page.wait_for_selector("#cited + ul .chip >> text=896/NQ-UBTVQH14")
    wait_saved(page)
    page.reload()
    form = page.locator("#upload-form")
    form.get_by_label("Nơi khảo sát").select_option("Sân vận động Hà Mẫu")
    form.locator("input[type=file]").set_input_files(photo())
    form.get_by_role("button", name="Gửi tệp").click()
    expect(page.locator("#attachment-rows img")).to_be_visible()
    page.locator("#attachment-rows").get_by_label("Chú thích").fill("Mặt sân xuống cấp")
    wait_saved(page)

    kept = session.attachments.get()
    assert (kept.caption, kept.site_visit.managed_by) == ("Mặt sân xuống cấp", "Công ty Cổ phần than Mẫu")
    assert (session.indicators.get().stated_percent, session.cited_documents.get().number) == (Decimal("84.8"), 896)
    page.reload()
    loaded = "image => image.complete && image.naturalWidth > 0"
    page.locator("#visits + ul img").scroll_into_view_if_needed()
    page.wait_for_function(f"() => ({loaded})(document.querySelector('#visits + ul img'))")


def test_enter_leads_to_the_next_line_and_a_number_that_is_none_is_refused_beside_its_field(
    page, session, expected_complaints
):
    expected_complaints.append("422")
    opened(page, session)
    unfold(page)
    lines(page, "agenda").first.click()
    for item in ("Nghe báo cáo", "Khảo sát thực địa", "Thảo luận"):
        page.keyboard.type(item)
        page.keyboard.press("Enter")
    wait_saved(page)
    told = list(session.agenda_items.values_list("title", flat=True))
    assert told == ["Nghe báo cáo", "Khảo sát thực địa", "Thảo luận"]

    lines(page, "indicators").first.fill("Thu phí đạt 5 triệu đồng")
    wait_saved(page)
    row = page.locator("#indicators + ul [data-row]").first
    row.get_by_text("Sửa số liệu").click()
    row.get_by_label("Kết quả").fill("năm triệu")
    page.wait_for_selector("#indicators + ul >> text=Hãy nhập số, ví dụ")
    assert row.get_by_label("Kết quả").input_value() == "năm triệu"
    row.get_by_label("Kết quả").fill("6 triệu")
    wait_saved(page)
    assert Indicator.objects.get().value == 6_000_000


def test_what_was_read_follows_the_sentence_while_it_is_typed(page, session):
    opened(page, session)
    unfold(page)
    line = lines(page, "indicators").first
    line.click()
    for word in BUDGET.split(" "):
        page.keyboard.type(f"{word} ", delay=15)
        page.wait_for_timeout(90)
    wait_saved(page)
    row = Indicator.objects.get()
    assert (row.name, row.value, row.target_set_by) == ("Tổng thu NSNN trên địa bàn", 8_500_000_000, "Thành phố")

    page.get_by_role("button", name="Thêm 1 số liệu nữa trong câu").click()
    expect(page.locator("#figures-table tbody tr")).to_have_count(2)
    assert Indicator.objects.get(part_of=row).value == 3_600_000_000


def test_the_papers_of_a_pasted_text_are_ticked_and_added(page, session):
    opened(page, session)
    unfold(page)
    page.get_by_text("Dán đoạn văn bản, tự tìm").click()
    page.get_by_label("Đoạn văn bản").fill("Theo Kế hoạch số 04-KH/ĐU ngày 31/8/2020 và Quy định 213.")
    page.get_by_role("button", name="Tìm văn bản").click()
    page.get_by_label("Quy định 213").uncheck()
    page.get_by_role("button", name="Thêm các văn bản đã chọn").click()
    expect(page.get_by_text("Đã thêm 1 văn bản.")).to_be_visible()

    assert session.cited_documents.get().symbol == "KH/ĐU"
