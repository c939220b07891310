"""Pages on which clauses are moved and added: the neighbours give way, facts follow, all survive reading again."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from tests.site.invented import MEASURES

from cexing.site.library.corrections import correct_fact
from cexing.site.library.ingest import reread
from cexing.site.library.models import Clause, Correction
from cexing.site.library.reading import clauses_of, facts_of
from cexing.site.people.models import Change

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MISSED = "（三）推行预告登记。到2034年，办理预告登记不少于900件。"


@pytest.fixture
def clause(version) -> Clause:
    return clauses_of(version).get(slug="1.2")


@pytest.fixture
def run_on(take_in):
    """A version of which a clause stands on the line of the one before it, so that the machine misses it."""
    found = take_in(MEASURES.replace("（二）推行标准地出让。", f"（二）推行标准地出让。{MISSED}")).version
    assert "2.3" not in slugs(found)
    return found


def slugs(version) -> list[str]:
    return list(clauses_of(version).values_list("slug", flat=True))


def ends(clause: Clause) -> str:
    return reverse("desk:clause-ends", args=[clause.pk])


def missed(version, holder: Clause | None = None) -> str:
    return reverse("desk:clause-add", args=[version.pk]) + (f"?clause={holder.pk}" if holder else "")


def words(version, first: str, last: str) -> dict[str, object]:
    start, end = version.text.index(first), version.text.index(last) + len(last)
    return {"start": start, "end": end, "quote": version.text[start:end]}


def both_times(version):
    yield version
    yield reread(version)


def test_the_words_around_are_shown_with_those_of_the_clause_chosen(editor, clause) -> None:
    page = editor.get(ends(clause)).content.decode()
    assert "建设公共数据平台" in page and "强化土地保障" in page
    assert f'data-from="{clause.start}" data-to="{clause.end}"' in page


def test_a_clause_begins_earlier_and_the_one_before_ends_there(post, editor, clause, version) -> None:
    given = words(version, "（责任单位：市数据局", "配合单位：市财政局）")
    assert post(editor, ends(clause), given | {"why": "括注属下一条"}).status_code == 302
    for again in both_times(version):
        first, second = (clauses_of(again).get(slug=slug) for slug in ("1.1", "1.2"))
        assert first.text.endswith("1200个。")
        assert (second.heading, second.text[:9]) == ("", "（责任单位：市数据")
        assert facts_of(again).get(kind="duty", quote__contains="市数据局").clause == second
    assert Change.objects.latest("pk").what == "clause-moved"


def test_a_clause_begins_later_and_its_first_words_go_to_the_one_before(post, editor, clause, version) -> None:
    post(editor, ends(clause), words(version, "对首次入库", "配合单位：市财政局）") | {"why": "并不是标题"})
    first, second = (clauses_of(version).get(slug=slug) for slug in ("1.1", "1.2"))
    assert first.text.rstrip().endswith("（二）培育数据企业。")
    assert (second.heading, second.text[:5]) == ("", "对首次入库")


def test_a_clause_ends_earlier_and_the_rest_is_no_clauses(post, editor, clause, version) -> None:
    post(editor, ends(clause), words(version, "（二）培育", "一次性奖励。") | {"why": "括注另算"})
    for again in both_times(version):
        second = clauses_of(again).get(slug="1.2")
        assert (second.heading, second.text[-6:]) == ("培育数据企业", "一次性奖励。")
        assert facts_of(again).get(kind="duty", quote__contains="经济和信息化").clause is None


def test_what_is_moved_to_where_its_number_stands_keeps_its_heading(post, editor, version) -> None:
    second = clauses_of(version).get(slug="1.2")
    post(editor, ends(second), words(version, "对首次入库", "配合单位：市财政局）") | {"why": "试"})
    post(editor, ends(clauses_of(version).get(slug="1.2")), words(version, "（二）培育", "配合单位：市财政局）") | {"why": "还原"})
    found = clauses_of(version).get(slug="1.2")
    assert (found.start, found.text[:5]) == (second.start, "培育数据企")


def test_the_history_says_the_words_before_and_after(post, editor, clause, version) -> None:
    post(editor, ends(clause), words(version, "（二）培育", "一次性奖励。") | {"why": "括注另算"})
    page = editor.get(reverse("desk:history", args=[version.pk])).content.decode()
    assert "调整条款起止" in page
    assert "一次性奖励。</ins>" in page and "市财政局）</del>" in page


@pytest.mark.parametrize(
    ("first", "last"), [("（一）建设", "配合单位：市财政局）"), ("（二）培育", "工业用地3000亩以上。（责任单位：市自然资源局）"), ("（二）培育", "配合单位：市财政局）")],
    ids=["all of the one before", "all of the one after", "nothing moved"],
)
def test_a_clause_does_not_swallow_another(post, editor, clause, version, first, last) -> None:
    assert post(editor, ends(clause), words(version, first, last) | {"why": "试"}).status_code == 422
    assert not Correction.objects.exists()


def test_a_missed_clause_is_added_beside_the_one_that_held_it(post, editor, run_on) -> None:
    holder = clauses_of(run_on).get(slug="2.2")
    given = words(run_on, "（三）推行预告", "900件。") | {"number": "（三）", "heading": "推行预告登记", "above": holder.parent_id, "why": "同行漏读"}
    response = post(editor, missed(run_on, holder), given, follow=True)
    assert "已补充" in response.content.decode()
    for again in both_times(run_on):
        added = clauses_of(again).get(slug="2.3")
        assert (added.path, added.level) == (holder.path.replace("（二）", "（三）"), 2)
        assert (added.heading, added.text) == ("推行预告登记", "到2034年，办理预告登记不少于900件。")
        assert added.parent == clauses_of(again).get(slug="2")
        assert facts_of(again).get(kind="target", value=900).clause == added
        assert "预告登记" not in clauses_of(again).get(slug="2.2").text
    assert Change.objects.latest("pk").what == "clause-added"


def test_a_missed_clause_is_added_beneath_the_one_that_held_it_and_is_read_at_its_link(post, editor, run_on) -> None:
    holder = clauses_of(run_on).get(slug="2.2")
    given = words(run_on, "（三）推行预告", "900件。") | {"number": "（三）", "above": holder.pk, "why": "漏读"}
    post(editor, missed(run_on, holder), given)
    added = clauses_of(run_on).get(slug="2.2.3")
    assert (added.parent, added.level, added.heading) == (holder, 3, "")
    page = editor.get(reverse("pages:clause", args=[run_on.document.slug, "2.2.3"])).content.decode()
    assert "办理预告登记" in page
    assert reverse("desk:clause", args=[added.pk]) in page


def test_where_no_clause_holds_the_words_they_become_one_too(post, editor, take_in) -> None:
    version = take_in("临江市登记须知\n\n办理预告登记须提交申请书。\n").version
    assert slugs(version) == []
    given = words(version, "办理", "申请书。") | {"number": "1", "above": "", "why": "不分条的文件"}
    post(editor, missed(version), given)
    for again in both_times(version):
        assert [(one.slug, one.text, one.parent, one.level) for one in clauses_of(again)] == [("1", "办理预告登记须提交申请书。", None, 1)]


def test_two_missed_clauses_in_one(post, editor, take_in) -> None:
    more = f"{MISSED}（四）清理闲置厂房。逐宗登记。"
    version = take_in(MEASURES.replace("（二）推行标准地出让。", f"（二）推行标准地出让。{more}")).version
    holder = clauses_of(version).get(slug="2.2")
    for first, last, number in (("（三）推行", "900件。", "（三）"), ("（四）清理", "逐宗登记。", "（四）")):
        given = words(version, first, last) | {"number": number, "above": holder.parent_id, "why": "漏读"}
        assert post(editor, missed(version, clauses_of(version).filter(start__lt=given["start"]).last()), given).status_code == 302
    for again in both_times(version):
        assert [one.text[-5:] for one in clauses_of(again).filter(slug__in=["2.2", "2.3", "2.4"])][1:] == ["900件。", "逐宗登记。"]


def test_clauses_of_lower_rank_that_follow_hang_beneath_a_missed_one(post, editor, take_in) -> None:
    # The second heading runs on in the line before it, so that what follows was counted under the first.
    version = take_in(MEASURES.replace("\n\n二、强化土地保障\n\n（一）盘活", "二、强化土地保障。\n\n（一）盘活")).version
    paths = list(clauses_of(version).values_list("path", "slug", "parent_id"))
    assert [slug for _, slug, _ in paths] == ["1", "1.1", "1.2", "1.1", "1.2"]
    holder = clauses_of(version).filter(start__lt=version.text.index("二、强化")).last()
    given = words(version, "二、强化", "土地保障。") | {"number": "二", "heading": "强化土地保障", "above": "", "why": "标题连在上一行"}
    post(editor, missed(version, holder), given)
    for again in both_times(version):
        assert slugs(again) == ["1", "1.1", "1.2", "2", "2.1", "2.2"]
        second, below = clauses_of(again).get(slug="2"), clauses_of(again).get(slug="2.1")
        assert (below.parent, below.level, below.path) == (second, 2, f"{second.path}/（一）")
        target = facts_of(again).get(kind="target", value=3000)
        assert (target.clause, target.data["path"]) == (below, ["二", "（一）"])
    post(editor, reverse("desk:withdraw", args=[Correction.objects.get().pk]))
    assert [slug for _, slug, _ in paths] == slugs(version)
    assert facts_of(version).get(kind="target", value=3000).data["path"] == ["一", "（一）"]


def test_a_corrected_fact_says_where_it_stands_after_its_clause_was_corrected(post, editor, run_on) -> None:
    fact = facts_of(run_on).get(kind="target", value=900)
    correct_fact(fact, {"value": 950}, why="公报", who=fact_editor())
    holder = clauses_of(run_on).get(slug="2.2")
    given = words(run_on, "（三）推行预告", "900件。") | {"number": "（三）", "above": holder.parent_id, "why": "漏读"}
    post(editor, missed(run_on, holder), given)
    stated = facts_of(run_on).get(kind="target", value=950)
    assert (stated.clause.slug, stated.data["path"]) == ("2.3", ["二", "（三）"])


def fact_editor():
    return User.objects.get(username="editor-one")


def test_an_added_clause_can_be_taken_back(post, editor, run_on) -> None:
    before = slugs(run_on)
    given = words(run_on, "（三）推行预告", "900件。") | {"number": "（三）", "why": "漏读"}
    post(editor, missed(run_on), given)
    assert slugs(run_on) != before
    post(editor, reverse("desk:withdraw", args=[Correction.objects.get().pk]))
    assert slugs(run_on) == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"number": "三 号"}, "不能有空格"), ({"number": "（三）", "heading": "预告"}, "紧接编号"), ({"number": ""}, "number"), ({"why": " "}, "why"),
        ({"quote": "（三）推行", "start": "", "end": "", "heading": "预告登记"}, "紧接编号"), ({"quote": " ", "start": "0", "end": "5"}, "请选出"),
    ],
)
def test_what_cannot_hold_is_said(post, editor, run_on, given, said) -> None:
    right = words(run_on, "（三）推行预告", "900件。") | {"number": "（三）", "why": "漏读"}
    response = post(editor, missed(run_on, clauses_of(run_on).get(slug="2.2")), right | given)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Correction.objects.exists()


def test_a_clause_stands_after_the_one_that_it_is_beneath_and_on_no_other(post, editor, run_on) -> None:
    right = words(run_on, "（三）推行预告", "900件。") | {"number": "（三）", "why": "漏读"}
    last = clauses_of(run_on).get(slug="2.2")
    early = words(run_on, "到2033年", "1200个。")
    assert "在这一条之前" in post(editor, missed(run_on), right | early | {"above": last.pk}).content.decode()
    assert "已有条款" in post(editor, missed(run_on), right | words(run_on, "（二）推行", "900件。")).content.decode()
    assert not Correction.objects.exists()


def test_a_number_that_is_there_already_is_doubted(post, editor, run_on) -> None:
    holder = clauses_of(run_on).get(slug="2.2")
    given = words(run_on, "（三）推行预告", "900件。") | {"number": "（一）", "above": holder.parent_id, "why": "漏读"}
    assert "同样编号" in post(editor, missed(run_on, holder), given, follow=True).content.decode()


def test_what_stands_between_parts_is_not_drawn_into_a_clause(post, editor, take_in) -> None:
    annex = "\n附件1\n\n临江市登记清单\n\n一、登记事项\n\n预告登记。\n"
    version = take_in(MEASURES + annex).version
    before = clauses_of(version).get(slug="2.2").end
    first = clauses_of(version).get(slug="a1.1")
    post(editor, reverse("desk:clause", args=[first.pk]), {"heading": "登记", "why": "标题断错"})
    assert clauses_of(version).get(slug="a1.1").heading == "登记"
    assert clauses_of(version).get(slug="2.2").end == before
