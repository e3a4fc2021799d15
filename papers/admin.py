"""Layout profiles and the register in the admin, and the selection of any list as a spreadsheet."""

import json
import tempfile

from django.contrib import admin, messages
from django.contrib.admin.utils import label_for_field, lookup_field
from django.db.models import Model
from django.http import FileResponse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from committee.admin_base import OfficeModelAdmin, ReadingModelAdmin
from committee.admin_forms import OfficeForm
from committee.admin_lists import units_by
from committee.language import in_vietnamese
from papers.layout import Profile, ProfileError
from papers.models import LayoutProfile, RegisterCounter, RegisterEntry
from papers.spreadsheets import CONTENT_TYPE, write_workbook

ROWS_AT_A_TIME = 2_000


class LayoutProfileForm(OfficeForm):
    def clean_data(self):
        """Data that no document could be set by are refused here, not when a notice is due."""
        data = self.cleaned_data["data"]
        try:
            Profile.from_data(json.loads(json.dumps(data)))
        except ProfileError as unfit:
            self.add_error("data", str(unfit))
        return data


@admin.register(LayoutProfile)
class LayoutProfileAdmin(OfficeModelAdmin):
    """One set for the whole installation; an organ that does something otherwise has a set of its own."""

    form = LayoutProfileForm
    list_display = ["code", "title", "organ", "valid_from", "valid_to"]
    list_select_related = ["organ"]
    list_filter = ["valid_from"]
    search_fields = ["code", "title"]
    date_hierarchy = "valid_from"
    fields = ["code", "title", "organ", "valid_from", "valid_to", "data"]


@admin.register(RegisterCounter)
class RegisterCounterAdmin(ReadingModelAdmin):
    desks = ["organ"]
    list_display = ["organ", "document_type", "term", "last_number"]
    list_filter = [units_by("organ"), "document_type"]
    list_select_related = ["organ", "term"]
    search_fields = ["organ__search_text", "term__label"]
    ordering = ["organ", "document_type", "-term"]
    fields = ["organ", "document_type", "term", "last_number"]


@admin.register(RegisterEntry)
class RegisterEntryAdmin(ReadingModelAdmin):
    desks = ["organ"]
    list_display = ["number", "document_type", "organ", "term", "origin", "taken_at", "taken_by"]
    list_filter = [units_by("organ"), "document_type", "origin"]
    list_select_related = ["organ", "term", "taken_by"]
    search_fields = ["number", "organ__search_text", "term__label"]
    date_hierarchy = "taken_at"
    ordering = ["-pk"]
    fields = ["number", "document_type", "organ", "term", "origin", "taken_at", "taken_by"]


@admin.action(description=_("Tải bảng Excel các dòng đã chọn"), permissions=["view"])
def spreadsheet(model_admin, request, queryset):
    """The chosen rows with the columns of the list."""
    names = [name for name in model_admin.get_list_display(request) if name != "work_page"]
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    written = _write(file, queryset, names, model_admin)
    for remark in written.remarks():
        messages.warning(request, remark)
    file.seek(0)
    name = f"{written.title} {timezone.localtime():%Y-%m-%d %H%M}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=CONTENT_TYPE)


@in_vietnamese
def _write(file, queryset, names, model_admin):
    title = str(capfirst(model_admin.opts.verbose_name_plural))
    columns = [str(capfirst(label_for_field(name, model_admin.model, model_admin))) for name in names]
    rows = queryset.select_related(*model_admin.list_select_related or [])
    return write_workbook(file, title, columns, _values(rows, names, model_admin))


def _values(rows, names, model_admin):
    for row in rows.iterator(chunk_size=ROWS_AT_A_TIME):
        yield [_value(name, row, model_admin) for name in names]


def _value(name, row, model_admin):
    field, _attribute, value = lookup_field(name, row, model_admin)
    if field is not None and field.choices:
        return getattr(row, f"get_{name}_display")()
    return str(value) if isinstance(value, Model) else strip_tags(value) if hasattr(value, "__html__") else value


admin.site.add_action(spreadsheet, "bang-excel")
