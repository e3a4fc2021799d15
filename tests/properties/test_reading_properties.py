"""What holds for any sentence that is read, however broken."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from conclusions.reading import read_sentence
from tests.unit.directions import DIRECTIONS, WARDS

DIRECTORY = WARDS["Hà Lầm"].directory()
PIECES = [
    *("Giao", "giao", "Đề nghị", "yêu cầu", "chủ trì", "phối hợp với", "theo dõi, đôn đốc", "cần", "và", "Đối với"),
    *("UBND phường", "Đảng ủy phường Hà Lầm", "Chi bộ khu phố 1", "2", "Ban QLDA", "các đơn vị liên quan", "Việt Nam"),
    *(
        "đồng chí",
        "Chủ tịch",
        "Nguyễn Văn Mẫu",
        "Khác",
        "phường",
        "thành phố",
        "trước ngày",
        "18/11/2020",
        "31/02/2026",
    ),
    *(
        "29/2",
        "trong tháng",
        "13",
        "quý",
        "IV",
        "năm",
        "0000",
        "9999",
        "hằng năm",
        "trong vòng 10 ngày",
        "kể từ ngày ký",
    ),
    *(",", ";", ".", ":", "(", ")", "-", "\n", "\u00a0", "\u200b", "\u0301", "ß", "İ", "\x00", "\ud800", "đ/c"),
]
sentences = st.one_of(
    st.text(),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3))).map(" ".join),
    st.sampled_from([said.text for said in DIRECTIONS]),
)
days = st.one_of(st.none(), st.dates())


@given(sentences, days, st.sampled_from(["NFC", "NFD", "as typed"]))
def test_offsets_point_at_the_words_in_the_text(text, said_on, form):
    text = text if form == "as typed" else unicodedata.normalize(form, text)
    reading = read_sentence(text, DIRECTORY, said_on=said_on)

    found = [part for part in (reading.lead, *reading.coordinating, reading.deadline) if part]
    assert [text[part.start : part.end] for part in found] == [part.words for part in found]
    assert reading.responsible_words in text


@given(sentences, days)
def test_ambiguous_words_never_carry_a_unit(text, said_on):
    reading = read_sentence(text, DIRECTORY, said_on=said_on)

    assert not [named for named in [reading.lead, *reading.coordinating] if named and named.ambiguous and named.unit_id]


@given(sentences, days)
def test_no_unit_both_leads_and_helps(text, said_on):
    reading = read_sentence(text, DIRECTORY, said_on=said_on)

    units = [named.unit_id for named in [reading.lead, *reading.coordinating] if named and named.unit_id]
    assert len(units) == len(set(units))


@given(sentences, days)
def test_composed_and_decomposed_sentences_say_the_same(text, said_on):
    one, other = (
        read_sentence(unicodedata.normalize(form, text), DIRECTORY, said_on=said_on) for form in ("NFC", "NFD")
    )

    assert (one.lead and one.lead.unit_id) == (other.lead and other.lead.unit_id)
    assert (one.deadline and one.deadline.due_on) == (other.deadline and other.deadline.due_on)
