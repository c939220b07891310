from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.site.comparing.conftest import cells, heads
from tests.site.comparing.invented import BROADER, NARROWER, OWN, REPORTS
from tests.site.invented import PLAN

from cexing.site.comparing import compared as comparing
from cexing.site.comparing import sifting, works
from cexing.site.comparing.choosing import choice_of
from cexing.site.comparing.views import workspace

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LEASE, SUBSIDY, DATA, INCOME = "弹性年期供应产业用地", "技术合同成交额", "公共数据授权运营", "建立农村集体建设用地入市收益分配机制"


def row(tree: Any, words: str) -> list[str]:
    return next(found for measure, found in cells(tree).items() if words in measure)


def test_the_matrix_tells_strength_and_figures_plan_by_plan(plans: Any, read: Any) -> None:
    tree = read("/compare/plans", {"of": plans.pk})
    assert heads(tree) == ["措施", "覆盖", "临江", "云泽", "南屏"]
    assert row(tree, LEASE) == ["3/3", "实施", "探索", "支持"]
    assert row(tree, SUBSIDY) == ["3/3", "实施 ≤ 500万元", "实施 ≤ 300万元", "实施 ≤ 200万元"]
    assert row(tree, INCOME) == ["2/3", "探索", "实施", ""]


def test_strength_is_told_by_word_and_by_class(plans: Any, read: Any) -> None:
    for cell in read("/compare/plans", {"of": plans.pk}).xpath("//td[contains(@class, 'cell')]"):
        assert {"实施": "do", "探索": "explore", "支持": "support", "约束": "bind"}[cell.xpath("string(.//*[@class='rung'])")] in cell.get("class").split()


def test_single_annexes_are_compared_in_the_order_chosen(plans: Any, read: Any) -> None:
    tree = read("/compare/plans", [("of", f"{plans.pk}.a3"), ("of", f"{plans.pk}.a1")])
    assert heads(tree)[2:] == ["南屏", "临江"]
    assert row(tree, LEASE) == ["2/2", "支持", "实施"]


def test_a_document_of_one_plan_stands_beside_annexes(plans: Any, take_in: Any, read: Any) -> None:
    other = take_in(PLAN, "实施方案.md").version
    assert len(heads(read("/compare/plans", [("of", plans.pk), ("of", other.pk), ("least", "1")]))) == 6


@pytest.mark.parametrize(
    ("query", "held"),
    [({"factor": "data"}, {DATA}), ({"strength": "support"}, {LEASE}), ({"q": "弹性 年期"}, {LEASE}), ({"q": "碳汇"}, set()), ({"q": "碳汇", "least": "1"}, {"碳汇"})],
)
def test_rows_are_sifted(plans: Any, read: Any, query: dict[str, str], held: set[str]) -> None:
    found = cells(read("/compare/plans", {"of": plans.pk, **query}))
    assert len(found) == len(held)
    assert all(any(words in measure for measure in found) for words in held)


def test_rows_stand_by_count_by_plan_or_by_likeness(plans: Any, read: Any) -> None:
    def order(name: str) -> list[str]:
        return list(cells(read("/compare/plans", {"of": plans.pk, "order": name, "least": "1"})))

    by_plan = order("plan")
    assert "标准地" in by_plan[0]
    places = [next(place for place, one in enumerate(by_plan) if words in one) for words in ("碳汇", "竹编", "红豆杉")]
    assert places == sorted(places)
    assert sorted(order("cluster")) == sorted(order("count")) == sorted(by_plan)
    assert order("cluster") != order("count")


def rows_of(tree: Any) -> list[tuple[str, bool]]:
    """(label, whether it stands beneath another) of the rows of the grid."""
    return [(one.xpath("string(th/a)"), "narrower" in (one.get("class") or "")) for one in tree.xpath("//tbody/tr")]


def test_a_narrower_measure_stands_beneath_the_broader_one(nested: Any, read: Any) -> None:
    tree = read("/compare/plans", {"of": nested.pk})
    assert rows_of(tree) == [(BROADER, False), (NARROWER, True)]
    assert cells(tree)[NARROWER] == ["3/4", "实施", "实施", "探索", ""]
    assert "1 项措施，另有细分 1 项" in tree.xpath("string(//*[@role='status'])")
    assert not tree.xpath("//*[@class='within']")


def test_narrower_measures_wait_where_there_are_many_rows(nested: Any, read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sifting, "_FEW", 1)

    def opened(**query: str) -> tuple[bool, str]:
        tree = read("/compare/plans", {"of": nested.pk, **query})
        return bool(tree.xpath("//*[@class='unfold']/input[@checked]")), tree.xpath("string(//*[@class='above-grid']/p)")

    assert opened() == (False, "展开全部细分")
    assert opened(nested="open") == (True, "收起全部细分")
    assert opened(q="标准地")[0] and opened(strength="explore")[0] and not opened(q="标准地", nested="closed")[0]


