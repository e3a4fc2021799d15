"""People at a browser without JavaScript, for servers that run as processes of their own."""

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from django.urls import reverse


def somebody():
    """A person who keeps cookies: ``somebody().open(address)``."""
    return build_opener(HTTPCookieProcessor(CookieJar()))


def post_form(person, page, action, **typed):
    """Fetch ``page`` and post its form's token with the typed fields to ``action``; the page that follows."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', person.open(page).read().decode())[1]
    return person.open(action, urlencode({"csrfmiddlewaretoken": token, **typed}).encode())


def sign_in(person, server, username, password):
    """The page somebody lands on after filling in the login form of ``server``."""
    address = server + reverse("committee:login")
    return post_form(person, address, address, username=username, password=password)


def begin(link, person=None, **changes):
    """Tell the least that an office can tell, without looking at it first; the page that follows."""
    person = person or somebody()
    key = re.search(r'name="client_key" value="([^"]+)"', person.open(link).read().decode())[1]
    told = {
        "kind": "ward_committee",
        "name": "An Mẫu",
        "superior": "Tỉnh uỷ Bắc Mẫu",
        "term_label": "2025-2030",
        "starts_on": "15/7/2025",
        "full_name": "Đỗ Thị Hạnh Mẫu",
        "username": "hanh.mau",
        "password": "một mật khẩu để thử",
        "password_again": "một mật khẩu để thử",
        "roles": "admin",
        "client_key": key,
        "create": "1",
    }
    return post_form(person, link, link, **told, **changes)
