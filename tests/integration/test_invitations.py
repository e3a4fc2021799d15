"""Inviting a colleague, the slip, choosing the password; and what an administrator does to accounts."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from committee import accounts_upkeep as upkeep
from committee.enrolment import grant_role
from committee.models import AuditEvent, Role, RoleGrant, User
from tests.cast import LONG_AGO, PASSWORD, day, make_appointment, make_user
from tests.signing_in import ENROL, PAGE, add_app, gets_in, sign_in, signed_in

pytestmark = pytest.mark.django_db

NEW, USERS = reverse("committee:user-new"), reverse("committee:users")
ACCEPT = reverse("committee:invitation-accept")
CHOSEN = "mật khẩu của riêng tôi"


@pytest.fixture
def admin(offices):
    return make_user("admin_user", (Role.ADMIN, offices.ward))


@pytest.fixture
def desk(admin):
    """A client of the ward's administrator."""
    return signed_in(admin)


def invite(desk, unit, **fields):
    today = f"{timezone.localdate():%d/%m/%Y}"
    facts = {"full_name": "Đặng Văn Mới", "username": "moi.dv", "role": "clerk", "from_on": today}
    return desk.post(NEW, {"unit": unit.pk, **facts, **fields})


def link_on(slip) -> str:
    return re.search(r"http://testserver(/tai-khoan/loi-moi/[^<\s]+)", slip.content.decode())[1]


def accept(client, link, password=CHOSEN):
    client.get(link)
    return client.post(ACCEPT, {"new_password1": password, "new_password2": password})


# --- inviting


def test_whoever_is_invited_chooses_a_password_and_is_in(desk, offices):
    slip = invite(desk, offices.ward)
    client = Client()
    followed = client.get(link_on(slip))
    page = client.get(ACCEPT)
    done = accept(client, link_on(slip))

    assert followed.url == ACCEPT
    assert "moi.dv" in page.content.decode()
    assert done.url == "/"
    assert gets_in(client)
    assert gets_in(signed_in_with("moi.dv", CHOSEN))
    grant = RoleGrant.objects.get(user__username="moi.dv")
    assert (grant.unit, grant.role, grant.to_on) == (offices.ward, Role.CLERK, None)


def signed_in_with(username, password):
    client = Client()
    sign_in(client, username, password)
    return client


def test_the_slip_has_the_link_its_picture_the_name_and_the_last_day(desk, offices):
    slip = invite(desk, offices.ward)
    page = slip.content.decode()

    assert link_on(slip)
    assert 'src="data:image/svg+xml' in page
    assert "moi.dv" in page
    assert f"{timezone.localtime() + timedelta(days=7):%d/%m/%Y}" in page
    assert "no-store" in slip["Cache-Control"]


def test_the_address_of_the_page_that_asks_for_the_password_does_not_hold_the_link(desk, offices):
    link = link_on(invite(desk, offices.ward))
    client = Client()

    page = client.get(link, follow=True)

    token = link.rstrip("/").rpartition("/")[2]
    assert token not in page.request["PATH_INFO"]
    assert token not in page.content.decode()


def test_looking_at_the_link_does_not_use_it_up(desk, offices):
    link = link_on(invite(desk, offices.ward))
    for _preview in range(3):
        assert Client().get(link, follow=True).status_code == 200

    assert accept(Client(), link).url == "/"


def test_a_role_that_demands_a_code_leads_on_to_the_picture(desk, offices, settings):
    link = link_on(invite(desk, offices.ward, role="admin"))
    settings.SECOND_FACTOR_ROLES = ["admin", "reviewer"]
    client = Client()
    accept(client, link)

    assert client.get(PAGE).url.startswith(ENROL)


def test_a_weak_password_is_refused_beside_the_field_and_the_link_stays_good(desk, offices):
    link = link_on(invite(desk, offices.ward))
    client = Client()
    refused = accept(client, link, "moi.dv")

    assert refused.status_code == 422
    assert refused.context["form"].errors["new_password2"]
    assert accept(client, link).url == "/"


def used(link, account):
    accept(Client(), link)


def expired(link, account):
    pass  # the clock goes on in the test itself


def invited_again(link, account):
    upkeep.invite_again(account, by=None)


def closed(link, account):
    upkeep.close(account, by=None)


