"""bin/test leaves nothing out unseen, and fails when anything failed."""

import re

import pytest

from tests.samples import run, run_sample, write_sample

pytestmark = pytest.mark.sqlite

NO_SERVER = "postgres://postgres@127.0.0.1:1/postgres"
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


@pytest.mark.parametrize("required", ["REQUIRE_BROWSER", "REQUIRE_POSTGRES"])
def test_a_skipped_test_fails_the_run_where_nothing_may_be_left_out(tmp_path, required):
    allowed, refused = run_sample(tmp_path, SAMPLE), run_sample(tmp_path, SAMPLE, **{required: "1"})

    assert (allowed.returncode, refused.returncode) == (0, 1), refused.stdout
    assert "1 skipped" in allowed.stdout
    assert "1 error" in refused.stdout


def test_a_skipped_file_fails_the_run_where_nothing_may_be_left_out(tmp_path):
    text = "import pytest\npytest.importorskip('not_installed_anywhere')\ndef test_it(): pass\n"

    assert "1 error" in run_sample(tmp_path, text, REQUIRE_BROWSER="1").stdout


@pytest.mark.parametrize(
    ("url", "collected"),
    [
        ("sqlite:///var/test.sqlite3", {"left_out", "about_sqlite", "in_the_browser", "in_the_browser_on_both"}),
        (NO_SERVER, {"left_out", "about_postgres", "in_the_browser_on_both"}),
    ],
)
def test_each_database_runs_the_tests_that_are_about_it(tmp_path, url, collected):
    listed = run_sample(tmp_path, SAMPLE, "--collect-only", "-q", DATABASE_URL=url).stdout

    assert {line.split("::test_")[1] for line in listed.splitlines() if "::" in line} == collected


def test_without_postgres_the_run_says_so_or_fails_where_it_is_required(tmp_path):
    command = ("bin/test", write_sample(tmp_path, SAMPLE), "-n", "0")

    plain = run(*command, TEST_DATABASE_URL=NO_SERVER)
    required = run(*command, TEST_DATABASE_URL=NO_SERVER, REQUIRE_POSTGRES="1")

    assert plain.returncode == 0, plain.stderr
    assert "Bỏ qua lượt chạy trên PostgreSQL" in plain.stdout
    assert (required.returncode, required.stdout) == (1, "")
    assert len(required.stderr.splitlines()) == 1


def test_the_command_ends_with_the_closing_line_of_the_database_that_failed(tmp_path):
    file = write_sample(tmp_path, "def test_fails(): assert False\n")

    done = run("bin/test", file, "-n", "0")

    assert done.returncode == 1
    assert "1 failed" in done.stdout.splitlines()[-1]
    assert len(re.findall("^=+ 1 failed", done.stdout, re.MULTILINE)) == 1


def test_arguments_reach_pytest(tmp_path):
    done = run("bin/test", write_sample(tmp_path, SAMPLE), "-k", "about_sqlite", TEST_DATABASE_URL=NO_SERVER)

    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout.splitlines()[-1]
