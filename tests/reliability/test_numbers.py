"""Numbers: one each, gapless in their series, never twice, however often and from how many sides they are asked for."""

import random
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections

from committee import enrolment
from committee.models import Appointment, Operation, Role
from committee.operations import once
from conclusions import drafting, issuing
from conclusions.models import Notice, NoticeFile
from papers import rendering
from papers.models import DocumentType, RegisterCounter, RegisterEntry
from papers.register import open_series
from papers.rendering import RenderingFailed
from papers.storing import verify
from sessions import scheduling
from tests import cast as make

ORGANS, NOTICES_EACH, SENDS, THREADS = 5, 40, 3, 8
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
TERM_STARTS = date(2025, 7, 1)


class Organ:
    """A ward whose one office user drafts, records the signature on paper and issues."""

    def __init__(self, number, province, last_number=0):
        self.ward = make.make_ward(province, f"Số {number} Mẫu")
        self.cell = make.make_unit("party_cell", "Chi bộ tổ dân phố 1", self.ward)
        self.user = make.make_user(f"office{number}", (Role.CLERK, self.ward), (Role.RECORDS, self.ward))
        self.term = enrolment.begin_term(by=None, unit=self.ward, label="2025-2030", starts_on=TERM_STARTS)
        self.signer = make.make_appointment(
            self.ward, "Nguyễn Văn Mẫu", "Bí thư Đảng uỷ", signing_office=Appointment.SigningOffice.SECRETARY
        )
        self.last_number = last_number
        self.open(self.term, last_number)

    def open(self, term, last_number):
        series = {"organ": self.ward, "document_type": DocumentType.NOTICE, "term": term}
        open_series(**series, last_number=last_number, by=self.user)

    def approved_notice(self) -> Notice:
        working_session = scheduling.plan_session(
            by=self.user, kept_by=self.ward, convening=[self.ward], working=[self.cell], title="Làm việc"
        )
        make.make_clause(working_session, "Giao Chi bộ tổ dân phố 1 họp dân trước ngày 30/6/2030.", by=self.user)
        notice = drafting.draft_notice(working_session, by=self.user)
        notice = drafting.move_notice(notice, "submit", by=self.user)
        return drafting.move_notice(notice, "sign_on_paper", by=self.user)

    def numbers(self):
        return sorted(RegisterEntry.objects.filter(organ=self.ward).values_list("number", flat=True))


@pytest.fixture
def organ(db):
    return Organ(1, make.make_unit("provincial_committee", "Tỉnh uỷ Bắc Mẫu"))


def issue_once(notice_pk, user, key):
    """One request: find the notice, issue it under the key its browser made."""
    try:
        notice = Notice.objects.get(pk=notice_pk)
        issued = once(by=user, key=key, act="notice.issue", run=lambda: issuing.issue(notice, by=user))
        return notice_pk, issued.number
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_200_notices_sent_three_times_by_eight_threads_get_200_numbers_without_a_gap(capsys):
    province = make.make_unit("provincial_committee", "Tỉnh uỷ Bắc Mẫu")
    organs = [Organ(number, province, last_number=10 * number) for number in range(ORGANS)]
    pairs = [(organ, organ.approved_notice()) for _ in range(NOTICES_EACH) for organ in organs]
    random.Random(2026).shuffle(pairs)
    # The three sends of a notice stand beside each other, so that threads meet over the same key.
    requests = [(notice.pk, organ.user, f"key-{notice.pk}") for organ, notice in pairs for _ in range(SENDS)]

    with ThreadPoolExecutor(THREADS) as threads:
        answers = list(threads.map(lambda request: issue_once(*request), requests))

    numbers_of = {pk: {number for other, number in answers if other == pk} for pk, _number in answers}
    told = f"{len(answers)} sends, {len(numbers_of)} notices, {RegisterEntry.objects.count()} numbers"
    with capsys.disabled():
        sys.stdout.write(f"\n{connection.vendor}: {told}, {ORGANS} organs, {THREADS} threads\n")
    assert (len(answers), len(numbers_of)) == (600, 200)
    assert all(len(numbers) == 1 for numbers in numbers_of.values())
    assert [organ.numbers() for organ in organs] == [
        list(range(organ.last_number + 1, organ.last_number + NOTICES_EACH + 1)) for organ in organs
    ]
    assert Operation.objects.filter(act="notice.issue").count() == 200
    assert Counter(Notice.objects.values_list("state", flat=True)) == {"issued": 200}
    for notice in Notice.objects.select_related("register_entry").prefetch_related("files"):
        assert {notice.number} == {notice.register_entry.number} == numbers_of[notice.pk]
        assert {file.role for file in notice.files.all()} == {"issued_word", "issued_pdf"}
        assert all(verify(file.sha256) for file in notice.files.all())


