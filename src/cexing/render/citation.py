"""How a document and a clause of it are cited."""

from __future__ import annotations

from cexing.model import Address
from cexing.structure.types import Document


def cite(document: Document, address: Address | None = None) -> str:
    """《title》（文号）附件3 二（七）; what the document does not say is left out."""
    metadata = document.metadata
    return citation(metadata.title or metadata.id, metadata.doc_no, address)


def citation(title: str, doc_no: str | None, address: Address | None = None) -> str:
    """The same for a document of which only title and 文号 are at hand."""
    title = title.replace("\n", "")
    named = title if title.startswith("《") else f"《{title}》"
    number = f"（{doc_no}）" if doc_no else ""
    return named + number + (str(address) if address else "")
