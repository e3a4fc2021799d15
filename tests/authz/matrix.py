"""Asking every address about every row in everybody's name, and judging the answers.

What is expected comes from the audience file alone. Whoever must not meet a row gets, to the byte, what they get for a
key that no row has; whatever comes back holds no canary of a row they must not meet; and whoever may not act changes
nothing in any table or file.
"""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse

from tests.authz.audience import WHO_SEES
from tests.authz.canaries import body_of
from tests.authz.share import is_ours
from tests.authz.snapshot import changed_tables, digest, digest_of_files, rows, stored_files
from tests.authz.table import ANYONE, SEES, Route
from tests.authz.world import Specimen, Viewer, World, client_of

NO_ROW = 987_654_321
NO_WORD = "zqnothing0"
HTMX = {"HX-Request": "true"}
TOKEN = re.compile(rb"[0-9A-Za-z]{64}")
READING = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
JOURNAL = {"committee_auditevent", "committee_operation"}
# What every answer of the product says to the browser.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Caught(AssertionError):
    """The matrix has found something; ``how`` it was found."""

    how = "answer"


class CanaryFound(Caught):
    how = "canary"


class RowChanged(Caught):
    how = "digest"


@dataclass(frozen=True)
class Case:
    viewer: Viewer
    route: Route
    specimen: Specimen | None
    htmx: bool = False

    def __str__(self):
        return f"{self.viewer.name}: {self.route}{' (htmx)' if self.htmx else ''}, {self.specimen or 'no row'}"


def sees(viewer, specimen) -> bool:
    """Whether "Who sees what" lets the viewer meet this row."""
    return bool(specimen.places.get(viewer.unit, frozenset()) & set(WHO_SEES[specimen.line].split()))


def is_meant(case) -> bool:
    """Whether the address is there for this viewer and this row."""
    seen = case.specimen is None or sees(case.viewer, case.specimen)
    return seen and case.route.may(case.viewer, case.specimen)


def one_of(viewer, route, specimen) -> int:
    """Everybody asks for every page of a row. An act is tried by all who see the row where it is open to somebody, by
    every third of the others; where the row's state has closed it to all, by every twelfth."""
    if route.who == SEES:
        return 1
    if not route.is_open_on(specimen):
        return 12
    return 1 if sees(viewer, specimen) else 3


