"""The web side of ``committee.rows``: the same requests with htmx, and as plain forms without JavaScript.

Answers to htmx: 200 with out-of-band pieces and the event ``row:saved``; 422 with the reason beside each field;
409 with both texts. Without htmx: a redirect back to the page, or a page of the row alone with what was typed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from committee.rows import InvalidRow, RowKind, add_row, edit_row, move_row, remove_row
from committee.workflow import StaleVersion


@dataclass
class Line:
    """What the template of one row needs. ``key`` is its identity in the page, ``values`` what its fields show."""

    kind: RowKind
    key: str
    save_url: str
    values: dict
    row: object = None
    errors: dict = field(default_factory=dict)

    @property
    def version(self):
        return self.row.version if self.row is not None else ""


def line_of(kind: RowKind, namespace: str, row) -> Line:
    """The line of a saved row."""
    return Line(
        kind=kind,
        key=f"{kind.name}-{row.pk}",
        save_url=reverse(f"{namespace}:{kind.name}-save", args=[row.pk]),
        values={name: getattr(row, name) for name in kind.form.base_fields if hasattr(row, name)},
        row=row,
    )


def blank_line(kind: RowKind, namespace: str, parent, **values) -> Line:
    """The empty line at the end of a list; its key becomes the row's ``client_key``."""
    key = str(uuid4())
    url = reverse(f"{namespace}:{kind.name}-add", args=[parent.pk])
    return Line(kind=kind, key=key, save_url=url, values=values)


def post_new_row(request, kind: RowKind, parent, *, feedback=None, **fixed):
    """Answer a POST to the list's address: a new row, or a further save of a row added since the page was loaded."""
    try:
        client_key = UUID(request.POST.get("client_key", ""))
    except ValueError:
        return HttpResponseBadRequest(_("Thiếu khoá của dòng."))
    return _answer(
        request,
        kind,
        key=str(client_key),
        parent=parent,
        feedback=feedback,
        save=lambda: add_row(
            kind,
            request.POST,
            parent=parent,
            by=request.user,
            client_key=client_key,
            op_id=request.POST.get("op_id", ""),
            base_version=base_version(request),
            **fixed,
        ),
    )


def post_row(request, kind: RowKind, row, *, feedback=None):
    """Answer a POST to a row's own address."""
    return _answer(
        request,
        kind,
        key=f"{kind.name}-{row.pk}",
        parent=kind.parent_of(row),
        feedback=feedback,
        save=lambda: edit_row(
            kind,
            request.POST,
            row=row,
            by=request.user,
            base_version=base_version(request) or 0,
            op_id=request.POST.get("op_id", ""),
        ),
    )


