"""Real server processes on a real database, for what one process cannot show."""

import socket
import subprocess
import sys
import time
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import connection

from tests.processes import environment

# A first start works for twenty seconds, on a machine that may be busy with much else.
STARTS_WITHIN_SECONDS = 240


@pytest.fixture(scope="session")
def _two_web_processes(django_db_setup, django_db_blocker):
    ports = [free_port(), free_port()]
    servers = [start_web(port) for port in ports]
    try:
        for port, server in zip(ports, servers, strict=True):
            wait_until_alive(f"http://127.0.0.1:{port}", server)
        yield [f"http://127.0.0.1:{port}" for port in ports]
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(40)


@pytest.fixture
def two_servers(_two_web_processes, transactional_db):
    """The addresses of two separate gunicorn processes on the test database: PostgreSQL, so mark the test so.

    They see what the test has committed, and the test sees what they commit.
    """
    return _two_web_processes


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def start_web(port, **variables):
    """One gunicorn process with the settings of the tests, on the test database unless told otherwise."""
    command = [sys.executable, "-m", "gunicorn", "--config", "python:config.webserver", "--workers", "1"]
    variables = {"DATABASE_URL": url_of_test_database(), **variables}
    return subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}", "config.wsgi:application"],
        cwd=settings.BASE_DIR,
        env=environment(DJANGO_SETTINGS_MODULE="tests.settings", **variables),
    )


def url_of_test_database():
    named = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{named['NAME']}"
    return f"postgres://{named['USER']}:{named['PASSWORD']}@{named['HOST']}:{named['PORT']}/{named['NAME']}"


def wait_until_alive(address, server):
    """Until the health page answers anything, or the process ends, or the time is up."""
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(f"{address}/song/", timeout=5).close()
        except HTTPError:
            return
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{address} did not come alive (exit status {server.poll()})")
