"""That no page is forgotten where pictures are taken."""

from tests.authz.audience import BEFORE_THE_FIRST_USER, ROUTES
from tests.pictures.pages import BEGINNING, NO_PICTURES, PICTURES


def test_every_page_has_a_picture():
    pages = {route.name for route in [*BEFORE_THE_FIRST_USER, *ROUTES] if route.method == "GET"}
    taken = {picture.route for picture in [*BEGINNING, *PICTURES]}

    assert taken | NO_PICTURES == pages
    assert taken & NO_PICTURES == set()


def test_every_picture_has_a_name_of_its_own():
    names = [picture.name for picture in [*BEGINNING, *PICTURES]]

    assert sorted(names) == sorted(set(names))
