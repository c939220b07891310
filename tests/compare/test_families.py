"""Families of invented plans, and what must hold of any comparison."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.invented import CLOUD, GREEN, RIVER, TEXTS, plans
from tests.shared_files import shared

import cexing
from cexing.compare import Comparison, Family, compare
from cexing.lexicon.themes import Codebook

SENTENCES = sorted({sentence for text in TEXTS.values() for sentence in text.replace("\n", "").split("。") if sentence and "#" not in sentence})


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare(plans())


def family(found: Comparison, words: str) -> Family:
    """The narrowest family of the undertaking with these words."""
    (number,) = {found.families_of[member.number][0] for member in found.members if words in member.quote}
    return found.families[number]


def broadest(found: Comparison, words: str) -> Family:
    (number,) = {found.families_of[member.number][-1] for member in found.members if words in member.quote}
    return found.families[number]


def told(found: Comparison) -> list[tuple[str, str | None, list[tuple[str, str, int]]]]:
    return [(one.label, one.factor, [(member.document, member.quote, member.start) for member in one.members]) for one in found.families]


def test_the_same_measure_in_other_words_is_one_family(found: Comparison) -> None:
    assert {member.quote for member in broadest(found, "“标准地”出让").members} == {"推行工业用地“标准地”出让", "全面推行“标准地”改革", "推广工业用地“标准地”供应"}


def test_an_item_of_a_list_is_a_measure_of_its_own_where_others_have_it_alone(found: Comparison) -> None:
    water = family(found, "用水权等交易机制")
    assert {member.quote for member in water.members} == {"用水权等交易机制", "培育用水权交易市场", "建设用水权交易平台"}
    assert not {member.quote for member in water.members} & {"健全排污权"}


def test_a_narrower_measure_stands_within_the_broader_one(found: Comparison) -> None:
    rights = broadest(found, "用水权等交易机制")
    assert {member.quote for member in rights.members} >= {"健全排污权", "用水权等交易机制", "培育用水权交易市场"}
    assert family(found, "用水权等交易机制").broader == rights.number
    assert all({*one.members} < {*found.families[one.broader].members} for one in found.families if one.broader is not None)


def test_a_theme_joins_what_shares_no_words() -> None:
    bodies = {"甲": "全面放开落户限制", "乙": "放宽中心城区落户条件", "丙": "健全住院费用结算制度"}
    texts = [f"# {name}市实施方案\n\n一、优化服务。{words}。\n\n二、建设港口。建设码头。\n" for name, words in bodies.items()]
    documents = [cexing.read_text(text, name=name) for name, text in zip(bodies, texts, strict=True)]
    joined = broadest(compare(documents), "放开落户")
    assert {member.document for member in joined.members} == {"甲", "乙"}
    assert joined.theme == joined.label
    apart = compare(documents, Codebook([]))
    assert {member.document for member in family(apart, "放开落户").members} == {"甲"}
    assert all(one.theme is None for one in apart.families)


def test_a_measure_of_one_plan_stands_alone(found: Comparison) -> None:
    assert len(family(found, "田长制").members) == 1


def test_strength_provisos_and_figures_stay_with_the_member(found: Comparison) -> None:
    officer = {member.document: member for member in family(found, "首席数据官").members}
    assert {name: member.strength for name, member in officer.items()} == {"临江": "explore", "青川": "do"}
    assert [one.quote for one in officer["青川"].provisos] == ["（云泽县除外）"]
    prize = {member.document: [one.value for one in member.figures] for member in family(found, "单个企业奖励").members}
    assert prize == {"临江": [5_000_000.0], "青川": [3_000_000.0], "云泽": []}


def test_a_label_is_in_the_fields_own_words_with_verb_and_object(found: Comparison) -> None:
    assert family(found, "分割转让").label == "允许存量厂房分割转让"
    assert family(found, "首席数据官").label == "首席数据官制度"


def test_the_order_of_the_files_does_not_matter() -> None:
    documents = plans()
    expected = told(compare(documents))
    assert told(compare(documents[::-1])) == expected
    assert told(compare([documents[1], documents[2], documents[0]])) == expected


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_every_undertaking_is_in_a_family_and_in_its_place(bodies: list[list[str]], chance: object) -> None:
    texts = ["\n".join(["# 临江市实施方案", *(f"{'一二三四五六'[at]}、{line}。" for at, line in enumerate(body))]) for body in bodies]
    documents = [cexing.read_text(text, name=f"plan{number}") for number, text in enumerate(texts)]
    first = compare(documents)
    assert [member.number for member in first.members] == list(range(len(first.units)))
    assert len({one.members for one in first.families}) == len(first.families)
    assert all(one.broader is None or {*one.members} < {*first.families[one.broader].members} for one in first.families)
    for member in first.members:
        text = first.columns[member.column].text
        assert text[member.start : member.end] == member.quote
        assert all(text[one.start : one.end] == one.quote for one in (*member.provisos, *member.figures))
    chance.shuffle(documents)  # type: ignore[attr-defined]
    assert told(compare(documents)) == told(first)


def test_annexes_that_are_plans_are_columns(found: Comparison) -> None:
    notice = "关于印发方案的通知\n\n各市：\n\n现印发给你们。\n\n" + "\n".join(
        f"附件{number}\n\n{name}改革试点实施方案\n\n试点范围包括{name}全域。\n\n一、总体安排\n（一）优化供给。推行电子证照。\n（二）加强保障。建立专班制度。\n"
        for number, name in ((1, "浙江省杭州市"), (2, "江苏省南京市"))
    )
    sides = compare([cexing.read_text(notice, name="通知")])
    assert [column.part for column in sides.columns] == ["附件1", "附件2"]
    assert [column.regions for column in sides.columns] == [("浙江省/杭州市",), ("江苏省/南京市",)]
    assert len({member.part for member in family(sides, "推行电子证照").members}) == 2
    assert len(found.columns) == 3


def test_plans_that_are_alike_have_names_that_differ() -> None:
    same = [cexing.read_text(RIVER, name="甲"), cexing.read_text(RIVER, name="乙")]
    assert len(set(compare(same).names)) == 2


def test_an_explanation_says_what_two_share_and_what_keeps_them_apart(found: Comparison) -> None:
    number = {member.quote: member.number for member in found.members}
    near = found.explain(number["推行工业用地“标准地”出让"], number["推广工业用地“标准地”供应"])
    assert near.together
    assert "工业用地标准地" in near.shared
    assert near.features["characters"] > 0
    assert near.themes
    assert near.themes[0] in near.why
    far = found.explain(number["建立耕地保护田长制"], number["建立首席数据官制度（云泽县除外）"])
    assert not far.together
    assert far.score < 0
    assert "不是同一措施" in far.why


@pytest.mark.parametrize("texts", [[RIVER], [GREEN, CLOUD]])
def test_one_plan_or_two_can_be_laid_out_too(texts: list[str]) -> None:
    sides = compare([cexing.read_text(text, name=str(number)) for number, text in enumerate(texts)])
    assert len(sides.columns) == len(texts)
    assert sides.families


def test_nothing_gives_an_empty_comparison() -> None:
    assert compare([]).families == ()


def test_ten_real_plans_are_ten_columns() -> None:
    sides = compare([cexing.read(shared("seeds/004_fe56c2b7e5a2b579.txt"))])
    assert len(sides.columns) == 10
    assert all(column.regions for column in sides.columns)
    assert all(sides.columns[member.column].text[member.start : member.end] == member.quote for member in sides.members)
    assert max(len(one.members) for one in sides.families) < len(sides.units) / 20


def test_the_same_light_words_are_the_same_measure() -> None:
    texts = [f"# {name}县实施方案\n\n一、强化机制。持续加强管理。\n\n二、建设{name}码头。建设码头。\n" for name in "甲乙"]
    sides = compare([cexing.read_text(text, name=str(number)) for number, text in enumerate(texts)])
    assert {member.column for member in family(sides, "持续加强管理").members} == {0, 1}


def test_a_title_that_leaves_a_date_alone_gives_no_name() -> None:
    texts = {"甲报告": "# 2026年政府工作报告\n\n一、建设码头。推进码头建设。\n", "乙报告": "# 2026年临江市政府工作报告\n\n一、建设码头。推进码头建设。\n"}
    assert set(compare([cexing.read_text(text, name=name) for name, text in texts.items()]).names) == {"甲报告", "2026年临江市"}
