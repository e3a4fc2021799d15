"""Pages of the matrix in a real browser: fetched in somebody's name by Django's test client, then served to Chromium
from memory with the headers they came with, together with the pieces that they load as they open."""

import html
import re
from dataclasses import dataclass

from django.contrib.staticfiles import finders

from tests.authz.matrix import Case, sees
from tests.authz.table import ANYONE

SITE = "http://pages.test"
# A piece that the page asks for by itself.
LOADS = re.compile(r'hx-get="([^"]+)"[^>]*hx-trigger="load')
# Who sees the most of a row, in this order: every role at the ward, at the province, then whoever else may.
FIRST = ("predecessor", "parent")
ALSO_LOOKED_AT_BY = ("lead", "recipient", "reviewer of the parent")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>'
# What a rule of axe can tell two pages apart by, their words aside.
BUILD = re.compile(r'<[a-z0-9]+|(?:class|role|type|style)="[^"]*"|aria-[a-z]+|title=|alt=|hidden|disabled|checked')
CONTENT = ("Content-Type", "Content-Security-Policy")


@dataclass(frozen=True)
class Shown:
    """One page in somebody's name."""

    case: Case
    url: str

    def __str__(self):
        return f"{self.case}: {self.url}"


def strongest(matrix, route):
    """The page of this address on each line of row, each in the name of who sees the most of it."""
    viewers = sorted(matrix.world.viewers, key=lambda viewer: (*(viewer.name != name for name in FIRST),))
    if not route.about:
        return [page for page in [_first_that_may(matrix, route, viewers, None)] if page]
    lines = {specimen.line: specimen for specimen in matrix.world.specimens if specimen.kind in route.about}
    found = [_first_that_may(matrix, route, viewers, specimen) for specimen in lines.values()]
    return [page for page in found if page]


def in_each_role(matrix, route):
    """The same address once for each role at the ward that may, and for those who get something from it."""
    everybody = matrix.world.viewers
    viewers = [each for each in everybody if each.name.startswith("own ") or each.name in ALSO_LOOKED_AT_BY]
    lines = [specimen for specimen in matrix.world.specimens if specimen.kind in route.about] if route.about else [None]
    return [page for viewer in viewers if (page := _first_of(matrix, route, viewer, lines))]


def _first_of(matrix, route, viewer, lines):
    return next((page for line in lines if (page := _first_that_may(matrix, route, [viewer], line))), None)


def _first_that_may(matrix, route, viewers, specimen):
    for viewer in viewers:
        met = specimen is None or sees(viewer, specimen)
        if met and route.may(viewer, specimen) and (viewer.is_signed_in or route.who == ANYONE):
            case = Case(viewer, route, specimen)
            return Shown(case, matrix.url(case))
    return None


def fetched(client, url) -> dict:
    """The page and the pieces it loads, by address; empty where the address gives no page but a file or a piece."""
    answer = client.get(url, follow=True)
    if not answer.headers["Content-Type"].startswith("text/html") or b"<html" not in answer.content:
        return {}
    texts = {url: answer}
    for address in LOADS.findall(answer.text):
        address = html.unescape(address)
        texts[address] = client.get(address, headers={"HX-Request": "true"})
    return texts


def build(answers) -> str:
    """How a page and its pieces are built below the header: alike for pages that differ in their words alone."""
    texts = (answer.text.partition("<main")[2] or answer.text for answer in answers.values())
    return " ".join(piece for text in texts for piece in BUILD.findall(text))


def serve(context, pages):
    """Answer the browser from ``pages`` (address to answer, may grow later) and from the static files."""

    def answer(route):
        address = route.request.url.removeprefix(SITE)
        if address.startswith("/static/"):
            found = finders.find(address.removeprefix("/static/").split("?")[0])
            return route.fulfill(path=found) if found else route.abort()
        if address not in pages and route.request.resource_type == "image":
            return route.fulfill(content_type="image/svg+xml", body=PICTURE)
        if address not in pages:
            return route.fulfill(status=204)
        kept = pages[address]
        headers = {name: kept.headers[name] for name in CONTENT if name in kept.headers}
        return route.fulfill(status=kept.status_code, headers=headers, body=kept.content)

    context.route("**/*", answer)
