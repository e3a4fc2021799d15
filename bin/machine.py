"""What both commands need of the machine: a new enough Python and a virtual environment with the locked packages.

Only the standard library, and no syntax newer than Python 3.6: this runs before anything is installed, and has to be
able to say that the Python is too old.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
NEWER_NAMES = ("python3.11", "python3.12", "python3.13", "python3.14")


def stop(reason):
    """End the command with one line a clerk can act on, never with a traceback."""
    sys.exit("Lỗi: " + reason)


def speak_vietnamese():
    """Messages go out as UTF-8 on any locale; a terminal set to Latin-1 would otherwise end in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", line_buffering=True)


def require_python():
    """Go on with a Python of 3.11 or newer, an installed one where ``python3`` itself is older, or stop."""
    if sys.version_info >= OLDEST:
        return
    for name in NEWER_NAMES:
        if shutil.which(name):
            os.execvp(name, [name, *sys.argv])
    found = "{}.{}".format(*sys.version_info[:2])
    stop("cần Python 3.11 trở lên, máy này có " + found + ". Cài bằng: sudo apt install python3.11 python3.11-venv")


def prepare_venv(*locks):
    """Make .venv when it is missing and install each lock whose text changed since it was last installed."""
    if not (PYTHON.exists() and (_packages() / "pip").exists()):
        _create_venv()
    changed = [lock for lock in locks if _installed(lock) != _digest(lock)]
    if changed:
        print("Đang cài các thư viện cần thiết (lần đầu mất khoảng một phút) ...")
    for lock in changed:
        _install(lock)


def _packages():
    # A virtual environment of another Python has no such folder, and so counts as missing.
    return VENV / "lib" / "python{}.{}".format(*sys.version_info[:2]) / "site-packages"


def _create_venv():
    # Debian ships `venv` without `ensurepip` until python3-venv is installed.
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        stop("thiếu mô-đun venv của Python. Cài bằng: sudo apt install python3-venv")
    print("Đang tạo môi trường Python trong .venv ...")
    _quietly([sys.executable, "-m", "venv", "--clear", str(VENV)], "không tạo được .venv")


def _install(lock):
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    # The font's wheel declares a whole typesetter that is not wanted.
    without = ["--no-deps"] if lock == "requirements-fonts.txt" else []
    _quietly([*command, *without, "-r", str(ROOT / lock)], "không cài được " + lock)
    _stamp(lock).write_text(_digest(lock), encoding="ascii")


def _quietly(command, complaint):
    """Run ``command`` and show what it wrote only when it failed."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.stderr.write(done.stdout.decode("utf-8", "replace"))
        stop(complaint + " (chi tiết ở các dòng trên)")


def _stamp(lock):
    return _packages() / (".installed-" + lock)


def _installed(lock):
    return _stamp(lock).read_text(encoding="ascii") if _stamp(lock).exists() else ""


def _digest(lock):
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
