"""Rows of the recording page: the protocol that keeps typed text, seen from the browser's side of the wire."""

import json
import re
from unicodedata import normalize
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee.models import AuditEvent, Operation
from conclusions.models import Directive
from petitions.models import Petition
from sessions.models import Attendance, Contribution
from tests.cast import make_clause, make_petition, make_session, make_unit

HTMX = {"HTTP_HX_REQUEST": "true"}
# name of the kind: (path under the session, path of a row, model, fields of a valid row)
KINDS = {
    "contribution": ("y-kien", "y-kien", Contribution, {"kind": "opinion", "text": "Ý kiến thứ nhất"}),
    "petition": ("kien-nghi", "kien-nghi", Petition, {"text": "Đề nghị sửa cầu"}),
    "directive": ("ket-luan", "ket-luan", Directive, {"text": "Giao UBND phường sửa cầu", "part": "task"}),
}
kinds = pytest.mark.parametrize("kind", KINDS)


class Desk:
    """A clerk at the recording page of one session."""

    def __init__(self, client, working_session):
        self.client, self.session = client, working_session

    def post(self, path, *, htmx=True, **fields):
        return self.client.post(path, fields, **(HTMX if htmx else {}))

    def add(self, kind, *, client_key=None, htmx=True, **fields):
        under, _path, _model, valid = KINDS[kind]
        key = client_key or str(uuid4())
        fields = {**valid, "client_key": key, "row_key": key, **fields}
        return self.post(f"/buoi-lam-viec/{self.session.pk}/{under}/", htmx=htmx, **fields)

    def save(self, kind, row, *, htmx=True, **fields):
        _under, path, _model, valid = KINDS[kind]
        return self.post(f"/{path}/{row.pk}/luu/", htmx=htmx, **{**valid, "base_version": row.version, **fields})

    def rows(self, kind):
        return list(KINDS[kind][2].objects.filter(working_session=self.session).order_by("order"))


@pytest.fixture
def desk(client, offices):
    client.force_login(offices.clerk)
    return Desk(client, make_session(offices, recorded=False))


def saved(response):
    assert response.status_code == 200, response.content.decode()
    return json.loads(response.headers["HX-Trigger"])["row:saved"]


@kinds
def test_a_new_row_is_saved_as_typed_and_told_its_version(desk, kind):
    event = saved(desk.add(kind, text="  Giữ nguyên   khoảng trắng\r\nvà dòng mới "))

    (row,) = desk.rows(kind)
    assert row.text == "  Giữ nguyên   khoảng trắng\nvà dòng mới "
    assert (event["pk"], event["version"], row.version) == (row.pk, 1, 1)


@kinds
def test_typing_on_in_a_new_row_edits_it_instead_of_adding_another(desk, kind):
    key = str(uuid4())
    first = saved(desk.add(kind, client_key=key, text="Đề nghị"))
    second = saved(desk.add(kind, client_key=key, text="Đề nghị sửa cầu", base_version=first["version"]))

    (row,) = desk.rows(kind)
    assert (row.text, second["version"]) == ("Đề nghị sửa cầu", 2)


@kinds
def test_the_same_request_sent_again_has_one_effect(desk, kind):
    key, op_id = str(uuid4()), str(uuid4())
    first = saved(desk.add(kind, client_key=key, op_id=op_id))
    again = saved(desk.add(kind, client_key=key, op_id=op_id))

    assert len(desk.rows(kind)) == 1
    assert first["version"] == again["version"] == 1
    assert Operation.objects.filter(key=op_id).count() == 1


@kinds
def test_who_hears_late_of_a_save_does_not_overwrite_what_was_written_meanwhile(desk, kind):
    saved(desk.add(kind))
    (row,) = desk.rows(kind)
    op_id = str(uuid4())
    saved(desk.save(kind, row, text="Bản của tôi", op_id=op_id))
    saved(desk.save(kind, desk.rows(kind)[0], text="Bản của người khác"))

    told = saved(desk.save(kind, row, text="Bản của tôi", op_id=op_id))
    typed_on = desk.save(kind, row, text="Bản của tôi, gõ tiếp", base_version=told["version"])

    assert typed_on.status_code == 409
    assert [r.text for r in desk.rows(kind)] == ["Bản của người khác"]


