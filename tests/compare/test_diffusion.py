"""The tree of who took what from whom."""

from __future__ import annotations

from itertools import permutations

from tests.compare.taken import DATA, FIRST, LAND, OTHER, SECOND, TALENT, THIRD, document

from cexing.compare import diffuse, reuse


def test_each_stands_below_the_document_that_its_words_are_nearest_to() -> None:
    tree = diffuse(reuse([OTHER, THIRD, SECOND, FIRST]))
    assert [(depth, tree.documents[number].metadata.id) for depth, number, _ in tree.walk()] == [(0, "要素改革"), (1, "要素配置"), (2, "市场建设")]
    assert [(step.source, step.taker, step.lag) for step in tree.steps] == [(0, 1, 193), (1, 2, 158)]
    assert tree.roots == (0,)
    assert all(0 < step.share <= 1 and step.passages for step in tree.steps)


def test_of_equal_sources_the_earliest_counts() -> None:
    copies = [document(name, day, LAND, TALENT, region=region) for name, day, region in (
        ("甲", "2023-01-01", "临江市"), ("乙", "2023-06-01", "云泽县"), ("丙", "2024-01-01", "青川省"),
    )]
    for order in permutations(copies):
        tree = diffuse(reuse(order))
        assert [(step.source, step.taker) for step in tree.steps] == [(0, 1), (0, 2)]
        assert [step.taker for step in tree.below(0)] == [1, 2]


def test_documents_without_dates_have_no_place_in_it() -> None:
    assert diffuse(reuse([document("甲", "", DATA), document("乙", "2024-01-01", DATA)])).steps == ()
