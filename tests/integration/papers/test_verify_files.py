"""What a restore and every night ask: is each stored file there, and still what its name says?"""

from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from papers.storing import store, stored_columns
from sessions.models import Attachment, PlanFile, WorkPlan
from tests.cast import make_session

pytestmark = pytest.mark.django_db


def columns(content, by):
    return stored_columns(content=content, kind="pdf", name="tep.pdf", by=by, at=timezone.now())


@pytest.fixture
def kept(offices):
    """Where three contents stand: of a plan's file, of an attachment and of its small picture."""
    by, unit = offices.clerk, offices.ward
    plan = WorkPlan.objects.create(title="Kế hoạch mẫu", issuing_unit=unit, kept_by=unit)
    small = store(b"small")
    PlanFile.objects.create(plan=plan, **columns(b"plan", by))
    Attachment.objects.create(
        working_session=make_session(offices), thumbnail_sha256=small, order=1, **columns(b"picture", by)
    )
    return [path for path in Path(default_storage.location).rglob("*") if path.is_file()]


def verified():
    said = StringIO()
    call_command("verify_files", stdout=said)
    return said.getvalue()


def test_files_that_are_whole_are_counted(kept):
    assert len(kept) == 3
    assert verified() == "3 tệp đều nguyên vẹn.\n"


@pytest.mark.parametrize("number", range(3))
def test_one_byte_of_any_file_is_noticed(kept, number):
    file = kept[number]
    file.chmod(0o600)
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    said = StringIO()

    with pytest.raises(CommandError, match="1/3"):
        call_command("verify_files", stdout=said)

    assert said.getvalue() == f"{file.name}\n"


def test_a_missing_file_is_noticed(kept):
    kept[0].unlink()

    with pytest.raises(CommandError, match="1/3"):
        verified()
