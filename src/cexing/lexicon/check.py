"""Checks the wording data: malformed, repeated and unresolved rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cexing.errors import LexiconError
from cexing.lexicon.gazetteer import resolve
from cexing.lexicon.table import table
from cexing.lexicon.themes import codebook, contradictions
from cexing.lexicon.verbs import FACTORS, STRENGTHS

_COLUMNS: dict[str, tuple[str, ...]] = {
    "regions": ("code", "name", "parent", "short"),
    "zones": ("name", "canonical"),
    "groups": ("name", "canonical", "members"),
    "ordinary": ("name",),
    "cautions": ("name", "before", "after"),
    "bodies": ("name", "canonical"),
    "body_stems": ("stem", "full"),
    "verbs": ("verb", "strength"),
    "acts": ("verb", "strength"),
    "adverbs": ("adverb",),
    "light": ("word",),
    "rarity": ("gram", "per_million"),
    "synonyms": ("word", "canonical"),
    "factors": ("word", "factor"),
}
"""The tables with their columns; the first column is the key."""


def validate() -> list[str]:
    """What is wrong with the wording data, one line each: repeated keys, empty cells, unknown strengths, parents and members missing."""
    return [*(problem for name, columns in _COLUMNS.items() for problem in _problems(name, columns)), *_of_codebook()]


def _of_codebook() -> Iterator[str]:
    try:
        rules = codebook().rules
    except LexiconError as error:
        yield str(error)
    else:
        yield from (f"codebook: {problem}" for problem in contradictions(rules))


def _problems(name: str, columns: tuple[str, ...]) -> Iterator[str]:
    try:
        rows = table(name, *columns)
    except LexiconError as error:
        yield str(error)
        return
    for key, count in Counter(row[0] for row in rows).items():
        if count > 1:
            yield f"{name}.csv: {key} stands {count} times"
        if not key.strip():
            yield f"{name}.csv: a row without {columns[0]}"
    yield from _of_kind(name, rows)


def _of_kind(name: str, rows: list[list[str]]) -> Iterator[str]:
    match name:
        case "regions":
            yield from _regions(rows)
        case "groups":
            for key, _, members in rows:
                for path in members.split():
                    if resolve(path.replace("/", "")) is None:
                        yield f"groups.csv: {key} has the unknown member {path}"
        case "verbs" | "acts" | "factors":
            allowed = FACTORS if name == "factors" else STRENGTHS
            for key, value in rows:
                if value not in allowed:
                    yield f"{name}.csv: {key} has {value}, expected one of {', '.join(allowed)}"
        case "rarity":
            yield from (f"rarity.csv: {gram} has no share in millionths" for gram, share in rows if not share.isdigit())
        case "bodies" | "body_stems" | "zones" | "synonyms":
            for key, value in rows:
                if not value.strip():
                    yield f"{name}.csv: {key} leads nowhere"


def _regions(rows: list[list[str]]) -> Iterator[str]:
    codes = {row[0] for row in rows}
    for code, name, parent, short in rows:
        if not (len(code) == 6 and code.isdigit()):
            yield f"regions.csv: {code} is no six-digit code"
        if parent and parent not in codes:
            yield f"regions.csv: the parent {parent} of {name} is missing"
        if not name or not short:
            yield f"regions.csv: {code} lacks a name"
