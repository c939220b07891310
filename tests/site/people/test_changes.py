"""The record of changes grows and never alters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.db import DatabaseError, connection, transaction

from cexing.site.people.changes import label, record
from cexing.site.people.models import Change, RecordIsFinal

pytestmark = pytest.mark.django_db


@pytest.fixture
def change() -> Change:
    return record(User.objects.create(username="何青"), "文件.公开", "临政发〔2024〕3号", before={"state": "review"}, after={"state": "public"})


def test_says_who_when_what_before_and_after(change: Change) -> None:
    kept = Change.objects.get()
    assert (kept.who.username, kept.what, kept.target) == ("何青", "文件.公开", "临政发〔2024〕3号")
    assert (kept.before, kept.after) == ({"state": "review"}, {"state": "public"})
    assert kept.when is not None


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_the_site_itself_is_nobody(nobody: AnonymousUser | None) -> None:
    assert record(nobody, "文件.导入", "x").who is None


def test_a_long_target_is_cut_not_refused() -> None:
    assert record(None, "x", "临" * 1000).target == "临" * 400


def test_methods_refuse_to_alter(change: Change) -> None:
    change.what = "另一件事"
    for attempt in (
        change.save,
        change.delete,
        Change.objects.all().delete,
        lambda: Change.objects.update(what="x"),
        lambda: Change.objects.filter(pk=change.pk).update(what="x"),
        lambda: Change.objects.bulk_update([change], ["what"]),
        lambda: Change._base_manager.filter(pk=change.pk).delete(),
    ):
        with pytest.raises(RecordIsFinal, match="append-only"):
            attempt()
    assert Change.objects.get().what == "文件.公开"


def test_the_database_refuses_updates(change: Change) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE people_change SET what = 'x'")


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite empties tables with DELETE when it flushes")
def test_postgresql_refuses_deletions(change: Change) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_change")


def test_who_changed_something_stays(change: Change) -> None:
    with pytest.raises(Exception, match="protected"):
        change.who.delete()


def test_migrations_made_the_roles() -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= {"reader", "editor", "administrator"}


def test_every_kind_that_the_site_records_has_a_name() -> None:
    """What is passed to `record` anywhere: a noun and a participle."""
    import cexing.site

    kind = re.compile(r'"((?:account|password|second-step|recovery-codes|lock|token|version|file|quarantine|finding|fact|clause|correction)'
                      r'-(?:made|altered|changed|set|on|off|lifted|withdrawn|\w+ed))"')
    kinds = {found for path in Path(cexing.site.__file__).parent.rglob("*.py") for found in kind.findall(path.read_text("utf-8"))}
    assert len(kinds) > 10
    assert not [found for found in kinds if label(found) == found]
