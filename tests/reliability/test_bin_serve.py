"""bin/serve as a newcomer meets it: a copy of the tree without anything it makes itself."""

import json
import os
import re
import signal
import socket
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.db import connection
from django.urls import reverse

from tests.installations import copy_of_the_tree
from tests.pages import static_files_named
from tests.persons import begin, sign_in, somebody
from tests.servers import free_port


@pytest.fixture
def new_installation(tmp_path):
    return copy_of_the_tree(tmp_path / "installation")


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """One for the tests that do not care whether it was started before."""
    return copy_of_the_tree(tmp_path_factory.mktemp("shared") / "installation")


def gone(pid):
    return not Path(f"/proc/{pid}").exists()


def within(seconds, condition):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not condition():
        time.sleep(0.1)
    return condition()


# --- starting


@pytest.mark.sqlite
def test_first_start_makes_what_is_missing_and_the_second_leaves_it_alone(new_installation, record_property):
    folder = new_installation.folder
    with new_installation.serving(DEMO="False") as first:
        assert f"Đang chạy tại {first.address}/" in first.said()
    key, manifest = (folder / ".env").read_text(), folder / "var/static/staticfiles.json"
    collected = manifest.stat().st_mtime_ns
    with new_installation.serving(DEMO="False") as again:
        record_property("seconds of a later start", round(again.seconds))

    assert re.fullmatch(r"SECRET_KEY=\S{60,}\nDEMO=True\n", key)
    assert (folder / ".env").stat().st_mode & 0o777 == 0o600
    assert (folder / "var").stat().st_mode & 0o777 == 0o700
    assert (folder / "var/db.sqlite3").exists()
    assert static_files_named() <= set(json.loads(manifest.read_text())["paths"])
    assert (folder / ".env").read_text() == key
    assert manifest.stat().st_mtime_ns == collected


