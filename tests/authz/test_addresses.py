"""The audience file and the product name the same addresses, methods, moves, tables."""

import pytest
from django.apps import apps
from django.urls import URLPattern, get_resolver, reverse

from conclusions.models import Directive, Notice
from sessions.models import WorkingSession
from tests.authz.audience import BEFORE_THE_FIRST_USER, ROUTES, WHO_SEES
from tests.authz.canaries import text_columns
from tests.authz.matrix import sees
from tests.authz.table import ANYONE, SEES

pytestmark = pytest.mark.django_db
OWN_APPS = {"committee", "papers", "working_sessions", "petitions", "conclusions", "desk"}
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
# The form of papers, the names of fields, terms and days off: the same for everybody who uses the installation.
COMMON_TO_ALL = {"layoutprofile", "field", "term", "calendarday", "samewords"}
# What people are called and where they stand is what an office's directory is for; the names of another ward's people
# and cells are canaries nevertheless.
DIRECTORY = {"unit", "person", "appointment", "user"}
# Who has a task is told by which paper: its reference, nothing else of it.
# Their pages are asked about in test_admin.
IN_THE_ADMIN_ONLY = {"distributionlist.name", "distributionline.words"}
GOES_WITH_A_TASK = {"notice.symbol"}
# No page shows these.
NEVER_SHOWN = {"operation.key", "operation.act", "operation.object_label", "auditevent.object_label", "auditevent.act"}
NEVER_SHOWN |= {f"movedvalue.{column}" for column in ("object_label", "field", "old", "new")}
# Petitions are found by them.
NEVER_SHOWN |= {"petitiontoken.token"}


def addresses(resolver=None, namespace=""):
    """The name of every address of the product, with its namespace; an address without a name by its pattern.

    Those of the admin are one family, which test_admin.py walks."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name or entry.pattern}"
        elif entry.namespace != "admin":
            yield from addresses(entry, f"{entry.namespace}:" if entry.namespace else namespace)


def test_every_address_stands_in_the_audience_file_and_no_other():
    assert set(addresses()) == {route.name for route in [*ROUTES, *BEFORE_THE_FIRST_USER]}


def test_no_line_of_the_audience_file_stands_there_twice():
    told = [(str(route), route.body) for route in ROUTES]

    assert len(told) == len(set(told))


def test_every_move_that_is_made_by_itself_stands_in_the_audience_file():
    for name, moves in (
        ("working_sessions:session-move", WorkingSession.MOVES),
        ("conclusions:notice-move", Notice.ISSUING_MOVES),
        ("conclusions:directive-steer", Directive.MOVES),
    ):
        listed = [route.kwargs["move"] for route in ROUTES if route.name == name]
        assert listed == [move.name for move in moves if not move.part_of_act], name


@pytest.mark.parametrize("name", sorted({route.name for route in ROUTES}))
def test_an_address_answers_only_to_the_methods_of_the_audience_file(name, matrix):
    told = [route for route in ROUTES if route.name == name]
    route = told[0]
    kinds = route.about
    row = next((each.row.pk for each in matrix.world.specimens if each.kind in kinds), None)
    url = reverse(name, kwargs={**route.kwargs, **({"pk": row} if kinds else {})})
    client = matrix.world.clients["anonymous" if route.who == ANYONE else "own clerk"]

    for method in METHODS - {each.method for each in told}:
        assert client.generic(method, url).status_code == 405, method


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_every_address_is_asked_by_somebody_it_is_meant_for_and_by_somebody_it_is_not(route, matrix):
    cases = matrix.cases(route)
    meant = [case for case in cases if is_meant_for(case)]

    assert meant
    assert route.who == ANYONE or len(meant) < len(cases)


def is_meant_for(case):
    seen = case.specimen is None or sees(case.viewer, case.specimen)
    return seen and case.route.may(case.viewer, case.specimen)


def test_every_line_of_who_sees_what_is_asked_for(world):
    told = {specimen.line for specimen, _column in world.canaries.meaning.values()}

    assert told == set(WHO_SEES)


def test_every_line_of_who_sees_what_has_somebody_who_sees_it_and_somebody_who_does_not(world):
    for specimen in {s.line: s for s, _column in world.canaries.meaning.values()}.values():
        seers = {viewer.name for viewer in world.viewers if sees(viewer, specimen)}
        assert seers, specimen
        assert {"sibling", "expired", "not yet granted", "never granted", "closed account", "anonymous"}.isdisjoint(
            seers - {"sibling"} if "sibling" in specimen.places else seers
        )


def test_a_canary_stands_in_every_column_of_words(world):
    """Whoever adds a text has to say who may read it: here, or by a row of the matrix."""
    wanted = {
        f"{model._meta.model_name}.{column.name}"
        for model in apps.get_models()
        if model._meta.app_label in OWN_APPS and model._meta.model_name not in COMMON_TO_ALL | DIRECTORY
        for column in text_columns(model)
    }

    assert wanted - world.sown == NEVER_SHOWN | GOES_WITH_A_TASK | IN_THE_ADMIN_ONLY


def test_a_page_of_a_row_is_read_by_whoever_sees_the_row():
    assert {route.name for route in ROUTES if route.who == SEES} >= {
        "desk:session",
        "petitions:detail",
        "conclusions:notice-detail",
        "conclusions:directive-detail",
        "conclusions:notice-file",
        "conclusions:report-file",
    }
