"""The background worker waits for a database that is away, and goes on by itself when it is back."""

import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from django.conf import settings
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from tests.outages import database_on, database_url_on, end_other_sessions
from tests.processes import environment
from tests.servers import free_port
from tests.tasks import answer

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

LONGER_THAN_IT_WAITS_SECONDS = 4


@contextmanager
def worker(database_port):
    """The real worker process, reaching the test database through ``database_port`` of this machine."""
    variables = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database_url_on(database_port),
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
