"""Who leads and who supports in the wording of a responsibility: labels 牵头单位：…, closing verbs …牵头，…配合, 会同."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cexing.facts.body_list import body_list

LABEL = re.compile(
    r"(?:[市省区县]级|各级|国家|主要)?(?P<role>牵头|主责|主办|主管|责任|负责|承办|落实|实施|配合|协办|协同|协作|协助|参与|参加|支持|成员)"
    r"(?P<more>[责任及和与、/配合参牵头协同]{0,6})(?P<who>单位|部门|主体|机构|处室|科室|股室|地区|领导|人员|人)?(?:[（(][^（）()：:]{0,12}[）)])?\s*(?:[：:]|(?<=[位门体构])为)"
)
_OTHER = re.compile(r"[一-鿿]{0,4}(?:时限|时间|期限|节点|安排|要求|进度|标准|目标|领导|人)\s*[：:]")
_SEGMENT = re.compile(r"(?:[^，,；;。\n（(]|[（(][^（）()]*[）)]|[（(])+")
_VERB = re.compile(
    r"(?:按照?|根据|依照?|结合)?(?:各自|有关)?(?:职责|职能|职权|权限|任务)*(?:和|及)?(?:分工|范围|权限)?(?:分别|共同|具体|联合)?"
    r"(?P<verb>牵头|负责|落实|配合|参与|参加|协助|协同|支持|实施|推进|组织)(?:负责|落实|实施|组织|推进|配合|抓好|做好|参与|参加|协调|推动)*$"
)
_JOINTLY = re.compile(r"(?:牵头)?(?:会同|(?<=[部委局厅办])商(?=.{2}))")
_LEAD = frozenset({"牵头", "主责", "主办"})
_SUPPORT = frozenset({"配合", "协办", "协同", "协作", "协助", "参与", "参加", "支持", "成员"})


@dataclass(slots=True)
class Roles:
    """Organisations by the role that a label or verb states; `charged` holds those of 责任单位 and 负责, which rank after a 牵头."""

    lead: list[str] = field(default_factory=list)
    charged: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    stated: bool = False
    """Whether a label or verb said who does what."""

    def add(self, role: str, text: str) -> None:
        """Take the organisations of `text` in; 甲会同乙 makes 甲 the leader of 乙."""
        before, *after = _JOINTLY.split(text, maxsplit=1)
        names = self.lead if role in _LEAD else self.support if role in _SUPPORT else self.charged
        names += [name for name in body_list(before) if name not in names]
        for rest in after:
            self.support += [name for name in body_list(rest) if name not in self.support]

    @property
    def settled(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Lead and support: 责任单位 lead where no 牵头 is given, and else support."""
        if self.lead:
            return tuple(self.lead), tuple(dict.fromkeys([*self.charged, *self.support]))
        return tuple(self.charged), tuple(self.support)


def roles(text: str) -> Roles:
    """Read the inside of a responsibility: labelled lists, or lists that a verb closes."""
    out = Roles()
    for label, words in _labelled(text):
        _by_verbs(out, label, words)
    return out


def _labelled(text: str) -> Iterator[tuple[str | None, str]]:
    """The stretches that a label governs, with its role; role None before the first label. Persons and dates are left out."""
    marks = sorted([*LABEL.finditer(text), *_OTHER.finditer(text)], key=lambda mark: (mark.end(), mark.start()))
    ends = [*(mark.start() for mark in marks), len(text)]
    yield None, text[: ends[0]]
    for mark, end in zip(marks, ends[1:], strict=True):
        role = _role(mark)
        if role:
            yield role, text[mark.end() : end]


def _role(mark: re.Match[str]) -> str:
    if mark.re is not LABEL or mark["who"] in ("领导", "人", "人员"):
        return ""
    return "牵头" if "牵头" in mark["more"] else str(mark["role"])


def _by_verbs(out: Roles, label: str | None, words: str) -> None:
    """Share the segments of `words` out: those before a closing verb have its role, those after the last one the label's."""
    waiting: list[str] = []
    for segment in _SEGMENT.findall(words):
        closing = _VERB.search(segment.rstrip())
        if closing is None or (label and closing.start() == 0):
            waiting.append(segment)
            continue
        role = closing["verb"] if closing["verb"] in _SUPPORT | _LEAD or not label else label
        out.add(role, "，".join([*waiting, segment[: closing.start()]]))
        out.stated, waiting = True, []
    if label and waiting:
        out.add(label, "，".join(waiting))
        out.stated = True
