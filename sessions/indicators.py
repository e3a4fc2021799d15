"""What the figures of a session come to: beside what was stated, and beside the same figures of earlier sessions."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import uuid4

from committee.rows import add_row
from sessions.fact_rows import INDICATOR
from sessions.figures import Figure, read_figures
from sessions.models import Indicator, SessionUnit, WorkingSession
from sessions.numbers import percent_apart, percent_of, rounded_like

# How far back an earlier figure is looked for, in rows of all the series together.
LOOKED_THROUGH = 200
ONE_PLACE = Decimal("0.1")
# A bar of the picture grows up to here; the line of the target stands at 100.
WIDEST = 150


@dataclass(frozen=True)
class Told:
    """One figure with what follows from it. ``apart`` are the points by which the stated percentage misses the
    computed one, ``change`` is how much more or less it is than ``earlier``, in percent."""

    row: Indicator
    earlier: Indicator | None = None

    @property
    def computed(self) -> Decimal | None:
        """As precise as the stated percentage, or with one digit behind the comma."""
        exact, stated = percent_of(self.row.value, self.row.target), self.row.stated_percent
        return rounded_like(exact, ONE_PLACE if stated is None else stated) if exact is not None else None

    @property
    def apart(self) -> Decimal | None:
        return percent_apart(self.row.value, self.row.target, self.row.stated_percent)

    @property
    def percent(self) -> Decimal | None:
        """What the picture shows: what the numbers come to, else what was stated."""
        return self.computed if self.computed is not None else self.row.stated_percent

    @property
    def width(self) -> int:
        return max(0, min(WIDEST, round(self.percent))) if self.percent is not None else 0

    @property
    def change(self) -> Decimal | None:
        if self.earlier is None or self.row.value is None or not self.earlier.value:
            return None
        return rounded_like((self.row.value / self.earlier.value - 1) * 100, ONE_PLACE)


def told(rows, working_session, user) -> list[Told]:
    """Every row with the last figure of its series, parts below what they are part of; one statement."""
    earlier = earlier_figures(rows, working_session, user) if rows else {}
    whole = [row for row in rows if row.part_of_id is None]
    ordered = [each for row in whole for each in (row, *(part for part in rows if part.part_of_id == row.pk))]
    return [Told(row, earlier.get(row.series_key)) for row in ordered]


def earlier_figures(rows, working_session, user) -> dict[str, Indicator]:
    """The last known value of each row's series, of a session before this one with one of the same working units, as
    far as the user may see that session."""
    units = [unit.current_id for unit in working_session.working_units()]
    met = SessionUnit.objects.filter(unit__current__in=units, side=SessionUnit.Side.WORKING)
    before = WorkingSession.objects.visible_to(user).filter(
        pk__in=met.values("working_session"), listed_on__lte=working_session.listed_on
    )
    found = (
        Indicator.objects.filter(
            series_key__in={row.series_key for row in rows}, value__isnull=False, working_session__in=before
        )
        .exclude(working_session=working_session)
        .select_related("working_session")
        .order_by("-working_session__listed_on", "-pk")[:LOOKED_THROUGH]
    )
    last = {}
    for indicator in found:
        last.setdefault(indicator.series_key, indicator)
    return last


def further_figures(row, others) -> list[Figure]:
    """The figures of a row's words after its own that none of ``others``, the rows of its session, tells."""
    there = {other.words for other in others}
    return [figure for figure in read_figures(row.words)[1:] if figure.words not in there]


def add_further(row, *, by, at=None) -> Indicator:
    """Give each further figure of the row's words a row of its own; a "trong đó" becomes part of this row."""
    above = row.part_of_id or row.pk
    for figure in further_figures(row, row.working_session.indicators.all()):
        words = {"words": figure.words, "period": figure.period, "part_of": above if figure.is_part else ""}
        add_row(INDICATOR, words, parent=row.working_session, by=by, client_key=uuid4(), at=at)
    return row