def test_failed_rendering_takes_no_number_and_leaves_the_notice_approved(organ, monkeypatch):
    notice = organ.approved_notice()

    def fail(values, profile):
        raise RenderingFailed("không in được")

    with monkeypatch.context() as broken:
        broken.setattr(rendering, "render_pdf", fail)
        with pytest.raises(RenderingFailed):
            once(by=organ.user, key="k", act="notice.issue", run=lambda: issuing.issue(notice, by=organ.user))

    notice.refresh_from_db()
    assert (notice.state, notice.number, notice.issued_on) == ("approved", None, None)
    assert organ.numbers() == []
    assert RegisterCounter.objects.get(organ=organ.ward).last_number == 0
    assert not NoticeFile.objects.exists()
    assert not Operation.objects.exists()
    assert not notice.directives.filter(live_on__isnull=False).exists()
    issued = once(by=organ.user, key="k", act="notice.issue", run=lambda: issuing.issue(notice, by=organ.user))
    assert issued.number == 1


def test_numbers_start_again_at_the_midnight_in_vietnam_that_ends_a_term(organ):
    ends_on = date(2026, 12, 31)
    organ.term.ends_on = ends_on
    organ.term.save()
    following = enrolment.begin_term(by=None, unit=organ.ward, label="2027-2032", starts_on=date(2027, 1, 1))
    organ.open(following, 0)
    moments = [
        datetime(2026, 12, 31, 23, 59, 58, tzinfo=VIETNAM),
        datetime(2026, 12, 31, 23, 59, 59, 999999, tzinfo=VIETNAM),
        datetime(2027, 1, 1, 0, 0, 0, tzinfo=VIETNAM),
        datetime(2027, 1, 1, 6, 59, 59, tzinfo=VIETNAM),  # still the old year in UTC
    ]

    issued = [issuing.issue(organ.approved_notice(), by=organ.user, at=moment) for moment in moments]

    assert [(notice.number, notice.term, notice.issued_on) for notice in issued] == [
        (1, organ.term, ends_on),
        (2, organ.term, ends_on),
        (1, following, date(2027, 1, 1)),
        (2, following, date(2027, 1, 1)),
    ]


@pytest.mark.django_db(transaction=True)
def test_two_users_issuing_one_notice_at_once_give_it_one_number():
    organ = Organ(1, make.make_unit("provincial_committee", "Tỉnh uỷ Bắc Mẫu"))
    colleague = make.make_user("colleague", (Role.RECORDS, organ.ward))
    for _round in range(5):
        notice = organ.approved_notice()
        together = threading.Barrier(2)

        def press(user, notice=notice, together=together):
            together.wait()
            try:
                return issue_once(notice.pk, user, f"{user.username}-{notice.pk}")[1]
            except issuing.MoveNotAllowed:
                return None

        with ThreadPoolExecutor(2) as threads:
            answers = list(threads.map(press, [organ.user, colleague]))

        notice.refresh_from_db()
        assert Counter(answers) == {notice.number: 1, None: 1}
    assert organ.numbers() == [1, 2, 3, 4, 5]
