"""No other site makes our users act, nothing acts by GET, and every answer tells the browser what it may do with it."""

import inspect

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from desk.views import health
from tests.authz.audience import ROUTES
from tests.authz.matrix import HEADERS, Caught
from tests.authz.snapshot import changed_tables, digest
from tests.authz.world import client_of

pytestmark = pytest.mark.django_db

POSTS = [route for route in ROUTES if route.method == "POST"]


@pytest.mark.parametrize("route", POSTS, ids=str)
def test_no_post_is_taken_without_its_token(route, matrix):
    case = matrix.meant(route)
    client = client_of(case.viewer, enforce_csrf_checks=True)
    before = digest()

    answer = matrix.ask(case, client=client)

    assert answer.status_code == 403
    assert not changed_tables(before, digest())


@pytest.mark.parametrize("route", POSTS, ids=str)
def test_an_address_that_acts_does_nothing_by_get(route, matrix):
    case = matrix.meant(route)
    url = matrix.url(case)
    gives = {each.name for each in ROUTES if each.method == "GET"}

    for method in ("GET", "HEAD", "OPTIONS"):
        answer = matrix.world.clients[case.viewer.name].generic(method, url)
        if route.name not in gives and method != "OPTIONS":
            assert answer.status_code == 405, method
    assert not changed_tables(matrix.before, digest())


def test_a_page_of_every_kind_of_row_changes_nothing_when_it_is_read(matrix, record_property):
    read = 0
    for route in (each for each in ROUTES if each.method == "GET"):
        for case in matrix.cases(route):
            if case.viewer.name in ("own clerk", "parent", "lead"):
                matrix.ask(case)
                matrix.expect_nothing_changed(case)
                read += 1
    assert read > 300
    assert not changed_tables(matrix.before, digest())
    record_property("requests", read)


def broken(request):
    raise RuntimeError("on purpose")


def error_answers(matrix):
    """Answers that no address of ours gives by itself."""
    client = matrix.world.clients["own clerk"]
    yield "an address that is not there", client.get("/khong-co/")
    yield "a key that is no number", client.get("/thong-bao/abc/")
    yield "another method", client.delete(reverse("desk:home"))
    yield "another host", client.get("/", headers={"host": "elsewhere.example"})
    yield "no token", Client(enforce_csrf_checks=True).post(reverse("committee:login"))
    yield "nobody signed in", Client().get(reverse("desk:home"))
    yield "no slash at the end", client.get(reverse("working_sessions:list").rstrip("/"))
    yield "a file of the product", client.get(f"{settings.STATIC_URL}css/app.css")
    yield "too many fields", client.post(reverse("working_sessions:new"), {f"f{n}": n for n in range(1500)})


def test_every_answer_is_protected_errors_and_files_too(matrix):
    statuses = set()
    for what, answer in error_answers(matrix):
        expect_protected(what, answer)
        statuses.add(answer.status_code)
    assert statuses == {200, 301, 302, 400, 403, 404, 405}


def test_the_answer_of_a_broken_server_is_protected(matrix, monkeypatch):
    monkeypatch.setattr(inspect.unwrap(health.alive), "__code__", broken.__code__)
    client = Client(raise_request_exception=False)

    answer = client.get(reverse("desk:alive"))

    assert answer.status_code == 500
    expect_protected("a broken server", answer)


def expect_protected(what, answer):
    told = {name: answer.headers.get(name) for name in HEADERS}
    assert told == HEADERS, what
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"], what
    assert "unsafe" not in answer.headers["Content-Security-Policy"], what


def test_an_answer_without_its_headers_is_noticed(matrix, monkeypatch):
    """So that the thousands of answers of the matrix would be."""
    monkeypatch.setitem(HEADERS, "X-Frame-Options", "SAMEORIGIN")

    with pytest.raises(Caught):
        matrix.ask(matrix.meant(ROUTES[0]))


def test_a_file_is_handed_out_only_to_be_saved(matrix):
    for route in (each for each in ROUTES if each.name.endswith("-file")):
        case = matrix.meant(route)
        answer = matrix.ask(case)
        assert answer.headers["Content-Disposition"].startswith("attachment"), route
        assert "no-store" in answer.headers["Cache-Control"], route
        assert isinstance(answer, HttpResponse) or answer.streaming
