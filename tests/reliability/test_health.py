"""The health page tells a load balancer the truth about this process and its database."""

import time
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.urls import reverse

from tests.servers import free_port, start_web, wait_until_alive


@pytest.mark.django_db
def test_alive_answers_a_stranger(client):
    answer = client.get(reverse("desk:alive"))

    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer["Cache-Control"]


def test_alive_is_only_read(client):
    assert client.post(reverse("desk:alive")).status_code == 405


@pytest.mark.postgres
def test_alive_says_503_within_five_seconds_when_the_database_is_away():
    port, nowhere = free_port(), free_port()
    server = start_web(port, DATABASE_URL=f"postgres://postgres@127.0.0.1:{nowhere}/gone")
    try:
        wait_until_alive(f"http://127.0.0.1:{port}", server)
        asked = time.monotonic()
        with pytest.raises(HTTPError) as refused:
            urlopen(f"http://127.0.0.1:{port}/song/", timeout=10)
        waited = time.monotonic() - asked
    finally:
        server.terminate()
        server.wait(20)

    assert refused.value.code == 503
    assert refused.value.read().decode() == "Cơ sở dữ liệu chưa trả lời."
    assert waited < 5
