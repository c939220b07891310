"""Findings desk: found by filter, marked one by one or several at once."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.site.invented import MEASURES, PLAN

from cexing.site.library.models import Finding
from cexing.site.people.models import Change

pytestmark = pytest.mark.django_db
LIST, CHECK = "/desk/findings", "/desk/findings/check"


@pytest.fixture
def odd(take_in) -> list[Finding]:
    """Two documents of which each skips a number."""
    take_in(MEASURES.replace("（二）培育", "（四）培育"), "甲.txt")
    take_in(PLAN.replace("（二）发展", "（五）发展"), "乙.md", state="review")
    return list(Finding.objects.order_by("pk"))


def shown(editor, **query) -> list[int]:
    return [row.pk for row in editor.get(LIST, query).context["page"]]


def test_findings_of_public_documents_and_of_waiting_ones_are_listed(editor, odd) -> None:
    assert {row.code for row in odd} == {"number-skipped"}
    assert set(shown(editor)) == {row.pk for row in odd}


def test_the_words_are_shown_and_linked(editor, odd) -> None:
    page = editor.get(LIST).content.decode()
    assert f"#finding-{odd[0].start}-{odd[0].end}" in page
    assert "编号跳号" in page
    assert odd[0].version.text[odd[0].start :][:10] in page


def test_they_are_filtered(editor, odd) -> None:
    assert shown(editor, document="7号") == [row.pk for row in odd if row.version.document.doc_no == "青政办发〔2031〕7号"]
    assert shown(editor, document="数据要素") == [row.pk for row in odd if "数据" in row.version.document.title]
    assert shown(editor, code="number-skipped") == shown(editor)
    assert shown(editor, checked="yes") == []


def test_one_is_marked_and_unmarked(post, editor, odd, people) -> None:
    first = odd[0]
    post(editor, CHECK, {"one": first.pk})
    first.refresh_from_db()
    assert first.checked
    assert first.pk not in shown(editor)
    assert shown(editor, checked="yes") == [first.pk]
    change = Change.objects.latest("pk")
    assert (change.what, change.who, change.after["message"]) == ("finding-checked", people["editor"], first.message)
    post(editor, CHECK, {"undo": first.pk})
    first.refresh_from_db()
    assert not first.checked


def test_several_are_marked_at_once(post, editor, odd) -> None:
    response = post(editor, CHECK, {"chosen": [row.pk for row in odd], "do": "check", "next": f"{LIST}?checked=all"})
    assert response["Location"] == f"{LIST}?checked=all"
    assert not Finding.objects.filter(checked=False).exists()
    assert Change.objects.filter(what="finding-checked").count() == len(odd)
    post(editor, CHECK, {"chosen": [row.pk for row in odd], "do": "uncheck"})
    assert not Finding.objects.filter(checked=True).exists()


@pytest.mark.parametrize("wanted", [[], ["x"], ["９"], ["9" * 40], ["-1"]])
def test_nothing_chosen_changes_nothing(post, editor, odd, wanted) -> None:
    assert "没有选中" in post(editor, CHECK, {"chosen": wanted}, follow=True).content.decode()
    assert not Finding.objects.filter(checked=True).exists()


def test_the_way_back_leads_nowhere_else(post, editor, odd) -> None:
    response = post(editor, CHECK, {"one": odd[0].pk, "next": "https://example.org/"})
    assert response["Location"] == reverse("desk:findings")


def test_marks_survive_reading_again(post, editor, odd) -> None:
    from cexing.site.library.ingest import reread

    post(editor, CHECK, {"one": odd[0].pk})
    reread(odd[0].version)
    assert Finding.objects.get(version=odd[0].version, code=odd[0].code).checked
