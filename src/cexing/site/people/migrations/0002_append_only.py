"""Triggers that keep the record of changes as it was written."""

from django.db import migrations

_SQLITE = """
CREATE TRIGGER people_change_final BEFORE UPDATE ON people_change
BEGIN SELECT RAISE(ABORT, 'the record of changes is append-only'); END
"""
_POSTGRESQL = """
CREATE FUNCTION people_change_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the record of changes is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER people_change_final BEFORE UPDATE OR DELETE ON people_change
FOR EACH ROW EXECUTE FUNCTION people_change_refuse()
"""


def make(_apps, editor):
    editor.execute(_SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL)


def drop(_apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TRIGGER people_change_final")
    else:
        editor.execute("DROP TRIGGER people_change_final ON people_change; DROP FUNCTION people_change_refuse()")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
