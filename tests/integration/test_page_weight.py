"""What travels to a browser: to one that comes for the first time, and to one that has been here before.

Counted as it leaves the server: static files as whitenoise has pressed them under their hashed names, pages as the
middleware presses them.
"""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from committee.models import User
from config.prepare import UNUSED_FILES
from desk.demo.loading import load
from tests.pictures.pages import ADMINISTRATOR, PICTURES

FIRST_VISIT, LATER_PAGE = 150_000, 30_000
LOGIN, HOME = reverse("committee:login"), reverse("desk:home")
HAD_ON_EVERY_PAGE = re.compile(r'<(?:link rel="stylesheet"|script)[^>]* (?:href|src)="/static/([^"]+)"')
HASHED = re.compile(r"\.[0-9a-f]{12}\.(?:css|js)$")


@pytest.fixture
def static_root(settings, tmp_path):
    """The files of our own pages as bin/serve collects them."""
    settings.STATIC_ROOT = tmp_path / "static"
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=[*UNUSED_FILES, "admin"])
    return settings.STATIC_ROOT


class Browser:
    """Asks as a browser does, and keeps what may be kept."""

    def __init__(self, client, static_root):
        self.client, self.static_root, self.kept = client, static_root, set()

    def visit(self, path) -> int:
        """The bytes of the page, and of those of its styles and scripts that are not here yet."""
        html = self.client.get(path).content.decode()
        files = set(HAD_ON_EVERY_PAGE.findall(html))
        assert files, path
        assert all(map(HASHED.search, files)), files
        new, self.kept = files - self.kept, self.kept | files
        return self._page(path) + sum(pressed_size(self.static_root / name) for name in new)

    def _page(self, path) -> int:
        answer = self.client.get(path, headers={"accept-encoding": "gzip, deflate, br"})
        assert answer["Content-Encoding"] == "gzip", path
        return len(answer.content)


def pressed_size(file: Path) -> int:
    """Every style and script stands there pressed for browsers of today."""
    return file.with_name(f"{file.name}.br").stat().st_size


@pytest.fixture
def browser_of(client, static_root, settings, db):
    settings.DEMO = True
    load()

    def sign_in(username):
        client.force_login(User.objects.get(username=username))
        return Browser(client, static_root)

    return sign_in


def test_the_first_visit_is_light(browser_of, client, static_root):
    stranger = Browser(client, static_root)
    arrival = stranger.visit(LOGIN)
    clerk = browser_of("vanphong")

    assert 20_000 < arrival <= FIRST_VISIT
    assert 20_000 < clerk.visit(HOME) <= FIRST_VISIT


def test_every_later_page_is_lighter_still(browser_of):
    """In the name of each demonstration user who has a picture of it; what a page needs besides is counted with it."""
    weights = {}
    for who in {picture.who for picture in PICTURES} - {"", ADMINISTRATOR}:
        browser = browser_of(who)
        browser.visit(HOME)
        pages = [picture for picture in PICTURES if picture.who == who]
        weights |= {picture.name: browser.visit(picture.path()) for picture in pages}

    assert len(weights) > 50
    assert {name: weight for name, weight in weights.items() if weight > LATER_PAGE} == {}


@pytest.mark.django_db
def test_pages_are_pressed_and_files_are_left_as_they_are(client):
    headers = {"accept-encoding": "gzip"}

    assert client.get(LOGIN, headers=headers)["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get(LOGIN)
    assert "Content-Encoding" not in client.get("/static/img/mark.svg", headers=headers)