def base_version(request) -> int | None:
    """The version that the posted text was based on, or None where the field is missing or no number."""
    words = request.POST.get("base_version", "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else None


def _answer(request, kind, *, key, parent, save, feedback):
    try:
        row = save()
    except InvalidRow as invalid:
        return _refused(request, kind, key, parent, invalid.form)
    except StaleVersion as stale:
        return _conflict(request, kind, key, parent, stale.current)
    if not request.htmx:
        return redirect(f"{parent.get_absolute_url()}#{kind.name}-{row.pk}")
    return saved_response(request, kind, key, row, feedback)


def saved_response(request, kind, key, row, feedback=None):
    """200 for a saved row: the pieces that changed around it, and the event that tells the page its new version."""
    pieces = feedback(request, key, row) if feedback else ""
    if key != f"{kind.name}-{row.pk}":
        # The row was added since the page was loaded: only now does it have an address to move and remove it at.
        line = line_of(kind, row._meta.app_label, row)
        pieces += render_to_string("components/_row_tools.html", {"line": line, "oob_key": key}, request)
    event = {"key": key, "pk": row.pk, "version": row.version, "at": f"{timezone.localtime():%H:%M:%S}"}
    return trigger_client_event(HttpResponse(pieces), "row:saved", event)


def _refused(request, kind, key, parent, form):
    context = {"kind": kind, "key": key, "parent": parent, "form": form, "save_url": request.path}
    if request.htmx:
        return render(request, "components/_row_errors.html", context, status=422)
    context["posted"] = _posted_fields(request)
    return render(request, "components/row_page.html", context, status=422)


def _conflict(request, kind, key, parent, current):
    form = kind.form(request.POST, instance=current)
    pairs = [
        (bound.label, bound.value(), current_value)
        for bound, current_value in ((form[name], _shown(kind.form(instance=current)[name])) for name in form.fields)
        if str(_shown(bound) or "") != str(current_value or "")
    ]
    context = {
        "kind": kind,
        "key": key,
        "parent": parent,
        "current": current,
        "pairs": pairs,
        "posted": _posted_fields(request),
        "save_url": reverse(f"{current._meta.app_label}:{kind.name}-save", args=[current.pk]),
        "op_id": uuid4(),
    }
    template = "components/_row_conflict.html" if request.htmx else "components/row_conflict_page.html"
    return render(request, template, context, status=409)


def _shown(bound):
    """The value of a bound field in the words of its choices."""
    value = bound.value()
    choices = dict(getattr(bound.field, "choices", None) or [])
    return choices.get(value, value)


def _posted_fields(request):
    """Every posted pair except those that belong to one request only."""
    skip = {"csrfmiddlewaretoken", "op_id", "base_version", "client_key"}
    return [(name, value) for name, values in request.POST.lists() if name not in skip for value in values]


def move_response(request, kind: RowKind, row):
    """Move a row up or down (``direction``) and tell the page to do the same."""
    up = request.POST.get("direction") == "up"
    move_row(kind, row=row, up=up, by=request.user, op_id=request.POST.get("op_id", ""))
    if not request.htmx:
        return redirect(f"{kind.parent_of(row).get_absolute_url()}#{kind.name}-{row.pk}")
    return trigger_client_event(HttpResponse(), "row:moved", {"pk": row.pk, "kind": kind.name, "up": up})


def remove_response(request, kind: RowKind, row, *, feedback=None):
    """Remove a row and offer to put it back: the answer holds a form with everything the row said."""
    parent = kind.parent_of(row)
    form = kind.form(instance=row)
    fields = [(name, value) for name in form.fields for value in _values_of(form[name])]
    context = {
        "kind": kind,
        "row": row,
        "label": str(row),
        "fields": fields,
        "add_url": reverse(f"{row._meta.app_label}:{kind.name}-add", args=[parent.pk]),
        "back": parent.get_absolute_url(),
        "client_key": uuid4(),
    }
    try:
        with transaction.atomic():
            remove_row(kind, row=row, by=request.user)
    except ProtectedError:
        context["refused"] = _("Dòng này đang được dùng ở nơi khác nên chưa xoá được.")
    template = "components/_row_removed.html" if request.htmx else "components/row_removed_page.html"
    response = render(request, template, context, status=409 if "refused" in context else 200)
    if feedback and request.htmx:
        response.write(feedback(request, "", row))
    return response


def _values_of(bound):
    value = bound.value()
    if value in (None, ""):
        return []
    return [getattr(v, "pk", v) for v in value] if isinstance(value, list | tuple) else [value]


@dataclass(frozen=True)
class RowDesk:
    """The four addresses of one kind of row: add, save, move, remove.

    ``find_parent(request, pk)`` and ``find_row(request, pk)`` go through ``visible_to``, ask who may write and raise
    Http404 or PermissionDenied; ``fixed(request, parent)`` gives a new row the columns that are not typed.
    """

    kind: RowKind
    find_parent: Callable
    find_row: Callable
    feedback: Callable | None = None
    fixed: Callable | None = None

    def add(self, request, pk):
        parent = self.find_parent(request, pk)
        fixed = self.fixed(request, parent) if self.fixed else {}
        return post_new_row(request, self.kind, parent, feedback=self.feedback, **fixed)

    def save(self, request, pk):
        return post_row(request, self.kind, self.find_row(request, pk), feedback=self.feedback)

    def move(self, request, pk):
        return move_response(request, self.kind, self.find_row(request, pk))

    def remove(self, request, pk):
        return remove_response(request, self.kind, self.find_row(request, pk), feedback=self.feedback)

    def urls(self, parent_path: str, row_path: str, *, adds=True):
        """URL patterns: ``<parent_path>/<pk>/<row_path>/`` adds, ``<row_path>/<pk>/`` saves, and below it the rest."""
        name = self.kind.name
        patterns = [
            path(f"{row_path}/<int:pk>/luu/", require_POST(self.save), name=f"{name}-save"),
            path(f"{row_path}/<int:pk>/chuyen/", require_POST(self.move), name=f"{name}-move"),
            path(f"{row_path}/<int:pk>/xoa/", require_POST(self.remove), name=f"{name}-remove"),
        ]
        if adds:
            added = path(f"{parent_path}/<int:pk>/{row_path}/", require_POST(self.add), name=f"{name}-add")
            patterns.insert(0, added)
        return patterns
