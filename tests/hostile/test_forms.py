"""T5: every field of every form keeps any text as it is, or says beside the field why not; no page carries it out.

Which fields there are is told by the bodies that the access matrix posts. A field that keeps a harmless text is given
one of every class, all such fields together every text of the lists; what no field may take is tried in each. Fields
that read what is typed, or take only some words, must answer without an error of the server.
"""

from itertools import cycle

import pytest

from tests.authz.audience import ROUTES
from tests.authz.forging import OF_THE_REQUEST
from tests.authz.share import is_ours
from tests.authz.table import ANYONE
from tests.hostile.spreading import BLNS, lists_of, shares
from tests.hostile.strings import REFUSED
from tests.hostile.typing import Typist

pytestmark = pytest.mark.django_db
POSTS = [route for route in ROUTES if route.method == "POST" and route.who != ANYONE]
# Each part meets every text on its own; where two databases are tested, each takes one.
PARTS = 2
WANTED_FIELDS = 40
# So many times a field that reads what is typed, or takes only some words, is tried.
TRIES = 4


# What the fields of an address do with a text is found out once.
_columns = {}


@pytest.fixture(params=filter(is_ours, range(PARTS)))
def typists(matrix, request):
    """(typist, fields that keep any text, other fields) of each address of this part."""
    found = []
    for route in POSTS[request.param :: PARTS]:
        typist = Typist(matrix, route)
        address = str(route), route.body
        if address not in _columns:
            _columns[address] = typist.columns()
        found.append((typist, *_columns[address]))
    assert problems_of(found) == []
    return found


def problems_of(typists):
    return [problem for typist, *_columns in typists for problem in typist.problems]


@pytest.mark.parametrize(
    "source", ["own", pytest.param("blns", marks=pytest.mark.skipif(not BLNS, reason="BLNS names no file"))]
)
def test_every_field_keeps_any_text_or_says_why_not(source, typists, record_property):
    fields = sum(len(kept) for _typist, kept, _others in typists)
    each, typed = iter(shares(source, fields)), []
    for typist, kept, _others in typists:
        given = [next(each) for _column in kept]
        for turn, texts in enumerate(zip(*given, strict=True)):
            typist.try_all(dict(zip(kept, texts, strict=True)), follow=turn % 11 == 0)
            typed += texts

    assert problems_of(typists) == []
    assert fields >= WANTED_FIELDS
    assert set(typed) == {text for texts in lists_of(source).values() for text in texts}
    kept = sum(typist.kept for typist, _kept, _others in typists)
    assert kept > len(typed) * 2 / 3
    record_property("hostile texts kept by fields", kept)
    record_property("hostile texts refused with a reason", len(typed) - kept)
    record_property("fields that keep any text", fields)


def test_no_field_takes_what_cannot_be_printed(typists, record_property):
    texts, tried = cycle(REFUSED), 0
    for typist, kept, others in typists:
        for column in kept:
            typist.try_refused(column, next(texts))
            typist.try_refused(column, "Đảng\x00uỷ")
            tried += 2
        for names in apart(others):
            typist.send({name: f"\x00{next(texts)}" for name in names})

    assert problems_of(typists) == []
    record_property("control characters tried", tried)


def apart(names):
    """The fields of a form; and each of those that belong to the request, which is not looked at without them."""
    own = [[name] for name in names if name in OF_THE_REQUEST]
    return [[name for name in names if name not in OF_THE_REQUEST], *own]


def test_fields_that_read_or_choose_bear_any_text(typists, record_property):
    texts, tried = cycle(shares("own", 1)[0]), 0
    for typist, _kept, others in typists:
        form, *own = apart(others)
        for names in (*[form] * TRIES, *own):
            typist.send({name: next(texts) for name in names})
            tried += len(names)

    assert problems_of(typists) == []
    record_property("hostile texts typed into other fields", tried)
