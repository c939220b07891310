"""Triggers that keep events and their evidence as they were written."""

from django.db import migrations

_TABLES = ("ledger_event", "ledger_evidence")
_SQLITE = """
CREATE TRIGGER {table}_final BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""
_POSTGRESQL = """
CREATE TRIGGER {table}_final BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION ledger_refuse()
"""
_REFUSE = """
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def make(_apps, editor):
    sqlite = editor.connection.vendor == "sqlite"
    if not sqlite:
        editor.execute(_REFUSE)
    for table in _TABLES:
        editor.execute((_SQLITE if sqlite else _POSTGRESQL).format(table=table))


def drop(_apps, editor):
    sqlite = editor.connection.vendor == "sqlite"
    for table in _TABLES:
        editor.execute(f"DROP TRIGGER {table}_final" + ("" if sqlite else f" ON {table}"))
    if not sqlite:
        editor.execute("DROP FUNCTION ledger_refuse()")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
