"""The glossary names things that exist, each Vietnamese term once."""

import re
from pathlib import Path

from django.apps import apps

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
ROWS = re.findall(r"^\| (.+?) \| .+? \| `(.+?)` \|$", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_name_of_the_glossary_is_a_model_or_a_field():
    assert len(ROWS) >= 45
    for _term, name in ROWS:
        app, model, *field = name.split(".")
        found = apps.get_model(app, model)
        assert not field or found._meta.get_field(field[0]), name


def test_no_term_is_explained_twice():
    terms = [term for term, _name in ROWS]
    assert len(terms) == len(set(terms))
