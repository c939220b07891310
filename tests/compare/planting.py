"""Edits planted into a text by seeded chance, each with what a comparison must say of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

SENTENCE = re.compile(r"[^。；！？\n\t]{14,}[。；]")
FIGURE = re.compile(r"(?<![\d.第〔（(])(\d{1,4})(?=(?:[万亿]?元|%|家|个|项|人|亩|公里|吨|万[户人吨]|年[，底前]))")
WEAKER = ("探索", "研究", "鼓励", "支持", "可以")
DOING = ("推行", "实施", "建立", "推进", "开展", "完善", "健全", "建设", "优化", "加强", "推动", "深化", "构建", "打造", "制定", "培育", "提升")
LEADS = re.compile(rf"(?:(?<=^)|(?<=，))({'|'.join((*WEAKER, *DOING))})(?!单位|机构|部门)")
STRONGER = ("必须", "应当")
SUBJECTS = ("临江市", "青川省", "云泽县", "临江新区", "青川港", "云泽农场", "江岸街道", "泽南园区")
DEEDS = ("设立候鸟观测站", "开通夜间轮渡", "编印方言词典", "修缮旧城水塔", "置备除雪车辆", "开辟屋顶菜园", "陈列船模藏品", "栽种防风林木", "出借露营器具", "整理民歌曲谱")
AIMS = ("供市民免费使用", "由居民代表看管", "每季更换一批", "面向邻县开放", "与学校轮流值守", "留存十年以备查考", "随季节调整时段", "按先后次序预约")


@dataclass(frozen=True)
class Planted:
    """An edit: its class, and where it stands in the older and the newer text."""

    kind: str
    old: tuple[int, int] | None
    new: tuple[int, int] | None


@dataclass
class _Work:
    """One sentence with what becomes of it."""

    start: int
    end: int
    kind: str = ""
    words: str = ""
    target: int = -1


def plant(text: str, seed: int, count: int = 40, *, apart: int = 2, outside: Sequence[tuple[int, int]] = ()) -> tuple[str, list[Planted]]:
    """The text with `count` edits, fewer where it has no room; edited sentences are at least `apart` sentences from one another.

    Nothing is planted in the stretches that are `outside` of the document proper, such as the furniture of a page.
    """
    chance = random.Random(seed)
    sentences = [
        _Work(found.start(), found.end()) for found in SENTENCE.finditer(text)
        if not any(start < found.end() and found.start() < end for start, end in outside)
    ]
    kinds = ["figure", "verb", "left_out", "moved", "added", "phrase_out", "phrase_in"]
    free = set(range(len(sentences)))
    added = invented(chance)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        fitting = [index for index in sorted(free) if _fits(text, sentences, index, kind)]
        if not fitting:
            continue
        index = chance.choice(fitting)
        target = -1
        if kind == "moved":
            far = [other for other in sorted(free) if abs(other - index) > 8]
            if not far:
                continue
            target = chance.choice(far)
        _edit(text, sentences[index], kind, chance, added, target)
        for taken in filter(lambda at: at >= 0, (index, target)):
            free -= set(range(taken - apart + 1, taken + apart))
    return _written(text, sentences)


def invented(chance: random.Random) -> Iterator[str]:
    """Sentences about places that do not exist, no two alike."""
    deeds = [(subject, deed, aim) for subject in SUBJECTS for deed in DEEDS for aim in AIMS]
    chance.shuffle(deeds)
    used: set[str] = set()
    for subject, deed, aim in deeds:
        if deed not in used:
            used.add(deed)
            yield f"{subject}{deed}，{aim}。"
    yield from (f"{subject}{deed}并{aim}。" for subject, deed, aim in deeds)


def _unique(text: str, sentence: str) -> bool:
    return text.count(sentence[:-1]) == 1


def _fits(text: str, sentences: list[_Work], index: int, kind: str) -> bool:
    work = sentences[index]
    sentence = text[work.start : work.end]
    if not _unique(text, sentence):
        return False
    needs: dict[str, Callable[[], bool]] = {
        "figure": lambda: FIGURE.search(sentence) is not None,
        "verb": lambda: LEADS.search(sentence) is not None,
        "phrase_out": lambda: bool(_phrases(sentence)),
        "phrase_in": lambda: "，" in sentence[4:],
    }
    return needs.get(kind, lambda: True)()


def _phrases(sentence: str) -> list[tuple[int, int]]:
    """Phrases between two commas, long enough to matter."""
    commas = [at for at, char in enumerate(sentence) if char == "，"]
    return [(one, other) for one, other in pairwise(commas) if 7 <= other - one <= 0.4 * len(sentence)]


def _edit(text: str, work: _Work, kind: str, chance: random.Random, added: Iterator[str], target: int) -> None:
    sentence = text[work.start : work.end]
    work.kind, work.words, work.target = kind, sentence, target
    if kind == "figure":
        found = chance.choice(list(FIGURE.finditer(sentence)))
        value = int(found.group())
        other = chance.choice([value + 1, value * 2 + 1, max(1, value // 2), value + 10])
        work.words = sentence[: found.start()] + str(other if other != value else value + 3) + sentence[found.end() :]
    elif kind == "verb":
        found = chance.choice(list(LEADS.finditer(sentence)))
        work.kind, words = _drifted(found.group(), sentence[found.end() :], chance)
        work.words = sentence[: found.start()] + words + sentence[found.end() :]
    elif kind == "left_out":
        work.words = ""
    elif kind == "added":
        work.words = sentence + next(added)
    elif kind == "phrase_out":
        start, end = chance.choice(_phrases(sentence))
        work.kind, work.words = "left_out", sentence[:start] + sentence[end:]
    elif kind == "phrase_in":
        at = sentence.index("，", 4)
        work.kind, work.words = "added", sentence[:at] + "，" + next(added).split("，")[0].rstrip("。") + sentence[at:]


def _drifted(verb: str, rest: str, chance: random.Random) -> tuple[str, str]:
    """The class of a drift and the words in place of a verb."""
    if verb in DOING:
        return chance.choice([("softened", chance.choice(WEAKER) + verb), ("sharpened", chance.choice(STRONGER) + verb)])
    if rest.startswith(DOING):
        return chance.choice([("sharpened", ""), ("sharpened", chance.choice(STRONGER))])
    if verb == "可以":
        return "sharpened", "应当"
    return ("sharpened", "推行") if verb in ("探索", "研究") else chance.choice([("sharpened", "必须"), ("softened", "允许"), ("softened", "探索")])


def _written(text: str, sentences: list[_Work]) -> tuple[str, list[Planted]]:
    out, at, size, planted = [], 0, 0, []
    arriving = {work.target: work for work in sentences if work.kind == "moved"}

    def put(words: str) -> tuple[int, int]:
        nonlocal size
        out.append(words)
        size += len(words)
        return size - len(words), size

    for index, work in enumerate(sentences):
        put(text[at : work.start])
        at = work.end
        sentence = text[work.start : work.end]
        if work.kind == "moved":
            pass
        elif work.kind == "left_out" and not work.words:
            planted.append(Planted("left_out", (work.start, work.end), None))
        elif work.kind == "added" and work.words.startswith(sentence):
            put(sentence)
            planted.append(Planted("added", None, put(work.words[len(sentence) :])))
        elif work.kind:
            planted.append(Planted(work.kind, (work.start, work.end), put(work.words)))
        else:
            put(sentence)
        if index in arriving:
            moved = arriving[index]
            planted.append(Planted("moved", (moved.start, moved.end), put(moved.words)))
    put(text[at:])
    return "".join(out), planted
