"""What deploy/ ships and docs/operations.md says of it. ``tests/reliability/test_operations.py`` runs its commands."""

import re
import shutil
import subprocess

import pytest
from django.conf import settings
from django.core.management import get_commands

from tests.machines import commands_of

PAGE = settings.BASE_DIR / "docs" / "operations.md"
RUNS = settings.BASE_DIR / "tests" / "reliability" / "test_operations.py"
DEPLOY = settings.BASE_DIR / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
COMMANDS = commands_of(PAGE)


def test_every_block_of_the_page_is_run():
    run = set(re.findall(r'"([a-z-]+)"', RUNS.read_text(encoding="utf-8")))
    run |= {"khoi-phuc-postgresql", "khoi-phuc-sqlite"}

    assert len(COMMANDS) >= 12
    assert COMMANDS.keys() - run == set()


def test_the_page_has_no_commands_outside_such_blocks():
    fences = re.findall(r"^```(.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert fences == [f"sh {name}" for name in COMMANDS]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_understands_every_unit(tmp_path):
    for unit in UNITS:
        text = re.sub(r"^(Exec\w+=)\S+", r"\1/bin/true", unit.read_text(), flags=re.MULTILINE)
        (tmp_path / unit.name).write_text(text.replace("User=buoilamviec", "User=daemon"))
    said = [
        subprocess.run(["systemd-analyze", "verify", "--man=no", tmp_path / unit.name], capture_output=True, text=True)
        for unit in UNITS
    ]

    assert len(UNITS) == 6
    assert [done.stderr for done in said if done.returncode or str(tmp_path) in done.stderr] == []


def test_every_hour_and_every_command_of_the_units_exists():
    units = {unit.name: unit.read_text() for unit in UNITS}
    timers = {name.removesuffix(".timer") for name in units if name.endswith(".timer")}
    commands = re.findall(r"manage\.py (\w+)", "".join(units.values()))

    assert {f"{name}.service" for name in timers} <= units.keys()
    assert sorted(commands) == ["clearsessions", "prune_db_task_results", "verify_files"]
    assert set(commands) <= get_commands().keys()
    for timer in timers:
        assert re.search(r"OnCalendar=\*-\*-\* 0\d:\d\d$", units[f"{timer}.timer"], re.MULTILINE)


def test_nginx_lets_through_what_the_application_refuses_in_words():
    most = int(re.search(r"client_max_body_size (\d+)m;", (DEPLOY / "nginx.conf").read_text())[1])

    assert most * 1024**2 >= 2 * settings.MAX_UPLOAD_BYTES
