"""Who reads which language, and that papers and stored words are Vietnamese whoever makes them."""

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from committee.language import in_vietnamese
from committee.models import Role, UnitChange
from committee.person_records import held_about
from committee.succession import carry_out
from committee.unit_changes import plan_change
from conclusions import following_up
from conclusions.models import Notice, NoticeFile
from desk.minutes import minutes_values
from desk.record import record_of
from papers.layout import load_profile
from papers.storing import open_stored
from petitions.answering import answer_on_the_spot
from sessions import scheduling
from sessions.models import WorkingSession
from tests.cast import (
    PASSWORD,
    advance,
    day,
    make_cast,
    make_clause,
    make_notice,
    make_offices,
    make_petition,
    make_session,
    make_user,
)
from tests.integration.papers.reading import pdf_text, word_text
from tests.integration.test_invitations import invite
from tests.integration.test_session_pages import NEW, facts
from tests.integration.test_spreadsheets import cells

LOGIN = "/tai-khoan/dang-nhap/"
ACCOUNT = "/tai-khoan/"
CHOOSE = "/tai-khoan/ngon-ngu/"
ENGLISH_BROWSER = {"Accept-Language": "en-US,en;q=0.9"}
OURS = ("committee", "papers", "working_sessions", "petitions", "conclusions")
NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)


def language_of(answer):
    return re.search(r'<html lang="(\w+)"', answer.content.decode())[1]


def english(user):
    user.language = "en"
    user.save(update_fields=["language"])
    return user


# --- choosing


@pytest.mark.django_db
def test_pages_are_vietnamese_whatever_the_browser_asks_for(client):
    answer = client.get(LOGIN, headers=ENGLISH_BROWSER)

    assert language_of(answer) == "vi"
    assert "Tên đăng nhập" in answer.content.decode()


@pytest.mark.django_db
def test_a_stranger_chooses_for_the_browser_and_comes_back_to_the_page(client):
    chosen = client.post(CHOOSE, {"language": "en", "next": f"{LOGIN}?next=/nhiem-vu/"})

    answer = client.get(chosen.url)
    assert chosen.url == f"{LOGIN}?next=/nhiem-vu/"
    assert language_of(answer) == "en"
    assert "User name" in answer.content.decode()


def test_an_account_keeps_its_language_wherever_it_signs_in(client, offices):
    client.force_login(offices.clerk)
    assert language_of(client.get(ACCOUNT)) == "vi"

    client.post(CHOOSE, {"language": "en", "next": ACCOUNT})

    offices.clerk.refresh_from_db()
    assert offices.clerk.language == "en"
    elsewhere = type(client)()
    elsewhere.force_login(offices.clerk)
    assert language_of(elsewhere.get(ACCOUNT)) == "en"


def test_what_the_account_chose_counts_for_more_than_what_the_browser_did(client, offices):
    client.force_login(english(offices.clerk))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "vi"

    assert language_of(client.get(ACCOUNT)) == "en"


def test_the_browser_learns_the_language_of_who_signs_in(client, offices):
    english(offices.clerk)

    client.post(LOGIN, {"username": "clerk", "password": PASSWORD})
    client.post("/tai-khoan/dang-xuat/")

    assert language_of(client.get(LOGIN)) == "en"


def test_nobody_reads_the_language_of_the_request_before(client, offices):
    client.force_login(english(offices.clerk))
    client.get(ACCOUNT)

    assert get_language() == "vi"
    assert language_of(type(client)().get(LOGIN)) == "vi"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "", "en-us", "../vi"])
def test_another_language_is_refused(client, language):
    assert client.post(CHOOSE, {"language": language}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "<b>", "en\n"])
