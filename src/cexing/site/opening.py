"""The site made ready for a command: settings, models, database."""

from __future__ import annotations

import os

from cexing.errors import CexingError
from cexing.site.home import home


class SiteMissing(CexingError):
    """The site's companions are not installed."""


def open_site(database: str = "") -> None:
    """Set Django up, with `database` (a URL) in place of the one of the environment, and bring the database up to date."""
    set_up(database)
    migrate()


def set_up(database: str = "") -> None:
    """Set Django up, with `database` (a URL) in place of the one of the environment; the database itself is not asked yet."""
    if database:
        os.environ["CEXING_DATABASE"] = database
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cexing.site.settings")
    try:
        import django
    except ImportError as error:
        raise SiteMissing("网站组件未安装 the site is not installed", remedy="pip install 'cexing[site]'") from error
    django.setup()


def migrate() -> None:
    """Apply the migrations that the database lacks; commands that start at once wait for the one that applies them."""
    if not _pending():
        return
    from django.core.files import locks
    from django.core.management import call_command

    with (home() / "migrating").open("w") as file:
        locks.lock(file, locks.LOCK_EX)
        if _pending():
            call_command("migrate", verbosity=0, interactive=False)
            _fill()


def _fill() -> None:
    """Fill what a library of an earlier release does not have yet."""
    from cexing.site.library import citing
    from cexing.site.library.writing import writing

    with writing():
        if citing.missing():
            citing.rebuild()


def _pending() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
