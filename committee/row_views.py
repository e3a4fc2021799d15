"""The web side of ``committee.rows``: the same requests with htmx, and as plain forms without JavaScript.

Answers to htmx: 200 with out-of-band pieces and the event ``row:saved``; 422 with the reason beside each field;
409 with both texts. Without htmx: a redirect back to the page, or a page of the row alone with what was typed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import localize_input
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from committee.removal import CannotPutBack, put_back, remove_row
from committee.rows import InvalidRow, RowKind, add_row, edit_row, move_row
from committee.workflow import StaleVersion


@dataclass
class Line:
    """What the template of one row needs. ``key`` is its identity in the page, ``values`` what its fields show."""

    kind: RowKind
    namespace: str
    key: str
    save_url: str
    values: dict
    row: object = None

    @property
    def version(self):
        return self.row.version if self.row is not None else ""

    @property
    def move_url(self):
        return reverse(f"{self.namespace}:{self.kind.name}-move", args=[self.row.pk])

    @property
    def remove_url(self):
        return reverse(f"{self.namespace}:{self.kind.name}-remove", args=[self.row.pk])


def line_of(kind: RowKind, namespace: str, row) -> Line:
    """The line of a saved row."""
    return Line(
        kind=kind,
        namespace=namespace,
        key=f"{kind.name}-{row.pk}",
        save_url=reverse(f"{namespace}:{kind.name}-save", args=[row.pk]),
        values={name: getattr(row, name) for name in kind.form.base_fields if name not in kind.many},
        row=row,
    )


def blank_line(kind: RowKind, namespace: str, parent, /, **values) -> Line:
    """The empty line at the end of a list; its key becomes the row's ``client_key``."""
    url = reverse(f"{namespace}:{kind.name}-add", args=[parent.pk])
    return Line(kind=kind, namespace=namespace, key=str(uuid4()), save_url=url, values=values)


def row_key(request, otherwise: str) -> str:
    """The id of the row's element in the page that asked; a row added on that page still bears its first key."""
    posted = request.POST.get("row_key", "")
    return posted if re.fullmatch(r"[a-z0-9-]{1,60}", posted) else otherwise