@kinds
def test_who_never_heard_of_a_new_row_does_not_overwrite_what_was_written_meanwhile(desk, kind):
    key = str(uuid4())
    desk.add(kind, client_key=key, text="Bản đầu")
    (row,) = desk.rows(kind)
    saved(desk.save(kind, row, text="Bản của người khác"))

    typed_on = desk.add(kind, client_key=key, text="Bản đầu, gõ tiếp", base_version="")

    assert typed_on.status_code == 409
    assert [r.text for r in desk.rows(kind)] == ["Bản của người khác"]


@kinds
def test_a_stale_save_gets_both_texts_and_overwrites_nothing(desk, kind):
    saved(desk.add(kind, text="Bản đầu"))
    (row,) = desk.rows(kind)
    saved(desk.save(kind, row, text="Bản của người khác"))

    response = desk.save(kind, row, text="Bản của tôi")

    page = response.content.decode()
    assert response.status_code == 409
    assert "Bản của tôi" in page
    assert "Bản của người khác" in page
    assert [r.text for r in desk.rows(kind)] == ["Bản của người khác"]


@kinds
def test_without_javascript_a_stale_save_shows_both_texts_and_can_keep_mine(desk, kind):
    saved(desk.add(kind, text="Bản đầu"))
    (row,) = desk.rows(kind)
    saved(desk.save(kind, row, text="Bản của người khác"))

    refused = desk.save(kind, row, htmx=False, text="Bản của tôi")
    kept = desk.save(kind, desk.rows(kind)[0], htmx=False, text="Bản của tôi")

    assert refused.status_code == 409
    assert "Bản của người khác" in refused.content.decode()
    assert kept.status_code == 302
    assert [r.text for r in desk.rows(kind)] == ["Bản của tôi"]


@kinds
def test_saving_without_a_change_writes_nothing(desk, kind):
    saved(desk.add(kind, text="Như cũ"))
    (row,) = desk.rows(kind)
    events = AuditEvent.objects.count()

    assert saved(desk.save(kind, row, text="Như cũ"))["version"] == 1
    assert AuditEvent.objects.count() == events


@kinds
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Bắt buộc"),
        ("   ", "Hãy nhập nội dung"),
        ("a\x00b", "ký tự điều khiển"),
        ("x" * 40_000, "tối đa"),
    ],
)
def test_bad_text_is_refused_beside_the_field_and_comes_back_as_typed(desk, kind, text, reason):
    beside = desk.add(kind, text=text)
    page = desk.add(kind, htmx=False, text=text)

    assert beside.status_code == page.status_code == 422
    assert 'data-error-for="text"' in beside.content.decode()
    assert reason in beside.content.decode()
    assert reason in page.content.decode()
    assert text.replace("\x00", "") in page.content.decode().replace("\x00", "")
    assert desk.rows(kind) == []


@kinds
@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "{{ 7*7 }}", "=HYPERLINK('x')", "Tie\u0302\u0301ng Vie\u0323\u0302t", "a < b & c"],
)
def test_strange_text_is_kept_exactly_and_shown_as_text(desk, kind, text):
    saved(desk.add(kind, text=text))

    (row,) = desk.rows(kind)
    page = desk.client.get(desk.session.get_absolute_url()).content.decode()
    assert row.text == text
    assert "<script>alert(1)" not in page
    assert "49" not in page.split("{{ 7*7 }}")[0][-5:]


@kinds
def test_a_save_sent_again_does_not_bring_back_a_removed_row(desk, kind):
    key, op_id = str(uuid4()), str(uuid4())
    desk.add(kind, client_key=key, op_id=op_id)
    (row,) = desk.rows(kind)
    desk.post(f"/{KINDS[kind][1]}/{row.pk}/xoa/")

    assert desk.add(kind, client_key=key, op_id=op_id).status_code == 404
    assert desk.rows(kind) == []


