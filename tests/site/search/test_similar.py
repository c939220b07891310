"""Clauses like a clause."""

from __future__ import annotations

from typing import Any

import pytest

from cexing.site.library.models import Clause, Version
from cexing.site.search.similar import nearest, similar
from cexing.site.search.terms import fold

pytestmark = pytest.mark.one_database


def test_a_near_copy_elsewhere_is_the_nearest(library: Any) -> None:
    clause = Clause.objects.get(heading="建设公共数据平台", version=library["若干措施.txt"].version)
    first = similar(clause.pk)[0]
    assert (first.clause.heading, first.version) == ("建设公共数据平台", library["实施细则.txt"].version)
    assert 0.6 < first.similarity < 1
    assert [one.similarity for one in similar(clause.pk)] == sorted((one.similarity for one in similar(clause.pk)), reverse=True)
    assert len(similar(clause.pk, limit=1)) == 1


def test_it_is_mutual(library: Any) -> None:
    clause = Clause.objects.get(heading="建设公共数据平台", version=library["实施细则.txt"].version)
    assert similar(clause.pk)[0].clause.version == library["若干措施.txt"].version


def test_nothing_is_near_to_what_stands_alone(library: Any) -> None:
    assert similar(Clause.objects.get(heading="守住安全底线").pk) == []


def test_clauses_of_the_same_document_are_not_elsewhere(library: Any) -> None:
    for clause in Clause.objects.all():
        assert clause.version.document_id not in {one.version.document_id for one in similar(clause.pk)}


def test_what_may_not_be_seen_is_neither_asked_nor_found(library: Any) -> None:
    clause = Clause.objects.get(heading="建设公共数据平台", version=library["若干措施.txt"].version)
    Version.objects.filter(pk=library["实施细则.txt"].version.pk).update(state=Version.State.REVIEW)
    assert similar(clause.pk) == []
    assert similar(Clause.objects.get(heading="建设公共数据平台", version=library["实施细则.txt"].version).pk) == []
    assert similar(0) == []


def test_similarity() -> None:
    text = fold("对首次入库的数据企业，给予不超过50万元的一次性奖励。")
    others = {
        1: text, 2: text.replace("50", "80"), 3: fold("严禁擅自改变土地用途，违者依法处理。"), 4: fold("此外另有规定的从其规定。") * 5 + text,
    }
    found = dict(nearest(text, others))
    assert found.keys() == {1, 2, 4}
    assert found[1] == 1 > found[2] > found[4]
