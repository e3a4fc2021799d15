"""Where there are users, the start page is missing for everybody, also with the true link."""

import pytest
from django.urls import reverse

from desk.start_link import start_path
from tests.authz.audience import BEFORE_THE_FIRST_USER

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("route", BEFORE_THE_FIRST_USER, ids=str)
def test_the_start_page_is_missing_for_everybody(route, matrix, record_property):
    for viewer in matrix.world.viewers:
        client = matrix.world.clients[viewer.name]
        for url in (start_path(), reverse(route.name)):
            answer = client.generic(route.method, url)
            assert answer.status_code == 404, viewer.name
            matrix.requests += 1
    assert not matrix.changed()
    record_property("requests", matrix.requests)
