"""Loading the demonstration: once, in time, and in the order in which an office works."""

import time
from datetime import date
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from committee.models import AuditEvent, Unit
from desk.demo import loading

MOST_SECONDS = 15


def seed():
    said = StringIO()
    call_command("seed_demo", stdout=said)
    return said.getvalue()


def test_acts_of_the_demo_follow_each_other_when_it_is_loaded_on_a_sunday(db, monkeypatch):
    """A weekend moves acts to the Friday before; none may then precede what it rests on."""
    today = date(2026, 11, 22)
    monkeypatch.setattr(loading, "local_today", lambda: today)

    assert loading.load()

    last = {}
    for event in AuditEvent.objects.exclude(act="enrol").order_by("pk"):
        row = (event.object_label, event.object_id)
        assert event.at >= last.get(row, event.at), f"{event} stands after {last[row]}"
        last[row] = event.at
    acts = AuditEvent.objects.exclude(act__in=["enrol", "open_series"])
    assert max(timezone.localdate(event.at) for event in acts) <= today
    assert len(acts) > 240


def test_seeding_an_installation_in_use_changes_nothing(db):
    began = time.monotonic()
    seed()
    took = time.monotonic() - began
    before = (Unit.objects.count(), AuditEvent.objects.count())

    assert "không nạp gì thêm" in seed()

    assert (Unit.objects.count(), AuditEvent.objects.count()) == before
    assert took < MOST_SECONDS, f"seed_demo took {took:.1f} s"
