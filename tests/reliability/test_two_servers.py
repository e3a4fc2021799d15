"""No login, lock or cache belongs to one web process."""

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.urls import reverse

pytestmark = pytest.mark.postgres

PASSWORD = "mật khẩu chỉ để thử"


def browser_of_one_person():
    return build_opener(HTTPCookieProcessor(CookieJar()))


def post_form(person, page, action, **typed):
    """Fetch ``page`` and post its first form's token with the typed fields to ``action``; the page that follows."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', person.open(page).read().decode())[1]
    return person.open(action, urlencode({"csrfmiddlewaretoken": token, **typed}).encode())


def sign_in(person, server):
    address = server + reverse("committee:login")
    return post_form(person, address, address, username="thu.mau", password=PASSWORD)


@pytest.fixture
def person(two_servers):
    get_user_model().objects.create_user(username="thu.mau", password=PASSWORD)
    return browser_of_one_person()


def test_two_servers_are_two_processes(two_servers):
    assert len(set(two_servers)) == 2


def test_a_login_on_one_process_holds_on_the_other(two_servers, person):
    first, second = two_servers

    after = sign_in(person, first)
    elsewhere = person.open(second + "/")

    assert after.url == first + "/"
    assert (elsewhere.status, elsewhere.url) == (200, second + "/")
    assert Session.objects.count() == 1


def test_a_logout_on_one_process_ends_the_login_on_the_other(two_servers, person):
    first, second = two_servers
    sign_in(person, first)

    post_form(person, second + "/", second + reverse("committee:logout"))

    assert person.open(first + "/").url.startswith(first + reverse("committee:login"))
