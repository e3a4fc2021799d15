"""What the pages share: icons, states in words, days, fields, and where in the product a page stands."""

from datetime import date
from functools import lru_cache

from django import template
from django.forms import CheckboxInput, RadioSelect, Select
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from heroicons.templatetags.heroicons import heroicon_micro, heroicon_mini

from committee.access import grants_of
from committee.calendar import WEEKDAYS
from committee.dates import local_today, short_official_date
from committee.models import Role

register = template.Library()

NEUTRAL = ("neutral", "minus-circle")
WAITING = ("info", "clock")
MOVING = ("info", "play-circle")
GOOD = ("success", "check-circle")
CARE = ("warning", "exclamation-triangle")
BAD = ("danger", "exclamation-circle")
RESTING = ("neutral", "pause-circle")
ENDED = ("neutral", "x-circle")
SETTLED = ("neutral", "lock-closed")
WRITING = ("neutral", "pencil")

# Tone and icon of every state, result and timeliness; the same word means the same thing wherever it occurs.
LOOKS = {
    # working sessions
    "planned": ("neutral", "calendar"),
    "convened": WAITING,
    "in_progress": MOVING,
    "recorded": ("info", "document"),
    "concluded": GOOD,
    "closed": SETTLED,
    "postponed": RESTING,
    "cancelled": ENDED,
    # notices
    "draft": WRITING,
    "submitted": WAITING,
    "approved": ("info", "check"),
    "issued": GOOD,
    "replaced": SETTLED,
    "revoked": ENDED,
    # tasks
    "not_started": NEUTRAL,
    "awaiting_acceptance": WAITING,
    "done": GOOD,
    "paused": RESTING,
    "dropped": ENDED,
    # petitions, and what came of them
    "received": ("neutral", "arrow-down-circle"),
    "triaged": NEUTRAL,
    "assigned": WAITING,
    "answered": ("info", "chat-bubble-left"),
    "resolved": GOOD,
    "scheduled": ("info", "calendar"),
    "explained": ("info", "chat-bubble-left"),
    "no_resources": CARE,
    "referred": ("info", "arrow-up-circle"),
    "duplicate": NEUTRAL,
    "returned": ("warning", "arrow-uturn-left"),
    "declined": ENDED,
    "confirmed": GOOD,
    "discarded": ENDED,
    # days of the calendar
    "holiday": ("info", "calendar"),
    "comp_day_off": ("neutral", "calendar"),
    "makeup_workday": ("warning", "arrow-up-circle"),
    # lines of a list that is to be taken over
    "new": GOOD,
    "changed": CARE,
    "same": NEUTRAL,
    "error": BAD,
    # timeliness
    "overdue": BAD,
    "due_soon": CARE,
    "in_time": WAITING,
    "undated": NEUTRAL,
    "done_on_time": GOOD,
    "done_late": CARE,
    "done_undated": GOOD,
    "stopped": RESTING,
}
# Icons of repeated rows; they come as a reference, so that a long page stays small.
ROW_ICONS = ("arrow-down", "arrow-up", "building-office", "calendar", "check", "exclamation-triangle", "trash", "users")
BADGE_ICONS = sorted({icon_name for _tone, icon_name in LOOKS.values()} | set(ROW_ICONS))


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str):
    """An icon beside a word, which is why a screen reader skips it."""
    return _without_ballast(heroicon_mini(name, size=None, **{"class": "icon"}))


def _without_ballast(svg: str):
    """What a drawing on a page does not need: line breaks, and rules for clipping where nothing is clipped."""
    return mark_safe(svg.replace("\n", "").replace("  <path", "<path").replace(' clip-rule="evenodd" ', ""))  # noqa: S308


@register.simple_tag(takes_context=True)
def badge_icons(context, *, drawn_only=False):
    """The icons of all badges once per page, which a list of 25 rows refers to; with ``drawn_only`` those that the
    page has used so far: for a page that no further rows come into."""
    return _symbols(tuple(sorted(_drawn_on(context))) if drawn_only else tuple(BADGE_ICONS))


