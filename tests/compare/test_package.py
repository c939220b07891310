"""The public face of `cexing.compare`."""

from __future__ import annotations

import pytest

from cexing import compare


@pytest.mark.parametrize("name", compare.__all__)
def test_every_public_name_can_be_had_and_is_documented(name: str) -> None:
    value = getattr(compare, name)
    if name.isupper():
        return
    assert value.__doc__
    assert value.__doc__.strip()
    assert not value.__doc__.startswith(f"{name}(")


def test_all_is_whole() -> None:
    assert len(set(compare.__all__)) == len(compare.__all__)
    assert compare.__all__ == sorted(compare.__all__, key=lambda name: (not name.isupper(), name[0].islower(), name))
