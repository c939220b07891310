import pytest
from django.db import IntegrityError, transaction
from tests.site.invented import MEASURES, MEASURES_REVISED

from cexing.site.library import corrections
from cexing.site.library.boundaries import BoundaryError
from cexing.site.library.corrections import CorrectionError, unplaced
from cexing.site.library.ingest import reread
from cexing.site.library.models import Clause, Fact
from cexing.site.library.reading import clauses_of, document, facts_of

pytestmark = pytest.mark.django_db
WHY = "原文如此"


@pytest.fixture
def version(take_in):
    return take_in(MEASURES).version


@pytest.fixture
def editor(people):
    return people["editor"]


def target(version, value: float) -> Fact:
    return facts_of(version).get(kind="target", value=value)


def state(version) -> list[tuple]:
    """What holds of a version, without ids."""
    facts = [(fact.kind, fact.start, fact.end, fact.value, fact.clause and fact.clause.slug) for fact in facts_of(version)]
    clauses = [(clause.slug, clause.start, clause.end, clause.heading, clause.text) for clause in clauses_of(version)]
    return [sorted(facts, key=str), clauses]


def test_a_corrected_fact_holds_and_the_machines_stays_beside_it(version, editor) -> None:
    fact = target(version, 1200)
    made = corrections.correct_fact(fact, {"value": 1300, "by": "2034"}, why=WHY, who=editor)
    corrected = target(version, 1300)
    assert (corrected.by, corrected.correction, corrected.clause) == ("2034", made, fact.clause)
    assert not facts_of(version).filter(kind="target", value=1200).exists()
    assert Fact.objects.get(pk=fact.pk).overruled_by == made
    assert made.before["value"] == 1200
    assert next(f for f in document(version).known if f.record == "target" and f.value == 1300).by == "2034"


def test_a_rejected_fact_is_gone_and_back_when_the_correction_is_withdrawn(version, editor) -> None:
    before = state(version)
    made = corrections.reject_fact(target(version, 1200), why=WHY, who=editor)
    assert not facts_of(version).filter(kind="target", value=1200).exists()
    corrections.withdraw(made, who=editor)
    assert state(version) == before


def test_a_fact_that_the_machine_missed(version, editor) -> None:
    start = version.text.index("工业用地弹性年期出让")
    corrections.add_fact(version, "platform", {"start": start, "end": start + 10, "name": "弹性年期出让"}, why=WHY, who=editor)
    added = facts_of(version).get(kind="platform", label="弹性年期出让")
    assert (added.quote, added.clause.slug) == ("工业用地弹性年期出让", "2.2")


def test_a_corrected_duty_charges_other_bodies(version, editor) -> None:
    duty = facts_of(version).get(kind="duty", quote__contains="自然资源局")
    corrections.correct_fact(duty, {"lead": ["市住房城乡建设局"]}, why=WHY, who=editor)
    corrected = facts_of(version).get(kind="duty", start=duty.start)
    assert corrected.charges.get().body.name.endswith("住房和城乡建设局")


def test_a_correction_of_a_correction(version, editor) -> None:
    corrections.correct_fact(target(version, 1200), {"value": 1300}, why=WHY, who=editor)
    second = corrections.correct_fact(target(version, 1300), {"value": 1400}, why=WHY, who=editor)
    assert target(version, 1400).correction == second
    corrections.withdraw(second, who=editor)
    assert target(version, 1300)


def test_corrections_survive_reading_again(version, editor) -> None:
    corrections.correct_fact(target(version, 1200), {"value": 1300}, why=WHY, who=editor)
    corrections.reject_fact(facts_of(version).filter(kind="quantity").first(), why=WHY, who=editor)
    corrections.correct_clause(clauses_of(version).get(slug="1.1"), {"body_start": version.text.index("到2033年")}, why=WHY, who=editor)
    before = state(version)
    assert state(reread(version)) == before


def test_corrections_hold_for_a_new_version_where_its_words_still_stand(version, editor, take_in) -> None:
    corrections.correct_fact(target(version, 3000), {"value": 3100}, why=WHY, who=editor)
    gone = corrections.correct_fact(target(version, 1200), {"value": 1300}, why=WHY, who=editor)
    revised = take_in(MEASURES_REVISED).version
    assert target(revised, 3100).clause.slug == "2.1"
    assert unplaced(revised) == [gone]
    assert unplaced(version) == []


def test_the_second_of_two_equal_phrases_is_found_again(take_in, editor) -> None:
    words = "一、甲\n\n新增企业10家。\n\n二、乙\n\n新增企业10家。\n"
    version = take_in(f"临江市企业培育方案\n\n{words}").version
    second = list(facts_of(version).filter(kind="target"))[1]
    corrections.reject_fact(second, why=WHY, who=editor)
    reread(version)
    assert [fact.clause.slug for fact in facts_of(version).filter(kind="target")] == ["1"]


def test_moving_the_beginning_of_a_clause_moves_the_end_of_the_one_before(version, editor) -> None:
    clause = clauses_of(version).get(slug="1.2")
    start = version.text.index("（责任单位：市数据局")
    shift = {"start": start, "heading_start": start, "body_start": start}
    corrections.correct_clause(clause, shift, why=WHY, who=editor)
    first, second = (clauses_of(version).get(slug=slug) for slug in ("1.1", "1.2"))
    assert first.text.endswith("1200个。")
    assert second.text.startswith("（责任单位：市数据局")
    assert (second.pk, second.hash == clause.hash) == (clause.pk, False)
    assert facts_of(version).get(kind="duty", quote__contains="市数据局").clause == second


def test_merging_and_splitting_clauses(version, editor) -> None:
    before = state(version)
    merged = corrections.merge_clause(clauses_of(version).get(slug="1.2"), why=WHY, who=editor)
    assert not clauses_of(version).filter(slug="1.2").exists()
    assert "数据企业" in clauses_of(version).get(slug="1.1").text
    corrections.withdraw(merged, who=editor)
    assert state(version) == before
    start = version.text.index("严禁擅自")
    end = version.text.index("土地用途。") + 5
    places = {"start": start, "heading_start": start, "body_start": start, "end": end}
    split = corrections.add_clause(version, {"path": "正文/二/（三）", "slug": "2.3", **places}, why=WHY, who=editor)
    assert clauses_of(version).get(slug="2.3").text == "严禁擅自改变土地用途。"
    assert clauses_of(version).get(slug="2.2").text.endswith("弹性年期出让，")
    corrections.withdraw(split, who=editor)
    assert state(version) == before


def test_what_cannot_hold_is_refused(version, editor) -> None:
    fact = target(version, 1200)
    with pytest.raises(CorrectionError):
        corrections.correct_fact(fact, {"value": 1}, why=" ", who=editor)
    with pytest.raises(CorrectionError):
        corrections.correct_fact(fact, {"start": 5, "end": 5}, why=WHY, who=editor)
    with pytest.raises(BoundaryError):
        corrections.correct_clause(fact.clause, {"end": 10**6}, why=WHY, who=editor)


def test_a_fact_without_its_place_cannot_be_stored(version) -> None:
    for wrong in ({"start": 3, "end": 3, "quote": "x"}, {"start": 0, "end": 1, "quote": ""}, {"start": None, "end": 1, "quote": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Fact.objects.create(version=version, order=0, kind="target", **wrong)
    assert Clause.objects.exists()
