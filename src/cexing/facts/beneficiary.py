"""Who an offer is made to: 对…的企业, 支持…, 给予企业…, the subject of 可享受."""

from __future__ import annotations

import re

_PATTERNS = (
    re.compile(r"(?:^|[，。；：、\s]|其中|是)对(?:于)?(?P<who>[^，。；：]{2,60}?)(?:，|(?:省级|市级|区级|县级)?(?:分别)?(?:给予|予以|按照|一次性|减按|减半|减免|免征|免收)|$)"),
    re.compile(r"(?:^|[，。；：])(?!按|并|再|经|可)(?P<who>[^，。；：\d]{2,30}?)(?:省级|市级|区级|县级)(?:分别|每年)?(?:给予|按)"),
    re.compile(r"(?:为|向)(?P<who>[^，。；：\d]{2,30}?)(?:免费)?(?:提供|发放|给予|购买|开发|推出)"),
    re.compile(
        r"(?:^|[，。；：])(?P<who>[^，。；：]{2,70}?(?:企业|机构|单位|院所|高校|人员|团队|人才|平台|载体|中心|毕业生|青年|家庭|项目|个人))(?:的)?，"
        r"(?:分别|按|一次性|每年|每家)*(?:给予|予以|奖励|按)"
    ),
    re.compile(r"(?:支持|鼓励|引导|推动)(?P<who>[^，。；：]{0,24}?(?:企业|机构|单位|院所|高校|人员|团队|人才|平台|孵化器|合作社|家庭|个人|农户|医院|园区))"),
    re.compile(r"(?:^|[，。；：])(?P<who>[^，。；：]{2,40}?)(?:可以?|均?可|按规定|仅需|应)(?:按|申请|享受|领取|申报|获得|不受)"),
    re.compile(r"(?:^|[，。；：])(?P<who>[^，。；：]{2,50}的)，"),
    re.compile(r"(?:给予|奖励|补助|补贴|资助)(?P<who>企业|个人|项目单位|申报单位|用人单位|投资方)"),
    re.compile(r"(?P<who>[一-鿿]{2,16}?)(?:基本)?(?:保障|救助|供养|养育|生活|补贴|护理|照料|扣除)标准"),
)
_TRIM = re.compile(
    r"^(?:第[\d一二三四五六七八九十百]+条\s*|其中|符合条件的(?=.{4})|[一二三四五六七八九十]是|（[一二三四五六七八九十]）|\d+[.、．])|的$"
)


def beneficiary(words: str, before: str = "") -> str | None:
    """The beneficiary that the words of an offer name, else the words `before` it in the sentence; None where neither does."""
    for piece in (words, before):
        for pattern in _PATTERNS:
            found = pattern.search(piece)
            if found:
                return _TRIM.sub("", found.group("who")).strip("“”、 ") or None
    return None
