"""What a browser is told of every page, and what the pages' own files may say."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.urls import reverse

from tests.pages import own_page_files, static_files_named

ROOT = settings.BASE_DIR
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def policy_of(answer):
    return set(answer["Content-Security-Policy"].split("; "))


@pytest.mark.django_db
def test_every_kind_of_answer_carries_exactly_this_policy(client):
    answers = {
        200: client.get(reverse("desk:alive")),
        404: client.get("/khong-co-trang-nay/"),
        302: client.get("/"),
    }

    assert {status: answer.status_code for status, answer in answers.items()} == {status: status for status in answers}
    assert [policy_of(answer) for answer in answers.values()] == [POLICY] * 3


def test_static_files_carry_the_policy_too(client):
    answer = client.get(settings.STATIC_URL + "bootstrap/css/bootstrap.min.css")

    assert answer.status_code == 200
    assert policy_of(answer) == POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"


# Namespaces of SVG are names, nothing is fetched from there.
FOREIGN = re.compile(r"""(?:https?:|["'(=]\s*)//(?!www\.w3\.org/)[\w-]+(?:\.[\w-]+)+""")


def found_in_own_pages(pattern):
    return {
        f"{file.relative_to(ROOT)}: {found}" for file in own_page_files() for found in pattern.findall(file.read_text())
    }


def test_no_page_names_a_third_party_host():
    assert own_page_files()
    assert found_in_own_pages(FOREIGN) == set()


@pytest.mark.parametrize(
    "line",
    [
        '<script src="https://cdn.example.org/x.js">',
        "<img src='//a.example.org'>",
        "@import url(//b.example.org/c.css)",
    ],
)
def test_a_third_party_host_would_be_found(line):
    assert FOREIGN.search(line)


def test_templates_name_static_files_that_exist():
    named = static_files_named()

    assert named
    assert {name for name in named if not finders.find(name)} == set()


KEY = re.compile(r"{{\s*(?:[\w.]*\.)?(?:pk|id|version)\b(?:(?!unlocalize)[^}])*}}")


def test_templates_print_keys_without_thousands_separators():
    """``{{ row.pk }}`` prints 1.234 here, which no URL, id or hidden field understands; ``|unlocalize`` does not."""
    assert found_in_own_pages(KEY) == set()


@pytest.mark.parametrize("text", ["{{ pk }}", "{{ row.pk }}", "{{ line.row.pk|default:'' }}", "{{line.version}}"])
def test_a_key_with_thousands_separators_would_be_found(text):
    assert KEY.search(text)
    assert not KEY.search(text.replace("}}", "|unlocalize}}"))


def test_a_large_key_is_printed_as_it_is():
    printed = Template("{{ pk }} {{ pk|unlocalize }}").render(Context({"pk": 1234567}))

    assert printed == "1.234.567 1234567"
