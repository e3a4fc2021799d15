"""Two administrators of two wards: nothing of the other's office anywhere, and a foreign row is a missing row."""

import io
import re
import zipfile

import pytest
from django.contrib import admin
from django.urls import reverse

from committee.models import Appointment, AuditEvent, Person, Role, RoleGrant, Term, Unit, User
from conclusions.models import DistributionList, Notice
from papers.models import RegisterCounter
from petitions.models import Petition, PetitionGroup
from sessions.models import SessionUnit, WorkingSession, WorkPlan
from tests.admin_forms import posted
from tests.admin_rows import OF_ALL, Office, models, page_of, path_of
from tests.authz.matrix import shape
from tests.cast import make_unit, make_user, make_ward

pytestmark = pytest.mark.django_db
MINE, THEIRS = "zqcuatoi", "zqcuaho"
NO_ROW = 987_654_321
OF_OFFICES = [model for model in models() if model not in OF_ALL]


@pytest.fixture
def province(db) -> Unit:
    return make_unit(Unit.Kind.PROVINCIAL_COMMITTEE, "Tỉnh uỷ Bắc Mẫu")


@pytest.fixture
def mine(province) -> Office:
    return Office(make_ward(province, "An Mẫu"), MINE)


@pytest.fixture
def theirs(province) -> Office:
    unit = make_ward(province, "Bình Mẫu")
    unit.short_name = THEIRS
    unit.save()
    return Office(unit, THEIRS)


@pytest.fixture
def boss(mine):
    return make_user("boss", (Role.ADMIN, mine.unit))


@pytest.fixture
def asked(client, boss):
    """Ask as the administrator of the one ward; nothing that comes back has a word of the other's."""
    client.force_login(boss)

    def ask(url, data=None, **query):
        answer = client.get(url, query) if data is None else client.post(url, data)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        client.cookies.pop("messages", None)
        answer.body = body
        assert THEIRS.encode() not in body + str(answer.headers).encode(), url
        return answer

    return ask


@pytest.fixture
def both(mine, theirs):
    """A row of each office, of any model."""
    return lambda model: (mine.make(model), theirs.make(model))


def ids(model):
    return model._meta.label


@pytest.mark.parametrize("model", OF_OFFICES, ids=ids)
def test_a_list_its_search_and_its_filters_have_only_rows_of_ones_own_units(model, both, asked):
    own, foreign = both(model)
    for query in ({}, {"q": THEIRS.upper()}, {"q": THEIRS[:6]}, {"all": ""}, {"o": "1"}, {"o": "-1"}):
        answer = asked(path_of(model), **query)
        if answer.status_code == 200:
            assert foreign.pk not in {row.pk for row in answer.context["cl"].result_list}
    assert own.pk in {row.pk for row in asked(path_of(model)).context["cl"].result_list}


@pytest.mark.parametrize("model", OF_OFFICES, ids=ids)
def test_a_foreign_row_answers_like_a_missing_one(model, both, asked):
    own, foreign = both(model)
    before = model.objects.filter(pk=foreign.pk).values().get()
    for view in ("change", "delete", "history"):
        assert asked(path_of(model, view, own.pk)).status_code in (200, 403)
        for data in (None, {"post": "yes", "base_version": 1, "reason": "x"}):
            got, missing = (asked(path_of(model, view, key), data) for key in (foreign.pk, NO_ROW))
            assert shape(got, foreign.pk) == shape(missing, NO_ROW), view
            assert got.status_code in (403, 404, 405)
    assert model.objects.filter(pk=foreign.pk).values().get() == before


@pytest.mark.parametrize("model", OF_OFFICES, ids=ids)
def test_pages_of_a_row_have_no_word_of_another_office(model, both, asked):
    own, _foreign = both(model)
    for view in ("change", "delete", "history"):
        asked(path_of(model, view, own.pk))
    if page_of(model).rights == "full":
        asked(path_of(model, "add"))


