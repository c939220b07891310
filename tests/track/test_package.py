"""The public face of `cexing.track`."""

from __future__ import annotations

import pytest

from cexing import track


@pytest.mark.parametrize("name", track.__all__)
def test_every_public_name_can_be_had_and_is_documented(name: str) -> None:
    value = getattr(track, name)
    assert value.__doc__
    assert value.__doc__.strip()
    assert not value.__doc__.startswith(f"{name}(")


def test_all_is_whole() -> None:
    assert len(set(track.__all__)) == len(track.__all__)
    assert track.__all__ == sorted(track.__all__, key=lambda name: (not name.isupper(), name[0].islower(), name))
