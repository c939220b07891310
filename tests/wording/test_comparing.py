"""Differences of wording: found character by character, and classed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.wording.comparing import compare, gravest

CASES = [
    # punctuation and width
    ("对区内企业（含个体户），简化备案。", "对区内企业(含个体户),简化备案。", "punctuation"),
    ("推进“一件事”集成办理。", '推进"一件事"集成办理', "punctuation"),
    ("打造“快、准、稳”的服务体系；", "打造“快准稳”的服务体系。", "punctuation"),
    ("设立2个服务站。", "设立 2 个服务站。", "punctuation"),
    ("引入ＡＩ辅助审批。", "引入AI辅助审批。", "punctuation"),
    # the same in another way of writing
    ("签发多次出入境签证。", "签发多次入出境签证。", "variant"),
    ("建立三年滚动清单。", "建立3年滚动清单。", "variant"),
    ("推动码头智能化改造。", "推进码头智能化改造。", "variant"),
    ("规范记账服务。", "规范记帐服务。", "variant"),
    ("支持高校、科研院所和企业共建实验室。", "支持企业、高校和科研院所共建实验室。", "variant"),
    # words that change no substance
    ("根据省级统一部署，放宽登记条件。", "放宽登记条件。", "omission"),
    ("按照有关规定，放宽登记条件。", "放宽登记条件。", "omission"),
    ("进一步优化备案流程。", "优化备案流程。", "omission"),
    ("提升规划对产业的适配性。", "提升规划对产业的适配。", "omission"),
    ("对涉及各类项目的指标延长期限。", "对涉及的各类项目的指标延长期限。", "omission"),
    ("在试点地区辖内注册。", "在试点地区辖区内注册。", "omission"),
    ("支持相关企业开展互认。", "支持企业开展互认。", "omission"),
    # verbs
    ("支持建设“山海”算力中心，服务产业转型。", "支持算力中心提升“山海”功能，服务产业转型。", "substance"),
    ("建立信用修复机制。", "完善信用修复机制。", "substance"),
    ("建立健全联合会商机制。", "建立联合会商机制。", "substance"),
    ("新建三座加氢站。", "改造三座加氢站。", "substance"),
    ("开展碳足迹核算，建设核算平台。", "开展碳足迹核算。", "substance"),
    # modality
    ("力争年内建成二期码头。", "年内建成二期码头。", "substance"),
    ("探索建立信用修复机制。", "建立信用修复机制。", "substance"),
    ("支持企业发行债券。", "允许企业发行债券。", "substance"),
    ("企业应当公开收费目录。", "企业可以公开收费目录。", "substance"),
    # negation
    ("港口不得收取手续费。", "港口收取手续费。", "substance"),
    ("企业无需办理登记手续。", "企业需办理登记手续。", "substance"),
    # numbers, their bounds and dates
    ("引进不少于20家企业。", "引进不少于30家企业。", "substance"),
    ("引进不少于20家企业。", "引进不超过20家企业。", "substance"),
    ("单户补助最高200万元。", "单户补助最高20万元。", "substance"),
    ("到2027年，覆盖率达到80%。", "到2028年，覆盖率达到80%。", "substance"),
    ("压减办理时限三分之一。", "压减办理时限四分之一。", "substance"),
    # objects and scope
    ("支持船舶企业和港口企业发行债券。", "支持船舶企业发行债券。", "substance"),
    ("下放至各县登记机关。", "下放至各区登记机关。", "substance"),
    ("在风险可控的前提下，放宽登记条件。", "放宽登记条件。", "substance"),
    ("便利外籍人员入境。", "便利外籍人员出入境。", "substance"),
    ("优先保障急救物资运输。", "保障急救物资运输。", "substance"),
    ("取得许可或备案后经营。", "取得许可、备案后经营。", "substance"),
]


@pytest.mark.parametrize(("body", "task", "kind"), CASES)
def test_differences_are_classed(body: str, task: str, kind: str) -> None:
    assert gravest(compare(body, task)) == kind
    assert gravest(compare(task, body)) == kind


@pytest.mark.parametrize(("body", "task", "why"), [
    ("建立清单。", "完善清单。", "verb"), ("引进20家。", "引进30家。", "number"), ("不得收费。", "收费。", "negation"),
    ("企业必须公开目录。", "企业可以公开目录。", "modality"), ("支持船企发展。", "支持港企发展。", "object"),
])
def test_a_difference_of_substance_says_what_differs(body: str, task: str, why: str) -> None:
    assert [segment.why for segment in compare(body, task) if segment.why] == [why]


WORDING = st.text("建立完善机制支持不得，。（）()120年的“”进一步企业 ", max_size=40)


@given(WORDING, WORDING)
def test_segments_spell_both_wordings(body: str, task: str) -> None:
    segments = compare(body, task)
    assert "".join(segment.body for segment in segments) == body
    assert "".join(segment.task for segment in segments) == task
    assert (gravest(segments) is None) == (body == task)


@pytest.mark.parametrize(("body", "task", "dropped", "added"), [
    ("年通过能力达到120万标箱。", "年通过能力达到150万标箱。", "120万", "150万"),
    ("引进20家企业。", "引进120家企业。", "20", "120"),
    ("投入3.5亿元。", "投入35亿元。", "3.5亿", "35亿"),
    ("引进12家企业。", "引进21家企业。", "12", "21"),
])
def test_a_number_that_changed_is_marked_whole(body: str, task: str, dropped: str, added: str) -> None:
    changed = [segment for segment in compare(body, task) if segment.kind]
    assert [(one.body, one.task, one.kind, one.why) for one in changed] == [(dropped, added, "substance", "number")]
