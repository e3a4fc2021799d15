"""Every page that a link leads to, read in English: what is Vietnamese on it is data."""

import re
from html import unescape
from html.parser import HTMLParser

import polib
import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.translation import override

from committee.models import Role
from committee.person_records import ERASED_NAME
from papers.models import LayoutProfile
from petitions.models import PetitionGroup
from tests.admin_rows import models as models_of_the_admin
from tests.admin_rows import page_of, path_of
from tests.cast import make_user
from tests.locales import ROOT
from tests.source_strings import VIETNAMESE
from tests.unit.test_language import AS_THEY_ARE

# Of addresses that differ only in numbers so many are read.
ALIKE = 2
MOST = 300
# Attributes that are read or heard.
READ = ("alt", "title", "placeholder", "aria-label", "data-label")
# Words of a paper, said as they stand there.
QUOTED = re.compile("“[^”]*”")
CUT = re.compile(r"([^|]+)…")
UNREAD = ("script", "style", "svg", "textarea", "datalist")


class Reader(HTMLParser):
    """The pieces of text of a page, and where its links lead."""

    def __init__(self):
        super().__init__()
        self.pieces, self.links, self.within = [], [], []

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag in UNREAD:
            self.within.append(tag)
        self.pieces += [told[name] for name in READ if told.get(name)]
        if tag == "input" and told.get("type") in ("submit", "button", "reset"):
            self.pieces.append(told.get("value", ""))
        self.pieces += [text for name, text in attrs if name.startswith("data-") and text]
        if tag == "a" and told.get("href"):
            self.links.append(told["href"])

    def handle_endtag(self, tag):
        if self.within and self.within[-1] == tag:
            self.within.pop()

    def handle_data(self, data):
        if not self.within and data.strip():
            self.pieces.append(data)


def read(answer) -> Reader:
    reader = Reader()
    reader.feed(answer.content.decode())
    return reader


def data_of_the_database() -> set[str]:
    """What people have entered, as it may stand on a page, and what rows are called by."""
    words = {ERASED_NAME}
    for model in apps.get_models():
        with override("en"):
            words |= {str(row) for row in model._base_manager.all()}
        columns = [f.attname for f in model._meta.concrete_fields if isinstance(f, models.CharField | models.TextField)]
        for row in model._base_manager.values_list(*columns) if columns else ():
            words |= {line.strip() for value in row if isinstance(value, str) for line in value.splitlines()}
    # The form of a paper names the paragraphs of the guideline that it keeps to.
    words |= {words for profile in LayoutProfile.objects.all() for words in _texts_in(profile.data)}
    return {form for word in words for form in (word, word.lower(), word.upper())}


def _texts_in(values):
    for value in values.values() if isinstance(values, dict) else values:
        if isinstance(value, dict | list):
            yield from _texts_in(value)
        elif isinstance(value, str):
            yield value