@pytest.mark.parametrize("what", [used, expired, invited_again, closed])
def test_a_link_that_is_over_opens_nothing_and_says_whom_to_ask(desk, offices, monkeypatch, what):
    link = link_on(invite(desk, offices.ward))
    what(link, User.objects.get(username="moi.dv"))
    if what is expired:
        later = upkeep.invitation_token._now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT + 1)
        monkeypatch.setattr(upkeep.invitation_token, "_now", lambda: later)
    client = Client()

    answer = client.get(link, follow=True)

    assert answer.status_code == 410
    assert "Hãy xin người quản trị của cơ quan phiếu mới" in answer.content.decode()
    assert accept(client, link).status_code == 410
    assert not gets_in(client)


def test_a_made_up_link_looks_like_one_that_is_over(desk, offices):
    link = link_on(invite(desk, offices.ward))
    nobody, wrong = re.sub(r"/\d+/", "/987654321/", link), f"{link[:-4]}abc/"

    answers = [Client().get(address, follow=True) for address in (nobody, wrong)]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert len({re.sub("[0-9A-Za-z]{64}", "", answer.content.decode()) for answer in answers}) == 1


def test_the_page_of_the_password_without_a_link_leads_to_signing_in(client, db):
    assert client.get(ACCEPT).url == reverse("committee:login")


def test_the_password_is_no_way_in_before_the_link_is(desk, offices):
    invite(desk, offices.ward)

    assert not User.objects.get(username="moi.dv").has_usable_password()
    assert not gets_in(signed_in_with("moi.dv", ""))


