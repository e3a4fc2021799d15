"""Fields of the admin's pages, and lines of a row within its page: scoped, with suggestions, and kept by whoever keeps
the row."""

from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import connection

from committee.admin_forms import BESIDE, OfficeForm
from committee.admin_scope import choices_of

# What may be done with rows: all, changing them alone, nothing.
FULL, CORRECT, READ = "full", "correct", "read"


class Fields:
    """Foreign keys of a page or of its lines: scoped, with suggestions, and without windows of their own."""

    def get_autocomplete_fields(self, request):
        """Every foreign key and many-to-many whose rows have a page here."""
        relations = [*self.model._meta.fields, *self.model._meta.many_to_many]
        return [
            field.name
            for field in relations
            if field.remote_field and field.editable and self.admin_site.is_registered(field.remote_field.model)
        ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", choices_of(self.admin_site, request.user, db_field))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", choices_of(self.admin_site, request.user, db_field))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_fieldsets(self, request, obj=None):
        """The fields beside the columns, where the row can be changed."""
        fieldsets = [(name, dict(options)) for name, options in super().get_fieldsets(request, obj)]
        changes = self.has_add_permission(request, obj) if obj is None else self.has_change_permission(request, obj)
        own = [name for name in self.form.declared_fields if name in BESIDE] if changes else []
        hidden = self.hidden_relations(request, obj)
        for _name, options in fieldsets:
            options["fields"] = [name for name in options["fields"] if name not in (*BESIDE, *hidden)]
        fieldsets[0][1]["fields"] += own
        return fieldsets

    def hidden_relations(self, request, obj) -> set[str]:
        """Foreign keys of the row to papers that the administrator does not meet: their titles are not told here."""
        return set()


class OfficeInline(Fields, admin.TabularInline):
    """Lines of a row, changed by whoever may change the row. ``rights`` as of a page; CORRECT adds no lines."""

    rights = FULL
    form = OfficeForm
    extra = 0
    show_change_link = False

    def has_view_permission(self, request, obj=None):
        return True

    def has_add_permission(self, request, obj=None):
        return self.rights == FULL and self._keeps_parent(request, obj)

    def has_change_permission(self, request, obj=None):
        return self.rights != READ and self._keeps_parent(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.rights == FULL and self._keeps_parent(request, obj)

    def _keeps_parent(self, request, obj):
        parent = self.admin_site.get_model_admin(self.parent_model)
        if obj is None or obj.pk is None:
            return parent.has_add_permission(request)
        return parent.has_change_permission(request, obj)

    def get_queryset(self, request):
        """Lines that are about to be changed are locked with the row."""
        rows = self.model._default_manager.order_by(*self.opts.ordering or ["pk"])
        if request.method == "POST" and connection.in_atomic_block:
            return rows.select_for_update(of=("self",))
        return rows


class ReadingInline(OfficeInline):
    """Lines that only the acts of the product may change."""

    rights = READ

    def get_readonly_fields(self, request, obj=None):
        return flatten(self.get_fields(request, obj))
