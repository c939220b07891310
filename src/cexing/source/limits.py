"""How large a file may be; every limit is a setting with a stated default."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of reading; a file past one is a `LimitExceeded` that names the setting."""

    bytes: int = 200 * 1024 * 1024
    """Size of a file."""
    unpacked_bytes: int = 500 * 1024 * 1024
    """Size of all members of a packed file (docx, xlsx) together."""
    ratio: int = 200
    """Unpacked size over packed size of one member larger than 1 MiB."""
    pages: int = 5000
    """Pages of a PDF."""
    cells: int = 5_000_000
    """Cells of a workbook or of all tables of a file."""


DEFAULT = Limits()
