"""DECIDED: notices, their clauses (= tasks), and what became of them."""

from conclusions.models.counted import CountedDeadline, CountedDeadlineDay
from conclusions.models.directives import Directive, DirectivePetition, DirectiveUnit
from conclusions.models.distribution import DistributionLine, DistributionList
from conclusions.models.follow_up import DirectiveAnswer, ProgressReport, Receipt, ReportFile
from conclusions.models.notices import Notice, NoticeFile, NoticeSection, Recipient

__all__ = [
    "CountedDeadline",
    "CountedDeadlineDay",
    "Directive",
    "DirectiveAnswer",
    "DirectivePetition",
    "DirectiveUnit",
    "DistributionLine",
    "DistributionList",
    "Notice",
    "NoticeFile",
    "NoticeSection",
    "ProgressReport",
    "Receipt",
    "Recipient",
    "ReportFile",
]
