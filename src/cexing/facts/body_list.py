"""Takes a printed list of organisations apart: 市发展改革委、浦东新区（自贸试验区管委会）和各区人民政府等."""

from __future__ import annotations

import re

_SUFFIX = (
    "部门|单位|委员会|委|局|厅|部|办公室|办公厅|办|署|政府|指挥部|领导小组|工作组|专班|党组|机关|机构|方面|中心|分行|支行|银行|人行|行社"
    "|集团|公司|企业|社|会|院|工商联|妇联|残联|文联|科协|侨联|作协|法学会|大学|学校|院校|高校|中央|团省委|组"
    "|海关|总队|支队|大队|街道|共青团|人大|政协|台|站|所|队|馆|园区|开发区|园|地区|地方|主体|军区|港|联盟|基地|机场|网|库|厂|场|校|事业部|处|科|司"
)
_NAME_END = re.compile(rf"(?:{_SUFFIX}|[省市州盟区县旗镇乡村])(?:[（(][^（）()]*[）)])?$")
_OFFICE_END = re.compile(
    r"(?:部门|单位|委员会|委|局|厅|部|办公室|办公厅|办|署|政府|指挥部|小组|机关|机构|中心|总行|分行|支行|银行|海关|总会|工会|联合会|监会|残联"
    r"|妇联|国务院|办事处|公司|总社|协会|总队|支队|法院|检察院|组委)(?:[（(][^（）()]*[）)])?$"
)
_MEMBER = re.compile(
    r"各(?:[省市区县镇乡]|县区|市县)(?:[（(][^（）()]*[）)])?(?:、(?:自治区|直辖市|自治州|新区|功能区|街道|[市区县镇乡州盟])(?:[（(][^（）()]*[）)])?)+[^、，,；;。/\n（(]*"
    r"|(?:[^、，,；;。/\n（(]|[（(][^（）()]*[）)]|[（(])+"
)
"""One organisation of a list; places that share an ending (各区、县（市）政府) are one."""
_SPACED = re.compile(r"[ 　\t]+")
_AND = re.compile(
    r"(?<=[部委局厅办署院会社府司行心门位团组区市县省联关队所校台）])(?:以及|和|及|与)"
    r"(?!单位|机构|个人|其|下属|所属|信息化|改革|规划|旅游|管理|有关单位$|相关单位$)"
)
_ETC = re.compile(
    r"等(?:[一二三四五六七八九十\d]+[个家]?)?(?:(?:各|有关|相关|其他|市级|省级|中央|国家|直属|责任|成员)*(?:部门|单位|机构|方面|部委)"
    r"(?:[、和及](?:有关|相关)?(?:单位|部门|机构))?)?(?=以及|[、，,；;。和及与（(]|$)"
)
_TRIM = " 　\t。，,；;、:：.．"
_LEADING = re.compile(r"^(?:以上(?:工作|任务|事项)?均?由|以及|由|和|及|与|并)+(?=..)")
_NO_NAME = re.compile(
    r"[的将须把被由]|应(?!急|对)|^(?:无|略|[—－-]+)$|\d{4}年|下同|为牵头|列第|排第|首位|第一位"
    r"|不分先后|以下|不再|均需|均涉及|持续|长期|底前"
)


def body_list(text: str) -> tuple[str, ...]:
    """The organisations in order; names with brackets stay whole, 等 goes, notes such as 下同 are left out."""
    names: list[str] = []
    spaced = _SPACED.split(text.strip(_TRIM))
    if len(spaced) > 1 and all(_NAME_END.search(piece) for piece in spaced):
        text = "、".join(spaced)
    for member in _MEMBER.findall(_ETC.sub("", text)):
        for part in _AND.split(member):
            name = "".join(_LEADING.sub("", part.strip(_TRIM)).split())
            if name and not _NO_NAME.search(name):
                names.append(name)
    return tuple(dict.fromkeys(names))


def all_bodies(names: tuple[str, ...]) -> bool:
    """Whether there are names and each ends as the name of an organisation or a place does."""
    return bool(names) and all(2 <= len(name) <= 40 and _NAME_END.search(name) for name in names)


def all_offices(names: tuple[str, ...]) -> bool:
    """Whether there are names and each ends as the name of an office does: no bare place, no school, no firm of unknown kind."""
    return bool(names) and all(2 <= len(name) <= 32 and _OFFICE_END.search(name) for name in names)
