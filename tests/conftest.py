"""How every test runs: which database, what a skip means. The cast, the browser and the servers stand beside."""

import os

import pytest
from django.db import connection
from qsessions.backends.db import SessionStore

pytest_plugins = ["tests.browser", "tests.servers", "tests.cast", "tests.counts"]

# Where a test that does not open the database is about words, dates and files alone, and runs once.
ALIKE_ON_BOTH = ("tests/unit/", "tests/properties/")
NOTHING_MAY_BE_LEFT_OUT = "1" in (os.environ.get("REQUIRE_BROWSER"), os.environ.get("REQUIRE_POSTGRES"))


def pytest_collection_modifyitems(config, items):
    """Leave to the other database what is about it; browser tests and those without a database run once, on SQLite."""
    kept, left_to_the_other = [], []
    for item in items:
        (kept if runs_on(connection.vendor, item) else left_to_the_other).append(item)
    config.hook.pytest_deselected(items=left_to_the_other)
    items[:] = kept


def runs_on(vendor, item):
    marks = {mark.name for mark in item.iter_markers()}
    if vendor == "sqlite":
        return "postgres" not in marks
    if item.nodeid.startswith(ALIKE_ON_BOTH) and not opens_the_database(item, marks):
        return "both" in marks
    return "sqlite" not in marks and ("browser" not in marks or "both" in marks)


def opens_the_database(item, marks):
    return "django_db" in marks or bool({"db", "transactional_db", "django_db_setup"} & set(item.fixturenames))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return skip_is_failure((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return skip_is_failure((yield))


def skip_is_failure(report):
    """On a build machine nothing may be left out unseen, neither a test nor a file of tests."""
    if NOTHING_MAY_BE_LEFT_OUT and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"REQUIRE_BROWSER or REQUIRE_POSTGRES is set, and this was left out: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, worker_id):
    """A database for each process of each run: two runs beside each other never meet.

    On SQLite a file, because WAL, IMMEDIATE and the locks between connections do not exist in memory.
    """
    folder = tmp_path_factory.mktemp("database", numbered=False)
    names = {"sqlite": folder / "test.sqlite3", "postgresql": f"test_{os.getpid()}_{worker_id}"}
    connection.settings_dict["TEST"]["NAME"] = names[connection.vendor]


@pytest.fixture(scope="session", autouse=True)
def _signed_in_from_here():
    """``force_login`` has no request; the session it makes looks like one that the test client has opened by itself,
    so that its first page is like any other."""
    SessionStore.__init__.__defaults__ = (None, "", "127.0.0.1")


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
