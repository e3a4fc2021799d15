"""The list of notices, one notice on its page, and the pictures of its pages."""

from uuid import uuid4

from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from committee.access import Action, acts_somewhere, own_unit_ids
from committee.directory import units_around
from committee.keyset import page_of
from committee.text import fold
from conclusions.models import Notice
from conclusions.notice_page import checks_of, may_write, notice_context
from conclusions.printing import proof_of
from conclusions.signing import may_sign_draft
from conclusions.views.rows import notice_for_writing
from papers.rendering import RenderingFailed
from sessions.models import WorkingSession

PAGE_SIZE = 25
TABS = (("ban-hanh", _("Ban hành tại đây")), ("den", _("Văn bản đến")), ("duoc-gui", _("Được gửi đến")))
WRITES_NOTICES = (Action.NOTICE_DRAFT, Action.NOTICE_APPROVE, Action.NOTICE_NUMBER)


@require_GET
def notice_list(request):
    """Notices of the user's own units, newest first: issued, registered, or sent to them."""
    tab = request.GET.get("loai", "")
    if tab not in dict(TABS):
        tab = _first_tab(request.user)
    notices = _notices_of(tab, own_unit_ids(request.user))
    words = fold(request.GET.get("q", ""))[:200]
    if words:
        notices = notices.filter(search_text__contains=words)
    related = notices.select_related("issuing_unit", "registered_by")
    context = {
        "page": page_of(related, request.GET, by="-created_at", size=PAGE_SIZE),
        "q": request.GET.get("q", ""),
        "tab": tab,
        "tabs": TABS,
        "may_register": acts_somewhere(request.user, Action.NOTICE_REGISTER),
    }
    return render(request, "conclusions/notice_list.html", context)


def _first_tab(user) -> str:
    """What the user's unit issues, unless it issues none: then what is sent to it."""
    issues = acts_somewhere(user, *WRITES_NOTICES) or _notices_of("ban-hanh", own_unit_ids(user)).exists()
    return "ban-hanh" if issues else "duoc-gui"


def _notices_of(tab, own):
    if tab == "ban-hanh":
        return Notice.objects.filter(issuing_unit__in=own)
    if tab == "den":
        return Notice.objects.filter(registered_by__in=own)
    return Notice.objects.sent_to(own)


def visible_notice(request, pk) -> Notice:
    """The notice with those of its sessions that the user may see, or Http404 for whoever may not see it."""
    related = ("issuing_unit", "registered_by", "signed_by__person", "profile")
    visible = Notice.objects.visible_to(request.user).select_related(*related)
    sessions = Prefetch("working_sessions", WorkingSession.objects.visible_to(request.user))
    return get_object_or_404(visible.prefetch_related("recipients", sessions), pk=pk)


@require_GET
def notice_detail(request, pk):
    return notice_page(request, visible_notice(request, pk))


def notice_page(request, notice, *, status=200, **refused):
    """The page of one notice; ``refused`` holds forms that were sent and not accepted."""
    return render(request, "conclusions/notice_detail.html", notice_context(request, notice, **refused), status=status)


def issued_here(request, pk) -> Notice:
    notice = visible_notice(request, pk)
    if notice.origin != Notice.Origin.ISSUED_HERE:
        raise Http404
    return notice


@require_GET
def notice_proof(request, pk):
    """The pages as they would be printed now. A page of their own, or for htmx the pieces that follow a change."""
    notice = issued_here(request, pk)
    context = {"notice": notice, "writes": may_write(request.user, notice)}
    proof = proof_of(notice)
    try:
        context |= {"stamp": proof.stamp, "pages": range(1, len(proof.pages()) + 1)}
    except RenderingFailed as failed:
        context["failed"] = str(failed)
    if request.htmx and context["writes"]:
        context |= {"op_id": uuid4(), "may_sign_draft": may_sign_draft(request.user, notice), **checks_of(notice)}
    template = "conclusions/_notice_pages.html" if request.htmx else "conclusions/notice_proof.html"
    return render(request, template, context)


@require_GET
def notice_page_picture(request, pk, number):
    """One page as SVG, drawn by the renderer that issues; a browser that has it is told so without drawing."""
    proof = proof_of(issued_here(request, pk))
    tag = f'"{proof.stamp}-{number}"'
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged:
        return unchanged
    try:
        pages = proof.pages()
    except RenderingFailed as failed:
        return HttpResponse(str(failed), status=422, content_type="text/plain; charset=utf-8")
    if not 1 <= number <= len(pages):
        raise Http404
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    return HttpResponse(pages[number - 1], content_type="image/svg+xml", headers=headers)


@require_GET
def unit_names(request, pk):
    """The names of units that the notice's office uses, as options for the fields that ask for a unit."""
    notice = notice_for_writing(request, pk)
    names = units_around(notice.desk_unit).order_by("name").values_list("name", flat=True)
    return render(request, "conclusions/_unit_names.html", {"names": names})
