"""Everything a session's record says, as far as a user may read it: for the page to read and for the minutes."""

from collections import defaultdict
from dataclasses import dataclass

from conclusions.models import Directive, Notice
from conclusions.panels import with_units
from petitions.models import Answer, Petition
from sessions.models import Attendance, Contribution, WorkingSession


@dataclass(frozen=True)
class Record:
    """Lists of rows in the order of the page. Each petition has its ``given`` answers; of the conclusions, petitions
    and notices only what the user sees is here."""

    working_session: WorkingSession
    attendances: list[Attendance]
    contributions: list[Contribution]
    agenda: list
    indicators: list
    site_visits: list
    documents: list
    attachments: list
    petitions: list[Petition]
    directives: list[Directive]
    notices: list[Notice]

    def by_part(self) -> list[tuple[str, list[Directive]]]:
        """(part in words, its conclusions) in the order in which a notice has them."""
        parts = ((label, [d for d in self.directives if d.part == part]) for part, label in Directive.Part.choices)
        return [(str(label), rows) for label, rows in parts if rows]

    def with_part(self, part: str) -> Attendance | None:
        """The first attendee in that part: who is in the chair, who takes the minutes."""
        return next((row for row in self.attendances if row.part == part), None)


def figure_words(row) -> str:
    """A figure as it was reported, or else its number and unit: "thu ngân sách: 8,5 tỷ đồng"."""
    value = f"{row.value.normalize():f}".replace(".", ",") if row.value is not None else ""
    words = row.words or f"{value} {row.unit}".strip()
    return f"{row.name}: {words}" if words else row.name


def cited_words(row) -> str:
    """A cited paper by its reference and, where it has both, what it is about."""
    return f"{row}: {row.title}" if row.title and row.title != str(row) else str(row)


def record_of(working_session, user) -> Record:
    visible = Directive.objects.visible_to(user).filter(working_session=working_session)
    return Record(
        working_session=working_session,
        attendances=list(working_session.attendances.all()),
        contributions=list(working_session.contributions.select_related("speaker")),
        agenda=list(working_session.agenda_items.all()),
        indicators=list(working_session.indicators.all()),
        site_visits=list(working_session.site_visits.all()),
        documents=list(working_session.cited_documents.all()),
        attachments=list(working_session.attachments.all()),
        petitions=_petitions(working_session, user),
        directives=list(with_units(visible.order_by("order", "pk"))),
        notices=list(Notice.objects.visible_to(user).filter(working_sessions=working_session).order_by("pk")),
    )


def _petitions(working_session, user):
    seen = Petition.objects.visible_to(user).filter(working_session=working_session)
    petitions = list(seen.select_related("raised_by", "field").order_by("order", "pk"))
    given = defaultdict(list)
    confirmed = Answer.objects.filter(petition__in=petitions, state=Answer.State.CONFIRMED)
    for answer in confirmed.select_related("by_unit", "given_at"):
        given[answer.petition_id].append(answer)
    for petition in petitions:
        petition.given = given[petition.pk]
    return petitions
