"""gunicorn's configuration: ``gunicorn --config python:config.webserver config.wsgi:application``."""

import os

from django.conf import settings

from config.lingering import post_request  # noqa: F401 - gunicorn takes its hooks from here by their names

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
_host = f"[{settings.HOST}]" if ":" in settings.HOST else settings.HOST

bind = f"{_host}:{settings.PORT}"
# Two processes use two cores; four threads each keep answering while some wait for the database.
worker_class = "gthread"
workers = 2
threads = 4
# The pages are loaded before the address is announced; nothing of them is connected to the database yet.
preload_app = True
# Nobody controls the running server through a socket in the home folder.
control_socket_disable = True
loglevel = "warning"


def when_ready(server):
    print(f"Đang chạy tại http://{bind}/ - dừng bằng Ctrl+C.", flush=True)
