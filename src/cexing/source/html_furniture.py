"""The words of a page that are furniture (share bars, breadcrumbs, footers) or fields about the document (索引号, 成文日期)."""

from __future__ import annotations

import re

_NAMES = """
    nav navbar navigation mainnav menu submenu footer foot bottom copyright crumb crumbs breadcrumb breadcrumbs curb curmb position
    location path dqwz sidebar aside search searchbox login share fenxiang bdshare bdsharebuttonbox fx toolbar print qrcode ewm erweima
    related recommend xgxw xgwz xgyd xgjd backtop gotop totop fontsize setfont pagination pager links friendlink banner ad comment
    comments quickbar hotword hotwords weixin wechat
"""
FURNITURE_NAMES = frozenset(_NAMES.split())
"""Words of classes and ids that CMS themes give to what surrounds a document."""

_SEPARATOR = r"[\s|｜丨:：、,，·•>＞»/\\\[\]【】〖〗（）()+\-－—]"
_BUTTON = (
    r"(?:打印(?:本页|页面|此页|文章|正文|此文)?|关闭(?:本页|窗口|页面|此页)?|收藏(?:本页|此页)?|我要纠错|纠错|分享(?:文章)?(?:到)?|微信|微博|新浪微博|腾讯微博|"
    r"QQ空间|QQ好友|朋友圈|更多|复制链接|"
    r"(?:浏览)?字[体号](?:大小)?|大号?|中号?|小号?|特大|默认|超大|A|返回(?:顶部|上一页|列表|首页)?|回到顶部|顶部|扫一扫.{0,20}|取消|保护视力色|语音播报|"
    r"朗读|下载(?:文字版|图片版|文档|PDF|全文)?|无障碍(?:阅读|浏览)?|长者(?:助手|模式)|TOP)"
)
# Atomic groups: buttons and separators in a long line could else be divided in endlessly many ways.
_FURNITURE = re.compile(
    rf"{_SEPARATOR}*+(?>{_BUTTON}{_SEPARATOR}*+)++"
    rf"|(?:您?当?前?所?在?的?位置|当前位置|您的位置|您现在的位置|您当前所在的?位置)\s*[:：].*"
    rf"|(?:上一[篇页条]|下一[篇页条])\s*[:：]?.*"
    rf"|相关(?:链接|新闻|文件|文章|解读|阅读|信息|附件|报道|政策|稿件|推荐)\s*[:：]?"
    rf"|(?:【?责任编辑】?|编辑|责编|审核|校对)\s*[:：].{{0,12}}"
    rf"|(?:浏览|点击|阅读|访问)(?:次数|量|数|人次)?\s*[:：]?\s*[-\d,次]*"
    rf"|(?:点击查看|查看)?(?:相关)?(?:(?:政策|图文|音频|视频|媒体|文字|专家|部门)解读|一图读懂|图解)\s*[:：]\s*(?:$|【|《|https?:|关于).{{0,150}}"
    rf"|.{{0,60}}(?:版权所有|[\u4e00-\u9fff]ICP[备证]|网站标识码|公网安备|网站地图|技术支持\s*[:：]).{{0,120}}",
    re.I,
)

_DATES = (
    "成文日期|发文日期|印发日期|生成日期|签发日期|发布日期|发布时间|发表时间|公开日期|公布日期|"
    "实施日期|生效日期|施行日期|失效日期|废止日期|有效期至?"
)
_FIELD_NAMES = (
    r"索引号|索取号|信息索引号?|主题分类|主题词|分类|信息分类|体裁分类|组配分类|主题类别|发文机关|发文单位|发布机构|发布机关|制发机关|制定机关|公开机构|信息公开机构|"
    rf"{_DATES}|标题|名称|信息名称|文件名称|文件标题|公文名称|发文字号|文号|文件编号|文件字号|公文字号|统一编号|登记号|有效性|时效性?|文件时效|效力状态|文件状态|有效状态|"
    r"是否有效|信息有效性|公开方式|公开范围|公开形式|公开类别|公开属性|公文种类|文种|关键词|内容概述|信息来源|来源|文章来源|稿源|作者|服务对象|适用范围"
)
_SPACED_FIELDS = "|".join(r"\s*".join(name) if name.isalpha() else name for name in _FIELD_NAMES.split("|"))
_FIELD = re.compile(rf"[【\[]?\s*({_SPACED_FIELDS})\s*[】\]]?\s*[:：]\s*(.*)", re.S)
_FIELD_LABEL = re.compile(rf"[【\[]?\s*({_SPACED_FIELDS})\s*[】\]]?\s*[:：]?\s*")
_COUNTERS = (
    r"(?:浏览|点击|阅读|访问)(?:次数|量|数)|(?:浏览)?字体(?:大小)?|浏览字号|(?<!文)字号(?:大小)?|分享(?:到|至)?|责任编辑|编辑|打印|信息来源|文章来源|来源|稿源|作者|收藏|下载|视力保护色|保护视力色|【"
)
_FIELD_BREAK = re.compile(rf"(?<=\S)[\s|｜]+(?=[【\[]?(?:{_FIELD_NAMES})\s*[】\]]?\s*[:：])|(?=\s*(?:{_COUNTERS})\s*[:：【])")
_IDLE_FIELDS = re.compile(r"(?:信息来源|来源|文章来源|稿源|作者|关键词|内容概述|服务对象|公开.*|.*分类)$")
_KEPT_IDLE = re.compile(r"主题分类$")
_WORD = re.compile(r"\w")
_DATE = re.compile(r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)(?:\s*\d{1,2}:\d\d(?::\d\d)?)?")


def is_furniture(text: str) -> bool:
    """Whether a line is nothing but buttons, a breadcrumb, a counter or a copyright notice."""
    return len(text) <= 200 and _FURNITURE.fullmatch(text) is not None


def field_label(text: str) -> str | None:
    """The name of the field whose label a table cell is, None for other cells: `索 引 号：` → 索引号."""
    found = _FIELD_LABEL.fullmatch(text) if len(text) <= 16 else None
    return "".join(found[1].split()) if found else None


def fields(text: str) -> list[str]:
    """The fields about the document that a line states, each as `成文日期：2026年1月2日`; counters and sources are left out.

    Empty where the line does not begin with the label of a field.
    """
    if len(text) > 600 or not (_FIELD.match(text) or _FIELD_BREAK.search(text)):
        return []
    found = [_FIELD.fullmatch(piece.strip()) for piece in _FIELD_BREAK.split(text)]
    return [made for field in found if field for made in field_line(field[1], field[2])]


def field_line(label: str, value: str) -> list[str]:
    """A field as a line, or nothing where its value is empty or says nothing about the document."""
    label, value = "".join(label.split()), " ".join(value.split())
    if not _WORD.search(value) or (_IDLE_FIELDS.match(label) and not _KEPT_IDLE.match(label)):
        return []
    return [f"{label}：{value}"]


def lone_date(text: str) -> str:
    """The date that a line prints without a label, as pages print the day of publication; empty where it prints none."""
    if len(text) > 200:
        return ""
    return next((piece for piece in map(str.strip, _FIELD_BREAK.split(text)) if _DATE.fullmatch(piece)), "")
