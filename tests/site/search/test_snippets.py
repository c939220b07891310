"""What a reader is shown of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.site.search.snippets import WIDTH, marked, snippet
from cexing.site.search.terms import fold

pytestmark = pytest.mark.one_database


def joined(parts: tuple[tuple[str, bool], ...]) -> str:
    return "".join(text for text, _ in parts)


def test_words_are_marked_as_they_are_printed() -> None:
    assert marked("建设５Ｇ基站", ["5g"]) == (("建设", False), ("５Ｇ", True), ("基站", False))
    assert marked("数据要素市场", ["数据要素", "要素市"]) == (("数据要素市", True), ("场", False))
    assert marked("", ["数据"]) == ()


def test_markup_stays_text() -> None:
    assert marked("<b>数据</b>", ["数据"]) == (("<b>", False), ("数据", True), ("</b>", False))


def test_the_window_is_where_most_of_the_words_are() -> None:
    text = "数据" + "，" * 300 + "土地和数据" + "。" * 300
    parts = snippet(text, ["数据", "土地"])
    assert [words for words, is_marked in parts if is_marked] == ["土地", "数据"]
    assert parts[0] == parts[-1] == ("…", False)


def test_a_short_text_is_shown_whole_and_one_without_the_words_from_its_beginning() -> None:
    assert snippet("完善数据流通。", ["数据"]) == (("完善", False), ("数据", True), ("流通。", False))
    assert snippet("字" * 500, ["数据"]) == (("字" * WIDTH, False), ("…", False))


@given(st.text(alphabet="数据土地ＡI㎡ \n", max_size=60), st.lists(st.text(alphabet="数据土地aim2", min_size=1, max_size=4), max_size=3), st.integers(5, 40))
def test_a_snippet_is_a_part_of_the_text_and_what_is_marked_was_sought(text: str, words: list[str], width: int) -> None:
    assert joined(marked(text, words)) == text
    parts = snippet(text, words, width)
    shown = joined(tuple(part for part in parts if part != ("…", False)))
    assert shown in text
    assert len(shown) <= width
    assert all(any(char in word for word in words for char in fold(part)) for part, is_marked in parts if is_marked)
    if any(word in fold(text) for word in words) and width > 30:
        assert any(is_marked for _, is_marked in parts)
