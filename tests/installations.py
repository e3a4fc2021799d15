"""Copies of the tree as a newcomer has it, without anything it makes itself, started with bin/serve."""

import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests.processes import environment
from tests.servers import STARTS_WITHIN_SECONDS, free_port, wait_until_alive

VARIABLES = (
    "SECRET_KEY",
    "DEBUG",
    "HOST",
    "PORT",
    "ALLOWED_HOSTS",
    "HTTPS",
    "DATABASE_URL",
    "MEDIA_ROOT",
    "EMAIL_URL",
    "DEMO",
)
MADE_BY_RUNNING = shutil.ignore_patterns(".git", ".venv", "var", ".env", "__pycache__", ".*_cache", ".hypothesis")


@dataclass
class Installation:
    """A copy of the tree in a folder of its own; its virtual environment is the one the tests run in."""

    folder: Path

    def environment(self, **variables):
        inherited = environment(DJANGO_SETTINGS_MODULE="config.settings")
        return {**{name: value for name, value in inherited.items() if name not in VARIABLES}, **variables}

    def complaint(self, *command, **variables):
        """What the command writes when it does not start: the one line, without its ``Lỗi: ``."""
        done = subprocess.run(
            command or ["bin/serve"],
            cwd=self.folder,
            env=self.environment(**variables),
            capture_output=True,
            text=True,
            timeout=STARTS_WITHIN_SECONDS,
        )
        lines = done.stderr.splitlines()
        assert done.returncode == 1
        assert len(lines) == 1, done.stderr
        return lines[0].removeprefix("Lỗi: ")

    @contextmanager
    def serving(self, *arguments, **variables):
        """bin/serve with these arguments once it answers, with its address, its children and how long it took."""
        port = variables.setdefault("PORT", str(free_port()))
        started = time.monotonic()
        log = (self.folder / f"serve-{port}.log").open("w+")
        process = subprocess.Popen(
            ["bin/serve", *arguments],
            cwd=self.folder,
            env=self.environment(**variables),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_alive(f"http://127.0.0.1:{port}", process)
            yield Running(process, f"http://127.0.0.1:{port}", time.monotonic() - started, Path(log.name))
        finally:
            process.terminate()
            process.wait(40)
            log.close()


@dataclass
class Running:
    process: subprocess.Popen
    address: str
    seconds: float
    log: Path

    def children(self):
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True)
        return [int(pid) for pid in listed.stdout.split()]

    def said(self):
        return self.log.read_text()


def copy_of_the_tree(folder):
    shutil.copytree(settings.BASE_DIR, folder, ignore=MADE_BY_RUNNING)
    (folder / ".venv").symlink_to(Path(sys.prefix))
    return Installation(folder)
