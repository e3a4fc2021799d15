"""Files are taken in only when they are what they say, and refused forms are not read."""

import hashlib
import time
import tracemalloc

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from papers.uploads import KIND_OF_EXTENSION, check_upload
from tests.unit.papers.file_parts import MEGABYTE
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
