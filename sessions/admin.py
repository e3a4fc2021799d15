"""Sessions and what was reported in them in the admin: corrected with a reason, within the session they belong to."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from committee.admin_base import CorrectingModelAdmin, OfficeModelAdmin, ReadingModelAdmin
from committee.admin_forms import OfficeForm
from committee.admin_lines import CORRECT, OfficeInline, ReadingInline
from committee.admin_lists import units_by
from committee.admin_scope import units_around_offices, widen
from sessions.forms import check_hours
from sessions.models import (
    AgendaItem,
    Attachment,
    Attendance,
    CitedDocument,
    Contribution,
    Indicator,
    PlanFile,
    SessionUnit,
    SiteVisit,
    StandingMember,
    WorkingSession,
    WorkPlan,
)

widen(WorkPlan, "issuing_unit", units_around_offices)

REFERENCE = ["document_type", "number", "symbol", "issuer_words", "issued_on", "ref_words"]


class LineForm(OfficeForm):
    def clean(self):
        """A line names only lines of its own session."""
        cleaned = super().clean()
        for name, chosen in list(cleaned.items()):
            session = getattr(chosen, "working_session_id", None)
            if session is not None and session != self.instance.working_session_id:
                self.add_error(name, _("Dòng này thuộc buổi làm việc khác."))
        return cleaned


class SessionLines(OfficeInline):
    form = LineForm


class UnitLines(ReadingInline):
    model = SessionUnit
    fields = ["unit", "side", "order"]


class AgendaLines(SessionLines):
    model = AgendaItem
    fields = ["order", "title"]


class AttendanceLines(SessionLines):
    """Names, offices and units are as they were copied that day."""

    model = Attendance
    rights = CORRECT
    fields = [
        "name",
        "office_text",
        "kind",
        "side",
        "part",
        "presence",
        "reason",
        "represented_by",
        "arrived_at",
        "left_at",
        "head_count",
        "order",
    ]
    readonly_fields = ["name", "office_text", "kind"]


class ContributionLines(SessionLines):
    model = Contribution
    fields = ["order", "kind", "speaker", "speaker_label", "how_many", "text"]


class IndicatorLines(SessionLines):
    model = Indicator
    fields = [
        "order",
        "name",
        "words",
        "qualifier",
        "value",
        "unit",
        "target",
        "target_set_by",
        "period",
        "part_of",
        "stated_percent",
        "change_percent",
    ]


class SiteVisitLines(SessionLines):
    model = SiteVisit
    fields = ["order", "place", "managed_by", "purpose", "visited_on", "findings"]


class CitedLines(SessionLines):
    model = CitedDocument
    fields = ["order", *REFERENCE, "title"]


class AttachmentLines(SessionLines):
    """The file itself stays as it was kept."""

    model = Attachment
    rights = CORRECT
    fields = ["original_name", "kind", "size", "caption", "site_visit", "order"]
    readonly_fields = ["original_name", "kind", "size"]


class SessionForm(CorrectingModelAdmin.form):
    def clean(self):
        cleaned = super().clean()
        check_hours(cleaned)
        return cleaned


@admin.register(WorkingSession)
class WorkingSessionAdmin(CorrectingModelAdmin):
    form = SessionForm
    desks = ["kept_by"]
    list_display = ["title", "kind", "held_on", "kept_by", "place", "state"]
    list_filter = [units_by("kept_by"), "kind", "state"]
    list_select_related = ["kept_by"]
    search_fields = ["search_text"]
    sortable_by = ()
    date_hierarchy = "listed_on"
    fields = [
        "title",
        "kind",
        "plan",
        "delegation_label",
        ("held_on", "part_of_day"),
        ("starts_at", "ends_at"),
        "place",
        "topic",
        "petitions_announced",
        "kept_by",
        "state",
        "client_key",
    ]
    readonly_fields = ["kept_by", "state", "client_key"]
    inlines = [
        UnitLines,
        AgendaLines,
        AttendanceLines,
        ContributionLines,
        IndicatorLines,
        SiteVisitLines,
        CitedLines,
        AttachmentLines,
    ]


class PlanFileLines(ReadingInline):
    model = PlanFile
    fields = ["original_name", "kind", "size", "uploaded_at"]


@admin.register(WorkPlan)
class WorkPlanAdmin(OfficeModelAdmin):
    desks = ["kept_by"]
    list_display = ["title", "ref_words", "kept_by", "issuing_unit", "starts_on", "ends_on"]
    list_filter = [units_by("kept_by"), "document_type"]
    list_select_related = ["kept_by", "issuing_unit"]
    search_fields = ["search_text"]
    date_hierarchy = "starts_on"
    fields = [
        "title",
        "kept_by",
        "issuing_unit",
        "term",
        *REFERENCE,
        ("starts_on", "ends_on"),
        "programme_words",
        "legal_basis",
    ]
    inlines = [PlanFileLines]


@admin.register(StandingMember)
class StandingMemberAdmin(OfficeModelAdmin):
    desks = ["unit"]
    list_display = ["appointment", "unit", "session_kind", "order"]
    list_filter = [units_by("unit"), "session_kind"]
    list_select_related = ["unit", "appointment__person"]
    search_fields = ["appointment__person__search_text", "appointment__office_text", "unit__search_text"]
    fields = ["unit", "appointment", "session_kind", "order"]


class OfSessions(ReadingModelAdmin):
    """Lines of sessions, to be found across them; they are corrected on the page of their session."""

    desks = ["working_session__kept_by"]
    page = "working_session"
    list_select_related = ["working_session"]
    ordering = ["-pk"]

    def rows_of(self, who):
        return self.model.objects.filter(working_session__in=WorkingSession.objects.visible_to(who))

    def may_read_history(self, request, obj):
        session = self.admin_site.get_model_admin(WorkingSession)
        return session.may_read_history(request, obj.working_session)


@admin.register(Attendance)
class AttendanceAdmin(OfSessions):
    list_display = ["name", "office_text", "working_session", "side", "part", "presence"]
    list_filter = ["side", "part", "presence"]
    search_fields = ["name", "office_text"]
    fields = ["working_session", *AttendanceLines.fields]


@admin.register(Contribution)
class ContributionAdmin(OfSessions):
    list_display = ["__str__", "kind", "speaker_label", "working_session"]
    list_filter = ["kind"]
    search_fields = ["text", "speaker_label"]
    fields = ["working_session", *ContributionLines.fields]


@admin.register(Indicator)
class IndicatorAdmin(OfSessions):
    list_display = ["name", "qualifier", "value", "unit", "target", "period", "working_session"]
    list_filter = ["qualifier"]
    search_fields = ["name", "words", "period"]
    fields = ["working_session", *IndicatorLines.fields]


@admin.register(SiteVisit)
class SiteVisitAdmin(OfSessions):
    list_display = ["place", "managed_by", "visited_on", "working_session"]
    list_filter = ["visited_on"]
    search_fields = ["place", "managed_by", "purpose"]
    date_hierarchy = "visited_on"
    fields = ["working_session", *SiteVisitLines.fields]


@admin.register(CitedDocument)
class CitedDocumentAdmin(OfSessions):
    list_display = ["__str__", "document_type", "issuer_words", "issued_on", "working_session"]
    list_filter = ["document_type"]
    search_fields = ["ref_words", "symbol", "title", "issuer_words"]
    date_hierarchy = "issued_on"
    fields = ["working_session", *CitedLines.fields]


@admin.register(AgendaItem)
class AgendaItemAdmin(OfSessions):
    list_display = ["title", "order", "working_session"]
    list_filter = ["created_at"]
    search_fields = ["title"]
    fields = ["working_session", *AgendaLines.fields]


@admin.register(Attachment)
class AttachmentAdmin(OfSessions):
    list_display = ["original_name", "caption", "kind", "size", "working_session"]
    list_filter = ["kind"]
    search_fields = ["original_name", "caption"]
    date_hierarchy = "uploaded_at"
    fields = ["working_session", *AttachmentLines.fields]
