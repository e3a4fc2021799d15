"""The WSGI entry point that gunicorn loads."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# All pages at once, so that the first visitor does not wait for them.
import_module(settings.ROOT_URLCONF)
