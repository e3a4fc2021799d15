"""Pages of docs/ that are written from the code: how they are put together, and a test's comparison with the file."""

import os
from pathlib import Path

import django

DOCS = Path(__file__).resolve().parents[1] / "docs"


def start_django() -> None:
    """For a page that is written from the command line; the words of the models are read in Vietnamese."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()


def table(heads, rows) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _cell(words) -> str:
    return str(words).replace("|", "\\|").replace("\n", " ")


def write(name: str, text: str) -> None:
    (DOCS / name).write_text(text, encoding="utf-8")


def expect_written(name: str, text: str, command: str) -> None:
    """Raise AssertionError, naming the command, where docs/``name`` is not ``text``."""
    file = DOCS / name
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    assert kept == text, f"docs/{name} no longer says what the code does; write it anew: {command}"
