import subprocess
import sys
from pathlib import Path

import pytest
from tests.site.invented import MEASURES

from cexing.errors import CexingError
from cexing.site import opening


def test_a_command_without_the_site_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    usual = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "django":
            raise ImportError(name)
        return usual(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CexingError, match=r"cexing\[site\]"):
        opening.open_site()


def test_no_database_is_asked_for_help_or_wrong_usage(own_site) -> None:
    site = own_site()
    assert site.run("ingest", "--help").returncode == 0
    assert site.run("ingest", "没有/此文件夹").returncode == 1
    assert site.run("export", "--database", "mysql://here/x").stderr.startswith("cexing: unknown database mysql://")


@pytest.mark.django_db
def test_an_up_to_date_database_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.management.call_command", None)
    opening.migrate()


def test_a_library_of_an_earlier_release_is_filled_with_what_it_did_not_keep(own_site, tmp_path: Path) -> None:
    site = own_site()
    (tmp_path / "措施.txt").write_text(MEASURES, "utf-8")
    assert site.run("ingest", tmp_path).returncode == 0
    names = site.rows("SELECT name FROM library_name ORDER BY name")
    back = "from django.core.management import call_command; import django; django.setup(); call_command('migrate', 'library', '0001')"
    subprocess.run([sys.executable, "-c", back], env=site.variables, check=True, capture_output=True)
    assert site.rows("SELECT name FROM library_name") == []
    assert site.run("export", "--kind", "document").returncode == 0
    assert site.rows("SELECT name FROM library_name ORDER BY name") == names != []
