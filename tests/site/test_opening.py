import pytest

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
