"""Say which earlier petitions ask the same at the same place: what the page would propose."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from petitions.ranking import MOST_PROPOSED, rank
from petitions.reading import read


class Command(BaseCommand):
    help = "Tìm các kiến nghị trước đây trùng nơi và trùng việc với một câu kiến nghị."

    def add_arguments(self, parser):
        parser.add_argument("text", help="câu kiến nghị")
        parser.add_argument("--among", type=Path, required=True, help="tệp văn bản, mỗi dòng một kiến nghị trước đây")
        parser.add_argument("--json", action="store_true", help='in JSON: [{"text", "score", …}], gần nhất trước')

    def handle(self, *, text, among, **options):
        found = found_among(text, among)
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
            return
        for each in found:
            self.stdout.write(f"{each['score']:.2f}\t{each['text']}")


def found_among(text, file) -> list[dict]:
    """``line`` counts from 1; empty lines are no petitions."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(f"Không đọc được {file}: {problem}") from problem
    earlier = [(number, read(line)) for number, line in enumerate(lines, start=1) if line.strip()]
    return [
        {"text": lines[found.key - 1], "score": found.score, "line": found.key}
        for found in rank(read(text), earlier)[:MOST_PROPOSED]
    ]
