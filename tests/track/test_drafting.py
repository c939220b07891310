"""Tasks drafted from a plan without a division of tasks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import cexing
from cexing.track import TaskDraft, draft_tasks

TEXT = """临江市低空经济行动方案

一、总体要求

坚持安全有序发展，推动低空经济提质增效。

二、重点任务

（一）建设起降设施。建设公共无人机起降点，到2027年，起降点达到60个。制定起降设施建设导则。（责任单位：市交通运输局、市住房城乡建设局）

（二）拓展应用场景。开通海岛医疗物资无人机航线；推广林区无人机巡护。（牵头单位：市林业局，配合单位：市卫生健康委）推广无人机植保。

1. 支持企业开展试飞。

2. 由市公安局牵头建立飞行安全联合值班制度。
"""


def drafts() -> tuple[TaskDraft, ...]:
    return draft_tasks(cexing.read_text(TEXT))


def by_text() -> dict[str, TaskDraft]:
    return {draft.text: draft for draft in drafts()}


def test_one_draft_a_measure_and_none_of_the_aims() -> None:
    assert [draft.text for draft in drafts()] == [
        "建设公共无人机起降点，到2027年，起降点达到60个。", "制定起降设施建设导则。",
        "开通海岛医疗物资无人机航线；推广林区无人机巡护。", "推广无人机植保。", "支持企业开展试飞。", "由市公安局牵头建立飞行安全联合值班制度。",
    ]


def test_a_duty_in_brackets_covers_what_stands_before_it() -> None:
    found = by_text()
    for text in ("建设公共无人机起降点，到2027年，起降点达到60个。", "制定起降设施建设导则。"):
        assert found[text].bodies == ("市交通运输局", "市住房城乡建设局")
    shared = found["开通海岛医疗物资无人机航线；推广林区无人机巡护。"]
    assert (shared.lead, shared.support) == (("市林业局",), ("市卫生健康委",))
    assert found["推广无人机植保。"].duty is None


def test_a_clause_without_a_duty_has_that_of_the_clause_above() -> None:
    assert by_text()["支持企业开展试飞。"].lead == ("市林业局",)


def test_a_duty_in_the_sentence_is_its_own() -> None:
    assert by_text()["由市公安局牵头建立飞行安全联合值班制度。"].bodies == ("市公安局",)


def test_the_deadline_is_that_of_the_targets() -> None:
    found = by_text()
    assert found["建设公共无人机起降点，到2027年，起降点达到60个。"].deadline == "2027"
    assert found["推广无人机植保。"].deadline is None


def test_a_draft_knows_its_clause_and_becomes_a_row() -> None:
    document = cexing.read_text(TEXT)
    draft = draft_tasks(document)[0]
    assert str(draft.address) == "二（一）"
    assert draft.clause_hash == document["二/（一）"].hash
    row = draft.task(no=7, area="起降设施")
    assert (row.no, row.area, row.text, row.bodies, row.deadline) == (7, "起降设施", draft.text, draft.bodies, "2027")


@given(st.lists(st.sampled_from([*TEXT.split("\n"), "（责任单位：", "；", "由市公安局负责。"]), max_size=25))
def test_quotes_stand_in_the_text(pieces: list[str]) -> None:
    document = cexing.read_text("\n".join(["方案", *pieces]))
    for draft in draft_tasks(document):
        assert document.text[draft.start : draft.end] == draft.quote
