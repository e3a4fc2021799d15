"""The clause lines: the same clause under its session or under its notice, and its owner and deadline."""

from committee.rows import RowKind
from conclusions.clauses import write_assignment, write_clause
from conclusions.drafting import write_notice
from conclusions.forms import AssignmentForm, ClauseForm, NoticeForm
from conclusions.models import Directive, Notice

_LINE = "conclusions/_directive_row.html"
DIRECTIVE = RowKind("directive", Directive, ClauseForm, _LINE, write=write_clause, many=("petitions",))
# A notice shows its clauses section by section; how the session has them in order is another matter.
CLAUSE = RowKind(
    "clause",
    Directive,
    ClauseForm,
    _LINE,
    parent="notice",
    write=write_clause,
    many=("petitions",),
    among=("section",),
)
ASSIGNMENT = RowKind("assignment", Directive, AssignmentForm, "conclusions/_assignment.html", write=write_assignment)
# The words of a notice around its clauses are one row that stands on the page of its own.
WORDS = RowKind(
    "words", Notice, NoticeForm, "conclusions/_notice_words.html", parent="", write=write_notice, many=("recipients",)
)
