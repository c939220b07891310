"""Corrections of clauses: where the heading ends, what belongs to the clause before, what is none; all survive re-reading."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cexing.site.library.ingest import reread
from cexing.site.library.models import Clause, Correction
from cexing.site.library.reading import clauses_of, facts_of
from cexing.site.people.models import Change

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def clause(version) -> Clause:
    return clauses_of(version).get(slug="1.1")


def path(name: str, clause: Clause) -> str:
    return reverse(f"desk:{name}", args=[clause.pk])


def slugs(version) -> list[str]:
    return list(clauses_of(version).values_list("slug", flat=True))


def test_the_clause_is_shown_with_the_one_before(editor, clause) -> None:
    page = editor.get(path("clause", clause)).content.decode()
    assert "建设公共数据平台" in page
    assert "完善数据流通" in page


def test_the_heading_ends_elsewhere(post, editor, clause, version) -> None:
    response = post(editor, path("clause", clause), {"heading": "建设公共数据", "why": "标题断错"})
    assert response.status_code == 302
    for again in (False, True):
        if again:
            reread(version)
        stated = clauses_of(version).get(slug="1.1")
        assert stated.heading == "建设公共数据"
        assert stated.text.startswith("平台。建立公共数据授权运营机制")
    assert Change.objects.latest("pk").what == "clause-corrected"
    page = editor.get(reverse("desk:history", args=[version.pk])).content.decode()
    assert "<del>建设公共数据平台</del> <ins>建设公共数据</ins>" in page


def test_a_clause_may_have_no_heading(post, editor, clause, version) -> None:
    post(editor, path("clause", clause), {"heading": "", "why": "没有标题"})
    stated = clauses_of(version).get(slug="1.1")
    assert stated.heading == ""
    assert stated.text.startswith("建设公共数据平台。")


def test_a_longer_heading_takes_its_full_stop(post, editor, clause, version) -> None:
    words = "建设公共数据平台。建立公共数据授权运营机制，到2033年，开放公共数据集不少于1200个。"
    post(editor, path("clause", clause), {"heading": words, "why": "整句是标题"})
    stated = clauses_of(version).get(slug="1.1")
    assert stated.heading == words.rstrip("。")
    assert stated.text.startswith("（责任单位")


@pytest.mark.parametrize("heading", ["公共数据平台", "建设公共数据平台"])
def test_words_that_do_not_open_the_clause_or_change_nothing_are_refused(post, editor, clause, heading) -> None:
    assert post(editor, path("clause", clause), {"heading": heading, "why": "标题断错"}).status_code == 422
    assert not Correction.objects.exists()


def test_a_clause_is_merged_with_the_one_before(post, editor, version) -> None:
    second = clauses_of(version).get(slug="1.2")
    post(editor, path("clause-merge", second), {"why": "同一条"})
    for again in (False, True):
        if again:
            reread(version)
        assert "1.2" not in slugs(version)
        merged = clauses_of(version).get(slug="1.1")
        assert "培育数据企业" in merged.text
        assert facts_of(version).get(kind="support").clause == merged
    assert Change.objects.latest("pk").what == "clause-merged"


def test_the_first_clause_has_none_to_be_merged_with(post, editor, version) -> None:
    first = clauses_of(version).first()
    assert "前面没有条款" in post(editor, path("clause-merge", first), {"why": "x"}, follow=True).content.decode()
    assert not Correction.objects.exists()


def test_words_that_are_no_clause_belong_to_none(post, editor, version) -> None:
    last = clauses_of(version).get(slug="2.2")
    end_before = clauses_of(version).get(slug="2.1").end
    post(editor, path("clause-reject", last), {"why": "这是说明"})
    for again in (False, True):
        if again:
            reread(version)
        assert "2.2" not in slugs(version)
        assert clauses_of(version).get(slug="2.1").end == end_before
        assert all(fact.clause is None for fact in facts_of(version).filter(start__gte=last.start))
    assert "不是条款" in editor.get(reverse("desk:history", args=[version.pk])).content.decode()


def test_a_correction_of_a_clause_can_be_taken_back(post, editor, version) -> None:
    before = slugs(version)
    post(editor, path("clause-reject", clauses_of(version).get(slug="2.2")), {"why": "这是说明"})
    post(editor, reverse("desk:withdraw", args=[Correction.objects.get().pk]))
    assert slugs(version) == before
    assert not version.clauses.exclude(overruled_by=None).exists()


@pytest.mark.parametrize("name", ["clause", "clause-merge", "clause-reject"])
def test_a_reason_is_needed(post, editor, clause, name) -> None:
    post(editor, path(name, clause), {"heading": "建设", "why": " "})
    assert not Correction.objects.exists()
