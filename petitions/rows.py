"""The petition lines of a session."""

from committee.rows import RowKind
from petitions.forms import PetitionForm
from petitions.models import Petition

PETITION = RowKind("petition", Petition, PetitionForm, "petitions/_petition_row.html")