@dataclass(repr=False)
class Matrix:
    world: World
    requests: int = 0
    words_met: int = 0
    wrote: bool = True
    _missing: dict = field(default_factory=dict)

    def __post_init__(self):
        self.before, self.rows_before = digest(), rows()

    def cases(self, route) -> list[Case]:
        """Everybody with every row the address can name, thinned out (see ``one_of``) where the same was asked often:
        then each row is tried by others."""
        if not route.about:
            return [Case(viewer, route, None) for viewer in self.world.viewers]
        about = [specimen for specimen in self.world.specimens if specimen.kind in route.about]
        found = [
            Case(viewer, route, specimen)
            for row, specimen in enumerate(about)
            for column, viewer in enumerate(self.world.viewers)
            if (row + column) % one_of(viewer, route, specimen) == 0
        ]
        return [self._as_scripts_do(number, case) for number, case in enumerate(found)]

    def share(self, route) -> list[Case]:
        """Those of the cases that this run takes; one that succeeds is among them wherever there is one. A row's share
        begins one viewer later than that of the row before, so that no viewer is left to the other run for good."""
        order = {specimen: row for row, specimen in enumerate(self.world.specimens)}
        cases = self.cases(route)
        ours = [case for number, case in enumerate(cases) if is_ours(number + order.get(case.specimen, 0))]
        if not any(map(is_meant, ours)):
            ours += [case for case in cases if is_meant(case)][:1]
        return ours

    def meant(self, route) -> Case:
        """A request that succeeds."""
        return next(case for case in self.cases(route) if is_meant(case))

    def _as_scripts_do(self, number, case):
        """Of two strangers one asks as the page's scripts do."""
        by_script = number % 2 and not sees(case.viewer, case.specimen)
        return Case(case.viewer, case.route, case.specimen, htmx=True) if by_script else case

    def narrowed(self, route):
        """(case, query) of everybody and every way of narrowing an address; under a row, for whom it is open."""
        for case in self.cases(route):
            if case.specimen is None or is_meant(case):
                yield from ((case, query) for query in route.also)

    def judge(self, case):
        """Ask, and raise Caught where the answer is not what the audience file says."""
        viewer, route, specimen = case.viewer, case.route, case.specimen
        if specimen is not None and not sees(viewer, specimen):
            self.expect_missing(case)
        elif route.may(viewer, specimen) and (viewer.is_signed_in or route.who == ANYONE):
            self.expect_success(case)
        elif specimen is not None and not route.is_open_on(specimen) and route.ever_allows(viewer, specimen):
            with undone():
                self.expect_answer(case)
        else:
            self.expect_refusal(case)

    def expect_missing(self, case):
        answer = self.ask(case)
        self.expect_nothing_changed(case)
        key = (case.viewer.name, str(case.route), case.htmx)
        if key not in self._missing:
            self._missing[key] = shape(self.ask(case, pk=NO_ROW), NO_ROW)
        got, wanted = shape(answer, case.specimen.row.pk), self._missing[key]
        if got != wanted:
            raise Caught(f"{case}: {got[0]}, a key that no row has: {wanted[0]}; {_difference(got, wanted)}")

    def expect_refusal(self, case):
        """Seen but not theirs to act on; or nobody is signed in."""
        answer = self.ask(case)
        self.expect_nothing_changed(case)
        if not case.viewer.is_signed_in:
            wanted = {302, 401}
        elif case.specimen is None or case.route.is_open_on(case.specimen):
            wanted = {case.route.refused, 404}
        else:
            wanted = {302, 403, 404, 405, 409, 422}
        if answer.status_code not in wanted:
            raise Caught(f"{case}: {answer.status_code}, expected {wanted}")

    def expect_success(self, case):
        """2xx or 3xx on the very address others are refused at; a POST changes what it says, and nothing of others."""
        with undone():
            answer = self.ask(case)
            if not 200 <= answer.status_code < 400:
                raise Caught(f"{case}: {answer.status_code} for whom it is meant: {answer.body[-3000:].decode()}")
            changed = self.changed()
            if case.route.method == "POST":
                self._expect_effect(case, changed)
                self._expect_others_untouched(case)
            elif changed:
                raise RowChanged(f"{case}: a GET changed {changed}")
            elif case.specimen and case.route.shows:
                self._expect_own_words(case, answer)

    def _expect_effect(self, case, changed):
        wanted = {_table(name) for name in case.route.writes}
        allowed = wanted | JOURNAL | {_table(name) for name in case.route.may_write}
        if not wanted <= changed <= allowed:
            raise Caught(f"{case}: changed {sorted(changed)} instead of {sorted(wanted)}")

    def _expect_others_untouched(self, case):
        now = rows()
        changed = {key for key, row in self.rows_before.items() if now.get(key) != row}
        for specimen in self.world.specimens:
            if (specimen.row._meta.db_table, specimen.row.pk) in changed and not sees(case.viewer, specimen):
                raise RowChanged(f"{case}: changed {specimen}")

    def _expect_own_words(self, case, answer):
        if not any(self._meaning(word)[0] is case.specimen for word in self.world.canaries.among(answer)):
            raise Caught(f"{case}: nothing of the row in the answer")

    def expect_answer(self, case):
        """The row's state is in the way, not the user: whatever the answer, it is no error of the server."""
        answer = self.ask(case)
        if answer.status_code >= 500:
            raise Caught(f"{case}: {answer.status_code}")

    def expect_nothing_changed(self, case):
        changed = self.changed()
        if changed:
            raise RowChanged(f"{case}: changed {sorted(changed)}")

    def changed(self) -> set[str]:
        """The tables that are not as they were; "files" for the store. Where no statement but reading ones was sent,
        the tables need no reading either."""
        if not self.wrote:
            return changed_tables({"files": self.before["files"]}, {"files": digest_of_files()})
        return changed_tables(self.before, digest())

    def ask(self, case, *, pk=None, client=None, query="", asked_for="", body=None):
        """Send it and look through the answer for headers and for canaries other than the one it asked for."""
        client = client or self._client(case)
        url = self.url(case, pk)
        headers = HTMX if case.htmx else None
        self.wrote = False
        with connection.execute_wrapper(self._watch):
            if case.route.method == "GET":
                answer = client.get(f"{url}?{query}" if query else url, headers=headers)
            else:
                answer = client.post(url, body or self.body(case), headers=headers)
            answer.body = body_of(answer)
        # A sentence about this request is not for the next page.
        client.cookies.pop("messages", None)
        self.requests += 1
        self._look_for_canaries(case, answer, asked_for)
        _expect_headers(case, answer)
        return answer

    def _client(self, case):
        once = case.route.ends_login and case.viewer.is_signed_in
        return client_of(case.viewer) if once else self.world.clients[case.viewer.name]

    def body(self, case):
        """What succeeds where it may."""
        return case.route.body(self.world, case.specimen and case.specimen.row, case.viewer)

    def _watch(self, execute, sql, params, many, context):
        self.wrote = self.wrote or not sql.startswith(READING)
        return execute(sql, params, many, context)

    def url(self, case, pk=None):
        kwargs = dict(case.route.kwargs)
        if case.specimen is not None:
            kwargs["pk"] = pk or case.specimen.row.pk
        return reverse(case.route.name, kwargs=kwargs)

    def _look_for_canaries(self, case, answer, asked_for):
        for word in self.world.canaries.among(answer) - {asked_for}:
            self.words_met += 1
            specimen, column = self._meaning(word)
            if not sees(case.viewer, specimen):
                raise CanaryFound(f"{case}: told {column} of {specimen}")

    def _meaning(self, word):
        return self.world.canaries.meaning[word]


