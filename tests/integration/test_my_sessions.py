"""Where one is signed in, and ending it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from qsessions.models import Session

from committee.own_sessions import session_mark
from tests.signing_in import ACCOUNT, PAGE, gets_in, signed_in

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36"


def lines(client):
    return client.get(ACCOUNT).context["sessions"]


def end(client, which):
    return client.post(reverse("committee:session-end", args=[which]))


def test_each_session_is_listed_with_its_device_and_address_and_none_of_others(offices):
    here = signed_in(offices.clerk, user_agent=FIREFOX)
    signed_in(offices.clerk, user_agent=CHROME)
    signed_in(offices.leader)

    told = {(line["device"], line["address"], line["is_this"]) for line in lines(here)}
    assert told == {("Firefox, Linux", "127.0.0.1", True), ("Chrome Mobile, Android", "127.0.0.1", False)}


def test_a_session_that_has_run_out_is_not_listed(offices):
    here = signed_in(offices.clerk)
    signed_in(offices.clerk)
    Session.objects.exclude(pk=here.session.session_key).update(expire_date=timezone.now() - timedelta(minutes=1))

    assert len(lines(here)) == 1


def test_no_page_tells_the_key_of_a_session(offices):
    here, elsewhere = signed_in(offices.clerk), signed_in(offices.clerk)
    page = here.get(ACCOUNT).content.decode()

    assert here.session.session_key not in page
    assert elsewhere.session.session_key not in page


def test_one_session_is_ended_and_the_others_go_on(offices):
    here, lost, other = (signed_in(offices.clerk) for _number in range(3))
    answer = end(here, session_mark(lost.session.session_key))

    assert answer.url == ACCOUNT
    assert [gets_in(client) for client in (here, lost, other)] == [True, False, True]


def test_all_others_are_ended_and_this_one_gets_another_key(offices):
    here, *others = (signed_in(offices.clerk) for _number in range(3))
    before = here.session.session_key
    end(here, "noi-khac")

    assert gets_in(here)
    assert here.session.session_key != before
    assert not any(map(gets_in, others))


def test_nobody_ends_a_session_of_somebody_else(offices):
    theirs = signed_in(offices.leader)

    end(signed_in(offices.clerk), session_mark(theirs.session.session_key))

    assert gets_in(theirs)


def test_a_session_that_is_used_says_so_a_quarter_of_an_hour_later(offices):
    client = signed_in(offices.clerk)
    old = timezone.now() - timedelta(hours=1)
    session = client.session
    session["seen"] = old.timestamp()
    session.save()
    Session.objects.filter(pk=session.session_key).update(updated_at=old)
    client.get(PAGE)

    assert lines(client)[0]["used_at"] > old


def test_a_session_ends_twelve_hours_after_it_began_however_busy_it_is(offices):
    client = signed_in(offices.clerk)
    ends = Session.objects.get(pk=client.session.session_key).expire_date
    session = client.session
    session["seen"] = (timezone.now() - timedelta(hours=1)).timestamp()
    session.save()
    client.get(PAGE)

    assert Session.objects.get(pk=client.session.session_key).expire_date == ends


def test_the_list_takes_no_more_questions_for_thirty_sessions(offices, django_assert_max_num_queries):
    here = signed_in(offices.clerk)
    for _number in range(30):
        Client().force_login(offices.clerk)

    with django_assert_max_num_queries(7):
        page = here.get(ACCOUNT)
    assert len(page.context["sessions"]) == 31
    assert len(re.findall("Kết thúc</button>", page.content.decode())) == 30
