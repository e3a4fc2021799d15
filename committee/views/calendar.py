"""The calendar of days off: everybody reads it, administrators at a root unit keep it."""

from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.access import administers_all
from committee.calendar import covered_until
from committee.calendar_editing import (
    CalendarDayForm,
    DayInUse,
    ListForm,
    add_day,
    edit_day,
    remove_day,
)
from committee.calendar_list import plan_of, take_over
from committee.calendar_uses import uses_of
from committee.dates import local_today, short_official_date
from committee.models import CalendarDay
from committee.operations import once
from committee.row_views import base_version
from committee.rows import InvalidRow
from committee.workflow import StaleVersion


@require_GET
def day_list(request):
    """The days of one year, this one unless another is asked for."""
    today = local_today()
    year = _year(request.GET.get("nam", ""), today.year)
    known = [day.year for day in CalendarDay.objects.dates("date", "year")]
    until = covered_until(today)
    context = {
        "year": str(year),
        "years": [str(each) for each in sorted({*known, year, today.year, until.year + 1})],
        "days": CalendarDay.objects.filter(date__year=year),
        "until": until,
        "keeps": administers_all(request.user),
    }
    return render(request, "committee/calendar/list.html", context)


def _year(typed: str, otherwise: int) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and 1900 < int(typed[:9]) < 3000 else otherwise


def _require_keeper(user):
    if not administers_all(user):
        raise PermissionDenied(_("Lịch nghỉ do người quản trị của đơn vị cấp cao nhất sửa."))


def _list_of(year: int):
    return redirect(f"{reverse('calendar:list')}?nam={year}")


def _named(day: CalendarDay) -> str:
    return f"{short_official_date(day.date)} ({day.name})"


@require_http_methods(["GET", "POST"])
def day_new(request):
    _require_keeper(request.user)
    if request.method == "GET":
        context = {"form": CalendarDayForm(user=request.user), "op_id": uuid4()}
        return render(request, "committee/calendar/day.html", context)
    try:
        added = _once(request, "calendar.add", lambda: add_day(request.POST, by=request.user))
    except InvalidRow as refused:
        context = {"form": refused.form, "op_id": uuid4()}
        return render(request, "committee/calendar/day.html", context, status=422)
    messages.success(request, _("Đã thêm ngày %s.") % _named(added))
    return _list_of(added.date.year)


def _once(request, act, run) -> CalendarDay:
    """The day as ``run`` leaves it, or Http404 where the same was sent before and the day has gone since."""
    day = once(by=request.user, key=request.POST.get("op_id", ""), act=act, run=run)
    if day is None:
        raise Http404
    return day


def _date_of(address: str) -> date:
    try:
        found = parse_date(address)
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def _day_page(request, row, form, *, status=200, **more):
    """``row`` as it stands; a form that was sent has changed the row it was given."""
    context = {"row": row, "form": form, "uses": uses_of(row, request.user), "op_id": uuid4()}
    context |= {"version": form.instance.version, **more}
    return render(request, "committee/calendar/day.html", context, status=status)


@require_http_methods(["GET", "POST"])
def day_edit(request, day):
    _require_keeper(request.user)
    row = get_object_or_404(CalendarDay, date=_date_of(day))
    if request.method == "GET":
        return _day_page(request, row, CalendarDayForm(instance=row, user=request.user))
    based_on = base_version(request) or 0
    try:
        saved = _once(
            request, "calendar.save", lambda: edit_day(row, request.POST, by=request.user, base_version=based_on)
        )
    except InvalidRow as refused:
        return _day_page(request, row, refused.form, status=422)
    except StaleVersion as stale:
        now = _named(stale.current)
        form = CalendarDayForm(request.POST, instance=stale.current, user=request.user)
        return _day_page(request, row, form, status=409, now=now)
    messages.success(request, _("Đã lưu ngày %s.") % _named(saved))
    return _list_of(saved.date.year)


@require_POST
def day_remove(request, day):
    """Sent a second time it finds no day to remove, and that is what was wanted."""
    _require_keeper(request.user)
    wanted = _date_of(day)
    row = CalendarDay.objects.filter(date=wanted).first()
    if row is None:
        return _list_of(wanted.year)
    try:
        remove_day(row, by=request.user)
    except DayInUse:
        return _day_page(request, row, CalendarDayForm(instance=row, user=request.user), status=409, refused=True)
    messages.success(request, _("Đã xoá ngày %s khỏi lịch.") % _named(row))
    return _list_of(row.date.year)


@require_http_methods(["GET", "POST"])
def day_import(request):
    """A list of one year: shown with what it would change, then, sent with "save", taken over."""
    _require_keeper(request.user)
    if request.method == "GET":
        year = _year(request.GET.get("nam", ""), covered_until(local_today()).year + 1)
        return render(request, "committee/calendar/import.html", {"form": ListForm(initial={"year": year})})
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "committee/calendar/import.html", {"form": form}, status=422)
    text, year = form.cleaned_data["text"], form.cleaned_data["year"]
    if "save" not in request.POST:
        return _preview(request, plan_of(text, year, request.user), text)
    plan = take_over(text, year, by=request.user)
    if not plan.is_whole:
        return _preview(request, plan, text)
    messages.success(request, _("Đã lưu %(n)d ngày vào lịch năm %(year)d.") % {"n": len(plan.changes), "year": year})
    return _list_of(year)


def _preview(request, plan, text):
    form = ListForm(initial={"year": plan.year, "text": text})
    context = {"form": form, "plan": plan, "year": str(plan.year), "text": text}
    return render(request, "committee/calendar/import.html", context, status=200 if plan.is_whole else 422)
