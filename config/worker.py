"""The background worker: ``manage.py db_worker``, which here outlives a database that is away for a while."""

import logging
import os
import time

import django
from django.core.management import call_command
from django.db import OperationalError, connections

PAUSE_SECONDS = 2
logger = logging.getLogger(__name__)


def main():
    while True:
        try:
            # Without its file watcher, which DEBUG would otherwise switch on.
            return call_command("db_worker", reload=False)
        except OperationalError as error:
            logger.warning("The database is away, trying again in %s s: %s", PAUSE_SECONDS, error)
            connections.close_all()
            time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main()
