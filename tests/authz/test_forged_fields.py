"""Nobody writes more than a form asks for, and no form takes the key of a row beyond its reach."""

import pytest

from tests.authz.audience import ROUTES
from tests.authz.foreign_keys import FOREIGN_KEYS, expect_refused
from tests.authz.forging import forged_fields, outcome
from tests.authz.table import ANYONE

pytestmark = pytest.mark.django_db

POSTS = [route for route in ROUTES if route.method == "POST" and route.who != ANYONE]
KEPT_BY_US = {"state", "version", "number", "kept_by", "created_by", "notice", "live_on", "resolution", "sent_at"}


@pytest.mark.parametrize("route", POSTS, ids=str)
def test_columns_that_a_form_does_not_ask_for_are_left_alone(route, matrix, record_property):
    case = matrix.meant(route)
    body = posted(matrix, case)
    forged = forged_fields(matrix.world, taken=body.keys())
    assert len(forged) > 150

    honest = outcome(matrix, case, body)
    assert outcome(matrix, case, {**forged, **posted(matrix, case, like=body)}) == honest
    record_property("forged fields", len(forged))


def posted(matrix, case, like=None):
    """What the form asks for; ``like`` another body, so that only the file is sent anew."""
    return {**matrix.body(case), **{name: value for name, value in (like or {}).items() if name != "file"}}


def test_columns_that_only_the_product_writes_are_among_the_forged(matrix):
    assert forged_fields(matrix.world, taken=set()).keys() >= KEPT_BY_US


@pytest.mark.parametrize("forged", FOREIGN_KEYS, ids=str)
def test_a_form_does_not_take_a_key_beyond_its_reach(forged, matrix):
    expect_refused(matrix, forged)
