"""Small test files run in a pytest of their own, to show what the real ones would meet."""

import subprocess
import sys

from django.conf import settings

from tests.processes import environment

CONFTEST = "from tests.conftest import *\n"


def write_sample(folder, text):
    (folder / "conftest.py").write_text(CONFTEST)
    file = folder / "test_sample.py"
    file.write_text(text)
    return file


def run_sample(folder, text, *arguments, **variables):
    """The finished process of pytest on a file with this ``text``, outside the tree but with our conftest.py."""
    return run(sys.executable, "-m", "pytest", *arguments, write_sample(folder, text), **variables)


def run(*command, **variables):
    """Run in the project folder; pytest reads our configuration, but nothing of the run we are part of."""
    return subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env=environment(PYTEST_ADDOPTS="-c pyproject.toml", **variables),
        capture_output=True,
        text=True,
    )