def test_what_is_asked_of_narrower_measures_stays_with_the_sieve(nested: Any, read: Any) -> None:
    tree = read("/compare/plans", {"of": nested.pk, "nested": "closed"})
    assert tree.xpath("//input[@form='sifting' and @name='nested']/@value") == ["closed"]
    assert all("nested=closed" in one for one in tree.xpath("//*[@id='tabs']//a/@href") if "tab=" in one)


@pytest.mark.parametrize("query", [{"order": "plan"}, {"order": "cluster"}, {"q": NARROWER}])
def test_a_narrower_measure_by_itself_says_what_it_belongs_to(nested: Any, read: Any, query: dict[str, str]) -> None:
    tree = read("/compare/plans", {"of": nested.pk, **query})
    assert (NARROWER, False) in rows_of(tree) and not any(beneath for _, beneath in rows_of(tree))
    assert [" ".join(one.text_content().split()) for one in tree.xpath("//*[@class='within']")] == [f"属于 {BROADER}"]


def test_a_page_does_not_part_a_measure_from_the_broader_one(plans: Any, nested: Any, read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "_ROWS", 2)
    query = [("of", plans.pk), ("of", nested.pk), ("least", "1")]
    first = read("/compare/plans", query)
    pages = [rows_of(read("/compare/plans", [*query, ("page", str(number))])) for number in range(1, len(first.xpath("//nav[@class='pages']//a")) + 2)]
    whole = rows_of(read("/compare/plans", [*query, ("page", "1")]))
    assert whole == pages[0] and not any(page[0][1] for page in pages)
    assert any(beneath for page in pages for _, beneath in page)


def test_plans_may_be_laid_together_by_region(plans: Any, read: Any) -> None:
    assert len(heads(read("/compare/plans", {"of": plans.pk, "by": "region"}))) <= 5


def test_unique_measures_lead_to_their_words(plans: Any, read: Any) -> None:
    tree = read("/compare/plans", {"of": plans.pk, "tab": "unique", "plan": f"{plans.pk}.a1"})
    rows = tree.xpath("//tbody/tr")
    assert rows and all("临江" in one.text_content() for one in rows)
    link = next(one for one in rows if "碳汇" in one.text_content()).xpath(".//a/@href")[0]
    assert "/a1.2.1#:~:text=" in link
    assert "渔业养殖碳汇" in read(link.partition("#")[0]).text_content()


def test_a_unique_measure_leads_to_the_broader_one_that_others_have(nested: Any, read: Any) -> None:
    tree = read("/compare/plans", {"of": nested.pk, "tab": "unique"})
    own = next(one for one in tree.xpath("//tbody/tr") if OWN in one.text_content())
    assert f"同类措施：{BROADER} 4/4" in " ".join(own.text_content().split())
    assert BROADER in read(own.xpath(".//*[@class='within']/a/@href")[0]).xpath("string(//h2)")
    assert "其中 2 项是别处也有的措施的特定做法" in tree.xpath("string(//*[@role='status'])")
    assert not any("同类措施" in one.text_content() for one in tree.xpath("//tbody/tr") if "古树" in one.text_content())


def test_common_measures_are_those_of_all(plans: Any, read: Any) -> None:
    found = cells(read("/compare/plans", {"of": plans.pk, "tab": "common"}))
    assert all(row[0] == "3/3" for row in found.values())
    assert all(any(words in measure for measure in found) for words in (LEASE, SUBSIDY, DATA)) and INCOME not in found


def test_what_one_lacks_is_told(plans: Any, read: Any) -> None:
    rows = read("/compare/plans", {"of": plans.pk, "tab": "omission"}).xpath("//tbody/tr")
    assert any("南屏" in one.xpath("string(td[1])") and INCOME in one.text_content() for one in rows)


def test_what_one_lacks_but_has_more_broadly_is_told(nested: Any, read: Any) -> None:
    [row] = read("/compare/plans", {"of": nested.pk, "tab": "omission"}).xpath("//tbody/tr")
    assert (row.xpath("string(td[1])"), row.xpath("string(th)")) == ("北陵", NARROWER)
    assert f"那里有同类措施：{BROADER} 4/4" in " ".join(row.text_content().split())


def test_the_ladder_tells_who_explores_what_others_do(plans: Any, read: Any) -> None:
    assert row(read("/compare/plans", {"of": plans.pk, "tab": "strength"}), LEASE) == ["云泽", "", "南屏", "临江", ""]


