"""Aims, limits and reported numbers, their deadlines and what is none of them, in the genre's form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.facts.target_reading import targets

from cexing.facts.reading import read_text


def test_a_deadline_governs_the_list_after_it_until_another_one() -> None:
    found = targets(
        "到2027年，临江市培育科技领军企业20家以上，研发投入强度达到3.5%；建成中试平台10个。推动产业规模超500亿元；到2030年，产业规模超千亿元。"
    )
    assert [(t.op, t.value, t.by) for t in found] == [
        (">=", 20, "2027"), (">=", 3.5, "2027"), ("=", 10, "2027"), (">", 5e10, "2027"), (">", 1e11, "2030"),
    ]


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("到2027年", "2027"), ("2027年前", "2027"), ("到2026年底", "2026-12-31"), ("2026年6月底前", "2026-06"), ("“十五五”期间", "2030"),
        ("2028年12月31日前", "2028-12-31"), ("2026—2028年", "2028"),
    ],
)
def test_deadlines(words: str, by: str) -> None:
    (found,) = targets(f"{words}，新增绿色工厂100家以上。")
    assert (found.by, found.kind) == (by, "target")
    assert words.startswith("到") or found.by_basis is not None


def test_a_year_in_a_documents_name_governs_nothing() -> None:
    (found,) = targets("印发《临江市低空经济行动方案（2026—2028年）》，建设起降点50个。")
    assert found.by is None


def test_a_deadline_counted_from_the_date_of_issue_names_its_words() -> None:
    text = (
        "青川省人民政府办公厅关于支持算力发展的通知\n\n青政办发〔2025〕8号\n\n各市人民政府：\n\n"
        "一、自印发之日起3年内，建成智算中心5个以上。\n\n青川省人民政府办公厅\n2025年4月1日\n"
    )
    (found,) = [target for target in targets(text) if target.value == 5]
    assert (found.by, found.by_basis) == ("2028-04-01", "自印发之日起3年内")


def test_a_threshold_is_not_bound_by_the_deadline_of_the_aim_that_holds_it() -> None:
    threshold, aim = targets("到2028年，培育年营业收入过30亿元的龙头企业5家以上。")
    assert (threshold.kind, threshold.op, threshold.by) == ("threshold", ">", None)
    assert (aim.value, aim.by) == (5, "2028")


def test_a_report_of_the_past_is_a_fact_and_reached_means_equal() -> None:
    found = targets("截至目前，临江市已建成充电站320座，覆盖率达到85%。")
    assert [(t.kind, t.op, t.value, t.by) for t in found] == [("fact", "=", 320, None), ("fact", "=", 85, None)]


def test_what_was_before_a_change_is_a_fact() -> None:
    before, after = targets("从业年限由3年调整为2年。")
    assert (before.kind, after.kind) == ("fact", "period")


@pytest.mark.parametrize(
    "text",
    [
        "给予20万元一次性奖励。", "实施五大行动。", "坚持三个导向。", "制定三年行动计划。",
        "近三年来持续增长。", "在此基础上再奋斗五年。", "今后五年是关键。", "近3个纳税年度依法缴税。", "在一个纳税年度内不变。", "优抚对象等3类人员可以申请。",
        "分别奖励40万元、30万元和20万元。", "按博士每人9000元、硕士每人6000元标准给予补贴。",
"召开创业青年60人论坛。", "培育世界500强企业。",
        "推进“1+3+N”体系建设。",
        "打造一批示范项目。", "贯彻第二十次全体会议精神。", "落实“十五五”规划。",
    ],
)
def test_what_is_no_target(text: str) -> None:
    assert targets(text) == []


@pytest.mark.parametrize(
    ("text", "op", "value", "unit", "kind"),
    [
        ("单个项目最高不超过1000万元。", "<=", 1e7, "元", "cap"),
        ("首期按不低于50%的比例缴纳价款。", ">=", 50, "%", "floor"),
        ("使用年限原则上不超过10年。", "<=", 10, "年", "period"),
        ("补助不超过合同金额的30%。", "<=", 30, "%", "cap"),
    ],
)
def test_rules(text: str, op: str, value: float, unit: str, kind: str) -> None:
    (found,) = targets(text)
    assert (found.op, found.value, found.unit, found.kind) == (op, value, unit, kind)


def test_a_fine_between_two_amounts_is_one_range() -> None:
    (found,) = targets("处2000元以上2万元以下罚款。")
    assert (found.op, found.value, found.value_max, found.unit) == ("range", 2000, 20000, "元")


@pytest.mark.parametrize(
    ("text", "op", "value", "unit"),
    [
        ("中心建设期为3年。", "=", 3, "年"),
        ("原则上4年为一个评估周期。", "=", 4, "年"),
        ("给予企业连续6年奖励。", "=", 6, "年"),
        ("闲置连续二年未动工的，收回。", "=", 2, "年"),
        ("自并购完成后的2年内兑现。", "<=", 2, "年"),
        ("设立5年过渡期。", "=", 5, "年"),
        ("自2027年起执行，暂定三年。", "=", 3, "年"),
        ("取消其申报资格3年。", "=", 3, "年"),
        ("毕业后2年内可以申请。", "<=", 2, "年"),
    ],
)
def test_terms_that_are_set(text: str, op: str, value: float, unit: str) -> None:
    (found,) = targets(text)
    assert (found.op, found.value, found.unit, found.kind) == (op, value, unit, "period")


def test_a_streak_is_reported() -> None:
    (found,) = targets("临江港吞吐量连续9年居全省首位。")
    assert (found.kind, found.value) == ("fact", 9)


def test_what_others_are_counted_on_is_no_target() -> None:
    assert [t.value for t in targets("每5000名老人至少配备1名专员。")] == [1]


def test_a_deadline_that_has_passed_only_describes() -> None:
    text = "临江市以旧换新实施细则\n\n2027年8月1日\n\n对2018年4月30日前登记的车辆，置换率达到60%。\n"
    assert [(t.kind, t.by) for t in targets(text)] == [("target", None)]


def test_within_a_year_names_no_year() -> None:
    text = "临江市养老服务办法\n\n2027年8月1日\n\n一年内服务达到1000人次。\n"
    assert [t.by for t in targets(text) if t.value == 1000] == [None]


def test_what_is_compared_in_a_rule_is_no_report() -> None:
    found = targets("对产值同比增长超过1000万元的企业，按超出额的0.5%给予奖励。")
    assert [t.kind == "fact" for t in found] == [False, False]


def test_a_thing_already_built_makes_no_report_of_an_aim() -> None:
    (found,) = targets("一、重点任务\n改造已建泵站，新增雨水管网30公里。\n")
    assert found.kind == "target"


def test_the_whole_year_under_a_look_back_is_a_report() -> None:
    (found,) = targets("临江市人民政府工作报告\n\n2027年1月5日\n\n一、2026年工作回顾\n（一）优化环境。全年新设企业3000户。\n")
    assert (found.kind, found.by) == ("fact", None)


def test_baseline() -> None:
    (found,) = targets("到2030年，单位产值能耗比2025年下降15%左右。")
    assert (found.baseline, found.by, found.op) == ("2025年", "2030", "~")


def test_the_indicator_is_a_noun_phrase() -> None:
    found = targets("到2027年，机器人密度提高到600台/万人，新增先进智能工厂50家。")
    assert [target.indicator for target in found] == ["机器人密度", "先进智能工厂新增数"]
    assert [target.indicator for target in targets("地区生产总值达到2万亿元，增长5%左右。")] == ["地区生产总值", "地区生产总值增长"]


@pytest.mark.parametrize(
    "text",
    [
        "到2028年底，完成全市70%以上老旧小区的消防改造。", "2028年底前覆盖90%以上行政村。", "到2028年底，推动60%以上的规上企业接入平台。",
        "到2028年底，80%以上的乡镇建成综合服务站。", "到2028年底，确保全省不低于75%的县区开通班线。",
    ],
)
def test_a_share_of_things_to_be_dealt_with_is_an_aim(text: str) -> None:
    (found,) = targets(text)
    assert (found.kind, found.op, found.by) == ("target", ">=", "2028-12-31" if "底" in text else "2028")


@pytest.mark.parametrize(
    "text",
    [
        "到2028年底，培育研发投入占比5%以上的企业30家。", "到2028年底，引进持股50%以上的机构30家。",
        "到2028年底，招引境外营收比重达到20%以上的总部30家。", "支持完成任务80%以上的单位30家。", "覆盖90%以上行政村的企业可以申报，共30家。",
    ],
)
def test_a_share_that_qualifies_somebody_is_a_threshold(text: str) -> None:
    assert [(found.kind, found.by) for found in targets(text) if found.unit == "%"] == [("threshold", None)]


@pytest.mark.parametrize(
    "text",
    [
        "开展24小时自助服务。", "实行24小时值班制度。", "提供“7×24小时”在线咨询。", "推动公园24小时开放。", "打造365天不打烊的街区。",
        "完善24小时自助图书馆布局。",
    ],
)
def test_round_the_clock_is_no_term(text: str) -> None:
    assert targets(text) == []


@pytest.mark.parametrize("text", ["应在24小时内办结。", "保存期限为24小时。", "公示期为7天。", "服务热线24小时内响应。", "培训不少于24小时。"])
def test_a_day_that_is_allowed_is_a_term(text: str) -> None:
    assert [found.unit for found in targets(text)] == ["天" if "天" in text else "小时"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="到2027年底前，。；、0123456789%家个万元不超过以上新增已由从为“十五五”期间自印发之日起比一三内的\n", max_size=60))
def test_any_text_gives_targets_whose_quote_is_in_its_place(text: str) -> None:
    whole = "序" + text
    for found in targets(whole):
        assert read_text(whole).text[found.start : found.end] == found.quote
        assert found.indicator
