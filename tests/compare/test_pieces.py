"""Where a sentence is cut into undertakings."""

from __future__ import annotations

import pytest

from cexing.compare.pieces import pieces


def cut(sentence: str) -> list[str]:
    return [sentence[piece.start : piece.end] for piece in pieces(sentence, 0, len(sentence))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("探索建立养殖用海市场，推进海岸线整治。", ["探索建立养殖用海市场", "推进海岸线整治"]),
        ("在确保安全的前提下，支持无人机配送。", ["在确保安全的前提下，支持无人机配送"]),
        ("支持龙头企业通过定制研发等方式，为新技术提供应用场景。", ["支持龙头企业通过定制研发等方式，为新技术提供应用场景"]),
        ("按照国家部署，有序推进码头改造，兼顾渔民权益。", ["按照国家部署，有序推进码头改造，兼顾渔民权益"]),
        ("放宽考试限制（律师、公证等，按规定执行），优化审批。", ["放宽考试限制（律师、公证等，按规定执行）", "优化审批"]),
        ("设立“航运港，贸易港”专班；防止重复建设。", ["设立“航运港，贸易港”专班", "防止重复建设"]),
        ("对新引进的企业，给予奖励。", ["对新引进的企业，给予奖励"]),
        ("鼓励船厂试用新船型，可赋予其优先泊位。", ["鼓励船厂试用新船型", "可赋予其优先泊位"]),
        ("聚焦重点航线，动态发布泊位目录。", ["聚焦重点航线", "动态发布泊位目录"]),
    ],
)
def test_a_piece_begins_where_a_new_verb_governs(sentence: str, expected: list[str]) -> None:
    assert cut(sentence) == expected


def test_the_object_begins_behind_the_condition_and_the_verbs() -> None:
    sentence = "在确保安全的前提下，支持探索建立无人机配送网络。"
    (piece,) = pieces(sentence, 0, len(sentence))
    assert sentence[piece.core : piece.object] == "支持探索建立"
    assert sentence[piece.object : piece.end] == "无人机配送网络"
