"""Acting once: a key is of one user and one act, and only such a key as our pages make."""

import pytest
from django.core.exceptions import BadRequest

from committee.models import Operation, User
from committee.operations import once

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return User.objects.create_user("once")


def made():
    return User.objects.create_user(f"made-{User.objects.count()}")


def test_the_same_key_gives_the_first_result(user):
    first = once(by=user, key="k1", act="make", run=made)
    second = once(by=user, key="k1", act="make", run=made)

    assert (first, User.objects.count(), Operation.objects.count()) == (second, 2, 1)


def test_two_users_may_use_the_same_key(user):
    other = User.objects.create_user("other")

    assert once(by=user, key="k1", act="make", run=made) != once(by=other, key="k1", act="make", run=made)


def test_a_key_of_one_act_does_not_answer_for_another(user):
    once(by=user, key="k1", act="make", run=made)

    with pytest.raises(BadRequest):
        once(by=user, key="k1", act="other", run=made)


@pytest.mark.parametrize("key", ["x" * 65, "a\x00b", "a b", "đ", "<script>"])
def test_a_key_that_no_page_makes_is_refused(user, key):
    with pytest.raises(BadRequest):
        once(by=user, key=key, act="make", run=made)
    assert User.objects.count() == 1


def test_an_act_that_fails_leaves_no_key_behind(user):
    def fails():
        made()
        raise LookupError("after writing")

    with pytest.raises(LookupError, match="after writing"):
        once(by=user, key="k1", act="make", run=fails)
    assert (Operation.objects.count(), User.objects.count()) == (0, 1)
