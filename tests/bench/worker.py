"""One process of one application on one database: fills it, or sends requests and answers with what they took.

Run as ``python -m tests.bench.worker product`` with DJANGO_SETTINGS_MODULE and DATABASE_URL set. It reads one JSON
object from each line ("do" names a function below, the rest are its arguments) and writes one for each.
"""

import json
import logging
import random
import sys
from importlib import import_module

import django
from django.conf import settings
from django.core.management import call_command

from tests.bench.resident import resident_mb


def main():
    django.setup()
    logging.disable(logging.WARNING)
    worker = Worker(sys.argv[1])
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(getattr(worker, asked.pop("do"))(**asked)), flush=True)


class Worker:
    """The acts that can be asked for; each answers with something JSON can hold."""

    def __init__(self, side):
        self.side = side
        self.visitor = self.visits = None

    def fill(self, count: int):
        """Make the tables of an empty database and fill them."""
        from tests.bench import filling

        rows = import_module(f"tests.bench.{self.side}.rows")
        call_command("migrate", verbosity=0)
        with filling.in_bulk():
            rows.fill_rows(count)
        filling.continue_keys()
        rows.settle()
        filling.analyse()
        return {}

    def prepare(self):
        """Bring the tables of a filled database up to date, and the static files."""
        call_command("migrate", verbosity=0)
        if getattr(settings, "STATIC_ROOT", None):
            from config.prepare import UNUSED_FILES

            call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=UNUSED_FILES)
        return {}

    def begin(self):
        """Load the application as a web server would; answers with the names of the pages."""
        from tests.bench.visiting import Visitor

        entry = import_module("config.wsgi" if self.side == "product" else "django.core.wsgi")
        application = entry.application if self.side == "product" else entry.get_wsgi_application()
        self.visitor = Visitor(application)
        self.visits = import_module(f"tests.bench.{self.side}.visits").visits()
        return {"visits": list(self.visits)}

    def time(self, visit: str, times: int):
        """Milliseconds of each request, and those of them that this process was busy."""
        answers = [self.visitor.send(self.visits[visit]) for _time in range(times)]
        return {"ms": [answer.ms for answer in answers], "cpu_ms": [answer.cpu_ms for answer in answers]}

    def count(self, visit: str, times: int):
        """What one request asks the database, after some that warmed everything up; the plans of what it asked."""
        from tests.bench import plans

        tables, sql_ms = plans.big_tables(), []
        for _time in range(times):
            answer, asked = self.visitor.statements_of(self.visits[visit])
            sql_ms.append(sum(statement.ms for statement in asked))
        scanned = plans.scanned([(statement.sql, statement.params) for statement in asked], tables)
        told = {"statements": len(asked), "sql_ms": sql_ms, "scanned": scanned, "bytes": len(answer.body)}
        return {**told, "asked": [statement.sql for statement in asked]}

    def mixed(self, visits: list[str], times: int):
        """So many requests in a random order that is always the same."""
        chance = random.Random(7)
        for _time in range(times):
            self.visitor.send(self.visits[chance.choice(visits)])
        return {}

    def resident(self):
        return {"mb": resident_mb()}

    def notice(self):
        from tests.bench.product.papers import notice_figures

        return notice_figures()

    def export(self, rows: int):
        from tests.bench.product.papers import export_figures

        return export_figures(rows)


if __name__ == "__main__":
    main()
