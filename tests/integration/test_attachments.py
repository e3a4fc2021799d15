"""Files of a session: photographs drawn anew, hostile files refused, everything handed out to who sees the session."""

import gc
import re
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from papers.inspection.images import comes_in_one_pass
from papers.pictures import LONGEST_SIDE, THUMBNAIL_SIDE, redrawn
from papers.storing import open_stored
from petitions.models import Petition
from sessions.models import Attachment, SiteVisit
from tests.cast import make_petition, make_session
from tests.unit.papers.file_parts import excel, pdf, word
from tests.unit.papers.hostile_files import HOSTILE

HTMX = {"HTTP_HX_REQUEST": "true"}
PLACE = "21.0285, 105.8542"
BUILT = Image.Exif()
BUILT[0x010F] = f"Máy ảnh Mẫu {PLACE}"
BUILT[0x0112] = 6  # lying on its side
BUILT.get_ifd(0x8825)[1] = "N"


def picture(width=640, height=480, kind="JPEG", mode="RGB", **options):
    written = BytesIO()
    image = Image.effect_noise((max(1, width // 8), max(1, height // 8)), 60).resize((width, height)).convert(mode)
    image.save(written, kind, **options)
    return written.getvalue()


def opened(content):
    return Image.open(BytesIO(content))


class Desk:
    def __init__(self, client, working_session):
        self.client, self.session = client, working_session

    @property
    def path(self):
        return f"/buoi-lam-viec/{self.session.pk}/tai-lieu/"

    def send(self, *files, htmx=True, **fields):
        uploads = [SimpleUploadedFile(name, content) for name, content in files]
        return self.client.post(self.path, {**fields, "file": uploads}, **(HTMX if htmx else {}))

    def rows(self):
        return list(self.session.attachments.order_by("order"))

    def page(self):
        return self.client.get(self.session.get_absolute_url()).content.decode()


@pytest.fixture
def desk(client, offices):
    client.force_login(offices.clerk)
    return Desk(client, make_session(offices, recorded=False))


def stored_files():
    return [file for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file()]


def test_a_photograph_is_drawn_anew_upright_without_what_the_camera_wrote(desk):
    sent = picture(exif=BUILT) + b"anything appended"

    answer = desk.send(("Sân vận động.jpg", sent), caption="Mặt sân")

    (row,) = desk.rows()
    with open_stored(row.sha256) as file:
        kept = file.read()
    assert answer.status_code == 200
    assert (row.caption, row.kind, row.original_name, row.size) == ("Mặt sân", "jpg", "Sân vận động.jpg", len(kept))
    assert opened(kept).size == (480, 640)
    assert not opened(kept).getexif()
    assert PLACE.encode() in sent
    for hidden in (PLACE.encode(), b"Exif", b"appended"):
        assert hidden not in kept
    assert len(stored_files()) == 2


def test_a_small_picture_is_made_beside_it_and_shown_on_the_page(desk):
    desk.send(("a.jpg", picture(2000, 1500)))

    (row,) = desk.rows()
    shown = desk.client.get(f"/tai-lieu/{row.pk}/anh-nho/")
    small = b"".join(shown.streaming_content)
    assert max(opened(small).size) == THUMBNAIL_SIDE
    assert f'src="/tai-lieu/{row.pk}/anh-nho/"' in desk.page()
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["Content-Disposition"] == "inline"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_file_itself_is_only_handed_out_to_be_saved(desk):
    for name, content in (("a.jpg", picture()), ("b.pdf", pdf())):
        desk.send((name, content))
    for row in desk.rows():
        answer = desk.client.get(f"/tai-lieu/{row.pk}/")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_other_files_are_kept_as_they_were_sent_and_have_no_small_picture(desk):
    sent = {"Báo cáo.pdf": pdf(), "Biểu.xlsx": excel(), "Báo cáo.docx": word()}
    desk.send(*sent.items())

    for row in desk.rows():
        with open_stored(row.sha256) as file:
            assert file.read() == sent[row.original_name]
        assert desk.client.get(f"/tai-lieu/{row.pk}/anh-nho/").status_code == 404
    assert len(desk.rows()) == 3


@pytest.mark.parametrize("mode", ["RGBA", "LA", "L", "P", "1"])
def test_a_drawing_of_any_colours_becomes_a_picture_on_white(mode):
    whole, small = redrawn(picture(kind="PNG", mode=mode))

    assert opened(whole).format == opened(small).format == "JPEG"
    assert opened(whole).mode == "RGB"


def test_a_picture_for_printing_becomes_one_for_the_screen():
    assert opened(redrawn(picture(mode="CMYK"))[0]).mode == "RGB"


def test_the_line_of_a_new_file_is_the_answer_to_a_script_and_a_page_to_others(desk):
    lines = desk.send(("a.pdf", pdf()), ("b.pdf", pdf(b"<< /A 1 >>"))).content.decode()
    back = desk.send(("c.pdf", pdf()), htmx=False)

    assert len(re.findall(r"<li [^>]*data-row", lines)) == 2
    assert back.headers["Location"] == f"{desk.session.get_absolute_url()}#files"


def test_a_form_sent_twice_keeps_its_file_once(desk):
    for _again in range(2):
        desk.send(("a.pdf", pdf()), op_id="the-same-form")

    assert len(desk.rows()) == 1


def test_caption_and_place_are_edited_in_place_and_the_photo_stands_at_its_place(desk):
    visit = SiteVisit.objects.create(working_session=desk.session, place="Trạm Y tế")
    desk.send(("a.jpg", picture()))
    (row,) = desk.rows()

    saved = desk.client.post(
        f"/tai-lieu/{row.pk}/luu/", {"caption": "Phòng tiêm", "site_visit": visit.pk, "base_version": 1}, **HTMX
    )

    (row,) = desk.rows()
    assert saved.status_code == 200
    assert (row.caption, row.site_visit, row.version) == ("Phòng tiêm", visit, 2)
    assert desk.page().count(f'src="/tai-lieu/{row.pk}/anh-nho/"') == 2


def test_a_place_of_another_session_is_refused(desk, offices):
    elsewhere = SiteVisit.objects.create(working_session=make_session(offices, recorded=False), place="Nơi khác")

    answer = desk.send(("a.pdf", pdf()), site_visit=elsewhere.pk)

    assert answer.status_code == 422
    assert desk.rows() == []


def test_a_removed_file_can_be_put_back(desk):
    desk.send(("a.jpg", picture()), caption="Giữ lại")
    (row,) = desk.rows()
    answer = desk.client.post(f"/tai-lieu/{row.pk}/xoa/", **HTMX).content.decode()
    assert desk.rows() == []

    [words] = re.findall(r'name="removed" value="([^"]*)"', answer)
    desk.client.post(desk.path, {"removed": words})

    assert [kept.caption for kept in desk.rows()] == ["Giữ lại"]
    assert desk.client.get(f"/tai-lieu/{row.pk}/").status_code == 200


def test_files_are_for_who_sees_the_session(client, desk, offices):
    desk.send(("a.jpg", picture()))
    (row,) = desk.rows()
    for user, status in ((offices.observer, 200), (offices.cell_lead, 404), (offices.stranger, 404)):
        client.force_login(user)
        for path in (f"/tai-lieu/{row.pk}/", f"/tai-lieu/{row.pk}/anh-nho/"):
            assert client.get(path).status_code == status
    assert desk.send(("b.pdf", pdf())).status_code == 404


# --- what is refused


# Path and invisible letters of a name do not reach us: what parses the form takes them off.
CLEANED = {"../../settings.pdf": "settings.pdf", "C:\\Windows\\mời.pdf": "mời.pdf", "mời\u200b.pdf": "mời.pdf"}
REFUSED = [case for case in HOSTILE if case.name not in CLEANED]


@pytest.mark.parametrize("case", REFUSED, ids=[f"{case.name} {case.code}" for case in REFUSED])
def test_a_hostile_file_is_refused_with_its_reason_and_nothing_is_kept(desk, case):
    began = time.process_time()

    answer = desk.send((case.name or "x", case.build()))

    assert answer.status_code == 422, case.why
    assert 'id="upload-error"' in answer.content.decode()
    assert time.process_time() - began < 5
    assert desk.rows() == []
    assert stored_files() == []
    gc.collect()


@pytest.mark.parametrize(("sent", "kept"), CLEANED.items())
def test_a_hostile_name_around_a_good_file_is_not_kept(desk, sent, kept):
    assert desk.send((sent, pdf())).status_code == 200
    assert desk.rows()[0].original_name == kept


def test_there_are_enough_hostile_files():
    assert len(REFUSED) >= 60
    assert set(CLEANED) < {case.name for case in HOSTILE}


def test_of_several_files_none_is_kept_where_one_is_refused_and_the_reason_names_it(desk):
    answer = desk.send(("tốt.pdf", pdf()), ("xấu.pdf", b"MZ\x90"), htmx=False)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "xấu.pdf: Nội dung tệp không đúng" in page
    assert (desk.rows(), stored_files()) == ([], [])


def test_nothing_chosen_is_told_beside_the_field(desk):
    assert "Hãy chọn từ 1 đến 20 tệp" in desk.send(htmx=False, caption="Chú thích đã gõ").content.decode()
    assert "Chú thích đã gõ" in desk.send(htmx=False, caption="Chú thích đã gõ").content.decode()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_cannot_be_drawn_is_damaged(kind):
    with pytest.raises(ValidationError) as refused:
        redrawn(picture(800, 600, kind)[:200])

    assert refused.value.code == "damaged"


# --- how large

DRAW = """
import os, resource, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from io import BytesIO
from pathlib import Path
from PIL import Image
from papers.pictures import redrawn
content = open(sys.argv[1], "rb").read()
before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
try:
    print(*Image.open(BytesIO(redrawn(content)[0])).size)
except Exception as error:
    print(getattr(error, "code", repr(error)), 0)
print(int(1000 * (time.process_time() - began)), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
LARGE = {
    "a photograph of 40 megapixels": (7300, 5480, {"quality": 80}),
    "a photograph of 99 megapixels": (11500, 8600, {"quality": 60}),
    "one in several passes, 24 megapixels": (5700, 4300, {"quality": 80, "progressive": True, "subsampling": 0}),
    "a drawing of 24 megapixels": (5700, 4300, {"kind": "PNG", "mode": "RGBA"}),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_picture_is_reduced_within_300_megabytes_and_5_seconds(name, tmp_path):
    width, height, options = LARGE[name]
    assert_drawn(tmp_path, picture(width, height, **options), LONGEST_SIDE)


def assert_drawn(tmp_path, content, longest):
    file = tmp_path / "picture"
    file.write_bytes(content)
    del content
    told = subprocess.run([sys.executable, "-c", DRAW, file], cwd=settings.BASE_DIR, capture_output=True, check=True)
    first, _height, milliseconds, megabytes = told.stdout.decode().split()
    assert first == str(longest)
    assert int(milliseconds) < 5_000
    assert int(megabytes) < 300


@pytest.mark.parametrize("options", [{"kind": "PNG"}, {"progressive": True}], ids=["a drawing", "in several passes"])
def test_a_picture_that_has_to_stand_in_memory_whole_may_have_fewer_points(options):
    with pytest.raises(ValidationError) as refused:
        redrawn(picture(7300, 5480, **options))

    assert refused.value.code == "dimensions"
    assert "25 triệu" in refused.value.messages[0]


def test_a_camera_writes_in_one_pass_and_a_page_on_the_net_in_several():
    assert comes_in_one_pass(picture(exif=BUILT))
    assert not comes_in_one_pass(picture(progressive=True))


# --- seen on the spot


def test_a_petition_can_be_seen_on_the_spot(desk, offices):
    visit = SiteVisit.objects.create(working_session=desk.session, place="Sân vận động")
    petition = make_petition(desk.session, by=offices.clerk)
    fields = {"text": petition.text, "raiser": petition.raiser, "base_version": petition.version}

    saved = desk.client.post(f"/kien-nghi/{petition.pk}/luu/", {**fields, "site_visit": visit.pk}, **HTMX)
    again = desk.client.post(f"/kien-nghi/{petition.pk}/luu/", {**fields, "text": "Khác", "base_version": 2}, **HTMX)

    assert saved.status_code == again.status_code == 200
    assert Petition.objects.get().site_visit == visit
    assert "thấy khi khảo sát Sân vận động" in desk.page()


def test_a_place_of_another_session_is_none_a_petition_was_seen_at(desk, offices):
    elsewhere = SiteVisit.objects.create(working_session=make_session(offices, recorded=False), place="Nơi khác")
    petition = make_petition(desk.session, by=offices.clerk)

    answer = desk.client.post(
        f"/kien-nghi/{petition.pk}/luu/",
        {"text": petition.text, "raiser": "", "base_version": 1, "site_visit": elsewhere.pk},
        **HTMX,
    )

    assert answer.status_code == 422
    assert Attachment.objects.count() == 0
