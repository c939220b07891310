"""Two versions: each change once, in its class and its place; what is only formatting is none."""

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.invented_versions import plan, sentence
from tests.compare.planting import plant
from tests.shared_files import shared

import cexing
from cexing.compare import Change, Diff, diff
from cexing.structure.types import Document

FRAME = "临江市港口办法\n\n一、总则\n\n{}\n\n二、附则\n\n本办法自发布之日起施行。\n"
SEED = st.integers(0, 10_000)


def compared(old: str, new: str) -> Diff:
    return diff(cexing.read_text(FRAME.format(old)), cexing.read_text(FRAME.format(new)))


def words(document: Document, change: Change, side: str) -> str | None:
    span = getattr(change, side)
    return None if span is None else span.of(document.text)


@pytest.mark.parametrize(("old", "new", "kind", "dropped", "added"), [
    ("单户补助最高500万元。", "单户补助最高300万元。", "figure", "500万", "300万"),
    ("引进不少于20家企业入驻园区。", "引进不超过20家企业入驻园区。", "figure", "少于", "超过"),
    ("压减办理时限三分之一，提高效率。", "压减办理时限四分之一，提高效率。", "figure", "三分之一", "四分之一"),
    ("6月30日前完成全部清理工作。", "7月31日前完成全部清理工作。", "figure", "6月30", "7月31"),
    ("每年投入20—30万元用于培训。", "每年投入25—35万元用于培训。", "figure", "20—30万", "25—35万"),
    ("给予不超过3.5%的贴息支持。", "给予不超过35%的贴息支持。", "figure", "3.5%", "35%"),
    ("探索建立信用修复机制。", "建立信用修复机制。", "sharpened", "探索", ""),
    ("企业可以公开收费目录。", "企业应当公开收费目录。", "sharpened", "可以", "应当"),
    ("允许企业发行债券。", "支持企业发行债券。", "sharpened", "允许", "支持"),
    ("力争年内建成二期码头工程。", "年内建成二期码头工程。", "sharpened", "力争", ""),
    ("由市科委建立数据登记制度。", "由市科委探索建立数据登记制度。", "softened", "", "探索"),
    ("港口不得收取各类手续费用。", "港口可以收取各类手续费用。", "softened", "不得", "可以"),
    ("全面推行数据登记。", "试点推行数据登记。", "softened", "全面", "试点"),
    ("支持高校、企业和院所共建实验室。", "支持高校和院所共建实验室。", "left_out", "、企业", ""),
    ("在风险可控的前提下，放宽登记条件。", "放宽登记条件。", "left_out", "在风险可控的前提下，", ""),
    ("放宽登记条件。", "放宽登记条件，缩短办理时间。", "added", "", "，缩短办理时间"),
    ("建立信用修复机制。", "完善信用修复机制。", "changed", "建立", "完善"),
    ("港口收取各类手续费用。", "港口不得收取各类手续费用。", "sharpened", "", "不得"),
    ("港口应当收取各类手续费用。", "港口不得收取各类手续费用。", "changed", "应当", "不得"),
    ("加快建设临江航运中心。", "加快探索建立临江航运中心。", "softened", "建设", "探索建立"),
    ("鼓励港航企业共用岸线。", "鼓励探索港航企业共用岸线。", "softened", "", "探索"),
    ("下放至各县登记机关办理。", "下放至各区登记机关办理。", "changed", "县", "区"),
    ("进一步优化备案流程。", "优化备案流程。", "reworded", "进一步", ""),
    ("推动码头智能化改造。", "推进码头智能化改造。", "reworded", "动", "进"),
    ("补助500万元用于设备更新。", "补助5000000元用于设备更新。", "reworded", "500万", "5000000"),
    ("对区内企业（含个体户），简化备案。", "对区内企业(含个体户),简化备案。", "reworded", "（含个体户），", "(含个体户),"),
])
def test_a_change_is_classed_and_placed(old: str, new: str, kind: str, dropped: str, added: str) -> None:
    found = compared(old, new)
    assert [(one.kind, words(found.old, one, "old"), words(found.new, one, "new")) for one in found.changes] == [(kind, dropped, added)]


def test_a_figure_that_moved_has_both_quantities() -> None:
    (change,) = compared("单户补助不超过500万元。", "单户补助不超过300万元。").changes
    assert change.old_quantity is not None and change.new_quantity is not None
    assert (change.old_quantity.op, change.old_quantity.value, change.new_quantity.value, change.new_quantity.unit) == ("<=", 5e6, 3e6, "元")


def test_a_drift_has_both_strengths() -> None:
    (change,) = compared("探索建立信用修复机制。", "建立信用修复机制。").changes
    assert (change.old_strength, change.new_strength) == ("explore", "do")


def test_a_permission_that_becomes_a_prohibition_says_so() -> None:
    (change,) = compared("港口可以收取各类手续费用。", "港口不得收取各类手续费用。").changes
    assert (change.kind, change.why) == ("sharpened", "negation")


def test_verb_and_figure_of_one_sentence_are_two_changes() -> None:
    found = compared("探索引进20家企业入驻园区。", "引进30家企业入驻园区。")
    assert [change.kind for change in found.changes] == ["sharpened", "figure"]


def test_a_clause_left_out_is_one_change_with_its_address() -> None:
    old = plan()
    start, end = old.index("（二）数据登记举措乙"), old.index("（三）数据登记举措丙")
    found = diff(cexing.read_text(old), cexing.read_text(old[:start] + old[end:]))
    assert [change.kind for change in found.changes] == ["left_out"]
    excerpt = found.edits[0].old
    assert excerpt is not None and excerpt.path == ("二", "（二）")
    assert excerpt.quote.startswith("数据登记举措乙。")


