"""The fields of the index.

`text` is what a word is looked for in: the heading three times, then the body. Repeating it is the weight that BM25F would give
the heading, at the cost of one list of places a word instead of two. `heading`, `body` and `title` serve the prefixes.
What filters, counts and sorts stands in columns (fast fields), the numbers under their kind and unit: one query then answers
words, filters and ranges together, and a number is held against a range only where its unit is the one asked for.
"""

from __future__ import annotations

import struct
from functools import cache
from typing import TYPE_CHECKING

from cexing.site.search.terms import END, pairs

if TYPE_CHECKING:
    import tantivy

    from cexing.site.search.entries import Entry

FORMAT = 1
"""To be counted up with every change of this file or of `terms`: an index of another format is built anew."""
HEADING_WEIGHT = 3
FACETS = ("kind", "issuer", "region", "factor", "strength", "body", "year", "has_target", "has_money")
"""Columns that are counted."""
_APART = f" {END} "
"""Between texts in one field: it keeps their terms from standing at the distance that a phrase has."""
_WORDED = ("text", "title", "heading", "body_text")
_NAMED = ("kind", "issuer", "region", "factor", "strength", "body")
_NUMBERED = ("clause", "version", "document", "year", "recency", "current", "has_target", "has_money")


@cache
def schema() -> tantivy.Schema:
    """The schema of the index."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    for name in _WORDED:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in _NAMED:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in _NUMBERED:
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_text_field("stamp", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_json_field("numbers", tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


def document(entry: Entry) -> tantivy.Document:
    """An entry as the index takes it."""
    import tantivy

    title, heading, body = pairs(entry.title), pairs(entry.heading), pairs(entry.text)
    made = tantivy.Document()
    made.add_text("text", _APART.join([heading] * HEADING_WEIGHT + [body]))
    for name, terms in (("title", title), ("heading", heading), ("body_text", body)):
        made.add_text(name, terms)
    for name in _NAMED:
        for value in getattr(entry, name):
            made.add_text(name, value)
    for name in _NUMBERED:
        value = getattr(entry, name)
        if value is not None:
            made.add_integer(name, int(value))
    if entry.stamp:
        made.add_text("stamp", entry.stamp)
    if entry.numbers:
        made.add_json("numbers", {number_key(kind, unit): list(map(ordinal, values)) for (kind, unit), values in entry.numbers.items()})
    return made


def number_key(quantity: str, unit: str) -> str:
    """The column of numbers of a kind and unit; the unit in hexadecimal, for names of columns know no dots, blanks or signs."""
    return f"{quantity}_{unit.encode('utf-8', 'replace').hex()}"


def ordinal(number: float) -> int:
    """A number as an integer of 64 bits in the same order: the index compares whole numbers with fractions wrongly, or fails."""
    (bits,) = struct.unpack("<q", struct.pack("<d", number + 0.0))
    return bits if bits >= 0 else bits ^ 0x7FFF_FFFF_FFFF_FFFF
