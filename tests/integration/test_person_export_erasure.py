"""What is held about one person, handed out and taken away; issued papers stay byte for byte."""

import json

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from committee import enrolment
from committee.models import Appointment, AuditEvent, Person, Role, User
from committee.person_records import ERASED_NAME
from committee.workflow import make_move
from conclusions.models import Directive, Notice, NoticeFile
from papers.storing import open_stored
from sessions.models import Attendance, Contribution, StandingMember
from tests.cast import LONG_AGO, PASSWORD, make_appointment, make_notice, make_session, make_user

NAME = "Trần Thị Hoa Mẫu"


@pytest.fixture
def admin(client, cast):
    client.force_login(make_user("admin", (Role.ADMIN, cast.ward)))
    return client


@pytest.fixture
def person(cast) -> Person:
    """The deputy secretary, with an account, an open and an ended session, a speech and a draft task."""
    person = cast.deputy.person
    enrolment.add_user(by=None, username="tthoa", password=PASSWORD, full_name=NAME, person=person)
    for session in (cast.recorded_session, cast.issued_session):
        came = session.attendances.get(person=person)
        Contribution.objects.create(working_session=session, speaker=came, speaker_label=NAME, text="Đề nghị sớm xong.")
    clause = cast.recorded_session.directives.first()
    clause.responsible_person, clause.responsible_words = person, f"đồng chí {NAME}"
    clause.save()
    return person


def page_of(person):
    return f"/danh-ba/nguoi/{person.pk}/"


def erase(client, person, **more):
    return client.post(f"{page_of(person)}xoa/", {"typed_name": person.full_name, "op_id": "erase-1", **more})


def everything_named(name):
    """(model, column) of every text in the database in which the name stands."""
    found = set()
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            is_text = isinstance(column, models.CharField | models.TextField)
            if is_text and model._base_manager.filter(**{f"{column.name}__contains": name}).exists():
                found.add(f"{model._meta.model_name}.{column.name}")
    return found


def files_of(notice):
    """The frozen files as they lie in the store."""
    found = []
    for row in NoticeFile.objects.filter(notice=notice).order_by("pk"):
        with open_stored(row.sha256) as file:
            found.append(file.read())
    assert len(found) == 2
    return found


def test_every_table_that_points_to_a_person_or_an_office_has_its_part():
    """Whoever adds another reference decides in a ``person_records`` module what becomes of it."""
    pointing = {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and field.related_model in (Person, Appointment)
    }

    assert pointing == {
        "appointment.person",
        "user.person",
        "standingmember.appointment",
        "attendance.person",
        "directive.responsible_person",
        "notice.signed_by",
    }


# --- the file


def test_the_file_holds_everything_about_the_person(admin, cast, person):
    answer = admin.post(f"{page_of(person)}tai-ve/")
    held = json.loads(answer.content)

    assert answer.headers["Content-Disposition"] == f'attachment; filename="nguoi-{person.pk}.json"'
    assert held["họ và tên"] == NAME
    assert [office["chức vụ"] for office in held["chức vụ"]] == ["Phó Bí thư Đảng uỷ"]
    assert [account["tên đăng nhập"] for account in held["tài khoản"]] == ["tthoa"]
    assert len(held["thành phần thường xuyên"]) == 1
    assert len(held["tham dự"]) == Attendance.objects.filter(person=person).count() == 4
    assert [said["nội dung"] for said in held["phát biểu"]] == ["Đề nghị sớm xong."] * 2
    assert [task["ghi bằng lời"] for task in held["việc chịu trách nhiệm"]] == [f"đồng chí {NAME}"]


def test_the_signer_finds_the_notices_in_the_file(admin, cast):
    held = json.loads(admin.post(f"{page_of(cast.secretary.person)}tai-ve/").content)

    assert {notice["số, ký hiệu"] for notice in held["thông báo ký"]} >= {cast.issued.reference()}


def test_records_of_other_units_are_counted_and_not_told(admin, cast, person):
    foreign = make_session(cast, by=cast.stranger, kept_by=cast.sibling, working=[cast.sibling_cell_a], title="Bí mật")
    Attendance.objects.create(working_session=foreign, kind="person", person=person, name=NAME)

    held = admin.post(f"{page_of(person)}tai-ve/")

    assert "Bí mật" not in held.content.decode()
    assert [value for key, value in json.loads(held.content).items() if key.startswith("số buổi")] == [1]


def test_handing_it_out_is_written_down(admin, person):
    admin.post(f"{page_of(person)}tai-ve/")

    event = AuditEvent.objects.of(person).last()
    assert (event.act, event.changes, event.by.username) == ("export", {}, "admin")


# --- erasing


def test_what_goes_and_what_stays_is_said_before_anything_happens(admin, person):
    page = admin.get(f"{page_of(person)}xoa/").text

    assert "Sẽ xoá" in page
    assert "1 tài khoản" in page
    assert "3 buổi làm việc chưa kết thúc" in page
    assert "Sẽ giữ" in page
    assert "1 buổi làm việc đã có kết luận" in page
    assert Person.objects.get(pk=person.pk).full_name == NAME


