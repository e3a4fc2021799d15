"""Stored files are whole, written once, found again by their content and handed out only to be saved."""

import hashlib
import io
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from papers import storing
from papers.models import StoredFile
from papers.storing import attachment_response, open_stored, store, verify

CONTENT = "Kết luận buổi làm việc".encode() * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def stored_names():
    root = Path(settings.MEDIA_ROOT)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize("wrap", [bytes, io.BytesIO, lambda content: SimpleUploadedFile("a.pdf", content)])
def test_content_is_found_again_under_its_hash(wrap):
    assert store(wrap(CONTENT)) == SHA256
    assert stored_names() == [f"{SHA256[:2]}/{SHA256}"]
    with open_stored(SHA256) as file:
        assert file.read() == CONTENT


def test_a_file_is_stored_whole_even_when_it_was_read_before():
    file = io.BytesIO(CONTENT)
    file.read(100)

    assert store(file) == SHA256


def test_the_same_content_is_written_once(monkeypatch):
    store(CONTENT)
    monkeypatch.setattr(storing, "_write", lambda *_: pytest.fail("written a second time"))

    assert store(CONTENT) == SHA256


def test_a_damaged_file_is_seen_and_mended_by_sending_it_again():
    store(CONTENT)
    path = Path(settings.MEDIA_ROOT, SHA256[:2], SHA256)
    path.write_bytes(CONTENT[:-1] + b"?")

    assert not verify(SHA256)
    store(CONTENT)
    assert verify(SHA256)
    assert path.read_bytes() == CONTENT


def test_a_missing_file_does_not_verify():
    assert not verify(SHA256)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, SHA256 + "\n", SHA256[:-1]])
def test_only_a_hash_names_a_stored_file(name):
    with pytest.raises(ValueError, match="sha256"):
        open_stored(name)


def test_files_are_readable_by_owner_and_group_only():
    store(CONTENT)
    path = Path(settings.MEDIA_ROOT, SHA256[:2], SHA256)

    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o640, 0o750)


def test_a_full_disk_leaves_nothing_behind(monkeypatch):
    def full(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr(storing.os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        store(CONTENT)
    assert stored_names() == []


def test_content_and_both_folders_are_synced_in_that_order(monkeypatch):
    synced, real = [], os.fsync

    def note(handle):
        synced.append(Path(os.readlink(f"/proc/self/fd/{handle}")))  # noqa: PTH115
        real(handle)

    monkeypatch.setattr(storing.os, "fsync", note)
    store(CONTENT)

    root = Path(settings.MEDIA_ROOT)
    assert synced[0].parent == root / SHA256[:2]
    assert synced[0].name.endswith(".part")
    assert synced[1:] == [root / SHA256[:2], root]


def test_a_process_killed_before_the_move_leaves_no_file_under_the_final_name():
    program = (
        "import os, signal, sys, django; django.setup();"
        "from pathlib import Path; from papers import storing;"
        "storing._sync = lambda path: os.kill(os.getpid(), signal.SIGKILL);"
        "storing.store(sys.stdin.buffer.read())"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}

    killed = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import tests.settings; tests.settings.MEDIA_ROOT = {str(settings.MEDIA_ROOT)!r};{program}",
        ],
        input=CONTENT,
        cwd=settings.BASE_DIR,
        env=environment,
    )

    assert killed.returncode == -signal.SIGKILL
    [left] = stored_names()
    assert left.endswith(".part")
    assert store(CONTENT) == SHA256
    assert verify(SHA256)


def test_eight_writers_of_the_same_content_leave_one_whole_file():
    writers = [threading.Thread(target=store, args=(CONTENT,)) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert stored_names() == [f"{SHA256[:2]}/{SHA256}"]
    assert verify(SHA256)


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("Bao cao.pdf", 'attachment; filename="Bao cao.pdf"'),
        ("Báo cáo.pdf", "attachment; filename*=utf-8''B%C3%A1o%20c%C3%A1o.pdf"),
        ('a"; x="b.pdf', 'attachment; filename="a\\"; x=\\"b.pdf"'),
    ],
)
def test_a_file_is_handed_out_only_to_be_saved(name, disposition):
    response = attachment_response(name, store(CONTENT), "pdf")

    assert b"".join(response.streaming_content) == CONTENT
    assert response["Content-Disposition"] == disposition
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(CONTENT))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["ETag"] == f'"{SHA256}"'


def test_the_policy_of_a_file_is_stricter_than_that_of_pages_and_stays():
    response = attachment_response("a.png", store(CONTENT), "png")

    sent = CSPMiddleware(lambda request: response)(RequestFactory().get("/"))

    assert sent["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_every_kind_of_stored_file_can_be_handed_out():
    assert set(storing.CONTENT_TYPES) == set(StoredFile.Kind.values)
