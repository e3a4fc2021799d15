"""T10: there is one door, and no way around it. Each test counts its attempts; none of them gets in."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from itertools import cycle

import pytest
from axes.models import AccessAttempt
from django.db import connections
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django_otp.oath import totp
from qsessions.models import Session

from committee import accounts_upkeep as upkeep
from committee import codes
from committee.enrolment import grant_role
from committee.models import Role
from committee.own_sessions import choose_password
from tests.admin_forms import posted
from tests.cast import LONG_AGO, PASSWORD, day, make_user
from tests.signing_in import (
    ENROL,
    LOGIN,
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
from tests.ways_in import NEW_PASSWORD, WAYS, ByFirstCode, change_password, choose, invite

pytestmark = pytest.mark.django_db

ACCOUNT_TRIES, ADDRESS_TRIES = 5, 20


@pytest.fixture(autouse=True)
def _as_delivered(settings):
    settings.SECOND_FACTOR_ROLES = ["admin", "reviewer"]


# --- the key of a session


def with_key(key) -> Client:
    """Somebody else's browser with this key of a session."""
    client = Client()
    client.cookies["sessionid"] = key
    return client


def test_a_key_known_before_is_worth_nothing_after(offices, record_property):
    """Fixation, and rotation where more is opened than before."""
    add_app(offices.leader)
    user = offices.clerk
    steps = {
        "signing in": (lambda client: client.get(invite(offices.records)), lambda client: sign_in(client, "clerk")),
        "a key of one's own making": (
            lambda client: client.cookies.load({"sessionid": "a" * 32}),
            lambda client: sign_in(client, "clerk"),
        ),
        "the code": (
            lambda client: sign_in(client, "leader"),
            lambda client: give_code(client, code_of(offices.leader)),
        ),
        "another password": (lambda client: sign_in(client, "clerk"), change_password),
        "an invitation": (lambda client: client.get(invite(user)), choose),
    }
    for name, (before, then) in steps.items():
        client = Client()
        before(client)
        known = client.cookies["sessionid"].value
        then(client)
        assert gets_in(client), name
        assert client.cookies["sessionid"].value != known, name
        assert not gets_in(with_key(known)), name
    record_property("attempts to get in", len(steps))


def test_signing_out_ends_the_session_itself(offices, record_property):
    client = signed_in(offices.clerk)
    known = client.session.session_key
    client.post(reverse("committee:logout"))

    assert not gets_in(with_key(known))
    assert not Session.objects.filter(pk=known).exists()
    record_property("attempts to get in", 1)


ENDS = {
    "another password": lambda offices: choose_password(user=offices.clerk, password=NEW_PASSWORD),
    "a password set by a command": lambda offices: (offices.clerk.set_password("x"), offices.clerk.save()),
    "a role given": lambda offices: grant_role(
        by=None, user=offices.clerk, unit=offices.ward, role=Role.LEADER, from_on=LONG_AGO
    ),
    "a role changed": lambda offices: offices.clerk.grants.get().save(),
    "a role ended": lambda offices: upkeep.end_grant(offices.clerk.grants.get(), by=None),
    "a role removed": lambda offices: offices.clerk.grants.get().delete(),
    "roles removed together": lambda offices: offices.clerk.grants.all().delete(),
    "the account closed": lambda offices: upkeep.close(offices.clerk, by=None),
    "closed and opened": lambda offices: (
        upkeep.close(offices.clerk, by=None),
        upkeep.open_again(offices.clerk, by=None),
    ),
    "the second factor reset": lambda offices: codes.turn_off(user=offices.clerk, by=None),
    "signed out by an administrator": lambda offices: upkeep.sign_out(offices.clerk, by=None),
    "invited again": lambda offices: upkeep.invite_again(offices.clerk, by=None),
}


@pytest.mark.parametrize("what", ENDS)
def test_what_changes_an_account_ends_every_session_of_it_and_of_nobody_else(offices, what, record_property):
    theirs, others = [signed_in(offices.clerk) for _number in range(3)], signed_in(offices.leader)
    assert all(map(gets_in, theirs))

    ENDS[what](offices)

    assert not any(map(gets_in, theirs))
    assert gets_in(others)
    record_property("attempts to get in", len(theirs))


def test_whoever_changes_the_own_password_stays_signed_in_here_only(offices, record_property):
    here, elsewhere = signed_in(offices.clerk), signed_in(offices.clerk)
    change_password(here)

    assert gets_in(here)
    assert not gets_in(elsewhere)
    record_property("attempts to get in", 1)


