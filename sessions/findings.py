"""What looks wrong in the head of a session: pointed out beside it, never refused."""

from django.utils.translation import gettext as _

from committee.models import Term, Unit
from committee.roman import congresses_named, impossible_numerals, meant_by, roman, value_of
from committee.text import canonical

# Whose congress the words speak of, by the level they name; of the whole Party's no unit here keeps the terms.
NATIONAL = ("toàn quốc", "của đảng")
PROVINCIAL = (Unit.Kind.PROVINCIAL_COMMITTEE,)
LOCAL = (Unit.Kind.WARD_COMMITTEE, Unit.Kind.COMMUNE_COMMITTEE, Unit.Kind.SPECIAL_ZONE_COMMITTEE)
LEVELS = (
    ("phường", LOCAL),
    ("xã", LOCAL),
    ("đặc khu", LOCAL),
    ("tỉnh", PROVINCIAL),
    ("thành phố", (*PROVINCIAL, Unit.Kind.CITY_COMMITTEE)),
)


def head_findings(working_session) -> list[str]:
    """Sentences about the numerals of the title and the topic; one statement where a congress is named, else none."""
    words = f"{working_session.title}. {working_session.topic}"
    return [
        *(_impossible(numeral) for numeral in impossible_numerals(words)),
        *_other_congresses(working_session, words),
    ]


def _impossible(numeral: str) -> str:
    meant = meant_by(numeral)
    if meant and meant != numeral:
        return _("“%(numeral)s” không phải số La Mã viết đúng; có phải là “%(meant)s”?") % {
            "numeral": numeral,
            "meant": meant,
        }
    return _("“%(numeral)s” không phải số La Mã viết đúng.") % {"numeral": numeral}


def _other_congresses(working_session, words) -> list[str]:
    named = [(whose, number) for whose, number in congresses_named(words) if not _is_national(whose)]
    terms = _terms_of(working_session) if named else []
    found = []
    for whose, number in named:
        known = [term for term in terms if _is_meant(whose, term.unit)]
        if known and number not in {_congress(term) for term in known}:
            found.append(
                _("Ghi Đại hội lần thứ %(written)s; nhiệm kỳ %(label)s của %(unit)s là Đại hội lần thứ %(number)s.")
                % {
                    "written": roman(number),
                    "label": known[0].label,
                    "unit": known[0].unit,
                    "number": roman(_congress(known[0])),
                }
            )
    return found


def _is_national(whose: str) -> bool:
    return any(words in canonical(whose) for words in NATIONAL)


def _is_meant(whose: str, unit) -> bool:
    levels = [
        kinds for word, kinds in LEVELS if word in canonical(whose).split() or f" {word} " in f" {canonical(whose)} "
    ]
    return unit.kind in levels[0] if levels else unit.kind not in PROVINCIAL


def _terms_of(working_session) -> list[Term]:
    """Terms in force on the session's day, with a readable congress number, of its units and of those above them."""
    units = [working_session.kept_by, *(row.unit for row in working_session.session_units.all())]
    above = {int(key) for unit in units for key in unit.path.strip("/").split("/")}
    day = working_session.listed_on
    begun = Term.objects.filter(unit__current__in=above, starts_on__lte=day).exclude(congress_number="")
    terms = [term for term in begun.select_related("unit") if term.ends_on is None or day <= term.ends_on]
    return [term for term in terms if _congress(term)]


def _congress(term) -> int | None:
    """The congress number as a term keeps it: "XXIII", "23", "lần thứ XXIII"."""
    word = (term.congress_number.split() or [""])[-1]
    return int(word) if word.isascii() and word.isdigit() else value_of(word.upper())
