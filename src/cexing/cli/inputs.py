"""Paths as given → the documents to read, and where each result goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf", ".xlsx", ".csv", ".tsv"})
"""Suffixes that are read in a folder; a file that is named itself is read whatever its suffix."""
TABLES = frozenset({".csv", ".tsv"})
"""Suffixes of bare tables, which beside documents are mostly lists about them."""
STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file to read, or standard input."""

    name: str
    path: Path | None = None

    @property
    def stem(self) -> str:
        """The name that its results carry."""
        return self.path.stem if self.path else "stdin"


def inputs(paths: Iterable[str], suffixes: frozenset[str] = SUFFIXES) -> Iterator[Input]:
    """Every document beneath the paths: folders recursively in the order of their names, these suffixes, nothing hidden."""
    for given in paths:
        if given == STDIN:
            yield Input(name="stdin")
        elif (path := Path(given)).is_dir():
            yield from (Input(name=str(found), path=found) for found in sorted(path.rglob("*")) if _readable(found, path, suffixes))
        else:
            yield Input(name=given, path=path)


def _readable(path: Path, root: Path, suffixes: frozenset[str]) -> bool:
    hidden = any(name.startswith((".", "~$")) for name in path.relative_to(root).parts)
    return not hidden and path.suffix.lower() in suffixes and path.is_file()


def targets(documents: list[Input], folder: Path, suffix: str) -> list[Path]:
    """One path a document: `<stem><suffix>`; a name that another document or an input file has gets -2, -3, …."""
    taken = {document.path.resolve() for document in documents if document.path}
    out = []
    for document in documents:
        number, target = 1, folder / f"{document.stem}{suffix}"
        while target.resolve() in taken:
            number += 1
            target = folder / f"{document.stem}-{number}{suffix}"
        taken.add(target.resolve())
        out.append(target)
    return out