@kinds
def test_rows_change_places_and_stay_in_the_list(desk, kind):
    for text in ("một", "hai", "ba"):
        saved(desk.add(kind, text=text))
    _first, second, last = desk.rows(kind)

    response = desk.post(f"/{KINDS[kind][1]}/{last.pk}/chuyen/", direction="up")
    desk.post(f"/{KINDS[kind][1]}/{last.pk}/chuyen/", direction="up")
    desk.post(f"/{KINDS[kind][1]}/{last.pk}/chuyen/", direction="up")

    assert json.loads(response.headers["HX-Trigger"])["row:moved"] == {"pk": last.pk, "past": second.pk, "up": True}
    assert [row.text for row in desk.rows(kind)] == ["ba", "một", "hai"]
    assert [row.version for row in desk.rows(kind)] == [1, 1, 1]


@kinds
def test_a_removed_row_can_be_put_back(desk, kind):
    saved(desk.add(kind, text="Xoá nhầm"))
    (row,) = desk.rows(kind)

    answer = desk.post(f"/{KINDS[kind][1]}/{row.pk}/xoa/").content.decode()
    assert desk.rows(kind) == []
    fields = dict(_hidden_fields(answer))
    back = desk.client.post(f"/buoi-lam-viec/{desk.session.pk}/{KINDS[kind][0]}/", fields)

    assert back.status_code == 302
    assert [(r.pk, r.text, r.version) for r in desk.rows(kind)] == [(row.pk, "Xoá nhầm", row.version)]


def test_a_row_put_back_stands_in_its_place_with_all_that_hung_on_it(desk, offices):
    petition = make_petition(desk.session, by=offices.clerk)
    first, clause, last = (
        make_clause(desk.session, text, by=offices.clerk, petitions=[petition])
        for text in ("Một.", "Giao UBND phường An Mẫu chủ trì, phối hợp với Chi bộ 1 sửa cầu.", "Ba.")
    )
    saved(desk.add("contribution"))
    (spoken,) = desk.rows("contribution")
    chosen = {"lead_unit": offices.cell_b, "deliverable": "Báo cáo", "source_contribution": spoken}
    Directive.objects.filter(pk=clause.pk).update(**chosen)
    before = _everything_of(clause)

    for under, row in (("y-kien", spoken), ("ket-luan", clause)):
        fields = dict(_hidden_fields(desk.post(f"/{under}/{row.pk}/xoa/").content.decode()))
        for _again in range(2):
            desk.client.post(f"/buoi-lam-viec/{desk.session.pk}/{under}/", fields)

    assert [row.pk for row in desk.rows("directive")] == [first.pk, clause.pk, last.pk]
    assert _everything_of(clause) == before


def _everything_of(clause):
    row = Directive.objects.filter(pk=clause.pk).values().get()
    return row | {"units": list(clause.units.values()), "petitions": list(clause.petition_links.values())}


def test_what_was_removed_is_put_back_in_its_own_list_only(desk, offices):
    saved(desk.add("contribution", text="Xoá nhầm"))
    (row,) = desk.rows("contribution")
    removed = dict(_hidden_fields(desk.post(f"/y-kien/{row.pk}/xoa/").content.decode()))["removed"]
    other = make_session(offices, recorded=False)

    for path in (f"{other.pk}/y-kien", f"{desk.session.pk}/kien-nghi"):
        assert desk.client.post(f"/buoi-lam-viec/{path}/", {"removed": removed}).status_code == 302
    desk.client.post(f"/buoi-lam-viec/{desk.session.pk}/y-kien/", {"removed": f"{removed}x"})

    assert not Contribution.objects.exists()


def _hidden_fields(html):
    return [(n, v) for n, v in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html) if n[0] != "_"]


def test_a_petition_that_a_clause_answers_is_not_removed(desk, offices):
    petition = make_petition(desk.session, by=offices.clerk)
    make_clause(desk.session, "Giao UBND phường An Mẫu lắp đèn.", by=offices.clerk, petitions=[petition])

    response = desk.post(f"/kien-nghi/{petition.pk}/xoa/")

    assert response.status_code == 409
    assert Petition.objects.filter(pk=petition.pk).exists()


