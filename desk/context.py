"""What every page shows around its content."""

from functools import partial

from django.conf import settings

from committee.login import is_unclaimed
from committee.second_factor import is_at_the_door

THEMES = ("light", "dark")


def site(request):
    """Whether the demo banner stands above the page, and the theme. ``is_unclaimed`` asks the database only where a
    page does; ``at_the_door`` says that the parts of the product are not to be offered yet."""
    return {
        "is_demo_site": settings.DEMO,
        "theme": partial(theme_of, request),
        "is_unclaimed": is_unclaimed,
        "at_the_door": partial(is_at_the_door, request),
    }


def theme_of(request) -> str:
    """What was chosen in this browser, else "auto": as the machine is set. app.js writes the cookie."""
    chosen = request.COOKIES.get("theme")
    return chosen if chosen in THEMES else "auto"
