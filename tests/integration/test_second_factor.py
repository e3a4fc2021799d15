"""The code besides the password: who gives one, the app, recovery codes; and a first password of one's own."""

import re
from base64 import b32decode
from urllib.parse import urlencode

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from committee import codes
from committee.models import AuditEvent, Role, User
from committee.second_factor import needs_second_factor
from tests.cast import PASSWORD, make_user
from tests.signing_in import (
    ACCOUNT,
    ENROL,
    PAGE,
    PASSWORD_CHANGE,
    VERIFY,
    add_app,
    code_of,
    gets_in,
    give_code,
    sign_in,
    signed_in,
    wrong_code,
)
from tests.unit.test_settings import product_setting

pytestmark = pytest.mark.django_db

OFF, CODES = reverse("committee:second-factor-off"), reverse("committee:recovery-codes")
NEW_PASSWORD = "một mật khẩu khác hẳn"


@pytest.fixture(autouse=True)
def _as_delivered(settings):
    settings.SECOND_FACTOR_ROLES = ["admin", "reviewer"]


def key_on(page) -> tuple[str, str]:
    """The sealed key of a page and the code an app shows that has read its picture."""
    sealed = re.search('name="key" value="([^"]+)"', page.content.decode())[1]
    letters = re.search('user-select-all">([A-Z2-7 ]+)<', page.content.decode())[1].replace(" ", "")
    return sealed, f"{totp(b32decode(letters)):06d}"


def enrol(client, **fields):
    sealed, code = key_on(client.get(ENROL))
    return client.post(ENROL, {"key": sealed, "code": code, **fields})


def codes_on(page) -> list[str]:
    return re.findall('<li class="col">([^<]+)</li>', page.content.decode())


# --- who


def test_administrators_and_reviewers_are_always_asked_and_a_ward_where_the_office_says_so():
    setting = "sorted(settings.SECOND_FACTOR_ROLES)"

    assert product_setting(setting) == ["admin", "reviewer"]
    assert product_setting(setting, TOTP_FOR_WARDS="True") == sorted(Role.values)


@pytest.mark.parametrize("role", Role.values)
def test_a_role_demands_it_or_not(offices, role):
    user = make_user("somebody", (role, offices.ward))

    assert needs_second_factor(user) == (role in {"admin", "reviewer"})


def test_a_superuser_is_asked_without_any_role(db):
    assert needs_second_factor(User.objects.create_superuser("root"))


def test_one_more_role_that_demands_it_is_enough(offices):
    assert needs_second_factor(make_user("both", (Role.CLERK, offices.ward), (Role.REVIEWER, offices.province)))


@pytest.mark.parametrize(("is_demo_site", "is_demo", "needs"), [(1, 1, False), (1, 0, True), (0, 1, True)])
def test_only_the_users_of_a_demonstration_are_spared(offices, settings, is_demo_site, is_demo, needs):
    settings.DEMO = bool(is_demo_site)
    offices.reviewer.is_demo = bool(is_demo)

    assert needs_second_factor(offices.reviewer) is needs


# --- setting up the app


def test_whoever_has_to_is_led_to_the_picture_and_then_to_the_page_that_was_meant(client, offices):
    sign_in(client, "reviewer")
    led = client.get(f"{PAGE}?q=cau")
    page = client.get(led.url)
    done = enrol(client, next=f"{PAGE}?q=cau")

    assert led.url == f"{ENROL}?{urlencode({'next': f'{PAGE}?q=cau'})}"
    assert 'src="data:image/svg+xml' in page.content.decode()
    assert "site-nav" not in page.content.decode()
    assert f'href="{PAGE}?q=cau"' in done.content.decode()
    assert gets_in(client)


def test_a_form_that_was_sent_before_the_code_leads_back_to_its_page(client, offices):
    sign_in(client, "reviewer")

    answer = client.post("/kien-nghi/5/luu/", {"text": "x"}, headers={"referer": f"http://testserver{PAGE}"})

    assert answer.url == f"{ENROL}?{urlencode({'next': PAGE})}"


def test_a_request_of_a_script_gets_a_plain_refusal(client, offices):
    sign_in(client, "reviewer")

    answer = client.get(PAGE, headers={"HX-Request": "true"})

    assert (answer.status_code, "<form" in answer.content.decode()) == (401, False)


