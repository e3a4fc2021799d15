"""What holds for any text, and for any Vietnamese name."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from committee.text import canonical, fold, name_key

TONES = "\u0300\u0309\u0303\u0301\u0323"
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

written = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]), st.sampled_from("ĐđƯỷủoàòaHhÀqýÝ \t\n\u00a0\u0301\u0323\u0302")
    )
)
letter_with_tone = st.tuples(st.sampled_from(ALPHABET), st.sampled_from(["", *TONES]))
name_word = st.lists(letter_with_tone, min_size=1, max_size=5)
name = st.lists(name_word, min_size=1, max_size=4)


@given(written)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(written)
def test_comparison_key_of_a_key_is_itself(text):
    assert canonical(canonical(text)) == canonical(text)


@given(written)
def test_composed_and_decomposed_text_have_the_same_keys(text):
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)

    assert fold(composed) == fold(decomposed)
    assert canonical(composed) == canonical(decomposed)
    assert name_key(composed) == name_key(decomposed)


@given(written)
def test_equal_comparison_keys_have_equal_search_keys(text):
    assert fold(canonical(text)) == fold(text)


@given(st.text())
def test_name_key_has_only_letters_that_every_collation_sorts_alike(text):
    assert re.fullmatch("[a-z]*", name_key(text))
    assert len(name_key(text)) <= 3 * len(unicodedata.normalize("NFKD", text.casefold())) + 4


def spelled(words) -> str:
    return " ".join("".join(letter + tone for letter, tone in word) for word in words)


def place(words) -> tuple:
    """The rule: the given name's letters, its tones, then the letters and the tones of the other names."""
    *others, given_name = words
    return (
        [ALPHABET.index(letter) for letter, _tone in given_name],
        [TONES.find(tone) if tone else -1 for _letter, tone in given_name],
        [[ALPHABET.index(letter) for letter, _tone in word] for word in others],
        [TONES.find(tone) if tone else -1 for word in others for _letter, tone in word],
    )


@given(name, name)
def test_names_sort_by_the_rule(one, other):
    assert (name_key(spelled(one)) < name_key(spelled(other))) == (place(one) < place(other))
    assert (name_key(spelled(one)) == name_key(spelled(other))) == (place(one) == place(other))
