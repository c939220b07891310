"""Out, edited, and in again: nothing where nothing was edited, exactly the edits where something was, every conflict shown."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.shared_files import shared
from tests.site.ledger.workbooks.offline import Desk, resaved

from cexing.site.ledger.acting import actor
from cexing.site.ledger.editing import edit
from cexing.site.ledger.models import Membership, Programme
from cexing.site.ledger.programmes import make_programme
from cexing.site.ledger.reporting import report
from cexing.site.ledger.workbooks.exporting import workbook
from cexing.site.ledger.workbooks.fields import FIELDS, By, Kind
from cexing.site.ledger.workbooks.importing import start
from cexing.site.ledger.workbooks.proposal import CHANGE, CONFLICT, Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ODD = ("=1+1", "+86", "-5", "@某人", "“引号”", "a\tb", "一\n二", "<b>&amp;", "_x0041_", "'首", "1e5", "007", "TRUE", "#N/A", "2031-01-01x")


def test_what_was_not_edited_is_no_change(under_way: Any, exported: Any, sent: Any) -> None:
    for name in ("head", "data", "land"):
        _, proposal = sent(exported(name).saved(), name)
        assert proposal.nothing, proposal
        assert not proposal.missing


def test_odd_words_come_back_as_they_went(place: Any, exported: Any, sent: Any) -> None:
    for number, odd in enumerate(ODD):
        key = f"{number % 5 + 1:03d}"
        edit(place.task(key), {"area": odd, "result": odd, "text": f"{odd}任务{number}"}, place.actor("head"))
    _, proposal = sent(exported().saved())
    assert proposal.nothing


def test_words_that_look_like_formulas_stay_words(place: Any, exported: Any) -> None:
    edit(place.task("001"), {"area": '=HYPERLINK("http://x.cn","点")', "text": "@SUM(1+1)"}, place.actor("head"))
    page = exported().page
    cells = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str) and cell.value[:1] in "=@"]
    assert len(cells) == 2
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


def test_libreoffice_changes_nothing_on_the_way(under_way: Any, exported: Any, sent: Any, tmp_path: Path) -> None:
    for number, odd in enumerate(ODD):
        edit(under_way.task(f"{number % 4 + 2:03d}"), {"area": odd, "result": odd}, under_way.actor("head"))
    one, proposal = sent(resaved(exported().saved(), tmp_path))
    assert one.base is not None
    assert proposal.nothing, proposal.rows
    assert not proposal.remarks


class Edits:
    """Random edits of open cells, and what must be found of them."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._desk, self._random, self.made = desk, random.Random(seed), {}
        self._open = [
            (key, field) for key in desk.marks() for field in FIELDS
            if field.by is not By.NOTHING and not desk.page.cell(desk.row(key), FIELDS.index(field) + 1).protection.locked
        ]

    def make(self, count: int) -> dict[tuple[str, str], str]:
        for key, field in self._random.sample(self._open, count):
            said = self._other(key, field)
            if said is not None:
                self.made[key, field.name] = said
        return self.made

    def _other(self, key: str, field: Any) -> str | None:
        was, number = self._desk.get(key, field.name), self._random.randrange(10_000)
        value: Any = f"{self._random.choice(ODD)}改{number}"
        match field.kind:
            case Kind.DATE:
                value = date(2040, 1, 1) + timedelta(days=number)
            case Kind.WEIGHT | Kind.PERCENT:
                value = next(one for one in (number % 90 + 2, 99) if one != was)
            case Kind.BODIES:
                value = f"临江市第{number}中心、临江市市场监督管理局"
            case Kind.FLAG:
                value = "是"
            case Kind.LINKS:
                value = f"https://data.linjiang.gov.cn/{number}"
            case Kind.STATE:
                value = next(one for one in self._choices(key) if one != was)
        self._desk.put(key, field.name, value)
        return value.isoformat() if isinstance(value, date) else str(value)

    def _choices(self, key: str) -> list[str]:
        place = self._desk.page.cell(self._desk.row(key), 1 + [field.name for field in FIELDS].index("state")).coordinate
        rules = self._desk.page.data_validations.dataValidation
        return next(rule.formula1.strip('"').split(",") for rule in rules if place in rule.sqref)


def found_in(proposal: Proposal) -> dict[tuple[str, str], str]:
    assert {cell.status for row in proposal.rows for cell in row.cells} <= {CHANGE}
    return {(row.key, cell.field): cell.file for row in proposal.rows for cell in row.cells}


@pytest.mark.parametrize("seed", range(6))
def test_random_edits_are_found_exactly(under_way: Any, exported: Any, sent: Any, seed: int) -> None:
    who = ("head", "data")[seed % 2]
    edits = Edits(desk := exported(who), seed)
    made = edits.make(min(30, len(edits._open)))
    _, proposal = sent(desk.saved(), who)
    assert made
    assert found_in(proposal) == made


def of_seed_001(take_in: Any, people: dict[str, Any]) -> Programme:
    path = next(shared("seeds").glob("001_*"))
    return make_programme([take_in(path.read_bytes(), path.name).version], people["editor"])


