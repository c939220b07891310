from hypothesis import given
from hypothesis import strategies as st

from cexing.model import Fact
from cexing.render.marks import Marks

SIZE = 30
RANGES = st.lists(st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)).map(lambda p: (min(p), max(p))), max_size=12)


def facts(ranges: list[tuple[int, int]]) -> list[tuple[int, Fact]]:
    return [(number, Fact(quote="", start=start, end=end)) for number, (start, end) in enumerate(ranges)]


@given(RANGES, st.integers(0, SIZE), st.integers(0, SIZE))
def test_marks_nest_and_every_character_lies_in_just_its_marks(ranges: list[tuple[int, int]], one: int, other: int) -> None:
    start, end = min(one, other), max(one, other)
    stack: list[int] = []
    covered: dict[int, set[int]] = {}
    for step in Marks(facts(ranges)).weave(start, end):
        if step.kind == "open":
            stack.append(step.mark.number)
        elif step.kind == "close":
            assert stack.pop() == step.mark.number
        else:
            assert step.start < step.end
            covered |= {offset: set(stack) for offset in range(step.start, step.end)}
    assert stack == []
    assert list(covered) == list(range(start, end))
    for offset, inside in covered.items():
        assert inside == {n for n, (a, b) in enumerate(ranges) if a <= offset < b}


def test_a_crossing_mark_is_split_and_goes_on() -> None:
    steps = [(s.kind, s.mark.number if s.mark else None) for s in Marks(facts([(0, 4), (2, 6)])).weave(0, 6)]
    assert steps == [
        ("open", 0), ("text", None), ("open", 1), ("text", None), ("close", 1), ("close", 0), ("open", 1), ("text", None), ("close", 1),
    ]
