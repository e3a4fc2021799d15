"""A PostgreSQL that goes away and comes back, without stopping the one that other tests use."""

import select
import socket
import threading
from contextlib import closing, contextmanager

from django.db import connection


def database_url_on(port):
    """The test database as it is reached through ``port`` of this machine."""
    named = connection.settings_dict
    return f"postgres://{named['USER']}:{named['PASSWORD']}@127.0.0.1:{port}/{named['NAME']}"


@contextmanager
def database_on(port):
    """Pass what comes to ``port`` on to the real server while the block runs, and hang up on everybody after it."""
    real = (connection.settings_dict["HOST"], connection.settings_dict["PORT"])
    pairs = []

    def pass_on(mine, theirs):
        with closing(mine), closing(theirs):
            while chunk := mine.recv(65536):
                theirs.sendall(chunk)

    def accept():
        while select.select([door], [], [])[0]:
            mine, theirs = door.accept()[0], socket.create_connection(real)
            pairs.extend([mine, theirs])
            for pair in ((mine, theirs), (theirs, mine)):
                threading.Thread(target=swallow, args=(pass_on, *pair), daemon=True).start()

    door = socket.create_server(("127.0.0.1", port))
    threading.Thread(target=swallow, args=(accept,), daemon=True).start()
    try:
        yield
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        for end in pairs:
            swallow(end.shutdown, socket.SHUT_RDWR)


def swallow(function, *arguments):
    """A line that is cut ends its thread, and is no news."""
    try:
        function(*arguments)
    except (OSError, ValueError):
        return


def end_other_sessions():
    """The server may still be busy hanging up, and drops no database that somebody uses."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    # Our own pool has lost its idle sessions too and would find that out one by one, with a pause after each.
    connection.close()
    connection.close_pool()
