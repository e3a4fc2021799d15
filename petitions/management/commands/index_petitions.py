from django.core.management.base import BaseCommand
from django.db import transaction

from petitions.vocabulary import index_petitions


class Command(BaseCommand):
    help = "Đọc lại mọi kiến nghị để tìm kiến nghị nhắc lại; chạy sau khi đổi danh mục cách viết đồng nghĩa."

    def handle(self, **options):
        with transaction.atomic():
            count = index_petitions()
        self.stdout.write(f"Đã đọc lại {count} kiến nghị.")
