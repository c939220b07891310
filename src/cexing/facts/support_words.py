"""Wording by which the quantities of an offer are told apart: what stands before and after them."""

from __future__ import annotations

import re

_GIVE = "给予|给与|予以|奖励|奖补|补助|补贴|资助|贴息|返还|发放|核拨|拨付|配套|补偿|救助|慰问"
_BENEFIT = (
    "奖励|奖补|奖金|补助|补贴|资助|贴息|贴费|扶持|返还|津贴|补偿|救助|慰问|经费|资金|支持|贷款|授信|担保|安家费|保险金|券|优惠"
)
# Between an amount and the benefit that it measures stand only words that qualify the benefit, never a new subject.
_FILL = r"(?:(?!企业|机构|单位|个人|项目|人员|团队|平台|基地|给予|予以|按照|以上|以下)[^，。；、：\n\d]){0,10}?"
# A label of its own may precede a parallel amount (硕士每人2万元), but no word that opens another offer.
_LABEL = r"(?:(?!给予|予以|奖励|补[贴助]|资助|支持|最高|不超过|按)[^，。；、\d]){0,10}"
_PAYER = "(?:省级|市级|区级|县级|市财政|区财政|县财政|每年|逐年)?(?:分期|一次性)?"

# Sums of money.
GIVEN_AFTER = re.compile(
    rf"(?:[/每][^\s，。；、\d]{{1,5}}?)?(?:以内|左右)?(?:的)?(?:标准|额度|比例|幅度)?(?:给予|予以|进行)?{_FILL}(?:{_BENEFIT})"
)
GIVEN_BEFORE = re.compile(
    rf"(?:{_GIVE}|奖金|津贴|领取|享受|提供|定额|支持(?:金额|额度|标准|总额|资金|经费|上限)?"
    r"|(?:贷款|授信|担保)(?:金额|额度|标准|总额|上限|限额))(?:[^，。；：\n\d]{0,14})?$"
)
WEAKLY_GIVEN = re.compile(r"支持[^，。；：\n\d金额度经费标准]{1,14}$")
"""支持 at the head of a sentence names who is supported, not how much."""
STANDARD_BEFORE = re.compile(
    r"(?:标准(?:为|是|：)[^，。；\d]{0,30}|标准(?:为|是|按|按照|调整为|调整至|提高到|提高至|不低于|最高|分别为)?(?:分别)?"
    r"|按(?:照)?|按每[^，。；]{1,10})(?:人均|每[^，。；\d]{1,8})?$"
)
PRICE_STANDARD = re.compile(r"(?:收费|租金|价格|缴费|缴存|违约金|罚款|物业费?|认定|资费)标准")
"""Standards of what is owed or required, not of what is given."""
CAP_BEFORE = re.compile(
    r"最高[^，。；\d]{0,8}提高[至到]$"
    r"|(?:最高|最多|上限为?|限额为?|封顶|不超过|不高于|至多)(?:[给予奖励补助贴资支持可达到至为享受额度金单个位项目企业家]{0,8})$"
)
MEASURED = re.compile(
    r"(?:投资|收入|营收|营业额|销售额|销售|产值|纳税额?|贡献额?|投入|税收|注册资本|实缴|融资|总额|金额|成交额|交易额|规模|产出|利润"
    r"|出口额?|年薪|工资|亩均|强度|购置额|合同额|到账|估值|市值|人口)[^，。；]{0,6}$"
)
"""What a beneficiary is measured by: a sum after it is a threshold."""
FORMER_BEFORE = re.compile(r"[由从](?:每[^，。；\d]{1,4})?$")
RAISED = re.compile(r"(?:提高|提升|调整|上调|增加|上浮|放宽|降低|下调)(?:到|至|为)")
RAISED_TO = re.compile(
    rf"(?:标准|额度|金额|{_GIVE}|津贴)[^，。；]{{0,24}}(?:提高|提升|调整|上调|增加|放宽)(?:到|至|为)(?:每[^，。；\d]{{1,8}})?$"
)

