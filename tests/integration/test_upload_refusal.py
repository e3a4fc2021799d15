"""A form that is too large is refused without being read, and its sender reads why: through a real server too."""

import http.client
import os
import socket
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.test import override_settings

from papers.uploads import QuotaUploadHandler, RefusedUpload
from tests.integration.upload_site import PaperForm
from tests.servers import free_port
from tests.unit.papers.file_parts import MEGABYTE, pdf

BOUNDARY = "b0undary"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
TOKEN = "t" * 32
TYPED = "Báo cáo “tháng 5”"
REASON = "Tệp quá lớn: mỗi lần gửi không quá 25 MB."


def field(name, value):
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def file_field(content, filename="a.pdf"):
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n\r\n'
    return head.encode() + content + b"\r\n"


END = f"--{BOUNDARY}--\r\n".encode()
BEFORE_THE_FILE = field("csrfmiddlewaretoken", TOKEN) + field("title", TYPED)


class CountingStream:
    """A body that is made as it is read, so that its length costs nothing."""

    def __init__(self, beginning, length):
        self.beginning, self.length, self.read_bytes = beginning, length, 0

    def read(self, size=-1):
        left = self.length - self.read_bytes
        size = left if size < 0 else min(size, left)
        part = self.beginning[self.read_bytes : self.read_bytes + size].ljust(size, b"\0")
        self.read_bytes += size
        return part

    readline = read


def request_of(stream, **environ):
    made = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/",
        "CONTENT_TYPE": MULTIPART,
        "CONTENT_LENGTH": str(stream.length),
        "wsgi.input": stream,
    }
    return WSGIRequest({**made, **environ})


def test_sixty_megabytes_are_refused_before_they_are_read_and_what_was_typed_stays():
    stream = CountingStream(BEFORE_THE_FILE + file_field(b""), 60 * MEGABYTE)
    request = request_of(stream)

    form = PaperForm(request.POST, request.FILES)

    assert REASON in form.errors["file"][0]
    assert "title" not in form.errors
    assert form["title"].value() == TYPED
    assert stream.read_bytes <= 256 * 1024


