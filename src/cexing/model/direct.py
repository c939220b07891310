"""A quicker constructor for frozen values that are made by the ten thousand."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")


def direct(cls: type[T]) -> type[T]:
    """Class decorator above `@dataclass(frozen=True, slots=True, kw_only=True)`: the same constructor in two thirds of the time.

    The generated one looks `object.__setattr__` up for every field; this one holds the setters of the slots. Fields with a default
    factory are not served.
    """
    names: dict[str, Any] = {}
    parameters, body = [], []
    for field in fields(cls):  # type: ignore[arg-type]  # any dataclass
        names[f"set_{field.name}"] = getattr(cls, field.name).__set__
        names[f"default_{field.name}"] = field.default
        parameters.append(field.name if field.default is MISSING else f"{field.name}=default_{field.name}")
        body.append(f"    set_{field.name}(self, {field.name})")
    # The source is made of field names alone, as the one that `dataclass` makes and runs is.
    exec(f"def __init__(self, *, {', '.join(parameters)}):\n" + "\n".join(body), names)
    names["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    cls.__init__ = names["__init__"]  # type: ignore[method-assign]
    return cls
