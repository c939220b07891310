"""The library's bilingual labels in the language of the page."""

from __future__ import annotations

from django.utils.translation import get_language

from cexing.render.labels import FIELDS, VALUES, Label


def spoken(label: Label) -> str:
    """A label in the language of the page."""
    return label.en if get_language() == "en" else label.zh


def field(name: str) -> str:
    """The name of a field."""
    return spoken(FIELDS.get(name, Label(name, name)))


def choices(name: str, only: frozenset[str] | None = None) -> list[tuple[str, str]]:
    """The values of a coded field with their names, for a form."""
    return [(value, spoken(label)) for value, label in VALUES[name].items() if only is None or value in only]
