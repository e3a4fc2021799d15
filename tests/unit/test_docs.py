"""docs/ leads nowhere wrong: links, pictures, and in the guides the very words of the screen."""

import re
from pathlib import Path

import polib
import pytest

from committee.models import Role
from tests.pictures import pages, taking

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GUIDES = sorted((DOCS / "guides").glob("*.md"))
ALL = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
PLACEHOLDER = re.compile(r"%\(\w+\)\d*[sd]")
# Vietnamese text is read at about 200 words (which are syllables) a minute.
WORDS_IN_FIVE_MINUTES = 1_000


def name(path):
    return str(path.relative_to(ROOT))


def words_of_the_screen():
    """Every string of the product as a page shows it: a changing part as "…", small first letters made large too."""
    catalogue = polib.pofile(str(ROOT / "locale/en/LC_MESSAGES/django.po"))
    said = {" ".join(PLACEHOLDER.sub("…", entry.msgid).split()) for entry in catalogue}
    return said | {words[:1].upper() + words[1:] for words in said}


def anchors(page):
    """What a link may name behind "#": the headings, as GitHub writes them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", ALL, ids=name)
def test_every_link_leads_somewhere(page):
    broken = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        place, _sign, anchor = link.partition("#")
        target = (page.parent / place).resolve() if place else page
        if "://" not in link and not (target.exists() and (not anchor or anchor in anchors(target))):
            broken.append(link)

    assert broken == []


def test_the_readme_leads_to_every_page_but_those_of_a_folder():
    told = {(ROOT / link).resolve() for link in LINK.findall((ROOT / "README.md").read_text(encoding="utf-8"))}

    assert {name(page) for page in ALL[1:] if page not in told and page.parent not in told} == set()


def test_every_role_has_a_guide():
    assert [guide.stem for guide in GUIDES] == sorted(role.value.replace("_", "-") for role in Role)


@pytest.mark.parametrize("guide", GUIDES, ids=name)
def test_a_guide_is_read_in_five_minutes_and_shows_the_product(guide):
    text = guide.read_text(encoding="utf-8")

    assert len(text.split()) <= WORDS_IN_FIVE_MINUTES
    assert "## Khi có trục trặc" in text
    assert len(PICTURE.findall(text)) >= 1


@pytest.mark.parametrize("guide", GUIDES, ids=name)
def test_what_a_guide_prints_bold_is_on_the_screen(guide):
    said = words_of_the_screen()
    quoted = [" ".join(words.split()) for words in BOLD.findall(guide.read_text(encoding="utf-8"))]

    assert len(quoted) >= 8
    assert [words for words in quoted if words not in said] == []


@pytest.mark.parametrize("guide", GUIDES, ids=name)
def test_the_pictures_of_a_guide_are_taken(guide):
    taken = {f"{picture.name}-{size}.webp" for picture in [*pages.BEGINNING, *pages.PICTURES] for size in taking.SIZES}
    shown = PICTURE.findall(guide.read_text(encoding="utf-8"))

    assert all(words for words, _link in shown)
    assert {link.removeprefix("../pictures/") for _words, link in shown} <= taken
    assert [link for _words, link in shown if not (guide.parent / link).exists()] == []
