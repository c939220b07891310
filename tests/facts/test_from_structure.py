"""The pass over all extractors: order of the facts, choice of kinds, and the collector left as it was."""

import gc

import pytest

from cexing.facts import from_structure
from cexing.facts.reading import read_text
from cexing.facts.types import QuantityFact, Target

TEXT = "临江市支持算力发展若干措施\n\n一、总体目标\n到2027年，建成智算中心5个以上，算力规模达到2万P。\n二、支持措施\n给予最高50万元奖励。（责任单位：市财政局）\n"


def test_facts_stand_in_the_order_of_the_text() -> None:
    places = [(fact.start, fact.end) for fact in read_text(TEXT).known]
    assert len(places) > 5 and places == sorted(places)


def test_only_the_kinds_asked_for() -> None:
    document = read_text(TEXT)
    found = from_structure.facts_from_structure(document, kinds=frozenset({"target"}))
    assert list(found.known) == list(document.facts(Target))
    assert not list(found.facts(QuantityFact))


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(enabled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(scan: object) -> None:
        assert not gc.isenabled()
        raise RuntimeError

    document = read_text(TEXT)
    monkeypatch.setitem(from_structure.EXTRACTORS, "quantity", fails)
    (gc.enable if enabled else gc.disable)()
    try:
        with pytest.raises(RuntimeError):
            from_structure.facts_from_structure(document)
        assert gc.isenabled() is enabled
    finally:
        gc.enable()
