"""What the lead 导语 of a news item says: the document it reports on and who issued it."""

from __future__ import annotations

import re

TIME = r"(?:日前|近日|近期|最近|日内|连日来|今天|昨日|昨天|今日|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日)"
_ISSUED = r"(?:印发|发布|出台|下发|制定|推出|公布|颁布|颁发|公开|审议通过|通过|转发|发出|亮出|编制|签发|修订|上线|作|解读)"
_VERB_THEN_TITLE = re.compile(rf"(?<!工)(?<!操){_ISSUED}(?:实施|执行)?(?:了|的)?[^。；，《》]{{0,14}}(?P<title>《[^》]{{5,}}》(?:》)?)")
_TITLE_THEN_VERB = re.compile(
    rf"(?P<title>《[^》]{{5,}}》)(?:[（(][^）)]*[）)])?[^。；，《》]{{0,10}}(?:{_ISSUED}|施行|实施|落地|出炉|生效|印发|征求意见)"
)
_CITED = re.compile(r"(?:根据|依据|按照|依照|贯彻|落实|对照|结合|为了?贯彻落实)[^，。；《]{0,6}$")
_FROM_MEETING = re.compile(
    rf"^(?:{TIME}[，,]?)?从(?:{TIME}召开的)?(?P<who>[^，。]{{2,20}}?(?:局|委|厅|部|办|政府|管委会))[^，。]{{0,14}}(?:获悉|了解到)"
)
_REPORT = re.compile(rf"^(?:{TIME}[，,]?)?(?P<who>[^，。]{{2,12}}?政府)工作报告")
_SUBJECT = re.compile(
    rf"^(?:{TIME}[，,]?)?(?P<who>[^，。；：《》]{{2,80}}?)(?:{TIME}[，,]?)?"
    rf"(?:[（(].{{1,20}}[）)])?(?:联合|共同|正式|全面|率先|集中|陆续|组织|在[^，。]{{2,24}}){{0,3}}(?:{_ISSUED}|提出|表示|召开|启动|明确|部署)"
)
_BODY = re.compile(
    r"(?:局|委|委员会|厅|部|办|办公室|办公厅|政府|管委会|院|会|行|署|中心|海关|法院|检察院|公司|集团|大学|(?:部门|单位)|[省市区县州盟旗])(?:[（(].*[）)])?$"
)
_JOINT = re.compile(r"、|联合|会同|携手|(?<=[局委厅部办府会])(?:和|与|及)(?=\S*[局委厅部办府会院行位门]$)")


def source_document(lead: str) -> str | None:
    """The 《…》 that the lead says was issued, with its marks; an abbreviation or a document that is only cited is not it."""
    found = [match for pattern in (_VERB_THEN_TITLE, _TITLE_THEN_VERB) for match in pattern.finditer(lead)]
    found = [match for match in found if not _CITED.search(lead[: match.start("title")])]
    return min(found, key=lambda match: match.start("title"))["title"] if found else None


def issuers(lead: str) -> tuple[str, ...]:
    """Who issued or said it, as printed; empty where the lead names no organisation as its subject."""
    for pattern in (_REPORT, _FROM_MEETING, _SUBJECT):
        found = pattern.match(lead)
        if found:
            break
    else:
        return ()
    who = [re.sub(rf"^{TIME}|{TIME}$", "", name.strip()) for name in _JOINT.split(found["who"])]
    who = [name for name in who if name]
    return tuple(who) if who and all(_BODY.search(name) and len(name) <= 30 for name in who) else ()
