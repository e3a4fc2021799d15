"""The lists are as long as they say, and no text stands there twice."""

from committee.text import refuse_control_characters
from tests.hostile.strings import CLASSES, REFUSED

WANTED, WANTED_VIETNAMESE, WANTED_OF_A_CLASS = 500, 60, 15


def test_there_are_enough_texts_of_every_class(record_property):
    texts = [text for members in CLASSES.values() for text in members]
    vietnamese = [text for name, members in CLASSES.items() if name.startswith("vi:") for text in members]

    assert len(set(texts)) == len(texts) >= WANTED
    assert len(vietnamese) >= WANTED_VIETNAMESE
    assert min(map(len, CLASSES.values())) >= WANTED_OF_A_CLASS
    record_property("hostile texts", len(texts))
    record_property("hostile texts in Vietnamese", len(vietnamese))


def test_none_of_them_has_a_character_that_no_field_may_take():
    for members in CLASSES.values():
        for text in members:
            assert refuse_control_characters(text) is None


def test_those_that_no_field_may_take_are_others():
    assert len(set(REFUSED)) == len(REFUSED) >= 60
