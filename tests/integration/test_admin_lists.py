"""Every list of the admin: what it shows, how it is narrowed, and that its cost does not grow with its rows."""

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.db.models import Value
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee.admin_base import OfficeModelAdmin
from committee.admin_lines import OfficeInline
from committee.admin_lists import UncountedPaginator, search
from committee.folding import Folded
from committee.models import Appointment, AuditEvent, Person, Role, Unit
from committee.text import fold
from petitions.models import PetitionToken
from sessions.models import WorkingSession
from tests.admin_rows import Office, models, page_of, path_of
from tests.cast import make_unit, make_user, make_ward

pytestmark = pytest.mark.django_db
OWN_APPS = {"committee", "papers", "working_sessions", "petitions", "conclusions", "desk"}
MOST_STATEMENTS = 8
ON_THE_PAGE_OF_ANOTHER = {inline.model for page in admin.site._registry.values() for inline in page.inlines}


@pytest.fixture
def ward(db) -> Unit:
    province = make_unit(Unit.Kind.PROVINCIAL_COMMITTEE, "Tỉnh uỷ Bắc Mẫu")
    return make_ward(province, "An Mẫu")


@pytest.fixture
def boss(ward):
    """Administrator of the whole tree, and of the ward itself, so that its drafts are among the rows too."""
    return make_user("boss", (Role.ADMIN, ward.parent), (Role.ADMIN, ward))


@pytest.fixture
def office(ward) -> Office:
    return Office(ward, "Đặng uỷ")


@pytest.fixture
def page(client, boss):
    client.force_login(boss)

    def get(model, **query):
        return client.get(path_of(model), query)

    return get


def test_every_model_that_holds_facts_has_a_page_or_is_on_that_of_another():
    """The tokens of petitions repeat what their texts say."""
    own = {model for model in apps.get_models() if model._meta.app_label in OWN_APPS}
    links = {model for model in own if all(f.primary_key or f.remote_field for f in model._meta.fields)}

    assert own - set(models()) - ON_THE_PAGE_OF_ANOTHER - links == {PetitionToken}


def test_tables_of_packages_have_no_page():
    assert {model._meta.app_label for model in models()} <= OWN_APPS
    assert all(isinstance(page, OfficeModelAdmin) for page in admin.site._registry.values())


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_a_list_has_columns_a_filter_and_a_search(model):
    page = page_of(model)

    assert page.list_display != ["__str__"]
    assert page.list_filter
    assert page.search_fields
    assert page.list_editable == ()
    assert page.show_full_result_count is False
    assert page.paginator is UncountedPaginator


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_a_list_with_a_day_can_be_read_by_days(model):
    """Whatever happens on a day that the list shows, or is kept in its order of time."""
    days = {f.name for f in model._meta.fields if f.get_internal_type() in ("DateField", "DateTimeField")}
    shown = days & set(page_of(model).list_display)

    assert page_of(model).date_hierarchy or not shown or shown == {"last_login"}


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_a_list_costs_the_same_with_one_row_and_with_a_hundred(model, office, page, record_property):
    office.make(model)
    page(model)
    told = []
    for rows in (1, 100):
        while model.objects.count() < rows:
            office.make(model)
        with CaptureQueriesContext(connection) as statements:
            answer = page(model)
        assert answer.status_code == 200
        assert len(answer.context["cl"].result_list) >= min(rows, 50)
        told.append(len(statements))

    record_property(f"most statements of a list ({model._meta.model_name})", max(told))
    assert max(told) <= MOST_STATEMENTS, told


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_a_list_is_searched_without_accents_and_in_either_case(model, office, page):
    row = office.make(model)
    for words in ("dang uy", "ĐẶNG UỶ", "đặng  uỷ"):
        found = page(model, q=words).context["cl"].result_list
        assert row.pk in {each.pk for each in found}, words
    assert page(model, q="khong co chu nay").context["cl"].result_list == []


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_every_filter_of_a_list_narrows_it_without_failing(model, office, page):
    office.make(model)
    asked = 0
    for spec in page(model).context["cl"].filter_specs:
        changelist = page(model).context["cl"]
        for choice in spec.choices(changelist):
            assert page_from(page, model, choice["query_string"]).status_code == 200
            asked += 1

    assert asked


def page_from(page, model, query_string):
    return page(model, **{name: values[-1] for name, values in QueryDict(query_string.lstrip("?")).lists()})


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_a_list_links_to_the_page_of_work_where_there_is_one(model, office, page, client):
    row = office.make(model)
    url = page_of(model).work_url(row)
    answer = page(model)

    if not url:
        assert "work_page" not in answer.context["cl"].list_display
    else:
        assert f'href="{url}"' in answer.content.decode()
        assert client.get(url).status_code == 200
        assert f'href="{url}" class="viewsitelink"' in client.get(path_of(model, "change", row.pk)).content.decode()


def foreign_keys(page, request):
    """Names of the foreign keys that the form of a page or of one of its lines can change."""
    model = page.model
    form = page.get_formset(request).form if isinstance(page, OfficeInline) else page.get_form(request)
    relations = [*model._meta.fields, *model._meta.many_to_many]
    return [field for field in relations if field.remote_field and field.name in form.base_fields]


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_every_foreign_key_of_a_form_has_suggestions(model, boss, rf, client):
    client.force_login(boss)
    request = rf.get("/")
    request.user = boss
    page = page_of(model)
    for part in [page, *(inline(model, admin.site) for inline in page.inlines)]:
        for field in foreign_keys(part, request):
            assert field.name in part.get_autocomplete_fields(request), f"{part}: {field}"
            told = {"app_label": field.model._meta.app_label, "model_name": field.model._meta.model_name}
            answer = client.get(reverse("admin:autocomplete"), {**told, "field_name": field.name, "term": "dang uy"})
            assert answer.status_code == 200, field
            assert "results" in answer.json()


