"""Citations lead to documents of the library, whichever of the two comes first."""

from __future__ import annotations

import pytest
from tests.site.invented import MEASURES, PLAN

from cexing.site.library import citing, corrections, states
from cexing.site.library.ingest import reread
from cexing.site.library.models import Citing, Document, Fact, Name
from cexing.site.library.names import said, title_name, titles
from cexing.site.library.reading import facts_of

pytestmark = pytest.mark.django_db
NOTICE = """白石县人民政府关于数据开放的通知

白政发〔2032〕3号

各乡镇人民政府：

一、总体要求

落实《临江市数据要素市场培育若干措施》{number}，参照《政府工作报告》，学习《{other}》。

二、附则

本通知自印发之日起施行。

2032年1月9日
"""


def notice(number: str = "", other: str = "青川省人民政府办公厅关于加快科技成果转化的实施方案") -> str:
    return NOTICE.format(number=number, other=other)


def led(version) -> dict[str, str]:
    """Where the citations of a version lead: title or number as cited → key."""
    facts = list(facts_of(version).filter(kind="citation"))
    meant = citing.targets(facts)
    return {fact.quote: meant[fact.pk].key for fact in facts if fact.pk in meant}


def test_a_title_and_the_title_of_what_is_printed_lead_to_the_document(take_in) -> None:
    take_in(MEASURES), take_in(PLAN)
    assert led(take_in(notice()).version) == {
        "《临江市数据要素市场培育若干措施》": "临政发〔2031〕12号", "《青川省人民政府办公厅关于加快科技成果转化的实施方案》": "青政办发〔2031〕7号",
    }


def test_a_document_that_arrives_later_is_led_to_at_once(take_in) -> None:
    version = take_in(notice()).version
    assert led(version) == {}
    measures = take_in(MEASURES).document
    assert led(version) == {"《临江市数据要素市场培育若干措施》": measures.key}
    assert [fact.version for fact in citing.citations_of(measures)] == [version]


def test_the_number_decides_before_the_title(take_in) -> None:
    other = take_in(MEASURES.replace("临政发〔2031〕12号", "临政发〔2029〕5号").replace("1200个", "900个").replace("2031年3月8日", "2029年3月8日")).document
    measures = take_in(MEASURES).document
    assert other != measures
    assert led(take_in(notice()).version) == {}, "two documents of one title: which is meant cannot be told"
    numbered = take_in(notice(number="（临政发[2031] 12号）").replace("〔2032〕3号", "〔2032〕4号").replace("1月9日", "2月9日"), "另一份.txt").version
    assert measures.key in led(numbered).values() and other.key not in led(numbered).values()


def test_what_is_put_aside_or_in_review_is_led_to_by_nobody_who_may_not_see_it(take_in, people) -> None:
    version = take_in(notice()).version
    held = take_in(MEASURES, state="review").version
    facts = list(facts_of(version).filter(kind="citation"))
    assert citing.targets(facts) == {}
    assert set(citing.targets(facts, people["editor"]).values()) == {held.document}
    states.publish(held, people["editor"])
    assert set(citing.targets(facts).values()) == {held.document}
    states.discard(held, people["editor"])
    assert citing.targets(facts, people["editor"]) == {}


def test_a_title_that_names_no_place_is_meant_where_it_was_issued(take_in) -> None:
    plain = MEASURES.replace("《临江市数据要素市场培育若干措施》", "《数据要素市场培育若干措施》").replace("临江市数据要素", "数据要素")
    document = take_in(plain).document
    assert document.region is not None
    elsewhere = NOTICE.replace("临江市数据要素", "数据要素").format(number="", other="某某办法")
    assert led(take_in(elsewhere).version) == {}
    central = elsewhere.replace("白石县人民政府", "国务院").replace("白政发", "国发")
    assert led(take_in(central).version) == {}
    home = elsewhere.replace("白石县人民政府", "临江市人民政府").replace("白政发", "临政发")
    assert led(take_in(home, "本市.txt").version) == {"《数据要素市场培育若干措施》": document.key}


def test_corrections_of_citations_and_reading_again_are_followed(take_in, people) -> None:
    take_in(MEASURES)
    version = take_in(notice()).version
    before = led(version)
    assert before and led(reread(version)) == before
    fact = facts_of(version).get(kind="citation", quote="《临江市数据要素市场培育若干措施》")
    corrections.correct_fact(fact, {"title": "临江市别的措施"}, why="另有所指", who=people["editor"])
    assert led(version) == {}


def test_a_document_does_not_lead_to_itself(take_in) -> None:
    version = take_in(MEASURES).version
    assert facts_of(version).filter(kind="citation").exists()
    assert led(version) == {} and citing.citations_of(version.document) == []


def test_a_library_without_names_gets_them(take_in) -> None:
    take_in(MEASURES)
    version = take_in(notice()).version
    kept = [sorted(model.objects.values_list("name", flat=True)) for model in (Name, Citing)]
    Name.objects.all().delete(), Citing.objects.all().delete()
    assert citing.missing()
    citing.rebuild()
    assert [sorted(model.objects.values_list("name", flat=True)) for model in (Name, Citing)] == kept
    assert not citing.missing() and led(version)


def test_names_go_with_their_documents_and_facts(take_in) -> None:
    take_in(notice())
    Fact.objects.all().delete()
    Document.objects.all().delete()
    assert not Name.objects.exists() and not Citing.objects.exists()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("临江市“十四五” 规划", "临江市十四五规划"), ("关于印发《甲乙丙办法》的通知", "关于印发甲乙丙办法的通知"), ("政府工作报告", None), ("2031年政府工作报告", "2031年政府工作报告"),
        ("通知", None), (None, None), ("附件1", None),
    ],
)
def test_titles_in_one_form(title: str | None, name: str | None) -> None:
    assert title_name(title) == name


def test_a_title_with_and_without_its_issuer() -> None:
    assert set(titles("临江市人民政府关于数据开放的意见", "临江市人民政府", [])) == {"临江市人民政府关于数据开放的意见", "关于数据开放的意见"}
    assert set(titles("关于数据开放的意见", "临江市人民政府", [{"part": "附件1", "title": "清单"}])) == {"关于数据开放的意见", "临江市人民政府关于数据开放的意见"}
    assert "数据开放办法" in set(titles("临江市人民政府关于印发数据开放办法的通知", "临江市人民政府", []))


def test_a_bare_number_names_nothing() -> None:
    assert said({"doc_no": "第12号", "title": None}) == []
    assert said({"doc_no": "国发[2020] 1号", "title": "某某某办法"}) == ["国发〔2020〕1号", "某某某办法"]
