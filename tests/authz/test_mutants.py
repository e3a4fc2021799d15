"""The matrix can fail: each scope taken away is noticed, and by what it lets out or lets be changed."""

import pytest

from tests.authz.audience import ROUTES
from tests.authz.foreign_keys import FOREIGN_KEYS, expect_refused
from tests.authz.matrix import Caught, sees, undone
from tests.authz.mutant_list import EVERY_ADDRESS, KEYS, MUTANTS, SIGNED_IN
from tests.authz.mutants import at_work
from tests.authz.table import ANYONE

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
# Where nothing can be noticed, and why.
NOTHING_TO_NOTICE = {
    "POST committee:password-change": "Django's own view asks for a user itself",
    "GET committee:second-factor": "leads elsewhere whoever has not yet given half of what it asks for",
    "POST committee:second-factor": "the same",
}
GUARDED = [route for route in ROUTES if route.who != ANYONE and str(route) not in NOTHING_TO_NOTICE]


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_matrix_notices_when(mutant, matrix, record_property):
    with undone(), at_work(mutant), pytest.raises(Caught) as caught:
        ask_all(matrix, mutant.asked)

    assert caught.value.how == mutant.how, caught.value
    record_property(f"mutants caught by {mutant.how}", 1)


def ask_all(matrix, addresses):
    for asked in addresses:
        if asked == KEYS:
            for forged in FOREIGN_KEYS:
                expect_refused(matrix, forged)
        else:
            ask(matrix, [route for route in ROUTES if str(route) == asked])


def ask(matrix, routes):
    assert routes
    for route in routes:
        for case in matrix.cases(route):
            matrix.judge(case)
        for case, query in matrix.narrowed(route):
            matrix.ask(case, query=query)


@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_matrix_notices_at_every_address_when_nothing_is_kept_from_anybody(route, matrix, record_property):
    refused = [case for case in matrix.cases(route) if not is_meant_for(case)]
    # Of a list that is for everybody, those who have nothing there see what others have.
    asked = refused if route.about else [*refused, *matrix.cases(route)[-12:]]

    assert any(notices(matrix, asked, taken) for taken in EVERY_ADDRESS)
    record_property("addresses at which a guard taken away is noticed", 1)


def is_meant_for(case):
    seen = case.specimen is None or sees(case.viewer, case.specimen)
    return seen and case.viewer.is_signed_in and case.route.may(case.viewer, case.specimen)


def notices(matrix, cases, taken):
    try:
        with undone(), at_work(taken):
            for case in cases[:40]:
                matrix.judge(case)
    except Caught:
        return True
    except Exception:
        # A page that is about its user alone breaks without one, and the run with it.
        return taken in SIGNED_IN
    return False


def test_an_address_without_a_guard_to_take_away_is_one():
    assert NOTHING_TO_NOTICE.keys() <= {str(route) for route in ROUTES}


def test_there_are_mutants_of_each_kind():
    by_how = [mutant.how for mutant in MUTANTS]

    assert by_how.count("canary") >= 30
    assert by_how.count("digest") >= 20
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
