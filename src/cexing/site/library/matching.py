"""Which document a file is a version of: the one with its 文号, else the one with its title and issuer."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import groupby

from django.db.models import QuerySet

from cexing.site.library.contents import Contents
from cexing.site.library.models import Document, Version
from cexing.site.library.names import number_of

_BLANK = re.compile(r"\s+")
_LONGEST_KEY = 200
_SLUG_DIGITS = 6
_SHINGLE = 6
"""Length in characters of the runs that two texts are compared by."""
_ALIKE = 0.2
"""Share of runs in common from which two files are versions of one document.

This year's report and last year's under one title share some 0.05, a notice and the explanation that cites its 文号 little more; a
revision keeps most of the words, and a plan stands whole in the notice that prints it.
"""


def title_of(contents: Contents) -> str:
    """The title as printed, else the title of a part, else the name of the file."""
    parts = (row.get("title") for row in contents.records if row["record"] == "part")
    title = contents.metadata.get("title") or next(filter(None, parts), None) or contents.metadata.get("id") or contents.name
    return _BLANK.sub(" ", title).strip()


def issuer_of(contents: Contents) -> str | None:
    """The first 发文机关."""
    issuer = contents.metadata.get("issuer")
    return issuer[:200] if issuer else None


def document_of(contents: Contents) -> Document:
    """The document that these contents are a version of; a new one, saved, where there is none."""
    number, title, issuer = number_of(contents.metadata.get("doc_no")), title_of(contents), issuer_of(contents)
    found = _most_alike(contents.text, _candidates(number, title, issuer))
    if found is not None:
        return found
    key = _free_key(_keyed(number, title, issuer))
    return Document.objects.create(key=key, slug=_slug(key), title=title, issuer=issuer, doc_no=number)


def _candidates(number: str | None, title: str, issuer: str | None) -> QuerySet:
    """Documents with the same 文号; where none is known, those with the same title and issuer: two 文号 are two documents."""
    numbered = Document.objects.filter(doc_no=number) if number else Document.objects.none()
    if numbered.exists():
        return numbered
    titled = Document.objects.filter(title=title, issuer=issuer)
    return titled.filter(doc_no=None) if number else titled


def _most_alike(text: str, candidates: QuerySet) -> Document | None:
    """The candidate with the most words in common, None where none has enough."""
    ours = _shingles(text)
    scored = [(_alike(ours, version.text), version.document) for version in _last_versions(candidates)]
    score, document = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return document if score >= _ALIKE else None


def _last_versions(documents: QuerySet) -> Iterator[Version]:
    versions = Version.objects.filter(document__in=documents).select_related("document").order_by("document_id", "-number")
    return (next(group) for _, group in groupby(versions.iterator(), key=lambda version: version.document_id))


def _alike(ours: set[str], text: str) -> float:
    """Share of the shorter text's runs of characters that the other has too, 0 to 1."""
    theirs = _shingles(text)
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _shingles(text: str) -> set[str]:
    words = _BLANK.sub("", text)
    return {words[at : at + _SHINGLE] for at in range(max(1, len(words) - _SHINGLE + 1))}


def _keyed(number: str | None, title: str, issuer: str | None) -> str:
    """A 文号 says of which organ it is unless it is the bare number of an order (第12号), which needs its title."""
    if number:
        return f"{title}{number}" if number.startswith("第") else number
    return f"{title}·{issuer}" if issuer else title


def _free_key(wanted: str) -> str:
    """A key that no document has; a slash would part the permanent link."""
    wanted = wanted.replace("/", "／")
    if len(wanted) > _LONGEST_KEY - 10:
        wanted = f"{wanted[: _LONGEST_KEY - 20]}…{_hash(wanted)[:8]}"
    key, count = wanted, 1
    while Document.objects.filter(key=key).exists():
        count += 1
        key = f"{wanted}·{count}"
    return key


def _slug(key: str) -> str:
    """The ASCII twin of a key: d- and the first digits of its hash that no other document has."""
    full = _hash(key)
    slugs = (f"d-{full[:digits]}" for digits in range(_SLUG_DIGITS, len(full) + 1))
    return next(slug for slug in slugs if not Document.objects.filter(slug=slug).exists())


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
