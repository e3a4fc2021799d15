"""The addresses of what was reported, seen and cited in a session."""

from tests.authz import bodies, fact_bodies
from tests.authz.table import SEES, SIGNED_IN, get, post


def routes(rows, recording) -> list:
    """``rows`` gives the four addresses of a kind of row; ``recording`` says who writes the record, on which lines."""
    kinds = {
        "agenda": ("agendaitem", fact_bodies.new_agenda, fact_bodies.agenda),
        "indicator": ("indicator", fact_bodies.new_indicator, fact_bodies.indicator),
        "visit": ("sitevisit", fact_bodies.new_visit, fact_bodies.visit),
        "cited": ("citeddocument", fact_bodies.new_cited, fact_bodies.cited),
        "attachment": ("attachment", None, fact_bodies.attachment),
    }
    found = []
    for name, (table, new, saved) in kinds.items():
        who = {"adding": recording, "changing": recording, "writes": table}
        made = rows(f"working_sessions:{name}", table, under="session", new=new, saved=saved, **who)
        found += made if new else made[1:]
    return [*found, *_further(recording)]


PLANS = "clerk reviewer"
OF_A_PLAN = {"work plan": "own: clerk reviewer"}


def plan_routes(recording) -> list:
    return [
        get("working_sessions:plan-list", who=SIGNED_IN, searches="q"),
        get("working_sessions:plan-new", who=PLANS),
        post(
            "working_sessions:plan-new",
            who=PLANS,
            body=fact_bodies.new_plan,
            writes="workplan planfile files",
        ),
        get("working_sessions:plan-detail", "work plan", who=SEES),
        get("working_sessions:plan-edit", "work plan", who=OF_A_PLAN),
        post(
            "working_sessions:plan-edit",
            "work plan",
            who=OF_A_PLAN,
            body=fact_bodies.plan,
            writes="workplan planfile files",
        ),
        get("working_sessions:plan-file", "plan file", who=SEES),
        get("working_sessions:plan-names", "session", who=recording, shows=False),
    ]


def _further(recording):
    record = {"who": recording}
    return [
        post("working_sessions:indicator-more", "indicator", body=bodies.nothing, writes="", **record),
        post("working_sessions:cited-propose", "session", body=fact_bodies.pasted, writes="", **record),
        post("working_sessions:cited-add-many", "session", body=fact_bodies.ticked, writes="citeddocument", **record),
        post(
            "working_sessions:attachment-add", "session", body=fact_bodies.upload, writes="attachment files", **record
        ),
        get("working_sessions:attachment-file", "attachment", who=SEES),
        get("working_sessions:attachment-thumbnail", "attachment", who=SEES, shows=False),
    ]
