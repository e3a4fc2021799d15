"""Who gets what: every address, every row, everybody."""

import pytest

from tests.authz.audience import ROUTES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_everybody_gets_what_the_audience_file_says(route, matrix, record_property):
    cases = matrix.share(route)
    for case in cases:
        matrix.judge(case)
    assert matrix.requests >= len(cases) > 0
    record_property("requests", matrix.requests)
    record_property("canaries met", matrix.words_met)