def test_a_raiser_of_the_directory_is_a_unit_and_other_words_stay_words(desk, offices):
    saved(desk.add("petition", raiser="chi bộ tổ dân phố 1"))
    saved(desk.add("petition", raiser="Các hộ dân ngõ 12"))

    assert [(p.raised_by, p.raised_by_words) for p in desk.rows("petition")] == [
        (offices.cell_a, ""),
        (None, "Các hộ dân ngõ 12"),
    ]


def test_a_raiser_is_kept_when_the_name_gets_a_second_bearer(desk, offices):
    saved(desk.add("petition", raiser="Chi bộ tổ dân phố 1"))
    make_unit(offices.cell_a.kind, offices.cell_a.name, offices.ward)

    saved(desk.save("petition", desk.rows("petition")[0], raiser="Chi bộ tổ dân phố 1", text="Sửa câu chữ"))

    assert desk.rows("petition")[0].raised_by == offices.cell_a


def test_the_journal_does_not_repeat_who_raised_a_petition(desk):
    saved(desk.add("petition", raiser="Ông Phạm Văn Mẫu"))
    saved(desk.save("petition", desk.rows("petition")[0], raiser="Bà Lê Thị Mẫu"))

    events = AuditEvent.objects.of(desk.rows("petition")[0])
    assert ["raiser" in event.changes for event in events] == [True, True]
    assert not [event for event in events if "Mẫu" in str(event.changes)]


def test_presence_is_one_click_and_the_counter_follows(desk, offices):
    rows = list(desk.session.attendances.order_by("order"))
    desk.post(f"/buoi-lam-viec/{desk.session.pk}/thanh-phan/co-mat/")
    rows[1].refresh_from_db()

    answer = desk.post(
        f"/thanh-phan/{rows[1].pk}/luu/",
        presence="excused",
        part="member",
        side="convening",
        office_text=rows[1].office_text,
        base_version=rows[1].version,
    )

    assert "2/3 có mặt, vắng 1 (có lý do 1)" in answer.content.decode()


def test_of_two_texts_only_what_differs_is_shown_in_the_words_of_the_page(desk, offices):
    petition = make_petition(desk.session, "Đề nghị lắp đèn.", by=offices.clerk)
    clause = make_clause(desk.session, "Lắp đèn.", by=offices.clerk, petitions=[petition])
    saved(desk.save("directive", clause, text="Lắp đèn ngay.", petitions=[petition.pk]))

    same_petition = desk.save("directive", clause, text="Lắp đèn sau.", petitions=[petition.pk]).content.decode()
    without = desk.save("directive", clause, text="Lắp đèn ngay.").content.decode()

    assert same_petition.count("bản của bạn") == without.count("bản của bạn") == 1
    assert "</h4>Lắp đèn sau.</div>" in same_petition
    assert "</h4>Đề nghị lắp đèn.</div>" in without


def test_a_day_and_an_hour_that_both_typed_alike_are_no_difference(desk):
    facts = {"title": "Làm việc", "kind": "work", "held_on": "05/04/2026", "starts_at": "14:00"}
    path, version = f"/buoi-lam-viec/{desk.session.pk}/luu/", desk.session.version
    saved(desk.post(path, **facts, base_version=version))

    page = desk.post(path, **{**facts, "title": "Làm việc lần hai"}, base_version=version).content.decode()

    assert page.count("bản của bạn") == 1
    assert "</h4>Làm việc lần hai</div>" in page


def test_everybody_present_leaves_absences_that_were_noted(desk):
    first = desk.session.attendances.order_by("order").first()
    first.presence = Attendance.Presence.ABSENT
    first.save()

    desk.post(f"/buoi-lam-viec/{desk.session.pk}/thanh-phan/co-mat/")

    first.refresh_from_db()
    others = desk.session.attendances.exclude(pk=first.pk)
    assert first.presence == "absent"
    assert {row.presence for row in others} == {"present"}


def test_standing_members_are_there_and_come_back_in_one_click(desk):
    assert desk.session.attendances.count() == 3
    desk.session.attendances.first().delete()

    desk.post(f"/buoi-lam-viec/{desk.session.pk}/thanh-phan/thuong-xuyen/")
    desk.post(f"/buoi-lam-viec/{desk.session.pk}/thanh-phan/thuong-xuyen/")

    assert desk.session.attendances.count() == 3


