"""Signing in and out, and the change of one's own password."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from qsessions.models import Session

from committee.login import DEMO_PASSWORD
from committee.models import Role, RoleGrant, Unit, User

pytestmark = pytest.mark.django_db

LOGIN = reverse("committee:login")
LOGOUT = reverse("committee:logout")
PASSWORD_CHANGE = reverse("committee:password-change")
PASSWORD = "mot-mat-khau-dai"
NEW_PASSWORD = "hai-mat-khau-dai"
ENGLISH = re.compile(r"\b(the|your|this|that|must|please|password|username|field|enter|error|with|is|are)\b", re.I)


@pytest.fixture
def user():
    return User.objects.create_user("canbo", password=PASSWORD, full_name="Nguyễn Văn Mẫu")


@pytest.fixture
def demo_user():
    return User.objects.create_user("minhhoa", password=DEMO_PASSWORD, full_name="Trần Thị Mẫu", is_demo=True)


def sign_in(client, username="canbo", password=PASSWORD, **fields):
    return client.post(LOGIN, {"username": username, "password": password, **fields})


def change_password(client, old=PASSWORD, new=NEW_PASSWORD, again=None):
    fields = {"old_password": old, "new_password1": new, "new_password2": new if again is None else again}
    return client.post(PASSWORD_CHANGE, fields)


def is_signed_in(client):
    return client.get(PASSWORD_CHANGE).status_code == 200


def words_of(answer):
    return " ".join(strip_tags(re.sub(r"(?s)<(script|style|head)\b.*?</\1>", "", answer.content.decode())).split())


def test_a_stranger_is_asked_to_sign_in_and_then_gets_the_page_that_was_meant(client, user):
    asked = client.get(PASSWORD_CHANGE)
    signed_in = client.post(asked.url, {"username": "canbo", "password": PASSWORD, "next": PASSWORD_CHANGE})

    assert asked.url == f"{LOGIN}?next={PASSWORD_CHANGE}"
    assert signed_in.url == PASSWORD_CHANGE


@pytest.mark.parametrize(
    "elsewhere", ["https://xau.example/", "//xau.example/", "/\\xau.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_host(client, user, elsewhere):
    assert sign_in(client, next=elsewhere).url == "/"


def test_whoever_is_signed_in_is_not_asked_again(client, user):
    sign_in(client)

    assert client.get(LOGIN).url == "/"


def test_a_sign_in_lasts_twelve_hours(client, user):
    sign_in(client)

    left = Session.objects.get().expire_date - timezone.now()
    assert 11.9 < left.total_seconds() / 3600 <= 12


def test_the_reason_is_the_same_for_whatever_is_wrong(client, user, demo_user):
    User.objects.create_user("nghi", password=PASSWORD, is_active=False)

    answers = [
        sign_in(client, "khong-co"),
        sign_in(client, password="sai"),
        sign_in(client, "nghi"),
        sign_in(client, "minhhoa", DEMO_PASSWORD),
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert {str(answer.context["form"].errors.as_data()) for answer in answers} == {
        "{'__all__': [ValidationError(['Tên đăng nhập hoặc mật khẩu chưa đúng.'])]}"
    }
    assert not is_signed_in(client)


def test_the_typed_name_stays_and_the_password_goes_when_it_is_wrong(client, user):
    page = sign_in(client, password="sai-roi").content.decode()

    assert 'value="canbo"' in page
    assert "sai-roi" not in page


def test_each_missing_field_has_its_reason_beside_it(client):
    errors = sign_in(client, "", "").context["form"].errors

    assert errors == {"username": ["Hãy nhập tên đăng nhập."], "password": ["Hãy nhập mật khẩu."]}


def test_a_demonstration_lists_its_users_with_what_they_are(client, settings, user, demo_user):
    settings.DEMO = True
    ward = Unit.objects.create(kind=Unit.Kind.WARD_COMMITTEE, name="Đảng uỷ phường Thử")
    RoleGrant.objects.create(user=demo_user, unit=ward, role=Role.CLERK, from_on=date(2020, 1, 1))

    words = words_of(client.get(LOGIN))

    assert "Trần Thị Mẫu (minhhoa) Cán bộ văn phòng, Đảng uỷ phường Thử" in words
    assert words.count(DEMO_PASSWORD) == 1
    assert "canbo" not in words


def test_a_demonstration_user_signs_in_only_on_a_demonstration(client, settings, demo_user):
    settings.DEMO = True
    assert sign_in(client, "minhhoa", DEMO_PASSWORD).url == "/"
    assert is_signed_in(client)

    settings.DEMO = False
    assert not is_signed_in(client)


def test_a_sign_in_page_of_an_office_names_no_user(client, user, demo_user):
    page = client.get(LOGIN).content.decode()

    assert "minhhoa" not in page
    assert DEMO_PASSWORD not in page


def test_a_request_of_a_script_gets_a_plain_refusal_instead_of_a_form_to_swap_in(client):
    answer = client.get(PASSWORD_CHANGE, headers={"HX-Request": "true"}, follow=True)

    assert answer.status_code == 401
    assert "<form" not in answer.content.decode()


def test_signing_out_takes_a_post(client, user):
    sign_in(client)

    assert client.get(LOGOUT).url == "/"
    assert is_signed_in(client)
    assert client.post(LOGOUT).url == LOGIN
    assert not is_signed_in(client)


def test_signing_out_twice_leads_to_signing_in_and_not_back_to_signing_out(client, user):
    sign_in(client)
    client.post(LOGOUT)

    assert client.post(LOGOUT).url == LOGIN


def test_a_changed_password_is_the_only_one_that_opens(client, user):
    sign_in(client)
    change_password(client)

    assert not is_signed_in_with(PASSWORD)
    assert is_signed_in_with(NEW_PASSWORD)


def is_signed_in_with(password):
    client = Client()
    sign_in(client, password=password)
    return is_signed_in(client)


def test_a_changed_password_ends_every_other_sign_in_of_the_account(client, user):
    elsewhere = Client()
    sign_in(client)
    sign_in(elsewhere)

    changed = change_password(client)

    assert changed.status_code == 302
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)


def test_a_changed_password_is_confirmed_in_words(client, user):
    sign_in(client)
    change_password(client)

    assert "Đã đổi mật khẩu." in words_of(client.get(PASSWORD_CHANGE))


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"old": "sai"}, "old_password", "Mật khẩu hiện tại chưa đúng."),
        ({"again": "khac"}, "new_password2", "Hai lần nhập mật khẩu mới không giống nhau."),
        ({"new": ""}, "new_password1", "Hãy nhập mật khẩu mới."),
    ],
)
def test_a_refused_change_says_why_beside_the_field_and_changes_nothing(client, user, fields, field, reason):
    sign_in(client)

    assert change_password(client, **fields).context["form"].errors[field] == [reason]
    assert is_signed_in_with(PASSWORD)


@pytest.mark.parametrize("weak", ["ngan", "1234567890", "password", "canbo"])
def test_a_weak_password_is_refused_in_vietnamese(client, user, weak):
    sign_in(client)

    reasons = change_password(client, new=weak).context["form"].errors["new_password2"]

    assert reasons
    assert [reason for reason in reasons if ENGLISH.search(reason)] == []


def test_the_account_pages_hold_no_english(client, settings, user, demo_user):
    settings.DEMO = True
    pages = [client.get(LOGIN), sign_in(client, "", "")]
    sign_in(client)
    pages += [client.get(PASSWORD_CHANGE), change_password(client, "", "", ""), client.get("/khong-co-trang-nay/")]

    found = {word for page in pages for word in ENGLISH.findall(words_of(page))}
    assert found == set()


def test_the_password_rules_stand_beside_the_field_and_are_read_with_it(client, user):
    sign_in(client)

    page = client.get(PASSWORD_CHANGE).content.decode()
    described = re.search(r'<input[^>]*name="new_password1"[^>]*aria-describedby="([^"]+)"', page)
    assert f'id="{described[1]}"' in page
