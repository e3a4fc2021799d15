"""What every page of the admin has in common: scope, versions, one journal, no counting.

A subclass says what its rows are (``rows_of``) and what may be done with them (``rights``); everything it writes goes
through ``committee.rows.write_row`` or ``committee.admin_writing``, so that it is in the journal like all else.
"""

from functools import reduce
from operator import or_

from django.contrib import admin
from django.contrib.admin.utils import flatten, unquote
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Q
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committee.access import own_units
from committee.admin_forms import CorrectionForm, OfficeForm
from committee.admin_labels import act_in_words, changes_in_words
from committee.admin_lines import CORRECT, FULL, READ, Fields
from committee.admin_lists import OfficeChangeList, UncountedPaginator, search
from committee.admin_scope import administrator
from committee.admin_writing import strike, what_refers_to
from committee.models import AuditEvent, VersionedRow
from committee.people_upkeep import StillUsed
from committee.rows import write_row
from committee.workflow import lock

MOST_SHOWN_OF_A_HISTORY = 200


class OfficeModelAdmin(Fields, admin.ModelAdmin):
    """A model of the product. ``desks`` lead from a row to the units it belongs to; a model with a
    ``visible_to(user)`` of its own is asked that, and ``desks`` then say where the row may be changed. Without
    either, the rows belong to the whole installation, and a superuser keeps them. ``page`` leads to the row whose
    page in the product shows this one, ``address`` is the name of its own where the model does not tell."""

    rights = FULL
    desks = ()
    page = ""
    address = ""
    form = OfficeForm
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = UncountedPaginator
    search_help_text = _("Gõ không dấu cũng tìm được.")
    view_on_site = False

    # --- whose rows

    def rows_of(self, who):
        """All rows of this model that the administrator ``who`` meets."""
        if hasattr(self.model.objects, "visible_to"):
            return self.model.objects.visible_to(who)
        return self.at_desks(who.units) if self.desks else self.model.objects.all()

    def at_desks(self, units):
        """The rows that belong to one of ``units``."""
        return self.model.objects.filter(reduce(or_, (Q(**{f"{path}__in": units}) for path in self.desks)))

    def get_queryset(self, request):
        rows = self.rows_of(administrator(request.user))
        return rows.order_by(*self.get_ordering(request) or self.opts.ordering)

    def get_object(self, request, object_id, from_field=None):
        """A row that is about to be changed is locked until it has been."""
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST" and connection.in_atomic_block:
            found = lock(found)
        return found

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """A row of another office answers like one that never was."""
        raise Http404

    def hidden_relations(self, request, obj) -> set[str]:
        who, hidden = administrator(request.user), set()
        for field in self.opts.fields if obj is not None else ():
            papers = field.remote_field and hasattr(field.remote_field.model.objects, "visible_to")
            key = papers and getattr(obj, field.attname)
            if key and not field.remote_field.model.objects.visible_to(who).filter(pk=key).exists():
                hidden.add(field.name)
        return hidden

    # --- who may what

    def may_keep(self, request, obj=None) -> bool:
        """Whether the administrator's desk may change ``obj``, or any row at all."""
        who = administrator(request.user)
        if not self.desks:
            return who.is_superuser
        return obj is None or self.at_desks(who.units).filter(pk=obj.pk).exists()

    def _may_keep_once(self, request, obj):
        """The same row is asked about many times while its page is made."""
        kept = request.__dict__.setdefault("_kept_rows", {})
        key = (self.opts.label, obj and obj.pk)
        if key not in kept:
            kept[key] = self.may_keep(request, obj)
        return kept[key]

    def has_module_permission(self, request):
        return True

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return self.rights == FULL and self._may_keep_once(request, None)

    def has_change_permission(self, request, obj=None):
        return self.rights != READ and self._may_keep_once(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.rights == FULL and self._may_keep_once(request, obj)

    def lookup_allowed(self, lookup, value, request=None):
        """What the filters and the dates of the list ask, nothing typed into the address by hand."""
        filters = self.get_list_filter(request) if request else self.list_filter
        offered = {each if isinstance(each, str) else getattr(each, "parameter_name", "") for each in filters}
        is_offered = any(f"{lookup}__".startswith(f"{name}__") for name in (offered | {self.date_hierarchy}) - {None})
        return is_offered and super().lookup_allowed(lookup, value, request)

    def to_field_allowed(self, request, to_field):
        return to_field == self.opts.pk.name

    # --- lists

    def get_changelist(self, request, **kwargs):
        return OfficeChangeList

    def get_list_display(self, request):
        shown = list(super().get_list_display(request))
        has_page = self.address or self.page or hasattr(self.model, "get_absolute_url")
        return [*shown, "work_page"] if has_page else shown

    def get_search_results(self, request, queryset, search_term):
        return search(queryset, self.get_search_fields(request), search_term), False

    def work_url(self, row) -> str:
        """The page of the product that shows this row, itself or within another; "" where there is none."""
        if self.address:
            return reverse(self.address, args=[row.pk])
        shown = getattr(row, self.page) if self.page else row
        return shown.get_absolute_url() if hasattr(shown, "get_absolute_url") else ""

    @admin.display(description=_("trang làm việc"))
    def work_page(self, obj):
        return format_html('<a href="{}">{}</a>', self.work_url(obj), gettext("Mở"))

    def get_view_on_site_url(self, obj=None):
        return (self.work_url(obj) if obj is not None else "") or None

    # --- forms

    def save_form(self, request, form, change):
        """Nothing is written before ``save_related``."""
        return form.instance

    def save_model(self, request, obj, form, change):
        """See ``save_related``: the row and its lines are one act."""

    def save_related(self, request, form, formsets, change):
        reason = form.cleaned_data.get("reason", "")
        self.prepare(form.instance, request.user)
        # Lines without a version of their own are told apart by that of the row they belong to.
        bare = [lines for lines in formsets if not issubclass(lines.model, VersionedRow) and lines.has_changed()]
        told = {lines.prefix: [None, None] for lines in bare} if change else {}
        write_row(form, by=request.user, note=reason, extra_changes=told)
        for formset in formsets:
            self.save_formset(request, form, formset, change)

    def prepare(self, obj, user):
        """Columns that nobody types."""
        if obj.pk is None and hasattr(obj, "created_by_id"):
            obj.created_by = user

    def save_formset(self, request, form, formset, change):
        reason = form.cleaned_data.get("reason", "")
        for line in formset.forms:
            if formset.can_delete and formset._should_delete_form(line):
                if line.instance.pk:
                    strike(line.instance, by=request.user, note=reason)
            elif line.has_changed():
                setattr(line.instance, formset.fk.name, form.instance)
                self.prepare(line.instance, request.user)
                write_row(line, by=request.user, note=reason)

    # --- removing

    def get_deleted_objects(self, objs, request):
        """What goes with the row, and what stands in the way; rows of other offices are not named."""
        return what_refers_to(objs[0], request, self.admin_site)

    def delete_model(self, request, obj):
        try:
            strike(obj, by=request.user)
        except StillUsed as since_the_page_was_made:
            raise PermissionDenied(str(since_the_page_was_made)) from since_the_page_was_made

    # --- one journal

    def log_addition(self, request, obj, message):
        """``write_row`` has written the journal."""

    def log_change(self, request, obj, message):
        """``write_row`` has written the journal."""

    def log_deletions(self, request, queryset):
        """``strike`` writes the journal."""

    def construct_change_message(self, request, form, formsets, add=False):
        return ""

    def may_read_history(self, request, obj) -> bool:
        """The journal of a paper has its drafts in it: it is read where the desk is, not by those above."""
        if not hasattr(self.model.objects, "visible_to"):
            return True
        return self.at_desks(own_units(administrator(request.user))).filter(pk=obj.pk).exists()

    def history_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.may_read_history(request, obj):
            raise Http404
        newest = AuditEvent.objects.of(obj).select_related("by").order_by("-pk")[:MOST_SHOWN_OF_A_HISTORY]
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Lịch sử thay đổi"),
            "subtitle": str(obj),
            "entries": [
                (event, act_in_words(event.act, event.object_label), changes_in_words(event)) for event in newest
            ],
            "object": obj,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)


class CorrectingModelAdmin(OfficeModelAdmin):
    """Facts that an office recorded: corrected with a reason, neither added nor removed here."""

    rights = CORRECT
    form = CorrectionForm


class ReadingModelAdmin(OfficeModelAdmin):
    """What only the acts of the product may change."""

    rights = READ

    def get_readonly_fields(self, request, obj=None):
        return flatten(self.get_fields(request, obj))
