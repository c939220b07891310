"""How a document and a clause of it are cited."""

from __future__ import annotations

from cexing.model import Address
from cexing.structure.types import Document


def cite(document: Document, address: Address | None = None) -> str:
    """《title》（文号）附件3 二（七）; what the document does not say is left out."""
    metadata = document.metadata
    title = (metadata.title or metadata.id).replace("\n", "")
    named = title if title.startswith("《") else f"《{title}》"
    number = f"（{metadata.doc_no}）" if metadata.doc_no else ""
    return named + number + (str(address) if address else "")
