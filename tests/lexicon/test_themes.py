"""Codebooks: what a rule holds for, and what a bad row says."""

import pytest

from cexing.errors import LexiconError
from cexing.lexicon.themes import COLUMNS, codebook, contradictions, read_codebook

HEADER = ",".join(COLUMNS)


def book(tmp_path, *rows, header=HEADER):
    path = tmp_path / "own.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("rule", "words", "headings", "holds"),
    [
        ("落户 放开|放宽,", "全面放宽落户条件", "", True),
        ("落户 放开|放宽,", "完善积分落户办法", "", False),
        ("落户 放开|放宽,积分", "放宽积分落户条件", "", False),
        ("社会组织…职称,", "支持社会组织承接职称评审", "", True),
        ("社会组织…职称,", "职称评审由社会组织承接", "", False),
        ("社会组织…职称,", "发展社会组织。完善职称", "", False),
        ("社会组织…职称,", "发展社会组织，引导其参与基层治理和公益慈善活动，并开展职称评审", "", False),
        ("组织…职称…评审,", "组织甲组织承接职称的评审", "", True),
        ("资产评估 @数据,", "开展资产评估", "培育数据要素市场", True),
        ("资产评估 @数据,", "开展数据资产评估", "盘活土地", False),
    ],
)
def test_a_rule_holds(tmp_path, rule, words, headings, holds):
    found = read_codebook(book(tmp_path, f"labour,某举措,{rule}")).themes_of(words, headings)
    assert found == (("某举措",) if holds else ())


def test_a_passage_may_be_about_several_themes_and_a_theme_be_told_in_several_ways(tmp_path):
    found = read_codebook(book(tmp_path, "land,甲,标准地,", "land,乙,弹性年期,", "land,甲,净地 出让,"))
    assert found.themes_of("“标准地”按弹性年期、净地出让") == ("甲", "乙")
    assert found.factor_of == {"甲": "land", "乙": "land"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["air,甲,标准地,"], "row 2: factor air; expected one of technology"),
        (["land,甲,标准地,", "land,,标准地,"], "row 3: no theme"),
        (["land,甲,,"], "row 2: no words"),
        (["land,甲,标准地"], "row 2: 3 cells; expected 4 cells"),
        (["land,甲,标准地||净地,"], "an empty word"),
        (["land,甲,标准地…,"], "an empty word"),
    ],
)
def test_a_bad_row_says_what_was_expected(tmp_path, rows, told):
    with pytest.raises(LexiconError, match=r"own\.csv") as caught:
        read_codebook(book(tmp_path, *rows))
    assert told in str(caught.value)


def test_a_wrong_header_no_text_and_no_file_are_told(tmp_path):
    with pytest.raises(LexiconError, match="expected factor,theme,all,none"):
        read_codebook(book(tmp_path, header="a,b"))
    (tmp_path / "own.csv").write_bytes("factor,theme,all,none\nland,甲,标准地,".encode("gb18030"))
    with pytest.raises(LexiconError, match="UTF-8"):
        read_codebook(tmp_path / "own.csv")
    with pytest.raises(LexiconError, match="check the path"):
        read_codebook(tmp_path / "none.csv")


def test_contradictions_are_told(tmp_path):
    rows = ("land,甲,标准地,", "data,甲,数据,", "land,乙,净地,", "land,乙,净地,")
    assert list(contradictions(read_codebook(book(tmp_path, *rows)).rules)) == ["甲 is of data and of land", "乙 has a row twice"]


def test_the_codebook_of_factor_markets_tells_other_words_for_one_measure():
    themes = codebook().themes_of
    for one, other in (
        ("全面放开落户限制", "放宽中心城区落户条件"),
        ("推行工业用地“标准地”出让", "全面推行“标准地”改革"),
        ("探索开展用水权交易", "培育区域用水权交易市场"),
    ):
        assert set(themes(one)) & set(themes(other)), (one, other)
    water, emissions = set(themes("探索开展用水权交易")), set(themes("推进排污权市场化交易"))
    assert water - emissions and emissions - water and water & emissions  # two measures within a broader one
    assert themes("召开全体会议") == ()
