from typing import Any

import pytest
from django.test import Client
from tests.site.comparing.invented import LINJIANG
from tests.site.people.test_payloads import what_acts

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def document(city: str, number: int, day: str) -> str:
    """A plan that takes the words of 临江's and puts other figures in."""
    body = LINJIANG.split("\n\n", 1)[1].replace("500万元", f"{number}00万元")
    return f"{city}要素市场化配置改革试点实施方案\n\n{city[0]}政发〔2031〕{number}号\n\n{city}人民政府\n\n{day}\n\n{body}"


@pytest.fixture
def three(take_in: Any) -> list[int]:
    """Three plans, each later one with the words of the first."""
    days = {"临江市": "2031年1月5日", "云泽市": "2031年2月4日", "南屏市": "2031年3月6日"}
    return [take_in(document(city, number, day), f"{city}.txt").version.pk for number, (city, day) in enumerate(days.items(), 3)]


def test_who_took_from_whom_is_a_dated_tree(three: list[int], read: Any) -> None:
    tree = read("/compare/sharing", [("of", pk) for pk in three[::-1]])
    branches = [(one.get("class"), " ".join(one.text_content().split())) for one in tree.xpath("//ol[contains(@class, 'takers')]/li")]
    assert branches[0][0] == "deep-0" and "临江市" in branches[0][1] and "最早" in branches[0][1]
    assert {level for level, _ in branches[1:]} <= {"deep-1", "deep-2"} and len(branches) == 3
    assert any("晚 30 天" in words for _, words in branches)


def test_passages_stand_side_by_side_with_what_became_of_them(three: list[int], read: Any) -> None:
    tree = read("/compare/sharing", [("of", ",".join(map(str, three))), ("taker", three[1])])
    rows = tree.xpath("//li[@class='line']")
    assert rows and all("云泽市" in one.xpath("string(.//div[@class='half'][2])") for one in rows)
    subsidy = next(one for one in rows if "技术合同成交额" in one.text_content())
    assert "仅改数字" in subsidy.text_content()
    assert "给予最高" in subsidy.xpath("string((.//mark)[1])")
    page, _, fragment = subsidy.xpath(".//div[@class='half'][2]//a/@href")[0].partition("#")
    assert fragment.startswith(":~:text=") and "技术合同成交额" in read(page).text_content()


def test_documents_that_share_nothing_say_so(three: list[int], take_in: Any, read: Any) -> None:
    other = take_in("云岭县人民政府关于湖泊禁渔的通告\n\n2031年5月1日\n\n一、禁渔区为全县湖泊。\n\n二、违者依法处理。\n", "通告.txt").version.pk
    page = read("/compare/sharing", [("of", three[0]), ("of", other)]).text_content()
    assert "没有哪件文件" in page and "没有相同的段落" in page


def test_one_document_shares_with_none(three: list[int], client: Client) -> None:
    assert client.get(f"/compare/sharing?of={three[0]}").headers["Location"] == "/compare/"


def test_it_is_worked_out_once_and_costs_few_queries(
    three: list[int], client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    path = f"/compare/sharing?of={','.join(map(str, three))}"
    client.get(path)
    monkeypatch.setattr("cexing.site.comparing.sharing.reuse", None)
    with django_assert_max_num_queries(6):
        assert client.get(path).status_code == 200


def test_addresses_do_not_act(three: list[int], client: Client) -> None:
    path = f"/compare/sharing?of={','.join(map(str, three))}&taker=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    assert not what_acts(client.get(path).content.decode())
