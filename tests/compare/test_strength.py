"""How strongly an undertaking is meant."""

from __future__ import annotations

import pytest

from cexing.compare.strength import strength_of


@pytest.mark.parametrize(
    ("opening", "words", "expected"),
    [
        ("探索建立", "探索建立数据经纪人制度", "explore"),
        ("支持探索建立", "支持探索建立数据经纪人制度", "explore"),
        ("研究推动", "研究推动商业保险落地", "explore"),
        ("有序开展", "有序开展无人配送试点", "explore"),
        ("支持", "支持企业上市", "support"),
        ("鼓励和引导", "鼓励和引导上市公司分红", "support"),
        ("允许", "允许厂房分割转让", "allow"),
        ("", "企业可向园区申请减租", "allow"),
        ("可赋予", "可赋予其优先泊位", "allow"),
        ("可探索", "可探索设立专班", "explore"),
        ("推行", "推行电子证照", "do"),
        ("严格落实", "严格落实惩罚性赔偿制度", "do"),
        ("推行", "推行电子证照，不得要求重复提交材料", "bind"),
        ("放宽", "放宽考试限制（公证等不得放宽）", "do"),
        ("", "协议出让底价不得低于基准价", "bind"),
    ],
)
def test_the_weakest_verb_in_a_row_decides_and_a_modal_binds(opening: str, words: str, expected: str) -> None:
    assert strength_of(opening, words) == expected
