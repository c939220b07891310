"""The three roles as groups."""

from django.db import migrations

_ROLES = ("reader", "editor", "administrator")


def make(apps, _editor):
    for name in _ROLES:
        apps.get_model("auth", "Group").objects.get_or_create(name=name)


def drop(apps, _editor):
    apps.get_model("auth", "Group").objects.filter(name__in=_ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0002_append_only"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make, drop)]
