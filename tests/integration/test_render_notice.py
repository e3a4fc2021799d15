"""``manage.py render_notice``: the frozen file of an issued notice, a draft as it stands."""

import hashlib
import unicodedata
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from conclusions.models import Notice, NoticeFile
from papers.uploads import check_upload
from tests.cast import make_notice, make_received
from tests.unit.papers.file_parts import pdf


def run(*arguments, **options):
    told = StringIO()
    call_command("render_notice", *arguments, stdout=told, **options)
    return told.getvalue()


def test_list_names_each_notice_by_what_it_can_be_asked_for_with(cast):
    unnumbered = make_received(cast, number=None)

    lines = [line.split("\t") for line in run("--list").splitlines()]

    assert [(reference, state) for reference, state, _title in lines] == [
        ("123-TB/TU", "issued"),
        ("05-TB/ĐU", "issued"),
        (f"DT-{cast.draft.pk}", "draft"),
        (f"#{unnumbered.pk}", "issued"),
    ]
    assert lines[1][2] == f"{cast.issued.subject_author} {cast.issued.subject}"


@pytest.mark.parametrize("asked", ["05-TB/ĐU", "5-tb/đu", unicodedata.normalize("NFD", "05-TB/ĐU"), " 05-TB/ĐU "])
@pytest.mark.parametrize(("kind", "role"), [("docx", "issued_word"), ("pdf", "issued_pdf")])
def test_an_issued_notice_comes_as_the_frozen_bytes(cast, tmp_path, asked, kind, role):
    out = tmp_path / f"notice.{kind}"

    run(asked, "--format", kind, "--out", str(out))

    frozen = NoticeFile.objects.get(notice=cast.issued, role=role)
    assert hashlib.sha256(out.read_bytes()).hexdigest() == frozen.sha256


@pytest.mark.parametrize("prefix", ["DT-", "dt-", "#"])
def test_a_draft_comes_as_it_stands(cast, tmp_path, prefix):
    out = tmp_path / "draft.pdf"

    run(f"{prefix}{cast.draft.pk}", "--format", "pdf", "--out", str(out))

    assert out.read_bytes().startswith(b"%PDF")


def test_a_received_notice_comes_as_the_file_that_came(cast, tmp_path):
    with_file = make_received(
        cast, registered=False, number=124, file=check_upload(SimpleUploadedFile("124.pdf", pdf()), kinds=("pdf",))
    )
    out = tmp_path / "received.pdf"

    run(f"#{with_file.pk}", "--format", "pdf", "--out", str(out))

    assert out.read_bytes() == pdf()
    with pytest.raises(CommandError, match="không kèm tệp docx"):
        run("124-TB/TU", "--out", str(tmp_path / "received.docx"))


def test_a_number_that_several_bear_is_answered_with_their_keys(cast, tmp_path):
    later = make_notice(cast)
    Notice.objects.filter(pk=cast.received.pk).update(number=later.number, symbol="TB/ĐU")

    with pytest.raises(CommandError) as refused:
        run("06-TB/ĐU", "--out", str(tmp_path / "x.docx"))

    assert f"#{cast.received.pk} " in str(refused.value)
    assert f"#{later.pk} " in str(refused.value)
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize("asked", ["99-TB/ĐU", "05-KL/ĐU", "DT-99999", "#x", "5", "", "٥-TB/ĐU", "9" * 30 + "-TB/ĐU"])
def test_what_nobody_bears_is_said_and_nothing_is_written(cast, tmp_path, asked):
    with pytest.raises(CommandError):
        run(asked, "--out", str(tmp_path / "x.docx"))

    assert not (tmp_path / "x.docx").exists()


def test_a_place_that_cannot_be_written_is_said(cast, tmp_path):
    with pytest.raises(CommandError, match="Không ghi được"):
        run("05-TB/ĐU", "--out", str(tmp_path / "missing" / "x.docx"))