def shape(answer, pk, asked_for=NO_WORD):
    """The answer as somebody sees it who asked for ``pk`` or a word: without these and the tokens of the moment. The
    cookie of a session is sent again every quarter of an hour, whatever is asked for."""
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    told = repr(sorted(headers.items())).replace(f"/{pk}/", "/KEY/").replace(asked_for, "WORD")
    body = TOKEN.sub(b"TOKEN", answer.body).replace(b"/%d/" % pk, b"/KEY/").replace(asked_for.encode(), b"WORD")
    cookies = sorted(set(answer.cookies) - {settings.SESSION_COOKIE_NAME})
    return answer.status_code, told, cookies, body


def _difference(got, wanted):
    """The first place where two shapes differ."""
    one, other = next((str(a), str(b)) for a, b in zip(got, wanted, strict=True) if a != b)
    place = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"{one[place : place + 80]!r} instead of {other[place : place + 80]!r}"


def _expect_headers(case, answer):
    wrong = {name: answer.headers.get(name) for name, value in HEADERS.items() if answer.headers.get(name) != value}
    policy = answer.headers.get("Content-Security-Policy", "")
    if wrong or "default-src 'none'" not in policy or "unsafe" in policy:
        raise Caught(f"{case}: headers {wrong}, policy {policy!r}")


def _table(name):
    """The table of a model named in the audience file, or "files"."""
    if name == "files":
        return name
    found = {m._meta.model_name: m._meta.db_table for m in apps.get_models(include_auto_created=True)}
    return found[name]


@contextmanager
def undone():
    """Run the block and take back what it wrote, in the database and beside it."""
    before = set(stored_files())
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        for path, _size in set(stored_files()) - before:
            Path(path).unlink()
