"""Write one notice to a file: the frozen bytes of an issued one, a draft as it stands."""

import unicodedata
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from committee.text import canonical
from conclusions.models import Notice
from conclusions.printing import NotPrinted, file_of
from papers.rendering import RenderingFailed

DRAFT = "DT-"


class Command(BaseCommand):
    help = "Xuất một thông báo ra tệp Word hoặc PDF, hoặc liệt kê các thông báo (--list)."

    def add_arguments(self, parser):
        parser.add_argument("reference", nargs="?", help="“05-TB/ĐU”, “DT-12” hoặc “#12”")
        parser.add_argument("--format", choices=["docx", "pdf"], default="docx")
        parser.add_argument("--out", type=Path, help="tệp sẽ ghi")
        parser.add_argument("--list", action="store_true", help="in số ký hiệu, trạng thái, trích yếu, cách bằng tab")

    def handle(self, *, reference, out, **options):
        if options["list"]:
            self._list()
        elif not reference or not out:
            raise CommandError("Hãy nêu số ký hiệu của thông báo và --out TỆP, hoặc dùng --list.")
        else:
            self._write(find_notice(reference), options["format"], out)

    def _list(self):
        for notice in Notice.objects.select_related("issuing_unit", "registered_by").order_by("pk"):
            title = " ".join(f"{notice.subject_author} {notice.subject}".split())
            self.stdout.write(f"{lasting_reference(notice)}\t{notice.state}\t{title}")

    def _write(self, notice, kind, out):
        try:
            content = file_of(notice, kind)
        except (NotPrinted, RenderingFailed) as problem:
            raise CommandError(str(problem)) from problem
        try:
            out.write_bytes(content)
        except OSError as problem:
            raise CommandError(f"Không ghi được {out}: {problem.strerror}") from problem
        self.stdout.write(f"{lasting_reference(notice)}: {out} ({len(content)} byte)")


def lasting_reference(notice) -> str:
    """The printed reference; without a number "DT-12" for a draft of ours, "#12" for a paper that came."""
    if notice.number is not None:
        return notice.reference()
    return f"{DRAFT if notice.origin == Notice.Origin.ISSUED_HERE else '#'}{notice.pk}"


def find_notice(reference: str) -> Notice:
    """The one notice of that reference. Raises CommandError for none, and for several with the keys to tell them by."""
    typed = unicodedata.normalize("NFC", reference.strip())
    found = _by_key(typed) or _by_number(typed)
    if not found:
        raise CommandError(f"Không có thông báo nào mang số “{reference}”.")
    if len(found) > 1:
        listed = ", ".join(f"#{notice.pk} ({notice.desk_unit}, {notice.issued_on})" for notice in found)
        raise CommandError(f"Có {len(found)} thông báo mang số “{reference}”: {listed}. Hãy nêu mã có dấu #.")
    return found[0]


def _by_key(typed) -> list[Notice]:
    key = typed.removeprefix("#") if typed.startswith("#") else typed.upper().removeprefix(DRAFT)
    asked = key != typed and key.isascii() and key.isdigit() and len(key) < 18
    return list(Notice.objects.filter(pk=int(key))) if asked else []


def _by_number(typed) -> list[Notice]:
    number, _dash, symbol = typed.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        return []
    numbered = Notice.objects.filter(number=int(number)).select_related("issuing_unit", "registered_by")
    return [notice for notice in numbered.order_by("pk") if canonical(notice.symbol) == canonical(symbol)]
