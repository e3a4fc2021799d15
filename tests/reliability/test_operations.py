"""R10: the commands of docs/operations.md, taken out of the page and run: what an office copies is what works."""

import json
import os
import re
import ssl
import subprocess
import time
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.conf import settings
from django.db import connection

from tests.machines import DOMAIN, Machine, commands_of
from tests.persons import begin, somebody

PAGE = settings.BASE_DIR / "docs" / "operations.md"
DEPLOY = settings.BASE_DIR / "deploy"
COMMANDS = commands_of(PAGE)
SERVER = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
MANAGE = "sudo -u buoilamviec .venv/bin/python manage.py"
# Each row names a file of its own; a number is written when both are kept for good.
WRITING = """
import os
from itertools import count
from django.db import transaction
from committee.models import Unit, User
from papers.storing import stored_columns
from django.utils import timezone
from sessions.models import PlanFile, WorkPlan
unit, by = Unit.objects.get(parent__isnull=False, kind="ward_committee"), User.objects.get()
plan = WorkPlan.objects.create(title="Kế hoạch thử", issuing_unit=unit, kept_by=unit, created_by=by)
for number in count(1):
    with transaction.atomic():
        kept = stored_columns(content=os.urandom(9000), kind="pdf", name=f"{number}.pdf", by=by, at=timezone.now())
        PlanFile.objects.create(plan=plan, **kept)
    print(number, flush=True)
"""
# Rows that come and go with whoever looks at the pages.
PASSING = {"qsessions.session", "sessions.session"}


@contextmanager
def machine_on(folder, *, server=None, database=None):
    machine = Machine(folder, COMMANDS, server=server, database=database)
    try:
        yield machine
    finally:
        machine.switch_off()
        if server:
            machine.remove_databases()


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """One with the database that this run is about."""
    on_postgres = connection.vendor == "postgresql"
    database = None if on_postgres else f"sqlite:///{tmp_path}/machine/var/lib/buoi-lam-viec/db.sqlite3"
    with machine_on(tmp_path / "machine", server=SERVER if on_postgres else None, database=database) as machine:
        monkeypatch.setenv("SSL_CERT_FILE", str(machine.certificate))
        yield machine


def install(machine):
    """The page's way up to a prepared installation; the link that was printed."""
    machine.run("may")
    machine.run("phan-mem")
    if machine.server.hostname:
        machine.run("csdl")
        machine.set_password()
    machine.run("cau-hinh", after=f"echo PORT={machine.inner} >> /etc/buoi-lam-viec/env")
    return re.search(r"https://\S+/bat-dau/\S+", machine.run("chuan-bi"))


def at_browser(machine):
    person = somebody()
    person.addheaders.append(("Referer", "https://localhost/"))
    return person


@contextmanager
def writing(machine):
    """Somebody who works on; ``acknowledged()`` is the last number that is kept for good."""
    said = machine.root / "home/said"
    with said.open("w") as file:
        process = machine.start(f".venv/bin/python manage.py shell -c '{WRITING}'", stdout=file)

    def acknowledged():
        return len(said.read_text().splitlines())

    try:
        end = time.monotonic() + 120
        while acknowledged() < 5 and time.monotonic() < end and process.poll() is None:
            time.sleep(0.1)
        yield acknowledged
    finally:
        process.terminate()
        process.wait(30)


def rows(machine):
    """{(model, key): columns} of all that stands in the database."""
    text = machine.sh(f"cd /opt/buoi-lam-viec/current\n{MANAGE} dumpdata")
    read = json.loads(text)
    return {(row["model"], row["pk"]): row["fields"] for row in read if row["model"] not in PASSING}


def files(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def files_named(found):
    return {columns["sha256"] for (model, _key), columns in found.items() if model == "working_sessions.planfile"}


def lose_everything(machine):
    """All but the copies, which stand on another machine, and the archive."""
    machine.run("dung")
    machine.sh("rm -rf /var/lib/buoi-lam-viec /opt/buoi-lam-viec /etc/buoi-lam-viec")
    if machine.server.hostname:
        machine.remove_databases()


def kind(machine):
    return "postgresql" if machine.server.hostname else "sqlite"


@pytest.mark.both
def test_installed_backed_up_under_load_upgraded_lost_and_restored(machine, record_property):
    link = install(machine)
    machine.run("dich-vu")
    health = machine.run("nginx")
    begun = begin(link[0].replace("//localhost/", f"//localhost:{machine.https}/"), at_browser(machine))
    with writing(machine) as acknowledged:
        before = acknowledged()
        machine.run("sao-luu")
        after = acknowledged()
    machine.sh("systemctl start buoi-lam-viec-nightly")
    machine.run("nang-cap")
    kept, kept_files = rows(machine), files(machine.data / "files")
    lose_everything(machine)
    install(machine)
    machine.run("dung")
    checked = machine.run(f"khoi-phuc-{kind(machine)}", "khoi-phuc-tep")
    answer = urlopen(f"{machine.address}/song/")
    restored, restored_files = rows(machine), files(machine.data / "files")

    record_property("written_before_the_copy", before)
    record_property("written_when_it_was_ready", after)
    assert health.splitlines()[-1].endswith("ok")
    assert begun.status == 200
    assert after > before >= 5
    assert {name: columns for name, columns in restored.items() if kept.get(name) != columns} == {}
    assert {name for name, columns in kept.items() if name not in restored} == {
        name for name in kept if name[0] == "working_sessions.planfile" and name not in restored
    }
    assert len(files_named(restored)) >= before
    assert files_named(restored) <= set(restored_files)
    assert restored_files.items() <= kept_files.items()
    assert "tệp đều nguyên vẹn" in checked
    assert answer.status == 200
