"""bin/machine.py: the virtual environment is made once, and each lock installed when its text changed."""

import ast
import importlib.util
import sys

import pytest
from django.conf import settings

FOLDER = settings.BASE_DIR / "bin"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """The module on an empty folder, with the commands it would run in ``machine.ran``."""
    spec = importlib.util.spec_from_file_location("machine_on_an_empty_folder", FOLDER / "machine.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / ".venv"
    packages = venv / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    module.ran = []

    def run(command, complaint):
        module.ran.append(command[2:] if "venv" in command else command[command.index("install") :])
        (packages / "pip").mkdir(parents=True, exist_ok=True)
        (venv / "bin").mkdir(exist_ok=True)
        (venv / "bin" / "python").touch()

    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(module, "_quietly", run)
    (tmp_path / "requirements.txt").write_text("django==5.2.19")
    (tmp_path / "requirements-fonts.txt").write_text("a-font==1")
    return module


def test_an_empty_folder_gets_an_environment_and_each_lock_with_its_hashes_checked(machine):
    machine.prepare_venv("requirements.txt", "requirements-fonts.txt")
    made, packages, fonts = machine.ran

    assert made[0] == "venv"
    assert packages[-1].endswith("/requirements.txt")
    assert "--require-hashes" in packages
    assert "--no-deps" not in packages
    assert {"--require-hashes", "--no-deps"} <= set(fonts)


def test_nothing_is_run_the_second_time(machine):
    machine.prepare_venv("requirements.txt")
    machine.ran.clear()

    machine.prepare_venv("requirements.txt")

    assert machine.ran == []


def test_only_the_lock_that_changed_is_installed_again(machine):
    machine.prepare_venv("requirements.txt", "requirements-fonts.txt")
    machine.ran.clear()
    (machine.ROOT / "requirements.txt").write_text("django==5.2.20")

    machine.prepare_venv("requirements.txt", "requirements-fonts.txt")

    assert [command[-1] for command in machine.ran] == [str(machine.ROOT / "requirements.txt")]


def test_an_environment_that_was_left_half_made_is_made_again(machine):
    machine.prepare_venv("requirements.txt")
    machine.ran.clear()
    machine.PYTHON.unlink()

    machine.prepare_venv()

    assert [command[0] for command in machine.ran] == ["venv"]


@pytest.mark.parametrize("name", ["serve", "test", "machine.py"])
def test_an_old_python_can_read_the_commands_far_enough_to_say_it_is_old(name):
    assert ast.parse((FOLDER / name).read_text(), feature_version=(3, 7))
