"""What stands around a document in a file: page chrome and labelled metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cexing.lexicon.document import labels as known_labels
from cexing.structure.lines import Line

_CHROME = re.compile(
    r"^(?:【?(?:字体|字号)[：:].*|分享(?:到|至|：|:)?.{0,20}|打印(?:本页)?|关闭(?:窗口|本页)?|【?打印.*】?|(?:大|中|小|默认|超大)(?:\s?(?:大|中|小))*】?|"
    r"[>＞»]+|【?字号.{0,12}|下载|全屏|加大|还原|减小】?|收藏|首页|原件固化|"
    r"首页\s?[>＞»].*|当前位置.*|您现在的位置.*|您的位置.*|扫一扫.*|上一[篇条].*|下一[篇条].*|相关(?:链接|文档|文件|阅读|解读|附件)[：:]?|"
    r"责任编辑.*|\[?(?:打印|关闭|收藏|纠错|返回顶部)\]?.{0,12}|[^。，；]{0,60}[（(]?\s?https?://\S+\s?[）)]?|政策全文|正文|全文|无障碍.*|基本信息|下载(?:附件|文件|全文).*|【?(?:原文|附件|文件)下载】?[：:]?|"
    r".{1,120}\.(?:pdf|docx?|xlsx?|zip|rar|ofd|wps|jpg|png)(?:（?下载）?)?|"
    r"(?:微信|微博|QQ空间)(?:\s.*)?|.*(?:版权所有|ICP备|网站标识码|公网安备).*|.{0,24}(?:本报|记者).{0,16}摄|[|｜·]+|[》《]{2}.{0,20})$"
)
_WIRE = re.compile(r"^新华社.{2,10}\d{1,2}月\d{1,2}日电$|^[（(]?(?:新华社|本报讯).{0,12}$")
_FRONT_MATTER = re.compile(r"^[a-z_]{3,24}: ?\S")
_MAX = 400


def claim_furniture(lines: list[Line]) -> None:
    """Give chrome and labelled metadata their roles; long paragraphs are left alone."""
    for line in lines:
        if line.role or len(line.text) > _MAX:
            continue
        if _FRONT_MATTER.match(line.text):
            line.role = "metadata:label"
        elif _CHROME.match(line.text) or _WIRE.match(line.text):
            line.role = "chrome:page"
        elif _pair().match(line.text) and not line.token and len(line.text) < 300:
            line.role = "metadata:label"


def labels(lines: list[Line]) -> Iterator[tuple[str, str]]:
    """The (field, value) pairs of the labelled lines, in order; several may share a line."""
    for line in lines:
        if line.role != "metadata:label":
            continue
        found = list(_pair().finditer(line.text))
        kept = [m for i, m in enumerate(found) if i == 0 or line.text[m.start() - 1] in " \t|　"]
        if not kept:
            continue
        for m, after in zip(kept, [*(k.start() for k in kept[1:]), len(line.text)], strict=True):
            value = line.text[m.end() : after].strip(" \t|;；")
            field = known_labels()[re.sub(r"\s", "", m.group(1))]
            if field != "other" and value and value not in ("无", "-", "—"):
                yield field, value


@cache
def _pair() -> re.Pattern[str]:
    """A label at hand of its value: 发文机关：, 标 题：, 【发文字号】."""
    words = "|".join(r"\s*".join(label) for label in sorted(known_labels(), key=len, reverse=True))
    return re.compile(rf"[【\[]?\s*({words})\s*(?:[：:】]|\t)[】：:]*\s*")
