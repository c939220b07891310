"""The index on disk: one writer at a time, readers that follow it, and repair.

The library's database is what holds; the index is made from it and can be thrown away. Every version in the index carries a stamp
of the state that it was indexed in. After a crash between the two commits the stamps differ, and `heal` indexes what differs.
"""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files import locks

from cexing.site.library.models import Document, Version
from cexing.site.search import schema
from cexing.site.search.entries import Entry, entries, stamps

if TYPE_CHECKING:
    import tantivy

_log = logging.getLogger(__name__)
_HEAP, _WHOLE_HEAP = 32_000_000, 256_000_000
"""Bytes that the writer of a few documents, or of all, may hold before it writes a segment."""


class Opened:
    """An index that is open in this process."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.index = tantivy.Index(schema.schema(), str(folder))
        self.index.config_reader("manual")
        self._committed = str(folder / "meta.json")
        self._seen: tuple[int, int] | None = None
        self._guard = threading.Lock()

    @property
    def searcher(self) -> tantivy.Searcher:
        """What is committed, as of the last call of `follow`."""
        return self.index.searcher()

    def follow(self) -> bool:
        """Turn to the last commit of any process, if it is another; False where the index is gone."""
        try:
            state = os.stat(self._committed)
        except FileNotFoundError:
            return False
        seen = (state.st_mtime_ns, state.st_ino)
        if seen != self._seen:
            with self._guard:
                self.index.reload()
                self._seen = seen
        return True


_open: dict[str, Opened] = {}
_batches = threading.local()


def opened() -> Opened:
    """The index as last committed; where there is none of this format, an empty or a broken one, it is first made from the library."""
    place = str(settings.INDEX_FOLDER)
    found = _open.get(place)
    if found is None or not found.follow():
        with _alone():
            found = _open[place] = _opened_or_made()
        found.follow()
        if found.searcher.num_docs == 0:
            heal()
            found.follow()
    return found


def update(version: Version) -> None:
    """Index a version as the library has it now, with the others of its document, for which of them is current may have changed."""
    _update({version.document_id})


def remove(version: Version) -> None:
    """Take out a version that is public no more, or deleted: an update, for the library decides what is public."""
    _update({version.document_id})


@contextmanager
def batch(size: int = 200) -> Iterator[None]:
    """Changes made within are indexed together, `size` documents at a time: for those who take in many files.

    Where it ends with an error, that error goes on and what was not indexed yet is left to `heal`.
    """
    if getattr(_batches, "pending", None) is not None:
        yield
        return
    _batches.pending, _batches.size = set(), size
    try:
        yield
        _write(_batches.pending)
    finally:
        _batches.pending = None


def heal() -> int:
    """Index every document of which the index has another state than the library; how many there were."""
    changed = differing()
    _write(changed)
    return len(changed)


def differing() -> set[int]:
    """Ids of the documents of which the index has another state than the library, whatever came between them."""
    return {int(stamp.partition("/")[0]) for stamp in set(stamps().values()) ^ _indexed_stamps()}


def rebuild(rows: Iterable[Entry] | None = None) -> int:
    """Make the index anew, from the library unless `rows` are given; how many entries it has.

    The old one serves until then, unless it is broken.
    """
    with _alone():
        found = _open[str(settings.INDEX_FOLDER)] = _opened_or_made()
        with _writer(found, _WHOLE_HEAP) as writer:
            writer.delete_all_documents()
            return fill(writer, entries(Document.objects.values_list("pk", flat=True)) if rows is None else rows)


def fill(writer: tantivy.IndexWriter, rows: Iterable[Entry]) -> int:
    """Add entries; how many."""
    count = 0
    for entry in rows:
        writer.add_document(schema.document(entry))
        count += 1
    return count


def _opened_or_made() -> Opened:
    folder = Path(settings.INDEX_FOLDER) / f"format-{schema.FORMAT}"
    try:
        return Opened(folder)
    except ValueError as broken:
        _log.warning("the search index cannot be opened and is made anew: %s", broken)
        shutil.rmtree(folder)
        return Opened(folder)


def _indexed_stamps() -> set[str]:
    from tantivy import Query

    return {stamp for stamp, _ in opened().searcher.terms_with_prefix("stamp", "", Query.all_query())}


def _update(documents: set[int]) -> None:
    pending = getattr(_batches, "pending", None)
    if pending is None:
        _write(documents)
        return
    pending |= documents
    if len(pending) >= _batches.size:
        _batches.pending = set()
        _write(pending)


def _write(documents: set[int]) -> None:
    """Put the state that the library has now in place of what the index has of these documents, in one commit."""
    if not documents:
        return
    found = opened()
    with _alone(), _writer(found, _HEAP) as writer:
        for pk in documents:
            writer.delete_documents_by_term("document", pk)
        fill(writer, entries(documents))


@contextmanager
def _writer(found: Opened, heap: int) -> Iterator[tantivy.IndexWriter]:
    """A writer that commits at the end, or leaves everything as it was."""
    writer = found.index.writer(heap, 1)
    try:
        yield writer
        writer.commit()
    except BaseException:
        writer.rollback()
        raise
    finally:
        writer.wait_merging_threads()


@contextmanager
def _alone() -> Iterator[None]:
    """Waits until no other thread or process writes."""
    folder = Path(settings.INDEX_FOLDER)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("a") as file:
        locks.lock(file, locks.LOCK_EX)
        try:
            yield
        finally:
            locks.unlock(file)
