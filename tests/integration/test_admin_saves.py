"""Saving in the admin: on the version that was read, with a reason where facts are corrected, in one journal."""

import ast
import inspect
from pathlib import Path

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from committee.admin_lines import CORRECT, FULL, READ
from committee.models import Appointment, AuditEvent, CalendarDay, Person, Role, RoleGrant, Term, Unit, UnitChange, User
from conclusions.models import DistributionLine, DistributionList
from papers.models import LayoutProfile
from petitions.models import Answer, Petition, PetitionGroup
from sessions.models import Attendance, Contribution, Indicator, WorkingSession
from tests.admin_forms import posted
from tests.admin_rows import Office, models, page_of, path_of
from tests.cast import make_unit, make_user, make_ward

pytestmark = pytest.mark.django_db
KEPT = [model for model in models() if page_of(model).rights != READ]
READ_ONLY = [model for model in models() if page_of(model).rights == READ]
REASON = "Gõ nhầm khi ghi biên bản"


@pytest.fixture
def ward(db) -> Unit:
    return make_ward(make_unit(Unit.Kind.PROVINCIAL_COMMITTEE, "Tỉnh uỷ Bắc Mẫu"), "An Mẫu")


@pytest.fixture
def boss(ward):
    return make_user("boss", (Role.ADMIN, ward.parent), (Role.ADMIN, ward))


@pytest.fixture
def office(ward) -> Office:
    return Office(ward, "Mẫu")


@pytest.fixture
def signed_in(client, boss):
    client.force_login(boss)
    return client


def opened(client, row):
    """The page of a row and what it would send back, with a reason where one is asked."""
    answer = client.get(path_of(type(row), "change", row.pk))
    assert answer.status_code == 200
    data = posted(answer)
    if page_of(type(row)).rights == CORRECT:
        data["reason"] = REASON
    return data


def save(client, row, data):
    return client.post(path_of(type(row), "change", row.pk), data)


def a_text(client, row) -> str:
    """The name of a field of the row's form that words are typed into."""
    form = client.get(path_of(type(row), "change", row.pk)).context["adminform"].form
    typed = [n for n, f in form.fields.items() if type(f) is forms.CharField and n not in ("reason", "username")]
    return typed[0] if typed else ""


def events(row, act="edit"):
    return list(AuditEvent.objects.of(row).filter(act=act))


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model._meta.label)
def test_what_is_typed_is_saved_with_the_next_version_and_told_in_the_journal(model, office, signed_in, boss):
    row = office.make(model)
    field, data = a_text(signed_in, row), opened(signed_in, row)
    if not field:
        field = next(name for name, value in data.items() if name.endswith(("order", "rank")) or name == "from_on")
    data[field] = "7" if field in ("order", "rank") else "02/02/2021" if field == "from_on" else "Lời mới đặng uỷ"

    answer = save(signed_in, row, data)

    assert answer.status_code == 302, answer.context["errors"]
    version, row = row.version, model.objects.get(pk=row.pk)
    assert str(getattr(row, field)) in ("7", "2021-02-02", "Lời mới đặng uỷ")
    assert row.version == version + 1
    (event,) = events(row)
    assert (event.by, set(event.changes)) == (boss, {field})
    assert event.note == (REASON if page_of(model).rights == CORRECT else "")


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model._meta.label)
def test_a_page_that_is_saved_as_it_was_opened_writes_nothing(model, office, signed_in):
    row = office.make(model)
    before = AuditEvent.objects.count()

    answer = save(signed_in, row, opened(signed_in, row))

    assert answer.status_code == 302, answer.context["errors"]
    assert AuditEvent.objects.count() == before
    assert model.objects.filter(pk=row.pk).values().get() == {
        field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields
    }


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model._meta.label)
def test_a_page_of_an_earlier_version_is_shown_again_with_both_texts(model, office, signed_in, boss):
    row = office.make(model)
    field = a_text(signed_in, row)
    if not field:
        return
    first, second = opened(signed_in, row), opened(signed_in, row)
    assert save(signed_in, row, {**first, field: "Lời trước"}).status_code == 302
    before = AuditEvent.objects.count()

    answer = save(signed_in, row, {**second, field: "Lời của tôi"})

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "vừa được người khác sửa" in shown
    assert "Đang ghi: Lời trước" in shown
    assert "Lời của tôi" in shown
    assert getattr(model.objects.get(pk=row.pk), field) == "Lời trước"
    assert AuditEvent.objects.count() == before
    again = posted(answer)
    assert save(signed_in, row, again | {"reason": REASON}).status_code == 302
    assert getattr(model.objects.get(pk=row.pk), field) == "Lời của tôi"


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model._meta.label)
def test_a_page_without_its_version_writes_nothing(model, office, signed_in):
    row = office.make(model)
    data = opened(signed_in, row)
    del data["base_version"]

    assert save(signed_in, row, data).status_code == 200


