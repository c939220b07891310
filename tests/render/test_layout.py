from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.render.invented import TEXT, document

from cexing.render.layout import passages
from cexing.structure.types import Clause, Table

DOCUMENT = document()


def test_every_character_that_is_no_blank_is_set_once_and_in_order() -> None:
    shown = "".join(TEXT[p.start : p.end] for p in passages(DOCUMENT))
    assert "".join(shown.split()) == "".join(TEXT.split())


def test_kinds_follow_the_structure() -> None:
    found = list(passages(DOCUMENT))
    assert [p.owner.part for p in found if p.kind == "part"] == ["", "附件1"]
    assert sum(p.kind == "table" for p in found) == 1
    assert TEXT[found[1].start : found[1].end] == "临江市人民政府关于印发要素改革方案的通知"
    assert found[1].role == "title"
    heads = [TEXT[p.start : p.end] for p in found if p.kind == "head"]
    assert heads == ["一、总体要求。", "二、主要目标", "（一）强化协同。", "（二）支持企业。", "第一章 总则"]
    assert [TEXT[p.start : p.end] for p in found if p.kind == "headline"] == ["临江市推出人才新政"]


SPANS = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted), max_size=8)


@given(SPANS, SPANS)
def test_no_structure_however_odd_loses_or_repeats_text(clauses: list[list[int]], tables: list[list[int]]) -> None:
    ordered, edge = [], 0
    for start, end in sorted(tables):
        if start >= edge:
            ordered.append(Table(part="", start=start, end=end))
            edge = end
    odd = replace(
        DOCUMENT, entries=(), tables=tuple(ordered),
        clauses=tuple(
            Clause(part="", path=("一",), level=1, heading="x", start=a, end=b, body_start=(a + b) // 2) for a, b in sorted(clauses)
        ),
    )
    shown = "".join(TEXT[p.start : p.end] for p in passages(odd))
    assert "".join(shown.split()) == "".join(TEXT.split())
