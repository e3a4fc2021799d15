"""No login, lock or cache belongs to one web process."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from qsessions.models import Session

from tests.persons import post_form, sign_in, somebody

pytestmark = pytest.mark.postgres

NAME = "thu.mau"
PASSWORD = "mật khẩu chỉ để thử"


@pytest.fixture
def person(two_servers):
    get_user_model().objects.create_user(username=NAME, password=PASSWORD)
    return somebody()


def test_two_servers_are_two_processes(two_servers):
    assert len(set(two_servers)) == 2


def test_a_login_on_one_process_holds_on_the_other(two_servers, person):
    first, second = two_servers

    after = sign_in(person, first, NAME, PASSWORD)
    elsewhere = person.open(second + "/")

    assert after.url == first + "/"
    assert (elsewhere.status, elsewhere.url) == (200, second + "/")
    assert Session.objects.count() == 1


def test_a_logout_on_one_process_ends_the_login_on_the_other(two_servers, person):
    first, second = two_servers
    sign_in(person, first, NAME, PASSWORD)

    post_form(person, second + "/", second + reverse("committee:logout"))

    assert person.open(first + "/").url.startswith(first + reverse("committee:login"))
