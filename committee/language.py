"""Which language a page speaks, and that papers speak Vietnamese whoever makes them (docs/decisions/0010)."""

from functools import wraps

from django.conf import settings
from django.utils.translation import override


def in_vietnamese(write):
    """For what writes words that are kept or printed: they are those of the office, whatever its clerk reads in.

    Not ``override`` as a decorator: it keeps the language before in itself, and threads share it.
    """

    @wraps(write)
    def writing(*args, **kwargs):
        with override(settings.LANGUAGE_CODE):
            return write(*args, **kwargs)

    return writing


def is_known(language: str) -> bool:
    return language in dict(settings.LANGUAGES)


def language_at_the_door(request) -> str:
    """What this browser chose last; Vietnamese until somebody chooses, because the browsers of many offices ask for
    English without anybody having said so."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if is_known(chosen) else settings.LANGUAGE_CODE


def language_of(request) -> str:
    """What the signed-in user chose, on whatever machine, else what this browser did."""
    return request.user.language or language_at_the_door(request)


def remember(response, language: str) -> None:
    """Let the browser ask for ``language`` where nobody is signed in."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