@lru_cache(maxsize=256)
def _symbols(names):
    symbols = (
        _without_ballast(heroicon_micro(name, size=None, id=f"i-{name}"))
        .replace("<svg", "<symbol")
        .replace("</svg", "</symbol")
        .replace(' fill="currentColor" aria-hidden="true"', "")
        for name in names
    )
    return mark_safe(f"<svg hidden>{''.join(symbols)}</svg>")  # noqa: S308 - drawings of the icon package


def _drawn_on(context) -> set[str]:
    """The names of the referred icons on the page of this request so far."""
    request = context.get("request")
    return set() if request is None else request.__dict__.setdefault("_drawn_icons", set())


@register.simple_tag(takes_context=True)
def row_icon(context, name: str):
    """One of ROW_ICONS within a repeated row, drawn once at the end of the page."""
    _drawn_on(context).add(name)
    return _reference(name)


@lru_cache(maxsize=256)
def _reference(name):
    return format_html('<svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag(takes_context=True)
def badge(context, value: str, words):
    """A state, result or timeliness as icon and word; an unknown value is shown plainly."""
    tone, icon_name = LOOKS.get(value, NEUTRAL)
    _drawn_on(context).add(icon_name)
    return format_html('<span class="state tone-{}">{}{}</span>', tone, _reference(icon_name), words)


@register.simple_tag(takes_context=True)
def state_badge(context, row):
    """The state a session, notice, task or petition is in."""
    return badge(context, row.state, row.get_state_display())


@register.filter
def official_day(day: date | None) -> str:
    """ "05/02/2026", "26/8/2025"; "" for no day."""
    return short_official_date(day) if day else ""


@register.filter
def weekday(day: date | None) -> str:
    """ "thứ Ba", "Chủ nhật"; "" for no day."""
    return str(WEEKDAYS[day.weekday()]) if day else ""


@register.filter
def relative_day(day: date | None, today: date | None = None) -> str:
    """How far off a deadline is: "còn 3 ngày", "hôm nay", "quá hạn 2 ngày"; "" for no day."""
    if day is None:
        return ""
    days = (day - (today or local_today())).days
    if days == 0:
        return _("hôm nay")
    if days > 0:
        return ngettext("còn %(days)d ngày", "còn %(days)d ngày", days) % {"days": days}
    return ngettext("quá hạn %(days)d ngày", "quá hạn %(days)d ngày", -days) % {"days": -days}


@register.simple_tag(takes_context=True)
def here(context, url: str, whole_part=False):
    """``aria-current`` for a link to the page that is shown ("page"); with ``whole_part`` also below it ("true")."""
    path = context["request"].path
    if path == url:
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"') if whole_part and path.startswith(url) else ""


@register.simple_tag
def grants_in_words(user) -> list[tuple[str, str]]:
    """(unit, "Cán bộ văn phòng, Văn thư") for each unit the user stands at today."""
    roles: dict[tuple[str, str], list[str]] = {}
    for grant in grants_of(user):
        roles.setdefault((grant.path, grant.unit_name), []).append(str(Role(grant.role).label))
    return [(name, ", ".join(words)) for (_path, name), words in sorted(roles.items())]


@register.simple_tag
def field_input(bound, **attrs):
    """The input of a form field with Bootstrap's classes, marked where its value was refused."""
    widget = bound.field.widget
    look = "form-control"
    if isinstance(widget, CheckboxInput | RadioSelect):
        look = "form-check-input"
    elif isinstance(widget, Select):
        look = "form-select"
    given = widget.attrs.get("class", "")
    attrs["class"] = " ".join(filter(None, [given, look, "is-invalid" if bound.errors else ""]))
    return bound.as_widget(attrs={name.replace("_", "-"): value for name, value in attrs.items()})
