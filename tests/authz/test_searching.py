"""Searching, suggesting and listing tell nobody of a row they must not meet, not even that it is there."""

import pytest
from django.utils.http import urlencode

from tests.authz.audience import ROUTES
from tests.authz.matrix import NO_ROW, NO_WORD, Case, sees, shape
from tests.authz.share import is_ours

pytestmark = pytest.mark.django_db

SEARCHES = [route for route in ROUTES if route.searches]
# Whose rows' words a search might find, and somebody who finds some there.
SOUGHT = {
    "committee:users": ("account", "own admin"),
    "people:home": ("somebody", "own clerk"),
    "units:list": ("unit", "own clerk"),
    "working_sessions:list": ("session", "own clerk"),
    "working_sessions:plan-list": ("work plan", "own clerk"),
    "working_sessions:calendar": ("attendance", "own clerk"),
    "working_sessions:unit-suggest": ("unit", "sibling"),
    "working_sessions:people-suggest": ("attendance", "sibling"),
    "petitions:list": ("petition", "sibling"),
    "petitions:repeats": ("petition", "raiser"),
    "conclusions:notice-list": ("notice", "own clerk"),
    "conclusions:my-directives": ("clause", "lead"),
    "conclusions:shared-directives": ("clause", "coordinating"),
    "conclusions:assigned-directives": ("clause", "own clerk"),
    "conclusions:received-directives": ("clause", "own clerk"),
    "conclusions:unclear-directives": ("clause", "own clerk"),
}
# So many foreign words each viewer tries at each place, each viewer others.
TRIES = 4


def places_to_search(matrix, route, viewer):
    """The addresses of the search: itself, narrowed or widened, under a row that the viewer may work on."""
    rows = [None]
    if route.about:
        about = (s for s in matrix.world.specimens if s.kind in route.about)
        rows = [s for s in about if sees(viewer, s) and route.may(viewer, s)][:1]
    return [(Case(viewer, route, row), query) for row in rows for query in ("", *route.also[:1])]


def words_of(matrix, kind):
    """(word, specimen) of every text of such rows, and of the people and units of every directory."""
    meaning = matrix.world.canaries.meaning.items()
    return [(word, specimen) for word, (specimen, _c) in meaning if specimen.kind in (kind, "person", "unit")]


def test_every_search_is_tried():
    assert {route.name for route in SEARCHES} == SOUGHT.keys()


@pytest.mark.parametrize("route", SEARCHES, ids=str)
def test_a_word_of_a_foreign_row_finds_what_a_word_of_no_row_finds(route, matrix, record_property):
    words, tried = words_of(matrix, SOUGHT[route.name][0]), 0
    ours = [viewer for number, viewer in enumerate(matrix.world.viewers) if is_ours(number)]
    for number, viewer in enumerate(ours):
        foreign = [word for word, specimen in words if not sees(viewer, specimen)]
        for case, query in places_to_search(matrix, route, viewer):
            nothing = answer_to(matrix, case, query, NO_WORD)
            step = max(len(foreign) // TRIES, 1)
            for word in foreign[number % step :: step][:TRIES]:
                assert answer_to(matrix, case, query, word) == nothing, f"{case}: {word}"
                tried += 1
    mays = {case.viewer for case in matrix.cases(route) if meets(case) and route.may(case.viewer, case.specimen)}
    assert tried >= TRIES * len(mays & set(ours))
    record_property("requests", matrix.requests)


def meets(case) -> bool:
    """Whether the viewer sees the row that the search stands under, if it does."""
    return case.specimen is None or sees(case.viewer, case.specimen)


def answer_to(matrix, case, query, word):
    asked = urlencode({case.route.searches: word})
    answer = matrix.ask(case, query=f"{query}&{asked}" if query else asked, asked_for=word)
    return shape(answer, NO_ROW, asked_for=word)


@pytest.mark.parametrize("route", SEARCHES, ids=str)
def test_a_word_of_an_own_row_finds_it(route, matrix):
    """So that the searches above would find a foreign row if they could."""
    kind, finder = SOUGHT[route.name]
    viewer = matrix.world.viewer(finder)
    own = [word for word, specimen in words_of(matrix, kind) if sees(viewer, specimen)]
    case, _query = places_to_search(matrix, route, viewer)[0]
    nothing = answer_to(matrix, case, "", NO_WORD)

    assert any(answer_to(matrix, case, "", word) != nothing for word in own)


@pytest.mark.parametrize("route", [route for route in ROUTES if route.also], ids=str)
def test_a_list_narrowed_in_any_way_tells_of_no_foreign_row(route, matrix, record_property):
    everything, ways = list(matrix.narrowed(route)), len(route.also)
    # Each viewer tries other ways than the next one.
    asked = [each for number, each in enumerate(everything) if is_ours(sum(divmod(number, ways)))]
    for case, query in asked:
        matrix.ask(case, query=query)
    assert matrix.requests == len(asked)
    assert len(everything) >= ways
    record_property("requests", matrix.requests)