def post_new_row(request, kind: RowKind, parent, *, feedback=None, **fixed):
    """Answer a POST to the list's address: a new row, a further save of a row added since the page was loaded, or a
    removed row to put back."""
    if "removed" in request.POST:
        return put_back_response(request, kind, parent)
    try:
        client_key = UUID(request.POST.get("client_key", ""))
    except ValueError:
        return HttpResponseBadRequest(_("Thiếu khoá của dòng."))
    return _answer(
        request,
        kind,
        key=row_key(request, str(client_key)),
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
        key=row_key(request, f"{kind.name}-{row.pk}"),
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
    if row is None:
        raise Http404("sent again after the row was removed")
    if not request.htmx:
        return redirect(f"{parent.get_absolute_url()}#{kind.name}-{row.pk}")
    return saved_response(request, kind, key, row, feedback)


def saved_response(request, kind, key, row, feedback=None):
    """200 for a saved row: the pieces that changed around it, and the event that tells the page its new version."""
    pieces = feedback(request, key, row) if feedback else ""
    if "client_key" in request.POST:
        # The row was added since the page was loaded: only now does it have an address to move and remove it at.
        line = line_of(kind, row._meta.app_label, row)
        pieces += render_to_string("components/_row_tools.html", {"line": line, "key": key, "oob": True}, request)
    event = {"key": key, "pk": row.pk, "version": row.version, "at": f"{timezone.localtime():%H:%M:%S}"}
    return trigger_client_event(HttpResponse(pieces), "row:saved", event)


def _refused(request, kind, key, parent, form):
    context = {"kind": kind, "key": key, "parent": parent, "form": form, "save_url": request.path}
    if request.htmx:
        return render(request, "components/_row_errors.html", context, status=422)
    context["posted"] = _posted_fields(request)
    return render(request, "components/row_page.html", context, status=422)


def _conflict(request, kind, key, parent, current):
    context = {
        "kind": kind,
        "key": key,
        "parent": parent,
        "current": current,
        "pairs": conflicting_values(kind.form(request.POST, instance=current), kind.form(instance=current)),
        "posted": _posted_fields(request),
        "save_url": reverse(f"{current._meta.app_label}:{kind.name}-save", args=[current.pk]),
        "op_id": uuid4(),
    }
    template = "components/_row_conflict.html" if request.htmx else "components/row_conflict_page.html"
    return render(request, template, context, status=409)


def conflicting_values(typed, current) -> list[tuple[str, str, str]]:
    """(label, what was typed, what stands there now) of each field in which two forms of one row differ."""
    shown = [name for name in typed.fields if not typed[name].is_hidden]
    pairs = ((typed[name].label, _shown(typed[name]), _shown(current[name])) for name in shown)
    return [(label, mine, theirs) for label, mine, theirs in pairs if mine != theirs]


def _shown(bound) -> str:
    """The value of a bound field in the words of its choices."""
    choices = {str(key): str(label) for key, label in getattr(bound.field, "choices", None) or []}
    return "; ".join(choices.get(value, value) for value in _values_of(bound))


def _posted_fields(request):
    """Every posted pair except those that belong to one request only."""
    skip = {"csrfmiddlewaretoken", "op_id", "base_version", "client_key", "row_key"}
    return [(name, value) for name, values in request.POST.lists() if name not in skip for value in values]


def move_response(request, kind: RowKind, row):
    """Move a row up or down (``direction``) and tell the page to do the same."""
    up = request.POST.get("direction") == "up"
    past = move_row(kind, row=row, up=up, by=request.user, op_id=request.POST.get("op_id", ""))
    if not request.htmx:
        return redirect(f"{kind.parent_of(row).get_absolute_url()}#{kind.name}-{row.pk}")
    return trigger_client_event(HttpResponse(), "row:moved", {"pk": row.pk, "past": past.pk, "up": up})


def remove_response(request, kind: RowKind, row, *, feedback=None):
    """Remove a row and offer to put it back: the answer holds a form with everything that went."""
    parent = kind.parent_of(row)
    context = {
        "kind": kind,
        "row": row,
        "add_url": reverse(f"{row._meta.app_label}:{kind.name}-add", args=[parent.pk]),
        "back": parent.get_absolute_url(),
    }
    try:
        context["removed"] = remove_row(kind, row=row, by=request.user)
    except ProtectedError:
        context["refused"] = _("Dòng này đang được dùng ở nơi khác nên chưa xoá được.")
    template = "components/_row_removed.html" if request.htmx else "components/row_removed_page.html"
    response = render(request, template, context, status=409 if "refused" in context else 200)
    if feedback and request.htmx:
        response.write(feedback(request, "", row))
    return response


def put_back_response(request, kind: RowKind, parent):
    """Answer the form that a removal offered: back to the page, where the row stands again."""
    try:
        row = put_back(kind, request.POST["removed"], parent=parent, by=request.user)
    except CannotPutBack:
        messages.error(request, _("Không hoàn tác được: dòng này đã xoá quá một ngày, hoặc mục chứa nó không còn."))
        return redirect(parent.get_absolute_url())
    return redirect(f"{parent.get_absolute_url()}#{kind.name}-{row.pk}")


def _values_of(bound) -> list[str]:
    value = bound.value()
    if value in (None, ""):
        return []
    values = value if isinstance(value, list | tuple) else [value]
    return [_as_typed(each) for each in values]


def _as_typed(value) -> str:
    """A value as somebody would type it; a key as it is, where a template would print 1000 as "1.000"."""
    return localize_input(value) if isinstance(value, date | time) else str(getattr(value, "pk", value))


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
