"""Say which earlier petitions ask the same at the same place: what the page would propose."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from committee.directory import units_called
from committee.models import Unit
from committee.text import fold
from petitions.models import Petition
from petitions.ranking import MOST_PROPOSED, rank
from petitions.reading import read
from petitions.repeats import found_at
from petitions.vocabulary import vocabulary


class Command(BaseCommand):
    help = "Tìm các kiến nghị trước đây trùng nơi và trùng việc với một câu kiến nghị."

    def add_arguments(self, parser):
        parser.add_argument("text", help="câu kiến nghị")
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument(
            "--unit", help="tên đơn vị: tìm trong các kiến nghị đã ghi của đơn vị và các đơn vị bên dưới"
        )
        where.add_argument("--among", type=Path, help="tệp văn bản, mỗi dòng một kiến nghị trước đây")
        parser.add_argument("--json", action="store_true", help='in JSON: [{"text", "score", …}], gần nhất trước')

    def handle(self, *, text, among, unit, **options):
        found = found_among(text, among) if among else found_in(text, the_unit(unit))
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
            return
        for each in found:
            self.stdout.write(f"{each['score']:.2f}\t{each['text']}")


def the_unit(name) -> Unit:
    found = list(Unit.objects.filter(pk__in=units_called(fold(name)))[:2])
    if len(found) != 1:
        which = "Có nhiều đơn vị" if found else "Không có đơn vị nào"
        raise CommandError(f"{which} tên “{name}”.")
    return found[0]


def found_in(text, unit) -> list[dict]:
    """``first_on`` and ``times`` are those of the chain."""
    asked = read(text, vocabulary=vocabulary())
    return [
        {
            "text": repeat.petition.text,
            "score": repeat.score,
            "id": repeat.petition.pk,
            "first_on": repeat.chain.first_on.isoformat(),
            "times": repeat.chain.times,
        }
        for repeat in found_at(unit, asked, Petition.objects.all())
    ]


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
