"""The pages that hold a paper to its form, and what the product makes held to it."""

from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conclusions.models import Notice, NoticeFile
from conclusions.printing import file_of
from desk.demo import loading
from papers.form_check.reading import read_paper
from papers.form_check.rules import check_paper
from papers.layout import load_profile
from papers.profile_table import layout_of, profile_for
from papers.rendering import render_docx
from tests.integration.papers.examples import notice
from tests.integration.papers.word_faults import FAULTS, broken
from tests.unit.papers.file_parts import word

PAGE = "conclusions:word-form-check"


def send(client, content, name="thông báo.docx", **more):
    return client.post(reverse(PAGE), {"file": SimpleUploadedFile(name, content), **more})


@pytest.fixture
def clerk(client, cast):
    client.force_login(cast.clerk)
    return client


def test_a_draft_is_held_to_its_form_and_keeps_it(clerk, cast):
    page = clerk.get(reverse("conclusions:notice-detail", args=[cast.draft.pk]))
    address = reverse("conclusions:notice-form-check", args=[cast.draft.pk])
    assert address in page.text

    report = clerk.get(address).context["report"]

    assert (report.failed, report.profile) == ([], "HD05")
    assert clerk.get(reverse("conclusions:notice-form-check", args=[cast.issued.pk])).status_code == 404


def test_a_file_is_reported_on_and_not_kept(clerk):
    before = NoticeFile.objects.count(), default_storage.listdir("")
    fault = broken(render_docx(notice(2), load_profile()), FAULTS["office bold"][1])
    answer = send(clerk, fault)

    assert answer.status_code == 200
    assert "Chức vụ người ký: chữ không đậm" in answer.text
    assert "PHÓ BÍ THƯ" in answer.text
    assert (NoticeFile.objects.count(), default_storage.listdir("")) == before


def test_the_form_can_be_chosen(clerk):
    content = render_docx(notice(2), load_profile("HD05"))
    chosen = profile_for(date(2020, 1, 1))

    assert send(clerk, content).context["report"].profile == "HD36"
    assert send(clerk, content, profile=chosen.pk).context["report"].profile == "HD36"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("a.docx", b"PK\x03\x04", "Tệp bị hỏng"), ("a.pdf", b"%PDF-", "Chỉ nhận tệp docx"), ("a.docx", b"", "Tệp rỗng")],
)
def test_a_file_that_is_not_read_is_refused_in_a_sentence(clerk, name, content, told):
    answer = send(clerk, content, name)

    assert answer.status_code == 422
    assert told in answer.text


def test_a_word_file_that_is_no_paper_is_told_what_it_lacks(clerk):
    report = send(clerk, word()).context["report"]

    assert {"title.present", "number.present", "recipients_heading.present"} <= {f.rule for f in report.failed}


def test_every_notice_of_the_demonstration_keeps_every_rule(db):
    loading.load()
    notices = Notice.objects.filter(origin=Notice.Origin.ISSUED_HERE)
    failed = {}
    for each in notices:
        layout = layout_of(each.profile)
        report = check_paper(read_paper(file_of(each, "docx")), layout)
        failed |= {each.pk: [(f.rule, f.faults) for f in report.failed]} if report.failed else {}

    assert notices.count() >= 3
    assert failed == {}
