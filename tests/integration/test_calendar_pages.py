"""The pages of the calendar: everybody reads it, administrators at the top keep it, lists are taken whole or not."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from committee import calendar
from committee.models import AuditEvent, CalendarDay, Role
from tests.cast import make_user
from tests.integration.test_computed_deadlines import issued_task

LIST, NEW, IMPORT = reverse("calendar:list"), reverse("calendar:new"), reverse("calendar:import")
CULTURE_DAY = "/danh-ba/lich-nghi/2026-11-24/"
LIST_OF_2028 = "\n".join(
    [
        "01/01/2028; nghỉ lễ; Tết Dương lịch",
        "3/1/2028; Nghỉ bù; Tết Dương lịch (nghỉ bù)",
        "",
        "08/01/2028; làm bù; Làm bù cho ngày nghỉ 26/01/2028",
        "26/01/2028\tnghỉ lễ\tGiao thừa",
    ]
)


@pytest.fixture
def keeper(offices):
    return make_user("keeper", (Role.ADMIN, offices.province))


@pytest.fixture
def keeping(client, keeper):
    client.force_login(keeper)
    return client


def typed(day="24/11/2028", kind="holiday", name="Ngày Văn hoá Việt Nam", **more):
    return {"date": day, "kind": kind, "name": name, **more}


def edited(row, **more):
    facts = typed(f"{row.date:%d/%m/%Y}", row.kind, row.name)
    return {**facts, "base_version": row.version, "op_id": str(uuid4()), **more}


def text_of(answer):
    return answer.content.decode()


def days():
    return list(CalendarDay.objects.values_list("date", "kind", "name", "version"))


@pytest.fixture
def day(db):
    return CalendarDay.objects.get(date="2026-11-24")


# --- reading


@pytest.mark.parametrize("who", ["clerk", "observer", "cell_lead", "stranger", "reviewer"])
def test_everybody_who_is_signed_in_reads_the_calendar_and_is_offered_no_change(offices, client, who):
    client.force_login(getattr(offices, who))

    page = text_of(client.get(f"{LIST}?nam=2026"))

    assert "Ngày Văn hoá Việt Nam" in page
    assert "Làm bù cho ngày nghỉ 31/8/2026" in page
    assert NEW not in page
    assert CULTURE_DAY not in page


def test_calendar_opens_with_this_year_and_says_how_far_it_reaches(keeping):
    page = text_of(keeping.get(LIST))

    assert f'aria-current="page" href="?nam={date.today().year}"' in page.replace('active" ', "")
    assert "Lịch hiện có đến hết ngày 31/12/2027" in page
    assert 'href="?nam=2028"' in page


def test_year_without_days_is_said_to_be_counted_by_the_week_only(keeping):
    page = text_of(keeping.get(f"{LIST}?nam=2028"))

    assert "mới trừ thứ Bảy và Chủ nhật" in page
    assert f"{IMPORT}?nam=2028" in page


@pytest.mark.parametrize("typed", ["", "abc", "99999999999999999999", "-5", "０"])
def test_odd_years_in_the_address_mean_this_year(keeping, typed):
    assert keeping.get(LIST, {"nam": typed}).status_code == 200


def test_query_count_of_the_list_does_not_grow_with_its_days(keeping, django_assert_max_num_queries):
    CalendarDay.objects.bulk_create(
        CalendarDay(date=date(2028, 1, 1) + timedelta(days=n), kind="holiday", name="Nghỉ") for n in range(30)
    )
    for year in (2026, 2028):
        with django_assert_max_num_queries(8):
            keeping.get(f"{LIST}?nam={year}")


# --- who keeps it


@pytest.mark.parametrize("who", ["clerk", "leader", "observer", "reviewer", "stranger", "ward_admin"])
def test_only_an_administrator_at_the_top_changes_the_calendar(offices, client, day, who):
    user = make_user("ward_admin", (Role.ADMIN, offices.ward)) if who == "ward_admin" else getattr(offices, who)
    client.force_login(user)
    before = days()

    for address, body in (
        (NEW, typed(op_id=str(uuid4()))),
        (IMPORT, {"year": 2028, "text": LIST_OF_2028, "save": "1"}),
        (CULTURE_DAY, edited(day, name="Khác")),
        (f"{CULTURE_DAY}xoa/", {}),
    ):
        assert client.post(address, body).status_code == 403, address
    for address in (NEW, IMPORT, CULTURE_DAY):
        assert client.get(address).status_code == 403, address
    assert days() == before


# --- adding, changing, removing


def test_day_is_added_once_however_often_it_is_sent(keeping, keeper):
    body = typed(op_id=str(uuid4()))

    answers = [keeping.post(NEW, body) for _again in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    (added,) = CalendarDay.objects.filter(date="2028-11-24")
    assert (added.kind, added.name, added.source, added.version) == (
        "holiday",
        "Ngày Văn hoá Việt Nam",
        "entered",
        1,
    )
    (event,) = AuditEvent.objects.of(added)
    assert (event.act, event.by) == ("add", keeper)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (typed("24/11/2026"), "Ngày này đã có trong lịch."),
        (typed("31/02/2028"), "Nhập một ngày hợp lệ"),
        (typed("24/11/0028"), "Năm phải từ 2000 đến 2100."),
        (typed("24/11/2028", "makeup_workday"), "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật."),
        (typed("25/11/2028", "comp_day_off"), "Ngày nghỉ bù phải từ thứ Hai đến thứ Sáu."),
        (typed(kind="feast"), ""),
        (typed(name=" "), ""),
        (typed(name="Ngày\x00"), "ký tự điều khiển"),
        (typed(name="d" * 201), ""),
    ],
)
def test_what_cannot_be_a_day_is_refused_beside_its_field_and_kept_as_typed(keeping, body, reason):
    before = days()

    answer = keeping.post(NEW, {**body, "op_id": str(uuid4())})

    assert answer.status_code == 422
    assert reason in text_of(answer)
    assert "is-invalid" in text_of(answer)
    assert body["date"] in text_of(answer)
    assert days() == before


def test_day_is_changed_audited_and_counts_as_entered(keeping, keeper, day):
    assert keeping.post(CULTURE_DAY, edited(day, name="Ngày Văn hoá")).status_code == 302

    day.refresh_from_db()
    assert (day.name, day.source, day.version) == ("Ngày Văn hoá", "entered", 2)
    (event,) = AuditEvent.objects.of(day)
    assert (event.act, event.by, event.changes) == (
        "edit",
        keeper,
        {"name": ["Ngày Văn hoá Việt Nam", "Ngày Văn hoá"]},
    )


def test_change_on_top_of_somebody_else_s_is_refused_and_shows_both(keeping, day):
    stale = edited(day, name="Của tôi")
    keeping.post(CULTURE_DAY, edited(day, name="Của người khác"))

    answer = keeping.post(CULTURE_DAY, stale)

    assert answer.status_code == 409
    assert "Của tôi" in text_of(answer)
    assert "Của người khác" in text_of(answer)
    day.refresh_from_db()
    assert day.name == "Của người khác"
    assert keeping.post(CULTURE_DAY, edited(day, name="Của tôi")).status_code == 302


def test_day_that_nothing_was_counted_with_is_removed_and_removing_it_again_does_no_harm(keeping, keeper, day):
    assert [keeping.post(f"{CULTURE_DAY}xoa/").status_code for _again in range(2)] == [302, 302]

    assert not CalendarDay.objects.filter(date="2026-11-24").exists()
    (event,) = AuditEvent.objects.filter(object_label="committee.calendarday", act="remove")
    assert (event.by, event.changes["date"]) == (keeper, ["2026-11-24", None])


@pytest.mark.parametrize("address", ["2026-11-25", "2026-02-31", "2026", "x", "26-11-24"])
def test_address_of_no_day_is_not_found(keeping, address):
    assert keeping.get(f"/danh-ba/lich-nghi/{address}/").status_code == 404


# --- days that deadlines were counted with


@pytest.fixture
def used(offices, day):
    issued_task(offices, "chậm nhất 10 ngày làm việc kể từ ngày ký")
    return day


def test_day_used_in_a_deadline_is_not_removed_and_the_page_names_the_notice(keeping, used):
    answer = keeping.post(f"{CULTURE_DAY}xoa/")

    assert answer.status_code == 409
    assert "đã dùng để tính hạn" in text_of(answer)
    assert "thông báo 05-TB/ĐU" in text_of(answer)
    assert CalendarDay.objects.filter(pk=used.pk).exists()
    assert not AuditEvent.objects.of(used).exists()


@pytest.mark.parametrize("change", [{"kind": "comp_day_off"}, {"date": "25/11/2026"}])
def test_day_used_in_a_deadline_keeps_its_date_and_kind(keeping, used, change):
    before = days()

    answer = keeping.post(CULTURE_DAY, edited(used, **change))

    assert answer.status_code == 422
    assert "không đổi được ngày và loại" in text_of(answer)
    assert days() == before


def test_name_of_a_day_used_in_a_deadline_may_be_mended(keeping, used):
    assert keeping.post(CULTURE_DAY, edited(used, name="Ngày Văn hoá")).status_code == 302


# --- lists


def send_list(client, text=LIST_OF_2028, year=2028, **more):
    return client.post(IMPORT, {"year": year, "text": text, **more})


def outcomes(answer):
    return [(line.number, line.outcome.value) for line in answer.context["plan"].lines]


def test_preview_tells_new_changed_and_same_lines_and_writes_nothing(keeping):
    CalendarDay.objects.create(date=date(2028, 1, 1), kind="holiday", name="Tết Dương lịch")
    CalendarDay.objects.create(date=date(2028, 1, 3), kind="holiday", name="Nghỉ")
    before = days()

    answer = send_list(keeping)

    assert answer.status_code == 200
    assert outcomes(answer) == [(1, "same"), (2, "changed"), (4, "new"), (5, "new")]
    assert "đang là Nghỉ lễ, tết: Nghỉ" in text_of(answer)
    assert days() == before


def test_list_is_taken_over_and_audited_and_a_second_time_changes_nothing(keeping, keeper):
    before = CalendarDay.objects.count()

    assert send_list(keeping, save="1").status_code == 302
    assert send_list(keeping, save="1").status_code == 302

    assert list(CalendarDay.objects.filter(date__year=2028).values_list("date", "kind", "version")) == [
        (date(2028, 1, 1), "holiday", 1),
        (date(2028, 1, 3), "comp_day_off", 1),
        (date(2028, 1, 8), "makeup_workday", 1),
        (date(2028, 1, 26), "holiday", 1),
    ]
    assert CalendarDay.objects.count() == before + 4
    assert AuditEvent.objects.filter(object_label="committee.calendarday", by=keeper, act="add").count() == 4


def test_days_of_the_year_that_the_list_leaves_out_stay(keeping):
    before = set(CalendarDay.objects.filter(date__year=2027).values_list("date", flat=True))

    send_list(keeping, "02/07/2027; nghỉ lễ; Ngày hội phường", 2027, save="1")

    assert set(CalendarDay.objects.filter(date__year=2027).values_list("date", flat=True)) == before | {
        date(2027, 7, 2)
    }


def test_list_of_the_wrong_year_is_refused_whole_with_the_reason(keeping):
    before = days()
    text = LIST_OF_2028.replace("2028", "2027")

    for answer in (send_list(keeping, text), send_list(keeping, text, save="1")):
        assert answer.status_code == 422
        assert "Danh sách có ngày của năm 2027, không phải năm 2028. Không dòng nào được lưu." in text_of(answer)
    one = send_list(keeping, f"{LIST_OF_2028}\n01/01/2029; nghỉ lễ; Tết Dương lịch", save="1")
    assert outcomes(one)[-1] == (6, "error")
    assert "Ngày thuộc năm 2029, không phải 2028." in text_of(one)
    assert days() == before


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("24/11/2028", "Cần đủ ba phần"),
        ("24/11/2028; nghỉ lễ;", "Cần đủ ba phần"),
        ("24/11; nghỉ lễ; Ngày hội", "Không đọc được ngày"),
        ("31/02/2028; nghỉ lễ; Ngày hội", "Không đọc được ngày"),
        ("24/11/2028; nghỉ phép; Ngày hội", "Loại phải là"),
        ("24/11/2028; làm bù; Làm bù", "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật."),
        ("25/11/2028; nghỉ bù; Nghỉ bù", "Ngày nghỉ bù phải từ thứ Hai đến thứ Sáu."),
        ("01/01/2028; nghỉ lễ; Lần nữa", "Trùng ngày với dòng 1."),
        (f"24/11/2028; nghỉ lễ; {'d' * 201}", "Tên ngày quá dài."),
    ],
)
def test_one_bad_line_keeps_the_whole_list_out_and_says_why(keeping, line, reason):
    before = days()

    answer = send_list(keeping, f"{LIST_OF_2028}\n{line}", save="1")

    assert answer.status_code == 422
    assert reason in text_of(answer)
    assert outcomes(answer)[-1] == (6, "error")
    assert days() == before


def test_list_does_not_change_the_kind_of_a_day_used_in_a_deadline(keeping, used):
    before = days()

    answer = send_list(keeping, "24/11/2026; nghỉ bù; Nghỉ bù", 2026, save="1")

    assert answer.status_code == 422
    assert "thông báo 05-TB/ĐU" in text_of(answer)
    assert days() == before


def test_list_is_read_from_a_file_too(keeping):
    file = SimpleUploadedFile("lich.txt", b"\xef\xbb\xbf" + LIST_OF_2028.encode())

    answer = keeping.post(IMPORT, {"year": 2028, "text": "", "file": file})

    assert [outcome for _number, outcome in outcomes(answer)] == ["new"] * 4
    assert "Giao thừa" in text_of(answer)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Lịch nghỉ".encode("utf-16"), "Tệp không phải văn bản Unicode (UTF-8)."),
        (b"x" * 70_000, "Tệp lớn hơn 64 KB."),
        (b"", "Tệp này không có nội dung."),
        (b"01/01/2028; ngh\x00; x", ""),
    ],
    ids=["UTF-16", "too large", "empty", "NUL"],
)
def test_file_that_is_no_list_is_refused_with_the_reason(keeping, content, reason):
    answer = keeping.post(IMPORT, {"year": 2028, "text": "", "file": SimpleUploadedFile("lich.csv", content)})

    assert answer.status_code == 422
    assert reason in text_of(answer)


@pytest.mark.parametrize("body", [{"year": "", "text": "x"}, {"year": "1", "text": "x"}, {"year": 2028, "text": " "}])
def test_list_without_a_year_or_words_is_refused(keeping, body):
    assert keeping.post(IMPORT, body).status_code == 422


def test_list_longer_than_any_year_is_refused(keeping):
    answer = send_list(keeping, "01/01/2028; nghỉ lễ; Tết\n" * 201)

    assert answer.status_code == 422
    assert "Danh sách dài hơn 200 dòng." in text_of(answer)


# --- the reminder

LAST = date(2027, 12, 31)


@pytest.fixture
def days_left(monkeypatch):
    """Pretend that the calendar ends in so many days."""

    def pretend(n):
        monkeypatch.setattr("desk.views.home.runs_out", lambda today: calendar.runs_out(LAST - timedelta(days=n)))

    return pretend


def home_of(client, user):
    client.force_login(user)
    return text_of(client.get(reverse("desk:home")))


@pytest.mark.parametrize(("n", "told"), [(61, False), (60, True), (0, True), (-30, True)])
def test_clerks_and_administrators_are_reminded_from_sixty_days_before_the_calendar_ends(
    offices, client, keeper, days_left, n, told
):
    days_left(n)

    for user in (offices.clerk, keeper, make_user("ward_admin", (Role.ADMIN, offices.ward))):
        page = home_of(client, user)
        assert ("Lịch nghỉ chỉ có đến hết ngày 31/12/2027" in page) is told
        assert (f'href="{LIST}?nam=2028"' in page) is told


def test_nobody_else_is_reminded(offices, client, days_left):
    days_left(10)

    for who in ("leader", "records", "cell_lead", "observer", "reviewer"):
        assert "Lịch nghỉ chỉ có" not in home_of(client, getattr(offices, who))
