"""Scratch databases: made and dropped on the server of a PostgreSQL address, or files in the folder of the bench."""

from urllib.parse import urlsplit, urlunsplit

import psycopg


def make(server: str | None, folder, name: str) -> str:
    """The address of a new, empty database."""
    drop(server, folder, name)
    if server is not None:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
    return address(server, folder, name)


def address(server: str | None, folder, name: str) -> str:
    if server is None:
        return f"sqlite:///{folder / name}.sqlite3"
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def exists(server: str | None, folder, name: str) -> bool:
    if server is None:
        return (folder / f"{name}.sqlite3").exists()
    with psycopg.connect(server) as connection:
        return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def drop(server: str | None, folder, name: str) -> None:
    if server is None:
        for ending in ("", "-wal", "-shm"):
            (folder / f"{name}.sqlite3{ending}").unlink(missing_ok=True)
        return
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
