"""From what a query asks for to what the index answers."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cexing.site.search.filters import Filters, Range
from cexing.site.search.language import And, Node, Not, Or, Word
from cexing.site.search.schema import number_key, ordinal, schema
from cexing.site.search.terms import phrase

if TYPE_CHECKING:
    import tantivy

_COLUMNS = {"text": "text", "title": "title", "heading": "heading", "body": "body_text"}
_ANY_OF = ("kind", "issuer", "region", "factor", "strength", "body", "year")
_FLAGS = ("has_target", "has_money")


def compiled(node: Node, filters: Filters, index: tantivy.Index) -> tantivy.Query:
    """The query for `node` narrowed by `filters`; what filters does not count for the rank."""
    from tantivy import Occur, Query

    narrowing = [(Occur.Must, Query.const_score_query(one, 0.0)) for one in _filters(filters, index)]
    if not filters.superseded:
        # Shutting the few superseded ones out is quicker than letting all others in.
        narrowing.append((Occur.MustNot, Query.term_query(schema(), "current", 0)))
    return Query.boolean_query([(Occur.Must, _node(node)), *narrowing]) if narrowing else _node(node)


def _node(node: Node) -> tantivy.Query:
    from tantivy import Occur, Query

    match node:
        case Word():
            return word(node)
        case Or(nodes):
            return Query.boolean_query([(Occur.Should, _node(one)) for one in nodes])
        case Not():
            return Query.boolean_query([(Occur.Must, Query.all_query()), _shut_out(node)])
        case And(()):
            return Query.all_query()
        case And(nodes):
            parts = [_shut_out(one) if isinstance(one, Not) else (Occur.Must, _node(one)) for one in nodes]
            if all(isinstance(one, Not) for one in nodes):
                parts.append((Occur.Must, Query.all_query()))
            return Query.boolean_query(parts)


def _shut_out(node: Not) -> tuple[Any, tantivy.Query]:
    from tantivy import Occur

    return Occur.MustNot, _node(node.node)


def word(wanted: Word) -> tantivy.Query:
    """Where the word stands: a character by the terms that begin with it, a pair by itself, a longer one as a phrase of pairs."""
    from tantivy import Query

    field, folded = _COLUMNS[wanted.field], wanted.text
    if len(folded) == 1:
        return Query.regex_query(schema(), field, re.escape(folded) + ".")
    if len(folded) == 2:
        return Query.term_query(schema(), field, folded)
    return Query.phrase_query(schema(), field, phrase(folded))


def _filters(filters: Filters, index: tantivy.Index) -> list[tantivy.Query]:
    equal = [(name, getattr(filters, name)) for name in _ANY_OF]
    equal += [(name, (int(value),)) for name in _FLAGS if (value := getattr(filters, name)) is not None]
    equal += [("document", (filters.document,))] if filters.document is not None else []
    found = [_any_of(name, values) for name, values in equal if values]
    return found + [_range(one, index) for one in filters.ranges]


def _any_of(name: str, values: Sequence[str | int]) -> tantivy.Query:
    from tantivy import Query

    if len(values) == 1:
        return Query.term_query(schema(), name, values[0], index_option="basic")
    return Query.term_set_query(schema(), name, list(values))


def _range(wanted: Range, index: tantivy.Index) -> tantivy.Query:
    """Columns within a JSON field are reached by the index's own query language only."""
    low = -math.inf if wanted.low is None else wanted.low
    high = math.inf if wanted.high is None else wanted.high
    column = f"numbers.{number_key(wanted.quantity, wanted.unit)}"
    return index.parse_query(f"{column}:[{ordinal(low)} TO {ordinal(high)}]")
