"""R10: the commands of docs/operations.md, taken out of the page and run: what an office copies is what works."""

import json
import os
import re
import shutil
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import connection

from tests.machines import Machine, commands_of
from tests.persons import begin, somebody

TOOLS = ("nginx", "rsync", "sqlite3", "pg_dump", "curl", "openssl")
SEARCHED = f"{os.environ['PATH']}:/usr/sbin"
on_a_machine = pytest.mark.skipif(
    not all(shutil.which(tool, path=SEARCHED) for tool in TOOLS), reason=f"needs {', '.join(TOOLS)}"
)
PAGE = settings.BASE_DIR / "docs" / "operations.md"
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
ONE_MORE = """
from committee.models import Person
print(Person.objects.create(full_name="Người Mẫu").pk)
"""
MEMBER = "Trần Thị Hoa Mẫu; Phó Bí thư Thường trực Đảng uỷ"
FEWEST_WRITTEN = 5
SQLITE = "sqlite:////var/lib/buoi-lam-viec/db.sqlite3"
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
def folder():
    """With a short name: the path of a socket has no more than 107 letters."""
    with TemporaryDirectory(prefix="blv", ignore_cleanup_errors=True) as made:
        yield Path(made)


@pytest.fixture
def machine(folder, monkeypatch):
    """One with the database that this run is about."""
    on_postgres = connection.vendor == "postgresql"
    database = None if on_postgres else SQLITE
    with machine_on(folder / "m", server=SERVER if on_postgres else None, database=database) as machine:
        monkeypatch.setenv("SSL_CERT_FILE", str(machine.certificate))
        yield machine


def install(machine, *, sqlite=False):
    """The page's way up to a prepared installation; the link that was printed. With ``sqlite`` as it says for those
    who do without PostgreSQL at first."""
    machine.run("may", "phan-mem")
    if machine.server.hostname and not sqlite:
        machine.run("csdl")
        machine.set_password()
    machine.run("cau-hinh", after=f"echo PORT={machine.inner} >> /etc/buoi-lam-viec/env")
    if sqlite:
        machine.sh(f"sed -i 's|^DATABASE_URL=.*|DATABASE_URL={SQLITE}|' /etc/buoi-lam-viec/env")
    return re.search(r"https://\S+/bat-dau/\S+", machine.run("chuan-bi"))[0]


def at_own_port(machine, link):
    return link.replace("//localhost/", f"//localhost:{machine.https}/")


def at_browser():
    """Somebody whose browser says where a form stood; the test's port is not the one of the name."""
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
        while acknowledged() < FEWEST_WRITTEN and time.monotonic() < end and process.poll() is None:
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


@on_a_machine
def test_installed_backed_up_under_load_upgraded_lost_and_restored(machine, record_property):
    link = install(machine)
    machine.run("dich-vu")
    health = machine.run("nginx")
    begun = begin(at_own_port(machine, link), at_browser(), members=MEMBER)
    with writing(machine) as acknowledged:
        before = acknowledged()
        machine.run("sao-luu")
        after = acknowledged()
    machine.sh("systemctl start buoi-lam-viec-nightly")
    machine.run("nang-cap", "quay-lai")
    kept, kept_files = rows(machine), files(machine.data / "files")
    lose_everything(machine)
    install(machine)
    checked = machine.run("dung", f"khoi-phuc-{kind(machine)}", "khoi-phuc-tep")
    answer = urlopen(f"{machine.address}/song/")
    restored, restored_files = rows(machine), files(machine.data / "files")

    record_property("written_before_the_copy", before)
    record_property("written_when_it_was_ready", after)
    assert health.splitlines()[-1].endswith("ok")
    assert begun.status == 200
    assert after > before >= FEWEST_WRITTEN
    # What the copy holds is as it was; what it lacks was written after it.
    assert {key for key, columns in restored.items() if kept.get(key) != columns} == set()
    assert {model for model, _key in kept.keys() - restored.keys()} == {"working_sessions.planfile"}
    assert len(files_named(restored)) >= before
    assert files_named(restored) <= restored_files.keys()
    assert restored_files.items() <= kept_files.items()
    assert "tệp đều nguyên vẹn" in checked
    assert answer.status == 200


@on_a_machine
@pytest.mark.postgres
def test_moved_from_sqlite_to_postgres(folder, monkeypatch):
    with machine_on(folder / "m", server=SERVER) as machine:
        monkeypatch.setenv("SSL_CERT_FILE", str(machine.certificate))
        link = install(machine, sqlite=True)
        machine.run("dich-vu", "nginx")
        begin(at_own_port(machine, link), at_browser(), members=MEMBER)
        with writing(machine) as acknowledged:
            pass
        kept = rows(machine)
        machine.run("dung", "csdl")
        machine.set_password()
        moved = machine.run("chuyen")
        found = rows(machine)
        number = machine.sh(f"cd /opt/buoi-lam-viec/current\n{MANAGE} shell -v0 -c '{ONE_MORE}'")

    assert acknowledged() >= FEWEST_WRITTEN
    assert len(files_named(kept)) >= FEWEST_WRITTEN
    assert found == kept
    assert "tệp đều nguyên vẹn" in moved
    assert int(number) > max(key for model, key in kept if model == "committee.person")
