"""The files that pages are made of: ours, not those of packages."""

import re

from django.conf import settings

KINDS = {".html", ".css", ".js", ".svg", ".txt"}


def own_page_files():
    root = settings.BASE_DIR
    folders = [root / "templates", root / "static", *root.glob("*/templates")]
    return [file for folder in folders for file in folder.rglob("*") if file.suffix in KINDS]


def static_files_named():
    """Names given literally to ``{% static %}``."""
    tag = re.compile(r"""{%\s*static\s+["']([^"']+)["']""")
    return {name for file in own_page_files() for name in tag.findall(file.read_text())}
