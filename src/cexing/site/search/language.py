"""The language of queries: words, "phrases", OR 或, NOT - 非, brackets, and 标题: 条目: 正文: before a word.

Blanks mean AND. No query is an error: what cannot be understood is read literally, and a notice says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NoReturn

from django.utils.translation import gettext as _

from cexing.site.search.terms import fold

Field = Literal["text", "title", "heading", "body"]

FIELDS: dict[str, Field] = {
    "标题": "title", "title": "title", "条目": "heading", "heading": "heading", "正文": "body", "body": "body",
}
"""Prefixes and the field that each restricts a search to."""
LONGEST = 2_000
"""Characters of a query that are read."""
MOST_WORDS = 60
"""Words of a query that are looked for."""
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Word:
    """Folded characters to be found one after another, in one field (`text`: heading and body)."""

    text: str
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class And:
    """All of them; of none, everything."""

    all: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of them."""

    any: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything else."""

    node: Node


Node = Word | And | Or | Not
EVERYTHING = And(())
"""What an empty query asks for."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a query asks for, and what had to be read otherwise than it was meant, perhaps, in the reader's language."""

    node: Node
    notices: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """The words that are sought (not those that are shut out), each once."""
        return tuple(dict.fromkeys(_sought(self.node)))


class _Odd(Exception):
    """A query that does not follow the rules, with what is said to the reader."""


_TOKEN = re.compile(
    r"""\s*(?:
        (?P<open>[(（])
      | (?P<close>[)）])
      | (?P<not>[-－](?=[^\s\-－])|(?:NOT|非)(?=[\s(（]|$))
      | (?P<or>(?:OR|或|\|\|?)(?=[\s(（]|$))
      | (?P<and>(?:AND|且)(?=[\s(（]|$))
      | (?P<field>(?:标题|条目|正文|title|heading|body)[:：](?=\s*\S))
      | "(?P<straight>[^"]*)" | “(?P<curly>[^”]*)” | ＂(?P<wide>[^＂]*)＂
      | (?P<quote>["“”＂])
      | (?P<word>(?:[^\s()（）"“”＂]|[(（][^\s()（）]*[)）])+)
    )""",
    re.VERBOSE,
)
"""One token; brackets that open and close within a word (国函（2025）8号) belong to the word."""


def parse(query: str) -> Parsed:
    """Read a query; never an error."""
    notices = [_("查询太长，只用了前%(n)d个字") % {"n": LONGEST}] if len(query) > LONGEST else []
    query = query[:LONGEST]
    try:
        node = _Reader(query).whole()
    except _Odd as odd:
        node = And(tuple(Word(folded) for part in query.split() if (folded := fold(part))))
        notices.append(str(odd))
    if len(list(_leaves(node))) > MOST_WORDS:
        node = And(tuple(_leaves(node))[:MOST_WORDS])
        notices.append(_("查询的词太多，只用了前%(n)d个") % {"n": MOST_WORDS})
    return Parsed(node, tuple(notices))


class _Reader:
    """Reads tokens from the left by the grammar: or-list of and-lists of perhaps negated, perhaps restricted words and groups."""

    def __init__(self, query: str) -> None:
        self._tokens = [(match.lastgroup or "", match[match.lastgroup or 0]) for match in _TOKEN.finditer(query)]
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._any("text") if self._tokens else EVERYTHING
        if self._at < len(self._tokens):
            raise _Odd(_("括号没有成对，已按普通文字查找"))
        return node

    @property
    def _kind(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1][1]

    def _any(self, field: Field) -> Node:
        found = [self._all(field)]
        while self._kind == "or":
            self._take()
            found.append(self._all(field))
        return _joined(Or, found)

    def _all(self, field: Field) -> Node:
        found = [self._one(field)]
        while self._kind not in ("", "or", "close"):
            if self._kind == "and":
                self._take()
            found.append(self._one(field))
        return _joined(And, found)

    def _one(self, field: Field) -> Node:
        negated = False
        while self._kind in ("not", "field"):
            if self._kind == "not":
                negated = not negated
                self._take()
            else:
                field = FIELDS[self._take()[:-1]]
        node = self._group(field) if self._kind == "open" else self._word(field)
        return Not(node) if negated and node != EVERYTHING else node

    def _word(self, field: Field) -> Node:
        if self._kind == "quote":
            raise _Odd(_("引号没有成对，已按普通文字查找"))
        if self._kind not in ("straight", "curly", "wide", "word"):
            self._odd_operator()
        folded = fold(self._take())
        return Word(folded, field) if folded else EVERYTHING

    def _group(self, field: Field) -> Node:
        self._take()
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Odd(_("括号太多，已按普通文字查找"))
        node = EVERYTHING if self._kind == "close" else self._any(field)
        if self._kind != "close":
            raise _Odd(_("括号没有成对，已按普通文字查找"))
        self._take()
        self._depth -= 1
        return node

    def _odd_operator(self) -> NoReturn:
        if self._kind == "close":
            raise _Odd(_("括号没有成对，已按普通文字查找"))
        raise _Odd(_("“或”“非”等连接词前后缺少内容，已按普通文字查找"))


def _joined(kind: type[And] | type[Or], nodes: list[Node]) -> Node:
    """The nodes under one, without those that ask for nothing in particular."""
    said = tuple(node for node in nodes if node != EVERYTHING)
    return kind(said) if len(said) > 1 else next(iter(said), EVERYTHING)


def _leaves(node: Node) -> Iterator[Word]:
    match node:
        case Word():
            yield node
        case Not(inner):
            yield from _leaves(inner)
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from _leaves(inner)


def _sought(node: Node) -> Iterator[Word]:
    match node:
        case Word():
            yield node
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from _sought(inner)
        case Not(Not(inner)):
            yield from _sought(inner)
