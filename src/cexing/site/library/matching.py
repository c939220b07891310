"""Which document a file is a version of: the one with its 文号, else the one with its title and issuer."""

from __future__ import annotations

import hashlib
import re

from cexing.site.library.contents import Contents
from cexing.site.library.models import Document

_BRACKETS = str.maketrans("[［【（(〔]］】）)〕", "〔〔〔〔〔〔〕〕〕〕〕〕")
_BLANK = re.compile(r"\s+")
_LONGEST_KEY = 200
_SLUG_DIGITS = 6


def number_of(doc_no: str | None) -> str | None:
    """The 文号 in one form: 〔〕 around the year, no blanks."""
    return _BLANK.sub("", doc_no).translate(_BRACKETS)[:80] or None if doc_no else None


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
    found = _same_number(number) if number else None
    found = found or _same_title(number, title, issuer)
    if found is not None:
        return found
    key = _free_key(number or _named(title, issuer))
    return Document.objects.create(key=key, slug=_slug(key), title=title, issuer=issuer, doc_no=number)


def _same_number(number: str) -> Document | None:
    return Document.objects.filter(doc_no=number).order_by("pk").first()


def _same_title(number: str | None, title: str, issuer: str | None) -> Document | None:
    """One with the same title and issuer; two different 文号 are two documents."""
    same = Document.objects.filter(title=title, issuer=issuer)
    return (same.filter(doc_no=None) if number else same).order_by("pk").first()


def _named(title: str, issuer: str | None) -> str:
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