@pytest.mark.parametrize("model", models(), ids=ids)
def test_a_spreadsheet_of_foreign_rows_is_empty_of_them(model, both, asked):
    own, foreign = both(model)
    chosen = {"action": "bang-excel", "_selected_action": [own.pk, foreign.pk], "index": "0"}
    if model in OF_ALL:
        chosen["_selected_action"] = [own.pk]
    answers = [asked(path_of(model), chosen)]
    if model not in OF_ALL:
        answers.append(asked(path_of(model), {**chosen, "select_across": "1"}))
    for answer in answers:
        with zipfile.ZipFile(io.BytesIO(answer.body)) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert THEIRS not in sheet
        assert "<f>" not in sheet
        assert sheet.count("<row ") >= 2


def suggestions():
    """Every foreign key of the product that an address of suggestions could be asked for."""
    return [
        (model, field)
        for model in {*models(), *(inline.model for page in admin.site._registry.values() for inline in page.inlines)}
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.remote_field
    ]


def test_suggestions_have_only_rows_of_ones_own_units(mine, theirs, asked, record_property):
    for model in OF_OFFICES:
        mine.make(model)
        theirs.make(model)
    url, told = reverse("admin:autocomplete"), 0
    for model, field in suggestions():
        for term in ("", THEIRS[:6], MINE):
            where = {"app_label": model._meta.app_label, "model_name": model._meta.model_name}
            answer = asked(url, **where, field_name=field.name, term=term)
            assert answer.status_code in (200, 404)
            told += answer.status_code == 200
    record_property("suggestions asked for", told)
    assert told >= 100


@pytest.mark.parametrize(
    "asked_for",
    [
        {},
        {"app_label": "committee", "model_name": "unit"},
        {"app_label": "auth", "model_name": "permission", "field_name": "content_type"},
        {"app_label": "committee", "model_name": "unit", "field_name": "name"},
        {"app_label": "nothing", "model_name": "unit", "field_name": "name"},
        {"app_label": "committee", "model_name": "unit", "field_name": "nothing"},
    ],
)
def test_there_are_no_suggestions_for_what_is_no_field_of_a_page(asked_for, asked):
    assert asked(reverse("admin:autocomplete"), **asked_for, term="").status_code == 404


@pytest.mark.parametrize(
    ("model", "field", "foreign"),
    [
        (Term, "unit", "unit"),
        (Appointment, "unit", "unit"),
        (Appointment, "person", "person"),
        (RoleGrant, "unit", "unit"),
        (RoleGrant, "user", "user"),
        (Unit, "parent", "unit"),
        (User, "person", "person"),
        (DistributionList, "unit", "unit"),
        (WorkPlan, "kept_by", "unit"),
        (WorkingSession, "plan", "plan"),
        (Petition, "group", "group"),
    ],
)
def test_a_form_does_not_take_the_key_of_a_foreign_row(model, field, foreign, mine, theirs, asked):
    made = {"plan": lambda: theirs.make(WorkPlan), "group": lambda: theirs.make(PetitionGroup)}
    key = (made[foreign]() if foreign in made else getattr(theirs, foreign)).pk
    row = mine.make(model)
    can_change = page_of(model).rights == "correct" or (model, field) not in [(Unit, "parent")]
    url = path_of(model, "change", row.pk) if can_change else path_of(model, "add")
    before = getattr(model.objects.get(pk=row.pk), f"{field}_id")

    answer = asked(url, posted(asked(url)) | {field: key, "reason": "x", "name": "Mới", "kind": "party_cell"})

    assert answer.status_code == 200
    assert field in answer.context["adminform"].form.errors
    assert getattr(model.objects.get(pk=row.pk), f"{field}_id") == before


def test_nobody_gives_himself_a_role_elsewhere(boss, mine, theirs, asked):
    url = path_of(User, "change", boss.pk)
    data = posted(asked(url)) | {"grants-TOTAL_FORMS": "2", "grants-1-unit": theirs.unit.pk, "grants-1-role": "admin"}

    assert asked(url, data | {"grants-1-from_on": "01/01/2026"}).status_code == 200

    assert boss.grants.count() == 1


