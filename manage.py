#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        _ = settings.INSTALLED_APPS
    except ImproperlyConfigured as error:
        # Otherwise the command goes on without settings and fails later, with words that help nobody.
        sys.exit(f"Lỗi: cấu hình (.env hoặc biến môi trường) chưa dùng được: {error}. Chạy bin/serve để tạo .env.")
    execute_from_command_line(sys.argv)
