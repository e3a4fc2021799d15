"""``manage.py check_form FILE.docx``: hold a Word file to the rules of the Party's form."""

import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from committee.dates import local_today
from papers.form_check.reading import read_paper
from papers.form_check.rules import check_paper, signed_on
from papers.models import LayoutProfile
from papers.profile_table import layout_of, profile_for
from papers.uploads import check_upload


class Command(BaseCommand):
    help = "Đối chiếu một tệp Word với thể thức văn bản của Đảng; kết thúc với mã lỗi nếu có quy định sai."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--profile", help="HD05, HD36…; mặc định theo ngày ghi trên văn bản")
        parser.add_argument("--json", action="store_true", help="kết quả dạng JSON")

    def handle(self, *, file, profile, json: bool, **_options):
        report = self._report(file, profile)
        self.stdout.write(_as_json(report) if json else report.as_text())
        if not report.is_clean:
            raise CommandError(_("Văn bản chưa đúng thể thức."))

    def _report(self, file: Path, code: str | None):
        try:
            checked = check_upload(SimpleUploadedFile(file.name, file.read_bytes()), kinds=("docx",))
            paper = read_paper(checked.content)
        except OSError as error:
            raise CommandError(_("Không đọc được tệp %(file)s.") % {"file": file}) from error
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        row = self._chosen(code) if code else profile_for(signed_on(paper) or local_today())
        return check_paper(paper, layout_of(row))

    def _chosen(self, code: str) -> LayoutProfile:
        row = LayoutProfile.objects.filter(code__iexact=code).first()
        if row is None:
            known = ", ".join(LayoutProfile.objects.values_list("code", flat=True))
            raise CommandError(_("Không có mẫu thể thức %(code)s; có: %(known)s.") % {"code": code, "known": known})
        return row


def _as_json(report) -> str:
    return json.dumps(report.as_data(), ensure_ascii=False, indent=2)
