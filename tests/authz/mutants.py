"""Scopes of the product with one of them taken away, to see whether the matrix notices."""

import inspect
import textwrap
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Change:
    """In the source of a function ("module:Class.name") ``old``, which stands there once, becomes ``new``."""

    target: str
    old: str
    new: str


@dataclass(frozen=True)
class Mutant:
    """A scope taken away, in several places where one stands behind the other. ``asked`` are the addresses at which
    the matrix has to notice, ``how`` it has to: "canary", "digest", or "answer" where a row could only be guessed at.
    """

    name: str
    changes: tuple[Change, ...]
    asked: tuple[str, ...]
    how: str

    def __str__(self):
        return self.name


def mutant(name, *changes, asked, how="canary"):
    """``changes`` are target, old, new; and again, where there is a second one."""
    triples = zip(*[iter(changes)] * 3, strict=True)
    return Mutant(name, tuple(Change(*each) for each in triples), tuple(asked.split(", ")), how)


@contextmanager
def at_work(mutant):
    """The product with this mutant in it."""
    with ExitStack() as stack:
        for target in dict.fromkeys(change.target for change in mutant.changes):
            changes = [change for change in mutant.changes if change.target == target]
            stack.enter_context(_changed(_function(target), changes))
        yield


def _function(target):
    module, path = target.split(":")
    found = import_module(module)
    for name in path.split("."):
        found = getattr(found, name)
    return inspect.unwrap(found)


@contextmanager
def _changed(function, changes):
    """The function object stays the same and only what it does is exchanged, so that whoever holds it is affected."""
    whole = function.__code__
    function.__code__ = _rewritten(function, changes)
    try:
        yield
    finally:
        function.__code__ = whole


def _rewritten(function, changes):
    source = textwrap.dedent(inspect.getsource(function))
    source = source[source.index("def ") :]
    for change in changes:
        assert source.count(change.old) == 1, f"{change.old!r} does not stand once in {change.target}"
        source = source.replace(change.old, change.new)
    if function.__closure__:
        # What a method needs for its super() it only gets inside a class.
        source = f"class Holder:\n{textwrap.indent(source, '    ')}"
    made = {}
    exec(compile(source, function.__qualname__, "exec"), function.__globals__, made)  # noqa: S102 - our own source
    holder = made.get("Holder")
    return (getattr(holder, function.__name__) if holder else made[function.__name__]).__code__
