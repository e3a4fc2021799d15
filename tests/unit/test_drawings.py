"""The drawings of docs/architecture.md are those of the code."""

import re
import tomllib
from pathlib import Path

from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

from tests.unit.test_architecture import LABELS, LAYERS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
OURS = [model for app in LAYERS for model in apps.get_app_config(LABELS.get(app, app)).get_models()]
DRAWN = re.findall(r"^    (\w+) ([|}][|o]--[|o][|{]) (\w+) : (\w+)$", PAGE, re.MULTILINE)


def layers():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return contracts[0]["layers"]


def test_the_house_is_drawn_as_imports_are_held_to_point():
    chains = re.findall(r"^    (\w+(?: --> \w+)+)$", PAGE, re.MULTILINE)

    assert [chain.split(" --> ") for chain in chains] == [layers()]


def test_every_app_is_drawn_and_told_about_once():
    drawn = re.findall(r'^    (\w+)\["\1<br>', PAGE, re.MULTILINE)
    told = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)

    assert sorted(drawn) == sorted(told) == sorted(layers())


def test_every_arrow_between_rows_is_a_column():
    """The many side holds the key, as the label says; where both are many, it is the second's."""
    models = {model.__name__: model for model in OURS}

    assert len(DRAWN) >= 30
    for one, sign, many, column in DRAWN:
        field = models[many]._meta.get_field(column)
        assert isinstance(field, ForeignKey | ManyToManyField), column
        assert field.related_model is models[one], (one, many, column)
        assert field.many_to_many == (sign == "}o--o{"), (one, many, column)
        if not field.many_to_many:
            assert field.null == sign.startswith("|o"), (one, many, column)
            assert field.unique == sign.endswith("|"), (one, many, column)


def test_modules_and_functions_that_the_page_names_are_there():
    named = re.findall(r"`((?:committee|papers|sessions|petitions|conclusions|desk|config)[./][\w./]+)`", PAGE)
    dotted = re.findall(r"<br>((?:sessions|conclusions)\.\w+)\]", PAGE)

    assert len(named) + len(dotted) >= 10
    for name in [*named, *dotted]:
        place = ROOT / (name if "/" in name else name.replace(".", "/"))
        assert place.exists() or place.with_suffix(".py").exists() or place.parent.with_suffix(".py").exists(), name
