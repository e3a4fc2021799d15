"""Petitions in the admin: corrected with a reason; their state moves by the acts of the office alone."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from committee.admin_base import CorrectingModelAdmin, OfficeModelAdmin, ReadingModelAdmin
from committee.admin_forms import OfficeForm
from committee.admin_lines import CORRECT, OfficeInline
from committee.admin_lists import units_by
from committee.admin_scope import administrator, units_around_offices, widen
from petitions.models import Answer, Field, Petition, PetitionGroup, SameWords

widen(Petition, "addressed_to", units_around_offices)


@admin.register(Field)
class FieldAdmin(OfficeModelAdmin):
    """One taxonomy for the whole installation."""

    list_display = ["name", "parent", "order", "is_active"]
    list_filter = ["is_active"]
    list_select_related = ["parent"]
    search_fields = ["name", "parent__name"]
    fields = ["parent", "name", "order", "is_active"]


@admin.register(SameWords)
class SameWordsAdmin(OfficeModelAdmin):
    """For the whole installation; petitions written before are read again by ``manage.py index_petitions``."""

    list_display = ["written", "meaning", "reason"]
    list_filter = ["meaning"]
    search_fields = ["written", "meaning"]
    fields = ["written", "meaning", "reason"]


class AnswerForm(OfficeForm):
    """One that has been confirmed is what was answered; only its evidence and reference are completed."""

    def clean(self):
        cleaned = super().clean()
        given = self.instance.state == Answer.State.CONFIRMED
        changed = {"kind", "text"} & set(self.changed_data) if given else ()
        for name in changed:
            self.add_error(name, _("Trả lời đã xác nhận thì không đổi được nội dung và kết quả."))
        return cleaned


class AnswerLines(OfficeInline):
    model = Answer
    form = AnswerForm
    rights = CORRECT
    fields = ["by_unit", "state", "kind", "text", "document_words", "evidence"]
    readonly_fields = ["by_unit", "state"]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .filter(pk__in=Answer.objects.visible_to(administrator(request.user)).values("pk"))
        )


@admin.register(Petition)
class PetitionAdmin(CorrectingModelAdmin):
    """A raiser's contact is for the raising unit and the holder, on their own pages."""

    desks = ["holder_unit"]
    list_display = ["__str__", "raised_by", "raised_by_words", "holder_unit", "state", "resolution", "due_on"]
    list_filter = [units_by("holder_unit"), "state", "resolution", "channel"]
    list_select_related = ["raised_by", "holder_unit"]
    search_fields = ["search_text"]
    sortable_by = ()
    ordering = ["-created_at", "-pk"]
    date_hierarchy = "created_at"
    fields = [
        "working_session",
        "raised_by",
        "raised_by_words",
        "text",
        ("kind", "channel"),
        "place",
        "field",
        ("authority", "competent_level"),
        "addressed_to",
        "addressed_words",
        ("priority", "due_on", "received_on"),
        ("first_raised_on", "times_raised"),
        "repeated_words",
        "group",
        "holder_unit",
        ("state", "resolution"),
        "client_key",
    ]
    readonly_fields = [
        "working_session",
        "raised_by",
        "raised_by_words",
        "holder_unit",
        "state",
        "resolution",
        "client_key",
    ]
    inlines = [AnswerLines]


@admin.register(Answer)
class AnswerAdmin(ReadingModelAdmin):
    """To be found across petitions; they are corrected on the page of their petition."""

    desks = ["petition__holder_unit"]
    page = "petition"
    list_display = ["__str__", "petition", "by_unit", "kind", "state"]
    list_filter = [units_by("petition__holder_unit"), "kind", "state"]
    list_select_related = ["petition", "by_unit"]
    search_fields = ["text", "document_words"]
    date_hierarchy = "created_at"
    ordering = ["-pk"]
    fields = ["petition", *AnswerLines.fields]


@admin.register(PetitionGroup)
class PetitionGroupAdmin(CorrectingModelAdmin):
    desks = ["unit"]
    list_display = ["title", "unit", "hearing_on", "hearing_words"]
    list_filter = [units_by("unit"), "hearing_on"]
    list_select_related = ["unit"]
    search_fields = ["title", "hearing_words"]
    date_hierarchy = "hearing_on"
    fields = ["unit", "title", "hearing_on", "hearing_words"]
    readonly_fields = ["unit"]