@pytest.mark.sqlite
def test_static_files_have_hashed_names_that_may_be_kept_and_the_policy(installation):
    with installation.serving(DEMO="False") as running:
        names = [path.name for path in (installation.folder / "var/static/bootstrap/css").glob("bootstrap.min.*.css")]
        answer = urlopen(f"{running.address}/static/bootstrap/css/{names[0]}")
        with pytest.raises(HTTPError) as missing:
            urlopen(f"{running.address}/static/khong-co.css")

    assert len(names) == 1
    assert "immutable" in answer.headers["Cache-Control"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in missing.value.headers["Content-Security-Policy"]
    assert missing.value.code == 404


@pytest.mark.sqlite
def test_a_changed_static_file_is_collected_again(installation):
    with installation.serving(DEMO="False"):
        pass
    (installation.folder / "static/css/them.css").write_text("p { color: black }")
    with installation.serving(DEMO="False"):
        found = list((installation.folder / "var/static/css").glob("them.*.css"))

    assert len(found) == 1


@pytest.mark.sqlite
def test_the_environment_wins_over_the_env_file(installation):
    file = installation.folder / ".env"
    file.write_text(f"SECRET_KEY={'k' * 60}\nDEMO=False\nPORT=1\nDATABASE_URL=mysql://x/y\n")
    try:
        with installation.serving(DATABASE_URL="sqlite:///var/other.sqlite3") as running:
            assert urlopen(f"{running.address}/song/").status == 200
    finally:
        file.unlink()

    assert (installation.folder / "var/other.sqlite3").exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_it_runs_on_postgres(installation):
    named = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {named['NAME']}_serve")
    url = f"postgres://{named['USER']}:{named['PASSWORD']}@{named['HOST']}:{named['PORT']}/{named['NAME']}_serve"
    try:
        with installation.serving(DATABASE_URL=url, DEMO="False") as running:
            assert urlopen(f"{running.address}/song/").status == 200
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {named['NAME']}_serve WITH (FORCE)")


@pytest.mark.sqlite
def test_an_empty_database_gets_the_demo_once_and_its_logins_work_only_there(new_installation):
    with new_installation.serving() as first:
        logins = [line.split("\t") for line in first.said().splitlines() if line.count("\t") == 2]
        landed = [sign_in(somebody(), first.address, name, password).url for name, password, _who in logins]
    with new_installation.serving() as second:
        said = second.said()
    with new_installation.serving(DEMO="False") as third:
        name, password, _who = logins[0]
        refused = sign_in(somebody(), third.address, name, password).url

    assert len(logins) >= 3
    assert landed == [f"{first.address}/"] * len(logins)
    assert "Đang nạp dữ liệu minh hoạ" in first.said()
    assert "Đang nạp dữ liệu minh hoạ" not in said
    assert "\t".join(logins[0]) in said
    assert refused == third.address + reverse("committee:login")
    assert "\t" not in third.said()


# --- the first day of an office


START_LINK = re.compile(r"^http://\S+/bat-dau/\?ma=[0-9a-f]{64}$", re.MULTILINE)


def links_in(running):
    return START_LINK.findall(running.said())


@pytest.mark.sqlite
def test_an_empty_start_loads_no_demo_and_prints_a_link_that_works_until_somebody_has_begun(new_installation):
    with new_installation.serving("--empty") as first:
        links = links_in(first)
        unclaimed = somebody().open(first.address + "/").read().decode()
    with new_installation.serving() as again:
        link = links_in(again)[0]
        landed = begin(link)
        with pytest.raises(HTTPError) as claimed:
            somebody().open(link)
    with new_installation.serving("--empty") as later:
        sign_in(somebody(), later.address, "hanh.mau", "một mật khẩu để thử")

    assert (new_installation.folder / ".env").read_text().endswith("\nDEMO=False\n")
    assert [found.replace(first.address, again.address) for found in links] == [link]
    assert "bin/serve" in unclaimed
    assert landed.status == 200
    assert claimed.value.code == 404
    assert links_in(later) == []
    assert "minh hoạ" not in first.said() + again.said() + later.said()


@pytest.mark.sqlite
def test_nobody_begins_without_the_link_of_the_terminal(new_installation):
    with new_installation.serving("--empty") as running:
        link = links_in(running)[0]
        answers = []
        for url in (f"{running.address}/bat-dau/", link[:-1] + ("0" if link[-1] != "0" else "1")):
            with pytest.raises(HTTPError) as refused:
                urlopen(url)
            answers.append(refused.value.code)

    assert answers == [404, 404]


@pytest.mark.sqlite
def test_an_empty_start_never_stands_among_demo_data(new_installation):
    with new_installation.serving() as with_demo:
        assert links_in(with_demo) == []
    both = new_installation.complaint("bin/serve", "--empty", PORT=str(free_port()))
    only_data = new_installation.complaint("bin/serve", "--empty", PORT=str(free_port()), DEMO="False")
    (new_installation.folder / ".env").write_text(f"SECRET_KEY={'k' * 60}\nDEMO=False\n")
    with new_installation.serving("--empty", DATABASE_URL="sqlite:///var/co-quan.sqlite3") as apart:
        links = links_in(apart)

    assert "sửa DEMO=True thành DEMO=False và đặt DATABASE_URL khác" in both
    assert "DEMO=True" not in only_data
    assert "var/db.sqlite3 có dữ liệu minh hoạ" in only_data
    assert len(links) == 1


# --- stopping


@pytest.mark.sqlite
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_both_children_cleanly(installation, number):
    with installation.serving(DEMO="False") as running:
        children = running.children()
        running.process.send_signal(number)
        status = running.process.wait(20)

    assert len(children) == 2
    assert status == 0
    assert all(gone(child) for child in children)
    assert running.said().endswith("Đã dừng.\n")
    assert "Traceback" not in running.said()


@pytest.mark.sqlite
@pytest.mark.parametrize("which", [0, 1])
def test_when_one_child_dies_the_other_is_stopped_and_the_command_fails(installation, which):
    with installation.serving(DEMO="False") as running:
        children = running.children()
        os.kill(children[which], signal.SIGKILL)
        status = running.process.wait(20)

    assert status == 1
    assert all(gone(child) for child in children)
    assert "đã dừng bất ngờ" in running.said()


@pytest.mark.sqlite
def test_nothing_is_left_on_the_port_when_the_command_is_killed_outright(installation):
    with installation.serving(DEMO="False") as running:
        children = running.children()
        running.process.kill()
        assert within(10, lambda: all(gone(child) for child in children))

    with socket.create_server(("127.0.0.1", int(running.address.rsplit(":", 1)[1]))):
        pass


# --- what is missing, in one line


@pytest.mark.sqlite
def test_a_busy_port_is_named(installation):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        assert installation.complaint(PORT=str(port)).startswith(f"cổng {port} đang có chương trình khác dùng.")


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("postgres://u:bi-mat@127.0.0.1:1/phuong", "127.0.0.1:1/phuong"),
        ("sqlite:////khong-co/thu-muc/db.sqlite3", "/khong-co/thu-muc/db.sqlite3"),
    ],
)
def test_an_unreachable_database_is_named_without_its_password(installation, url, named):
    complaint = installation.complaint(DATABASE_URL=url, PORT=str(free_port()))

    assert complaint.startswith(f"không kết nối được cơ sở dữ liệu {named} (")
    assert "bi-mat" not in complaint


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"PORT": "abc"}, "abc"),
        ({"PORT": "70000"}, "PORT"),
        ({"SECRET_KEY": "change-me"}, "SECRET_KEY"),
        ({"DATABASE_URL": "mysql://127.0.0.1/phuong"}, "DATABASE_URL"),
        ({"HOST": "203.0.113.9"}, "203.0.113.9"),
    ],
)
def test_a_setting_that_cannot_work_is_named(installation, wrong, named):
    assert named in installation.complaint(**wrong)


