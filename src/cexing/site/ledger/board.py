"""The board: a column for every stage of a task's life, a card for every task, the moves that each allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.standing import Stand
from cexing.track import RULES, Light, Move, State, Status

_GRAVITY = list(Light)
STAGES: tuple[tuple[str, str | Promise, tuple[State, ...]], ...] = (
    ("drafted", _("待交办"), (State.DRAFTED,)), ("assigned", _("已交办"), (State.ASSIGNED,)), ("accepted", _("已接收"), (State.ACCEPTED,)),
    ("in-progress", _("办理中"), (State.IN_PROGRESS,)), ("halted", _("受阻、待批"), (State.BLOCKED, State.ADJUSTING)),
    ("reported", _("报结待核"), (State.REPORTED,)), ("verified", _("已核实"), (State.VERIFIED,)), ("closed", _("已销号"), (State.CLOSED,)),
)
"""Columns: name, what people read, states; what is cancelled is not on the board."""
_STAGE = {state: name for name, _label, states in STAGES for state in states}
_TO = {rule.move: rule.to for rule in RULES}
_QUIET = ("drafted", "verified", "closed")
"""Columns whose cards wait for nobody's work."""
SHOWN = 12
"""Cards that such a column shows at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A task on the board, with the moves that the account may make and the column that each leads to ("" for off the board)."""

    stand: Stand
    moves: tuple[tuple[Move, str], ...]
    late: bool

    @property
    def targets(self) -> str:
        """Columns that the card can be dragged to."""
        return " ".join(dict.fromkeys(to for _move, to in self.moves if to))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A stage with its cards, the gravest light first; in stages that ask for nothing more only the first ones are shown at once."""

    name: str
    label: str
    cards: Sequence[Card]
    folded: Sequence[Card] = ()

    @property
    def total(self) -> int:
        """All its cards."""
        return len(self.cards) + len(self.folded)


def board(stands: Iterable[Stand], acting: Actor, on: date) -> list[Column]:
    """The columns with their cards; no query where the charges of the tasks were fetched."""
    placed: dict[str, list[Card]] = {name: [] for name, _label, _states in STAGES}
    for stand in sorted(stands, key=_rank):
        stage = _STAGE.get(State(stand.task.state))
        if stage is not None:
            placed[stage].append(_card(stand, acting, on))
    return [_column(name, str(label), placed[name]) for name, label, _states in STAGES]


def _column(name: str, label: str, cards: list[Card]) -> Column:
    room = SHOWN if name in _QUIET else len(cards)
    return Column(name=name, label=label, cards=cards[:room], folded=cards[room:])


def _rank(stand: Stand) -> tuple[int, date, int]:
    return _GRAVITY.index(stand.signal.light), stand.task.deadline or date.max, stand.task.order


def _card(stand: Stand, acting: Actor, on: date) -> Card:
    status = stand.task.status
    moves = tuple((move, _leads(move, status)) for move in acting.moves(stand.task))
    return Card(stand=stand, moves=moves, late=stand.task.is_overdue(on))


def _leads(move: Move, status: Status) -> str:
    """The column into which a move leads."""
    to = _TO[move] or status.before
    return _STAGE.get(to, "") if to else ""
