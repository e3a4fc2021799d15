"""The directory and the journal in the admin."""

from django.contrib import admin
from django.db.models import Prefetch, Q
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from committee.admin_base import OfficeModelAdmin, ReadingModelAdmin
from committee.admin_forms import OfficeForm
from committee.admin_labels import act_in_words, changes_in_words, kind_in_words
from committee.admin_lines import OfficeInline, ReadingInline
from committee.admin_lists import units_by
from committee.admin_scope import administrator
from committee.models import (
    Appointment,
    AuditEvent,
    CalendarDay,
    MovedValue,
    Operation,
    Person,
    RoleGrant,
    Term,
    Unit,
    UnitChange,
    User,
)
from committee.unit_changes import INTO_OTHERS, check_plan
from committee.unit_upkeep import is_used


class TermLines(OfficeInline):
    model = Term
    can_delete = False
    fields = ["label", "congress_number", "starts_on", "ends_on"]


class UnitForm(OfficeForm):
    def clean(self):
        """Only a superuser begins a tree of units."""
        cleaned = super().clean()
        if "parent" in self.fields and not cleaned.get("parent") and not self.may_begin_a_tree:
            self.add_error("parent", _("Hãy chọn đơn vị cấp trên."))
        return cleaned


@admin.register(Unit)
class UnitAdmin(OfficeModelAdmin):
    form = UnitForm
    address = "units:detail"
    list_display = ["name", "kind", "parent", "organ_symbol", "valid_from", "valid_to"]
    list_filter = [units_by(""), "kind"]
    list_select_related = ["parent"]
    search_fields = ["search_text"]
    date_hierarchy = "valid_from"
    inlines = [TermLines]
    fieldsets = [
        (None, {"fields": ["parent", "kind", "name", "short_name", "other_names", "valid_from", "valid_to"]}),
        (_("In trên văn bản"), {"fields": ["printed_name", "printed_parent", "organ_symbol", "place_name"]}),
        (_("Mã"), {"fields": ["party_code", "state_code", "area_code"]}),
    ]

    def rows_of(self, who):
        return who.units

    def at_desks(self, units):
        return units

    def may_keep(self, request, obj=None):
        who = administrator(request.user)
        return obj is None or who.units.filter(pk=obj.pk).exists()

    def get_readonly_fields(self, request, obj=None):
        """Another parent, kind or name is a change of units, which has pages of its own and keeps the old row."""
        if obj is None:
            return []
        return ["parent", "kind", "name"] if is_used(obj) else ["parent", "kind"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.may_begin_a_tree = administrator(request.user).is_superuser
        return form


class MovedLines(ReadingInline):
    model = MovedValue
    fields = ["object_label", "object_id", "field", "old", "new"]


class UnitChangeForm(OfficeForm):
    def clean(self):
        """What a plan made on the pages of units has to keep to."""
        cleaned = super().clean()
        if not self.errors:
            into = cleaned.get("successor") if cleaned["kind"] in INTO_OTHERS else None
            self.instance.effective_on = cleaned["effective_on"]
            for name in ("state_resolution", "state_resolution_on", "party_decision", "party_decision_on"):
                setattr(self.instance, name, cleaned[name])
            check_plan(self.instance, cleaned["kind"], list(cleaned["from_units"]), into)
        return cleaned


@admin.register(UnitChange)
class UnitChangeAdmin(OfficeModelAdmin):
    """Planned here; carrying it out has pages of its own."""

    form = UnitChangeForm
    address = "units:change"
    list_display = ["kind", "effective_on", "successor", "party_decision", "carried_out_at", "undone_at"]
    list_filter = ["kind", "effective_on"]
    list_select_related = ["successor"]
    search_fields = ["party_decision", "state_resolution", "successor__search_text"]
    date_hierarchy = "effective_on"
    fields = [
        "kind",
        "from_units",
        "to_units",
        "successor",
        "effective_on",
        ("state_resolution", "state_resolution_on"),
        ("party_decision", "party_decision_on"),
        "carried_out_at",
        "undone_at",
    ]
    readonly_fields = ["carried_out_at", "undone_at"]
    inlines = [MovedLines]

    def rows_of(self, who):
        return self.model.objects.filter(pk__in=self._naming(who.units).values("pk"))

    def _naming(self, units):
        return self.model.objects.filter(Q(from_units__in=units) | Q(to_units__in=units))

    def may_keep(self, request, obj=None):
        """What has been carried out is no plan any more; what touches other offices is for those above both."""
        if obj is None:
            return True
        foreign = obj.from_units.exclude(pk__in=administrator(request.user).units.values("pk"))
        return obj.carried_out_at is None and not foreign.exists()

    def prepare(self, obj, user):
        if obj.pk is None:
            obj.made_by = user


@admin.register(Term)
class TermAdmin(OfficeModelAdmin):
    desks = ["unit"]
    list_display = ["label", "unit", "congress_number", "starts_on", "ends_on"]
    list_filter = [units_by("unit"), "starts_on"]
    list_select_related = ["unit"]
    search_fields = ["label", "unit__search_text"]
    date_hierarchy = "starts_on"
    fields = ["unit", "label", "congress_number", "starts_on", "ends_on"]


class AppointmentLines(OfficeInline):
    """The offices at the administrator's own units; those held elsewhere are not told."""

    model = Appointment
    fields = ["unit", "office_text", "signing_office", "rank", "from_on", "to_on"]
    can_delete = False
    min_num = 1
    validate_min = True

    def get_queryset(self, request):
        return super().get_queryset(request).filter(unit__in=administrator(request.user).units)

    def get_min_num(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=obj is None, **kwargs)


@admin.register(Person)
class PersonAdmin(OfficeModelAdmin):
    """People by their offices; who has none yet is for a superuser."""

    address = "people:person"
    list_display = ["full_name", "offices"]
    list_filter = [units_by("appointments__unit")]
    search_fields = ["search_text"]
    fields = ["full_name"]
    inlines = [AppointmentLines]

    def rows_of(self, who):
        theirs = Q(pk__in=Appointment.objects.filter(unit__in=who.units).values("person"))
        if who.is_superuser:
            theirs |= ~Q(pk__in=Appointment.objects.values("person"))
        return self.model.objects.filter(theirs)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(_offices_of(administrator(request.user)))

    @admin.display(description=_("chức vụ"))
    def offices(self, obj):
        return "; ".join(f"{each.office_text} ({each.unit})" for each in obj.offices_here) or "—"

    def may_keep(self, request, obj=None):
        return True

    def get_readonly_fields(self, request, obj=None):
        """A name that other offices use too is not changed by one of them."""
        units = administrator(request.user).units
        return ["full_name"] if obj and obj.appointments.exclude(unit__in=units).exists() else []


def _offices_of(who):
    here = Appointment.objects.filter(unit__in=who.units).select_related("unit")
    return Prefetch("appointments", here, to_attr="offices_here")


@admin.register(Appointment)
class AppointmentAdmin(OfficeModelAdmin):
    desks = ["unit"]
    list_display = ["person", "office_text", "unit", "signing_office", "rank", "from_on", "to_on"]
    list_filter = [units_by("unit"), "signing_office"]
    list_select_related = ["person", "unit"]
    search_fields = ["office_text", "person__search_text", "unit__search_text"]
    date_hierarchy = "from_on"
    fields = ["person", "unit", "office_text", "signing_office", "rank", "from_on", "to_on"]


class GrantLines(OfficeInline):
    """The grants at the administrator's own units; those given elsewhere are not told."""

    model = RoleGrant
    fields = ["unit", "role", "from_on", "to_on"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(unit__in=administrator(request.user).units)

    def get_min_num(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=obj is None, **kwargs)


class OtherRoles:
    """Pages on which roles change. That ends the sessions of the account; of one's own, this one goes on."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.session.cycle_key()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        request.session.cycle_key()


@admin.register(User)
class UserAdmin(OtherRoles, OfficeModelAdmin):
    """Accounts by their grants. Passwords are not given here: whoever is invited chooses one."""

    address = "committee:user"
    list_display = ["username", "full_name", "roles", "is_active", "last_login"]
    list_filter = [units_by("grants__unit"), "is_active"]
    search_fields = ["username", "full_name", "person__search_text"]
    fields = ["username", "full_name", "person", "is_active", "last_login", "date_joined"]
    inlines = [GrantLines]

    def rows_of(self, who):
        theirs = Q(pk__in=RoleGrant.objects.filter(unit__in=who.units).values("user"))
        if who.is_superuser:
            theirs |= ~Q(pk__in=RoleGrant.objects.values("user"))
        return self.model.objects.filter(theirs)

    def get_queryset(self, request):
        here = RoleGrant.objects.filter(unit__in=administrator(request.user).units).select_related("unit")
        return super().get_queryset(request).prefetch_related(Prefetch("grants", here, to_attr="grants_here"))

    @admin.display(description=_("vai trò"))
    def roles(self, obj):
        return "; ".join(map(str, obj.grants_here)) or "—"

    def may_keep(self, request, obj=None):
        return True

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not self._is_shared(request, obj)

    def get_readonly_fields(self, request, obj=None):
        """Whoever also works for other offices is not renamed or locked out by one of them."""
        fixed = ["last_login", "date_joined"]
        return [*fixed, "username", "full_name", "person", "is_active"] if self._is_shared(request, obj) else fixed

    def _is_shared(self, request, obj) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return True
        return obj is not None and obj.grants.exclude(unit__in=administrator(request.user).units).exists()

    def prepare(self, obj, user):
        if obj.pk is None and isinstance(obj, User):
            obj.set_unusable_password()


@admin.register(RoleGrant)
class RoleGrantAdmin(OtherRoles, OfficeModelAdmin):
    desks = ["unit"]
    list_display = ["user", "role", "unit", "from_on", "to_on"]
    list_filter = [units_by("unit"), "role"]
    list_select_related = ["user", "unit"]
    search_fields = ["user__username", "user__full_name", "unit__search_text"]
    date_hierarchy = "from_on"
    fields = ["user", "unit", "role", "from_on", "to_on"]


@admin.register(CalendarDay)
class CalendarDayAdmin(OfficeModelAdmin):
    """One calendar for the whole installation."""

    list_display = ["date", "kind", "name", "source"]
    list_filter = ["kind", "source"]
    search_fields = ["name"]
    date_hierarchy = "date"
    fields = ["date", "kind", "name"]


class KindFilter(admin.SimpleListFilter):
    """By kind of row, of the kinds that have a page here."""

    title = _("loại dữ liệu")
    parameter_name = "loai"

    def lookups(self, request, model_admin):
        return [(m._meta.label_lower, capfirst(m._meta.verbose_name)) for m in model_admin.admin_site._registry]

    def queryset(self, request, queryset):
        return queryset.filter(object_label=self.value()) if self.value() else queryset


class OfUsers(ReadingModelAdmin):
    """Rows that say who did something: those of the administrator's users; what nobody did, for a superuser."""

    actor = "by"

    @admin.display(description=_("việc"))
    def done(self, row):
        return act_in_words(row.act, row.object_label)

    @admin.display(description=_("loại dữ liệu"))
    def kind(self, row):
        return kind_in_words(row.object_label)

    def rows_of(self, who):
        users = self.admin_site.get_model_admin(User).rows_of(who)
        mine = Q(**{f"{self.actor}__in": users.order_by().values("pk")})
        return self.model.objects.filter(mine | Q(**{f"{self.actor}__isnull": True}) if who.is_superuser else mine)


@admin.register(AuditEvent)
class AuditEventAdmin(OfUsers):
    """Who did what to which row and when. What changed is told where the row itself is met."""

    list_display = ["at", "by", "done", "kind", "object_id"]
    list_filter = ["at", KindFilter]
    list_select_related = ["by"]
    search_fields = ["by__username", "by__full_name", "act", "object_label"]
    date_hierarchy = "at"
    ordering = ["-pk"]

    def get_fields(self, request, obj=None):
        told = ["at", "by", "done", "kind", "object_id"]
        return [*told, "on_behalf_of", "note", "changed"] if obj and self._meets_object(request, obj) else told

    @admin.display(description=_("thay đổi"))
    def changed(self, event):
        return format_html_join(mark_safe("<br>"), "{}: {} → {}", changes_in_words(event)) or "—"

    def _meets_object(self, request, event) -> bool:
        """Whether the row that the event is about could be opened with its history."""
        model = next((m for m in self.admin_site._registry if m._meta.label_lower == event.object_label), None)
        if model is None:
            return False
        page = self.admin_site.get_model_admin(model)
        row = page.rows_of(administrator(request.user)).filter(pk=event.object_id).first()
        return row is not None and page.may_read_history(request, row)


@admin.register(Operation)
class OperationAdmin(OfUsers):
    actor = "user"
    list_display = ["at", "user", "kind", "object_id", "result_version"]
    list_filter = ["at", KindFilter]
    list_select_related = ["user"]
    search_fields = ["user__username", "user__full_name", "object_label"]
    date_hierarchy = "at"
    ordering = ["-pk"]
    fields = ["at", "user", "kind", "object_id", "result_version"]
