"""Schemas of the records, made from their declarations: a field that is declared anew is in the interface's reference at once."""

from __future__ import annotations

from dataclasses import Field, fields
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal, get_type_hints

from ninja import Schema
from pydantic import ConfigDict, create_model
from pydantic import Field as Declared

from cexing.facts.types import KINDS
from cexing.model import Quantity
from cexing.structure.types import Clause, Finding, Metadata

_PRINTED = {"since": "from"}
_FLATTENED = {"quantity": Quantity}


class Record(Schema):
    """A record; readers and corrections may add members to it."""

    model_config = ConfigDict(extra="allow")


class Cited(Record):
    """What every statement of the interface carries: the exact words, how officials cite them, where they can be read for good."""

    document: str = Declared(description="key of the document: its 文号, else made from title and issuer")
    version: int = Declared(description="number of the version, in the order of arrival")
    quote: str = Declared(description="the exact words of the document")
    citation: str = Declared(description="official form: 《title》（文号）附件3 二（七）")
    link: str = Declared(description="permanent link")


def schema(name: str, kind: type[Any], base: type[Schema] = Record, **more: Any) -> type[Schema]:
    """The schema `name` of a declared kind of record on top of `base`; `more` are members that the interface adds or means otherwise."""
    hints = get_type_hints(kind)
    members = {"record": (Literal[kind.record], ...)}
    for field in fields(kind):
        if field.name in _FLATTENED:
            inner = _FLATTENED[field.name]
            members |= {one.name: _member(one, get_type_hints(inner)[one.name]) for one in fields(inner)}
        else:
            members[_PRINTED.get(field.name, field.name)] = _member(field, hints[field.name])
    return create_model(name, __base__=base, __doc__=_sentence(kind), **members | more)


def _member(field: Field[Any], hint: Any) -> tuple[Any, Any]:
    return hint, Declared(description=field.metadata.get("doc"))


def _sentence(kind: type[Any]) -> str:
    return (kind.__doc__ or "").split("\n\n")[0].replace("\n    ", " ").strip()


_OF_FACT = {
    "clause": (str | None, Declared(description="slug of the clause that holds it")),
    "corrected": (bool, Declared(description="whether an editor stated it in place of the machine")),
}

_OF_KIND: dict[str, Any] = {
    "citation": {
        "target": (str | None, Declared(description="key of the cited document when the library has it")),
        "target_link": (str | None, Declared(description="permanent link of the cited document when the library has it")),
    },
}

FACTS: dict[str, type[Schema]] = {
    kind.record: schema(f"{kind.__name__}Record", kind, Cited, **_OF_FACT, **_OF_KIND.get(kind.record, {})) for kind in KINDS
}
"""Schema of each kind of fact, by its name."""

FactRecord = Annotated[reduce(or_, FACTS.values()), Declared(discriminator="record")]
"""A fact of any kind; `record` says which."""

ClauseRecord = schema(
    "ClauseRecord", Clause, Cited,
    slug=(str, Declared(description="stable short form of the address: a3.2.7")),
    hash=(str, Declared(description="hash of the wording, without white space")),
    factor=(str | None, Declared(description="factor of production 要素 that most of its measures are about")),
)
FindingRecord = schema("FindingRecord", Finding)
DocumentRecord = schema(
    "DocumentRecord", Metadata,
    key=(str, Declared(description="文号, else made from title and issuer")),
    slug=(str, Declared(description="ASCII name of the document, good in every address")),
    version=(int, Declared(description="number of the version that these metadata are of")),
    versions=(int, Declared(description="how many versions there are to see")),
    region=(str | None, Declared(description="region that it is about: 浙江省/杭州市")),
    arrived=(str, Declared(description="when the library first got it (ISO)")),
    citation=(str, Declared(description="official form: 《title》（文号）")),
    link=(str, Declared(description="permanent link")),
)
