"""Files are taken in only when they are what they say, and refused forms are not read."""

import hashlib
import time
import tracemalloc
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from papers.inspection.images import MAX_PIXELS, MAX_SIDE
from papers.inspection.reasons import REASONS
from papers.uploads import KIND_OF_EXTENSION, MAX_NAME_LENGTH, check_upload, checked_name
from tests.unit.papers.file_parts import MEGABYTE, pdf
from tests.unit.papers.hostile_files import GOOD, HOSTILE

ALL_KINDS = set(KIND_OF_EXTENSION.values())
SECONDS = 5
BYTES_BEYOND_THE_FILE = 150 * MEGABYTE


def by_name(cases):
    return pytest.mark.parametrize("case", cases, ids=[f"{case.name} {case.code}" for case in cases])


def code_of_refusal(upload, kinds=ALL_KINDS):
    with pytest.raises(ValidationError) as refused:
        check_upload(upload, kinds=kinds)
    return refused.value.code


@by_name(HOSTILE)
def test_a_hostile_file_is_refused_for_its_reason_soon_and_in_little_memory(case):
    upload = ContentFile(case.build(), name=case.name)

    tracemalloc.start()
    begin = time.perf_counter()
    try:
        code = code_of_refusal(upload)
        seconds, peak = time.perf_counter() - begin, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert code == case.code, case.why
    assert seconds < SECONDS
    assert peak < BYTES_BEYOND_THE_FILE


@by_name(GOOD)
def test_a_good_file_is_taken_as_it_is(case):
    content = case.build()

    taken = check_upload(ContentFile(content, name=case.name), kinds=ALL_KINDS)

    assert (taken.name, taken.content, taken.size) == (case.name, content, len(content))
    assert taken.kind == KIND_OF_EXTENSION[case.name.rpartition(".")[2].lower()]
    assert taken.sha256 == hashlib.sha256(content).hexdigest()


def test_there_are_enough_cases():
    assert len(HOSTILE) >= 60
    assert len(GOOD) >= 6


def test_only_the_kinds_asked_for_are_taken_and_the_message_names_them():
    with pytest.raises(ValidationError) as refused:
        check_upload(ContentFile(pdf(), name="a.pdf"), kinds={"jpg", "png"})

    assert refused.value.code == "kind"
    assert refused.value.messages == ["Chỉ nhận tệp jpg, jpeg, png."]


def test_an_upload_that_lies_about_its_size_is_refused_all_the_same():
    upload = ContentFile(pdf(tail=b"\0" * 26 * MEGABYTE), name="a.pdf")
    upload.size = 10

    assert code_of_refusal(upload) == "too_large"


def test_a_name_is_kept_in_composed_letters():
    assert checked_name(unicodedata.normalize("NFD", "Báo cáo (bản 2), đ.c Mẫu.pdf")) == "Báo cáo (bản 2), đ.c Mẫu.pdf"


def test_a_long_name_is_shortened_where_one_sees_it_and_keeps_its_ending():
    name = checked_name("Thông báo kết luận " * 20 + ".docx")

    assert len(name) == MAX_NAME_LENGTH
    assert name.startswith("Thông báo kết luận ")
    assert name.endswith("….docx")


def test_every_reason_is_told_in_vietnamese():
    messages = {str(message) for message in REASONS.values()}

    assert len(messages) == len(REASONS)
    assert all("Xin" in message for message in messages)
    assert {case.code for case in HOSTILE} == {*REASONS, "name", "kind", "empty", "too_large"}


def test_the_limit_of_pictures_in_the_message_is_the_one_that_is_kept():
    assert (MAX_PIXELS, MAX_SIDE) == (100_000_000, 20_000)
    assert "100 triệu" in REASONS["dimensions"]
    assert "20.000" in REASONS["dimensions"]
