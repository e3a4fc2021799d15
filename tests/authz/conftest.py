"""One world for the tests of a file: built once, every test leaves it as it was."""

import logging

import pytest
from django.db import transaction
from django.test import override_settings

from tests.authz.matrix import Matrix
from tests.authz.papers import build_world


@pytest.fixture(scope="module")
def _world_of_this_file(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        yield build_world(), folder
        transaction.set_rollback(True)


@pytest.fixture
def world(_world_of_this_file):
    return _world_of_this_file[0]


@pytest.fixture(autouse=True)
def _files_of_this_test(request, settings):
    """The files of the world, in place of an empty folder."""
    if "_world_of_this_file" in request.fixturenames:
        settings.MEDIA_ROOT = request.getfixturevalue("_world_of_this_file")[1]


@pytest.fixture(autouse=True)
def _no_line_for_each_refusal():
    """Thousands of requests are refused here on purpose."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def matrix(world, db):
    return Matrix(world)
