"""A server of its own on a database of its own, at a moment that never changes, and a browser that goes round."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

from PIL import Image

# A Monday on which the demonstration has something in every queue.
MOMENT = datetime(2026, 11, 23, 9, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SIZES = {
    "1366": {"viewport": {"width": 1366, "height": 768}},
    "390": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
COLOURS = 96
FORCED = "*, ::before, ::after { caret-color: transparent !important; transition: none !important; }"


@contextmanager
def demonstration():
    """Django on an empty database in a folder that goes away; to be entered before anything of Django is imported."""
    folder = Path(tempfile.mkdtemp(prefix="pictures-"))
    os.environ.update(DATABASE_URL=f"sqlite:///{folder}/pictures.sqlite3", DJANGO_SETTINGS_MODULE="tests.settings")
    # As tests/browser.py says of the browser's fixture: nothing here is concurrent.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        import django
        from django.conf import settings
        from django.core.management import call_command

        django.setup()
        settings.DEMO, settings.MEDIA_ROOT = True, folder / "files"
        call_command("migrate", verbosity=0, interactive=False)
        yield
    finally:
        shutil.rmtree(folder)


def load_demonstration():
    """The demonstration, and of whom it has none: an administrator, and somebody who is invited."""
    from committee.models import Role, RoleGrant, Unit, User
    from desk.demo.loading import DEMO_PASSWORD, load

    load()
    administrator = User.objects.create_user("quantri", password=DEMO_PASSWORD, full_name="Quản Trị Mẫu")
    unit = Unit.objects.get(grants__user__username="tinhuy")
    RoleGrant.objects.create(user=administrator, unit=unit, role=Role.ADMIN, from_on=MOMENT.date())
    User.objects.create_user("moi", full_name="Người Mới Mẫu")


@contextmanager
def serving():
    """The address of the product, answered by threads of this process, so that they share its clock."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *args):
            pass

    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet, allow_reuse_address=False)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Photographer:
    """One browser; a context for each person, size and scheme, signed in once."""

    def __init__(self, chromium, address, scheme="light"):
        self.chromium, self.address, self.scheme = chromium, address, scheme
        self.pages = {}

    def page(self, who, size):
        if (who, size) not in self.pages:
            context = self.chromium.new_context(
                base_url=self.address,
                locale="vi-VN",
                timezone_id="Asia/Ho_Chi_Minh",
                color_scheme=self.scheme,
                reduced_motion="reduce",
                # The policy would keep out the style that hides what is different each time.
                bypass_csp=True,
                **SIZES[size],
            )
            page = context.new_page()
            page.clock.set_fixed_time(MOMENT)
            if who:
                self._sign_in(page, who)
            self.pages[who, size] = page
        return self.pages[who, size]

    def _sign_in(self, page, who):
        from desk.demo.loading import DEMO_PASSWORD

        page.goto("/tai-khoan/dang-nhap/")
        page.locator("#id_username").fill(who)
        page.locator("#id_password").fill(DEMO_PASSWORD)
        page.locator("#id_password").press("Enter")
        page.wait_for_url("**/")

    def take(self, picture, size, whole=False) -> Image.Image:
        page = self.page(picture.who, size)
        answer = page.goto(picture.path(), wait_until="load")
        if answer.status != 200:
            raise AssertionError(f"{picture.name}: {answer.url} answers {answer.status}")
        if picture.steps:
            picture.steps(page)
        page.wait_for_load_state("networkidle")
        style = FORCED + (f"{picture.hides} {{ visibility: hidden }}" if picture.hides else "")
        bytes_ = page.screenshot(full_page=whole, style=style, animations="disabled", caret="hide")
        return Image.open(BytesIO(bytes_)).convert("RGB")


def reduced(image: Image.Image) -> Image.Image:
    """Few colours: a page has few, and a lossless file of them is small and the same each time."""
    return image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).convert("RGB")