def test_looking_at_the_picture_turns_nothing_on(client, offices):
    sign_in(client, "reviewer")
    client.get(ENROL)

    assert not TOTPDevice.objects.exists()
    assert not gets_in(client)


@pytest.mark.parametrize("code", ["000000", "", "abcdef", "12345", "１２３４５６", "-1", "9" * 41])
def test_a_wrong_first_code_says_why_and_keeps_the_picture(client, offices, code):
    sign_in(client, "reviewer")
    sealed, _code = key_on(client.get(ENROL))

    answer = client.post(ENROL, {"key": sealed, "code": code})

    assert answer.status_code == 422
    assert answer.context["form"].errors["code"]
    assert key_on(answer)[0] == sealed
    assert not TOTPDevice.objects.exists()


def test_a_key_of_somebody_else_is_not_taken(client, offices):
    sign_in(client, "reviewer")
    sealed = codes.new_key(offices.clerk)

    client.post(ENROL, {"key": sealed, "code": f"{totp(bytes.fromhex(codes.key_of(offices.clerk, sealed))):06d}"})

    assert not TOTPDevice.objects.exists()


def test_turning_it_on_is_in_the_journal_without_the_key(client, offices):
    sign_in(client, "reviewer")
    enrol(client)

    events = AuditEvent.objects.of(offices.reviewer).values_list("act", "by", "changes", "note")
    assert ("second_factor_on", offices.reviewer.pk, {}, "") in events


def test_turning_it_on_ends_the_other_sessions(offices):
    here, elsewhere = signed_in(offices.clerk), signed_in(offices.clerk)
    enrol(here)

    assert gets_in(here)
    assert not gets_in(elsewhere)


def test_anybody_may_turn_it_on_and_off_again_with_the_password(client, offices):
    sign_in(client, "clerk")
    enrol(client)
    refused = client.post(OFF, {"old_password": "sai"})
    still_on = TOTPDevice.objects.exists()
    client.post(OFF, {"old_password": PASSWORD})

    assert refused.context["form"].errors["old_password"] == ["Mật khẩu hiện tại chưa đúng."]
    assert still_on
    assert not TOTPDevice.objects.exists()
    assert gets_in(client)
    assert gets_in(signed_in(offices.clerk))


def test_whoever_has_to_cannot_turn_it_off(client, offices):
    sign_in(client, "reviewer")
    enrol(client)

    assert client.post(OFF, {"old_password": PASSWORD}).status_code == 403
    assert TOTPDevice.objects.exists()


def test_a_user_of_a_demonstration_cannot_close_the_account_to_all_others(client, offices, settings):
    settings.DEMO = True
    User.objects.create_user("minhhoa", password=PASSWORD, is_demo=True)
    sign_in(client, "minhhoa")

    assert client.get(ENROL).url == ACCOUNT


# --- giving the code


@pytest.fixture
def waiting(client, offices):
    """A client that has given the right password and owes the code."""
    add_app(offices.clerk)
    sign_in(client, "clerk")
    return client


def test_the_code_opens_the_page_that_was_meant(waiting, offices):
    led = waiting.get(PAGE)
    done = waiting.post(led.url, {"code": code_of(offices.clerk), "next": PAGE})

    assert led.url.startswith(f"{VERIFY}?next=")
    assert done.url == PAGE
    assert gets_in(waiting)


@pytest.mark.parametrize("elsewhere", ["https://xau.example/", "//xau.example/", "javascript:alert(1)"])
def test_the_code_never_leads_to_another_host(waiting, offices, elsewhere):
    assert waiting.post(VERIFY, {"code": code_of(offices.clerk), "next": elsewhere}).url == "/"


def test_a_code_may_be_typed_with_a_space(waiting, offices):
    code = code_of(offices.clerk)

    assert give_code(waiting, f"{code[:3]} {code[3:]}").status_code == 302


def test_a_wrong_code_says_why_beside_the_field(waiting, offices):
    answer = give_code(waiting, wrong_code(offices.clerk))

    assert answer.status_code == 422
    assert answer.context["form"].errors["code"] == ["Mã chưa đúng, hoặc đã dùng rồi. Hãy đợi mã tiếp theo."]


def test_the_page_of_the_code_names_no_part_of_the_product(waiting):
    page = waiting.get(VERIFY).content.decode()

    assert "site-nav" not in page
    assert "data-user" not in page


