from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.site.comparing.invented import PLANS
from tests.site.invented import PLAN

from cexing.site.comparing.choosing import MOST, Plan, choice_of, part_slug

NUMBERS = st.integers(1, 90).map(str)
TOKENS = st.lists(st.one_of(NUMBERS, st.tuples(NUMBERS, st.integers(1, 9)).map(lambda pair: f"{pair[0]}.a{pair[1]}"), st.text("0129.,a-_ 甲\n", max_size=6)), max_size=50)


@given(TOKENS)
def test_a_choice_reads_back_what_it_writes(tokens: list[str]) -> None:
    choice = choice_of(tokens)
    assert choice_of(map(str, choice.plans)) == choice
    assert len(set(choice.plans)) == len(choice.plans) <= MOST


@given(TOKENS)
def test_an_annex_is_not_compared_beside_its_whole(tokens: list[str]) -> None:
    plans = choice_of(tokens).plans
    whole = {plan.version for plan in plans if not plan.part}
    assert all(not plan.part or plan.version not in whole for plan in plans)


def test_tokens_name_versions_and_annexes() -> None:
    assert choice_of(["12.a3", "7", "x", "", "7"]).plans == (Plan(12, "a3"), Plan(7))
    assert choice_of([choice_of(["12.a3", "7"]).query.removeprefix("of=")]).plans == (Plan(12, "a3"), Plan(7))
    assert part_slug("附件3") == "a3"


pytestmark = pytest.mark.django_db


def test_what_is_in_the_library_is_offered_with_its_annexes(plans: Any, read: Any) -> None:
    tree = read("/compare/")
    values = tree.xpath("//input[@name='of']/@value")
    assert values == [str(plans.pk), *(f"{plans.pk}.a{number}" for number in (1, 2, 3))]
    assert not tree.xpath("//input[@name='of'][@checked]")


def test_what_is_chosen_stays_chosen_while_more_is_sought(plans: Any, take_in: Any, read: Any) -> None:
    other = take_in(PLAN, "实施方案.md").version
    tree = read("/compare/", [("of", f"{plans.pk}.a2"), ("title", "成果转化")])
    assert tree.xpath("//input[@name='of'][@checked]/@value") == [f"{plans.pk}.a2"]
    assert str(other.pk) in tree.xpath("//input[@name='of']/@value")
    assert len(tree.xpath(f"//input[@name='of'][@value='{plans.pk}']")) == 1


@pytest.mark.parametrize(("query", "found"), [({"title": "要素 改革"}, 1), ({"title": "青政发"}, 1), ({"title": "渔业"}, 0), ({"kind": "通知"}, 1), ({"region": "浙江省"}, 0)])
def test_documents_are_sought_by_words_region_and_kind(plans: Any, read: Any, query: dict[str, str], found: int) -> None:
    assert len(read("/compare/", query).xpath("//ul[contains(@class, 'offers')]/li")) == found


def test_what_waits_for_review_is_not_offered(take_in: Any, read: Any) -> None:
    take_in(PLANS, "方案.txt", state="review")
    assert not read("/compare/").xpath("//input[@name='of']")


def test_what_was_compared_is_offered_again_to_who_is_signed_in(plans: Any, take_in: Any, people: dict[str, Any], client: Client) -> None:
    for _ in range(21):
        take_in(PLAN.replace("科技成果", f"科技成果{_}").replace("7号", f"{_ + 20}号").replace("2031年5月", "2032年5月"), f"{_}.md")
    path = "/compare/"
    assert f'value="{plans.pk}"' not in client.get(path).content.decode()
    client.get(f"/compare/plans?of={plans.pk}")
    assert f'value="{plans.pk}"' not in client.get(path).content.decode()
    client.force_login(people["reader"])
    client.get(f"/compare/plans?of={plans.pk}")
    assert f'value="{plans.pk}"' in client.get(path).content.decode()


def test_choosing_costs_few_queries(plans: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        client.get(f"/compare/?of={plans.pk}")
