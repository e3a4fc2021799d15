"""The words of the source: those that are handed to gettext, and those in Vietnamese letters that are not.

Read from the syntax tree and from Django's own reading of templates, so that no gettext need be installed.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

from tests.locales import ROOT

APPS = ("committee", "papers", "sessions", "petitions", "conclusions", "desk", "config")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))
MODULES = sorted(path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)
VIETNAMESE = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
# Which arguments of a function are words.
GETTEXT = {"gettext": 1, "gettext_noop": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}
GETTEXT |= {f"{name}_lazy": words for name, words in GETTEXT.items()}
_LITERAL = r"u?'(?:\\.|[^'\\])*'|u?\"(?:\\.|[^\"\\])*\""
_CALL = re.compile(rf"\b(_|n?p?gettext)\(({_LITERAL})(?:, ?({_LITERAL}))?(?:, ?({_LITERAL}))?")


class Text(NamedTuple):
    """A string for translators, as it stands in a catalogue."""

    context: str | None
    words: str
    plural: str = ""


class Stray(NamedTuple):
    path: str
    line: int
    words: str


def _text(function: str, words: list[str]) -> Text:
    context = words.pop(0) if "pgettext" in function else None
    return Text(context, words[0], words[1] if "ngettext" in function or "npgettext" in function else "")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


# --- Python


def _aliases(tree) -> dict[str, str]:
    """By which names a module calls gettext."""
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    named = (name for node in imports if node.module == "django.utils.translation" for name in node.names)
    return {name.asname or name.name: name.name for name in named if name.name in GETTEXT}


def _calls(tree) -> Iterator[tuple[str, list[ast.expr]]]:
    """(function of gettext, its words) of each call."""
    aliases = _aliases(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in aliases:
            function = aliases[node.func.id]
            yield function, node.args[: GETTEXT[function]]


def texts_of_module(source: str) -> set[Text]:
    calls = _calls(ast.parse(source))
    return {_text(function, [ast.literal_eval(each) for each in words]) for function, words in calls}


def _docstrings(tree) -> set[int]:
    """The ids of the nodes that document something, docstrings under attributes too."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def strays_of_module(source: str, path: str = "") -> list[Stray]:
    tree = ast.parse(source)
    told = _docstrings(tree) | {id(part) for _name, words in _calls(tree) for word in words for part in ast.walk(word)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [
        Stray(path, node.lineno, node.value)
        for node in constants
        if id(node) not in told and VIETNAMESE.search(node.value)
    ]


# --- templates


def texts_of_template(source: str) -> set[Text]:
    found = _CALL.findall(templatize(source))
    return {_text(name, [ast.literal_eval(word) for word in words if word]) for name, *words in found}


def strays_of_template(source: str, path: str = "") -> list[Stray]:
    """Text and arguments of tags in Vietnamese that no tag translates. Comments are left out."""
    strays, within = [], False
    for token in Lexer(source).tokenize():
        tag = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        within = (within or tag in ("blocktranslate", "blocktrans")) and not tag.startswith("endblocktrans")
        is_told = within or tag in ("translate", "trans") or token.token_type == TokenType.COMMENT
        # {{ _("words") }} and filters of it are translated too.
        words = re.sub(rf"_\((?:{_LITERAL})\)", "", token.contents)
        if not is_told and VIETNAMESE.search(words):
            strays.append(Stray(path, token.lineno, words.strip()))
    return strays


# --- scripts


def strays_of_script(source: str, path: str = "") -> list[Stray]:
    code = re.sub(r"(?m)/\*.*?\*/|//.*$", "", source, flags=re.DOTALL)
    return [Stray(path, 0, line.strip()) for line in code.splitlines() if VIETNAMESE.search(line)]


# --- all of it


def source_texts() -> set[Text]:
    found: set[Text] = set()
    for path in MODULES:
        found |= texts_of_module(path.read_text())
    for path in TEMPLATES:
        found |= texts_of_template(path.read_text())
    return found
