"""Searching finds what a scan finds, and shows only what may be seen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.site.invented import MEASURES, MEASURES_REVISED
from tests.site.search.queries import QUERIES, plain, scanned

from cexing.site.library.models import Clause, Version
from cexing.site.library.states import discard, publish, withdraw
from cexing.site.search.filters import Filters
from cexing.site.search.language import parse
from cexing.site.search.query import find, search

pytestmark = pytest.mark.one_database

ALL = 1_000


def clauses_found(q: str, **options: Any) -> set[int]:
    _total, found = find(parse(q).node, limit=ALL, **options)
    return {one.clause_id for one in found if one.clause_id is not None}


def titles_found(q: str, **options: Any) -> list[str]:
    return [hit.version.metadata["title"] for hit in search(q, limit=ALL, **options).hits]


def test_there_are_enough_queries() -> None:
    assert len(QUERIES) >= 60
    assert len({query for query, _ in QUERIES}) == len(QUERIES)


def test_queries_find_what_a_scan_finds(library: Any) -> None:
    clauses = list(Clause.objects.values_list("pk", "heading", "text"))
    finding = 0
    for query, asks in QUERIES:
        expected = {pk for pk, *fields in clauses if scanned(asks, *fields)}
        assert clauses_found(query) == expected, query
        finding += bool(expected)
    assert finding > 50  # most of them are there to be found


def test_every_part_of_a_clause_is_found(library: Any) -> None:
    clauses = list(Clause.objects.values_list("pk", "heading", "text"))

    @given(st.data())
    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def found(data: st.DataObject) -> None:
        pk, *fields = data.draw(st.sampled_from(clauses))
        text = data.draw(st.sampled_from([field for field in fields if len(field) > 1]))
        start = data.draw(st.integers(0, len(text) - 2))
        part = text[start : data.draw(st.integers(start + 2, len(text)))].replace('"', "")
        if len(plain(part)) > 1:
            assert pk in clauses_found(f'"{part}"')

    found()


@given(st.text(max_size=60) | st.text(alphabet="数据 ()（）\"“”-非或:：标题OR", max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_is_an_error(library_once: None, q: str) -> None:
    results = search(q, limit=3)
    assert results.total >= len(results.hits)


@pytest.fixture
def library_once(library: Any) -> None:
    """The library, made once for all examples of a property."""


def test_any_single_sign_may_be_sought(library: Any) -> None:
    clauses = list(Clause.objects.values_list("pk", "heading", "text"))
    for char in map(chr, range(33, 127)):
        expected = {pk for pk, *fields in clauses if any(plain(char) in plain(field) for field in fields)}
        assert clauses_found(f'"{char}"' if char != '"' else "“\"”") == expected, char


def test_fields(library: Any) -> None:
    assert set(titles_found("标题:批复")) == {"青川省人民政府关于同意设立临江高新技术产业园区的批复"}
    in_heading = {hit.clause.heading for hit in search("条目:数据").hits if hit.clause}
    assert in_heading == {"完善数据流通", "建设公共数据平台", "培育数据企业", "完善数据交易"}
    in_body = {hit.clause_id for hit in search("正文:数据", limit=ALL).hits if hit.clause}
    assert in_body == {pk for pk, text in Clause.objects.values_list("pk", "text") if "数据" in text}


def test_words_do_not_join_over_the_edge_of_a_heading(library: Any) -> None:
    clause = Clause.objects.get(heading="盘活存量土地")
    assert clause.pk in clauses_found("存量土地")
    assert clause.pk not in clauses_found(f"“土地{clause.text[:2]}”")


def test_a_document_without_clauses_is_found_by_its_words(library: Any) -> None:
    [hit] = search("12.5平方公里").hits
    assert (hit.clause, hit.clause_id) == (None, None)
    assert hit.version.metadata["title"].endswith("批复")
    assert ("12.5平方公里", True) in hit.snippet


def test_headings_come_before_bodies(library: Any) -> None:
    hits = search("技术经理人").hits
    assert "技术经理人" in hits[0].clause.heading
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_by_date_the_latest_comes_first_and_the_undated_last(library: Any) -> None:
    dates = [hit.version.issued for hit in search("市 或 县", sort="date", limit=ALL).hits]
    dated = [date for date in dates if date]
    assert dated == sorted(dated, reverse=True)
    assert len(set(dated)) > 2
    assert dates[: len(dated)] == dated
    assert len(dated) < len(dates)


def test_pages_of_hits_follow_one_another(library: Any) -> None:
    whole = [(hit.clause_id, hit.version_id) for hit in search("市", limit=ALL).hits]
    pages = [(hit.clause_id, hit.version_id) for offset in range(0, len(whole), 4) for hit in search("市", offset=offset, limit=4).hits]
    assert len(whole) > 8
    assert pages == whole


def test_only_current_versions_unless_others_are_wanted(library: Any, take_in: Any) -> None:
    take_in(MEASURES_REVISED, "修订.txt")
    assert clauses_found("不少于1200个") == set()
    assert len(clauses_found("不少于1500个")) == 1
    assert len(clauses_found("不少于1200个", filters=Filters(superseded=True))) == 1


def test_what_is_in_review_is_not_found_until_it_is_public(
    db: None, take_in: Any, django_capture_on_commit_callbacks: Any, people: dict[str, Any]
) -> None:
    version = take_in(MEASURES, state=Version.State.REVIEW).version
    assert search("数据").total == 0
    for step, found in ((publish, True), (withdraw, False), (publish, True), (discard, False)):
        with django_capture_on_commit_callbacks(execute=True):
            step(version, people["editor"])
        assert bool(search("数据").total) is found, step


def test_a_version_that_the_library_withdrew_is_not_shown_even_if_the_index_lags(library: Any) -> None:
    version = library["若干措施.txt"].version
    assert version.pk in {hit.version_id for hit in search("数据").hits}
    Version.objects.filter(pk=version.pk).update(state=Version.State.REVIEW)  # no signal, as after a crash
    assert version.pk not in {hit.version_id for hit in search("数据").hits}


def test_hits_take_few_queries_whatever_their_number(library: Any, django_assert_max_num_queries: Any) -> None:
    search("市")
    with django_assert_max_num_queries(5):
        hits = search("", limit=ALL).hits
        assert [hit.clause.part.name for hit in hits if hit.clause]
        assert [hit.version.document.title for hit in hits]
    assert len(hits) > 20