def test_a_person_of_the_directory_gives_the_name(desk, offices):
    person = make_appointment(offices.ward, "Lý Thị Mẫu", "Uỷ viên").person
    invite(desk, offices.ward, person=person.pk, full_name="")

    account = User.objects.get(username="moi.dv")
    assert (account.person, account.full_name) == (person, "Lý Thị Mẫu")


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"username": "clerk"}, "username", "Tên đăng nhập này đã có người dùng."),
        ({"username": "CLERK"}, "username", "Tên đăng nhập này đã có người dùng."),
        ({"username": "có dấu cách"}, "username", "Chỉ dùng chữ, số và các dấu @ . + - _"),
        ({"username": "code:5"}, "username", "Chỉ dùng chữ, số và các dấu @ . + - _"),
        ({"full_name": ""}, "full_name", "Hãy chọn người trong danh bạ hoặc nhập họ và tên."),
        ({"to_on": "01/01/2020"}, "to_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_written(desk, offices, fields, field, reason):
    before = User.objects.count()

    answer = invite(desk, offices.ward, **fields)

    assert answer.status_code == 422
    assert answer.context["form"].errors[field] == [reason]
    assert User.objects.count() == before


def test_whoever_administers_one_unit_is_not_asked_for_it(offices):
    desk = signed_in(make_user("one", (Role.ADMIN, offices.cell_a)))

    assert desk.get(NEW).context["unit"] == offices.cell_a


def test_the_journal_has_keys_and_no_name(desk, admin, offices):
    invite(desk, offices.ward)
    account = User.objects.get(username="moi.dv")

    told = [(event.act, event.by, event.changes) for event in AuditEvent.objects.of(account)]
    assert told == [("enrol", admin, {"person": [None, None], "is_demo": [None, False]})]


# --- whose accounts


def test_an_administrator_meets_the_accounts_of_own_units_and_those_below(admin, offices):
    met = {account.username for account in upkeep.accounts_seen_by(admin)}

    own = {"clerk", "records", "leader", "office_user", "observer", "admin_user"}
    assert met == own | {"cell_lead", "other_cell_lead", "committee_lead"}


@pytest.mark.parametrize("who", ["clerk", "leader", "reviewer", "stranger"])
def test_nobody_else_meets_any(offices, who):
    client = signed_in(getattr(offices, who))

    assert not upkeep.accounts_seen_by(getattr(offices, who)).exists()
    assert client.get(USERS).status_code == 403
    assert client.get(reverse("committee:user", args=[offices.clerk.pk])).status_code == 404


ACTS = ["close", "sign-out", "reset-second-factor", "open"]


@pytest.mark.parametrize("act", [*ACTS, "invite-again"])
def test_an_account_that_also_works_elsewhere_is_not_taken_over_by_one_of_its_offices(desk, offices, act):
    """A new link would open the province to whoever administers a ward."""
    grant_role(by=None, user=offices.reviewer, unit=offices.ward, role=Role.OBSERVER, from_on=LONG_AGO)

    assert do(desk, offices.reviewer, act).status_code == 403
    assert signed_in_with("reviewer", PASSWORD).get(PAGE).status_code == 200


def test_its_role_at_the_own_unit_is_ended_all_the_same(desk, offices):
    here = grant_role(by=None, user=offices.reviewer, unit=offices.ward, role=Role.OBSERVER, from_on=LONG_AGO)
    elsewhere = offices.reviewer.grants.get(role=Role.REVIEWER)

    ended = desk.post(reverse("committee:grant-end", args=[here.pk]))
    refused = desk.post(reverse("committee:grant-end", args=[elsewhere.pk]))

    assert (ended.status_code, refused.status_code) == (302, 404)
    here.refresh_from_db()
    assert here.to_on == day(-1)


def test_an_account_that_left_the_other_office_is_kept_here_again(desk, offices):
    grant_role(by=None, user=offices.stranger, unit=offices.ward, role=Role.CLERK, from_on=LONG_AGO)
    for grant in offices.stranger.grants.filter(unit=offices.sibling):
        upkeep.end_grant(grant, by=None)

    assert do(desk, offices.stranger, "close").status_code == 302


def test_a_superuser_is_not_closed_by_an_office(desk, offices):
    User.objects.filter(pk=offices.clerk.pk).update(is_superuser=True)

    assert do(desk, offices.clerk, "close").status_code == 403


def test_nobody_closes_the_own_account(desk, admin):
    assert do(desk, admin, "close").status_code == 403


def do(desk, account, act):
    if act == "invite-again":
        return desk.post(reverse("committee:user-invite-again", args=[account.pk]))
    return desk.post(reverse("committee:user-act", args=[account.pk, act]))


# --- what is done to them


@pytest.mark.parametrize("act", ["close", "sign-out", "reset-second-factor", "invite-again"])
def test_what_an_administrator_does_to_an_account_signs_it_out_at_once(desk, offices, act):
    theirs = signed_in(offices.clerk)
    assert gets_in(theirs)

    do(desk, offices.clerk, act)

    assert not gets_in(theirs)


def test_a_closed_account_is_opened_again_but_not_its_sessions(desk, offices):
    theirs = signed_in(offices.clerk)
    do(desk, offices.clerk, "close")
    assert not gets_in(signed_in(offices.clerk))
    do(desk, offices.clerk, "open")

    assert not gets_in(theirs)
    assert gets_in(signed_in(offices.clerk))


def test_a_second_factor_that_was_reset_is_asked_for_no_more(desk, offices):
    add_app(offices.clerk)
    do(desk, offices.clerk, "reset-second-factor")

    assert gets_in(signed_in(offices.clerk))


def test_a_new_invitation_ends_the_old_password(desk, offices):
    slip = do(desk, offices.clerk, "invite-again")

    assert not gets_in(signed_in(offices.clerk))
    assert accept(Client(), link_on(slip)).url == "/"
    assert gets_in(signed_in_with("clerk", CHOSEN))


def test_a_role_is_given_and_ended_and_each_signs_the_account_out(desk, offices):
    theirs = signed_in(offices.clerk)
    facts = {"unit": offices.cell_a.pk, "role": "unit_lead", "from_on": f"{day(0):%d/%m/%Y}"}
    desk.post(reverse("committee:grant-add", args=[offices.clerk.pk]), facts)
    given, out = offices.clerk.grants.get(role="unit_lead"), not gets_in(theirs)
    again = signed_in(offices.clerk)
    desk.post(reverse("committee:grant-end", args=[given.pk]))

    assert out
    assert not gets_in(again)
    # It had not had a whole day yet.
    assert not offices.clerk.grants.filter(role="unit_lead").exists()


def test_the_same_role_from_the_same_day_is_refused_beside_the_field(desk, offices):
    facts = {"unit": offices.ward.pk, "role": "clerk", "from_on": f"{LONG_AGO:%d/%m/%Y}"}

    answer = desk.post(reverse("committee:grant-add", args=[offices.clerk.pk]), facts)

    assert (answer.status_code, answer.context["form"].errors["role"]) == (
        422,
        ["Vai trò này đã được giao từ ngày đó."],
    )


def test_an_administrator_who_changes_own_roles_stays_signed_in_here_only(desk, admin, offices):
    elsewhere = signed_in(admin)
    facts = {"unit": offices.ward.pk, "role": "clerk", "from_on": f"{day(0):%d/%m/%Y}"}
    desk.post(reverse("committee:grant-add", args=[admin.pk]), facts)

    assert gets_in(desk)
    assert not gets_in(elsewhere)


def test_the_list_asks_as_much_for_30_accounts_as_for_one(admin, offices, django_assert_max_num_queries):
    desk = signed_in(admin)
    for number in range(30):
        make_user(f"more.{number}", (Role.OBSERVER, offices.cell_b), (Role.UNIT_LEAD, offices.cell_b))

    with django_assert_max_num_queries(6):
        page = desk.get(USERS)
    assert len(page.context["page"].rows) == 30
    assert page.context["page"].older