@pytest.mark.sqlite
def test_pages_that_cannot_be_loaded_are_named_before_an_address_is(new_installation):
    with (new_installation.folder / "config/urls.py").open("a") as file:
        file.write("raise ValueError('tại đây')\n")

    assert new_installation.complaint(DEMO="False", PORT=str(free_port())) == (
        "không nạp được các trang (ValueError: tại đây)."
    )


@pytest.mark.sqlite
def test_the_first_answer_comes_at_once_after_the_address_is_announced(new_installation):
    with new_installation.serving(DEMO="False") as running:
        asked = time.monotonic()
        urlopen(f"{running.address}{reverse('committee:login')}").close()
        seconds = time.monotonic() - asked

    assert seconds < 2


@pytest.mark.sqlite
def test_an_env_file_that_cannot_be_read_is_named(new_installation):
    file = new_installation.folder / ".env"
    file.write_bytes("SECRET_KEY=khoá".encode("utf-16"))
    of_another_encoding = new_installation.complaint()
    file.unlink()
    file.mkdir()

    assert of_another_encoding == new_installation.complaint()
    assert of_another_encoding.startswith("không đọc được tệp .env")


@pytest.mark.sqlite
@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_missing_venv_module_is_named_with_its_package(new_installation, module, tmp_path):
    (new_installation.folder / ".venv").unlink()
    blocker = (
        "import importlib.util as util\n"
        "real = util.find_spec\n"
        f"util.find_spec = lambda name, *more: None if name == {module!r} else real(name, *more)\n"
    )
    (tmp_path / "usercustomize.py").write_text(blocker)
    (tmp_path / "sitecustomize.py").write_text(blocker)

    assert "sudo apt install python3-venv" in new_installation.complaint(PYTHONPATH=str(tmp_path))
    assert not (new_installation.folder / ".venv").exists()


OLD_PYTHON = """
import runpy, sys
sys.version_info = (3, 9, 2)
sys.argv = ["bin/serve"]
sys.path.insert(0, "bin")
runpy.run_path("bin/serve", run_name="__main__")
"""


@pytest.mark.sqlite
def test_an_old_python_is_named(installation, tmp_path):
    complaint = installation.complaint(sys.executable, "-c", OLD_PYTHON, PATH=str(tmp_path))

    assert complaint.startswith("cần Python 3.11 trở lên, máy này có 3.9.")


@pytest.mark.sqlite
def test_an_old_python_hands_over_to_a_newer_one_of_the_machine(installation, tmp_path):
    newer = tmp_path / "python3.12"
    newer.write_text("#!/bin/sh\necho handed over: $@ >&2\nexit 1\n")
    newer.chmod(0o755)

    assert installation.complaint(sys.executable, "-c", OLD_PYTHON, PATH=str(tmp_path)) == "handed over: bin/serve"