def test_an_entry_is_a_person_of_the_directory_a_stranger_or_a_group(desk, offices):
    desk.session.attendances.all().delete()
    path = f"/buoi-lam-viec/{desk.session.pk}/thanh-phan/"
    desk.post(path, entry="Nguyễn Văn Mẫu")
    desk.post(path, entry="Phạm Văn Khách Mẫu; Giám đốc Trạm Y tế")
    desk.post(path, entry="Các đồng chí chi uỷ", is_group="on", head_count="7")

    rows = desk.session.attendances.order_by("order")
    assert [(r.kind, r.name, r.office_text, r.person, r.head_count) for r in rows] == [
        ("person", "Nguyễn Văn Mẫu", "Bí thư Đảng uỷ", offices.secretary.person, None),
        ("outside", "Phạm Văn Khách Mẫu", "Giám đốc Trạm Y tế", None, None),
        ("group", "Các đồng chí chi uỷ", "", None, 7),
    ]


@pytest.mark.parametrize(
    "typed", ["NGUYỄN VĂN MẪU", normalize("NFD", "Nguyễn Văn Mẫu"), "nguyễn văn mẫu; bí thư đảng ủy"]
)
def test_a_person_of_the_directory_is_known_in_any_way_of_writing_the_name(desk, offices, typed):
    desk.session.attendances.all().delete()

    desk.post(f"/buoi-lam-viec/{desk.session.pk}/thanh-phan/", entry=typed)

    assert desk.session.attendances.get().person == offices.secretary.person


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"entry": f"Khách Mẫu; {'x' * 301}"}, "Chức vụ dài quá 300"),
        ({"entry": f"{'x' * 201}; Giám đốc"}, "Tên dài quá 200"),
        ({"entry": f"Đoàn; {'x' * 201}", "is_group": "on"}, "Tên dài quá 200"),
        ({"entry": "; Giám đốc"}, "họ tên hoặc tên nhóm"),
    ],
)
def test_an_entry_that_does_not_fit_is_refused_with_its_reason(desk, fields, reason):
    response = desk.post(f"/buoi-lam-viec/{desk.session.pk}/thanh-phan/", **fields)

    assert response.status_code == 422
    assert reason in response.content.decode()


def test_a_speaker_is_the_attendee_of_that_name_in_any_way_of_writing_it(desk, offices):
    saved(desk.add("contribution", speaker_label=normalize("NFD", "TRẦN THỊ HOA MẪU")))

    assert desk.rows("contribution")[0].speaker.person == offices.deputy.person


def test_the_same_person_is_not_listed_twice(desk):
    response = desk.post(f"/buoi-lam-viec/{desk.session.pk}/thanh-phan/", entry="Nguyễn Văn Mẫu")

    assert response.status_code == 422
    assert "đã có trong danh sách" in response.content.decode()


def test_suggestions_find_people_without_accents(desk):
    page = desk.client.get(f"/buoi-lam-viec/{desk.session.pk}/thanh-phan/goi-y/", {"entry": "hoa mau"})

    assert "Trần Thị Hoa Mẫu; Phó Bí thư Đảng uỷ" in page.content.decode()


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"held_on": "31/02/2026"}, "held_on", "ngày"),
        ({"starts_at": "16:00", "ends_at": "14:00"}, "ends_at", "sau giờ bắt đầu"),
        ({"title": ""}, "title", "Bắt buộc"),
        ({"petitions_announced": "tám"}, "petitions_announced", "số"),
    ],
)
def test_bad_facts_of_a_session_are_refused_beside_the_field(desk, fields, field, reason):
    facts = {"title": "Làm việc", "kind": "work", "base_version": desk.session.version, **fields}
    response = desk.post(f"/buoi-lam-viec/{desk.session.pk}/luu/", **facts)

    assert response.status_code == 422
    assert f'data-error-for="{field}"' in response.content.decode()
    assert reason in response.content.decode()


