"""Four pages as a tutorial would write them, without counting all rows."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tests.bench.floor.models import Event, Item

PAGE_SIZE = 25


class ItemForm(forms.ModelForm):
    class Meta:
        model = Item
        fields = ("text", "unit", "topic", "due_on")


def items_of(user):
    return Item.objects.filter(owner=user).select_related("unit", "topic").order_by("-created_at", "-pk")


@login_required
def item_list(request):
    items = items_of(request.user)
    if words := request.GET.get("q"):
        items = items.filter(text__contains=words)
    return render(request, "floor/list.html", {"items": items[:PAGE_SIZE]})


@login_required
def item_detail(request, pk):
    item = get_object_or_404(items_of(request.user), pk=pk)
    context = {"item": item, "events": item.events.select_related("by").order_by("pk")}
    return render(request, "floor/detail.html", context)


@login_required
@transaction.atomic
def item_new(request):
    form = ItemForm(request.POST or None)
    if not form.is_valid():
        return render(request, "floor/new.html", {"form": form})
    form.instance.owner = request.user
    item = form.save()
    Event.objects.create(item=item, by=request.user, act="add")
    return redirect("detail", pk=item.pk)


@login_required
def dashboard(request):
    mine = items_of(request.user)
    context = {
        "late": mine.filter(state="open", due_on__lt=timezone.localdate()).order_by("due_on")[:5],
        "soon": mine.filter(state="open", due_on__gte=timezone.localdate()).order_by("due_on")[:5],
        "newest": mine[:5],
        "open": mine.filter(state="open").order_by()[:1001].count(),
    }
    return render(request, "floor/dashboard.html", context)
