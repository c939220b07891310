"""Which task a row means: by its mark, by its wording, or as a person says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from cexing.site.ledger.workbooks.returned import Row

SAME = 100
_LIKE = 60
"""Likeness in percent from which a task is offered as what a row may mean."""
_OFFERED = 3
_NO_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What a row means: a task by its key (with how alike the words are, 0 where its mark says so), one to be asked about, or none."""

    key: str = ""
    likeness: int = 0
    candidates: tuple[tuple[str, str, int], ...] = ()
    skipped: bool = False


def match(
    rows: Sequence[Row], texts: Mapping[str, str], decisions: Mapping[str, str], base: Mapping[str, dict[str, str]] | None
) -> list[Meant]:
    """What every row means; a mark counts once, for the row whose words are likest to those of the task."""
    owners = _owners(rows, texts, base)
    taken = {row.key for row in owners.values()}
    taken |= {key for key in decisions.values() if key in texts}
    by_words = {key: words(text) for key, text in texts.items() if key not in taken}
    found: list[Meant] = []
    for row in rows:
        decided = decisions.get(str(row.number), "")
        if owners.get(row.key) is row:
            meant = Meant(key=row.key)
        elif decided in texts:
            meant = Meant(key=decided, likeness=_likeness(row, texts[decided]))
        elif decided:
            meant = Meant(skipped=decided == "skip")
        else:
            meant = _by_words(row, by_words, texts)
            if meant.key:
                del by_words[meant.key]
        found.append(meant)
    return found


def _owners(rows: Sequence[Row], texts: Mapping[str, str], base: Mapping[str, dict[str, str]] | None) -> dict[str, Row]:
    """For each mark the row that it belongs to; a mark that nobody gave out belongs to none."""
    known = texts.keys() | (base or {}).keys()
    owners: dict[str, Row] = {}
    for row in rows:
        if row.key not in known:
            continue
        first = owners.get(row.key)
        text = (base or {}).get(row.key, {}).get("text") or texts.get(row.key, "")
        if first is None or _likeness(row, text) > _likeness(first, text):
            owners[row.key] = row
    return owners


def _by_words(row: Row, by_words: Mapping[str, str], texts: Mapping[str, str]) -> Meant:
    own = words(row.cells.get("text", ""))
    if not own or not by_words:
        return Meant()
    near = process.extract(own, by_words, scorer=fuzz.ratio, limit=_OFFERED, score_cutoff=_LIKE)
    same = [key for text, _, key in near if text == own]
    if len(same) == 1:
        return Meant(key=same[0], likeness=SAME)
    return Meant(candidates=tuple((key, texts[key], min(round(score), SAME - (text != own))) for text, score, key in near))


def _likeness(row: Row, text: str) -> int:
    return round(fuzz.ratio(words(row.cells.get("text", "")), words(text)))


def words(text: str) -> str:
    """The words of a task without blanks and marks, in which two printings of one task differ."""
    return _NO_WORDS.sub("", text)
