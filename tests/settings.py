"""Settings of a test run: the product's own, with an environment that no .env of the machine changes.

Only DATABASE_URL comes from outside, so that the same tests run on SQLite and on PostgreSQL.
"""

import os
import tempfile

os.environ.setdefault("DATABASE_URL", "sqlite:///var/test.sqlite3")
os.environ.update(
    SECRET_KEY="a key that signs nothing but the cookies of a test run",
    DEBUG="False",
    HTTPS="False",
    DEMO="False",
    HOST="127.0.0.1",
    PORT="8000",
    ALLOWED_HOSTS="localhost,127.0.0.1",
    # Each test gets a folder of its own from conftest.py; this one is only for what runs outside a test.
    MEDIA_ROOT=tempfile.gettempdir(),
    EMAIL_URL="consolemail://",
    TOTP_FOR_WARDS="False",
)

from config.settings import *  # noqa: F403
from config.settings import STORAGES

# Argon2 takes its time on purpose; test_settings.py sees to it that the product uses it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Most tests sign a user in by force; those about the second factor ask for it.
SECOND_FACTOR_ROLES = []
# Straight from the source folders: hashed names need a collecting step, which the tests of bin/serve go through.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
