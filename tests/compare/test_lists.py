"""Which items of a list are undertakings of their own."""

from __future__ import annotations

from cexing.compare.lists import parts


def cut(piece: str, opening: str, apart: set[tuple[str, str]]) -> list[tuple[str, str]]:
    found = parts(piece, 0, len(piece), len(opening), lambda one, other, shared: (one, other) in apart)
    return [(piece[part.start : part.end], part.shared) for part in found]


def test_items_that_always_stand_together_stay_together() -> None:
    assert cut("健全排污权、用水权等交易机制", "健全", set()) == [("健全排污权、用水权等交易机制", "")]


def test_items_that_stand_apart_elsewhere_are_cut_and_keep_the_shared_head() -> None:
    assert cut("健全排污权、用水权等交易机制", "健全", {("排污权", "用水权")}) == [("健全排污权", "交易机制"), ("用水权等交易机制", "")]


def test_means_actors_and_what_is_done_to_two_things_at_once_are_no_lists_of_objects() -> None:
    everything = {(one, other) for one in ("通过出租", "出租", "高校", "渔港") for other in ("入股", "科研院所设立技术转移机构", "产业园区对接", "入股等方式盘活厂房")}
    for piece, opening in (("通过出租、入股等方式盘活厂房", ""), ("鼓励高校、科研院所设立技术转移机构", "鼓励"), ("推动渔港与产业园区对接", "推动")):
        assert cut(piece, opening, everything) == [(piece, "")]


def test_a_noun_that_holds_a_leading_character_or_ends_like_an_actor_is_an_item() -> None:
    assert cut("探索用水权、排污权等交易制度", "探索", {("用水权", "排污权")}) == [("探索用水权", "交易制度"), ("排污权等交易制度", "")]
    assert cut("支持渔业企业上市和并购重组", "支持", {("渔业企业上市", "并购重组")}) == [("支持渔业企业上市", ""), ("并购重组", "")]
    assert cut("开发渔船保险、渔港保险", "开发", {("渔船保险", "渔港保险")}) == [("开发渔船保险", ""), ("渔港保险", "")]


def test_institutions_stay_actors() -> None:
    piece = "鼓励保险、银行参与渔港建设"
    assert cut(piece, "鼓励", {("保险", "银行参与渔港建设")}) == [(piece, "")]
