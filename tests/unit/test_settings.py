"""What config/settings.py promises to every installation."""

import ast
import json
import re
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.conf import settings
from django.db import connection, transaction
from django.template import Context, Template

from tests.processes import environment

ROOT = settings.BASE_DIR
DEPLOYED = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "SECRET_KEY": "a test key of fifty letters or more, 0123456789 abcdefghij",
    "DATABASE_URL": "sqlite:///var/test.sqlite3",
    "DEBUG": "False",
    "DEMO": "False",
    "HTTPS": "True",
}


def in_another_process(*arguments, cwd=ROOT, **variables):
    """Run Python on the product's own settings, which this process cannot load a second time."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=environment(**{**DEPLOYED, **variables}),
        capture_output=True,
        text=True,
    )


def product_setting(expression, **options):
    """The value of a Python expression about ``settings``, such as ``settings.PORT``."""
    lines = ("import json, sys", f"sys.path.insert(0, {str(ROOT)!r})", "from config import settings")
    done = in_another_process("-c", "\n".join([*lines, f"print(json.dumps({expression}))"]), **options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# --- the environment


def variables_read_by(*files):
    """Names given as literals to ``env.kind("NAME")``, ``os.environ.get("NAME")`` or ``os.environ["NAME"]``."""
    return {name for file in files for node in ast.walk(ast.parse(file.read_text())) for name in _names_in(node)}


def _names_in(node):
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="env")), args=[ast.Constant(value=name), *_]):
            yield name
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="environ")), args=[ast.Constant(value=name), *_]):
            yield name
        case ast.Subscript(value=ast.Attribute(attr="environ"), slice=ast.Constant(value=name)):
            yield name


def example():
    return dict(re.findall(r"^([A-Z_]+)=(.*)", (ROOT / ".env.example").read_text(), re.MULTILINE))


def test_env_example_names_exactly_the_variables_that_are_read():
    read = variables_read_by(ROOT / "bin" / "serve", ROOT / "bin" / "machine.py", *(ROOT / "config").glob("*.py"))

    read -= {"DJANGO_SETTINGS_MODULE"}  # Django's own way to find the settings at all

    assert len(read) == 11
    assert sorted(example()) == sorted(read)


def test_env_example_explains_each_variable():
    lines = (ROOT / ".env.example").read_text().splitlines()

    for number, line in enumerate(lines):
        if not line.startswith("#") and "=" in line:
            assert lines[number - 1].startswith("# "), line


def test_env_example_is_a_working_env_file():
    example = dict(
        line.split("=", 1) for line in (ROOT / ".env.example").read_text().splitlines() if line[:1].isupper()
    )

    assert product_setting("[settings.PORT, settings.DEMO, settings.DEBUG]", **example) == [8000, False, False]


def test_demo_and_debug_are_off_unless_asked_for():
    named = dict.fromkeys(("DEMO", "DEBUG", "HTTPS"), "")

    assert product_setting("[settings.DEMO, settings.DEBUG, settings.HTTPS]", **named) == [False, False, False]


def test_relative_database_and_media_paths_start_at_the_project_folder(tmp_path):
    paths = "[str(settings.DATABASES['default']['NAME']), str(settings.MEDIA_ROOT)]"
    relative = {"DATABASE_URL": "sqlite:///var/a.sqlite3", "MEDIA_ROOT": "var/papers"}
    absolute = {"DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite3", "MEDIA_ROOT": f"{tmp_path}/papers"}

    assert product_setting(paths, cwd=tmp_path, **relative) == [f"{ROOT}/var/a.sqlite3", f"{ROOT}/var/papers"]
    assert product_setting(paths, cwd=tmp_path, **absolute) == [f"{tmp_path}/a.sqlite3", f"{tmp_path}/papers"]


def test_postgres_url_keeps_its_own_options_beside_the_pool():
    options = product_setting(
        "settings.DATABASES['default']['OPTIONS']", DATABASE_URL="postgres://u:p%40ss@db.invalid/name?sslmode=require"
    )

    assert (options["sslmode"], options["pool"]["max_size"]) == ("require", 10)


# --- the database


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_sqlite_connections_are_safe_against_power_cuts_and_dangling_rows():
    with connection.cursor() as cursor:
        in_force = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert in_force == ["wal", 2, 1]


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_sqlite_transaction_takes_its_lock_before_the_first_write():
    other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0, isolation_level=None)
    try:
        with transaction.atomic(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
    finally:
        other.close()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_postgres_connections_are_kept_in_a_pool_between_requests():
    connection.close()
    connection.close_pool()  # what earlier tests have grown
    server_processes = set()
    for _request in range(20):
        with connection.cursor() as cursor:
            server_processes |= {cursor.execute("SELECT pg_backend_pid()").fetchone()[0]}
        connection.close()

    assert len(server_processes) <= 5


# --- days, numbers, time


class DeadlineForm(forms.Form):
    due_on = forms.DateField()
    amount = forms.DecimalField(localize=True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("05/04/2026", date(2026, 4, 5)),
        ("31/12/2026", date(2026, 12, 31)),
        ("5/4/2026", date(2026, 4, 5)),
        ("2026-04-05", date(2026, 4, 5)),
    ],
)
def test_typed_dates_are_read_day_first(typed, meant):
    form = DeadlineForm({"due_on": typed, "amount": "1"})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["due_on"] == meant


@pytest.mark.parametrize("typed", ["31/02/2026", "12/31/2026", "00/01/2026", "05/04"])
def test_impossible_dates_are_refused(typed):
    assert list(DeadlineForm({"due_on": typed, "amount": "1"}).errors) == ["due_on"]


def test_numbers_are_read_and_shown_the_vietnamese_way():
    form = DeadlineForm({"due_on": "05/04/2026", "amount": "1.234.567,89"})
    shown = Template("{{ amount }} | {{ due_on }}").render(Context(form.cleaned_data if form.is_valid() else {}))

    assert form.cleaned_data["amount"] == Decimal("1234567.89")
    assert shown == "1.234.567,89 | 05/04/2026"


def test_what_a_form_shows_it_reads_back():
    value = {"due_on": date(2026, 4, 5), "amount": Decimal("1234567.89")}
    form = DeadlineForm(initial=value)
    shown = {name: form[name].subwidgets[0].data["value"] for name in value}

    again = DeadlineForm(shown)

    assert again.is_valid(), (shown, again.errors)
    assert again.cleaned_data == value


def test_times_are_those_of_viet_nam():
    night = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)

    assert Template("{{ at }}").render(Context({"at": night})) == "00:30 01/01/2027"


# --- behind HTTPS


def test_https_secures_cookies_and_redirects():
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_INCLUDE_SUBDOMAINS")
    secured = f"[getattr(settings, name) for name in {names}] + [settings.SECURE_HSTS_SECONDS >= 31536000]"

    assert product_setting(secured) == [True] * 5
    assert product_setting(secured, HTTPS="False") == [False] * 5


def test_https_answers_carry_hsts_and_plain_requests_are_sent_there(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31536000

    plain, secure = client.get("/song/"), client.get("/khong-co/", secure=True)

    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/song/")
    assert secure["Strict-Transport-Security"].startswith("max-age=31536000")


def test_deployment_check_finds_nothing():
    done = in_another_process("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert done.returncode == 0, done.stderr
    assert done.stdout == "System check identified no issues (0 silenced).\n"


def test_passwords_are_hashed_with_argon2():
    assert product_setting("settings.PASSWORD_HASHERS[0]").endswith("Argon2PasswordHasher")


def test_file_of_the_environment_stays_out_of_the_repository():
    kept = {line.rstrip("/") for line in (ROOT / ".gitignore").read_text().splitlines()}

    assert kept >= {".env", "var", ".venv"}
