"""One person: every office, the name put right, everything that is held about them as a file, and erasing them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.dates import local_today
from committee.models import AuditEvent
from committee.operations import once
from committee.people_desk import appointments_seen, keeps_person, person_kept, person_seen
from committee.people_forms import ErasureForm, NameForm
from committee.people_upkeep import save_form
from committee.person_records import InTheWay, erase, held_about, may_erase, outlook_for, require_erasing
from committee.row_views import base_version
from committee.workflow import StaleVersion


@require_GET
def person_detail(request, pk):
    return _page(request, person_seen(request, pk))


def _page(request, person, *, form=None, version=None, status=200):
    """Offices at units whose people the user does not see are left out."""
    may_keep = keeps_person(request.user, person)
    context = {
        "person": person,
        "offices": appointments_seen(request.user).filter(person=person).order_by("-from_on", "pk"),
        "today": local_today(),
        "may_keep": may_keep,
        "may_erase": may_erase(request.user, person),
        "version": version or person.version,
    }
    if may_keep:
        context["form"] = form or NameForm(instance=person)
    return render(request, "committee/people/person.html", context, status=status)


@require_POST
def person_rename(request, pk):
    """A spelling put right. Papers and lists that were written before keep the name they were written with."""
    person = person_kept(request, pk)
    form = NameForm(request.POST, instance=person)
    if not form.is_valid():
        person.refresh_from_db()
        return _page(request, person, form=form, status=422)
    version = base_version(request) or 0
    try:
        once(
            by=request.user,
            key=request.POST.get("op_id", ""),
            act="person.rename",
            run=lambda: save_form(form, row=person, base_version=version, by=request.user),
        )
    except StaleVersion as stale:
        form.add_error("full_name", _("%(stale)s Nội dung bạn gõ còn ở đây.") % {"stale": stale})
        return _page(request, stale.current, form=form, version=stale.current.version, status=409)
    messages.success(request, _("Đã lưu."))
    return redirect("people:person", person.pk)


@require_POST
def person_file(request, pk):
    """A POST, because handing out what is held about somebody is written down."""
    person = person_seen(request, pk)
    require_erasing(request.user, person)
    content = DjangoJSONEncoder(ensure_ascii=False, indent=2).encode(held_about(person, request.user))
    AuditEvent.objects.record(person, "export", by=request.user)
    headers = {
        "Content-Disposition": content_disposition_header(True, f"nguoi-{person.pk}.json"),
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="application/json; charset=utf-8", headers=headers)


@require_http_methods(["GET", "POST"])
def person_erase(request, pk):
    person = person_seen(request, pk)
    require_erasing(request.user, person)
    if person.pk == request.user.person_id:
        raise PermissionDenied(_("Không ai tự xoá mình: hãy nhờ một người quản trị khác."))
    form = ErasureForm(request.POST if request.method == "POST" else None, person=person)
    if request.method == "GET" or not form.is_valid():
        return _confirmation(request, person, form, status=200 if request.method == "GET" else 422)
    try:
        once(
            by=request.user,
            key=request.POST.get("op_id", ""),
            act="person.erase",
            run=lambda: erase(person, by=request.user),
        )
    except InTheWay as refused:
        form.add_error(None, str(refused))
        return _confirmation(request, person, form, status=409)
    messages.success(request, _("Đã xoá thông tin của người này khỏi danh bạ."))
    return redirect("people:person", person.pk)


def _confirmation(request, person, form, *, status):
    context = {"person": person, "form": form, "outlook": outlook_for(person)}
    return render(request, "committee/people/erase.html", context, status=status)
