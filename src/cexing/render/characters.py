"""Characters that neither XML nor HTML can hold."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with every such character as U+FFFD, so that offsets stay."""
    return _UNPRINTABLE.sub("\ufffd", text)
