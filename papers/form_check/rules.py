"""The rules of the form, each held to a paper that was read back. Every figure and word comes from the ``Profile``."""

from collections.abc import Iterable, Iterator
from datetime import date

from committee.dates import date_or_none
from papers.form_check import head_rules, page_rules, signature_rules
from papers.form_check.components import MOST_HEAD_LINES, Components, components_of
from papers.form_check.letter_rules import NOT_IN_DRAFTS, NOT_IN_LETTERS, NOT_IN_MINUTES, REQUIRED, STYLED, letters_of
from papers.form_check.making import COMPONENTS, Rule, joined
from papers.form_check.reading import WordPaper
from papers.form_check.report import Finding, Report
from papers.form_check.text_rules import body
from papers.form_check.words import PLACE_DATE
from papers.layout import Profile

MOST_FAULTS_SHOWN = 5
# Types that have a form of their own.
MINUTES, LETTER = "BB", "CV"


def signed_on(paper: WordPaper) -> date | None:
    """The day the paper says it is of; None for a draft or a day that no calendar has."""
    for line in paper.lines[:MOST_HEAD_LINES]:
        found = PLACE_DATE.search(line.beginning)
        if found and all(found[part].isdigit() for part in ("day", "month", "year")):
            return date_or_none(int(found["year"]), int(found["month"]), int(found["day"]))
    return None


def check_paper(paper: WordPaper, profile: Profile) -> Report:
    found = components_of(paper.lines, profile)
    findings = [
        _finding(component, *rule, profile) for component, rules in _all_rules(paper, found, profile) for rule in rules
    ]
    return Report(profile.code, profile.name, tuple(findings))


def _finding(component, name, title, faults, profile) -> Finding:
    outcome = "absent" if faults is None else "fail" if faults else "pass"
    source = profile.sources.get(component, "")
    shown = tuple((faults or [])[:MOST_FAULTS_SHOWN])
    label = str(COMPONENTS[component])
    return Finding(f"{component}.{name}", label, title, source, outcome, shown)


def _all_rules(paper: WordPaper, found: Components, profile: Profile) -> Iterator[tuple[str, Iterable[Rule]]]:
    yield "page", page_rules.page(paper, profile)
    yield "font", page_rules.fonts(paper, profile)
    yield "page_number", page_rules.page_number(paper, profile)
    needed = _needed(found, profile)
    for component in STYLED:
        yield component, letters_of(component, found, profile, needed)
    yield "title", head_rules.title(found, profile)
    yield "title_rule", head_rules.title_rule(found, profile)
    yield "number", head_rules.number(found, profile)
    yield "place_date", head_rules.place_date(found, profile)
    yield "dashes", head_rules.dashes(found, profile)
    yield "body", body(found, profile)
    if "capacity" in needed:
        yield "capacity", signature_rules.capacity(found, profile)
        yield "office", signature_rules.office(found, profile)
        yield "signer", signature_rules.signer(found, profile)
        yield "recipients_heading", signature_rules.recipients_heading(found, profile)
        yield "recipient", signature_rules.recipients(found, profile)
        yield "archive", signature_rules.archive(found, profile)


def _needed(found: Components, profile: Profile) -> set[str]:
    needed = set(REQUIRED)
    number = joined(found.of("number"))
    is_draft = found.of("draft_label") or not any(letter.isdigit() for letter in number)
    if is_draft:
        needed -= NOT_IN_DRAFTS
    if not found.of("type_name") and f"-{_letter_code(profile)}" in number:
        needed -= NOT_IN_LETTERS
    if joined(found.of("type_name")).casefold() == profile.type_names.get(MINUTES, "").casefold():
        needed -= NOT_IN_MINUTES
    return needed


def _letter_code(profile: Profile) -> str:
    return profile.words.symbol_pattern.partition("{organ}")[0].format(type=LETTER)