# Shares.
RATE_AFTER = re.compile(
    rf"(?:以上|以内)?(?:的)?(?:比例|标准|额度|幅度)?(?:用于[^，。；\d]{{0,12}}(?:奖励|激励)"
    rf"|[，,]?{_PAYER}(?:给予|予以|进行|计算|核定|对)?{_FILL}(?:{_BENEFIT}|给予|予以|扣除|抵扣|收益扣点|权益|股权|股份))"
)
RATE_BEFORE = re.compile(
    rf"(?:{_GIVE}|按(?:照|其|该)?|减按|赋予|提取|分享比例|分配比例|奖励比例|(?:减免|下浮|下调|降低|优惠|补)(?!成本|能耗|排放|碳))"
    r"[^，。；：\n\d]{0,30}$"
)
UP_TO = re.compile(r"(?:不超过|不高于|最高|最多)[^，。；\d]{1,20}$")
TOWARDS = re.compile(r"(?:增长|增速|下降|提升|提高|占比|比重|比例达|达到|覆盖率|普及率|使用率|合格率|完成率)[^，。；、\d]{0,8}$")
"""Before a level that is reached or aimed at: no rate of an offer."""
PART_OF_COST = re.compile(r"(?:不超过|不高于|最高)[^，。；\d]{2,16}(?:额|费用?|利息|投资|投入|成本|支出|价款?)的?$")
SHARED_OUT = re.compile(
    r"(?:支持|补助|补贴|资助|贴息|返还|分享|分配|奖励|留成|提取|分成|扣除|抵扣|补偿|报销|分担|担保)比例"
    r"(?:由[^，。；]{1,8})?[^，。；\d]{0,8}$|收益[^，。；\d]{0,10}(?:提取|分享)[^，。；\d]{0,8}$"
)

# Spans of time.
LASTING_BEFORE = re.compile(
    r"(?:(?:给予|奖励|补贴|享受|予以|资助)[^，。；\d]{0,6}连续|连续(?:发放|补贴|支持|奖励|给予|享受|资助)|为期|最长(?:为|不超过)?"
    r"|期限?(?:一般|原则上)?(?:最长|不超过|为|不得超过|一般|放宽至[“\"]?)*|给予[^，。；\d]{0,8}"
    r"|年限(?:原则上)?(?:最高)?(?:不超过|为)?)[“\"]?$"
)
LASTING_AFTER = re.compile(
    r"(?:每年)?(?:给予|予以|享受|安排)|期的|内(?:免|按|给予|每年|减|享受|可享受)"
    r"|(?:期|内|的)?(?:全额|全部|减半)?(?:免征|免收|免租|免费|房租补贴|租金补贴|贴息|奖励|补贴|财政补贴)"
)
QUALIFYING_BEFORE = re.compile(r"(?:毕业|成立|登记注册|注册|登记|离校|设立|入职|出站|满|达到?|缴纳?|签订)$")
"""Before how long somebody has been something: a condition."""
OTHER_TERM = re.compile(r"(?:建设期|工期|实施期|施工期|合同期|有效期)[^，。；\d]{0,8}$")
UNBROKEN = re.compile(r"连续$")
UNBROKEN_GIVEN = re.compile(
    r"(?:每年度?|逐年)?(?:由[^，。；\d]{1,12}?)?(?:按(?:照|其)?(?!时|期|规定|要求|约定)"
    r"(?:(?!的(?:企业|单位|机构|项目|个人|人员|人才|团队|平台|载体))[^，。；]){0,40}?)?(?:最高)?(?:给予|予以|补贴|补助|奖励|奖补|资助|返还|贴息|享受|安排)"
)
"""After 连续3年: what is given over these years (连续3年按照租金的30%给予补贴), not what was done in them (连续3年按时纳税)."""

# Lists and asides.
PRECONDITION = re.compile(r"[^，。；]{0,30}的，可(?:以)?(?:按规定)?(?:享受|申请|申领|获得)")
LISTED = re.compile(
    r"\s?(?:及以上|以上|以下|[（(]不?含[^）)]{0,8}[）)])?(?:/年)?(?:的)?\s?"
    rf"(?:(?:、|和|及|或|以及|与){_LABEL}|至|到|—|-|~)\s?(?:最高|不超过)?"
)
"""What stands between two quantities of one list or of one tier."""
TO = re.compile(r"至|到|—|-|~")
BRACKET = re.compile(r"[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]")
PER_UNIT = re.compile("[/／]")
