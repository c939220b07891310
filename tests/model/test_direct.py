"""The quicker constructor: the same values, the same refusals."""

from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from cexing.model import direct


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    quote: str
    part: str = ""


@direct
@dataclass(frozen=True, slots=True, kw_only=True)
class Made(Base):
    value: float
    path: tuple[str, ...] = ()


def test_fields_of_the_base_and_defaults_are_set() -> None:
    made = Made(quote="三条", value=3)
    assert (made.quote, made.part, made.value, made.path) == ("三条", "", 3, ())
    assert made == Made(quote="三条", value=3) and hash(made) == hash(Made(quote="三条", value=3))


def test_it_stays_frozen_and_can_be_changed_into_another() -> None:
    made = Made(quote="三条", value=3)
    with pytest.raises(FrozenInstanceError):
        made.value = 4  # type: ignore[misc]
    assert replace(made, value=4).value == 4


@pytest.mark.parametrize("arguments", [{}, {"quote": "三条"}, {"quote": "三条", "value": 3, "other": 1}])
def test_missing_and_unknown_fields_are_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Made(**arguments)  # type: ignore[arg-type]


def test_fields_are_given_by_name() -> None:
    with pytest.raises(TypeError):
        Made("三条", 3)  # type: ignore[misc]
