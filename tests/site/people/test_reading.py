"""Public reading on and off; accounts and the record as administrators see them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.site.people.accounts_in_roles import PASSWORD, account, signed_in

from cexing.site.people.changes import differences, label, record
from cexing.site.people.models import Change
from cexing.site.people.roles import Role, role_of

pytestmark = pytest.mark.django_db
NEW = {"username": "何青", "first_name": "何 青", "role": "editor", "password1": PASSWORD, "password2": PASSWORD}


def test_where_reading_is_not_public_strangers_are_led_to_sign_in(settings) -> None:
    settings.PUBLIC_READING = False
    answer = Client().get("/search?q=数据")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/people/sign-in?next=/search%3Fq%3D")
    assert Client().get("/people/sign-in").status_code == 200
    assert signed_in(Role.READER).get("/people/account").status_code == 200


def test_an_administrator_makes_an_account() -> None:
    admin = signed_in(Role.ADMINISTRATOR)
    assert admin.post("/people/accounts/new", NEW).status_code == 302
    user = User.objects.get(username="何青")
    assert (role_of(user), user.check_password(PASSWORD)) == (Role.EDITOR, True)
    change = Change.objects.get()
    assert (change.who.username, change.what, change.after["role"]) == ("administrator", "account-made", "editor")
    assert PASSWORD not in str(change.after)


@pytest.mark.parametrize("wrong", [{"role": "root"}, {"password2": "else"}, {"password1": "1", "password2": "1"}, {"username": "a b"}])
def test_a_wrong_form_makes_none(wrong: dict[str, str]) -> None:
    assert signed_in(Role.ADMINISTRATOR).post("/people/accounts/new", NEW | wrong).status_code == 200
    assert User.objects.count() == 1 and not Change.objects.exists()


def test_role_and_access_change_with_before_and_after() -> None:
    user, admin = account(Role.READER), signed_in(Role.ADMINISTRATOR)
    admin.post(f"/people/accounts/{user.pk}", {"first_name": "青", "role": "editor"})
    altered = User.objects.get(pk=user.pk)
    assert (altered.first_name, altered.is_active) == ("青", False)
    change = Change.objects.get(what="account-altered")
    assert change.before == {"name": "", "email": "", "role": "reader", "active": True}
    assert change.after == {"name": "青", "email": "", "role": "editor", "active": False}


def test_what_changes_nothing_is_not_recorded() -> None:
    user, admin = account(Role.READER), signed_in(Role.ADMINISTRATOR)
    admin.post(f"/people/accounts/{user.pk}", {"first_name": "", "role": "reader", "is_active": "on"})
    assert not Change.objects.exists()


def test_nobody_takes_the_role_or_access_from_himself() -> None:
    admin = signed_in(Role.ADMINISTRATOR)
    own = User.objects.get()
    admin.post(f"/people/accounts/{own.pk}", {"first_name": "x", "role": "reader"})
    assert role_of(User.objects.get()) is Role.ADMINISTRATOR


def test_a_superuser_can_be_made_less() -> None:
    superuser = User.objects.create_superuser("root-user", password=PASSWORD)
    signed_in(Role.ADMINISTRATOR).post(f"/people/accounts/{superuser.pk}", {"first_name": "", "role": "reader", "is_active": "on"})
    assert role_of(User.objects.get(pk=superuser.pk)) is Role.READER


def test_resetting_a_password_ends_the_sessions_of_the_account() -> None:
    client, admin = signed_in(Role.READER), signed_in(Role.ADMINISTRATOR)
    user = User.objects.get(username="reader")
    new = "另一个-更长的-口令"
    admin.post(f"/people/accounts/{user.pk}/password", {"new_password1": new, "new_password2": new})
    assert client.get("/people/account").status_code == 302
    assert Change.objects.get().what == "password-set" and new not in str(Change.objects.values())


def test_the_list_of_accounts_asks_the_database_as_often_for_many_as_for_few() -> None:
    admin = signed_in(Role.ADMINISTRATOR)
    counts = []
    for batch in range(2):
        for number in range(10):
            account(Role.READER, f"reader-{batch}-{number}")
        with CaptureQueriesContext(connection) as queries:
            assert admin.get("/people/accounts").content.decode().count("reader-") == 10 * (batch + 1)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_record_is_filtered_by_person_kind_target_and_day() -> None:
    admin = signed_in(Role.ADMINISTRATOR)
    record(account(Role.EDITOR), "account-made", "白石县", after={"role": "reader"})
    record(None, "token-made", "临江市")
    rows = {
        "": 2, "who=edit": 1, "who=nobody": 0, "what=token-made": 1, "target=白石": 1, "since=2000-01-01": 2, "since=2999-01-01": 0,
        "until=2000-01-01": 0, "what=account-made&target=临江": 0,
    }
    for query, count in rows.items():
        page = admin.get(f"/people/changes?{query}")
        assert page.context["page"].paginator.count == count, query
    assert "建立账号" in admin.get("/people/changes").content.decode()


def test_a_wrong_filter_is_said_and_a_wrong_page_is_the_nearest() -> None:
    admin = signed_in(Role.ADMINISTRATOR)
    assert admin.get("/people/changes?since=yesterday&page=99&what=nothing").status_code == 200


def test_the_record_comes_in_pages_that_keep_the_filter() -> None:
    admin = signed_in(Role.ADMINISTRATOR)
    for number in range(51):
        record(None, "x", f"target-{number}")
    first = admin.get("/people/changes?target=target").content.decode()
    assert "target-50" in first and "target-0<" not in first and "target=target&amp;page=2" in first
    assert "target-0<" in admin.get("/people/changes?target=target&page=2").content.decode()


def test_differences_are_told_by_name() -> None:
    assert differences({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}) == [("b", 2, 3), ("c", None, 4)]
    assert differences(None, {"a": 1}) == [("a", None, 1)]
    assert differences("one", "two") == [("", "one", "two")]
    assert differences(None, None) == []
    assert label("account-made") == "建立账号" and label("unheard-of") == "unheard-of"
