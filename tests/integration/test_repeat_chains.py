"""Earlier petitions beside a petition: found in the ward, seen by who may, linked, unlinked, shown as a chain."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee.models import AuditEvent
from petitions.chains import chains_of, link, unlink
from petitions.models import Petition, PetitionToken, SameWords
from petitions.repeats import repeats_of
from petitions.vocabulary import index_petitions, index_where_missing
from tests.cast import day, make_clause, make_petition, make_predecessor, make_session

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def asked(offices):
    """Asks in a session of so many days ago."""

    def ask(text, *, days=0, **facts):
        session = make_session(offices, held_on=day(-days), recorded=False)
        petition = make_petition(session, text, by=offices.clerk)
        for name, value in facts.items():
            setattr(petition, name, value)
        petition.save()
        return petition

    return ask


def texts(repeats):
    return [repeat.petition.text for repeat in repeats]


def found(petition, user, **more):
    return texts(repeats_of(petition, user=user, **more))


def heads():
    return dict(Petition.objects.values_list("pk", "repeat_of"))


def test_what_was_asked_before_at_the_same_place_is_found(asked, offices):
    asked("Đề nghị xây mới nhà văn hoá khu 6", days=400)
    asked("Đề nghị xây mới nhà văn hoá khu 2", days=300)
    now = asked("Xây NVH khu 6 cho dân họp")

    assert found(now, offices.clerk) == ["Đề nghị xây mới nhà văn hoá khu 6"]
    assert found(now, offices.clerk, words="xây mới") == [
        "Đề nghị xây mới nhà văn hoá khu 2",
        "Đề nghị xây mới nhà văn hoá khu 6",
    ]
    assert found(now, offices.clerk, words="nha van hoa khu 2") == ["Đề nghị xây mới nhà văn hoá khu 2"]


def test_the_place_of_a_line_and_who_raised_it_say_where(asked, offices):
    asked("Xây nhà văn hoá", days=9, place="Khu 6")
    asked("Xây nhà văn hoá", days=8, place="Khu 2")

    assert len(found(asked("NVH khu 6"), offices.clerk)) == 1


def test_changed_words_are_found_and_the_old_ones_no_more(asked, offices):
    earlier = asked("Lắp đèn đường tổ 3", days=9)
    earlier.text = "Thu gom rác tổ 3"
    earlier.save()

    assert found(asked("Đèn đường tổ 3 tối"), offices.clerk) == []
    assert found(asked("Rác tổ 3 ứ đọng"), offices.clerk) == ["Thu gom rác tổ 3"]


def test_petitions_of_the_predecessor_count_and_those_of_another_ward_do_not(asked, offices):
    before = make_predecessor(offices.ward, "Đảng uỷ phường Cũ Mẫu")
    old, foreign = asked("Cấp sổ đỏ cho tổ 8", days=900), asked("Cấp sổ đỏ cho dân tổ 8", days=800)
    Petition.objects.filter(pk=old.pk).update(raised_by=before, holder_unit=before)
    Petition.objects.filter(pk=foreign.pk).update(raised_by=offices.sibling, holder_unit=offices.sibling)
    index_petitions()

    assert found(asked("GCNQSDĐ tổ 8"), offices.clerk) == ["Cấp sổ đỏ cho tổ 8"]


def test_tokens_are_written_with_the_petition_and_are_the_same_when_written_anew(asked):
    asked("Cấp sổ đỏ cho tổ 8", days=2)
    written = set(PetitionToken.objects.values_list("petition", "unit", "token"))
    PetitionToken.objects.all().delete()
    index_where_missing()

    assert {token for _petition, _unit, token in written} >= {"=so_do", "#to:8"}
    assert set(PetitionToken.objects.values_list("petition", "unit", "token")) == written


def test_words_an_administrator_added_are_read(asked, offices):
    SameWords.objects.create(written="nhà đa năng", meaning="nhà văn hoá", reason="tên gọi ở đây")
    asked("Xây nhà đa năng khu 6", days=9)

    assert found(asked("NVH khu 6"), offices.clerk) == ["Xây nhà đa năng khu 6"]


def test_the_first_asked_heads_the_chain_whichever_is_linked_to_which(asked, offices):
    first, second, third = asked("Đèn tổ 1", days=30), asked("Đèn tổ 1", days=20), asked("Đèn tổ 1", days=10)
    link(second, third, by=offices.clerk)
    assert heads() == {first.pk: None, second.pk: None, third.pk: second.pk}
    link(first, third, by=offices.clerk)

    assert heads() == {first.pk: None, second.pk: first.pk, third.pk: first.pk}
    assert list(Petition.objects.filter(heads_chain=True)) == [first]
    assert {event.act for event in AuditEvent.objects.of(third)} >= {"repeat"}
    link(first, third, by=offices.clerk)
    assert AuditEvent.objects.filter(act="repeat").count() == 3


def test_linking_leaves_the_version_to_whoever_is_typing(asked, offices):
    first, second = asked("Đèn tổ 1", days=30), asked("Đèn tổ 1", days=20)
    link(second, first, by=offices.clerk)

    assert [Petition.objects.get(pk=p.pk).version for p in (first, second)] == [first.version, second.version]


def test_unlinking_the_first_leaves_the_others_together(asked, offices):
    rows = [asked("Đèn tổ 1", days=30 - n) for n in range(3)]
    for row in rows[1:]:
        link(row, rows[0], by=offices.clerk)
    unlink(rows[0], by=offices.clerk)

    assert heads() == {rows[0].pk: None, rows[1].pk: None, rows[2].pk: rows[1].pk}
    unlink(rows[2], by=offices.clerk)
    assert not Petition.objects.filter(heads_chain=True).exists()


def test_the_database_refuses_a_head_that_repeats_another(asked, offices):
    first, second, third = (asked("Đèn tổ 1", days=n) for n in (3, 2, 1))
    link(second, first, by=offices.clerk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Petition.objects.filter(pk=first.pk).update(repeat_of=third)
    with pytest.raises(IntegrityError), transaction.atomic():
        Petition.objects.filter(pk=third.pk).update(repeat_of=third)


def test_who_may_not_collect_may_not_link(asked, offices):
    first, second = asked("Đèn tổ 1", days=30), asked("Đèn tổ 1", days=20)

    with pytest.raises(PermissionDenied):
        link(second, first, by=offices.observer)
    with pytest.raises(PermissionDenied):
        unlink(second, by=offices.observer)


def test_a_chain_says_how_often_since_when_and_what_was_promised(asked, offices):
    first = asked("Đèn tổ 1", days=30)
    Petition.objects.filter(pk=first.pk).update(times_raised=4, first_raised_on=date(2019, 3, 1))
    second = asked("Đèn tổ 1", days=20)
    make_clause(second.working_session, "Giao UBND phường lắp đèn tổ 1.", by=offices.clerk, petitions=[second])
    link(second, first, by=offices.clerk)
    second.refresh_from_db()
    chain = chains_of(offices.clerk, [second])[first.pk]

    assert (chain.times, chain.first_on, [row.pk for row in chain.members]) == (
        4,
        date(2019, 3, 1),
        [first.pk, second.pk],
    )
    assert "lắp đèn tổ 1" in chain.promises[0]


def test_one_chain_is_proposed_once_and_not_the_own(asked, offices):
    first, second = asked("Đèn đường tổ 1", days=30), asked("Lắp đèn đường tổ 1", days=20)
    link(second, first, by=offices.clerk)

    third = asked("Đèn đường tổ 1 hỏng")
    second.refresh_from_db()

    assert len(found(third, offices.clerk)) == 1
    assert found(second, offices.clerk) == [third.text]


def test_the_page_proposes_links_and_unlinks(client, asked, offices):
    first, second = asked("Đèn đường tổ 1", days=30), asked("Lắp đèn đường tổ 1", days=20)
    client.force_login(offices.clerk)
    page = reverse("petitions:repeats", args=[second.pk])
    assert "Đèn đường tổ 1" in client.get(page, **HTMX).content.decode()
    linked = client.post(reverse("petitions:repeat-link", args=[second.pk]), {"earlier": first.pk}, **HTMX)

    assert "nêu 2 lần" in linked.content.decode()
    assert heads()[second.pk] == first.pk
    assert first.text in client.get(second.get_absolute_url()).content.decode()
    assert client.post(reverse("petitions:repeat-unlink", args=[second.pk])).status_code == 302
    assert heads()[second.pk] is None


@pytest.mark.parametrize("earlier", ["", "x", "987654321", "own"])
def test_what_is_no_other_petition_is_not_linked(client, asked, offices, earlier):
    petition = asked("Đèn đường tổ 1")
    client.force_login(offices.clerk)
    key = petition.pk if earlier == "own" else earlier
    answer = client.post(reverse("petitions:repeat-link", args=[petition.pk]), {"earlier": key})

    assert answer.status_code == 422
    assert not Petition.objects.filter(repeat_of__isnull=False).exists()


def test_what_the_user_does_not_see_is_neither_proposed_nor_counted(asked, offices):
    hidden, first, second = (asked(f"Đèn đường tổ 1 {n}", days=30 - n) for n in range(3))
    link(first, hidden, by=offices.clerk)
    Petition.objects.filter(pk=hidden.pk).update(
        raised_by=offices.sibling, holder_unit=offices.sibling, working_session=None
    )
    repeats = repeats_of(second, user=offices.clerk)

    assert texts(repeats) == [first.text]
    assert repeats[0].chain.times == 1


def test_looking_asks_as_much_however_many_there_are(asked, offices):
    counts = []
    for more in (1, 12):
        for number in range(more):
            asked(f"Lắp đèn đường tổ 1 {number}", days=9)
        petition = asked("Đèn đường tổ 1")
        with CaptureQueriesContext(connection) as queries:
            assert repeats_of(petition, user=offices.clerk)
        counts.append(len(queries))

    assert counts[1] <= counts[0] <= 12


def test_the_command_finds_in_a_unit(asked, offices, capsys):
    asked("Đề nghị xây mới nhà văn hoá khu 6", days=400)
    call_command("find_repeats", "NVH khu 6", unit=offices.ward.name, json=True)
    told = json.loads(capsys.readouterr().out)

    assert [(each["text"], each["times"]) for each in told] == [("Đề nghị xây mới nhà văn hoá khu 6", 1)]
    with pytest.raises(CommandError):
        call_command("find_repeats", "NVH khu 6", unit="không có đơn vị này")