def test_an_owner_is_read_from_the_sentence_and_kept_once_chosen(desk, offices):
    saved(desk.add("directive", text="Giao Chi bộ tổ dân phố 1 họp dân trước ngày 18/11/2030."))
    (row,) = desk.rows("directive")
    assert (row.lead_unit, row.lead_proposed, str(row.due_on)) == (offices.cell_a, True, "2030-11-18")

    chosen = desk.post(
        f"/ket-luan/{row.pk}/phan-cong/",
        lead="Chi bộ tổ dân phố 2",
        due_on="20/11/2030",
        deadline_kind="date",
        base_version=row.version,
    )
    assert saved(chosen)["version"] == 2
    (row,) = desk.rows("directive")
    saved(desk.save("directive", row, text="Giao Chi bộ tổ dân phố 1 họp dân trước ngày 01/12/2030."))

    (row,) = desk.rows("directive")
    assert (row.lead_unit, row.lead_proposed, str(row.due_on)) == (offices.cell_b, False, "2030-11-20")


def test_a_deadline_before_the_session_is_refused_and_a_read_one_is_pointed_out(desk):
    read = desk.add(
        "directive", text="Giao Chi bộ tổ dân phố 1 họp dân, hoàn thành trước ngày 18/11/2020."
    ).content.decode()
    (row,) = desk.rows("directive")
    typed = desk.post(
        f"/ket-luan/{row.pk}/phan-cong/", due_on="18/11/2020", deadline_kind="date", base_version=row.version
    )

    assert "hạn nằm trước ngày làm việc" in read
    assert typed.status_code == 422
    assert 'data-error-for="due_on"' in typed.content.decode()


def test_an_owner_outside_the_directory_is_kept_as_words_and_flagged(desk):
    answer = desk.add("directive", text="Giao Công ty Cây xanh chủ trì cắt tỉa cây trước ngày 18/11/2030.")

    (row,) = desk.rows("directive")
    assert (row.lead_unit, row.lead_words) == (None, "Công ty Cây xanh")
    assert "không có trong danh bạ" in answer.content.decode()


def test_who_may_only_read_sees_no_field_and_writes_nothing(client, cast):
    client.force_login(cast.observer)
    page = client.get(cast.recorded_session.get_absolute_url())
    refused = client.post(f"/buoi-lam-viec/{cast.recorded_session.pk}/kien-nghi/", {"client_key": uuid4(), "text": "x"})

    assert page.status_code == 200
    assert "data-row-form" not in page.content.decode()
    assert refused.status_code == 403


def test_a_concluded_session_is_not_written_any_more(client, cast):
    client.force_login(cast.clerk)
    refused = client.post(f"/buoi-lam-viec/{cast.issued_session.pk}/kien-nghi/", {"client_key": uuid4(), "text": "x"})

    assert refused.status_code == 403
    assert cast.issued_session.petitions.count() == 1


def test_the_recording_page_asks_15_questions_however_long_it_is(desk, offices):
    for number in range(20):
        petition = make_petition(desk.session, f"Kiến nghị số {number}", by=offices.clerk)
        make_clause(
            desk.session,
            f"Giao UBND phường An Mẫu chủ trì, phối hợp với Chi bộ tổ dân phố 2 làm việc {number} trước 18/11/2030.",
            by=offices.clerk,
            petitions=[petition],
        )
    for number in range(27):
        desk.post(f"/buoi-lam-viec/{desk.session.pk}/thanh-phan/", entry=f"Khách {number} Mẫu; chuyên viên")

    with CaptureQueriesContext(connection) as asked:
        page = desk.client.get(desk.session.get_absolute_url())

    assert page.status_code == 200
    assert (desk.session.attendances.count(), len(desk.rows("petition")), len(desk.rows("directive"))) == (30, 20, 20)
    assert len(asked) <= 15, "\n".join(q["sql"][:200] for q in asked)


def test_a_second_notice_is_offered_only_for_clauses_that_the_first_left_out(client, cast):
    client.force_login(cast.clerk)
    offer = f"/buoi-lam-viec/{cast.issued_session.pk}/thong-bao/"
    said = client.get(cast.issued_session.get_absolute_url()).content.decode()
    Directive.objects.create(working_session=cast.issued_session, part="principle", text="Chưa vào thông báo nào.")
    left_out = client.get(cast.issued_session.get_absolute_url()).content.decode()

    assert offer not in said
    assert offer in left_out
