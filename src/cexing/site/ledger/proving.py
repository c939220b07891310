"""Evidence: files under their hash, links and figures, and whether they meet what a task's criteria ask for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from cexing.errors import CexingError
from cexing.site.ledger.models import Event, Evidence, Task
from cexing.site.library.files import keep as keep_file
from cexing.track import Criterion, Lack, missing
from cexing.track import Evidence as Shown

_is_url = URLValidator(schemes=["http", "https"])
_LONGEST_TITLE = 255


class BadEvidence(CexingError):
    """Evidence that is empty, too large or no link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A piece of evidence before it is kept: a file's bytes, a link, or a figure with its unit."""

    kind: Evidence.Kind
    title: str
    data: bytes = b""
    url: str = ""
    value: float | None = None
    unit: str = ""

    @property
    def sha256(self) -> str:
        """Hash of a file's bytes, empty for what is no file."""
        return hashlib.sha256(self.data).hexdigest() if self.kind is Evidence.Kind.FILE else ""

    def said(self) -> dict[str, Any]:
        """What the event says of it."""
        told = {"kind": self.kind.value, "title": self.title, "sha256": self.sha256, "url": self.url, "unit": self.unit}
        return {name: value for name, value in told.items() if value} | ({} if self.value is None else {"value": self.value})


def file_proof(data: bytes, name: str, limit: int) -> Proof:
    """A file as evidence; BadEvidence where it is empty or larger than `limit` bytes."""
    if not data:
        raise BadEvidence("文件是空的 the file is empty", where=name, remedy="换一个文件 choose another file")
    if len(data) > limit:
        raise BadEvidence("文件过大 too large a file", where=name, expected=f"≤ {limit} bytes", remedy="改用链接 give a link instead")
    return Proof(kind=Evidence.Kind.FILE, title=name[-_LONGEST_TITLE:], data=data)


def link_proof(url: str, title: str = "") -> Proof:
    """A link as evidence; BadEvidence where it is none of http or https."""
    try:
        _is_url(url)
    except ValidationError as error:
        raise BadEvidence("不是网址 no address of a page", where=url[:100], expected="https://…", remedy="更正网址 correct it") from error
    return Proof(kind=Evidence.Kind.LINK, title=(title or url)[:_LONGEST_TITLE], url=url)


def figure_proof(value: float, unit: str, title: str) -> Proof:
    """A figure as evidence."""
    return Proof(kind=Evidence.Kind.FIGURE, title=title[:_LONGEST_TITLE], value=value, unit=unit)


def attach(event: Event, proofs: Iterable[Proof]) -> list[Evidence]:
    """Keep evidence with its event; files are written before the rows that name them."""
    return [
        Evidence.objects.create(
            event=event, task=event.task, kind=proof.kind, title=proof.title, sha256=proof.sha256, size=len(proof.data), url=proof.url,
            file=keep_file(proof.data, proof.sha256) if proof.kind is Evidence.Kind.FILE else "", value=proof.value, unit=proof.unit,
        )
        for proof in proofs
    ]


def lacking(task: Task, proofs: Sequence[Proof]) -> tuple[Lack, ...]:
    """The criteria of a task that neither its evidence so far, nor what was reported of its targets, nor `proofs` meet."""
    criteria = [Criterion(**row) for row in task.criteria]
    if not criteria:
        return ()
    rows = [*task.evidence.all(), *proofs]
    return tuple(lack for criterion in criteria for lack in missing([criterion], _evidence(task, criterion, rows)))


def _evidence(task: Task, criterion: Criterion, rows: Iterable[Evidence | Proof]) -> list[Shown]:
    """What is held against a criterion: figures of reports count only where a target is to be met."""
    reported = [
        Shown(kind="figure", value=one.reached, unit=one.unit, indicator=one.label) for one in task.targets.all() if one.reached is not None
    ]
    return [*(reported if criterion.kind == "target" else ()), *(_shown(row, criterion) for row in rows)]


def _shown(row: Evidence | Proof, criterion: Criterion) -> Shown:
    """A figure in another unit than the criterion's is one of something else, unless it is named for it."""
    kind = row.kind.value if isinstance(row, Proof) else row.kind
    other = kind == "figure" and row.unit not in ("", criterion.unit)
    return Shown(kind=kind, ref=row.sha256 or row.url, value=row.value, unit=row.unit, indicator=row.title if other else "")


def criteria_of(task: Task) -> list[tuple[dict[str, Any], str]]:
    """The criteria of a task with what each still lacks, empty where it is met."""
    lacks = {lack.criterion: lack.why for lack in lacking(task, ())}
    return [(row, lacks.get(Criterion(**row), "")) for row in task.criteria]
