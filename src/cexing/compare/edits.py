"""Values of a comparison of two wordings: excerpts with their place, changes with their class, edits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from cexing.facts.types import Strength
from cexing.model import Address, Quantity, Span
from cexing.structure.types import Document
from cexing.wording.segments import Segment

ChangeKind = Literal["figure", "sharpened", "softened", "left_out", "added", "changed", "moved", "reworded"]
CHANGES: tuple[ChangeKind, ...] = ("figure", "sharpened", "softened", "left_out", "added", "changed", "moved", "reworded")
"""Classes of change, in the order in which an office reads them; `reworded` alone is none of substance."""

_MIRRORED: dict[ChangeKind, ChangeKind] = {
    "sharpened": "softened", "softened": "sharpened", "left_out": "added", "added": "left_out",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of a document with their place: `document.text[start:end] == quote`."""

    part: str
    path: tuple[str, ...]
    quote: str
    start: int
    end: int

    @property
    def address(self) -> Address:
        """Part and path of the clause that holds it."""
        return Address(self.part, self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of the wording and its class.

    `figure`: a quantity moved, both given; `sharpened`, `softened`: drift of the governing verb (explore < allow < support < do < bind);
    `left_out`, `added`: a clause, a sentence or words of substance; `changed`: other words of substance, such as another object;
    `moved`: the same words elsewhere; `reworded`: order, way of writing, filling words or marks, without change of substance.
    """

    kind: ChangeKind
    old: Span | None
    """Where the older words stand; empty where only the newer version has words there, None where it has no such excerpt."""
    new: Span | None
    why: str = ""
    """What differs: number, negation, modality, verb, object; of a rewording punctuation, variant or omission."""
    old_quantity: Quantity | None = None
    new_quantity: Quantity | None = None
    old_strength: Strength | None = None
    new_strength: Strength | None = None

    @property
    def of_substance(self) -> bool:
        """Whether more changed than the way of saying it."""
        return self.kind != "reworded"

    def mirrored(self) -> Change:
        """The same change, seen from the other version."""
        return Change(
            kind=_MIRRORED.get(self.kind, self.kind), old=self.new, new=self.old, why=self.why, old_quantity=self.new_quantity,
            new_quantity=self.old_quantity, old_strength=self.new_strength, new_strength=self.old_strength,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A excerpt of either version, or the pair of them, with what changed; the segments spell both wordings."""

    old: Excerpt | None
    new: Excerpt | None
    changes: tuple[Change, ...]
    segments: tuple[Segment, ...] = ()
    """`body` is what the older one has, `task` the newer."""

    def mirrored(self) -> Edit:
        """The same edit, seen from the other version."""
        segments = tuple(Segment(body=one.task, task=one.body, kind=one.kind, why=one.why) for one in self.segments)
        return Edit(old=self.new, new=self.old, changes=tuple(change.mirrored() for change in self.changes), segments=segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbering:
    """A clause with another number, although it stands where it stood."""

    old: Address
    new: Address
    heading: str = ""


@dataclass(frozen=True, kw_only=True)
class Diff:
    """What became of an older version in a newer one, in the order of the newer; what was left out stands where it stood."""

    old: Document
    new: Document
    edits: tuple[Edit, ...]
    renumbered: tuple[Renumbering, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, once."""
        return tuple(change for edit in self.edits for change in edit.changes)

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """How many changes of each class."""
        tally = Counter(change.kind for change in self.changes)
        return {kind: tally[kind] for kind in CHANGES}
