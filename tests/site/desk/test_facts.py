"""Corrections of facts: beside the machine's statement, with who, when and why; they survive re-reading and can be taken back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cexing.site.desk.forms import FactForm
from cexing.site.library.ingest import reread
from cexing.site.library.models import Clause, Correction, Fact
from cexing.site.library.reading import fact_record, facts_of
from cexing.site.people.models import Change

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
WHY = "原文为1500个，见政府公报"


@pytest.fixture
def target(version) -> Fact:
    return facts_of(version).get(kind="target", value=1200)


def form_data(fact: Fact, **changed: str) -> dict[str, str]:
    """What a browser sends of the form of a fact, with some fields changed."""
    said = fact_record(fact)
    form = FactForm(fact.kind, said, fact.version, (0, len(fact.version.text)), initial={name: said[name] for name in ("quote", "start", "end")})
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)} | {"why": WHY} | changed


def path(name: str, *args: int) -> str:
    return reverse(f"desk:{name}", args=args)


def corrected(version, **columns) -> Fact:
    return facts_of(version).get(correction__isnull=False, **columns)


def test_the_words_are_shown_in_context(editor, target) -> None:
    page = editor.get(path("fact", target.pk)).content.decode()
    assert f"<mark>{target.quote}</mark>" in page
    assert "建立公共数据授权运营机制" in page
    assert "数值" in page


def test_a_field_is_corrected(post, editor, target, version, people) -> None:
    response = post(editor, path("fact", target.pk), form_data(target, value="1500"))
    assert response["Location"].startswith(path("correct", version.pk))
    stated = corrected(version, value=1500)
    assert (stated.quote, stated.start, stated.op, stated.by) == (target.quote, target.start, target.op, target.by)
    assert stated.clause == target.clause
    target.refresh_from_db()
    assert target.overruled_by == stated.correction
    assert (stated.correction.who, stated.correction.why) == (people["editor"], WHY)
    assert stated.correction.before["value"] == 1200


def test_it_is_in_the_record_of_changes(post, editor, target, people) -> None:
    post(editor, path("fact", target.pk), form_data(target, value="1500"))
    change = Change.objects.latest("pk")
    assert (change.what, change.who) == ("fact-corrected", people["editor"])
    assert (change.before["value"], change.after["value"], change.after["why"]) == (1200, 1500, WHY)


def test_it_survives_reading_again(post, editor, target, version) -> None:
    post(editor, path("fact", target.pk), form_data(target, value="1500"))
    reread(version)
    assert corrected(version, value=1500).quote == target.quote
    assert not facts_of(version).filter(kind="target", value=1200).exists()


def test_it_can_be_corrected_once_more(post, editor, target, version) -> None:
    post(editor, path("fact", target.pk), form_data(target, value="1500"))
    first = corrected(version, value=1500)
    post(editor, path("fact", first.pk), form_data(first, value="1600"))
    reread(version)
    assert corrected(version).value == 1600
    assert Correction.objects.count() == 2


def test_it_can_be_taken_back(post, editor, target, version) -> None:
    post(editor, path("fact", target.pk), form_data(target, value="1500"))
    correction = Correction.objects.get()
    response = post(editor, path("withdraw", correction.pk), {"version": version.pk}, follow=True)
    page = response.content.decode()
    assert "已撤回" in page
    assert WHY in page
    assert facts_of(version).get(kind="target", clause__slug="1.1").value == 1200
    reread(version)
    assert facts_of(version).get(kind="target", clause__slug="1.1").value == 1200
    assert Change.objects.latest("pk").what == "correction-withdrawn"
    assert "此前已经撤回" in post(editor, path("withdraw", correction.pk), follow=True).content.decode()


def test_the_history_tells_before_after_who_and_why(post, editor, target, version, people) -> None:
    post(editor, path("fact", target.pk), form_data(target, value="1500"))
    page = editor.get(path("history", version.pk)).content.decode()
    assert "<del>1200</del> <ins>1500</ins>" in page
    assert WHY in page
    assert people["editor"].username in page


def test_a_correction_needs_a_reason(post, editor, target) -> None:
    response = post(editor, path("fact", target.pk), form_data(target, value="1500", why="  "))
    assert response.status_code == 422
    assert not Correction.objects.exists()


def test_a_correction_changes_something(post, editor, target) -> None:
    response = post(editor, path("fact", target.pk), form_data(target))
    assert response.status_code == 422
    assert "没有改动" in response.content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize(("field", "value"), [("value", "许多"), ("op", "!="), ("by", "明年"), ("kind", "x"), ("indicator", "")])
def test_what_no_such_fact_can_say_is_refused(post, editor, target, field, value) -> None:
    assert post(editor, path("fact", target.pk), form_data(target, **{field: value})).status_code == 422
    assert not Correction.objects.exists()


def test_the_words_can_be_others(post, editor, target, version) -> None:
    words = "开放公共数据集不少于1200个"
    start = version.text.index(words)
    post(editor, path("fact", target.pk), form_data(target, quote=words, start=str(start), end=str(start + len(words)), unit="套"))
    stated = corrected(version)
    assert (stated.quote, version.text[stated.start : stated.end], stated.unit) == (words, words, "套")


def test_words_without_a_place_are_found(post, editor, target, version) -> None:
    data = form_data(target, quote="公共数据集不少于1200个", start="", end="")
    assert post(editor, path("fact", target.pk), data).status_code == 302
    stated = corrected(version)
    assert version.text[stated.start : stated.end] == "公共数据集不少于1200个"


@pytest.mark.parametrize(("words", "told"), [("公共数据集不少于1300个", "没有这几个字"), ("数据", "出现")])
def test_words_that_are_not_there_or_not_clear_are_refused(post, editor, target, words, told) -> None:
    response = post(editor, path("fact", target.pk), form_data(target, quote=words, start="3", end="9"))
    assert response.status_code == 422
    assert told in response.content.decode()
    assert not Correction.objects.exists()


def test_a_fact_is_rejected(post, editor, target, version) -> None:
    post(editor, path("fact-reject", target.pk), {"why": "这是现状，不是目标"})
    assert not facts_of(version).filter(kind="target", value=1200).exists()
    reread(version)
    assert not facts_of(version).filter(kind="target", value=1200).exists()
    assert Change.objects.latest("pk").what == "fact-rejected"
    assert "否定目标" in editor.get(path("history", version.pk)).content.decode()


def test_rejecting_needs_a_reason(post, editor, target) -> None:
    assert "须说明理由" in post(editor, path("fact-reject", target.pk), follow=True).content.decode()
    assert not Correction.objects.exists()


def test_a_fact_is_added_by_its_words(post, editor, version) -> None:
    clause = Clause.objects.get(version=version, slug="2.2")
    words = "工业用地弹性年期出让"
    start = version.text.index(words)
    data = {"quote": words, "start": start, "end": start + len(words), "name": "弹性年期出让机制", "why": "属于机制"}
    response = post(editor, f"{path('fact-add', version.pk)}?kind=platform&clause={clause.pk}", data)
    assert response.status_code == 302
    stated = corrected(version, kind="platform")
    assert (stated.label, stated.clause, stated.quote) == ("弹性年期出让机制", clause, words)
    assert fact_record(stated)["path"] == ["二", "（二）"]
    reread(version)
    assert corrected(version, kind="platform").quote == words
    assert Change.objects.latest("pk").what == "fact-added"


def test_a_duty_that_is_added_charges_bodies(post, editor, version) -> None:
    words = "严禁擅自改变土地用途"
    data = {"quote": words, "lead": "市自然资源局、市财政局", "support": "", "why": "见分工表"}
    post(editor, f"{path('fact-add', version.pk)}?kind=duty", data)
    stated = corrected(version, kind="duty")
    assert stated.data["lead"] == ["市自然资源局", "市财政局"]
    assert stated.charges.count() == 2


def test_adding_shows_the_fields_of_the_kind(editor, version) -> None:
    page = editor.get(f"{path('fact-add', version.pk)}?kind=support").content.decode()
    assert "支持对象" in page
    assert "上限" in page
    assert editor.get(f"{path('fact-add', version.pk)}?kind=nonsense&clause=x").status_code == 200


def test_a_fact_that_was_corrected_meanwhile_is_gone(post, editor, target) -> None:
    post(editor, path("fact-reject", target.pk), {"why": "并无此事"})
    assert editor.get(path("fact", target.pk)).status_code == 404


def test_statements_are_listed_with_the_ways_to_correct_them(editor, version, target) -> None:
    page = editor.get(path("correct", version.pk)).content.decode()
    assert path("fact", target.pk) in page
    assert path("clause", target.clause.pk) in page
    assert "不少于1200个" in page or "≥ 1200个" in page
    only = editor.get(path("correct", version.pk), {"kind": "duty"}).content.decode()
    assert path("fact", target.pk) not in only


def test_statements_take_no_more_queries_when_there_are_more(editor, version, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(16):
        editor.get(path("correct", version.pk), {"kind": "all"})


def test_only_the_clauses_of_the_page_are_shown_with_their_facts(editor, version, monkeypatch) -> None:
    from cexing.site.desk.views import statements

    monkeypatch.setattr(statements, "_A_PAGE", 2)
    first = editor.get(path("correct", version.pk), {"kind": "all"}).context["blocks"]
    assert [clause.slug for clause, _facts in first if clause] == ["1"]
    assert next(facts for clause, facts in first if clause is None)
    third = editor.get(path("correct", version.pk), {"kind": "all", "clause": "2.1"}).context["blocks"]
    assert "2.1" in [clause.slug for clause, _facts in third]
    assert all(fact.clause_id == clause.pk for clause, facts in third for fact, _gist in facts)
