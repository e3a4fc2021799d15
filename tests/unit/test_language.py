"""No word of the product is missing from the English catalogue, and none escapes the catalogues."""

import re

import polib
import pytest

from tests.locales import ROOT
from tests.source_strings import (
    MODULES,
    SCRIPTS,
    TEMPLATES,
    Stray,
    Text,
    name_of,
    source_texts,
    strays_of_module,
    strays_of_script,
    strays_of_template,
    texts_of_module,
    texts_of_template,
)

ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
# What is filled in, and the marks of HTML.
HOLE = re.compile(r"%\(\w+\)[\d.]*\w|%%|%\d*[sd]|\{\w*\}|</?\w[^>]*>")
# Modules whose Vietnamese words no page shows by itself, and why.
NOT_FOR_PAGES = {
    "committee/calendar_table.py": "names of days off, read from the package of holidays and kept in the table",
    "committee/dates.py": "days as papers print them and as people type them",
    "committee/naming.py": "names of units, proposed and read",
    "committee/people_paste.py": "heads of pasted columns",
    "committee/person_records.py": "the file for the person, and what stands where a name was",
    "committee/place_names.py": "place names, read and proposed",
    "committee/roman.py": "read out of titles",
    "committee/signing.py": "offices, read",
    "committee/text.py": "the letters of the alphabet",
    "conclusions/clauses.py": "headings of a notice, and words read out of a clause",
    "conclusions/counting.py": "read out of a deadline",
    "conclusions/deadlines.py": "read out of a clause",
    "conclusions/directory.py": "read out of a clause",
    "conclusions/drafting.py": "who concludes, as printed",
    "conclusions/owners.py": "read out of a clause",
    "conclusions/person_records.py": "the file for the person",
    "conclusions/reading.py": "read out of a clause",
    "conclusions/sentence.py": "read out of a clause",
    "conclusions/wording.py": "read out of a clause",
    "config/formats/vi/formats.py": "days as people type them",
    "config/prepare.py": "for the terminal",
    "config/webserver.py": "for the terminal",
    "desk/minutes.py": "as printed",
    "papers/form_check/components.py": "read out of papers",
    "papers/form_check/words.py": "read out of papers",
    "papers/models.py": "symbols of document types",
    "papers/references.py": "read out of what is cited",
    "papers/word_template.py": "names of places within a Word file",
    "petitions/fields.py": "the first fields, kept in the table",
    "petitions/reading.py": "read out of a petition",
    "petitions/same_words.py": "words that mean the same in petitions",
    "sessions/figures.py": "read out of what is reported",
    "sessions/findings.py": "read out of titles",
    "sessions/numbers.py": "read out of what is reported",
    "sessions/pasting.py": "heads of pasted columns",
    "sessions/person_records.py": "the file for the person",
}
# Demonstration data, and what is told at the terminal.
WHOLE_FOLDERS = ("desk/demo/", "/management/commands/")
# Words that stand in a page or a message as they are.
AS_THEY_ARE = {
    "committee/unit_forms.py": {"2145-QĐ/TU"},
    "config/settings.py": {
        "DATABASE_URL phải bắt đầu bằng sqlite:/// hoặc postgres://",
        # The product's name in the app on the telephone, and a language by its own name.
        "Sổ buổi làm việc",
        "Tiếng Việt",
    },
    "desk/start_forms.py": {"đảng uỷ"},
    "templates/components/_language.html": {"Tiếng Việt"},
    # The head of a paper, and examples of what is typed.
    "templates/desk/_start_review.html": {"ĐẢNG CỘNG SẢN VIỆT NAM"},
    "templates/working_sessions/_head.html": {'placeholder="04-KH/ĐU"'},
    "templates/working_sessions/_indicator_fields.html": {'placeholder="8,5 tỷ"'},
}


def entries(path=ENGLISH):
    return polib.pofile(str(path))


def is_known(stray: Stray) -> bool:
    whole = stray.path in NOT_FOR_PAGES or any(folder in stray.path for folder in WHOLE_FOLDERS)
    return whole or any(words in stray.words for words in AS_THEY_ARE.get(stray.path, ()))


def strays():
    readers = ((MODULES, strays_of_module), (TEMPLATES, strays_of_template), (SCRIPTS, strays_of_script))
    return [stray for paths, read in readers for path in paths for stray in read(path.read_text(), name_of(path))]


