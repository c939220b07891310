"""An uploaded file on its way into the library: refused, read, or put in quarantine, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cexing.errors import CexingError
from cexing.site.desk import limits
from cexing.site.library.files import StorageFull
from cexing.site.library.ingest import Ingested
from cexing.site.library.models import Finding, Quarantine, Version
from cexing.site.library.reading import clauses_of, facts_of
from cexing.site.taking import take_in

_TOLD = ("target", "support", "duty", "measure", "platform", "body", "region", "citation", "quantity")
"""Kinds of fact in the order in which their counts are told."""
_FINDINGS_SHOWN = 5
STATUSES = {
    "new": gettext_lazy("新文件"),
    "version": gettext_lazy("新版本"),
    "known": gettext_lazy("库中已有"),
    "discarded": gettext_lazy("曾经弃用"),
    "refused": gettext_lazy("未收下"),
    "quarantined": gettext_lazy("读不出，已隔离"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in a version: counts by kind, what was odd, and the version before it."""

    version: Version
    counts: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...]
    odd: int
    earlier: Version | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file; `message` says why it was not taken in."""

    name: str
    status: str
    message: str = ""
    found: Found | None = None

    @property
    def status_name(self) -> str:
        """The status in words."""
        return str(STATUSES[self.status])


class Busy(CexingError):
    """Too many files are being read."""


def receive(file: UploadedFile, user: Any) -> Outcome:
    """Take an uploaded file in for review."""
    refusal = limits.wrong_type(file.name) or ("" if file.size else _("文件是空的，没有收下。"))
    if refusal:
        return Outcome(name=file.name, status="refused", message=refusal)
    return take(file.read(), file.name, user)


def take(data: bytes, name: str, user: Any) -> Outcome:
    """Read bytes into the library for review; those that cannot be read go to quarantine."""
    try:
        with _one_of_few():
            done = take_in(data, name, user, state=Version.State.REVIEW)
    except (Busy, StorageFull) as error:
        return Outcome(name=name, status="refused", message=f"{error.what} {error.remedy}".strip())
    except CexingError as error:
        return Outcome(name=name, status="quarantined", message=reason(type(error).__name__))
    return _outcome(done, name)


@contextmanager
def _one_of_few() -> Iterator[None]:
    """Wait for a place among the files that are read at the same time."""
    if not limits.READING.acquire(timeout=limits.WAIT_SECONDS):
        raise Busy(_("服务器正在读取其他文件，请稍后再传。"))
    try:
        yield
    finally:
        limits.READING.release()


def _outcome(done: Ingested, name: str) -> Outcome:
    return Outcome(name=name, status=done.reason, found=found_in(done.version))


def found_in(version: Version) -> Found:
    """What was found in a version."""
    tally = dict(facts_of(version).order_by().values_list("kind").annotate(Count("pk")))
    counts = [("clause", clauses_of(version).count()), *((kind, tally[kind]) for kind in _TOLD if kind in tally)]
    findings = version.findings.all()
    return Found(
        version=version, counts=tuple(counts), findings=tuple(findings[:_FINDINGS_SHOWN]), odd=findings.count(), earlier=earlier(version)
    )


def earlier(version: Version) -> Version | None:
    """The version of the same document that arrived before, if it was not discarded."""
    others = version.document.versions.filter(number__lt=version.number).exclude(state=Version.State.DISCARDED)
    return others.defer("text", "pieces").order_by("-number").first()


def target(version: Version) -> str:
    """How the record of changes names a version."""
    return f"{version.document.key} v{version.number}"


_REASONS = {
    "EmptySource": gettext_lazy("文件里没有文字。请检查是否导出完整。"),
    "UnknownFormat": gettext_lazy("内容不是可读的文件格式。请核对文件，或另存为 docx、pdf 后再试。"),
    "BrokenSource": gettext_lazy("文件损坏或不完整。请重新下载或导出。"),
    "EncryptedSource": gettext_lazy("文件有密码。请去掉密码后再试。"),
    "NeedsOcr": gettext_lazy("文件只有图像，没有文字层。请先做文字识别（OCR）。"),
    "LimitExceeded": gettext_lazy("文件超出读取上限（页数、单元格数或解压后的大小）。请拆分后再试。"),
}


def reason(error: str) -> str:
    """Why a file could not be read, in words for people."""
    return str(_REASONS.get(error, _("这个文件读不出来。")))


def reason_of(row: Quarantine) -> str:
    """Why a file is in quarantine."""
    return reason(row.error)
