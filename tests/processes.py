"""The environment that tests give to the programs they start."""

import os

# What the run itself has set here: the browser's permission, pytest's own notes, what may not be left out.
OURS = ("DJANGO_ALLOW_ASYNC_UNSAFE", "PYTEST_", "REQUIRE_")


def environment(**variables):
    """The machine's environment with these variables, and without those that belong to this test run."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**inherited, **variables}
