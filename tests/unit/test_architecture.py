"""The house: imports point one way (import-linter runs beside the tests), and nobody names what stands above."""

import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
# From the lowest to the highest, by folder; sessions has the label of its own that Django's sessions leave it.
LAYERS = ("committee", "papers", "sessions", "petitions", "conclusions", "desk")
LABELS = {"sessions": "working_sessions"}
MOST_LINES = 500


def label(app):
    return LABELS.get(app, app)


def files_of(app):
    """Python files and templates of one app, migrations left out."""
    python = [path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    return python + list((ROOT / "templates" / label(app)).rglob("*.html"))


def higher_than(app):
    return LAYERS[LAYERS.index(app) + 1 :]


def accessors_from(apps_above, below):
    """Names under which models of ``below`` reach rows of the apps above."""
    names = set()
    for model in apps.get_app_config(label(below)).get_models():
        for relation in model._meta.related_objects:
            if relation.related_model._meta.app_label in {label(app) for app in apps_above}:
                names.add(relation.get_accessor_name())
    return {name for name in names if name and not name.endswith("+")}


@pytest.mark.parametrize("app", LAYERS[:-1])
def test_no_lower_app_names_an_address_of_a_higher_one(app):
    names = "|".join(label(other) for other in higher_than(app))
    address = re.compile(rf"""["']({names}):[a-z-]+["']""")
    found = [f"{p}: {m[0]}" for p in files_of(app) for m in address.finditer(p.read_text(encoding="utf-8"))]

    assert files_of(app)
    assert found == []


@pytest.mark.parametrize("app", LAYERS[:-1])
def test_no_lower_app_uses_a_relation_that_a_higher_one_hung_on_it(app):
    names = accessors_from(higher_than(app), app)
    used = re.compile(rf"\.({'|'.join(map(re.escape, sorted(names)))})\b(?!\s*=)") if names else None
    found = [
        f"{path}: .{match[1]}"
        for path in files_of(app)
        for match in (used.finditer(path.read_text(encoding="utf-8")) if used else ())
        if not _own_name(app, match[1])
    ]

    assert found == []


def _own_name(app, name):
    """Whether the app's own models have a field or relation of that name too ("units", "directives")."""
    below = LAYERS[: LAYERS.index(app) + 1]
    for other in below:
        for model in apps.get_app_config(label(other)).get_models():
            own = [f.name for f in model._meta.fields + model._meta.many_to_many]
            hung = [
                relation.get_accessor_name()
                for relation in model._meta.related_objects
                if relation.related_model._meta.app_label in {label(each) for each in below}
            ]
            if name in own + hung:
                return True
    return False


def test_columns_are_not_written_behind_the_back_of_their_models():
    """``update()`` skips what saving does: versions, the journal, derived columns."""
    update = re.compile(r"\.objects[^\n]*\.update\(|\.filter\([^\n]*\)\.update\(|\.bulk_update\(")
    found = [
        str(path)
        for app in LAYERS
        for path in files_of(app)
        if path.name != "derived.py" and update.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_no_module_is_too_long_to_read():
    long = [
        path
        for app in (*LAYERS, "config")
        for path in files_of(app)
        if len(path.read_text(encoding="utf-8").splitlines()) > (MOST_LINES if path.suffix == ".py" else 150)
    ]

    assert long == []
