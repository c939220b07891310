"""What queries mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.site.search.language import EVERYTHING, LONGEST, MOST_WORDS, And, Node, Not, Or, Word, parse

pytestmark = pytest.mark.one_database

DATA, LAND, FIRM = Word("数据"), Word("土地"), Word("企业")


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("", EVERYTHING),
        ("  ", EVERYTHING),
        ("数据", DATA),
        ("数据 土地", And((DATA, LAND))),
        ("数据　AND 土地", And((DATA, LAND))),
        ("数据 或 土地", Or((DATA, LAND))),
        ("数据 OR 土地 企业", Or((DATA, And((LAND, FIRM))))),
        ("数据 -土地", And((DATA, Not(LAND)))),
        ("数据 －土地", And((DATA, Not(LAND)))),
        ("数据 非 土地", And((DATA, Not(LAND)))),
        ("NOT NOT 数据", DATA),
        ("非(数据 土地)", Not(And((DATA, LAND)))),
        ("（数据 或 土地） 企业", And((Or((DATA, LAND)), FIRM))),
        ("数据(土地 OR 企业)", And((DATA, Or((LAND, FIRM))))),
        ("“数据 土地”", Word("数据土地")),
        ('"数据 -土地"', Word("数据-土地")),
        ("标题:数据 正文：土地", And((Word("数据", "title"), Word("土地", "body")))),
        ("条目: 数据", Word("数据", "heading")),
        ("标题:(数据 或 土地)", Or((Word("数据", "title"), Word("土地", "title")))),
        ("-标题:“数据”", Not(Word("数据", "title"))),
        ("heading:ＡＩ", Word("ai", "heading")),
        # words that only look like the language
        ("非物质文化遗产", Word("非物质文化遗产")),
        ("数据或土地", Word("数据或土地")),
        ("2023-2025年", Word("2023-2025年")),
        ("国函（2025）8号", Word("国函(2025)8号")),
        ("《数据条例》", Word("《数据条例》")),
        ("目标:数据", Word("目标:数据")),
        ("ORACLE", Word("oracle")),
        ("-", Word("-")),
        ('"" 数据 ()', DATA),
    ],
)
def test_meaning(query: str, node: Node) -> None:
    parsed = parse(query)
    assert (parsed.node, parsed.notices) == (node, ())


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("(数据 土地", ["(数据", "土地"]),
        ("数据) 土地", ["数据)", "土地"]),
        ("“数据 土地", ["“数据", "土地"]),
        ("数据 OR", ["数据", "or"]),
        ("或 数据", ["或", "数据"]),
        ("数据 非", ["数据", "非"]),
        ("数据 AND OR 土地", ["数据", "and", "or", "土地"]),
        ("标题:)", ["标题:)"]),
    ],
)
def test_wrong_syntax_is_read_literally_and_said(query: str, words: list[str]) -> None:
    parsed = parse(query)
    assert [word.text for word in parsed.words] == words
    assert len(parsed.notices) == 1


def test_a_word_alone_that_is_wrong_is_still_that_word() -> None:
    assert parse("(数据").words == (Word("(数据"),)
    assert parse("标题:").node == Word("标题:")


def test_queries_have_limits_and_say_so() -> None:
    assert len(parse("数" * LONGEST * 2).notices) == 1
    many = parse(" ".join(f"数据{number}" for number in range(MOST_WORDS * 2)))
    assert (len(many.words), len(many.notices)) == (MOST_WORDS, 1)
    deep = parse("(" * 300 + "数据" + ")" * 300)
    assert len(deep.notices) == 1
    assert parse("NOT " * 400 + "数据").node == DATA


def test_the_words_that_are_sought_leave_out_those_that_are_not() -> None:
    assert parse("数据 -土地 (企业 或 数据)").words == (DATA, FIRM)


@given(st.text(max_size=80) | st.text(alphabet="数据土 ()（）\"“”＂-－非或ORNDAT:：标题正文", max_size=60))
def test_anything_has_a_meaning(query: str) -> None:
    parsed = parse(query)
    assert all(word.text and not any(char.isspace() for char in word.text) for word in parsed.words)
