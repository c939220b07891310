"""What the office enters for a body says its source; the only person of an office may be let decide alone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0003_imports"),
    ]

    operations = [
        migrations.AddField(
            model_name="programme",
            name="alone",
            field=models.BooleanField(
                default=False,
                help_text="单人办公室可自批: whether the only person of the office may decide on what is that person's own",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="ledger.report",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="note",
            field=models.CharField(
                blank=True, help_text="number of the letter, who called, name of the table", max_length=200
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="source",
            field=models.CharField(
                blank=True,
                choices=[
                    ("letter", "来函"),
                    ("mail", "邮件"),
                    ("phone", "电话"),
                    ("table", "表格"),
                    ("meeting", "会议"),
                    ("other", "其他"),
                ],
                help_text="where the office has it from; empty for a body's own",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="programme",
            name="ended",
            field=models.DateField(
                blank=True, help_text="the day from which on nothing more is asked of anybody", null=True
            ),
        ),
    ]