def test_a_line_of_another_office_is_not_reached_through_ones_own_page(boss, mine, theirs, asked):
    """The key of a grant in the page of a user is exchanged for that of another office's grant."""
    foreign = RoleGrant.objects.filter(unit=theirs.unit).first()
    url = path_of(User, "change", mine.user.pk)
    data = posted(asked(url)) | {"grants-0-id": foreign.pk, "grants-0-role": "admin", "grants-0-unit": mine.unit.pk}

    asked(url, data)
    asked(url, data | {"grants-0-DELETE": "on"})

    foreign.refresh_from_db()
    assert (foreign.role, foreign.unit) == ("clerk", theirs.unit)


# --- people and accounts that several offices share


def test_of_somebody_who_works_for_two_offices_each_sees_its_own_part(mine, theirs, asked):
    RoleGrant.objects.create(user=theirs.user, unit=mine.unit, role="observer", from_on="2024-01-01")
    theirs.user.full_name, theirs.user.username = "Người chung", "nguoichung"
    theirs.user.save()
    url = path_of(User, "change", theirs.user.pk)

    form = asked(url).context

    assert [line.instance.unit for line in form["inline_admin_formsets"][0].formset.forms] == [mine.unit]
    assert not {"username", "full_name", "is_active"} & set(form["adminform"].form.fields)
    data = posted(asked(url)) | {"username": "khac", "is_active": ""}
    assert asked(url, data).status_code == 302
    theirs.user.refresh_from_db()
    assert (theirs.user.username, theirs.user.is_active) == ("nguoichung", True)
    assert asked(path_of(User, "delete", theirs.user.pk), {"post": "yes"}).status_code == 403


def test_a_name_that_another_office_uses_too_is_not_changed_here(mine, theirs, asked):
    Appointment.objects.create(person=theirs.person, unit=mine.unit, office_text="Uỷ viên", from_on="2024-01-01")
    theirs.person.full_name = "Người Chung"
    theirs.person.save()
    url = path_of(Person, "change", theirs.person.pk)

    assert asked(url, posted(asked(url)) | {"full_name": "Khác"}).status_code == 302

    theirs.person.refresh_from_db()
    assert theirs.person.full_name == "Người Chung"


# --- above and below


def test_an_administrator_above_sees_the_offices_below_but_not_their_drafts(province, mine, client):
    client.force_login(make_user("above", (Role.ADMIN, province)))
    draft_session = mine.make(WorkingSession)
    draft_session.state = "planned"
    draft_session.save()

    assert client.get(path_of(Unit, "change", mine.unit.pk)).status_code == 200
    assert client.get(path_of(WorkingSession, "change", mine.session.pk)).status_code == 200
    assert client.get(path_of(WorkingSession, "change", draft_session.pk)).status_code == 404
    assert client.get(path_of(Notice, "change", mine.notice.pk)).status_code == 404


def test_an_administrator_below_does_not_see_what_stands_above(province, mine, asked):
    above = Office(province, THEIRS)

    for row in (above.unit, above.user, above.person, above.session, above.petition):
        assert asked(path_of(type(row), "change", row.pk)).status_code == 404
    assert province not in asked(path_of(Unit)).context["cl"].result_list


def test_a_session_of_a_superior_with_ones_own_unit_is_read_and_not_corrected(province, mine, asked):
    visit = WorkingSession.objects.create(kept_by=province, title="Làm việc với phường", state="recorded")
    SessionUnit.objects.create(working_session=visit, unit=mine.unit, side="working")
    url = path_of(WorkingSession, "change", visit.pk)

    assert asked(url).status_code == 200
    assert asked(url, {"title": "Khác", "reason": "x", "base_version": 1}).status_code == 403
    assert asked(path_of(WorkingSession, "history", visit.pk)).status_code == 404


