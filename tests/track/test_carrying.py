"""Coverage of a plan by its division of tasks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.shared_files import shared
from tests.track.invented import SENTENCES, plan

import cexing
from cexing.structure.correspondence import plain
from cexing.track import Coverage, coverage

PIECES = (*SENTENCES, "。", "一、", "（一）", "\n", "\t", "（责任单位：市交通局）", "2027年底前", "附件\n", "序号\t任务\t责任单位\n")
SAMPLE = Path(__file__).parents[2] / "samples/02_联动区建设方案.md"


def carried(found: Coverage) -> dict[str, tuple[int, ...]]:
    """Undertaking → numbers of its tasks."""
    return {one.quote: found.tasks_of(index) for index, one in enumerate(found.undertakings)}


def test_every_sentence_leads_to_its_row_and_back() -> None:
    found = coverage(plan(rows=SENTENCES))
    assert carried(found) == {sentence: (number,) for number, sentence in enumerate(SENTENCES)}
    assert [found.undertakings_of(number) for number in range(6)] == [(number,) for number in range(6)]
    assert (found.uncarried, found.unfounded, found.differences) == ((), (), ())


def test_a_pair_that_a_semicolon_joins_may_be_one_task() -> None:
    found = coverage(plan(rows=[*SENTENCES[:4], SENTENCES[4] + SENTENCES[5]]))
    assert found.joined == (4,)
    assert found.undertakings_of(4) == (4, 5)
    assert found.differences == ()


def test_a_sentence_may_be_divided_between_tasks() -> None:
    first, second = SENTENCES[3].split("，")
    found = coverage(plan(rows=[*SENTENCES[:3], f"{first}。", second, *SENTENCES[4:]]))
    assert found.shared == (3,)
    assert found.tasks_of(3) == (3, 4)
    assert {difference.kind for difference in found.differences} <= {"punctuation"}


def test_orphans_both_ways() -> None:
    found = coverage(plan(rows=[*SENTENCES[:5], "修订无人机物流航线管理的地方标准。"]))
    assert [found.undertakings[index].quote for index in found.uncarried] == [SENTENCES[5]]
    assert [found.tasks[number].no for number in found.unfounded] == [6]


def test_the_preamble_and_aims_are_no_undertakings() -> None:
    text = "临江市数据方案\n\n一、总体要求\n\n坚持统筹推进，推动数据要素流通。\n\n二、重点任务\n\n（一）数据平台。建设公共数据平台。\n"
    assert [one.quote for one in coverage(cexing.read_text(text)).undertakings] == ["建设公共数据平台。"]


def test_tasks_may_come_from_another_document() -> None:
    table, bare = plan(rows=SENTENCES), plan()
    assert carried(coverage(bare, table)) == carried(coverage(table))
    assert coverage(bare, table.tasks[:1]).uncarried == (1, 2, 3, 4, 5)


def test_a_task_that_only_names_the_clause_carries_it() -> None:
    found = coverage(plan(rows=["推进港口建设", "创新运输方式", "完善纠纷调解"]))
    assert [found.undertakings_of(number) for number in range(3)] == [(0, 1), (2, 3), (4, 5)]
    assert {link.how for link in found.links} == {"heading"}


def test_a_paraphrase_is_marked_as_one() -> None:
    found = coverage(plan(rows=[*SENTENCES[:4], "聘请20名调解员，尽快设立全市航运纠纷调解中心。", SENTENCES[5]]))
    links = [link for link in found.links if link.task == 4]
    assert [link.undertaking for link in links] == [4]
    assert links[0].how in ("worded", "paraphrase")


def test_same_words_in_two_clauses_go_with_the_area() -> None:
    text = (
        "# 临江市方案\n\n## 一、贸易\n\n**1. 畅通通道。**完善各项配套支持政策。\n\n**2. 壮大主体。**完善各项配套支持政策。\n\n附件\n\n# 任务分工表\n\n"
        "序号\t政策领域\t具体任务\t责任部门\n1\t2. 壮大主体。\t完善各项配套支持政策。\t市商务局\n"
    )
    found = coverage(cexing.read_text(text))
    assert found.undertakings[found.undertakings_of(0)[0]].heading == "壮大主体"


def test_the_sample_is_carried_but_for_its_closing_words() -> None:
    found = coverage(cexing.read(SAMPLE))
    assert len(found.tasks) == len(found.links) == 30
    assert found.unfounded == ()
    assert all("各部门" in found.undertakings[index].quote or "市商务局要" in found.undertakings[index].quote for index in found.uncarried)
    assert found.differences == ()


@pytest.fixture(scope="module")
def seed() -> Coverage:
    return coverage(cexing.read(next(shared("seeds").glob("001*.txt"))))


def test_links_of_a_real_plan(seed: Coverage) -> None:
    rows = map(json.loads, (shared("gold/001/trace.jsonl")).read_text("utf-8").splitlines())
    gold = {(plain(row["sentence"]), number) for row in rows for number in row["tasks"]}
    found = {(plain(seed.undertakings[link.undertaking].quote), seed.tasks[link.task].no) for link in seed.links}
    assert len(gold & found) >= 0.98 * len(gold)
    assert len(gold & found) >= 0.98 * len(found)


def test_differences_of_a_real_plan(seed: Coverage) -> None:
    kinds = {seed.tasks[difference.task].no: difference.kind for difference in seed.differences if difference.kind != "punctuation"}
    assert kinds == {1: "omission", 6: "omission", 49: "variant", 51: "omission", 56: "omission", 86: "substance"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_text_has_a_coverage_whose_quotes_stand_in_it(pieces: list[str]) -> None:
    document = cexing.read_text("".join(["方案", *pieces]))
    found = coverage(document)
    for one in found.undertakings:
        assert document.text[one.start : one.end] == one.quote
    assert {link.undertaking for link in found.links} | set(found.uncarried) == set(range(len(found.undertakings)))
    assert {link.task for link in found.links} | set(found.unfounded) == set(range(len(found.tasks)))
