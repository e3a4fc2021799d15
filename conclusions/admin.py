"""Notices, clauses and what became of them in the admin: to be read; and the lists of recipients, which are kept."""

from django.contrib import admin

from committee.admin_base import OfficeModelAdmin, ReadingModelAdmin
from committee.admin_lines import OfficeInline, ReadingInline
from committee.admin_lists import units_by
from committee.admin_scope import units_around_offices, widen
from conclusions.models import (
    CountedDeadline,
    Directive,
    DirectiveAnswer,
    DirectivePetition,
    DirectiveUnit,
    DistributionLine,
    DistributionList,
    Notice,
    NoticeFile,
    NoticeSection,
    ProgressReport,
    Receipt,
    Recipient,
    ReportFile,
)
from petitions.models import Answer, Petition

widen(DistributionLine, "unit", units_around_offices)

FILE = ["original_name", "kind", "size", "uploaded_at"]


class SectionLines(ReadingInline):
    model = NoticeSection
    fields = ["order", "heading"]


class RecipientLines(ReadingInline):
    model = Recipient
    fields = ["order", "words", "unit", "sent_at"]


class NoticeFileLines(ReadingInline):
    model = NoticeFile
    fields = ["role", *FILE]


@admin.register(Notice)
class NoticeAdmin(ReadingModelAdmin):
    desks = ["issuing_unit", "registered_by"]
    list_display = ["__str__", "origin", "issuing_unit", "registered_by", "issued_on", "state"]
    list_filter = [units_by("issuing_unit"), "origin", "state"]
    list_select_related = ["issuing_unit", "registered_by"]
    search_fields = ["search_text"]
    sortable_by = ()
    date_hierarchy = "issued_on"
    fields = [
        "subject",
        ("document_type", "number", "symbol", "issued_on"),
        ("origin", "state"),
        "issuing_unit",
        "registered_by",
        "received_on",
        "issuer_words",
        "concluding_body",
        "legal_basis",
        "opening",
        "closing",
        ("signer_office", "signer_name", "capacity"),
        ("place_name", "urgency", "draft_no"),
        "profile",
        "replaces",
    ]
    inlines = [SectionLines, RecipientLines, NoticeFileLines]


class SharedLines(ReadingInline):
    model = DirectiveUnit
    fields = ["role", "words", "unit", "proposed"]


class CountedLines(ReadingInline):
    model = CountedDeadline
    fields = ["due_on", "words"]


@admin.register(Directive)
class DirectiveAdmin(ReadingModelAdmin):
    desks = ["notice__issuing_unit", "notice__registered_by", "working_session__kept_by"]
    list_display = ["__str__", "part", "lead_unit", "lead_words", "due_on", "state"]
    list_filter = [units_by("lead_unit"), "part", "state"]
    list_select_related = ["lead_unit"]
    search_fields = ["search_text"]
    sortable_by = ()
    ordering = ["-pk"]
    date_hierarchy = "due_on"
    fields = [
        "text",
        ("part", "state"),
        ("lead_unit", "lead_words"),
        "responsible_words",
        ("deadline_kind", "deadline_words"),
        ("due_on", "first_due_on", "live_on", "done_on"),
        ("measure", "deliverable", "priority"),
    ]
    inlines = [SharedLines, CountedLines]


class OfDirectives(ReadingModelAdmin):
    """What goes with a clause is met by whoever meets the clause."""

    desks = ["directive__notice__issuing_unit", "directive__notice__registered_by"]
    page = "directive"
    ordering = ["-pk"]

    def rows_of(self, who):
        return self.model.objects.filter(directive__in=Directive.objects.visible_to(who))

    def may_read_history(self, request, obj):
        return self.admin_site.get_model_admin(Directive).may_read_history(request, obj.directive)


@admin.register(Receipt)
class ReceiptAdmin(OfDirectives):
    list_display = ["unit", "directive", "at", "entered_by", "on_behalf", "paper_words"]
    list_filter = ["on_behalf", "at"]
    list_select_related = ["unit", "directive", "entered_by"]
    search_fields = ["unit__search_text", "directive__search_text", "paper_words"]
    date_hierarchy = "at"
    fields = ["directive", "unit", "at", "entered_by", "on_behalf", "paper_words"]


class ReportFileLines(ReadingInline):
    model = ReportFile
    fields = FILE


@admin.register(ProgressReport)
class ProgressReportAdmin(OfDirectives):
    list_display = ["__str__", "directive", "reporting_unit", "percent", "claims_done", "decision", "made_at"]
    list_filter = ["claims_done", "decision", "on_behalf"]
    list_select_related = ["directive", "reporting_unit"]
    search_fields = ["text", "reporter_words", "reporting_unit__search_text"]
    date_hierarchy = "made_at"
    fields = [
        "directive",
        ("reporting_unit", "reporter_words"),
        "text",
        ("percent", "claims_done"),
        ("entered_by", "on_behalf", "made_at"),
        ("paper_words", "paper_on"),
        ("decision", "decided_by", "decided_at"),
        "decision_note",
        "decision_paper_words",
    ]
    inlines = [ReportFileLines]


@admin.register(DirectivePetition)
class DirectivePetitionAdmin(OfDirectives):
    list_display = ["directive", "petition"]
    list_filter = ["directive__state"]
    list_select_related = ["directive", "petition"]
    search_fields = ["directive__search_text", "petition__search_text"]
    fields = ["directive", "petition"]

    def rows_of(self, who):
        return super().rows_of(who).filter(petition__in=Petition.objects.visible_to(who))


@admin.register(DirectiveAnswer)
class DirectiveAnswerAdmin(OfDirectives):
    list_display = ["directive", "answer"]
    list_filter = ["directive__state"]
    list_select_related = ["directive", "answer"]
    search_fields = ["directive__search_text", "answer__text"]
    fields = ["directive", "answer"]

    def rows_of(self, who):
        return super().rows_of(who).filter(answer__in=Answer.objects.visible_to(who))


class DistributionLines(OfficeInline):
    model = DistributionLine
    fields = ["order", "words", "unit"]


@admin.register(DistributionList)
class DistributionListAdmin(OfficeModelAdmin):
    desks = ["unit"]
    list_display = ["name", "unit"]
    list_filter = [units_by("unit")]
    list_select_related = ["unit"]
    search_fields = ["name", "unit__search_text"]
    fields = ["unit", "name"]
    inlines = [DistributionLines]
