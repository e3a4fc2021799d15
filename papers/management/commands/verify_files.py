"""Read every stored file back and compare it with its name: after a restore, and every night."""

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from papers.models import StoredFile
from papers.storing import verify

# The small pictures of attachments are stored files too.
COLUMNS = ("sha256", "thumbnail_sha256")


class Command(BaseCommand):
    help = "Đối chiếu mọi tệp đã lưu với mã SHA-256 của nó; báo lỗi khi có tệp thiếu hoặc hỏng."

    def handle(self, **options):
        names = stored_names()
        wrong = sorted(name for name in names if not verify(name))
        for name in wrong:
            self.stdout.write(name)
        if wrong:
            raise CommandError(f"{len(wrong)}/{len(names)} tệp thiếu hoặc hỏng.")
        self.stdout.write(f"{len(names)} tệp đều nguyên vẹn.")


def stored_names() -> set[str]:
    """The sha256 of all content that a row of any app names."""
    found = set()
    for model in apps.get_models():
        if issubclass(model, StoredFile):
            for column in {field.name for field in model._meta.fields} & set(COLUMNS):
                found.update(model._base_manager.values_list(column, flat=True))
    return found - {""}
