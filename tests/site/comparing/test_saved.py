from typing import Any

import pytest
from django.test import Client
from lxml import html
from tests.site.comparing.conftest import cells, heads
from tests.site.people.test_payloads import ALL, what_acts

from cexing.site.comparing.models import Comparison

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client, people: dict[str, Any]) -> Client:
    client.force_login(people["reader"])
    return client


def save(client: Client, name: str, *tokens: Any, **showing: str) -> str:
    return client.post("/compare/save", {"name": name, "of": tokens, **showing}).headers["Location"]


def test_a_comparison_is_saved_and_shared_by_its_link(plans: Any, signed_in: Client, people: dict[str, Any], read: Any) -> None:
    link = save(signed_in, "  三市 对照 ", f"{plans.pk}.a3", f"{plans.pk}.a1", tab="matrix", factor="land", order="plan")
    made = Comparison.objects.get()
    assert (made.name, made.who, made.plans) == ("三市 对照", people["reader"], [f"{plans.pk}.a3", f"{plans.pk}.a1"])
    assert made.showing == {"tab": "matrix", "factor": "land", "order": "plan"}
    assert link == f"/compare/s/{made.slug}"
    tree = html.document_fromstring(Client().get(link).content.decode())
    assert tree.xpath("string(//h1)") == "三市 对照"
    assert heads(tree)[2:] == ["南屏", "临江"]
    assert all("公共数据" not in measure for measure in cells(tree))
    assert "公共数据" in " ".join(cells(read(link, {"factor": "data"})))


def test_saving_needs_a_name_plans_and_an_account(plans: Any, signed_in: Client) -> None:
    assert save(signed_in, " ", plans.pk) == save(signed_in, "对照") == save(signed_in, "对照", 99999) == "/compare/"
    assert "sign-in" in save(Client(), "对照", plans.pk)
    assert not Comparison.objects.exists()


def test_one_is_taken_away_by_who_saved_it_alone(plans: Any, signed_in: Client, people: dict[str, Any]) -> None:
    link = save(signed_in, "对照", plans.pk)
    other = Client()
    other.force_login(people["editor"])
    assert other.post(f"{link}/delete").status_code == 404
    assert signed_in.get("/compare/").content.decode().count("对照</a>") == 1
    assert signed_in.post(f"{link}/delete").status_code == 302
    assert Client().get(link).status_code == 404


def test_one_gets_another_name_from_who_saved_it_alone(plans: Any, signed_in: Client, people: dict[str, Any]) -> None:
    link = save(signed_in, "对照", plans.pk)
    other = Client()
    other.force_login(people["editor"])
    assert other.post(f"{link}/rename", {"name": "别人的"}).status_code == 404
    assert "sign-in" in Client().post(f"{link}/rename", {"name": "别人的"}).headers["Location"]
    assert signed_in.get(f"{link}/rename").status_code == 405
    assert signed_in.post(f"{link}/rename", {"name": "  三市  土地 "}).headers["Location"] == link
    assert html.document_fromstring(Client().get(link).content.decode()).xpath("string(//h1)") == "三市 土地"


def test_another_name_is_a_name(plans: Any, signed_in: Client) -> None:
    link = save(signed_in, "对照", plans.pk)
    page = signed_in.post(f"{link}/rename", {"name": " "}, follow=True).content.decode()
    assert "请填写新的名称" in page and Comparison.objects.get().name == "对照"
    signed_in.post(f"{link}/rename", {"name": "长" * 500})
    assert Comparison.objects.get().name == "长" * 120


def test_who_saved_it_alone_is_offered_another_name(plans: Any, signed_in: Client) -> None:
    link = save(signed_in, "对照", plans.pk)
    offered = "//form[contains(@action, '/rename')]"
    shown = [html.document_fromstring(page.content.decode()).xpath(offered) for page in (
        signed_in.get(link), signed_in.get("/compare/"), Client().get(link),
    )]
    assert list(map(len, shown)) == [1, 1, 0]


def test_what_a_link_shows_is_what_its_reader_may_see(plans: Any, signed_in: Client) -> None:
    link = save(signed_in, "对照", plans.pk)
    plans.state = "review"
    plans.save()
    assert Client().get(link).headers["Location"] == "/compare/"


@pytest.mark.parametrize("payload", ALL)
def test_names_do_not_act(plans: Any, signed_in: Client, payload: str) -> None:
    link = save(signed_in, payload, plans.pk)
    for path in (link, "/compare/"):
        page = signed_in.get(path).content.decode()
        assert not what_acts(page)
        assert " ".join(payload.split()) in html.document_fromstring(page).text_content()


@pytest.mark.parametrize("query", ["q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "tab=%3Csvg/onload=alert(1)%3E", "of=%22%3E%3Cimg%20src=x%3E", "least=%3Cscript%3E", "page=%27"])
def test_addresses_do_not_act(plans: Any, client: Client, query: str) -> None:
    for path in (f"/compare/plans?of={plans.pk}&{query}", f"/compare/?{query}", f"/compare/measure?{query}", f"/compare/indicators?year={query}"):
        assert not what_acts(client.get(path).content.decode())
