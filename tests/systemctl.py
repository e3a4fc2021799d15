"""Stands in for systemctl where there is no systemd: ``systemctl.py ROOT VERB [--now] UNIT...``.

Starts what the unit files of ROOT say: a service of Type=notify has started when it says so itself, one of Type=oneshot
when its commands have ended, and the first of these that fails makes systemctl fail. A timer has to name its hour and
have its service.
"""

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

PATIENCE_SECONDS = 120


class Unit:
    def __init__(self, root, name):
        self.name = name if "." in name else f"{name}.service"
        self.file = root / "etc/systemd/system" / self.name
        lines = [line.partition("=") for line in self.file.read_text(encoding="utf-8").splitlines() if "=" in line]
        self.values = {key: [value for name, _sign, value in lines if name == key] for key, _sign, _value in lines}
        self.state = root / "run" / self.name

    def one(self, key, default=None):
        return self.values.get(key, [default])[0]

    def start(self):
        if self.name.endswith(".timer"):
            assert self.one("OnCalendar")
            assert self.file.with_suffix(".service").exists()
        elif self.one("Type") == "oneshot":
            for command in self.values["ExecStart"]:
                subprocess.run(shlex.split(command), cwd=self.one("WorkingDirectory"), check=True)
        else:
            self._start_server()

    def _start_server(self):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
            address = str(self.state.with_suffix(".notify"))
            Path(address).unlink(missing_ok=True)
            heard.bind(address)
            heard.settimeout(PATIENCE_SECONDS)
            process = subprocess.Popen(
                shlex.split(self.one("ExecStart")),
                cwd=self.one("WorkingDirectory"),
                env={**os.environ, "NOTIFY_SOCKET": address},
                stdin=subprocess.DEVNULL,
                stdout=self.state.with_suffix(".log").open("a"),
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            self.state.write_text(str(process.pid))
            while self.one("Type") == "notify" and b"READY=1" not in heard.recv(4096):
                pass

    def stop(self):
        if self.state.exists():
            pid = int(self.state.read_text())
            self.state.unlink()
            os.kill(pid, signal.SIGTERM)
            end = time.monotonic() + PATIENCE_SECONDS
            while _runs(pid) and time.monotonic() < end:
                time.sleep(0.1)


def _runs(pid):
    """Whether the process is there and no mere rest that nobody has asked about."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def nginx_runs(root):
    """``nginx -t`` leaves an empty file behind."""
    file = root / "run/nginx.pid"
    return file.exists() and file.read_text().strip() != ""


def main(root, verb, *words):
    units = [word for word in words if not word.startswith("--")]
    if (verb, *units) == ("reload", "nginx"):
        subprocess.run(["nginx", *(["-s", "reload"] if nginx_runs(root) else [])], check=True)
    elif verb != "daemon-reload":
        act = {"enable": Unit.start, "start": Unit.start, "stop": Unit.stop}[verb]
        for name in units:
            act(Unit(root, name))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