def examples() -> set[str]:
    """Examples of what is typed, and words that are read out of lists, which the English names as they are."""
    catalogue = polib.pofile(str(ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    in_templates = {words.removeprefix('placeholder="').rstrip('"') for each in AS_THEY_ARE.values() for words in each}
    return {entry.msgstr.replace("%%", "%") for entry in catalogue} | in_templates


def known_words() -> list[str]:
    """The longest first, so that a name is not taken out of the middle of a sentence."""
    known = data_of_the_database() | examples()
    return sorted((words for words in known if VIETNAMESE.search(words)), key=len, reverse=True)


def left_over(piece: str, known: list[str]) -> str:
    """What of the piece is Vietnamese and not known; a text that was cut short is known by its beginning."""
    piece = CUT.sub(lambda found: "" if is_begun(found[1], known) else found[0], piece)
    if is_begun(piece, known):
        return ""
    piece = QUOTED.sub(" ", piece)
    for words in known:
        piece = piece.replace(words, " ")
    left = " ".join(piece.split())
    return left if VIETNAMESE.search(left) else ""


def is_begun(words: str, known: list[str]) -> bool:
    return len(words.strip()) > 1 and any(each.startswith(words.strip()) for each in known)


def crawl(client, starts):
    """(address, answer) of every page of ours that can be reached, once for addresses that look alike."""
    waiting, seen, alike, read_pages = list(starts), set(), {}, 0
    while waiting and read_pages < MOST:
        url = waiting.pop(0).split("#")[0]
        shape = re.sub(r"\d+", "N", url.split("?")[0])
        if not url.startswith("/") or url in seen or alike.get(shape, 0) >= ALIKE:
            continue
        seen.add(url)
        alike[shape] = alike.get(shape, 0) + 1
        answer = client.get(url, follow=True)
        if answer.status_code != 200 or "text/html" not in answer.get("Content-Type", ""):
            continue
        read_pages += 1
        page = read(answer)
        waiting += [unescape(link) for link in page.links if "language" not in link]
        yield url, page


def untranslated(client, starts):
    known = known_words()
    found, pages = {}, 0
    for url, page in crawl(client, starts):
        pages += 1
        for piece in page.pieces:
            if VIETNAMESE.search(piece) and (left := left_over(piece, known)):
                found.setdefault(left, url)
    return found, pages


def reading(client, user):
    user.language = "en"
    user.save(update_fields=["language"])
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("who", "fewest"), [("office_user", 50), ("leader", 40), ("cell_lead", 20), ("reviewer", 20), ("city_clerk", 20)]
)
def test_no_page_of_the_product_has_vietnamese_but_data(client, cast, who, fewest, record_property):
    PetitionGroup.objects.create(unit=cast.ward, title="Đèn đường Mẫu")

    found, pages = untranslated(reading(client, getattr(cast, who)), ["/", "/tai-khoan/"])
    record_property(f"pages read in English as {who}", pages)

    assert found == {}
    assert pages >= fewest


def test_no_page_of_the_administrator_has_vietnamese_but_data(client, cast, record_property):
    boss = make_user("boss", (Role.ADMIN, cast.province), (Role.CLERK, cast.ward))
    starts = ["/", "/tai-khoan/nguoi-dung/", "/danh-ba/", "/danh-ba/lich-nghi/", reverse("admin:index")]
    for model in models_of_the_admin():
        starts.append(path_of(model))
        if page_of(model).rights == "full":
            starts.append(path_of(model, "add"))

    found, pages = untranslated(reading(client, boss), starts)
    record_property("pages read in English as administrator", pages)

    assert found == {}
    assert pages >= 80


@pytest.mark.django_db
def test_the_pages_before_signing_in_have_no_vietnamese(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    found, pages = untranslated(client, ["/tai-khoan/dang-nhap/", "/tai-khoan/loi-moi/", "/bat-dau/"])

    assert found == {}
    assert pages >= 1


def test_what_a_refused_form_says_is_english(client, cast):
    reading(client, cast.office_user)

    answer = client.post("/buoi-lam-viec/moi/", {"held_on": "31/31/2026", "kind": "nothing"})

    known = known_words()
    assert answer.status_code in (200, 422)
    assert [left for piece in read(answer).pieces if (left := left_over(piece, known))] == []
    assert "This field is required." in answer.content.decode()


def test_the_reader_finds_what_is_not_data():
    assert left_over("Lưu", ["Chi bộ 1"]) == "Lưu"
    assert left_over("Chi bộ 1: 2 tasks", ["Chi bộ 1"]) == ""
    assert left_over("Giao Chi bộ …", ["Giao Chi bộ 1 họp"]) == ""
    page = Reader()
    page.feed('<p title="Đóng">Lưu</p><input value="Huệ"><input type="submit" value="Gửi"><textarea>Ý</textarea>')
    assert page.pieces == ["Đóng", "Lưu", "Gửi"]
