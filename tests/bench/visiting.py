"""Requests through the whole WSGI application within this process, and what each of them asks the database."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

FINE = (200, 302)


@dataclass(frozen=True)
class Visit:
    """A page, or with ``data`` (called for each request anew) a form sent to it."""

    user: object
    address: str
    data: Callable[[], dict] | None = None
    htmx: bool = False


@dataclass(frozen=True)
class Answer:
    body: bytes
    ms: float
    cpu_ms: float


@dataclass(frozen=True)
class Statement:
    sql: str
    params: tuple
    ms: float


class Visitor:
    """Sends requests as a signed-in browser would; the session of each user is opened once."""

    def __init__(self, application):
        self.application = application
        self.cookies = {}

    def send(self, visit: Visit) -> Answer:
        environ = self._environ(visit)
        heard = {}

        def start_response(status, headers, exc_info=None):
            heard["status"] = status

        begun, worked = time.perf_counter(), time.process_time()
        response = self.application(environ, start_response)
        body = b"".join(response)
        response.close()
        ms, cpu_ms = (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000
        if int(heard["status"][:3]) not in FINE:
            raise RuntimeError(f"{visit.address}: {heard['status']}\n{body.decode(errors='replace')[:3000]}")
        return Answer(body, ms, cpu_ms)

    def statements_of(self, visit: Visit) -> tuple[Answer, list[Statement]]:
        """The answer with everything that was asked of the database for it."""
        asked = []

        def note(execute, sql, params, many, context):
            begun = time.perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                asked.append(Statement(sql, tuple(params or ()), (time.perf_counter() - begun) * 1000))

        with connection.execute_wrapper(note):
            answer = self.send(visit)
        return answer, asked

    def _environ(self, visit):
        path, _mark, query = visit.address.partition("?")
        body = urlencode(visit.data(), doseq=True).encode() if visit.data else b""
        cookie, token = self._signed_in(visit.user)
        environ = {
            "REQUEST_METHOD": "POST" if visit.data else "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": cookie,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_X_CSRFTOKEN": token,
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
        }
        return {**environ, "HTTP_HX_REQUEST": "true"} if visit.htmx else environ

    def _signed_in(self, user):
        if user.pk not in self.cookies:
            client = Client()
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
            request = RequestFactory().get("/")
            get_token(request)
            secret = request.META["CSRF_COOKIE"]
            cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={secret}"
            self.cookies[user.pk] = (cookie, secret)
        return self.cookies[user.pk]
