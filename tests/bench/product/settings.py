"""The product's own settings, as an office would run them; files and static files stand in a folder of the bench."""

import os

os.environ.update(
    SECRET_KEY="a key that signs nothing but the cookies of the bench, and is long",
    DEBUG="False",
    HTTPS="False",
    DEMO="False",
    ALLOWED_HOSTS="localhost",
    MEDIA_ROOT=os.environ["BENCH_FOLDER"] + "/files",
    EMAIL_URL="consolemail://",
    TOTP_FOR_WARDS="False",
)

from config.settings import *  # noqa: F403
from config.settings import STORAGES

STATIC_ROOT = os.environ["BENCH_FOLDER"] + "/static"
# The same hashed names as usual; pressing the files takes longer than the short form may.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