def test_clauses_that_get_another_number_are_listed_and_are_no_change() -> None:
    old = plan()
    new = old.replace("（一）数据登记举措甲", "（一）云泽县登记试点。开放县域登记大厅。\n\n（二）数据登记举措甲").replace("（二）数据登记举措乙", "（三）数据登记举措乙")
    new = new.replace("（三）数据登记举措丙", "（四）数据登记举措丙")
    found = diff(cexing.read_text(old), cexing.read_text(new))
    assert [change.kind for change in found.changes] == ["added"]
    assert [(one.old.path[-1], one.new.path[-1]) for one in found.renumbered] == [("（一）", "（二）"), ("（二）", "（三）"), ("（三）", "（四）")]


def test_a_row_that_left_a_table_is_one_change() -> None:
    old = plan(table=True)
    row = next(line for line in old.split("\n") if line.startswith("4\t"))
    found = diff(cexing.read_text(old), cexing.read_text(old.replace(row + "\n", "")))
    assert [change.kind for change in found.changes] == ["left_out"]
    assert "市第4工作专班" in (found.edits[0].old.quote if found.edits[0].old else "")


@given(SEED)
@settings(max_examples=15, deadline=None)
def test_a_text_does_not_differ_from_itself(seed: int) -> None:
    text, _ = plant(plan(), seed, 20)
    assert diff(cexing.read_text(text), cexing.read_text(text)).edits == ()


@given(SEED)
@settings(max_examples=15, deadline=None)
def test_seen_from_the_other_version_the_edits_are_mirrored(seed: int) -> None:
    old = plan(table=bool(seed % 2))
    new, _ = plant(old, seed, 30)
    one, other = cexing.read_text(old), cexing.read_text(new)
    assert {edit.mirrored() for edit in diff(one, other).edits} == set(diff(other, one).edits)


@given(SEED)
@settings(max_examples=15, deadline=None)
def test_every_span_is_in_place_on_both_sides(seed: int) -> None:
    old = plan(table=bool(seed % 2))
    found = diff(cexing.read_text(old), cexing.read_text(plant(old, seed, 30)[0]))
    for edit in found.edits:
        for document, excerpt, side in ((found.old, edit.old, "old"), (found.new, edit.new, "new")):
            if excerpt is None:
                continue
            assert document.text[excerpt.start : excerpt.end] == excerpt.quote
            assert not edit.segments or "".join(one.body if side == "old" else one.task for one in edit.segments) == excerpt.quote
            spans = [getattr(change, side) for change in edit.changes if getattr(change, side) is not None]
            assert all(excerpt.start <= span.start <= span.end <= excerpt.end for span in spans)


@given(st.permutations(range(10)))
@settings(max_examples=20, deadline=None)
def test_whole_sections_in_another_order_have_only_moved(order: list[int]) -> None:
    old = plan()
    head, *sections = re.split(r"(?m)^(?=[一二三四五六七八九十]、)", old)
    body, foot = sections[-1].split("临江市人民政府\n")[0], "临江市人民政府\n" + old.split("临江市人民政府\n")[1]
    sections[-1] = body
    found = diff(cexing.read_text(old), cexing.read_text(head + "".join(sections[index] for index in order) + foot))
    assert {change.kind for change in found.changes} <= {"moved"}
    assert bool(found.changes) == (order != sorted(order))
    assert len(found.changes) < 10


@given(SEED)
@settings(max_examples=60, deadline=None)
def test_formatting_changes_no_substance(seed: int) -> None:
    old, chance = plan(), random.Random(seed)
    new = old
    if chance.random() < 0.6:
        new = new.translate(str.maketrans("，（）0123456789%", ",()０１２３４５６７８９％"))
    if chance.random() < 0.6:
        head, body = new.split("一、", 1)
        broken = re.sub(r"(?<=[\u4e00-\u9fff，,])(?=[\u4e00-\u9fff])", lambda _: "\n" if chance.random() < 0.02 else "", body)
        new = f"{head}一、{broken}"
    if chance.random() < 0.6:
        new = re.sub(r"(?m)^（([一二三])）", lambda found: f"{'一二三'.index(found[1]) + 1}．", new)
    found = diff(cexing.read_text(old), cexing.read_text(new))
    assert {change.kind for change in found.changes} <= {"reworded"}
    assert {change.why for change in found.changes} <= {"punctuation"}


def test_line_breaks_alone_are_no_change() -> None:
    old = plan()
    new = re.sub(r"(?<=，)", "\n", old)
    assert diff(cexing.read_text(old), cexing.read_text(new)).changes == ()


@given(st.text("一二、（）。；\n\t甲乙丙建立支持探索100万元家 ", max_size=80), st.text("一二、（）。；\n\t甲乙丙建立支持探索100万元家 ", max_size=80))
@settings(deadline=None)
def test_any_two_texts_can_be_compared(old: str, new: str) -> None:
    one, other = cexing.read_text(f"临江市通知\n{old}"), cexing.read_text(f"临江市通知\n{new}")
    found = diff(one, other)
    assert {edit.mirrored() for edit in found.edits} == set(diff(other, one).edits)
    assert all(edit.old or edit.new for edit in found.edits)


def test_no_two_sentences_of_the_invented_plan_are_alike() -> None:
    assert len({sentence(number) for number in range(200)}) == 200


def test_ten_annexes_are_compared_in_less_than_two_seconds() -> None:
    old = cexing.read(shared("seeds/004_fe56c2b7e5a2b579.txt"))
    new = cexing.read_text(plant(old.text, 1)[0])
    begun = time.process_time()
    assert diff(old, new).edits
    assert time.process_time() - begun < 2
