"""The first day of an office: nobody without the link, all of it written or nothing, everything there afterwards."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from committee.access import Action, may
from committee.models import Appointment, AuditEvent, Person, RoleGrant, Term, Unit, User
from committee.naming import USUAL_ORGANS, kind_by_name, read_office
from committee.signing import signing_office_of
from desk import start_link, starting
from desk.start_forms import FirstUserForm, OfficeForm, beginnings
from desk.start_link import start_code, start_path
from papers.models import RegisterCounter
from sessions import scheduling
from sessions.models import Attendance, StandingMember

pytestmark = pytest.mark.django_db

MEMBERS = """1. Đ/c Nguyễn Văn Mẫu; Bí thư Đảng uỷ, Chủ tịch HĐND phường
2. Trần Thị Hoa Mẫu; Phó Bí thư Thường trực Đảng uỷ; từ 15/9/2025
3. Đỗ Thị Hạnh Mẫu; Chánh Văn phòng Đảng uỷ
"""
OFFICE = {
    "kind": "ward_committee",
    "name": "Đảng uỷ phường An Mẫu",
    "superior": "Tỉnh uỷ Bắc Mẫu",
    "organs": [organ.key for organ in USUAL_ORGANS],
    "term_label": "2025-2030",
    "congress_number": "I",
    "starts_on": "15/7/2025",
    "ends_on": "",
    "last_notice": "36",
    "last_decision": "0",
    "members": MEMBERS,
    "units_below": "Chi bộ tổ dân phố 1\nChi bộ tổ dân phố 2\nTrường Tiểu học Sen Mẫu",
}
USER = {
    "full_name": "Đỗ Thị Hạnh Mẫu",
    "username": "hanh.mau",
    "password": "một mật khẩu để thử",
    "password_again": "một mật khẩu để thử",
    "roles": ["clerk", "records", "admin"],
}
# Every installation brings these.
BROUGHT_ALONG = {"CalendarDay", "Field", "LayoutProfile"}
OURS = ("committee", "papers", "working_sessions", "petitions", "conclusions")


@pytest.fixture
def form():
    """What the second page sends; tests change a field and send it."""
    return {**OFFICE, **USER, "client_key": str(uuid4())}


def written() -> dict[str, int]:
    """How many rows each table of ours has, empty ones left out."""
    models = [model for model in apps.get_models() if model._meta.app_label in OURS]
    counts = {model.__name__: model.objects.count() for model in models if model.__name__ not in BROUGHT_ALONG}
    return {name: count for name, count in counts.items() if count}


def review(client, form):
    return client.post(start_path(), {**form, "review": "1"})


def create(client, form):
    return client.post(start_path(), {**form, "create": "1"})


# --- who may


@pytest.mark.parametrize("query", ["", "?ma=", "?ma=sai", "?ma=%00", "?ma=đ"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_is_missing_without_the_link(client, query, method):
    answer = getattr(client, method)(reverse("desk:start") + query, {"create": "1"} if method == "post" else None)

    assert answer.status_code == 404
    assert written() == {}


def test_the_link_opens_the_page_until_there_is_a_user(client):
    opened = client.get(start_path())
    User.objects.create_user("ai.do")

    assert opened.status_code == 200
    assert "no-store" in opened["Cache-Control"]
    assert [client.get(start_path()).status_code, client.post(start_path(), OFFICE).status_code] == [404, 404]


def test_the_link_is_another_one_with_another_key_or_another_database(settings):
    of_this = start_code()
    settings.SECRET_KEY = "k" * 60
    of_another_key = start_code()
    first = start_link.MigrationRecorder.Migration.objects.order_by("pk").first()
    start_link.MigrationRecorder.Migration.objects.filter(pk=first.pk).update(applied=timezone.now())

    assert len({of_this, of_another_key, start_code()}) == 3


def test_the_sign_in_page_tells_of_the_link_while_nobody_can_sign_in(client):
    unclaimed = client.get("/", follow=True).content.decode()
    User.objects.create_user("ai.do")
    claimed = client.get("/", follow=True).content.decode()

    assert "bin/serve" in unclaimed
    assert start_code() not in unclaimed
    assert "bin/serve" not in claimed


# --- what is asked, and what is refused


def test_a_look_at_what_was_understood_writes_nothing(client, form):
    page = review(client, form).content.decode()

    assert written() == {}
    for words in (
        "ĐẢNG BỘ TỈNH BẮC MẪU",
        "ĐẢNG UỶ PHƯỜNG AN MẪU",
        "37-TB/ĐU",
        "01-QĐ/ĐU",
        "An Mẫu, ngày",
        "UBND phường An Mẫu",
        "PHÓ BÍ THƯ",
        "Chi bộ tổ dân phố 2",
        "Tạo đơn vị",
    ):
        assert words in page


def test_a_second_look_keeps_what_was_typed_about_the_user(client, form):
    page = review(client, form).content.decode()

    assert 'value="hanh.mau"' in page
    assert page.count('value="một mật khẩu để thử"') == 2


LONG_AGO, TOMORROW = "01/01/2020", (timezone.localdate() + timedelta(days=1)).strftime("%d/%m/%Y")


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("name", "", ""),
        ("name", "Đảng uỷ phường", "Ghi cả tên riêng"),
        ("name", "An\x00Mẫu", "ký tự điều khiển"),
        ("name", "M" * 91, "90"),
        ("kind", "commune_committee", "không khớp với tên"),
        ("kind", "party_cell", ""),
        ("superior", "Bắc Mẫu", "bắt đầu bằng “Tỉnh uỷ” hoặc “Thành uỷ”"),
        ("starts_on", "", ""),
        ("starts_on", "31/02/2025", "Ngày này không có"),
        ("starts_on", TOMORROW, "từ hôm nay trở về trước"),
        ("ends_on", LONG_AGO, "Ngày kết thúc phải sau ngày bắt đầu."),
        ("ends_on", "30/02/2030", "Ngày này không có"),
        ("organs", ["khong-co"], ""),
        ("last_notice", "-1", "từ 0 đến 99999"),
        ("last_notice", "ba mươi", "từ 0 đến 99999"),
        ("last_notice", "100000", "từ 0 đến 99999"),
        ("members", "Nguyễn Văn Mẫu", "Dòng 1 (Nguyễn Văn Mẫu): Thiếu chức vụ"),
        ("members", f"{MEMBERS}; Bí thư", "Dòng 4 (; Bí thư)"),
        ("members", "A Mẫu; Bí thư\nA  Mẫu; bí thư", "Dòng 2 (A Mẫu; bí thư): Giống hệt dòng 1."),
        ("units_below", "Chi bộ 1\nUBND phường An Mẫu", "Dòng 2 (UBND phường An Mẫu) trùng với cơ quan"),
        ("units_below", "Chi bộ 1\n\nchi bộ  1", "Dòng 3 (chi bộ 1) trùng với dòng 1."),
        ("units_below", "M" * 201, "Dòng 1 dài quá 200 ký tự."),
        ("full_name", "", ""),
        ("username", "hạnh mẫu", ""),
        ("password", "12345678", "không được chỉ toàn chữ số"),
        ("password", "hanh.mau1", "quá giống"),
        ("password_again", "một mật khẩu khác", "không giống nhau"),
        ("roles", ["clerk"], "cần vai trò Quản trị"),
        ("client_key", "không", "tải lại trang"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_written(client, form, field, typed, reason):
    answer = create(client, {**form, field: typed})
    context = answer.context
    errors = {**context["form"].errors, **context["account"].errors}
    page = answer.content.decode()

    assert answer.status_code == 422
    assert set(errors) - {"password_again"} == {field} - {"password_again"}
    assert reason in " ".join(errors[field])
    assert field == "client_key" or f'id="id_{field}_error"' in page
    assert "Trần Thị Hoa Mẫu" in page or field == "members"
    assert written() == {}


def test_what_was_typed_stays_when_something_is_refused(client, form):
    page = create(client, {**form, "ends_on": LONG_AGO}).content.decode()

    for kept in ('value="hanh.mau"', 'value="36"', f'value="{LONG_AGO}"', "Chi bộ tổ dân phố 2", "Sen Mẫu"):
        assert kept in page
    assert page.count('value="một mật khẩu để thử"') == 2


def test_nothing_is_written_when_the_last_step_fails(client, form, monkeypatch):
    def fail(**_facts):
        raise RuntimeError

    monkeypatch.setattr(starting.enrolment, "grant_role", fail)
    with pytest.raises(RuntimeError):
        create(client, form)

    assert written() == {}


# --- what is there afterwards


def test_the_office_is_there_as_told(client, form):
    answer = create(client, form)
    ward = Unit.objects.get(kind="ward_committee")
    user = User.objects.get()
    front = ward.children.get(kind="fatherland_front")

    assert (answer.status_code, answer.url) == (302, reverse("desk:started"))
    assert (ward.name, ward.parent.name, ward.parent.kind) == (
        "Đảng uỷ phường An Mẫu",
        "Tỉnh uỷ Bắc Mẫu",
        "provincial_committee",
    )
    assert (ward.printed_name, ward.printed_parent) == ("ĐẢNG UỶ PHƯỜNG AN MẪU", "ĐẢNG BỘ TỈNH BẮC MẪU")
    assert (ward.organ_symbol, ward.place_name) == ("ĐU", "An Mẫu")
    assert {unit.name for unit in ward.children.all()} == {
        "Văn phòng Đảng uỷ phường An Mẫu",
        "Ban Xây dựng Đảng Đảng uỷ phường An Mẫu",
        "Cơ quan Uỷ ban Kiểm tra Đảng uỷ phường An Mẫu",
        "HĐND phường An Mẫu",
        "UBND phường An Mẫu",
        "Uỷ ban MTTQ Việt Nam phường An Mẫu",
        "Chi bộ tổ dân phố 1",
        "Chi bộ tổ dân phố 2",
        "Trường Tiểu học Sen Mẫu",
    }
    assert front.children.count() == 5
    term = Term.objects.get()
    assert (term.unit, term.label, term.congress_number, term.starts_on) == (ward, "2025-2030", "I", date(2025, 7, 15))
    assert dict(RegisterCounter.objects.values_list("document_type", "last_number")) == {"TB": 36, "QĐ": 0}
    assert [(a.person.full_name, a.signing_office, a.from_on) for a in Appointment.objects.order_by("rank")] == [
        ("Nguyễn Văn Mẫu", "secretary", date(2025, 7, 15)),
        ("Trần Thị Hoa Mẫu", "deputy_secretary", date(2025, 9, 15)),
        ("Đỗ Thị Hạnh Mẫu", "chief_of_office", date(2025, 7, 15)),
    ]
    assert set(RoleGrant.objects.values_list("user", "unit", "role")) == {
        (user.pk, ward.pk, role) for role in ("clerk", "records", "admin")
    }
    assert (user.username, user.person.full_name, user.is_demo) == ("hanh.mau", "Đỗ Thị Hạnh Mẫu", False)
    assert user.check_password("một mật khẩu để thử")


def test_what_is_typed_at_the_head_wins_over_what_is_proposed(client, form):
    create(client, {**form, "place_name": "Phường An Mẫu", "printed_parent": "ĐẢNG BỘ BẮC MẪU"})
    ward = Unit.objects.get(kind="ward_committee")

    assert (ward.place_name, ward.printed_parent, ward.organ_symbol) == ("Phường An Mẫu", "ĐẢNG BỘ BẮC MẪU", "ĐU")


def test_an_office_may_begin_with_the_least(client, form):
    create(client, {**form, "organs": [], "members": "", "units_below": "", "last_notice": "", "last_decision": ""})

    assert (Unit.objects.count(), Person.objects.count(), RegisterCounter.objects.count()) == (2, 0, 0)


def test_the_journal_names_who_began_and_no_people(client, form):
    create(client, form)
    user = User.objects.get()
    told = repr(list(AuditEvent.objects.values_list("changes", "note")))

    assert set(AuditEvent.objects.exclude(object_label="committee.user").values_list("by", flat=True)) == {user.pk}
    assert "Mẫu" not in told
    assert "mật khẩu" not in told


def test_the_first_user_can_record_a_session_with_the_members_on_its_list(client, form):
    create(client, form)
    user, ward = User.objects.get(), Unit.objects.get(kind="ward_committee")
    session = scheduling.plan_session(
        by=user,
        kept_by=ward,
        convening=[ward],
        working=[Unit.objects.get(name="Chi bộ tổ dân phố 1")],
        title="Làm việc với chi bộ",
        held_on=timezone.localdate(),
    )

    assert may(user, Action.NOTICE_NUMBER, ward)
    assert [(a.name, a.part) for a in session.attendances.order_by("order")] == [
        ("Nguyễn Văn Mẫu", Attendance.Part.CHAIR),
        ("Trần Thị Hoa Mẫu", Attendance.Part.MEMBER),
        ("Đỗ Thị Hạnh Mẫu", Attendance.Part.MINUTE_TAKER),
    ]


def test_a_person_with_two_offices_is_one_person_unless_the_list_says_otherwise(client, form):
    list_of_three = "A Mẫu; Bí thư\nA Mẫu; Chủ tịch UBND\nA Mẫu; Trưởng Công an; người khác"
    create(client, {**form, "members": list_of_three})

    assert (Person.objects.count(), Appointment.objects.count(), StandingMember.objects.count()) == (2, 3, 3)


# --- twice


def test_a_second_click_finds_the_office_of_the_first(client, form):
    first, after_the_first = create(client, form), written()
    second = create(client, form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert written() == after_the_first


def test_an_old_form_signs_in_nobody_without_the_password(client, form):
    create(client, form)
    client.logout()
    forged = {**form, "password": "đoán mò một câu", "password_again": "đoán mò một câu"}
    answer = create(client, forged)

    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session


def test_another_office_cannot_be_started_after_the_first(client, form):
    create(client, form)
    answer = create(client, {**form, "client_key": str(uuid4()), "username": "nguoi.khac"})

    assert answer.status_code == 404
    assert User.objects.count() == 1


def test_the_service_refuses_where_there_is_a_user(form):
    office_form, user_form = OfficeForm(form), FirstUserForm(form)
    assert office_form.is_valid()
    assert user_form.is_valid()
    User.objects.create_user("ai.do")

    with pytest.raises(starting.AlreadyStarted):
        starting.start_office(beginnings(office_form, user_form), key="start-1")


# --- the page at the end


def test_the_last_page_says_what_was_created_and_what_comes_next(client, form):
    create(client, form)
    user = User.objects.get()
    ward = Unit.objects.get(kind="ward_committee")

    assert user.pk == int(client.session["_auth_user_id"])
    page = client.get(reverse("desk:started")).content.decode()
    assert ward.name in page
    assert "36" in page
    assert reverse("working_sessions:new") in page


# --- what follows from a name


@pytest.mark.parametrize(
    ("typed", "name", "place_name"),
    [
        ("An Mẫu", "Đảng uỷ phường An Mẫu", "An Mẫu"),
        ("phường  An Mẫu", "Đảng uỷ phường An Mẫu", "An Mẫu"),
        ("Đảng ủy phường An Mẫu", "Đảng ủy phường An Mẫu", "An Mẫu"),
        ("ĐẢNG UỶ PHƯỜNG AN MẪU", "ĐẢNG UỶ PHƯỜNG AN MẪU", "AN MẪU"),
        ("Vinh", "Đảng uỷ phường Vinh", "Phường Vinh"),
        ("phường 1", "Đảng uỷ phường 1", "Phường 1"),
        ("Ngô Quyền", "Đảng uỷ phường Ngô Quyền", "Phường Ngô Quyền"),
        ("Bắc Mẫu", "Đảng uỷ phường Bắc Mẫu", "Phường Bắc Mẫu"),
    ],
)
def test_an_office_is_understood_by_its_short_and_its_full_name(typed, name, place_name):
    office = read_office("ward_committee", typed)

    assert office.name == name
    assert office.header("Tỉnh uỷ Bắc Mẫu")["place_name"] == place_name


@pytest.mark.parametrize(
    ("superior", "line"),
    [("Tỉnh uỷ Bắc Mẫu", "ĐẢNG BỘ TỈNH BẮC MẪU"), ("Thành ủy Nam Mẫu", "ĐẢNG BỘ THÀNH PHỐ NAM MẪU")],
)
def test_the_upper_line_names_the_whole_organisation_of_the_superior(superior, line):
    assert read_office("ward_committee", "An Mẫu").header(superior)["printed_parent"] == line


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Chi bộ khu phố 3", "party_cell"),
        ("Đảng ủy phường An Mẫu", "ward_committee"),
        ("Đảng uỷ Công ty Mẫu", "grassroots_committee"),
        ("Trường THCS Lê Mẫu", "school"),
        ("Hội Người cao tuổi", "mass_organization"),
        ("Hợp tác xã Mẫu", "other"),
    ],
)
def test_the_kind_of_a_unit_is_told_by_the_beginning_of_its_name(name, kind):
    assert kind_by_name(name) == kind


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Bí thư", "secretary"),
        ("Bí thư Đảng uỷ, Chủ tịch HĐND phường", "secretary"),
        ("Uỷ viên Ban Thường vụ Tỉnh uỷ, Bí thư Đảng ủy phường An Mẫu", "secretary"),
        ("Phó Bí thư Thường trực Đảng uỷ", "deputy_secretary"),
        ("Chánh Văn phòng", "chief_of_office"),
        ("Phó Chánh Văn phòng Đảng uỷ phường", "deputy_chief_of_office"),
        ("Bí thư Chi bộ khu phố 4", ""),
        ("Bí thư Đoàn Thanh niên", ""),
        ("Chánh Văn phòng HĐND và UBND", ""),
        ("Nguyên Bí thư Đảng uỷ", ""),
        ("Uỷ viên Ban Thường vụ", ""),
    ],
)
def test_who_signs_is_read_from_the_words_of_the_office(words, office):
    assert signing_office_of(words) == office
