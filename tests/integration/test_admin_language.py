"""The admin speaks Vietnamese: every string of the packages that reaches a screen has a translation."""

import re
from html import unescape
from pathlib import Path

import django
import polib
import pytest
from django.contrib.admin.utils import flatten
from django.urls import reverse

from committee.models import Role, Unit
from sessions.models import WorkingSession
from tests.admin_rows import Office, models, page_of, path_of
from tests.cast import make_unit, make_user, make_ward
from tests.locales import CATALOGUES, ROOT, compiled

PACKAGE = Path(django.__file__).parent
ADMIN = PACKAGE / "contrib" / "admin"
# Names of languages, columns in database terms, pages for developers: no screen of an office shows them.
NEVER_SHOWN = re.compile(
    r"^[A-Z][a-zåâ]+( [A-Z][a-zåâ]+)*( \(\w+\))?$|relationship|Referer|CSRF cookie|browser|DEBUG|docs\.django|install"
    r"|Tutorial|Get started|Connect, get|Topics|JSON object|unlimited|integer$|identifier|^…$"
)


def texts(folder, language, domain="django"):
    """{(context, msgid): entry} of a catalogue of Django."""
    file = folder / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(file))}


def ours(domain="django"):
    file = ROOT / "locale" / "vi" / "LC_MESSAGES" / f"{domain}.po"
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(file))}


def untranslated(folder, domain="django"):
    theirs, added = texts(folder, "vi", domain), ours(domain)
    return {
        key[1]
        for key in texts(folder, "en", domain)
        if not any(key in book and book[key].translated() for book in (theirs, added))
    }


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_string_of_the_admin_has_a_translation(domain, record_property):
    assert untranslated(ADMIN, domain) == set()
    record_property(f"strings of the admin ({domain})", len(texts(ADMIN, "en", domain)))


@pytest.mark.parametrize("folder", [PACKAGE / "conf", PACKAGE / "contrib" / "auth"])
def test_every_string_of_django_that_forms_show_has_a_translation(folder):
    assert {text for text in untranslated(folder) if not NEVER_SHOWN.search(text)} == set()


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.name)
def test_what_is_compiled_is_what_is_written(catalogue):
    assert catalogue.with_suffix(".mo").read_bytes() == compiled(catalogue), "run: python -m tests.locales"


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.name)
def test_a_translation_keeps_or_leaves_out_what_is_filled_in_and_invents_none(catalogue):
    names = re.compile(r"%\(\w+\)\w|\{\w*\}|%[sd]")
    for entry in polib.pofile(str(catalogue)):
        for told in [entry.msgstr, *entry.msgstr_plural.values()]:
            assert set(names.findall(told)) <= set(names.findall(entry.msgid + entry.msgid_plural)), entry.msgid
            assert told or entry.msgid_plural, entry.msgid


@pytest.fixture
def signed_in(client, db):
    ward = make_ward(make_unit(Unit.Kind.PROVINCIAL_COMMITTEE, "Tỉnh uỷ Bắc Mẫu"), "An Mẫu")
    client.force_login(make_user("boss", (Role.ADMIN, ward.parent), (Role.ADMIN, ward)))
    client.office = Office(ward, "Mẫu")
    return client


def english():
    """Words of the admin's own pages as somebody would read them, without what is filled in."""
    phrases = {msgid for _context, msgid in texts(ADMIN, "en") if not re.search(r"[%{<]", msgid)}
    told = {entry.msgstr for entry in [*ours().values(), *texts(ADMIN, "vi").values()]}
    return {phrase for phrase in phrases - told if len(phrase) > 2 and phrase[0].isupper()}


def visible(answer):
    """What a reader of the page meets: text and the labels of what has none."""
    page = re.sub(r"(?s)<(script|svg|style)\b.*?</\1>", " ", answer.content.decode())
    labels = re.findall(r'\b(?:title|alt|aria-label|placeholder|value)="([^"]*)"', page)
    return unescape(" ".join([re.sub(r"<[^>]+>", " ", page), *labels]))


@pytest.mark.django_db
def test_no_page_has_an_english_word_of_the_admin(signed_in, record_property):
    pages = [reverse("admin:index"), reverse("admin:app_list", args=["committee"])]
    for model in models():
        row = signed_in.office.make(model)
        pages += [path_of(model), path_of(model, "change", row.pk), path_of(model, "history", row.pk)]
        if page_of(model).rights == "full":
            pages += [path_of(model, "add"), path_of(model, "delete", row.pk)]
    phrases = {phrase: re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)") for phrase in english()}
    found = {}
    for url in pages:
        answer = signed_in.get(url)
        assert answer.status_code == 200, url
        text = visible(answer)
        found |= {phrase: url for phrase, pattern in phrases.items() if phrase in text and pattern.search(text)}
    record_property("pages read for English", len(pages))

    assert found == {}
    assert len(phrases) >= 80


def columns(part):
    """The names of the columns that a page or its lines show."""
    shown = [*getattr(part, "list_display", []), *flatten(part.fields or [])]
    shown += [name for _title, options in part.fieldsets or [] for name in flatten(options["fields"])]
    return set(shown) & {field.name for field in part.model._meta.fields}


def test_every_column_of_a_page_has_words_of_its_own():
    nameless = {
        f"{part.model._meta.label}.{name}"
        for model in models()
        for part in [page_of(model), *page_of(model).inlines]
        for name in columns(part)
        if str(part.model._meta.get_field(name).verbose_name) == name.replace("_", " ")
    }

    assert nameless == set()


@pytest.mark.django_db
def test_what_a_refused_form_says_is_vietnamese(signed_in):
    url = path_of(WorkingSession, "change", signed_in.office.session.pk)

    answer = signed_in.post(url, {"held_on": "31/31/2026", "starts_at": "x", "kind": "nothing", "base_version": "x"})

    shown = visible(answer)
    assert answer.status_code == 200
    for phrase in ("This field", "Enter a", "Select a valid", "Please correct", "ManagementForm"):
        assert phrase not in shown
    assert "Bắt buộc nhập mục này." in shown


@pytest.mark.django_db
def test_the_scripts_of_the_admin_speak_vietnamese(signed_in):
    answer = signed_in.get(reverse("admin:jsi18n"))

    assert answer.status_code == 200
    assert "Th\\u1ee9 hai" in answer.content.decode()
