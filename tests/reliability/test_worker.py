"""The background worker waits for a database that is away, and goes on by itself when it is back."""

import select
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager

import pytest
from django.conf import settings
from django.db import connection
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from tests.processes import environment
from tests.servers import free_port
from tests.tasks import answer

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

LONGER_THAN_IT_WAITS_SECONDS = 4


@contextmanager
def worker(database_port):
    """The real worker process, reaching the test database through ``database_port`` of this machine."""
    named = connection.settings_dict
    variables = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"postgres://{named['USER']}:{named['PASSWORD']}@127.0.0.1:{database_port}/{named['NAME']}",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "config.worker"], cwd=settings.BASE_DIR, env=environment(**variables)
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)
        end_other_sessions()


def end_other_sessions():
    """The server may still be busy hanging up, and drops no database that somebody uses."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@contextmanager
def database_on(port):
    """Pass what comes to ``port`` on to the real server while the block runs, and hang up on everybody after it."""
    real = (connection.settings_dict["HOST"], connection.settings_dict["PORT"])
    pairs = []

    def pass_on(mine, theirs):
        with closing(mine), closing(theirs):
            while chunk := mine.recv(65536):
                theirs.sendall(chunk)

    def accept():
        while select.select([door], [], [])[0]:
            mine, theirs = door.accept()[0], socket.create_connection(real)
            pairs.extend([mine, theirs])
            for pair in ((mine, theirs), (theirs, mine)):
                threading.Thread(target=swallow, args=(pass_on, *pair), daemon=True).start()

    door = socket.create_server(("127.0.0.1", port))
    threading.Thread(target=swallow, args=(accept,), daemon=True).start()
    try:
        yield
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        for end in pairs:
            swallow(end.shutdown, socket.SHUT_RDWR)


def swallow(function, *arguments):
    """A line that is cut ends its thread, and is no news."""
    try:
        function(*arguments)
    except (OSError, ValueError):
        return


def enqueue():
    return DatabaseBackend("default", {}).enqueue(answer, [], {}).id


def done_within(seconds, task_id):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if DBTaskResult.objects.get(pk=task_id).status == "SUCCESSFUL":
            return True
        time.sleep(0.2)
    return False


def test_the_worker_waits_for_the_database_and_goes_on_when_it_is_back():
    port = free_port()
    first = enqueue()

    with worker(port) as process:
        time.sleep(LONGER_THAN_IT_WAITS_SECONDS)
        assert DBTaskResult.objects.get(pk=first).status == "READY"
        with database_on(port):
            assert done_within(20, first)
        time.sleep(LONGER_THAN_IT_WAITS_SECONDS)
        assert process.poll() is None
        with database_on(port):
            assert done_within(20, enqueue())
