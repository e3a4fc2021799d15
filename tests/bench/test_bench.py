"""The bench itself: its plan check sees a scan, its rows are as the product writes them, its pages answer."""

import re

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection

from committee.models import Unit, User
from conclusions.models import Directive, Notice
from petitions.models import Petition
from sessions.models import Attendance, WorkingSession
from tests.bench import country, filling, goals, history, measuring, plans
from tests.bench.product import rows, units
from tests.bench.product.visits import visits
from tests.bench.visiting import Visitor

TABLES = frozenset({"committee_unit", "petitions_petition"})
DERIVING = (Unit, Petition, WorkingSession, Attendance, Directive, Notice)
PLACED = ("current_id", "top_unit_id", "path")


@pytest.fixture
def country_of_five_wards(db, monkeypatch):
    """Two hundred petitions, with everything that is measured."""
    for module in (country, units):
        monkeypatch.setattr(module, "WARDS", 5)
    monkeypatch.setattr(country, "HOME_SHARE", 0.6)
    rows.fill_rows(200)
    filling.continue_keys()
    rows.settle()


def _scanned(queryset):
    return plans.scanned([queryset.query.sql_with_params()], TABLES)


@pytest.mark.django_db
def test_scan_of_a_whole_table_is_named():
    nameless = Unit.objects.filter(short_name="x").order_by()
    assert _scanned(nameless) == ["committee_unit"]
    assert _scanned(Petition.objects.filter(pk=3, holder_unit__in=nameless.values("parent"))) == ["committee_unit"]


@pytest.mark.django_db
def test_reading_by_an_index_is_no_scan():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # The planner would rightly read an empty table whole.
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert _scanned(Unit.objects.filter(pk=3)) == []
    assert _scanned(Petition.objects.filter(holder_unit=3).order_by("-created_at", "-id")[:26]) == []


def test_scan_is_found_however_deep_it_stands_in_a_plan():
    scan = {"Node Type": "Seq Scan", "Relation Name": "petitions_petition"}
    index = {"Node Type": "Index Scan", "Relation Name": "committee_unit"}
    assert plans.sequential(
        [{"Plan": {"Node Type": "Limit", "Plans": [index, {"Node Type": "Sort", "Plans": [scan]}]}}]
    ) == {"petitions_petition"}
    assert plans.sequential([{"Plan": {"Node Type": "Limit", "Plans": [index]}}]) == set()


def test_goal_is_broken_above_its_bound_and_kept_at_it():
    bounds = {"statements": 5, "bytes": 30_000, "ratio": 2}
    assert goals.broken({"statements": 6, "bytes": 30_000, "ratio": None}, bounds) == ["statements"]


def test_time_is_told_and_not_judged_and_a_bound_that_is_held_stands_for_its_goal():
    row = goals.Row("a list", "list", floor="list", ratio=2, statements=5, bytes=30_000, held={"bytes": 36_000})
    slow = {"ratio": 9, "statements": 5, "bytes": 35_000}
    assert goals.broken(slow, row.goals) == ["ratio", "bytes"]
    assert goals.broken(slow, row.judged) == []
    assert goals.broken({**slow, "statements": 6, "bytes": 36_001}, row.judged) == ["statements", "bytes"]


def test_filled_rows_say_what_the_product_itself_would_have_derived(country_of_five_wards):
    compared = 0
    for model in DERIVING:
        for row in model.objects.all():
            before = _derived(row)
            row.settle()
            assert _derived(row) == before, row
            compared += 1
    assert compared > 600


def _derived(row):
    return {name: getattr(row, row._meta.get_field(name).attname) for name in row.DERIVED}


def test_filled_units_stand_where_entering_them_would_have_put_them(country_of_five_wards):
    for unit in Unit.objects.select_related("parent"):
        above = unit.parent
        assert unit.path == f"{above.path if above else '/'}{unit.pk}/"
        assert unit.current_id == unit.pk
        assert unit.top_unit_id == (above.top_unit_id if above else unit.pk)


def test_every_measured_page_of_the_product_answers(visitor):
    pages = visits()
    named = {name for row in goals.ROWS for name in (row.visit, row.against) if name}
    assert named - set(pages) == {"far"}
    for name, visit in pages.items():
        assert visitor.send(visit).body, name
    listed = visitor.send(pages["list"]).body.decode()
    assert listed.count("<tr>") == 26
    recorded = visitor.send(pages["recording"]).body.decode()
    assert len(set(re.findall(r"kien-nghi/(\d+)/luu/", recorded))) == country.PETITIONS


def test_a_new_petition_is_new_each_time(visitor):
    pages, before = visits(), Petition.objects.count()
    for _time in range(2):
        visitor.send(pages["create"])
    assert Petition.objects.count() == before + 2
    assert User.objects.filter(pk=country.HOME_WARD, username="ward1").exists()


@pytest.fixture
def visitor(country_of_five_wards):
    """The end of a request would close the connection that the test's own transaction stands on."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield Visitor(get_wsgi_application())
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def floor(tmp_path):
    process = measuring.Process("floor", f"sqlite:///{tmp_path}/floor.sqlite3", tmp_path)
    yield process
    process.close()


def test_floor_answers_with_few_statements(floor):
    floor.ask("fill", count=6_000)
    assert set(floor.ask("begin")["visits"]) == {row.floor for row in goals.ROWS if row.floor}
    counted = {name: floor.ask("count", visit=name, times=2) for name in ("list", "detail", "create", "dashboard")}
    assert {name: told["statements"] for name, told in counted.items()} == {
        "list": 3,
        "detail": 4,
        "create": 9,
        "dashboard": 6,
    }
    assert all(told["scanned"] == [] for told in counted.values())
    assert counted["list"]["bytes"] > 5_000


def test_run_is_written_down_as_a_table():
    row = {
        "database": "sqlite",
        "row": "one petition",
        "petitions": 10_000,
        "p50": 1.5,
        "missed": ["ratio"],
        "broken": [],
    }
    told = history.section([row, {"database": "sqlite", "row": "an import", "not_built": True}])
    assert "| one petition | 10,000 | 1.5 |" in told
    assert "| ratio |" in told
    assert "| an import |" in told
    assert "not built" in told