def test_figures_stand_side_by_side(plans: Any, read: Any) -> None:
    assert row(read("/compare/plans", {"of": plans.pk, "tab": "figures"}), SUBSIDY) == ["元", "≤ 500万元", "≤ 300万元", "≤ 200万元"]


def test_nothing_chosen_leads_to_choosing(client: Client, db: None) -> None:
    assert client.get("/compare/plans").headers["Location"] == "/compare/"
    assert client.get("/compare/plans?of=999").headers["Location"] == "/compare/"


def test_what_is_not_there_any_more_is_said(plans: Any, read: Any) -> None:
    assert "有 1 件已不在库中" in read("/compare/plans", [("of", plans.pk), ("of", 99999)]).text_content()


def test_the_panel_gets_the_answer_alone(plans: Any, client: Client) -> None:
    page = client.get(f"/compare/plans?of={plans.pk}", headers={"HX-Request": "true"})
    assert "<html" not in page.content.decode() and "HX-Request" in page.headers["Vary"]


def test_what_is_saved_and_where_tabs_lead_follow_the_sieve(plans: Any, client: Client, people: dict[str, Any]) -> None:
    client.force_login(people["reader"])
    page = client.get(f"/compare/plans?of={plans.pk}&factor=land", headers={"HX-Request": "true"}).content.decode()
    assert page.count('hx-swap-oob="true"') == 2
    assert '<input type="hidden" name="factor" value="land">' in page
    assert f"of={plans.pk}&amp;tab=figures&amp;factor=land" in page


def test_a_comparison_is_worked_out_once(plans: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get(f"/compare/plans?of={plans.pk}")
    comparing._recent.clear()
    monkeypatch.setattr(comparing, "side_by_side", None)
    assert client.get(f"/compare/plans?of={plans.pk}").status_code == 200


def test_a_correction_makes_it_another_comparison(plans: Any) -> None:
    from cexing.site.library.models import Clause

    choice = choice_of([str(plans.pk)])
    before = comparing.key_of(choice)
    Clause.objects.filter(version=plans).last().delete()
    assert comparing.key_of(choice) != before


@pytest.mark.parametrize("name", ["verbs.csv", "codebook/land.csv", "themes.py"])
def test_other_words_or_themes_make_it_another_comparison(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    (tmp_path / "cexing.lexicon" / "codebook").mkdir(parents=True)
    for room in comparing._ROOMS:
        (tmp_path / room).mkdir(exist_ok=True)
    monkeypatch.setattr(comparing, "files", lambda room: tmp_path / room)
    rules = comparing._rules.__wrapped__
    before = rules()
    (tmp_path / "cexing.lexicon" / name).write_text("factor,theme,all,none", encoding="utf-8")
    assert rules() != before


def test_the_order_of_the_choice_does_not_make_another_comparison(plans: Any) -> None:
    tokens = [f"{plans.pk}.a1", f"{plans.pk}.a2"]
    assert comparing.key_of(choice_of(tokens)) == comparing.key_of(choice_of(tokens[::-1]))


def test_what_takes_long_is_waited_for_without_a_script(plans: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    made, going = comparing._made, Event()

    def slowly(*arguments: Any) -> Any:
        going.wait(20)
        return made(*arguments)

    monkeypatch.setattr(comparing, "_made", slowly)
    monkeypatch.setattr(works, "_PATIENCE", 0.05)
    path = f"/compare/plans?of={plans.pk}"
    try:
        for _ in range(2):
            waiting = client.get(path)
            assert waiting.status_code == 202
            assert b'http-equiv="refresh"' in waiting.content
    finally:
        going.set()
    monkeypatch.setattr(works, "_PATIENCE", 20)
    assert client.get(path).status_code == 200


def test_what_fails_is_not_waited_for_for_ever(plans: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> Any:
        raise ValueError("broken")

    choice = choice_of([str(plans.pk)])
    with monkeypatch.context() as patch:
        patch.setattr(comparing, "_made", fail)
        with pytest.raises(ValueError, match="broken"):
            comparing.compared(choice)
    assert isinstance(comparing.compared(choice), comparing.Compared)


@pytest.mark.parametrize("tab", ["matrix", "unique", "common", "omission", "strength", "figures"])
def test_the_workspace_costs_few_queries(plans: Any, client: Client, django_assert_max_num_queries: Any, tab: str) -> None:
    path = f"/compare/plans?of={plans.pk}&tab={tab}"
    client.get(path)
    with django_assert_max_num_queries(8):
        client.get(path)


def test_whole_documents_are_called_by_their_region(take_in: Any, read: Any) -> None:
    tokens = [("of", take_in(text, f"{name}.txt").version.pk) for name, text in REPORTS.items()]
    assert set(heads(read("/compare/plans", [*tokens, ("least", "1")]))[2:]) == {"浙江", "安徽", "福建"}
