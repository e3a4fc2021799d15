from django.core.management.base import BaseCommand

from desk.demo.loading import load, logins


class Command(BaseCommand):
    help = "Nạp dữ liệu minh hoạ vào cơ sở dữ liệu trống; --logins in tên đăng nhập, mật khẩu, là ai."

    def add_arguments(self, parser):
        parser.add_argument("--logins", action="store_true", help="chỉ in các tài khoản minh hoạ, cách nhau bằng tab")

    def handle(self, *args, logins: bool, **options):
        if logins:
            self._print_logins()
        elif load():
            self.stdout.write("Đã nạp dữ liệu minh hoạ.")
        else:
            self.stdout.write("Cơ sở dữ liệu đã có đơn vị; không nạp gì thêm.")

    def _print_logins(self):
        for line in logins():
            self.stdout.write("\t".join(line))