@pytest.mark.parametrize("model", READ_ONLY, ids=lambda model: model._meta.label)
def test_what_can_only_be_read_is_neither_added_changed_nor_removed(model, office, signed_in):
    row = office.make(model)
    before = list(model.objects.order_by("pk").values())

    assert signed_in.get(path_of(model, "change", row.pk)).status_code == 200
    assert signed_in.post(path_of(model, "change", row.pk), {"note": "x"}).status_code == 403
    assert signed_in.get(path_of(model, "add")).status_code == 403
    assert signed_in.post(path_of(model, "add"), {}).status_code == 403
    assert signed_in.post(path_of(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert list(model.objects.order_by("pk").values()) == before


# --- correcting


@pytest.mark.parametrize("model", [WorkingSession, Petition, PetitionGroup], ids=lambda model: model._meta.label)
def test_facts_are_corrected_only_with_a_reason(model, office, signed_in):
    row = office.make(model)
    field, data = a_text(signed_in, row), opened(signed_in, row)

    for reason in ("", "   "):
        answer = save(signed_in, row, {**data, field: "Lời mới", "reason": reason})
        assert answer.status_code == 200
        assert "reason" in answer.context["adminform"].form.errors
    assert model.objects.get(pk=row.pk).version == 1
    assert events(row) == []


def test_state_number_keys_and_copied_names_are_only_read(office, signed_in):
    office.make(Attendance)
    data = opened(signed_in, office.session) | {"state": "planned", "kept_by": office.unit.parent_id, "client_key": "x"}
    data |= {"attendances-0-name": "Tên khác", "attendances-0-office_text": "Chức khác"}

    assert save(signed_in, office.session, data).status_code == 302

    after = WorkingSession.objects.get(pk=office.session.pk)
    assert (after.state, after.kept_by) == ("recorded", office.unit)
    assert office.word in after.attendances.get().name
    petition = opened(signed_in, office.petition) | {"state": "closed", "resolution": "resolved", "contact": "090"}
    save(signed_in, office.petition, petition)
    after = Petition.objects.get(pk=office.petition.pk)
    assert (after.state, after.resolution) == ("triaged", "")
    assert office.word in after.contact


def test_lines_of_a_session_are_corrected_one_by_one_with_the_same_reason(office, signed_in, boss):
    said, other, figure = office.make(Contribution), office.make(Contribution), office.make(Indicator)
    data = opened(signed_in, office.session)
    data |= {"contributions-0-text": "Đã sửa lời", "indicators-0-value": "8,5"}

    assert save(signed_in, office.session, data).status_code == 302

    for row, changed in ((said, "text"), (figure, "value")):
        (event,) = events(row)
        assert (event.note, set(event.changes), event.by) == (REASON, {changed}, boss)
    assert events(other) == events(office.session) == []
    versions = [type(row).objects.get(pk=row.pk).version for row in (said, other, figure, office.session)]
    assert versions == [2, 1, 2, 1]


def test_a_line_that_somebody_changed_meanwhile_is_not_written_over(office, signed_in):
    said = office.make(Contribution)
    data = opened(signed_in, office.session) | {"contributions-0-text": "Lời của tôi", "title": "Tiêu đề mới"}
    said.text, said.version = "Lời người ghi", 2
    said.save()

    answer = save(signed_in, office.session, data)

    assert answer.status_code == 200
    assert "Đang ghi: Lời người ghi" in answer.content.decode()
    assert Contribution.objects.get(pk=said.pk).text == "Lời người ghi"
    assert WorkingSession.objects.get(pk=office.session.pk).title == office.session.title


def test_a_line_is_added_to_a_session_and_taken_away(office, signed_in, boss):
    data = opened(signed_in, office.session)
    data |= {"contributions-TOTAL_FORMS": "1", "contributions-0-text": "Mới", "contributions-0-kind": "opinion"}
    data |= {"contributions-0-order": "1"}
    assert save(signed_in, office.session, data).status_code == 302
    (said,) = office.session.contributions.all()
    assert (said.created_by, events(said, "add")[0].note) == (boss, REASON)

    data = opened(signed_in, office.session) | {"contributions-0-DELETE": "on"}
    assert save(signed_in, office.session, data).status_code == 302

    assert not office.session.contributions.exists()
    assert AuditEvent.objects.get(object_label="working_sessions.contribution", act="remove").note == REASON


def test_a_line_names_only_lines_of_its_own_session(office, signed_in):
    office.make(Contribution)
    elsewhere = Office(office.unit, "Khác").make(Attendance)
    data = opened(signed_in, office.session) | {"contributions-0-speaker": elsewhere.pk}

    answer = save(signed_in, office.session, data)

    assert answer.status_code == 200
    assert "thuộc buổi làm việc khác" in answer.content.decode()


def test_an_answer_that_was_given_keeps_its_words(office, signed_in):
    answer = office.make(Answer)
    data = opened(signed_in, office.petition)

    assert save(signed_in, office.petition, data | {"answers-0-text": "Khác"}).status_code == 200
    assert save(signed_in, office.petition, data | {"answers-0-document_words": "12-CV/ĐU"}).status_code == 302

    assert Answer.objects.get(pk=answer.pk).document_words == "12-CV/ĐU"


def test_the_journal_names_words_about_people_without_telling_them(office, signed_in):
    office.make(Attendance)
    data = opened(signed_in, office.session) | {"attendances-0-reason": "ốm", "attendances-0-represented_by": "Ông B"}
    assert save(signed_in, office.session, data).status_code == 302
    data = opened(signed_in, office.person) | {"full_name": "Tên Mới Hẳn"}
    assert save(signed_in, office.person, data).status_code == 302
    data = opened(signed_in, office.user) | {"full_name": "Tên Mới Hẳn"}
    assert save(signed_in, office.user, data).status_code == 302

    told = str(list(AuditEvent.objects.values_list("changes", "note")))
    assert "Tên Mới" not in told
    assert "Ông B" not in told
    assert "ốm" not in told


# --- full


def test_a_unit_is_entered_with_its_term(ward, signed_in, boss):
    answer = signed_in.get(path_of(Unit, "add"))
    data = posted(answer) | {"parent": ward.pk, "kind": "party_cell", "name": "Chi bộ 9", "terms-TOTAL_FORMS": "1"}
    data |= {"terms-0-label": "2025-2030", "terms-0-starts_on": "01/07/2025"}

    assert signed_in.post(path_of(Unit, "add"), data).status_code == 302

    unit = Unit.objects.get(name="Chi bộ 9")
    assert unit.path == f"{ward.path}{unit.pk}/"
    assert unit.terms.get().label == "2025-2030"
    assert events(unit, "add")[0].by == boss
    assert events(unit.terms.get(), "add")


def test_parent_and_kind_of_a_unit_change_only_by_a_change_of_units(office, signed_in):
    data = opened(signed_in, office.unit) | {"parent": "", "kind": "other", "organ_symbol": "ĐUM"}

    assert save(signed_in, office.unit, data).status_code == 302

    after = Unit.objects.get(pk=office.unit.pk)
    assert (after.parent, after.kind, after.organ_symbol) == (office.unit.parent, office.unit.kind, "ĐUM")


def test_a_person_is_entered_with_an_office(ward, signed_in):
    data = posted(signed_in.get(path_of(Person, "add"))) | {"full_name": "Phạm Văn Mẫu"}
    refused = signed_in.post(path_of(Person, "add"), data)
    assert refused.status_code == 200
    assert not Person.objects.exists()

    data |= {"appointments-TOTAL_FORMS": "1", "appointments-0-unit": ward.pk, "appointments-0-office_text": "Uỷ viên"}
    data |= {"appointments-0-from_on": "01/01/2024", "appointments-0-rank": "5"}
    answer = signed_in.post(path_of(Person, "add"), data)

    assert answer.status_code == 302, answer.context["errors"]
    assert Appointment.objects.get().person == Person.objects.get()


def test_an_account_is_entered_with_a_role_and_without_a_password(ward, signed_in, boss):
    data = posted(signed_in.get(path_of(User, "add"))) | {
        "username": "moi",
        "full_name": "Người Mới",
        "is_active": "on",
    }
    assert signed_in.post(path_of(User, "add"), data).status_code == 200
    data |= {"grants-TOTAL_FORMS": "1", "grants-0-unit": ward.pk, "grants-0-role": "clerk"}
    data |= {"grants-0-from_on": "01/01/2026"}

    answer = signed_in.post(path_of(User, "add"), data)

    assert answer.status_code == 302, answer.context["errors"]
    user = User.objects.get(username="moi")
    assert not user.has_usable_password()
    assert not user.is_staff
    assert user.grants.get().unit == ward
    assert "moi" not in str(list(AuditEvent.objects.values_list("changes", flat=True)))


def test_no_page_shows_or_takes_a_password(office, signed_in):
    for view, key in (("add", ()), ("change", (office.user.pk,))):
        answer = signed_in.get(path_of(User, view, *key))
        assert "password" not in answer.context["adminform"].form.fields
        assert office.user.password not in answer.content.decode() or not office.user.password


def test_lines_without_a_version_are_told_apart_by_that_of_their_row(office, signed_in):
    kept = office.make(DistributionList)
    first, second = opened(signed_in, kept), opened(signed_in, kept)
    assert save(signed_in, kept, first | {"lines-0-words": "Ban Thường vụ"}).status_code == 302

    answer = save(signed_in, kept, second | {"lines-0-words": "Thường trực"})

    assert answer.status_code == 200
    assert DistributionLine.objects.get(distribution_list=kept).words == "Ban Thường vụ"


def test_a_layout_that_no_paper_could_be_set_by_is_refused(office, signed_in):
    profile = office.make(LayoutProfile)
    for data in ("{}", "[1", '{"code": "x\\u0000"}'):
        answer = save(signed_in, profile, opened(signed_in, profile) | {"data": data})
        assert answer.status_code == 200
        assert "data" in answer.context["adminform"].form.errors


@pytest.mark.parametrize("field", ["from_on", "to_on"])
def test_a_grant_that_would_end_before_it_begins_is_refused_in_words(field, office, signed_in):
    grant = office.make(RoleGrant)
    data = opened(signed_in, grant) | {"from_on": "02/01/2026", "to_on": "01/01/2026"}

    answer = save(signed_in, grant, data)

    assert answer.status_code == 200
    assert "Ngày, giờ kết thúc phải sau ngày, giờ bắt đầu." in str(answer.context["errors"])


def test_the_same_grant_twice_is_refused_in_words(office, signed_in):
    grant = office.make(RoleGrant)
    data = posted(signed_in.get(path_of(RoleGrant, "add")))
    data |= {"user": grant.user_id, "unit": grant.unit_id, "role": grant.role}
    data |= {"from_on": f"{grant.from_on:%d/%m/%Y}"}

    answer = signed_in.post(path_of(RoleGrant, "add"), data)

    assert answer.status_code == 200
    assert answer.context["errors"]


@pytest.mark.parametrize("text", ["a\x00b", "a\x07b", "a\x9fb"])
def test_control_characters_are_refused_with_a_reason(text, office, signed_in):
    answer = save(signed_in, office.session, opened(signed_in, office.session) | {"topic": text})

    assert answer.status_code == 200
    assert "ký tự điều khiển" in answer.content.decode()


def test_long_texts_come_back_as_typed(office, signed_in):
    text = "  Dòng một\n\n  dòng hai  \n<script>alert(1)</script> \u202e =1+1"

    answer = save(signed_in, office.session, opened(signed_in, office.session) | {"topic": text})

    assert answer.status_code == 302
    assert WorkingSession.objects.get(pk=office.session.pk).topic == text
    page = signed_in.get(path_of(WorkingSession, "change", office.session.pk)).content.decode()
    assert "<script>alert" not in page


# --- removing


def test_a_row_that_nothing_refers_to_is_removed_and_told(office, signed_in, boss):
    for model in (CalendarDay, Term, DistributionList, RoleGrant):
        row = office.make(model)
        url = path_of(model, "delete", row.pk)
        assert signed_in.get(url).status_code == 200
        assert signed_in.post(url, {"post": "yes"}).status_code == 302
        assert not model.objects.filter(pk=row.pk).exists()
        (event,) = AuditEvent.objects.filter(object_label=model._meta.label_lower, object_id=row.pk, act="remove")
        assert event.by == boss


def test_a_row_that_is_referred_to_stays_and_the_page_names_by_what(office, signed_in):
    for row, by in ((office.unit, office.session.title), (office.person, office.appointment.office_text)):
        url = path_of(type(row), "delete", row.pk)
        page = signed_in.get(url).content.decode()
        assert "đang được dùng ở" in page
        assert by in page
        assert "Xoá</" not in page.split("content-main")[-1] or 'type="submit"' not in page.split("deleted-objects")[-1]
        signed_in.post(url, {"post": "yes"})
        assert type(row).objects.filter(pk=row.pk).exists()


def test_a_unit_that_nothing_refers_to_but_itself_is_removed(ward, signed_in):
    unit = make_unit(Unit.Kind.PARTY_CELL, "Chi bộ nhập nhầm", ward)

    assert signed_in.post(path_of(Unit, "delete", unit.pk), {"post": "yes"}).status_code == 302
    assert not Unit.objects.filter(pk=unit.pk).exists()


def test_sessions_petitions_and_accounts_that_acted_are_not_removed(office, signed_in):
    for row in (office.session, office.petition):
        assert signed_in.post(path_of(type(row), "delete", row.pk), {"post": "yes"}).status_code == 403
    AuditEvent.objects.record(office.unit, "edit", by=office.user)
    assert "đang được dùng ở" in signed_in.get(path_of(User, "delete", office.user.pk)).content.decode()


# --- one journal, one way of writing


def test_the_history_of_a_row_is_that_of_the_journal(office, signed_in, boss):
    data = opened(signed_in, office.session) | {"place": "Hội trường B"}
    save(signed_in, office.session, data)

    page = signed_in.get(path_of(WorkingSession, "history", office.session.pk)).content.decode()

    assert REASON in page
    assert "Hội trường B" in page
    assert str(boss) in page
    assert not LogEntry.objects.exists()


def test_a_change_of_units_that_was_carried_out_is_only_read(office, signed_in):
    change = office.make(UnitChange)
    change.carried_out_at = timezone.now()
    change.save()

    answer = signed_in.get(path_of(UnitChange, "change", change.pk))

    assert answer.status_code == 200
    assert set(answer.context["adminform"].form.fields) <= {"base_version"}
    assert signed_in.post(path_of(UnitChange, "change", change.pk), {}).status_code == 403


def test_every_save_of_the_admin_goes_through_the_services():
    """No page writes a row by itself: nothing there calls ``save``, ``delete``, ``create`` or ``update`` of a row."""
    root = Path(inspect.getfile(admin.site.__class__)).resolve().parents[1]
    files = [*root.glob("*/admin.py"), *root.glob("committee/admin_*.py")]
    written = {
        f"{file.name}: {ast.unparse(call.func)}"
        for file in files
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"save", "delete", "create", "update", "bulk_create", "bulk_update", "get_or_create"}
    }

    assert len(files) >= 10
    # A unit lets go of itself before it is removed.
    assert written == {"admin_writing.py: models.Model.save"}


def test_pages_are_full_correcting_or_only_read_as_the_offices_agreed():
    rights = {model._meta.label: page_of(model).rights for model in models()}
    full = {label for label, right in rights.items() if right == FULL}
    correcting = {label for label, right in rights.items() if right == CORRECT}

    assert full == {
        "committee.Unit",
        "committee.UnitChange",
        "committee.Term",
        "committee.Person",
        "committee.Appointment",
        "committee.User",
        "committee.RoleGrant",
        "committee.CalendarDay",
        "papers.LayoutProfile",
        "petitions.Field",
        "petitions.SameWords",
        "conclusions.DistributionList",
        "working_sessions.WorkPlan",
        "working_sessions.StandingMember",
    }
    assert correcting == {"working_sessions.WorkingSession", "petitions.Petition", "petitions.PetitionGroup"}


def test_the_index_names_every_kind_once(signed_in):
    page = signed_in.get(reverse("admin:index")).content.decode()

    for model in models():
        assert f'href="{path_of(model)}"' in page
