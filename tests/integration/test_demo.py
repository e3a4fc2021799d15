"""What a newcomer finds in the demonstration, and that it came in through the services alone."""

import re
from datetime import date, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from committee.login import DEMO_PASSWORD
from committee.models import Person, Unit, UnitChange, User
from committee.unit_changes import predecessors_of
from conclusions.known_units import directory_for
from conclusions.models import Directive, Notice, NoticeFile
from conclusions.reading import read_sentence
from conclusions.timeliness import Timeliness, timeliness
from papers.models import RegisterEntry
from papers.storing import verify
from petitions.models import Answer, Petition
from sessions.models import Attendance, StandingMember, WorkingSession
from tests.seed_facts import facts


def seed(*options):
    said = StringIO()
    call_command("seed_demo", *options, stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    files = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files), transaction.atomic():
        seed()
        yield files
        transaction.set_rollback(True)


@pytest.fixture
def demo(_loaded, db, settings):
    """The demonstration, loaded once for all tests of this file and rolled back after them."""
    settings.MEDIA_ROOT = _loaded


def lines_of_demo_code():
    for file in sorted((settings.BASE_DIR / "desk" / "demo").glob("*.py")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{file.name}:{number}", line


def test_demo_code_writes_no_rows_itself():
    ours = {"committee", "papers", "working_sessions", "petitions", "conclusions"}
    models = "|".join(model.__name__ for model in apps.get_models() if model._meta.app_label in ours)
    writes = re.compile(
        r"\b(?:bulk_)?(?:create|update|save|delete)\(|\b(?:get|update)_or_create\(|\bcursor\("
        rf"|(?<![\w.])(?:{models})\("
    )
    assert writes.search("Unit(kind=kind)")
    assert writes.search("rows.bulk_create(units)")

    lines = list(lines_of_demo_code())

    assert len(lines) > 500
    assert [place for place, line in lines if writes.search(line)] == []


def test_newcomer_finds_a_ward_with_work_in_every_state(demo):
    today = timezone.localdate()
    ward = Unit.objects.get(name="Đảng uỷ phường Lào Cai")
    sessions = WorkingSession.objects.filter(kept_by=ward)
    tasks = Directive.objects.live().filter(notice__issuing_unit=ward)

    assert (ward.parent.name, ward.printed_parent) == ("Tỉnh uỷ Lào Cai", "ĐẢNG BỘ TỈNH LÀO CAI")
    assert ward.children.filter(kind=Unit.Kind.PARTY_CELL).count() == 20
    assert StandingMember.objects.filter(unit=ward).count() == 12
    assert [s.held_on for s in sessions.filter(state="planned")] == [today + timedelta(days=1)]
    assert sessions.filter(state="recorded", notices__isnull=True).count() == 1
    assert set(Notice.objects.filter(issuing_unit=ward).values_list("state", flat=True)) == {
        "submitted",
        "approved",
        "issued",
    }
    assert set(tasks.values_list("state", flat=True)) == set(Directive.State.values)
    assert {timeliness(task, today) for task in tasks} >= {
        Timeliness.DONE_ON_TIME,
        Timeliness.DONE_LATE,
        Timeliness.OVERDUE,
        Timeliness.DUE_SOON,
        Timeliness.IN_TIME,
        Timeliness.UNDATED,
    }
    held = Petition.objects.filter(holder_unit=ward)
    assert set(held.values_list("state", flat=True)) == {"received", "assigned", "answered"}
    assert set(held.filter(state="answered").values_list("resolution", flat=True)) == {"resolved", "explained"}
    assert Answer.objects.filter(petition__in=held, state="draft").exists()


def test_every_clause_of_the_demo_has_the_owner_its_sentence_names(demo):
    named = [row for row in Directive.objects.tasks().select_related("lead_unit") if "Giao " in row.text]

    without = [row.text for row in named if row.lead_unit is None or row.lead_unit.name not in row.text]

    # An office is called by its short name; a company outside the directory stays as words.
    assert [text for text in without if "Văn phòng Đảng uỷ" not in text] == [
        row.text for row in named if row.lead_words == "Công ty Môi trường Mẫu"
    ]
    assert len(named) > 20


def test_notices_of_the_demo_are_numbered_on_and_frozen(demo):
    issued = Notice.objects.filter(origin="issued_here", state="issued").order_by("issued_on")

    assert [notice.number for notice in issued] == list(RegisterEntry.objects.values_list("number", flat=True))
    assert [notice.number for notice in issued] == list(range(37, 43))
    assert NoticeFile.objects.filter(notice__in=issued).count() == 2 * len(issued)
    assert all(verify(file.sha256) for file in NoticeFile.objects.all())


def test_ward_of_2020_follows_the_clause_of_a_board_outside(demo):
    ward = Unit.objects.get(name="Đảng uỷ phường Hà Lầm")
    notice = Notice.objects.get(registered_by=ward)
    (working_session,) = notice.working_sessions.all()
    clause = notice.directives.get(due_on=date(2020, 11, 18))

    assert (notice.origin, notice.number, notice.issuer_words) == ("registered", None, "Thành uỷ Hạ Long")
    assert (working_session.held_on, working_session.petitions_announced) == (date(2020, 8, 24), 8)
    assert working_session.petitions.filter(channel="session").count() == 8
    assert working_session.petitions.get(channel="site_visit").site_visit.managed_by == "Công ty Cổ phần than Hà Lầm"
    assert clause.is_live
    assert clause.lead_unit.name == "Ban Quản lý dự án đầu tư xây dựng các dự án thành phố"
    assert not clause.lead_unit.grants.exists()
    assert [petition.text for petition in clause.petitions.all()] == ["Xây mới nhà văn hoá khu 2."]
    assert clause in Directive.objects.visible_to(User.objects.get(username="halam"))


def test_every_fact_of_five_reports_stands_in_a_field_of_its_own(demo, record_property):
    lines = facts((settings.BASE_DIR / "docs" / "seeds.md").read_text(encoding="utf-8"))

    assert len({(fact.session, fact.model, fact.words, fact.field) for fact in lines}) == len(lines) >= 120
    assert len({fact.session for fact in lines}) == 5
    assert [str(fact) for fact in lines if not fact.holds()] == []
    assert [fact.field for fact in lines if "note" in fact.field or "remark" in fact.field] == []
    record_property("facts read back", len(lines))


def test_nobody_in_the_demo_can_be_taken_for_a_real_person(demo):
    names = [
        *Person.objects.values_list("full_name", flat=True),
        *User.objects.values_list("full_name", flat=True),
        *Attendance.objects.exclude(kind="group").values_list("name", flat=True),
        *Notice.objects.exclude(signer_name="").values_list("signer_name", flat=True),
    ]

    assert len(names) > 100
    assert [name for name in names if not name.endswith(" Mẫu")] == []


def test_logins_name_each_demo_user_with_a_password_that_works(demo, client, settings):
    settings.DEMO = True
    lines = [line.split("\t") for line in seed("--logins").splitlines()]

    assert [username for username, _password, _who in lines] == [
        "vanphong",
        "thuongtruc",
        "chibo3",
        "ubnd",
        "tinhuy",
        "theodoi",
        "halam",
        "cogiang",
        "ducxuan",
        "phucloi",
    ]
    for username, password, _who in lines:
        assert Client().post(reverse("committee:login"), {"username": username, "password": password}).url == "/"
    assert {password for _username, password, _who in lines} == {DEMO_PASSWORD}
    assert {line[0]: line[2] for line in lines}["vanphong"] == (
        "Đỗ Thị Hạnh Mẫu, Cán bộ văn phòng, Văn thư - Đảng uỷ phường Lào Cai"
    )


def test_sample_report_can_be_typed_in_with_the_directory_of_the_demo(demo):
    report = (settings.BASE_DIR / "docs" / "sample-report.md").read_text(encoding="utf-8")
    petitions, conclusions = (numbered_lines(part) for part in report.split("**Kiến nghị")[1].split("kết luận:**"))
    ward = Unit.objects.get(name="Đảng uỷ phường Lào Cai")
    readings = [read_sentence(text, directory_for(ward), said_on=timezone.localdate()) for text in conclusions]
    unit = Unit.objects.in_bulk()

    assert len(petitions) == 8
    assert [(unit[r.lead.unit_id].name, r.deadline.due_on) for r in readings] == [
        ("UBND phường Lào Cai", date(2028, 6, 30)),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", date(2028, 5, 15)),
        ("Chi bộ tổ dân phố 8", date(2028, 3, 31)),
    ]
    assert [unit[named.unit_id].name for named in readings[0].coordinating] == [
        "Chi bộ tổ dân phố 8",
        "Công an phường Lào Cai",
    ]
    standing = Person.objects.filter(appointments__standing_memberships__unit=ward)
    named = {person.full_name for person in standing if person.full_name in report}
    assert named == {"Nguyễn Văn Mẫu", "Đỗ Thị Hạnh Mẫu", "Đặng Thị Thu Mẫu", "Giàng Văn Mẫu"}
    assert not Person.objects.filter(full_name="Tráng Thị Mai Mẫu").exists()


def numbered_lines(text):
    """The items of a Markdown list "1. …", each in one line."""
    return [" ".join(item.split()) for item in re.findall(r"^\d\. (.*(?:\n   .*)*)", text, re.MULTILINE)]


def test_demo_ward_tells_how_it_came_about_from_two(demo):
    ward = Unit.objects.get(name="Đảng uỷ phường Lào Cai")
    merger = UnitChange.objects.get(kind="merged_into")

    assert (merger.state_resolution, merger.party_decision) == ("896/NQ-UBTVQH14", "2145-QĐ/TU")
    assert [unit.name for unit in merger.from_units.all()] == ["Đảng bộ phường Phố Mới"]
    assert {unit.name for unit in predecessors_of(ward)} == {"Đảng bộ phường Phố Mới", "Đảng bộ phường Lào Cai"}
    assert not UnitChange.objects.filter(carried_out_at__isnull=True).exists()
