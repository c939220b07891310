"""Workbooks on their way in."""

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cexing.site.ledger.models.importing

STATES = [("mapping", "待对应列"), ("open", "待确认"), ("applied", "已导入"), ("dropped", "已放弃"), ("expired", "已过期")]


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_append_only"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("expires", models.DateTimeField(default=cexing.site.ledger.models.importing.in_a_week)),
                ("name", models.CharField(max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("state", models.CharField(choices=STATES, db_index=True, default="mapping", max_length=10)),
                ("book", models.JSONField(blank=True, help_text="sheets of a foreign workbook, until their columns are known", null=True)),
                ("mapping", models.JSONField(blank=True, help_text="sheet, row of the heads, column → field", null=True)),
                ("rows", models.JSONField(blank=True, help_text="rows with the words of their cells by field", null=True)),
                ("base", models.JSONField(blank=True, help_text="cells as exported, by task", null=True)),
                ("told", models.JSONField(blank=True, default=dict, help_text="when it was exported, what was odd about it")),
                ("decisions", models.JSONField(blank=True, default=dict, help_text="row → task, new or skip")),
                ("proposal", models.JSONField(blank=True, null=True)),
                ("outcome", models.JSONField(blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
                ("programme", models.ForeignKey(
                    blank=True, help_text="empty until it makes one", null=True, on_delete=django.db.models.deletion.CASCADE,
                    related_name="imports", to="ledger.programme",
                )),
                ("user", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL,
                )),
            ],
            options={"ordering": ["-made", "-pk"]},
        ),
    ]
