"""Themes of measures: what the field knows as one measure, with the words by which a passage of a plan is told to be about it.

A codebook is a table `factor,theme,all,none`, UTF-8. `all` holds groups parted by a blank, each of alternatives parted by `|`: every group
has to stand in the passage. `none` holds alternatives of which none may stand there. `A…B` is A with B within 14 characters behind it, `@A`
is A in the heading of the clause or of its chapter. A theme may have several rows.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from cexing.errors import LexiconError
from cexing.lexicon.table import table
from cexing.lexicon.verbs import FACTORS

COLUMNS = ("factor", "theme", "all", "none")
THEME_FACTORS = (*FACTORS, "synergy")
"""Factors of production, and what joins several of them."""
_REACH = 14
_PARTING = re.compile(r"[。；]")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand in a passage: `parts` one behind the other, in its headings where `above`."""

    parts: tuple[str, ...]
    above: bool

    def stands(self, words: str, headings: str) -> bool:
        """Whether it stands in the words, or in the headings above them."""
        text = headings if self.above else words
        return all(part in text for part in self.parts) and (len(self.parts) == 1 or self._behind_each_other(text))

    def _behind_each_other(self, text: str) -> bool:
        return any(self._from(text, found.end()) for found in re.finditer(re.escape(self.parts[0]), text))

    def _from(self, text: str, at: int) -> bool:
        for part in self.parts[1:]:
            found = text.find(part, at, at + _REACH + len(part))
            if found < 0 or _PARTING.search(text, at, found):
                return False
            at = found + len(part)
        return True


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a codebook."""

    factor: str
    theme: str
    groups: tuple[tuple[Term, ...], ...]
    none: tuple[Term, ...]

    def holds(self, words: str, headings: str) -> bool:
        """Whether each group has a term that stands there, and none of the excluded ones does."""
        return all(any(term.stands(words, headings) for term in group) for group in self.groups) and not any(
            term.stands(words, headings) for term in self.none
        )


class Codebook:
    """The themes that passages are told by, in the order of their rows."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self.factor_of = {rule.theme: rule.factor for rule in reversed(self.rules)}
        self._in_words, self._in_headings = _Lookup(), _Lookup()
        for place, rule in enumerate(self.rules):
            for term in rule.groups[0]:
                (self._in_headings if term.above else self._in_words).add(term.parts[0], place)

    def themes_of(self, words: str, headings: str = "") -> tuple[str, ...]:
        """The themes of a passage under its headings, each once."""
        places = sorted({*self._in_words.found(words), *self._in_headings.found(headings)})
        return tuple(dict.fromkeys(self.rules[place].theme for place in places if self.rules[place].holds(words, headings)))


class _Lookup:
    """Rules by a word of their first group, without which they do not hold: a passage is held against a few of a thousand."""

    def __init__(self) -> None:
        self._opening: dict[str, dict[str, list[int]]] = {}

    def add(self, word: str, place: int) -> None:
        self._opening.setdefault(word[:2], {}).setdefault(word, []).append(place)

    def found(self, text: str) -> Iterator[int]:
        """The rules of the words that stand in a text."""
        for at in range(len(text)):
            for opening in (text[at], text[at : at + 2]):
                for word, places in self._opening.get(opening, {}).items():
                    if text.startswith(word, at):
                        yield from places


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """The codebook of factor markets, `lexicon/codebook/*.csv`."""
    names = [f"codebook/{factor}" for factor in THEME_FACTORS]
    return Codebook([rule for name in names for rule in _rules(table(name, *COLUMNS), f"{name}.csv")])


def read_codebook(path: Path) -> Codebook:
    """A codebook of one's own; LexiconError with file and row where it is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = [*csv.reader(file)] or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        expected, remedy = "a codebook: a CSV file in UTF-8", "check the path and save as UTF-8"
        raise LexiconError(str(error), where=str(path), expected=expected, remedy=remedy) from error
    if tuple(header) != COLUMNS:
        raise LexiconError(f"columns {','.join(header)}", where=str(path), expected=",".join(COLUMNS), remedy="mend the header row")
    return Codebook([*_rules(rows, str(path))])


def _rules(rows: Iterable[Sequence[str]], where: str) -> Iterator[Rule]:
    for number, row in enumerate(rows, start=2):
        if row:
            yield _rule(row, f"{where} row {number}")


def _rule(row: Sequence[str], where: str) -> Rule:
    if len(row) != len(COLUMNS):
        raise LexiconError(f"{len(row)} cells", where=where, expected=f"{len(COLUMNS)} cells: {','.join(COLUMNS)}")
    factor, theme, every, none = (cell.strip() for cell in row)
    if factor not in THEME_FACTORS:
        raise LexiconError(f"factor {factor or 'missing'}", where=where, expected=f"one of {', '.join(THEME_FACTORS)}")
    if not theme or not every:
        raise LexiconError("no theme" if every else "no words", where=where, expected="a name of the theme and the words it is told by")
    return Rule(factor, theme, tuple(_terms(group, where) for group in every.split(" ") if group), _terms(none, where) if none else ())


def _terms(group: str, where: str) -> tuple[Term, ...]:
    return tuple(_term(word, where) for word in group.split("|"))


def _term(word: str, where: str) -> Term:
    parts = tuple(word.removeprefix("@").split("…"))
    if not all(parts):
        raise LexiconError(f"an empty word in {word or 'a group'}", where=where, expected="words parted by |, … between two words")
    return Term(parts, word.startswith("@"))


def contradictions(rules: Sequence[Rule]) -> Iterator[str]:
    """What is wrong with rules that can be read: a theme of two factors, or a rule that stands twice."""
    for one, other in pairwise(sorted(set(rules), key=lambda rule: (rule.theme, rule.factor))):
        if one.theme == other.theme and one.factor != other.factor:
            yield f"{one.theme} is of {one.factor} and of {other.factor}"
    seen: set[Rule] = set()
    for rule in rules:
        if rule in seen:
            yield f"{rule.theme} has a row twice"
        seen.add(rule)
