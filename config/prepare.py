"""What bin/serve does between installing and serving: check, migrate, collect, load demo data or tell how to begin.

Run as ``python -m config.prepare``. What an office can put right itself ends in one line and status 1.
"""

import argparse
import errno
import hashlib
import io
import os
import signal
import socket
import sys
from importlib import import_module

import django
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connection

# As Django's own deployment check.
SHORTEST_KEY = 50
UNUSED_DATABASE = "sqlite:///var/co-quan.sqlite3"
# What packages bring in other builds and for other programs: pressing it would be most of the work of a first start.
UNUSED_FILES = [
    "bootstrap.css*",
    "bootstrap-*",
    "*.rtl.*",
    "ext",
    "htm*-4*",
    "htmx-2.js",
    "jquery.js",
    "select2.full.js",
    "xregexp.js",
    "admin/js/vendor/select2/i18n/[!ev]*",
]


def main():
    # Ctrl+C ends this step without a traceback; bin/serve says the word.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    starts_empty = read_arguments().empty
    load_settings()
    load_pages()
    require_free_port()
    make_folders()
    require_database()
    call_command("migrate", verbosity=0, interactive=False)
    if starts_empty:
        require_no_demo()
    collect_static()
    load_demo()
    offer_start()


def read_arguments():
    parser = argparse.ArgumentParser(prog="bin/serve", description="Chạy máy chủ web và tiến trình nền.")
    parser.add_argument("--empty", action="store_true", help="bắt đầu cho một cơ quan, không có dữ liệu minh hoạ")
    return parser.parse_args()


def stop(reason: str):
    sys.exit(f"Lỗi: {reason}")


def load_settings():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        django.setup()
        if len(settings.SECRET_KEY) < SHORTEST_KEY:
            raise ImproperlyConfigured(f"SECRET_KEY phải có ít nhất {SHORTEST_KEY} ký tự ngẫu nhiên")
        if settings.PORT not in range(1, 65536):
            raise ImproperlyConfigured("PORT phải từ 1 đến 65535")
    except (ImproperlyConfigured, ValueError) as error:
        stop(f"cấu hình (.env hoặc biến môi trường) chưa dùng được: {error}.")


def load_pages():
    """Import every page now: the server would announce its address first and only then find out."""
    try:
        import_module(settings.ROOT_URLCONF)
    except Exception as error:
        stop(f"không nạp được các trang ({type(error).__name__}: {' '.join(str(error).split())}).")


def require_free_port():
    try:
        family, *_, address = socket.getaddrinfo(settings.HOST, settings.PORT, type=socket.SOCK_STREAM)[0]
        socket.create_server(address[:2], family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            stop(f"cổng {settings.PORT} đang có chương trình khác dùng. Chọn cổng khác, ví dụ: PORT=8001 bin/serve")
        stop(f"không mở được địa chỉ {settings.HOST}, cổng {settings.PORT} ({error.strerror or error}).")


def make_folders():
    """The folder of our own data is closed to other accounts of the machine."""
    (settings.BASE_DIR / "var").mkdir(mode=0o700, exist_ok=True)
    settings.MEDIA_ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)


def require_database():
    # One connection of its own: the pool would retry for seconds and log each attempt.
    connection.settings_dict["OPTIONS"].pop("pool", None)
    try:
        connection.ensure_connection()
    except OperationalError as error:
        stop(f"không kết nối được cơ sở dữ liệu {place_of_database()} ({' '.join(str(error).split())}).")


def place_of_database():
    """Where the database is, without what opens it."""
    named = connection.settings_dict
    return f"{named['HOST']}:{named['PORT']}/{named['NAME']}" if named["HOST"] else named["NAME"]


def require_no_demo():
    """An office's own data never stand among demonstration data; which of the two is kept where, people decide."""
    changes = []
    if settings.DEMO:
        changes.append("sửa DEMO=True thành DEMO=False")
    if apps.get_model("committee", "User").objects.filter(is_demo=True).exists():
        changes.append(f"đặt DATABASE_URL khác, ví dụ {UNUSED_DATABASE} ({place_of_database()} có dữ liệu minh hoạ)")
    if changes:
        stop(f"--empty không chạy cùng dữ liệu minh hoạ. Trong tệp .env hãy {' và '.join(changes)}, rồi chạy lại.")


def collect_static():
    """Give the static files their hashed names, unless they are those of the last start."""
    stamp = settings.STATIC_ROOT / ".collected"
    digest = static_digest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, ignore_patterns=UNUSED_FILES)
    stamp.write_text(digest)


def static_digest() -> str:
    """Changes with our own files and with the packages, which bring all others."""
    digest = hashlib.sha256()
    own = sorted(path for path in (settings.BASE_DIR / "static").rglob("*") if path.is_file())
    for path in [settings.BASE_DIR / "requirements.txt", *own]:
        digest.update(f"{path.relative_to(settings.BASE_DIR)} ".encode() + path.read_bytes())
    return digest.hexdigest()


def load_demo():
    """Fill an empty database where demonstration is wanted, and say who can sign in."""
    if not settings.DEMO:
        return
    if not apps.get_model("committee", "Unit").objects.exists():
        print("Đang nạp dữ liệu minh hoạ ...", flush=True)
        call_command("seed_demo")
    logins = io.StringIO()
    call_command("seed_demo", logins=True, stdout=logins)
    if logins.getvalue():
        print(f"Tài khoản minh hoạ (tên đăng nhập, mật khẩu, là ai):\n{logins.getvalue()}", flush=True)


def offer_start():
    """While nobody can sign in: the one link by which an office can begin, for whoever sits at this terminal."""
    from committee.login import is_unclaimed
    from desk.start_link import start_path

    if not settings.DEMO and is_unclaimed():
        print("Chưa có tài khoản nào. Để bắt đầu cho đơn vị của bạn, mở liên kết này trong trình duyệt của máy này")
        print("(chỉ dùng được đến khi có tài khoản đầu tiên; đừng gửi cho người khác):")
        print(f"{address()}{start_path()}", flush=True)


def address() -> str:
    """Where a browser on this machine finds the product."""
    if settings.HTTPS:
        return f"https://{settings.ALLOWED_HOSTS[0]}"
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.HOST, settings.HOST)  # noqa: S104 - read, not bound
    return f"http://{host}:{settings.PORT}"


if __name__ == "__main__":
    main()
