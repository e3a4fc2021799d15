"""Earlier petitions appear beside the line that is being written, and one click links it, in a real browser."""

import pytest
from playwright.sync_api import expect

from petitions.models import Petition
from tests.cast import day, make_petition, make_session
from tests.e2e.test_recording import last_line, opened, session, wait_saved  # noqa: F401 - session is the fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def earlier(session):  # noqa: F811 - the fixture
    before = make_session(session.offices, held_on=day(-400), recorded=False)
    return make_petition(before, "Đề nghị xây mới nhà văn hoá khu 6", by=session.offices.clerk)


def test_what_was_asked_before_comes_beside_the_line_and_is_linked_by_one_click(page, session, earlier):  # noqa: F811
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/nhac-lai/" in request.url else None)
    opened(page, session)
    last_line(page, "petitions").click()
    page.keyboard.type("Xây NVH khu 6")
    expect(page.locator("#petitions [data-repeats]").first).to_contain_text(earlier.text)
    expect(page.locator("#petitions [data-line]").first).to_be_focused()
    page.keyboard.type(".")
    wait_saved(page)
    page.keyboard.press("Control+s")
    page.get_by_role("button", name="Nối vào").click()
    expect(page.locator("#petitions [data-repeats]").first).to_contain_text("nêu 2 lần")

    assert Petition.objects.get(working_session=session).repeat_of == earlier
    assert len(asked) <= 2
    last_line(page, "petitions").click()
    page.keyboard.type("Việc khác")
    wait_saved(page)
    page.reload()
    expect(page.locator("#petitions [data-repeats]").first).to_contain_text("đã nối")
