"""What an import would do, cell by cell, before anything is done; kept as JSON between the steps."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Self

CHANGE, CONFLICT, UNREADABLE, REFUSED, NOTE = "change", "conflict", "unreadable", "refused", "note"
TASK, NEW, ASK = "task", "new", "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellDifference:
    """A cell that differs: as exported, in the file, as it stands now; why it is not taken, or that it takes approval.

    One that is `entered` is written by the office for a body, and takes a source.
    """

    field: str
    base: str
    file: str
    now: str
    status: str
    why: str = ""
    approval: bool = False
    entered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDifference:
    """A row with what differs in it: of a task, of a new one, or of one that a person must match first."""

    number: int
    kind: str
    key: str = ""
    edition: int = 0
    label: str = ""
    matched: int = 0
    """How alike the wording is by which the row was matched, percent; 0 where it has its mark."""
    candidates: tuple[tuple[str, str, int], ...] = ()
    """Key, wording and likeness of the tasks that it may be."""
    cells: tuple[CellDifference, ...] = ()
    why: str = ""
    """Why the row as a whole is not taken."""

    def of(self, *statuses: str) -> list[CellDifference]:
        """The cells of some statuses."""
        return [cell for cell in self.cells if cell.status in statuses]

    @property
    def taken(self) -> bool:
        """Whether anything of it can be carried out."""
        return not self.why and bool(self.of(CHANGE, CONFLICT))

    @property
    def changes(self) -> list[CellDifference]:
        return self.of(CHANGE)

    @property
    def conflicts(self) -> list[CellDifference]:
        return self.of(CONFLICT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """All that an import would do, and what it leaves alone."""

    no: int
    """The last event when it was compared."""
    ours: bool = True
    exported: str = ""
    exported_no: int = 0
    rows: tuple[RowDifference, ...] = ()
    unchanged: int = 0
    missing: tuple[tuple[str, str], ...] = ()
    """Key and wording of tasks that were exported and are not in the file."""
    remarks: tuple[str, ...] = field(default_factory=tuple)

    @property
    def nothing(self) -> bool:
        """Whether the file says nothing new."""
        return not self.rows

    def count(self, *statuses: str) -> int:
        """How many cells of these statuses there are."""
        return sum(len(row.of(*statuses)) for row in self.rows)

    def of(self, kind: str) -> list[RowDifference]:
        """The rows of a kind."""
        return [row for row in self.rows if row.kind == kind]

    def to_json(self) -> dict[str, Any]:
        """As JSON holds it."""
        return asdict(self)

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Self:
        """What `to_json` gave."""
        rows = tuple(
            RowDifference(**row | {
                "cells": tuple(CellDifference(**cell) for cell in row["cells"]), "candidates": tuple(map(tuple, row["candidates"])),
            })
            for row in said["rows"]
        )
        return cls(**said | {"rows": rows, "missing": tuple(map(tuple, said["missing"])), "remarks": tuple(said["remarks"])})