def test_the_name_stays_only_where_the_record_is_evidence(admin, cast, person):
    assert erase(admin, person).status_code == 302

    assert everything_named(NAME) == {"attendance.name", "contribution.speaker_label"}
    assert everything_named("tran thi hoa mau") <= {"attendance.name_folded", "attendance.search_text"}
    named = Attendance.objects.filter(name=NAME)
    assert [row.working_session for row in named] == [cast.issued_session]
    assert Attendance.objects.filter(person=person, name=ERASED_NAME).count() == 3
    assert set(Contribution.objects.filter(speaker__person=person).values_list("speaker_label", flat=True)) == {
        NAME,
        ERASED_NAME,
    }


def test_offices_end_and_accounts_are_closed(admin, person):
    holder = person.users.get()
    browser = Client()
    browser.force_login(holder)

    erase(admin, person)

    assert not Appointment.objects.filter(person=person, to_on=None).exists()
    assert not StandingMember.objects.filter(appointment__person=person).exists()
    account = User.objects.get(username=f"da-xoa-{holder.pk}")
    assert (account.full_name, account.email, account.is_active) == (ERASED_NAME, "", False)
    assert not account.has_usable_password()
    assert browser.get("/danh-ba/nguoi/").status_code == 302
    assert Person.objects.get(pk=person.pk).full_name == ERASED_NAME
    assert Person.objects.get(pk=person.pk).users.count() == 0


def test_a_draft_task_no_longer_charges_the_person(admin, cast, person):
    erase(admin, person)

    clause = Directive.objects.get(pk=cast.recorded_session.directives.first().pk)
    assert (clause.responsible_person, clause.responsible_words) == (None, ERASED_NAME)


def test_an_issued_notice_stays_byte_for_byte(admin, cast):
    signer = cast.secretary.person
    draft = Notice.objects.get(pk=cast.draft.pk)
    assert draft.signed_by == cast.secretary
    before, files = Notice.objects.filter(pk=cast.issued.pk).values().get(), files_of(cast.issued)

    assert erase(admin, signer).status_code == 302

    assert Notice.objects.filter(pk=cast.issued.pk).values().get() == before
    assert files_of(cast.issued) == files
    assert before["signer_name"] == "Nguyễn Văn Mẫu"
    draft.refresh_from_db()
    assert draft.signed_by is None


def test_a_notice_that_waits_for_the_signature_stands_in_the_way(admin, cast):
    make_notice(cast, state=Notice.State.SUBMITTED)

    assert "hãy ban hành hoặc trả lại trước" in admin.get(f"{page_of(cast.secretary.person)}xoa/").text
    assert erase(admin, cast.secretary.person).status_code == 409
    assert Person.objects.get(pk=cast.secretary.person_id).full_name == "Nguyễn Văn Mẫu"


def test_a_closed_session_keeps_its_list(admin, cast, person):
    make_move(cast.recorded_session, "close", by=cast.clerk)

    erase(admin, person)

    assert cast.recorded_session.attendances.get(person=person).name == NAME


def test_the_name_has_to_be_typed(admin, person):
    refused = erase(admin, person, typed_name="Trần Thị Hoa")

    assert refused.status_code == 422
    assert "Chưa đúng họ tên" in refused.text
    assert Person.objects.get(pk=person.pk).full_name == NAME


def test_erasing_is_written_down_without_the_name(admin, person):
    last = AuditEvent.objects.order_by("-pk").first().pk
    erase(admin, person)

    told = AuditEvent.objects.filter(pk__gt=last)
    assert {"erase", "end", "remove"} <= {event.act for event in told}
    assert "Hoa" not in str([(event.changes, event.note) for event in told])


@pytest.mark.parametrize(
    ("role", "unit", "status"),
    [
        (Role.CLERK, "ward", 403),
        (Role.LEADER, "ward", 403),
        (Role.ADMIN, "cell_a", 403),
        (Role.ADMIN, "province", 200),
        (Role.ADMIN, "sibling", 404),
    ],
)
def test_only_an_administrator_of_the_unit_or_above_may(client, cast, role, unit, status):
    client.force_login(make_user("somebody", (role, getattr(cast, unit))))

    assert client.get(f"{page_of(cast.deputy.person)}xoa/").status_code == status
    assert client.post(f"{page_of(cast.deputy.person)}tai-ve/").status_code == status


def test_who_also_holds_an_office_elsewhere_is_for_an_administrator_above_both(admin, cast):
    enrolment.appoint(
        by=None, person=cast.deputy.person, unit=cast.province, office_text="Tỉnh uỷ viên", from_on=LONG_AGO
    )

    assert admin.get(f"{page_of(cast.deputy.person)}xoa/").status_code == 403


def test_whose_account_has_a_grant_above_is_for_an_administrator_there(admin, cast):
    make_user("above", (Role.REVIEWER, cast.province), person=cast.deputy.person)

    assert erase(admin, cast.deputy.person).status_code == 403


def test_nobody_erases_themselves(client, cast):
    person = make_appointment(cast.ward, "Quản Trị Mẫu", "Chuyên viên").person
    client.force_login(make_user("admin", (Role.ADMIN, cast.ward), person=person))

    assert erase(client, person).status_code == 403
