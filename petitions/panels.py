"""What the recording page shows of petitions."""

from django.urls import reverse

from committee.row_views import blank_line, line_of
from petitions.fields import fields_offered
from petitions.models import Petition
from petitions.rows import PETITION
from sessions.fact_panel import rows_of
from sessions.fact_rows import VISIT
from sessions.panels import Panel


def petitions_panel(request, working_session, *, may_record):
    working = working_session.working_units()
    raiser = working[0].name if len(working) == 1 else ""
    # Who sees a session from "recorded" on does not see its petitions before somebody has sorted them.
    seen = Petition.objects.visible_to(request.user).filter(working_session=working_session)
    rows = list(seen.select_related("raised_by", "site_visit", "field"))
    return Panel(
        "petitions",
        "petitions/_petitions.html",
        {
            "lines": [line_of(PETITION, "petitions", row) for row in rows],
            "listed": len(rows),
            "blank": blank_line(PETITION, "petitions", working_session, raiser=raiser, kind=Petition.Kind.PETITION),
            "session": working_session,
            # No row has this key: the page puts in that of the line.
            "repeats_url": reverse("petitions:repeats", args=[0]),
            "may_record": may_record,
            "petition_kinds": Petition.Kind.choices,
            "authorities": Petition.Authority.choices,
            "fields": fields_offered() if may_record else [],
            "site_visits": rows_of(working_session, VISIT),
        },
    )
