"""English pages write days and numbers as the offices and their papers do: 05/04/2026 and 1.234,5 must not mean one
thing on the page and another in the notice beside it."""

from config.formats.vi.formats import *  # noqa: F403

YEAR_MONTH_FORMAT = "m/Y"
