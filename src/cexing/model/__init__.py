"""Frozen values that all rooms share."""

from cexing.model.address import Address
from cexing.model.collecting import collection_put_off
from cexing.model.fact import Fact, doc
from cexing.model.place import Place
from cexing.model.quantity import Op, Quantity, QuantityKind
from cexing.model.span import Span

__all__ = ["Address", "Fact", "Op", "Place", "Quantity", "QuantityKind", "Span", "collection_put_off", "doc"]