def test_a_forged_cookie_is_ignored(client, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    assert language_of(client.get(LOGIN)) == "vi"


@pytest.mark.django_db
def test_the_choice_never_leads_to_another_host(client):
    assert client.post(CHOOSE, {"language": "en", "next": "https://elsewhere.example/"}).url == "/"


def test_an_address_that_does_not_exist_says_so_in_the_language_of_the_browser(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    answer = client.get("/khong-co-trang-nay/")

    assert answer.status_code == 404
    assert "Not found" in answer.content.decode()


def test_days_and_numbers_are_read_alike_in_both_languages(client, offices):
    client.force_login(english(offices.clerk))

    client.post(NEW, facts(offices, held_on="05/04/2026"))

    assert f"{WorkingSession.objects.get().held_on}" == "2026-04-05"


def test_a_choice_is_no_edit_of_the_account(client, offices):
    before = offices.clerk.version
    client.force_login(offices.clerk)

    client.post(CHOOSE, {"language": "en"})

    offices.clerk.refresh_from_db()
    assert offices.clerk.version == before


# --- what is kept and printed


def test_within_in_vietnamese_the_language_is_vietnamese_and_afterwards_what_it_was():
    with override("en"):
        assert in_vietnamese(get_language)() == "vi"
        assert get_language() == "en"


def test_a_session_planned_in_english_has_a_vietnamese_title(client, offices):
    client.force_login(english(offices.clerk))

    client.post(NEW, facts(offices))

    assert WorkingSession.objects.get().title == "Đảng uỷ phường An Mẫu làm việc với Chi bộ tổ dân phố 1"


def story():
    """An office at work: sessions, notices issued and received, counted deadlines, reports, answers, another name."""
    offices = make_offices()
    cast = make_cast(offices)
    session = make_session(offices, working=[offices.cell_a, offices.cell_b], topic="công tác hè")
    for words in ("chậm nhất 10 ngày làm việc kể từ ngày ký", "trong 20 ngày kể từ ngày ký", "trong quý IV"):
        make_clause(session, f"Giao Chi bộ tổ dân phố 1 họp dân, {words}.", by=offices.clerk)
    make_clause(session, "Rà soát hồ sơ trước ngày 30/11/2026.", by=offices.clerk)
    make_notice(offices, working_session=session)
    report = following_up.report(
        cast.lead_clause, by=offices.committee_lead, text="Đã lắp đèn.", claims_done=True, percent=100
    )
    following_up.accept(report, by=offices.leader)
    nameless = session.directives.get(lead_unit=None)
    said = {"text": "Đã rà soát.", "paper_words": "Báo cáo 02-BC/TCT", "paper_on": day(0)}
    following_up.report(nameless, by=offices.clerk, **said)
    asked = make_petition(cast.recorded_session, "Đề nghị mở lớp học hè.", by=offices.clerk)
    answer_on_the_spot(
        asked, by_unit=offices.ward, kind="explained", text="Đã có lớp.", evidence="", given_at=None, by=offices.clerk
    )
    title = scheduling.proposed_title("review", [offices.ward], [offices.cell_a])
    scheduling.plan_session(
        by=offices.clerk, kept_by=offices.ward, convening=[offices.ward], working=[], title=title, kind="review"
    )
    advance(offices, cast.draft, Notice.State.SUBMITTED)
    keeper = make_user("keeper", (Role.ADMIN, offices.province))
    change = plan_change(
        by=keeper,
        kind=UnitChange.Kind.RENAMED,
        from_units=[offices.ward],
        effective_on=day(-1),
        new=[{"name": "Đảng uỷ phường Tân Mẫu"}],
        party_decision="12-QĐ/TU",
        party_decision_on=day(-2),
    )
    carry_out(change, by=keeper)


def words_kept():
    """Every text, day and sum of the database, and the content of every file, without what chance has made."""
    kept = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in OURS:
            continue
        names = [column.attname for column in model._meta.concrete_fields if is_words(column)]
        rows = model._base_manager.order_by("pk").values_list(*names) if names else ()
        kept[model.__name__] = [tuple(re.sub(r"\d+", "#", str(value)) for value in row) for row in rows]
    kept["files"] = [open_stored(file.sha256).read() for file in NoticeFile.objects.order_by("pk")]
    return kept


def is_words(column):
    made_by_chance = ("password", "client_key", "key")
    kinds = models.CharField | models.TextField | models.DateField | models.DecimalField | models.JSONField
    is_moment = isinstance(column, models.DateTimeField)
    return isinstance(column, kinds) and not is_moment and column.name not in made_by_chance


class TakenBack(Exception):
    """So that the second telling begins where the first did."""


def told_in(language):
    kept = {}
    try:
        with transaction.atomic(), override(language):
            story()
            kept = words_kept()
            raise TakenBack
    except TakenBack:
        return kept


@pytest.mark.django_db
def test_an_office_that_reads_english_keeps_and_prints_the_same_words(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)

    vietnamese, in_english = told_in("vi"), told_in("en")

    assert {name: rows for name, rows in in_english.items() if rows != vietnamese[name]} == {}
    assert len(vietnamese["files"]) == 4
    assert len(vietnamese["CountedDeadline"]) == 2
    assert len(vietnamese["Answer"]) == 2
    assert any("Không rõ" in row for row in vietnamese["ProgressReport"])


def test_papers_downloaded_by_an_english_reader_are_the_same_bytes(client, offices, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    draft = make_notice(offices, state=Notice.State.DRAFT)
    draft.urgency = Notice.Urgency.URGENT
    draft.save()
    session = draft.working_sessions.get()
    session.part_of_day = "morning"
    session.save()
    client.force_login(offices.clerk)
    paths = [
        *(reverse("conclusions:notice-draft-file", args=[draft.pk, kind]) for kind in ("docx", "pdf")),
        *(reverse("desk:session-minutes", args=[session.pk, kind]) for kind in ("docx", "pdf")),
        reverse("conclusions:notice-page", args=[draft.pk, 1]),
    ]

    def papers():
        answers = [client.get(path) for path in paths]
        assert [answer.status_code for answer in answers] == [200] * len(paths)
        return [b"".join(answer) for answer in answers]

    vietnamese = papers()
    english(offices.clerk)

    assert papers() == vietnamese
    assert "KHẨN" in word_text(vietnamese[0])
    assert "BÍ THƯ" in pdf_text(vietnamese[1])
    assert "buổi sáng" in word_text(vietnamese[2])


def test_a_sheet_downloaded_by_an_english_administrator_is_vietnamese(client, cast):
    boss = english(make_user("boss", (Role.ADMIN, cast.ward)))
    client.force_login(boss)
    url = reverse("admin:petitions_petition_changelist")

    answer = client.post(url, {"action": "bang-excel", "_selected_action": [cast.petition.pk], "index": "0"})

    told = set(cells(zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))).values())
    assert {"Trạng thái", "Đã giao"} <= told


def test_what_is_held_about_a_person_is_told_in_vietnamese(cast):
    boss = make_user("boss", (Role.ADMIN, cast.ward))

    vietnamese = held_about(cast.secretary.person, boss)
    with override("en"):
        assert held_about(cast.secretary.person, boss) == vietnamese


def test_the_slip_that_an_english_administrator_hands_over_is_vietnamese(client, offices):
    client.force_login(english(make_user("boss", (Role.ADMIN, offices.ward))))

    slip = invite(client, offices.ward).content.decode()

    assert "Người được mời" in slip
    assert "Invited person" not in slip
    assert language_of(invite(client, offices.ward, username="khac.mau")) == "en"


def test_minutes_are_vietnamese(cast):
    profile = load_profile()
    record = record_of(cast.issued_session, cast.clerk)
    vietnamese = minutes_values(record, profile, at=NOON)

    with override("en"):
        assert minutes_values(record, profile, at=NOON) == vietnamese
