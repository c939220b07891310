"""What is new, against which earlier wording, and how alike random regions are."""

from __future__ import annotations

import random

from tests.compare.taken import CARBON, DATA, FIRST, LAND, OTHER, SECOND, TALENT, THIRD, document

from cexing.compare import baseline, novelty, regional

OWN = ["整治小流域采砂船只。", "扶持竹编工艺传承人收徒。", "布局高山蔬菜冷藏车队。", "修缮古驿道沿线驿站。", "举办稻田抓鱼节会。"]
NEW = "设立云泽湖湿地碳汇交易专窗，渔民可以凭养殖权证申请低息贷款。"


def test_what_no_earlier_document_holds_is_new_and_the_rest_is_not() -> None:
    later = document("要素试点", "2025-06-01", LAND, NEW, DATA.replace("1200", "2000"), region="云泽县")
    told = novelty(later, [THIRD, SECOND, FIRST, later, OTHER])
    land, new, data = told.sentences
    assert land.new == 0
    assert 0 <= data.new < 0.05, "its clause has another number, no more"
    assert new.new == 1
    assert 0.2 < told.new < 0.4
    assert land.nearest is not None
    assert land.nearest.document is FIRST
    assert data.nearest is not None
    assert (data.nearest.document.text[data.nearest.start : data.nearest.end], data.nearest.likeness) == (data.nearest.quote, 1.0)
    assert (land.figures_differ, data.figures_differ) == (False, True)
    assert all(later.text[one.start : one.end] == one.quote for one in told.sentences)
    assert str(new.address) == "二"


def test_later_documents_take_nothing_from_what_is_new() -> None:
    told = novelty(FIRST, [SECOND, THIRD, OTHER])
    assert (told.new, told.earlier, told.left_out) == (1.0, 0, 3)
    assert all(one.nearest is None for one in told.sentences)


def test_regions_that_copy_each_other_stand_out_from_random_ones() -> None:
    rng = random.Random(2)
    words = "设施农业河道整治社区养老托育服务公交线路雨污分流粮食仓储古镇修缮冰雪旅游校园食堂医保结算电网改造"

    def own() -> str:
        return "".join(rng.choices(words, k=60)) + "。"

    regions = ["临江市", "云泽县", "青川省", "望海市", "石桥县", "平原省"]
    library = [document(f"计划{at}", "2024-01-01", own(), own(), region=region) for at, region in enumerate(regions * 2)]
    library += [document("合作", "2024-02-01", LAND, DATA, TALENT, CARBON, region=region) for region in ("临江市", "石桥县")]
    names = {one.metadata.title or "": region for one, region in zip(library, [*regions * 2, "临江市", "石桥县"], strict=True)}
    found = baseline(library, region=lambda one: names[one.metadata.title or ""], rounds=300)
    assert found is not None
    first, *others = found.pairs
    assert {first.one, first.other} == {"临江市", "石桥县"}
    assert first.likeness > found.mean
    assert first.chance < 0.2
    assert all(other.chance > 0.3 for other in others)
    assert found == baseline(library[::-1], region=lambda one: names[one.metadata.title or ""], rounds=300)


def test_documents_are_dealt_out_among_those_of_their_kind() -> None:
    """Reports all hold the same words; that two regions have one each is no sign that one took from the other."""
    homes = {"甲": "甲", "乙": "乙", "丙": "丙"}
    library = [document(name, "2024-01-01", LAND, DATA, kind="报告") for name in homes]
    library += [document(f"计划{at}", "2024-02-01", OWN[at], kind="方案") for at in range(len(OWN))]
    found = baseline(library, region=lambda one: next((home for home in homes if home in (one.metadata.title or "")), "甲"), rounds=50)
    assert found is not None
    assert {(pair.one, pair.other): pair.chance for pair in found.pairs}["丙", "乙"] == 1


def test_a_region_is_told_beside_each_other_one() -> None:
    homes = {one.text: home for one, home in ((FIRST, "甲"), (SECOND, "乙"), (THIRD, "丙"), (OTHER, ""))}
    found = regional(SECOND, [FIRST, SECOND, THIRD, OTHER], region=lambda one: homes[one.text], rounds=50, seed=3)
    assert found.baseline is not None
    assert (found.region, found.baseline.rounds, found.baseline.seed) == ("乙", 50, 3)
    assert {(pair.one, pair.other) for pair in found.pairs} == {("乙", "甲"), ("乙", "丙")}
    assert regional(OTHER, [FIRST, SECOND, THIRD], region=lambda one: homes[one.text], rounds=50).pairs == ()


def test_sentences_are_new_reworded_or_taken_and_their_new_characters_are_placed() -> None:
    worded = "支持各类企业设立博士后科研创新基地，对引进的高端人才给予一次性安家补助80万元，分两年发放。"
    told = novelty(document("要素试点", "2025-06-01", LAND, NEW, worded), [FIRST, SECOND])
    land, new, reworded = told.sentences
    assert [one.kind for one in told.sentences] == ["taken", "new", "reworded"]
    assert told.counts == {"new": 1, "reworded": 1, "taken": 1}
    assert land.fresh == ()
    assert [new.quote[start:end] for start, end in new.fresh] == [NEW[:-1]]
    assert "对引进的高端" in "".join(reworded.quote[start:end] for start, end in reworded.fresh)
    assert "人才给予一次性安家补助80万元" not in "".join(reworded.quote[start:end] for start, end in reworded.fresh)


def test_without_regard_to_dates_it_is_held_against_all() -> None:
    told = novelty(FIRST, [SECOND, THIRD, OTHER], any_date=True)
    assert (told.earlier, told.left_out) == (3, 0)
    assert told.sentences[0].kind == "taken"


def test_two_regions_have_no_random_ones_beside_them() -> None:
    assert baseline([FIRST, SECOND], region=lambda one: one.metadata.id) is None
