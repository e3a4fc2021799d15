from django.db import migrations, models

from committee.text import fold


def settle(apps, schema_editor):
    """Fold the names of the lines that are there already."""
    attendance = apps.get_model("working_sessions", "Attendance")
    rows = attendance.objects.order_by("pk").only("pk", "name")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:1000]):
        for row in batch:
            row.search_text = fold(row.name)[:300]
        attendance.objects.bulk_update(batch, ["search_text"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("working_sessions", "0002_plans_and_facts")]

    operations = [
        migrations.AddField(
            model_name="attendance",
            name="search_text",
            field=models.CharField(default="", editable=False, max_length=300),
        ),
        migrations.RunPython(settle, migrations.RunPython.noop, elidable=True),
    ]
