"""Mending what was entered of a superior's notice: the paper's number and day, and its scan, may come later."""

import re
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from committee.models import AuditEvent
from conclusions.models import Notice
from tests.cast import day, make_notice, make_received
from tests.unit.papers.file_parts import pdf


def url(name, *args):
    return reverse(f"conclusions:{name}", args=args)


def mended_form(notice, **changes):
    told = {"document_type": "TB", "number": "123", "symbol": "TB/TU", "issuer_words": "Thành uỷ Hồ Mẫu"}
    told |= {"subject": notice.subject, "base_version": notice.version, "op_id": str(uuid4())}
    dates = {"issued_on": day(-9).strftime("%d/%m/%Y"), "received_on": day(-8).strftime("%d/%m/%Y")}
    return {
        **told,
        **dates,
        "subject": notice.subject,
        "base_version": notice.version,
        "op_id": str(uuid4()),
        **changes,
    }


def test_the_reference_of_a_received_notice_is_mended_while_its_tasks_are_followed(client, offices):
    notice = make_received(offices, number=None, issued_on=None)
    client.force_login(offices.city_clerk)
    assert url("notice-mend", notice.pk) in client.get(notice.get_absolute_url()).text
    sent = mended_form(notice)

    for _twice in range(2):
        scan = SimpleUploadedFile("Bản chụp.pdf", pdf())
        answer = client.post(url("notice-mend", notice.pk), {**sent, "file": scan})

    after = Notice.objects.get()
    assert answer.url == notice.get_absolute_url()
    assert (after.reference(), after.issued_on, after.version) == ("123-TB/TU", day(-9), notice.version + 1)
    assert [file.original_name for file in after.files.all()] == ["Bản chụp.pdf"]
    assert after.directives.live().count() == notice.directives.count()
    events = AuditEvent.objects.of(after)
    assert events.get(act="edit").changes["number"] == ["", 123]


def test_who_mends_late_sees_both_texts_and_overwrites_nothing(client, offices):
    notice = make_received(offices)
    client.force_login(offices.city_clerk)
    client.post(url("notice-mend", notice.pk), mended_form(notice, subject="kết luận của đồng nghiệp"))

    answer = client.post(url("notice-mend", notice.pk), mended_form(notice, subject="kết luận của tôi"))

    assert answer.status_code == 409
    assert "kết luận của tôi" in answer.text
    assert "kết luận của đồng nghiệp" in answer.text
    assert Notice.objects.get().subject == "kết luận của đồng nghiệp"
    newest = re.search(r'name="base_version" value="(\d+)"', answer.text)[1]
    answer = client.post(url("notice-mend", notice.pk), mended_form(notice, subject="tôi", base_version=newest))
    assert Notice.objects.get().subject == "tôi"


def test_a_faulty_reference_is_refused_beside_its_field_and_an_own_notice_is_not_mended(client, offices):
    received, own = make_received(offices), make_notice(offices)
    client.force_login(offices.city_clerk)

    answer = client.post(url("notice-mend", received.pk), mended_form(received, received_on="01/01/2001"))
    assert answer.status_code == 422
    assert "từ ngày ban hành" in str(answer.context["form"].errors["received_on"])
    client.force_login(offices.records)
    assert client.get(url("notice-mend", own.pk)).status_code == 404
    assert client.get(url("notice-mend", received.pk)).status_code == 404
