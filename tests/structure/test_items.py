from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cexing.structure.items import inline_items


def found(text: str) -> list[tuple[str, str]]:
    return [(ordinal, text[start:end]) for ordinal, start, end in inline_items(text, 0, len(text))]


def test_ordinals_in_sequence_are_items() -> None:
    assert found("重点做好三件事。一是建平台；二是聚人才；三是优环境。") == [
        ("一是", "一是建平台；"),
        ("二是", "二是聚人才；"),
        ("三是", "三是优环境。"),
    ]


def test_two_sides_are_items() -> None:
    assert [ordinal for ordinal, _ in found("一方面，扩大供给。另一方面，激发需求。")] == ["一方面", "另一方面"]


def test_a_single_ordinal_is_no_enumeration() -> None:
    assert found("一是起步阶段，要稳妥推进。") == []
    assert found("这是第一是否可行的问题。") == []


@given(st.text("一二三是要方面另。；，甲乙\n", max_size=60))
def test_items_lie_in_order_within_the_text(text: str) -> None:
    spans = [(start, end) for _, start, end in inline_items(text, 0, len(text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
