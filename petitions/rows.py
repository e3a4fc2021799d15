"""The petition lines of a session."""

from committee.rows import RowKind
from petitions.forms import PetitionForm
from petitions.models import Petition

PETITION = RowKind("petition", Petition, PetitionForm, "petitions/_petition_row.html")


def facts_of_session(working_session) -> dict:
    """What a petition line does not say itself: the office that writes the record holds what is raised there."""
    return {"holder_unit": working_session.kept_by, "received_on": working_session.held_on}
