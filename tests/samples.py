"""Small test files run in a pytest of their own, to show what the real ones would meet."""

import os
import subprocess
import sys

from django.conf import settings

CONFTEST = "from tests.conftest import *\n"
FREE = {"REQUIRE_BROWSER": "", "REQUIRE_POSTGRES": ""}


def write_sample(folder, text):
    (folder / "conftest.py").write_text(CONFTEST)
    file = folder / "test_sample.py"
    file.write_text(text)
    return file


def run_sample(folder, text, *arguments, **environment):
    """The finished process of pytest on a file with this ``text``, outside the tree but with our conftest.py."""
    return run(sys.executable, "-m", "pytest", *arguments, write_sample(folder, text), **environment)


def run(*command, **environment):
    """Run in the project folder; pytest reads our configuration, but nothing of the run we are part of."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env={**clean, **FREE, "PYTEST_ADDOPTS": "-c pyproject.toml", **environment},
        capture_output=True,
        text=True,
    )
