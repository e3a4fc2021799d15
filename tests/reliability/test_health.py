"""The health page tells a load balancer the truth about this process and its database."""

import time
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.urls import reverse

from tests.outages import database_on, database_url_on, end_other_sessions
from tests.servers import free_port, start_web, wait_until_alive


@pytest.mark.django_db
def test_alive_answers_a_stranger(client):
    answer = client.get(reverse("desk:alive"))

    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer["Cache-Control"]


def test_alive_is_only_read(client):
    assert client.post(reverse("desk:alive")).status_code == 405


def ask(address):
    """Status of the health page, and the seconds it took."""
    asked = time.monotonic()
    try:
        status = urlopen(f"{address}/song/", timeout=10).status
    except HTTPError as refused:
        status = refused.code
    return status, time.monotonic() - asked


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_page_says_503_within_five_seconds_and_is_back_five_seconds_after_the_database():
    port, database_port = free_port(), free_port()
    address = f"http://127.0.0.1:{port}"
    server = start_web(port, DATABASE_URL=database_url_on(database_port))
    try:
        with database_on(database_port):
            wait_until_alive(address, server)
            before = ask(address)
        # Long enough for pauses that double to grow beyond five seconds.
        away = [ask(address) for _attempt in range(6)]
        with database_on(database_port):
            back_at = time.monotonic() + 5
            while (after := ask(address))[0] != 200 and time.monotonic() < back_at:
                time.sleep(0.1)
    finally:
        server.terminate()
        server.wait(20)
        end_other_sessions()

    assert before[0] == 200
    assert [status for status, _seconds in away] == [503] * 6
    assert max(seconds for _status, seconds in away) < 5
    assert after[0] == 200
