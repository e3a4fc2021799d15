"""A profile may belong to one organ, and has room for what the program loaded into it."""

import django.db.models.deletion
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0002_profile_version"),
        ("committee", "0003_user_language"),
    ]

    operations = [
        migrations.AddField(
            model_name="layoutprofile",
            name="organ",
            field=models.ForeignKey(
                blank=True,
                help_text="Để trống: dùng cho mọi cơ quan.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="committee.unit",
                verbose_name="riêng của cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="layoutprofile",
            name="shipped_digest",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
        ),
    ]
