"""How a line of the audience file reads."""

from collections.abc import Callable
from dataclasses import dataclass, field

ANYONE, SIGNED_IN, SEES = "anyone", "anyone signed in", "who sees the row"
ADMINISTERS_ALL = "administrators at a unit with none above"
NOBODY_LATER = "whoever has the link of the terminal, until there is a user; then nobody"


@dataclass(frozen=True)
class Route:
    """One address under one method.

    ``about`` are the kinds of row its key names. ``who`` is one of the words above, or says where and in which role
    one may: for each line of row ("session, planned") the places and roles ("own keeper: clerk"); for an address that
    is about no row yet, only the roles. On other lines the act is not open, to nobody. ``refused`` is the status for
    who sees the row and may not act.

    ``body`` gives what is posted, ``writes`` the tables that a success changes beside the journal's, ``may_write``
    those it can touch. ``searches`` is the parameter words are sought by, ``also`` are further query strings. ``shows``
    says that the answer to a GET has the row's own words in it, ``ends_login`` that whoever asks is signed out by it.
    """

    name: str
    method: str
    about: tuple[str, ...] = ()
    who: str | dict[str, str] = SEES
    body: Callable | None = None
    writes: frozenset = frozenset()
    may_write: frozenset = frozenset()
    kwargs: dict = field(default_factory=dict)
    searches: str = ""
    also: tuple[str, ...] = ()
    refused: int = 403
    shows: bool = True
    ends_login: bool = False

    def __str__(self):
        return " ".join([self.method, self.name, *map(str, self.kwargs.values())])

    def may(self, viewer, specimen=None) -> bool:
        """Whether the viewer, who sees the row, gets what this address gives on this line of row."""
        if self.who == ANYONE:
            return True
        if self.who in (SIGNED_IN, SEES):
            return viewer.is_signed_in
        if self.who == ADMINISTERS_ALL:
            return viewer.stands_at_the_top and "admin" in viewer.roles
        if isinstance(self.who, str):
            return bool(viewer.roles & set(self.who.split()))
        return self.is_open_on(specimen) and allows(self.who[specimen.line], viewer, specimen)

    def is_open_on(self, specimen) -> bool:
        return isinstance(self.who, str) or specimen.line in self.who

    def ever_allows(self, viewer, specimen) -> bool:
        """Whether on some line of row this desk may act: on the others only the row's state is in the way."""
        return isinstance(self.who, str) or any(allows(rule, viewer, specimen) for rule in self.who.values())


def get(name, about="", *, who, **more) -> Route:
    return Route(name, "GET", tuple(filter(None, about.split(", "))), who, **more)


def post(name, about="", *, who, body, writes, may_write="", **more) -> Route:
    about = tuple(filter(None, about.split(", ")))
    return Route(name, "POST", about, who, body, frozenset(writes.split()), frozenset(may_write.split()), **more)


def allows(rule: str, viewer, specimen) -> bool:
    """Whether "own keeper: clerk reviewer; lead: *" speaks of somebody at the viewer's place in one of the
    viewer's roles."""
    stands_as = specimen.places.get(viewer.unit, frozenset())
    for part in rule.split(";"):
        at, roles = part.split(":")
        if stands_as & set(at.split()) and (roles.strip() == "*" or viewer.roles & set(roles.split())):
            return True
    return False
