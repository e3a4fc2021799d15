"""bin/test leaves nothing out unseen, and fails when anything failed."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.sqlite

NO_SERVER = "postgres://postgres@127.0.0.1:1/postgres"
REAL_RUN = {"REQUIRE_BROWSER": "", "REQUIRE_POSTGRES": "", "PYTEST_ADDOPTS": "", "PYTEST_XDIST_WORKER": ""}
# For files that stand outside the tree.
OUTSIDE = ("-c", "pyproject.toml", "-p", "tests.conftest")
SAMPLE = """
import pytest

@pytest.mark.skip(reason="left out")
def test_left_out(): pass

@pytest.mark.sqlite
def test_about_sqlite(): pass

@pytest.mark.postgres
def test_about_postgres(): pass

@pytest.mark.browser
def test_in_the_browser(): pass

@pytest.mark.browser
@pytest.mark.both
def test_in_the_browser_on_both(): pass
"""


def run(*command, **environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env={**clean, **REAL_RUN, **environment}, capture_output=True, text=True
    )


@pytest.fixture
def sample(tmp_path):
    file = tmp_path / "test_sample.py"
    file.write_text(SAMPLE)
    return str(file)


def pytest_on(sample, *arguments, **environment):
    return run(sys.executable, "-m", "pytest", *OUTSIDE, "-q", *arguments, sample, **environment)


@pytest.mark.parametrize("required", ["REQUIRE_BROWSER", "REQUIRE_POSTGRES"])
def test_a_skipped_test_fails_the_run_where_nothing_may_be_left_out(sample, required):
    allowed, refused = pytest_on(sample), pytest_on(sample, **{required: "1"})

    assert (allowed.returncode, refused.returncode) == (0, 1), refused.stdout
    assert "1 skipped" in allowed.stdout
    assert "1 error" in refused.stdout


def test_a_skipped_file_fails_the_run_where_nothing_may_be_left_out(tmp_path):
    file = tmp_path / "test_needs_something.py"
    file.write_text("import pytest\npytest.importorskip('not_installed_anywhere')\ndef test_it(): pass\n")

    assert pytest_on(str(file), REQUIRE_BROWSER="1").returncode not in (0, 5)


@pytest.mark.parametrize(
    ("url", "collected"),
    [
        ("sqlite:///var/test.sqlite3", {"left_out", "about_sqlite", "in_the_browser", "in_the_browser_on_both"}),
        (NO_SERVER, {"left_out", "about_postgres", "in_the_browser_on_both"}),
    ],
)
def test_each_database_runs_the_tests_that_are_about_it(sample, url, collected):
    listed = pytest_on(sample, "--collect-only", DATABASE_URL=url).stdout

    assert {line.split("::test_")[1] for line in listed.splitlines() if "::" in line} == collected


def test_without_postgres_the_run_says_so_or_fails_where_it_is_required(sample):
    plain = run("bin/test", sample, *OUTSIDE, "-n", "0", TEST_DATABASE_URL=NO_SERVER)
    required = run("bin/test", sample, *OUTSIDE, "-n", "0", TEST_DATABASE_URL=NO_SERVER, REQUIRE_POSTGRES="1")

    assert plain.returncode == 0, plain.stderr
    assert "Bỏ qua lượt chạy trên PostgreSQL" in plain.stdout
    assert required.returncode == 1
    assert required.stdout == ""
    assert len(required.stderr.splitlines()) == 1


def test_the_command_ends_with_the_closing_line_of_the_database_that_failed(tmp_path):
    file = tmp_path / "test_fails.py"
    file.write_text("def test_fails(): assert False\n")

    done = run("bin/test", str(file), *OUTSIDE, "-n", "0")

    assert done.returncode == 1
    assert "1 failed" in done.stdout.splitlines()[-1]
    assert done.stdout.count("1 failed") == 1


def test_arguments_reach_pytest(sample):
    done = run("bin/test", sample, *OUTSIDE, "-n", "0", "-k", "about_sqlite", TEST_DATABASE_URL=NO_SERVER)

    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout.splitlines()[-1]
