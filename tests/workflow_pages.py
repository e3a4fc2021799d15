"""docs/workflows.md: which state follows which, read from the ``MOVES`` tables of all models.

Write it anew with ``python -m tests.workflow_pages``.
"""

from tests.markdown import start_django, table, write

COMMAND = "python -m tests.workflow_pages"
FILE = "workflows.md"
TITLES = {"ISSUING_MOVES": "ban hành tại đây", "REGISTERING_MOVES": "văn bản đến, vào sổ"}
INTRO = f"""# Workflows

Which state follows which. Written from the `MOVES` tables of the models by `{COMMAND}`; a test
compares. A move marked *part of an act* is not made by itself: issuing, registering or reporting makes it.
"""


def page() -> str:
    return "\n".join([INTRO, *(_section(model, name, moves) for model, name, moves in workflows())])


def workflows():
    """(model, name of the table, moves) of every table of moves, in the order of the apps."""
    from django.apps import apps

    from committee.workflow import Move

    for model in apps.get_models():
        for name in sorted(vars(model)):
            moves = getattr(model, name)
            if name.endswith("MOVES") and isinstance(moves, tuple) and all(isinstance(each, Move) for each in moves):
                yield model, name, moves


def _section(model, name, moves) -> str:
    labels = dict(model._meta.get_field("state").flatchoices)
    title = str(model._meta.verbose_name).capitalize()
    title += f": {TITLES.get(name, name)}" if name != "MOVES" else ""
    heads = ["Thao tác", "Tên", "Từ", "Sang", "Ai", "Ghi chú"]
    rows = [_row(move, labels) for move in moves]
    diagram = "\n".join(_diagram(model, moves, labels))
    return f"## {title}\n\n`{model._meta.label}.{name}`\n\n{table(heads, rows)}\n```mermaid\n{diagram}\n```\n"


def _row(move, labels):
    from committee.access import ROLE_ACTIONS
    from committee.models import Role

    roles = [str(Role(role).label) for role in Role if move.action in ROLE_ACTIONS[role]]
    notes = ["phải ghi lý do"] * move.note_required + ["part of an act"] * move.part_of_act
    sources = "; ".join(str(labels[state]) for state in move.sources)
    return [move.label, f"`{move.name}`", sources, labels[move.target], ", ".join(roles) or "—", "; ".join(notes)]


def _diagram(model, moves, labels):
    """A Mermaid state diagram of the states that the table names; the first one is what a new row is in."""
    named = {state for move in moves for state in (*move.sources, move.target)}
    left = {state for move in moves for state in move.sources}
    default = model._meta.get_field("state").default
    first = default if default in named else next(state for state in labels if state in named)
    yield "stateDiagram-v2"
    yield from (f"    {state}: {label}" for state, label in labels.items() if state in named)
    yield f"    [*] --> {first}"
    for move in moves:
        yield from (f"    {source} --> {move.target}: {move.label}" for source in move.sources)
    yield from (f"    {state} --> [*]" for state in labels if state in named - left)


if __name__ == "__main__":
    start_django()
    write(FILE, page())
