"""The browser of the other tests sees everything a console complains about."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.samples import run_sample

pytestmark = pytest.mark.browser

FAULTY_PAGES = """
import pytest
from django.urls import reverse

@pytest.mark.parametrize("fault", [
    "console.error('on purpose')",
    "setTimeout(() => { throw new Error('on purpose') })",
    "document.body.append(Object.assign(new Image(), {src: 'http://foreign.invalid/x.png'}))",
    "fetch('/khong-co-trang-nay/')",
])
def test_page_with_a_fault(page, fault):
    page.goto(reverse("committee:login"))
    page.evaluate(fault)
    page.wait_for_timeout(300)
"""


def test_a_console_error_an_exception_a_policy_breach_and_a_missing_file_fail_the_test(tmp_path):
    done = run_sample(tmp_path, FAULTY_PAGES, "-q")

    said = re.findall(r"AssertionError: (.*)|^E +(CSP .*)", done.stdout, re.MULTILINE)
    assert re.search(r"^4 passed, 4 errors in", done.stdout, re.MULTILINE), done.stdout
    assert ("", "CSP img-src: http://foreign.invalid/x.png") in said
    assert [words for words, _policy in said if words][:2] == ["on purpose", "on purpose"]


def test_complaints_a_test_provokes_on_purpose_are_let_through(page, expected_complaints):
    expected_complaints.append("status of 404")

    page.goto("/khong-co-trang-nay/")

    assert page.locator("h1").count() == 1


def test_each_page_belongs_to_a_person_of_its_own(new_page):
    mine, theirs = new_page(), new_page()
    mine.goto(reverse("committee:login"))
    mine.evaluate("document.cookie = 'only=mine'")
    theirs.goto(reverse("committee:login"))

    assert "only=mine" in mine.evaluate("document.cookie")
    assert "only=mine" not in theirs.evaluate("document.cookie")
    assert (mine.viewport_size, mine.evaluate("navigator.language")) == ({"width": 1366, "height": 768}, "vi-VN")


def test_a_page_can_do_without_javascript(new_page):
    page = new_page(java_script_enabled=False)
    page.set_content("<p>before</p><script>document.body.innerHTML = 'after'</script>")

    assert page.locator("p").inner_text() == "before"


def test_the_test_and_the_page_share_one_database(page):
    page.goto(reverse("committee:login"))
    get_user_model().objects.create_user(username="thu.mau")

    assert get_user_model().objects.count() == 1