def test_two_hundred_random_edits_of_seed_001(take_in: Any, people: dict[str, Any]) -> None:
    programme = of_seed_001(take_in, people)
    acting = actor(people["editor"], programme)
    desk = Desk(data := workbook(acting))
    assert len(desk.marks()) == 87
    untouched = Proposal.from_json(start(data, "表.xlsx", acting).proposal)
    assert (untouched.nothing, untouched.unchanged) == (True, 87)
    made = Edits(desk, 1).make(200)
    assert len(made) == 200
    assert found_in(Proposal.from_json(start(desk.saved(), "表.xlsx", acting).proposal)) == made


def test_two_hundred_random_edits_of_seed_001_through_libreoffice(take_in: Any, people: dict[str, Any], tmp_path: Path) -> None:
    programme = of_seed_001(take_in, people)
    acting = actor(people["editor"], programme)
    desk = Desk(workbook(acting))
    made = Edits(desk, 2).make(200)
    assert found_in(Proposal.from_json(start(resaved(desk.saved(), tmp_path), "表.xlsx", acting).proposal)) == made


def test_every_conflict_is_shown_with_both_sides(place: Any, exported: Any, sent: Any) -> None:
    desk = exported()
    for number in range(1, 6):
        key = f"{number:03d}"
        desk.put(key, "area", f"离线{number}").put(key, "result", "同一成果").put(key, "weight", 7)
        edit(place.task(key), {"area": f"网上{number}", "result": "同一成果"}, place.actor("second"))
    _, proposal = sent(desk.saved())
    cells = {(row.key, cell.field): cell for row in proposal.rows for cell in row.cells}
    conflicts = {place: cell for place, cell in cells.items() if cell.status == CONFLICT}
    assert set(conflicts) == {(f"{number:03d}", "area") for number in range(1, 6)}
    assert (conflicts["001", "area"].file, conflicts["001", "area"].now, conflicts["001", "area"].base) == ("离线1", "网上1", "数据流通")
    assert {place for place, cell in cells.items() if cell.status == CHANGE} == {(f"{number:03d}", "weight") for number in range(1, 6)}


def test_a_change_made_online_alone_is_not_undone_by_the_file(place: Any, exported: Any, sent: Any) -> None:
    desk = exported()
    edit(place.task("001"), {"area": "网上"}, place.actor("second"))
    _, proposal = sent(desk.saved())
    assert proposal.nothing


def test_a_later_report_and_one_in_the_file_are_a_conflict(under_way: Any, exported: Any, sent: Any) -> None:
    desk = exported("data").put("001", "narrative", "离线写的进展").put("001", "progress", 40)
    report(under_way.task("001"), under_way.actor("data"), narrative="网上写的进展", progress=35)
    _, proposal = sent(desk.saved(), "data")
    assert {cell.field for cell in proposal.rows[0].conflicts} == {"narrative", "progress"}


def test_rows_in_another_order_and_filtered_are_the_same_rows(place: Any, exported: Any, sent: Any) -> None:
    desk = exported()
    rows = [[cell.value for cell in row] for row in desk.page.iter_rows(min_row=4, max_row=8)]
    for number, values in enumerate(reversed(rows), 4):
        for column, value in enumerate(values, 1):
            desk.page.cell(number, column).value = value
    desk.page.row_dimensions[5].hidden = True
    _, proposal = sent(desk.saved())
    assert (proposal.nothing, proposal.unchanged, proposal.missing) == (True, 5, ())


def test_a_member_of_the_office_may_be_a_contact_as_well(under_way: Any, exported: Any, sent: Any) -> None:
    body = under_way.task("001").charges.first().body
    Membership.objects.create(programme=under_way.programme, user=under_way.people.head, part="contact", body=body)
    desk = exported()
    _, proposal = sent(desk.put("001", "narrative", "又进一步").put("001", "result", "平台").saved())
    assert found_in(proposal) == {("001", "narrative"): "又进一步", ("001", "result"): "平台"}


@pytest.mark.parametrize("seed", range(4))
def test_edits_on_both_sides_are_sorted_into_changes_conflicts_and_nothing(place: Any, exported: Any, sent: Any, seed: int) -> None:
    chance, desk = random.Random(seed), exported()
    wanted: dict[tuple[str, str], str] = {}
    for key in desk.marks():
        for name in ("area", "result", "deadline_basis", "scope"):
            offline, online = (chance.choice(["", "甲", "乙"]) for _ in range(2))
            was = desk.get(key, name) or ""
            if offline:
                desk.put(key, name, offline)
            if online:
                edit(place.task(key), {name: online}, place.actor("second"))
            now, file = online or was, offline or was
            if file not in (was, now):
                wanted[key, name] = CHANGE if now == was else CONFLICT
    _, proposal = sent(desk.saved())
    assert {(row.key, cell.field): cell.status for row in proposal.rows for cell in row.cells} == wanted
    assert CONFLICT in wanted.values()
