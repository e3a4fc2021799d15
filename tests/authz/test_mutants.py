"""The matrix can fail: each scope taken away is noticed, and by what it lets out or lets be changed."""

import pytest

from tests.authz.audience import ROUTES
from tests.authz.foreign_keys import FOREIGN_KEYS, expect_refused
from tests.authz.matrix import Caught, undone
from tests.authz.mutant_list import KEYS, MUTANTS
from tests.authz.mutants import at_work

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


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


def test_there_are_mutants_of_each_kind():
    by_how = [mutant.how for mutant in MUTANTS]

    assert by_how.count("canary") >= 30
    assert by_how.count("digest") >= 20
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
