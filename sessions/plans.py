"""Work plans: kept, chosen for a session, handed out."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from committee.access import Action, require
from committee.models import AuditEvent
from committee.rows import write_row
from committee.text import canonical, fold
from papers.storing import stored_columns
from papers.uploads import CheckedFile
from sessions.models import PlanFile, WorkPlan

MOST_OFFERED = 50


def with_plan_seen(sessions, user):
    """Sessions joined with their plan that know whether the user sees it (``sees_plan``)."""
    seen = WorkPlan.objects.visible_to(user).filter(pk=OuterRef("plan"))
    return sessions.select_related("plan").annotate(sees_plan=Exists(seen))


def plans_offered(plans, chosen=None) -> list[WorkPlan]:
    """The newest of ``plans``, and the one whose key is ``chosen`` also where it is older."""
    offered = list(plans.order_by("-created_at", "-pk")[:MOST_OFFERED])
    key = str(chosen or "")
    if key.isascii() and key.isdigit() and len(key) < 19 and key not in {str(plan.pk) for plan in offered}:
        offered += plans.filter(pk=key)
    return offered


def find_plan(words: str, plans) -> WorkPlan | None:
    """The one of ``plans`` that is called exactly so: by its label, its reference or its title."""
    title = words.rpartition(" — ")[2]
    wanted = canonical(words)
    found = [
        plan
        for plan in plans.filter(search_text__contains=fold(title))[:MOST_OFFERED]
        if wanted in {canonical(plan.label), canonical(plan.reference), canonical(plan.title)}
    ]
    return found[0] if len(found) == 1 else None


@transaction.atomic
def keep_plan(form, *, by, file: CheckedFile | None = None, at=None) -> WorkPlan:
    """Save a validated PlanForm, new or changed, with the file that came with it; ``by`` plans at the plan's desk."""
    at = at or timezone.now()
    plan = form.instance
    if plan.pk is None:
        plan.created_by, plan.created_at = by, at
    require(by, Action.SESSION_PLAN, plan)
    plan = write_row(form, by=by, at=at)
    if file is not None:
        columns = stored_columns(content=file.content, kind=file.kind, name=file.name, by=by, at=at)
        kept = PlanFile.objects.create(plan=plan, **columns)
        AuditEvent.objects.record(plan, "attach", by=by, at=at, changes={"file": [None, kept.pk]})
    return plan
