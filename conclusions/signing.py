"""A draft that was printed and signed by hand: submitted and recorded as signed in one act of whoever may do both."""

from django.db import transaction

from committee.access import Action, may
from committee.workflow import StaleVersion, make_move
from conclusions.models import Notice
from conclusions.printing import proof_of


def may_sign_draft(user, notice: Notice) -> bool:
    """Whether the user may submit the notice and also enter that the paper is signed."""
    both = (Action.NOTICE_DRAFT, Action.NOTICE_SIGNED_ON_PAPER)
    here = notice.is_editable and notice.origin == Notice.Origin.ISSUED_HERE
    return here and all(may(user, action, notice.desk_unit) for action in both)


@transaction.atomic
def sign_draft_on_paper(notice: Notice, *, stamp: str, by, at=None) -> Notice:
    """Both moves, each logged as ever, for the paper with that ``stamp`` (``Proof.stamp``).

    Raises StaleVersion where the paper says something else by now; PermissionDenied, MoveNotAllowed.
    """
    submitted = make_move(notice, "submit", by=by, at=at)
    if proof_of(submitted).stamp != stamp:
        raise StaleVersion(submitted)
    return make_move(submitted, "sign_on_paper", by=by, at=at)