def test_a_recovery_code_opens_once_and_tells_when_few_are_left(offices):
    app = signed_in(offices.clerk)
    sheet = codes_on(enrol(app))
    used = sheet[:8]
    for code in used:
        assert give_code(signed_in(offices.clerk), code).status_code == 302
    again, last = signed_in(offices.clerk), signed_in(offices.clerk)
    refused, told = give_code(again, used[0]), give_code(last, sheet[8].upper())

    assert len(sheet) == len(set(sheet)) == 10
    assert refused.status_code == 422
    assert [str(message) for message in get_messages(told.wsgi_request)] == [
        "Bạn còn 1 mã khôi phục. Hãy lấy bộ mã mới ở trang «Tài khoản của tôi»."
    ]


def test_recovery_codes_are_kept_as_hashes(offices):
    sheet = codes.new_recovery_codes(user=offices.clerk)

    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert len(kept) == 10
    assert not kept & {code.replace("-", "") for code in sheet}


def test_new_recovery_codes_replace_the_old_ones_and_take_the_password(client, offices):
    sign_in(client, "clerk")
    old = codes_on(enrol(client))
    assert client.post(CODES, {"old_password": "sai"}).status_code == 422
    new = codes_on(client.post(CODES, {"old_password": PASSWORD}))

    assert len(new) == 10
    assert not codes.is_code(offices.clerk, old[0])
    assert codes.is_code(offices.clerk, new[0])


def test_recovery_codes_are_nobody_elses(offices):
    add_app(offices.leader)
    theirs = codes.new_recovery_codes(user=offices.leader)

    assert not codes.is_code(offices.clerk, theirs[0])
    assert codes.is_code(offices.leader, theirs[0])


def test_no_page_with_codes_or_keys_is_kept_by_the_browser(client, offices):
    sign_in(client, "clerk")
    pages = [client.get(ENROL), enrol(client), client.get(CODES)]

    assert all("no-store" in page["Cache-Control"] for page in pages)


def test_a_page_costs_no_more_questions_behind_the_door(waiting, offices):
    give_code(waiting, code_of(offices.clerk))
    waiting.get(PAGE)
    plain = Client()
    plain.force_login(offices.leader)

    assert queries(waiting) == queries(plain)


def queries(client):
    with CaptureQueriesContext(connection) as asked:
        client.get(PASSWORD_CHANGE)
    return len(asked)


# --- a password of one's own


@pytest.fixture
def given(client, offices):
    """A client of a user whose password somebody else chose."""
    offices.clerk.must_change_password = True
    offices.clerk.save()
    sign_in(client, "clerk")
    return client


def change(client, new, **fields):
    return client.post(
        PASSWORD_CHANGE, {"old_password": PASSWORD, "new_password1": new, "new_password2": new, **fields}
    )


def test_a_password_that_somebody_else_chose_is_changed_before_anything_opens(given):
    led = given.get(PAGE)
    done = change(given, NEW_PASSWORD, next=PAGE)

    assert led.url.startswith(f"{PASSWORD_CHANGE}?next=")
    assert done.url == PAGE
    assert gets_in(given)


def test_the_same_password_again_is_no_change(given):
    refused = change(given, PASSWORD)

    assert refused.context["form"].errors["new_password1"] == ["Mật khẩu mới phải khác mật khẩu hiện tại."]
    assert not gets_in(given)


def test_the_code_is_asked_for_before_the_new_password(client, offices):
    offices.clerk.must_change_password = True
    offices.clerk.save()
    add_app(offices.clerk)
    sign_in(client, "clerk")

    assert client.get(PAGE).url.startswith(VERIFY)
    assert change(client, NEW_PASSWORD).url.startswith(VERIFY)
    assert offices.clerk.check_password(PASSWORD)
    give_code(client, code_of(offices.clerk))
    assert client.get(PAGE).url.startswith(PASSWORD_CHANGE)


@pytest.mark.parametrize("password", ["Đỗ Thị Hạnh", "dothihanh", "DoThiHanh1", "đỗthịhạnh"])
def test_a_password_like_the_own_name_is_refused_with_accents_or_without(given, offices, password):
    User.objects.filter(pk=offices.clerk.pk).update(full_name="Đỗ Thị Hạnh")

    reasons = change(given, password).context["form"].errors["new_password2"]

    assert reasons == ["Mật khẩu mới quá giống họ tên, tên đăng nhập hoặc thư điện tử của bạn."]
