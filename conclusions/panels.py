"""What the recording page and the notice page show of clauses."""

from uuid import uuid4

from django.db.models import Prefetch

from committee.access import Action, may
from committee.dates import local_today
from committee.row_views import blank_line, line_of
from conclusions.checking import clause_findings
from conclusions.forms import coordinating_words
from conclusions.models import Directive, DirectiveUnit, Notice
from conclusions.rows import CLAUSE, DIRECTIVE
from conclusions.timeliness import timeliness
from petitions.models import Petition
from sessions.models import Contribution
from sessions.panels import Panel, said_in


def clause_choices() -> dict:
    """The lists of choices that every clause line offers."""
    return {
        "parts": Directive.Part.choices,
        "deadline_kinds": Directive.DeadlineKind.choices,
        "measures": Directive.Measure.choices,
    }


def speakers_among(contributions) -> list[tuple[int, str]]:
    """Whom a clause can come from: key and words of each contribution, where there is a choice."""
    speakers = [(said.pk, f"{said.speaker_label}: {said.text}"[:110]) for said in contributions]
    return speakers if len(speakers) > 1 else []


def with_units(directives):
    """Clauses with everything their lines show, in three statements however many there are."""
    units = DirectiveUnit.objects.select_related("unit").order_by("role", "order", "pk")
    petitions = Petition.objects.only("pk", "order", "text")
    return directives.select_related("lead_unit", "notice", "working_session").prefetch_related(
        Prefetch("units", units), Prefetch("petitions", petitions)
    )


def clause_line(kind, directive):
    """The line of one clause, with its owner form's values and its petitions' keys."""
    line = line_of(kind, "conclusions", directive)
    line.values["petitions"] = [petition.pk for petition in directive.petitions.all()]
    line.values |= {"lead": directive.lead_label, "coordinating": coordinating_words(directive)}
    line.values["editable"] = is_editable(directive)
    return line


def directives_panel(request, working_session, *, may_record):
    visible = Directive.objects.visible_to(request.user).filter(working_session=working_session)
    directives = list(with_units(visible.order_by("order", "pk")))
    editable = [d for d in directives if is_editable(d)]
    notices = list(Notice.objects.visible_to(request.user).filter(working_sessions=working_session))
    issued_here = [notice for notice in notices if notice.origin == Notice.Origin.ISSUED_HERE]
    draft = next((notice for notice in issued_here if not notice.is_issued), None)
    # A second notice is offered only for clauses that the first has left out.
    has_something_to_say = not issued_here or any(directive.notice_id is None for directive in directives)
    drafts = may(request.user, Action.NOTICE_DRAFT, working_session.convening_units()[0])
    return Panel(
        "directives",
        "conclusions/_directives.html",
        {
            "lines": [clause_line(DIRECTIVE, directive) for directive in directives],
            "blank": blank_line(DIRECTIVE, "conclusions", working_session, part=Directive.Part.TASK),
            "findings": clause_findings(directives),
            "proposals": sum(has_proposals(d) for d in editable),
            "session": working_session,
            "notices": notices,
            "draft": draft,
            "draft_key": uuid4(),
            "may_draft": drafts and (draft is not None or has_something_to_say),
            "may_record": may_record,
            **clause_choices(),
            "speakers": speakers_among(said_in(working_session)),
            "session_petitions": working_session.petitions.order_by("order", "pk").values_list("pk", "text"),
        },
    )


def notice_clauses_panel(request, notice, *, may_edit):
    """The clauses of a notice, section by section, editable as on the recording page."""
    order = ("section__order", "order", "pk")
    directives = list(with_units(notice.directives.select_related("section").order_by(*order)))
    return Panel(
        "clauses",
        "conclusions/_clauses.html",
        {
            "lines": [clause_line(CLAUSE, directive) for directive in directives],
            "blank": blank_line(CLAUSE, "conclusions", notice, part=Directive.Part.TASK),
            "proposals": sum(has_proposals(d) for d in directives),
            "notice": notice,
            "may_record": may_edit,
            **clause_choices(),
            "speakers": speakers_among(Contribution.objects.filter(working_session__in=notice.working_sessions.all())),
            "session_petitions": Petition.objects.filter(working_session__in=notice.working_sessions.all())
            .order_by("working_session", "order", "pk")
            .values_list("pk", "text"),
        },
    )


def petition_clauses_panel(request, petition):
    """Which clauses answer a petition, as far as the user sees them; None where there is none."""
    clauses = list(with_units(Directive.objects.visible_to(request.user).filter(petitions=petition)).order_by("pk"))
    today = local_today()
    rows = [(clause, timeliness(clause, today) if clause.is_live else None) for clause in clauses]
    return Panel("clauses", "conclusions/_petition_clauses.html", {"rows": rows}) if rows else None


def is_editable(directive) -> bool:
    return directive.notice_id is None or directive.notice.is_editable


def has_proposals(directive) -> bool:
    """Whether something read from the sentence still waits for somebody to accept it."""
    read = directive.lead_proposed or directive.deadline_proposed
    return read or any(row.proposed for row in directive.units.all())
