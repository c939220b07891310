"""Every error that Cexing raises on purpose.

CexingError
├── SourceError            a file that is no readable document
│   ├── EmptySource        no bytes, or no text in them
│   ├── UnknownFormat      bytes that are none of the formats that are read
│   ├── BrokenSource       the right format, but truncated or malformed
│   ├── EncryptedSource    needs a password
│   ├── NeedsOcr           a PDF (or image) without a text layer
│   └── LimitExceeded      larger than a stated limit (size, pages, unpacked bytes)
├── AddressError           no clause at that address
├── LexiconError           a row of the wording data is malformed
└── LedgerError            what the ledger of tasks refuses; its messages are for officials and in Chinese
    ├── IllegalMove        a move that the life of a task does not allow, or not to this person
    ├── UnfitEntry         what cannot be written into the audit trail the same way everywhere
    └── UnfitFigure        a figure, date or status that contradicts itself

Reading never refuses text: what cannot be understood stays as text, with a finding. Only files that are no document are errors.
"""

from __future__ import annotations


class CexingError(Exception):
    """Base of all errors: what happened, where, what was expected, what to do."""

    def __init__(self, what: str, *, where: str = "", expected: str = "", remedy: str = "") -> None:
        self.what, self.where, self.expected, self.remedy = what, where, expected, remedy
        super().__init__(what, where, expected, remedy)

    def __str__(self) -> str:
        """One line: where, what, what was expected, what to do."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        tail = [f"expected {self.expected}" if self.expected else "", self.remedy]
        return "; ".join([head, *filter(None, tail)])

    def at(self, where: str) -> CexingError:
        """The same error with its place filled in, for callers that know the file's name."""
        return type(self)(self.what, where=self.where or where, expected=self.expected, remedy=self.remedy)


class SourceError(CexingError):
    """A file that is no readable document."""


class EmptySource(SourceError):
    """No bytes, or no text in them."""


class UnknownFormat(SourceError):
    """Bytes that are none of the formats that are read."""


class BrokenSource(SourceError):
    """The right format, but truncated or malformed."""


class EncryptedSource(SourceError):
    """A file that needs a password."""


class NeedsOcr(SourceError):
    """A document without a text layer."""


class LimitExceeded(SourceError):
    """Larger than a stated limit."""


class AddressError(CexingError):
    """No clause at that address."""


class LexiconError(CexingError):
    """A malformed row of the wording data."""


class LedgerError(CexingError):
    """What the ledger of tasks refuses; officials read it, so that the message is in Chinese throughout."""

    def __str__(self) -> str:
        """One line: where, what, what would be allowed, what to do."""
        head = f"{self.where}：{self.what}" if self.where else self.what
        return "；".join(filter(None, (head, self.expected, self.remedy)))


class IllegalMove(LedgerError):
    """A move that the life of a task does not allow, or not to this person."""


class UnfitEntry(LedgerError):
    """What cannot be written into the audit trail the same way everywhere."""


class UnfitFigure(LedgerError):
    """A figure, date or status that contradicts itself."""
