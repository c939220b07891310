"""How a document and a clause of it are cited."""

from __future__ import annotations

from cexing.model import Address
from cexing.structure.types import Document

_OPEN, _CLOSED = "《〈", "》〉"


def cite(document: Document, address: Address | None = None) -> str:
    """《title》（文号）附件3 二（七）; what the document does not say is left out."""
    metadata = document.metadata
    return citation(metadata.title or metadata.id, metadata.doc_no, address)


def citation(title: str, doc_no: str | None, address: Address | None = None) -> str:
    """The same for a document of which only title and 文号 are at hand."""
    number = f"（{doc_no}）" if doc_no else ""
    return titled(title) + number + (str(address) if address else "")


def titled(title: str) -> str:
    """The title between 《》; marks within it become 〈〉, and 《》 again within those (GB/T 15834, 4.15)."""
    title = title.replace("\n", "")
    if _wrapped(title):
        title = title[1:-1]
    out, depth = ["《"], 1
    for char in title:
        if char in _OPEN:
            out.append(_OPEN[depth % 2])
            depth += 1
        elif char in _CLOSED:
            # A mark that closes nothing still is one within the title.
            depth = max(1, depth - 1)
            out.append(_CLOSED[depth % 2])
        else:
            out.append(char)
    return "".join([*out, "》"])


def _wrapped(title: str) -> bool:
    """Whether one pair of 《》 holds the whole title: 《甲》 is, 《甲》和《乙》 is not."""
    depth = 0
    for at, char in enumerate(title):
        depth += (char in _OPEN) - (char in _CLOSED)
        if depth == 0:
            return at > 0 and at == len(title) - 1 and title[0] == "《"
    return False
