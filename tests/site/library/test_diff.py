import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.site.invented import MEASURES, MEASURES_REVISED

from cexing.site.library.diff import Change, Edit, Unit, compare, differences, edits

pytestmark = pytest.mark.one_database


def unit(path: str, words: str, heading: str = "") -> Unit:
    return Unit(path=path, slug="", words=words, heading=heading)


def told(found: list) -> list[tuple]:
    return [(str(one.change), one.old and one.old.path, one.new and one.new.path) for one in found if one.change is not Change.SAME]


@pytest.mark.django_db
def test_a_revision_tells_what_was_changed_inserted_and_renumbered(take_in) -> None:
    old, new = take_in(MEASURES).version, take_in(MEASURES_REVISED).version
    found = compare(old, new)
    assert [one for one in told(found) if "moved" in one or "added" in one] == [
        ("added", None, "正文/二/（二）"), ("moved", "正文/二/（二）", "正文/二/（三）"),
    ]
    changed = next(one for one in found if one.change is Change.CHANGED)
    assert changed.new.slug == "1.1"
    assert (Edit.DELETED, "2") in changed.edits
    assert (Edit.INSERTED, "5") in changed.edits


def test_removed_clauses_stand_where_they_stood() -> None:
    old = [unit("一", "甲甲甲甲"), unit("二", "乙乙乙乙"), unit("三", "丙丙丙丙")]
    assert told(differences(old, [old[0], old[2]])) == [("removed", "二", None)]
    assert [one.change for one in differences(old, [old[0], old[2]])] == [Change.SAME, Change.REMOVED, Change.SAME]


def test_equal_clauses_are_paired_in_order() -> None:
    old = [unit("一/1", "按规定执行"), unit("二/1", "按规定执行")]
    assert told(differences(old, old)) == []


def test_a_clause_that_moved_and_was_reworded_is_one_difference() -> None:
    old = [unit("一", "市财政局负责统筹安排年度专项资金"), unit("二", "其他事项另行通知")]
    new = [unit("一", "全新内容与此前毫无关系"), unit("三", "市财政局负责统筹安排年度专项经费")]
    found = {one.change: one for one in differences(old, new)}
    assert found[Change.MOVED].edited
    assert found[Change.MOVED].old.path == "一"
    assert found[Change.REMOVED].old.path == "二"
    assert found[Change.ADDED].new.path == "一"


@pytest.mark.django_db
def test_documents_without_clauses_are_compared_by_paragraphs(take_in) -> None:
    old = take_in("临江市数据工作简讯\n\n本周开放数据集十个。\n\n下周召开会议。\n").version
    new = take_in("临江市数据工作简讯\n\n本周开放数据集三十个。\n\n下周召开会议。\n").version
    assert [str(one.change) for one in compare(old, new)].count("moved") == 0
    assert any(one.edited for one in compare(old, new))


@given(st.text("数据要素，。12", max_size=40), st.text("数据要素，。12", max_size=40))
def test_edits_make_both_texts(old: str, new: str) -> None:
    runs = edits(old, new)
    assert "".join(words for edit, words in runs if edit is not Edit.INSERTED) == old
    assert "".join(words for edit, words in runs if edit is not Edit.DELETED) == new


WORDS = st.lists(st.builds(unit, st.sampled_from(["一", "二", "二/1", "三", ""]), st.text("甲乙丙丁", min_size=1, max_size=6)), max_size=6)


@given(WORDS, WORDS)
def test_every_unit_is_told_of_once(old: list[Unit], new: list[Unit]) -> None:
    found = differences(old, new)
    assert [one.new for one in found if one.new] == new
    assert sorted((one.old.path, one.old.words) for one in found if one.old) == sorted((one.path, one.words) for one in old)
