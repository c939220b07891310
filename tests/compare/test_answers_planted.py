"""A local document made from a national one by seeded chance: what was done to each undertaking is told."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from tests.compare.invented_versions import plan
from tests.compare.planting import DOING, FIGURE, STRONGER, WEAKER, invented
from tests.shared_files import shared

import cexing
from cexing.compare import answers
from cexing.structure.types import Document
from cexing.wording.undertakings import Undertaking, all_clauses, undertakings

OPENING = re.compile(rf"({'|'.join(DOING)})")


def done(one: Undertaking, chance: random.Random) -> tuple[str, str]:
    """What becomes of an undertaking, and its words in the local document."""
    words, figure, verb = one.quote, FIGURE.search(one.quote), OPENING.match(one.quote)
    ways = ["left_out", "answered", "shortened"]
    ways += ["figure", "figure"] if figure else []
    ways += ["softened", "sharpened"] if verb else []
    way = chance.choice(ways)
    if way == "figure" and figure:
        return way, words[: figure.start()] + str(int(figure.group()) * 2 + 1) + words[figure.end() :]
    if way == "softened":
        return way, chance.choice(WEAKER) + words
    if way == "sharpened":
        return way, chance.choice(STRONGER) + words
    if way == "shortened":
        head, comma, _ = words.partition("，")
        return "answered", f"{head}，按我市实际办理。" if comma and len(head) > 0.5 * len(words) else words
    return way, "" if way == "left_out" else words


def localised(national: Document, seed: int) -> tuple[dict[str, str], list[str], str]:
    """By undertaking what was done to it; what was added; the local text."""
    chance = random.Random(seed)
    wanted, out, added, new = {}, [], [], invented(chance)
    for one in undertakings(national, all_clauses(national)):
        # Words that stand twice are answered by either of them.
        if not one.undertakes or national.text.count(one.quote[:-1]) > 1 or "\t" in one.quote:
            out.append(one.quote)
            continue
        wanted[one.quote], words = done(one, chance)
        out.append(words)
        if chance.random() < 0.1:
            added.append("建设" + next(new))
            out.append(added[-1])
    return wanted, added, "临江市实施方案\n\n一、工作任务\n\n" + "\n".join(filter(None, out)) + "\n"


def judged(national: Document, seeds: range) -> Iterator[tuple[str, str, str]]:
    """(wanted, told, undertaking) of all that was done."""
    for seed in seeds:
        wanted, added, text = localised(national, seed)
        found = answers(national, cexing.read_text(text))
        yield from ((wanted[one.undertaking.quote], one.kind, one.undertaking.quote) for one in found.answers if one.undertaking.quote in wanted)
        quotes = {excerpt.quote for excerpt in found.additions}
        yield from (("addition", "addition" if sentence in quotes else "none", sentence) for sentence in added)


def test_what_was_done_to_an_invented_plan() -> None:
    # Three sections, in which no two sentences are about the same object.
    rows = list(judged(cexing.read_text(plan(sections=3, sentences=1)), range(40)))
    wrong = [row for row in rows if row[0] != row[1]]
    assert len(rows) > 250
    assert len(wrong) <= 0.05 * len(rows), wrong


@pytest.mark.parametrize("name", ["seeds/001_066d99b979c0a4b2.txt", "corpus/022_CN_*", "corpus/047_CN_*", "corpus/099_CN_*"])
def test_what_was_done_to_a_real_document(name: str) -> None:
    folder, _, pattern = name.partition("/")
    rows = list(judged(cexing.read(next(iter(sorted(shared(folder).glob(pattern))))), range(3)))
    wrong = [row for row in rows if row[0] != row[1]]
    assert len(rows) > 100
    assert len(wrong) <= 0.05 * len(rows), wrong