def test_the_title_of_a_paper_that_is_not_met_is_not_told_on_one_that_is(province, mine, theirs, asked):
    mine.petition.group = theirs.make(PetitionGroup)
    mine.petition.save()

    form = asked(path_of(Petition, "change", mine.petition.pk)).context["adminform"].form

    assert "group" not in form.fields


def test_a_unit_named_on_ones_own_row_is_kept_though_it_is_foreign(mine, theirs, asked):
    theirs.unit.short_name = ""
    theirs.unit.save()
    mine.petition.addressed_to = theirs.unit
    mine.petition.save()
    url = path_of(Petition, "change", mine.petition.pk)

    data = posted(asked(url)) | {"place": "Tổ 5", "reason": "Thiếu địa điểm"}

    assert asked(url, data).status_code == 302
    mine.petition.refresh_from_db()
    assert (mine.petition.place, mine.petition.addressed_to) == ("Tổ 5", theirs.unit)


def test_recipients_may_be_units_around_ones_own(province, mine, theirs, asked):
    where = {"app_label": "conclusions", "model_name": "distributionline", "field_name": "unit"}

    told = asked(reverse("admin:autocomplete"), **where, term="tinh uy").json()["results"]

    assert [each["id"] for each in told] == [str(province.pk)]


# --- what belongs to all


def test_what_belongs_to_the_whole_installation_is_kept_by_a_superuser(province, mine, client):
    superuser = make_user("root", (Role.ADMIN, province))
    for user, status in ((make_user("one", (Role.ADMIN, mine.unit)), 403), (superuser, 200)):
        client.force_login(user)
        for model in OF_ALL:
            row = mine.make(model)
            assert client.get(path_of(model, "change", row.pk)).status_code == 200
            assert client.get(path_of(model, "delete", row.pk)).status_code == status
            assert client.get(path_of(model, "add")).status_code == status


def test_only_a_superuser_begins_a_tree_of_units(province, mine, asked, client):
    typed = {"name": "Tỉnh uỷ khác", "kind": "provincial_committee"}
    refused = asked(path_of(Unit, "add"), posted(asked(path_of(Unit, "add"))) | typed)
    assert "parent" in refused.context["adminform"].form.errors

    client.force_login(make_user("root", (Role.ADMIN, province)))
    data = posted(client.get(path_of(Unit, "add"))) | typed
    assert client.post(path_of(Unit, "add"), data).status_code == 302


def test_the_journal_tells_what_changed_only_of_rows_that_are_met(province, mine, theirs, client):
    draft = mine.notice
    event = AuditEvent.objects.record(
        draft, "return", by=mine.user, note="Lời trả lại", changes={"subject": ["a", "b"]}
    )
    own, above = make_user("own", (Role.ADMIN, mine.unit)), make_user("above", (Role.ADMIN, province))
    url = path_of(AuditEvent, "change", event.pk)

    client.force_login(own)
    assert "Lời trả lại" in client.get(url).content.decode()
    client.force_login(above)
    shown = client.get(url)
    assert shown.status_code == 200
    assert "Lời trả lại" not in shown.content.decode()


def test_what_stands_in_the_way_of_a_removal_is_named_only_where_it_is_met(mine, theirs, asked, client):
    for unit in (mine.unit, theirs.unit):
        Term.objects.create(unit=unit, label="2025", starts_on="2025-01-01")
    counter = RegisterCounter.objects.create(
        organ=theirs.unit, document_type="TB", term=Term.objects.get(unit=mine.unit), last_number=3
    )

    page = asked(path_of(Term, "delete", Term.objects.get(unit=mine.unit).pk)).content.decode()

    assert "Sổ số văn bản không xem được ở đây" in page
    assert str(counter) not in page


def test_every_answer_keeps_the_policy_of_the_product(mine, asked):
    pages = [path_of(WorkingSession), path_of(WorkingSession, "change", mine.session.pk), reverse("admin:index")]
    for url in pages:
        answer = asked(url)
        page = answer.content.decode()
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", page), url
        assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=", page), url
