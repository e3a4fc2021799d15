"""Lets a refused sender read why: gunicorn's ``post_request`` hook, taken up in ``config/webserver.py``.

A form that is too large is answered before it is read. A browser looks at the answer only when it has sent everything,
and a server that hangs up meanwhile makes it show "connection reset" instead of our page. So, as nginx does
(lingering_close), what still comes is thrown away for a while after the answer.
"""

import time

from gunicorn.http.errors import ParseException

LINGER_SECONDS = 30
IDLE_SECONDS = 5
LINGER_BYTES = 200 * 1024**2
_CHUNK_BYTES = 64 * 1024


def post_request(worker, req, environ, resp):
    """Read away the rest of the request's body; nothing of it is kept."""
    if resp is None:  # the request was too broken for an answer
        return
    end = time.monotonic() + LINGER_SECONDS
    left = LINGER_BYTES
    try:
        resp.sock.settimeout(IDLE_SECONDS)
        while left > 0 and time.monotonic() < end and (chunk := req.body.read(_CHUNK_BYTES)):
            left -= len(chunk)
    except (OSError, ParseException):
        return  # the sender has gone, or sends no body that could be read on