@pytest.mark.parametrize(
    ("beginning", "piece"),
    [
        (BEFORE_THE_FILE + END, b"\0"),
        (b"", b"\0"),
        (BEFORE_THE_FILE, f"--{BOUNDARY}\r\n\r\n\r\n".encode()),
        (field("text", "")[:-2], b"a"),
        (file_field(b"", filename=""), file_field(b"", filename="")),
    ],
    ids=["rest behind the end", "nothing but zeros", "parts without name", "one endless field", "files without name"],
)
def test_a_large_form_without_a_file_is_not_read_whole_either(beginning, piece):
    body = beginning + piece * (60 * MEGABYTE // len(piece))
    stream = CountingStream(body, len(body))

    with pytest.raises((MultiPartParserError, SuspiciousOperation)):  # which Django answers with 400
        request_of(stream).POST  # noqa: B018
    assert stream.read_bytes <= 5 * MEGABYTE


def test_a_form_just_within_the_limit_is_read_and_one_byte_more_is_not():
    around = BEFORE_THE_FILE + file_field(b"") + END
    content = b"a" * (settings.MAX_UPLOAD_BYTES - len(around))

    for content_sent, expected in [(content, content), (content + b"a", None)]:
        body = BEFORE_THE_FILE + file_field(content_sent) + END
        [upload] = request_of(CountingStream(body, len(body))).FILES.getlist("file")
        taken = None if isinstance(upload, RefusedUpload) else upload.read()
        assert taken == expected


def test_a_refused_file_cannot_be_mistaken_for_an_empty_one():
    request = request_of(CountingStream(file_field(b""), 60 * MEGABYTE))
    upload = request.FILES["file"]

    with pytest.raises(ValueError, match="closed"):
        upload.read()
    assert (upload.name, upload.size) == ("a.pdf", 60 * MEGABYTE)
    request.close()


def test_a_body_without_length_is_not_read():
    stream = CountingStream(BEFORE_THE_FILE + file_field(b""), 60 * MEGABYTE)
    request = request_of(stream, CONTENT_LENGTH="")

    assert not request.POST
    assert stream.read_bytes == 0


def test_a_small_form_is_parsed_as_ever():
    body = BEFORE_THE_FILE + file_field(pdf()) + field("title", "after") + END
    request = request_of(CountingStream(body, len(body)))

    assert request.POST.getlist("title") == [TYPED, "after"]
    assert request.FILES["file"].read() == pdf()


def test_the_handler_stands_first():
    handlers = request_of(CountingStream(b"", 0)).upload_handlers

    assert isinstance(handlers[0], QuotaUploadHandler)
    assert MultiPartParser({"CONTENT_TYPE": MULTIPART}, None, handlers)._chunk_size <= 64 * 1024


@override_settings(ROOT_URLCONF="tests.integration.upload_site")
def test_the_page_is_shown_again_with_the_reason_beside_the_field(client):
    body = BEFORE_THE_FILE + file_field(b"\0" * 26 * MEGABYTE) + END

    answer = client.post("/", data=body, content_type=MULTIPART).content.decode()

    assert REASON in answer
    assert TYPED in answer


@pytest.fixture(scope="module")
def port():
    """A real gunicorn with the product's configuration before the site of one form."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:config.webserver", "--workers", "1"]
    server = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}", "tests.integration.upload_site:application"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "PORT": str(port)},
    )
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def wait_for(port, server):
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and server.poll() is None:
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"gunicorn did not start (exit status {server.poll()})")


def send_everything_then_read(port, body, headers):
    """As browsers do: look at the answer only when the whole form is sent. Returns status and page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/", body, {"Content-Type": MULTIPART, "Cookie": f"csrftoken={TOKEN}", **headers})
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    return answer.status, page


def test_through_gunicorn_the_sender_of_sixty_megabytes_reads_why(port):
    body = BEFORE_THE_FILE + file_field(b"\0" * 60 * MEGABYTE) + END

    status, page = send_everything_then_read(port, body, {"Content-Length": str(len(body))})

    assert status == 200
    assert REASON in page
    assert TYPED in page


def test_through_gunicorn_a_body_without_length_is_answered_and_not_taken(port):
    pieces = [BEFORE_THE_FILE, *[b"\0" * MEGABYTE] * 60]

    status, page = send_everything_then_read(port, iter(pieces), {"X-CSRFToken": TOKEN})

    assert status == 200
    assert "saved" not in page


def test_through_gunicorn_a_small_form_is_saved_after_a_refused_one_on_the_same_connection(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Content-Type": MULTIPART, "Cookie": f"csrftoken={TOKEN}"}
    pages = []
    for content in (b"\0" * 30 * MEGABYTE, pdf()):
        connection.request("POST", "/", BEFORE_THE_FILE + file_field(content) + END, headers)
        pages.append(connection.getresponse().read().decode())
    connection.close()

    assert REASON in pages[0]
    assert pages[1].startswith("saved")


def test_through_gunicorn_a_sender_without_end_is_cut_off(port):
    headers = f"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: {MULTIPART}\r\nContent-Length: {10**12}\r\n\r\n"

    with socket.create_connection(("127.0.0.1", port), 60) as sender:
        sender.sendall(headers.encode() + file_field(b""))
        megabytes = sent_until_cut_off(sender, b"\0" * MEGABYTE, at_most=400)

    assert 150 < megabytes < 250


def sent_until_cut_off(sender, piece, at_most):
    for count in range(at_most):
        try:
            sender.sendall(piece)
        except OSError:
            return count
    return at_most


@pytest.mark.browser
def test_a_browser_shows_the_page_and_not_a_broken_connection(port, browser, tmp_path):
    large = tmp_path / "lớn.pdf"
    with large.open("wb") as file:
        file.truncate(60 * MEGABYTE)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{port}/")
    page.fill("[name=title]", TYPED)
    page.set_input_files("[name=file]", large)

    page.click("button")
    page.wait_for_load_state()

    assert REASON in page.content()
    assert page.input_value("[name=title]") == TYPED
    context.close()