def test_suggestions_are_searched_without_accents(ward, boss, client):
    client.force_login(boss)
    asked = {"app_label": "committee", "model_name": "term", "field_name": "unit", "term": "DANG UY phuong an"}

    answer = client.get(reverse("admin:autocomplete"), asked)

    assert answer.json() == {"results": [{"id": str(ward.pk), "text": ward.name}], "pagination": {"more": False}}


def test_suggestions_come_in_pages(ward, boss, client):
    for number in range(25):
        make_unit(Unit.Kind.PARTY_CELL, f"Chi bộ {number}", ward)
    client.force_login(boss)
    asked = {"app_label": "committee", "model_name": "term", "field_name": "unit", "term": "chi bo"}

    first = client.get(reverse("admin:autocomplete"), asked).json()
    second = client.get(reverse("admin:autocomplete"), {**asked, "page": 2}).json()

    assert (len(first["results"]), first["pagination"]["more"]) == (20, True)
    assert (len(second["results"]), second["pagination"]["more"]) == (5, False)


# --- pages that are not counted


def test_no_list_counts_its_rows(office, page):
    for _row in range(60):
        office.make(WorkingSession)
    with CaptureQueriesContext(connection) as statements:
        page(WorkingSession, _facets="")

    assert not [each["sql"] for each in statements if "COUNT(" in each["sql"].upper()]


def test_a_list_goes_on_over_pages_and_back(office, page):
    for _row in range(110):
        office.make(WorkingSession)

    pages = [page(WorkingSession, p=number).context["cl"] for number in (1, 2, 3)]

    assert [len(each.result_list) for each in pages] == [50, 50, 11]
    assert len({row.pk for each in pages for row in each.result_list}) == 111
    assert [bool(each.next_url) for each in pages] == [True, True, False]
    assert [bool(each.previous_url) for each in pages] == [False, True, True]


@pytest.mark.parametrize("number", ["99", "0", "-1", "9" * 30, "x"])
def test_a_page_that_is_not_there_leads_to_the_list(number, office, page):
    assert page(WorkingSession, p=number).status_code in (200, 302)


def test_days_are_left_out_where_the_table_is_large(office, page, monkeypatch):
    for _row in range(60):
        office.make(WorkingSession)
    assert page(WorkingSession).context["cl"].date_hierarchy == "listed_on"

    monkeypatch.setattr("committee.admin_lists.MOST_ROWS_BY_DATE", 50)

    assert page(WorkingSession).context["cl"].date_hierarchy is None


@pytest.mark.parametrize(
    "asked", ["password__startswith", "kept_by__name__startswith", "search_text__contains", "version__gt"]
)
def test_a_list_is_narrowed_only_by_what_it_offers(asked, office, page):
    assert page(WorkingSession, **{asked: "a"}).status_code == 400


# --- folding in the database


@pytest.mark.parametrize("text", ["Đảng uỷ", "ĐẢNG ỦY", "Đảng ủy"])
def test_a_column_without_a_folded_copy_is_folded_as_it_is_read(text, ward):
    person = Person.objects.create(full_name="Lê Mẫu")
    Appointment.objects.create(person=person, unit=ward, office_text=f"Bí thư {text} phường", from_on="2020-01-01")

    assert search(Appointment.objects.all(), ["office_text"], "dang uy bi thu").count() == 1
    assert search(Appointment.objects.all(), ["office_text"], "dang uy tinh").count() == 0


def test_folding_in_the_database_is_that_of_the_product():
    letters = "".join(map(chr, [*range(0xC0, 0x180), *range(0x1EA0, 0x1EFA)]))
    vietnamese = [c for c in letters if len(fold(c)) == 1 and fold(c).isascii()]

    make_unit(Unit.Kind.OTHER, "x")
    told = Unit.objects.annotate(told=Folded(Value("".join(vietnamese)))).values_list("told", flat=True).first()

    assert len(vietnamese) > 200
    assert told == "".join(fold(c) for c in vietnamese)


# --- the door


def test_who_is_no_administrator_finds_no_admin(offices, client):
    for user in (offices.clerk, offices.leader, offices.reviewer):
        client.force_login(user)
        assert client.get(reverse("admin:index")).status_code == 404
        assert client.get(path_of(Unit)).status_code == 404


def test_nobody_signs_in_at_the_admin(client):
    answer = client.get(reverse("admin:login"))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse(settings.LOGIN_URL))
    assert client.get(reverse("admin:index"))["Location"].startswith(reverse(settings.LOGIN_URL))
    assert client.post(reverse("admin:login")).status_code == 405


def test_a_grant_that_has_ended_opens_nothing(ward, client):
    user = make_user("former")
    user.grants.create(unit=ward, role=Role.ADMIN, from_on="2020-01-01", to_on="2020-12-31")
    client.force_login(user)

    assert client.get(reverse("admin:index")).status_code == 404


def test_being_staff_or_superuser_opens_nothing(client):
    user = make_user("staff")
    user.is_staff = user.is_superuser = True
    user.save()
    client.force_login(user)

    assert client.get(reverse("admin:index")).status_code == 404


def test_the_admin_keeps_no_log_of_its_own(office, page):
    page(AuditEvent)

    assert LogEntry.objects.count() == 0
