"""Tasks of several documents that repeat or contradict one another."""

from __future__ import annotations

import pytest
from tests.track.invented import SENTENCES, plan

from cexing.track import Overlap, overlaps


def held_against(sentence: str) -> list[Overlap]:
    """The overlaps of a plan with another that has this sentence in place of its first."""
    other = ("修订无人机物流航线管理标准。", "举办海岛渔业产品博览会。", "改造林区防火视频监控设施。", "推广盐碱地水稻种植技术。", "招募社区健康志愿者队伍。")
    return list(overlaps([plan(rows=SENTENCES), plan((sentence, *other), (sentence, *other), name="other")]))


def test_a_repeated_task() -> None:
    found = held_against(SENTENCES[0])
    assert [(one.document, one.other_document, one.repeats) for one in found] == [("plan", "other", True)]


@pytest.mark.parametrize(("old", "new", "differs"), [
    ("建设", "改造", "verb"), ("120万", "150万", "number"), ("建设", "不得建设", "negation"), ("达到", "到2027年达到", None),
    ("建设", "加快建设", None), ("建设", "研究建设", "modality"),
])
def test_another_verb_or_number_contradicts(old: str, new: str, differs: str | None) -> None:
    found = held_against(SENTENCES[0].replace(old, new))
    assert len(found) == 1
    assert found[0].differs == ((differs,) if differs else ())


def test_another_deadline_contradicts() -> None:
    one, other = ("2026年底前，建成海铁联运信息共享平台。", "2028年底前，建成海铁联运信息共享平台。")
    rows = [(sentence, *SENTENCES[1:]) for sentence in (one, other)]
    found = overlaps([plan(rows[0], rows[0]), plan(rows[1], rows[1], name="other")])
    assert [overlap.differs for overlap in found if "海铁" in overlap.sentence] == [("deadline",)]


def test_contradictions_stand_before_repetitions() -> None:
    changed = (SENTENCES[0].replace("120", "150"), *SENTENCES[1:])
    found = overlaps([plan(rows=SENTENCES), plan(changed, changed, name="other")])
    assert [one.repeats for one in found] == [False] + [True] * (len(found) - 1)
    assert len(found) == len(SENTENCES)


def test_what_is_repeated_contradicts_no_sister_sentence() -> None:
    tiers = ("对一级船厂给予补贴200万元。", "对二级船厂给予补贴300万元。", *SENTENCES[2:])
    assert all(one.repeats for one in overlaps([plan(tiers, tiers), plan(tiers, tiers, name="other")]))


def test_tasks_of_two_provinces_do_not_meet() -> None:
    one, other = (plan(rows=SENTENCES, head=f"{region}航运中心建设方案", name=region) for region in ("浙江省", "湖北省"))
    assert overlaps([one, other]) == ()
    assert overlaps([one, plan(rows=SENTENCES, head="浙江省杭州市航运中心建设方案")])


def test_a_document_does_not_overlap_with_itself_alone() -> None:
    assert overlaps([plan(rows=SENTENCES)]) == ()
