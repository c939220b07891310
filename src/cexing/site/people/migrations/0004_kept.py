"""The table of Django's database cache."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_roles")]

    operations = [
        migrations.CreateModel(
            name="Kept",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "people_kept"},
        ),
    ]