def test_a_role_changed_in_the_admin_ends_the_sessions_and_leaves_the_administrator_this_one(
    offices, settings, record_property
):
    settings.SECOND_FACTOR_ROLES = []
    boss = make_user("boss", (Role.ADMIN, offices.ward))
    desk, elsewhere, theirs = signed_in(boss), signed_in(boss), signed_in(offices.clerk)
    for user in (offices.clerk, boss):
        address = reverse("admin:committee_rolegrant_change", args=[user.grants.get().pk])
        saved = desk.post(address, {**posted(desk.get(address)), "to_on": f"{day(30):%d/%m/%Y}"})
        assert saved.status_code == 302

    assert gets_in(desk)
    assert not gets_in(elsewhere)
    assert not gets_in(theirs)
    record_property("attempts to get in", 2)


# --- half way in


SAMPLES = ("1", "a", "2026-11-24")
# Open to strangers by their nature.
OPEN_TO_ALL = {
    "committee:login",
    "committee:logout",
    "committee:language",
    "committee:invitation",
    "committee:invitation-accept",
    "desk:alive",
    "desk:start",
    "admin:login",
}


def addresses(resolver=None, prefix="", namespace=""):
    """(name, a path of it) for every address of the product."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + sample(entry.pattern)
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name or entry.pattern}", f"/{path}"
        else:
            yield from addresses(entry, path, f"{entry.namespace}:" if entry.namespace else namespace)


def sample(pattern) -> str:
    route = re.sub(r"\(\?P<\w+>(\w+)[^)]*\)", r"\1", str(pattern)).strip("^$")
    for name, converter in pattern.converters.items():
        value = next(each for each in SAMPLES if converter_takes(converter, each))
        kind = next(part for part in route.split("<")[1:] if part.split(">")[0].rpartition(":")[2] == name)
        route = route.replace(f"<{kind.split('>')[0]}>", value)
    return route


def converter_takes(converter, value) -> bool:
    return re.fullmatch(converter.regex, value) is not None


def waits_for_the_code(offices):
    add_app(offices.office_user)
    return offices.office_user, VERIFY


def has_to_set_up_the_app(offices):
    return make_user("admin_user", (Role.ADMIN, offices.province), (Role.CLERK, offices.ward)), ENROL


def owes_a_password(offices):
    offices.office_user.must_change_password = True
    offices.office_user.save()
    return offices.office_user, PASSWORD_CHANGE


@pytest.mark.parametrize("owing", [waits_for_the_code, has_to_set_up_the_app, owes_a_password])
def test_whoever_is_half_way_in_is_led_to_the_door_from_every_address(offices, owing, record_property):
    user, door = owing(offices)
    client, tried = signed_in(user), 0
    for name, path in addresses():
        if name in OPEN_TO_ALL or path == door:
            continue
        for ask in (client.get, client.post, partial(client.get, headers={"HX-Request": "true"})):
            answer = ask(path)
            if "headers" in getattr(ask, "keywords", {}):
                assert (answer.status_code, len(answer.content) < 100) == (401, True), (name, path)
            else:
                assert answer.status_code == 302, (name, path)
                assert answer.url.startswith(f"{door}?next="), (name, path)
            tried += 1
    assert tried > 300
    record_property("attempts to get in", tried)


def test_addresses_open_to_strangers_tell_somebody_half_way_in_nothing(offices, record_property):
    """They answer as to a stranger: neither names nor units stand in them."""
    user, _door = waits_for_the_code(offices)
    client, tried = signed_in(user), 0
    for name, path in addresses():
        if name in OPEN_TO_ALL - {"committee:logout"}:
            told = client.get(path).content.decode()
            assert offices.ward.name not in told, name
            tried += 1
    record_property("attempts to get in", tried)


def test_the_admin_has_no_door_of_its_own(offices, record_property):
    user, door = has_to_set_up_the_app(offices)
    client = Client()
    fields = {"username": user.username, "password": PASSWORD, "next": "/"}
    answers = [client.get("/quan-tri/"), client.get("/quan-tri/login/"), client.post("/quan-tri/login/", fields)]

    assert [answer.url.startswith(LOGIN) for answer in answers[:2]] == [True, True]
    assert answers[2].status_code in (302, 403, 405)
    assert not gets_in(client)
    sign_in(client, user.username)
    assert client.get("/quan-tri/").url.startswith(door)
    record_property("attempts to get in", 4)


# --- guessing


def wait_a_quarter_of_an_hour():
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= timedelta(minutes=15, seconds=1)
        attempt.save()


@pytest.mark.parametrize("way", WAYS)
def test_the_fifth_wrong_try_of_an_account_closes_that_way_in_for_a_quarter_of_an_hour(offices, way, record_property):
    guess = way(offices)
    addresses = [f"10.0.0.{number}" for number in range(1, 12)]
    answers = [guess.wrong(REMOTE_ADDR=address).status_code for address in addresses[:ACCOUNT_TRIES]]
    locked = guess.right(REMOTE_ADDR=addresses[-1])

    assert 429 not in answers[:-1]
    assert answers[-1] == 429
    assert locked.status_code == 429
    assert "thử lại sau 15 phút" in locked.content.decode()
    assert 800 < int(locked["Retry-After"]) <= 900
    assert guess.wrong(REMOTE_ADDR=addresses[-2]).status_code == 429
    wait_a_quarter_of_an_hour()
    assert guess.right(REMOTE_ADDR=addresses[-1]).status_code in (200, 302)
    record_property("wrong tries", ACCOUNT_TRIES + 2)


@pytest.mark.parametrize("way", WAYS)
def test_an_address_that_has_failed_at_other_accounts_is_refused_at_each(offices, way, record_property):
    guess = way(offices)
    fail_as_others(ADDRESS_TRIES, REMOTE_ADDR="10.0.0.9")

    assert guess.right(REMOTE_ADDR="10.0.0.9").status_code == 429
    assert guess.right(REMOTE_ADDR="10.0.0.8").status_code in (200, 302)
    record_property("wrong tries", ADDRESS_TRIES)


def fail_as_others(times, **more):
    return [sign_in(Client(), f"nobody{number}", **more).status_code for number in range(times)]


def test_the_twentieth_wrong_try_of_an_address_closes_the_door_to_it_and_not_to_others(offices, record_property):
    answers = fail_as_others(ADDRESS_TRIES, REMOTE_ADDR="10.0.0.9")

    assert 429 not in answers[:-1]
    assert answers[-1] == 429
    record_property("wrong tries", ADDRESS_TRIES)


def test_one_forgetful_user_does_not_close_the_door_to_the_office(offices):
    for _number in range(ACCOUNT_TRIES + 3):
        sign_in(Client(), "clerk", "sai")

    assert gets_in(signed_in(offices.leader))


SPELLINGS = ["clerk", " clerk", "clerk ", "ｃlerk", "\tclerk"]


def rotating(**choices):
    """One more argument with each try."""
    turns = {name: cycle(values) for name, values in choices.items()}
    return lambda: {name: next(values) for name, values in turns.items()}


DODGES = {
    "another browser": rotating(HTTP_USER_AGENT=["a", "b", "c", "d", "e"]),
    "another address that the browser tells": rotating(HTTP_X_FORWARDED_FOR=[f"203.0.113.{n}" for n in range(9)]),
    "other headers of proxies": rotating(
        HTTP_X_REAL_IP=["1.1.1.1", "2.2.2.2"], HTTP_FORWARDED=["for=3.3.3.3", "for=4.4.4.4"], HTTP_CLIENT_IP=["5.5.5.5"]
    ),
    "another host": rotating(HTTP_HOST=["localhost", "127.0.0.1"]),
    "a query": rotating(QUERY_STRING=[f"next=/{n}" for n in range(9)]),
}


@pytest.mark.parametrize("dodge", DODGES)
def test_an_address_does_not_look_like_another_one(offices, dodge, record_property):
    more = DODGES[dodge]
    answers = [sign_in(Client(), f"nobody{n}", **more()).status_code for n in range(ADDRESS_TRIES + 2)]

    assert answers[-3:] == [429] * 3
    record_property("wrong tries", len(answers))


def test_behind_a_proxy_only_what_the_proxy_adds_counts(offices, settings, record_property):
    settings.HTTPS = True

    def told(number):
        return {"HTTP_X_FORWARDED_FOR": f"203.0.113.{number}, 198.51.100.7", "secure": True}

    answers = [sign_in(Client(), f"nobody{n}", **told(n)).status_code for n in range(ADDRESS_TRIES + 2)]
    other = sign_in(Client(), "clerk", HTTP_X_FORWARDED_FOR="203.0.113.1, 198.51.100.8", secure=True)

    assert answers[-3:] == [429] * 3
    assert other.status_code == 302
    assert set(Session.objects.values_list("ip", flat=True)) == {"198.51.100.8"}
    record_property("wrong tries", len(answers))


@pytest.mark.parametrize("told", ["", "nonsense", "fe80::1%eth0", "1.2.3.4:80", "'; DROP TABLE", "a" * 5000, "٣.٣.٣.٣"])
def test_what_is_no_address_is_passed_over(offices, settings, told):
    settings.HTTPS = True
    sign_in(Client(), "clerk", HTTP_X_FORWARDED_FOR=f"1.1.1.1, {told}", secure=True)

    assert Session.objects.get().ip == "127.0.0.1"


def test_an_account_is_not_counted_anew_under_another_spelling(offices, record_property):
    answers = [
        sign_in(Client(), spelling, "sai", REMOTE_ADDR=f"10.0.0.{number}").status_code
        for number, spelling in enumerate(SPELLINGS)
    ]

    assert answers[-1] == 429
    assert sign_in(Client(), "clerk", REMOTE_ADDR="10.0.0.99").status_code == 429
    record_property("wrong tries", len(answers))


def test_a_right_password_does_not_wipe_out_wrong_codes(offices, record_property):
    """Whoever knows the password would guess the code four times, sign in again, and so on."""
    add_app(offices.clerk)
    answers = [
        give_code(signed_in(offices.clerk), wrong_code(offices.clerk)).status_code for _number in range(ACCOUNT_TRIES)
    ]

    assert answers[-1] == 429
    record_property("wrong tries", len(answers))


def test_a_right_password_of_one_account_does_not_wipe_out_wrong_ones_of_another(offices, record_property):
    """Whoever has an account would sign in with it between the guesses."""
    answers = []
    for _number in range(ACCOUNT_TRIES):
        answers.append(sign_in(Client(), "clerk", "sai").status_code)
        signed_in(offices.leader)

    assert answers[-1] == 429
    record_property("wrong tries", len(answers))


def test_a_right_password_takes_back_the_own_wrong_ones(offices):
    for _round in range(3):
        for _number in range(ACCOUNT_TRIES - 1):
            sign_in(Client(), "clerk", "sai")
        assert gets_in(signed_in(offices.clerk))


def test_trying_on_does_not_make_the_lock_longer(offices):
    for _number in range(ACCOUNT_TRIES):
        sign_in(Client(), "clerk", "sai")
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=14))
    sign_in(Client(), "clerk", "sai")

    answer = sign_in(Client(), "clerk")
    assert "thử lại sau 1 phút" in answer.content.decode()


# --- once


def test_a_code_opens_once(offices, record_property):
    add_app(offices.clerk)
    first, second = signed_in(offices.clerk), signed_in(offices.clerk)
    code = code_of(offices.clerk)

    assert give_code(first, code).status_code == 302
    assert give_code(second, code).status_code == 422
    assert not gets_in(second)
    record_property("attempts to get in", 1)


def test_the_code_that_set_up_the_app_opens_nothing_afterwards(offices, record_property):
    guess = ByFirstCode(offices)
    code = f"{totp(bytes.fromhex(codes.key_of(guess.user, guess.key))):06d}"
    guess.client.post(ENROL, {"key": guess.key, "code": code})

    assert give_code(signed_in(guess.user), code).status_code == 422
    record_property("attempts to get in", 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["code", "recovery code", "invitation"])
def test_of_eight_who_use_the_same_at_once_one_gets_in(offices, kind, record_property):
    user = offices.clerk
    add_app(user)
    if kind == "invitation":
        link = invite(user)
        clients = [Client() for _number in range(8)]
        for client in clients:
            client.get(link)
        tries = [partial(choose, client) for client in clients]
    else:
        secret = code_of(user) if kind == "code" else codes.new_recovery_codes(user=user)[0]
        clients = [signed_in(user) for _number in range(8)]
        tries = [partial(give_code, client, secret) for client in clients]

    answers = [answer.status_code for answer in at_once(tries)]

    assert answers.count(302) == 1, answers
    record_property("attempts to get in", 7)


def at_once(tries):
    """What each of them answers when all are sent together."""

    def run(one):
        try:
            return one()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tries)) as threads:
        return list(threads.map(run, tries))


# --- traces


def test_no_log_and_no_table_of_the_throttle_holds_a_password_a_code_or_a_name(offices, caplog, record_property):
    caplog.set_level(logging.DEBUG)
    add_app(offices.clerk)
    planted = ["matkhaubimat1", "tenbimat.dv", "zz9zz-bimat", "198.51.100.77", "bimat-truyvan"]
    password, name, code, address, query = planted
    for _number in range(ACCOUNT_TRIES + 1):
        Client().post(f"{LOGIN}?next=/{query}", {"username": name, "password": password}, REMOTE_ADDR=address)
        give_code(signed_in(offices.clerk), code, REMOTE_ADDR=address)
    link = invite(offices.leader)
    Client().get(link, follow=True, REMOTE_ADDR=address)

    text = "\n".join(
        f"{record.name} {record.getMessage()}" for record in caplog.records if "django.db" not in record.name
    )
    assert [word for word in [*planted, link] if word in text] == []
    kept = " ".join(
        f"{row.get_data}{row.post_data}{row.path_info}{row.user_agent}" for row in AccessAttempt.objects.all()
    )
    assert AccessAttempt.objects.count() >= 2
    assert kept.strip() == ""
    record_property("planted words", len(planted) + 1)
