"""What a body is charged with over several documents."""

from __future__ import annotations

from tests.track.invented import SENTENCES, plan

import cexing
from cexing.track import load

MEASURES = """临江市船舶产业若干措施

一、推广绿色船舶。建造新能源示范船舶。（责任单位：市交通局、市财政局）

二、培育船舶企业。引进船舶配套企业。（牵头单位：市财政局，配合单位：市商务局）
"""


def test_the_same_body_under_several_names_has_one_load() -> None:
    loads = {one.body: one for one in load([plan(rows=SENTENCES), cexing.read_text(MEASURES, name="measures")])}
    finance = next(one for name, one in loads.items() if name.endswith("财政局"))
    assert finance.documents == ("plan", "measures")
    assert [charge.role for charge in finance.charges] == ["responsible", "responsible", "lead"]
    assert finance.count("lead") == 1


def test_the_heaviest_load_stands_first_and_nothing_is_counted_twice() -> None:
    loads = load([plan(rows=SENTENCES)])
    sizes = [len(one.charges) for one in loads]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == sum(len(set(task.bodies)) for task in plan(rows=SENTENCES).tasks)


def test_no_documents_no_load() -> None:
    assert load([]) == ()