def test_every_string_of_the_source_is_in_the_english_catalogue_and_nothing_else():
    written = {(entry.msgctxt, entry.msgid) for entry in entries()}
    wanted = {(text.context, text.words) for text in source_texts()}

    assert wanted - written == set(), "run: manage.py makemessages -l en, and translate"
    assert written - wanted == set(), "run: manage.py makemessages -l en --no-obsolete"
    assert len(wanted) > 1_800


def test_every_entry_is_translated_and_none_is_a_guess():
    assert [entry.msgid for entry in entries() if not entry.translated()] == []
    assert [entry.msgid for entry in entries() if entry.fuzzy or entry.obsolete] == []


def test_the_plurals_of_the_source_have_both_forms():
    plural = {text.words for text in source_texts() if text.plural}
    found = {entry.msgid: entry.msgstr_plural for entry in entries() if entry.msgid_plural}

    assert set(found) == plural
    assert [words for words, forms in found.items() if set(forms) != {0, 1} or not all(forms.values())] == []


def holes(words: str) -> list[str]:
    return sorted(HOLE.findall(words))


def test_a_translation_has_the_same_holes_as_its_source():
    wrong = [
        (entry.msgid, told)
        for entry in entries()
        for told in (entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr])
        if holes(told) != holes(entry.msgid)
    ]

    assert wrong == []


def test_a_translation_begins_and_ends_as_its_source():
    """Pieces are put together: a lost space or full stop shows at the seam."""
    ends = (entry for entry in entries() if not entry.msgid_plural)
    wrong = [
        (entry.msgid, entry.msgstr)
        for entry in ends
        if (entry.msgid[:1] == " ") != (entry.msgstr[:1] == " ")
        or (entry.msgid[-1:] in " .:?…") != (entry.msgstr[-1:] in " .:?…")
    ]

    assert wrong == []


def test_no_vietnamese_word_is_left_outside_the_catalogues():
    assert [stray for stray in strays() if not is_known(stray)] == []


def test_the_list_of_exceptions_has_no_idle_line():
    found = {stray.path for stray in strays()}

    assert {*NOT_FOR_PAGES, *AS_THEY_ARE} - found == set()


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("from django.utils.translation import gettext as _\n_('Lưu')", {Text(None, "Lưu")}),
        ("from django.utils.translation import gettext_lazy as later\nlater('Lưu')", {Text(None, "Lưu")}),
        ("from django.utils.translation import pgettext\npgettext('giờ', 'đến')", {Text("giờ", "đến")}),
        ("from django.utils.translation import ngettext\nngettext('dòng', 'dòng', n)", {Text(None, "dòng", "dòng")}),
        ("def _(words): ...\n_('Lưu')", set()),
    ],
)
def test_the_words_of_a_module_are_found(source, texts):
    assert texts_of_module(source) == texts


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("{% translate 'Lưu' %}", {Text(None, "Lưu")}),
        ('{% translate "đến" context "giờ" %}', {Text("giờ", "đến")}),
        ("{% blocktranslate %}Còn {{ n }} dòng{% endblocktranslate %}", {Text(None, "Còn %(n)s dòng")}),
        ("{% blocktranslate count n=n %}dòng{% plural %}dòng{% endblocktranslate %}", {Text(None, "dòng", "dòng")}),
    ],
)
def test_the_words_of_a_template_are_found(source, texts):
    assert texts_of_template(source) == texts


@pytest.mark.parametrize(
    ("read", "source", "words"),
    [
        (strays_of_module, "label = 'Lưu'", ["Lưu"]),
        (strays_of_module, "label = f'Lưu {n}'", ["Lưu "]),
        (strays_of_module, "def save():\n    '''Lưu.'''", []),
        (strays_of_template, "<p>Lưu</p>", ["<p>Lưu</p>"]),
        (strays_of_template, "{% include 'a.html' with label='Lưu' %}", ["include 'a.html' with label='Lưu'"]),
        (strays_of_template, "{{ name|default:'Lưu' }}", ["name|default:'Lưu'"]),
        (strays_of_template, "{# Lưu #}{% translate 'Lưu' %}", []),
        (strays_of_template, "{% blocktranslate %}Lưu{% endblocktranslate %}", []),
        (strays_of_script, "say('Lưu'); // Lưu", ["say('Lưu');"]),
        (strays_of_script, "// Lưu\n/* Lưu */", []),
    ],
)
def test_words_outside_the_catalogues_are_found(read, source, words):
    assert [stray.words for stray in read(source)] == words
