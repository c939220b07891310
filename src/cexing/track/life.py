"""What may become of a task: its states, who may move it from one to another, and what a move must bring along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from cexing.errors import IllegalMove, UnfitFigure

Person = int | str
"""An account as its keeper numbers it; 7 and "7" are the same person."""


class State(StrEnum):
    """Where a task stands; overdue is no state but follows from its deadline."""

    DRAFTED = "drafted"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in-progress"
    REPORTED = "reported"
    VERIFIED = "verified"
    CLOSED = "closed"
    BLOCKED = "blocked"
    ADJUSTING = "adjusting"
    CANCELLED = "cancelled"


class Role(StrEnum):
    """In what capacity somebody acts: for the supervising office 督查机构, as contact of a responsible body 联络员, or only looking."""

    OFFICE = "office"
    CONTACT = "contact"
    VIEWER = "viewer"


class Move(StrEnum):
    """What somebody does to a task."""

    ASSIGN = "assign"
    ACCEPT = "accept"
    DECLINE = "decline"
    BEGIN = "begin"
    BLOCK = "block"
    RESUME = "resume"
    REPORT_DONE = "report-done"
    VERIFY = "verify"
    RETURN = "return"
    CLOSE = "close"
    REOPEN = "reopen"
    REQUEST = "request"
    APPROVE = "approve"
    REFUSE = "refuse"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way from states to a state: who may take it and what it must bring along."""

    move: Move
    start: tuple[State, ...]
    to: State | None
    """None: back to the state before."""
    roles: tuple[Role, ...]
    another: Literal["", "reported_by", "asked_by"] = ""
    """Field of the status that names the person who may not make this move."""
    needs: tuple[Literal["lead", "reason", "evidence"], ...] = ()
    by_proxy: bool = False
    """Whether the office may enter it for a body that told it elsewhere 代填: by letter, by telephone, in a table.

    Declining is none: what is drafted again can be changed without approval, which the office must not bring about alone.
    """


_OFFICE, _CONTACT = (Role.OFFICE,), (Role.CONTACT,)
_EITHER = (Role.CONTACT, Role.OFFICE)
_OPEN = tuple(state for state in State if state not in (State.CLOSED, State.CANCELLED))
_RESUMED = (State.ACCEPTED, State.IN_PROGRESS)
_ADJUSTABLE = (State.ASSIGNED, State.ACCEPTED, State.IN_PROGRESS, State.BLOCKED)

RULES: tuple[Rule, ...] = (
    Rule(move=Move.ASSIGN, start=(State.DRAFTED,), to=State.ASSIGNED, roles=_OFFICE, needs=("lead",)),
    Rule(move=Move.ACCEPT, start=(State.ASSIGNED,), to=State.ACCEPTED, roles=_CONTACT, by_proxy=True),
    Rule(move=Move.DECLINE, start=(State.ASSIGNED,), to=State.DRAFTED, roles=_CONTACT, needs=("reason",)),
    Rule(move=Move.BEGIN, start=(State.ACCEPTED,), to=State.IN_PROGRESS, roles=_CONTACT, by_proxy=True),
    Rule(move=Move.BLOCK, start=_RESUMED, to=State.BLOCKED, roles=_EITHER, needs=("reason",)),
    Rule(move=Move.RESUME, start=(State.BLOCKED,), to=None, roles=_EITHER),
    Rule(move=Move.REPORT_DONE, start=(State.IN_PROGRESS,), to=State.REPORTED, roles=_CONTACT, needs=("evidence",), by_proxy=True),
    Rule(move=Move.VERIFY, start=(State.REPORTED,), to=State.VERIFIED, roles=_OFFICE, another="reported_by"),
    Rule(move=Move.RETURN, start=(State.REPORTED,), to=State.IN_PROGRESS, roles=_OFFICE, needs=("reason",)),
    Rule(move=Move.CLOSE, start=(State.VERIFIED,), to=State.CLOSED, roles=_OFFICE, another="reported_by"),
    Rule(move=Move.REOPEN, start=(State.VERIFIED, State.CLOSED), to=State.IN_PROGRESS, roles=_OFFICE, needs=("reason",)),
    Rule(move=Move.REQUEST, start=_ADJUSTABLE, to=State.ADJUSTING, roles=_EITHER, needs=("reason",)),
    Rule(move=Move.APPROVE, start=(State.ADJUSTING,), to=None, roles=_OFFICE, another="asked_by"),
    Rule(move=Move.REFUSE, start=(State.ADJUSTING,), to=None, roles=_OFFICE, another="asked_by", needs=("reason",)),
    Rule(move=Move.CANCEL, start=_OPEN, to=State.CANCELLED, roles=_OFFICE, needs=("reason",)),
)
"""Every legal move, in the order in which a page offers them; what is not here is not allowed."""

_RULE = {rule.move: rule for rule in RULES}

STATE_WORDS = {
    State.DRAFTED: "待交办", State.ASSIGNED: "已交办", State.ACCEPTED: "已接收", State.IN_PROGRESS: "办理中", State.REPORTED: "报结待核",
    State.VERIFIED: "已核实", State.CLOSED: "已销号", State.BLOCKED: "受阻", State.ADJUSTING: "调整待批", State.CANCELLED: "已取消",
}
MOVE_WORDS = {
    Move.ASSIGN: "交办", Move.ACCEPT: "接收", Move.DECLINE: "退回交办", Move.BEGIN: "启动", Move.BLOCK: "报告受阻", Move.RESUME: "恢复推进",
    Move.REPORT_DONE: "报结", Move.VERIFY: "核实", Move.RETURN: "退回补充", Move.CLOSE: "销号", Move.REOPEN: "重新启动",
    Move.REQUEST: "申请调整", Move.APPROVE: "批准调整", Move.REFUSE: "不予调整", Move.CANCEL: "取消",
}
_ROLES = {Role.OFFICE: "督查机构", Role.CONTACT: "责任单位联络员", Role.VIEWER: "只读人员"}
_NEEDS = {"lead": ("牵头单位", "先确定牵头单位"), "reason": ("理由", "写明理由"), "evidence": ("佐证", "附佐证：文件、链接或数据至少一项")}
_ENTERABLE = "、".join(MOVE_WORDS[rule.move] for rule in RULES if rule.by_proxy)
_OTHER_THAN = {"reported_by": "报结人", "asked_by": "提出调整的人"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where a task stands and what the next move has to know; all fields must be kept together.

    A blocked task remembers in `before` where it resumes; one that is being adjusted remembers there where it returns, and, where that is
    `blocked`, in `blocked_from` where it resumes afterwards.
    """

    state: State = State.DRAFTED
    before: State | None = None
    reported_by: Person | None = None
    verified_by: Person | None = None
    asked_by: Person | None = None
    blocked_from: State | None = None

    def __post_init__(self) -> None:
        """Refuse what no sequence of moves leads to: a task that cannot return, or a second person who cannot be told from the first."""
        resumes = self.blocked_from if self.before == State.BLOCKED else self.before
        if self.state == State.BLOCKED and self.before not in _RESUMED:
            raise UnfitFigure("受阻的任务须记明受阻前的状态", expected="before 应为 accepted 或 in-progress")
        if self.state == State.ADJUSTING and (self.asked_by is None or self.before not in _ADJUSTABLE or resumes in (None, State.BLOCKED)):
            raise UnfitFigure("调整待批的任务须记明申请人和原状态", expected="asked_by、before（原为受阻的还有 blocked_from）均不能缺")
        if self.state in (State.REPORTED, State.VERIFIED) and self.reported_by is None:
            raise UnfitFigure("报结的任务须记明由谁报结", expected="reported_by 不能缺")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Somebody's move with what comes along."""

    move: Move
    who: Person
    role: Role
    own: bool = False
    """Whether the body that the contact speaks for is charged with the task."""
    reason: str = ""
    evidence: int = 0
    """How many files, links and figures come along."""
    led: bool = True
    """Whether the task has a lead body."""
    source: str = ""
    """Where the office has it from, when it enters the act for a body; empty for who acts for themselves."""
    alone: bool = False
    """Whether this is the only person of the office, in a programme that lets that person decide on what is that person's own.

    It lifts the rule of two persons for who does not speak for the body as well; the move then needs a reason.
    """


def after(status: Status, act: Act) -> Status:
    """Where the task stands after the act; raises IllegalMove where the life of a task does not allow it."""
    rule = _RULE[act.move]
    for objection in _objections(status, rule, act):
        raise objection
    target = rule.to or status.before or status.state
    match act.move:
        case Move.BLOCK:
            return replace(status, state=State.BLOCKED, before=status.state)
        case Move.REQUEST:
            return replace(status, state=State.ADJUSTING, before=status.state, blocked_from=status.before, asked_by=act.who)
        case Move.RESUME | Move.APPROVE | Move.REFUSE:
            return replace(status, state=target, before=status.blocked_from, blocked_from=None, asked_by=None)
        case Move.REPORT_DONE:
            return replace(status, state=State.REPORTED, reported_by=act.who)
        case Move.VERIFY:
            return replace(status, state=State.VERIFIED, verified_by=act.who)
        case Move.CLOSE:
            return replace(status, state=State.CLOSED)
        case _:
            return Status(state=target)


def possible(status: Status, who: Person, role: Role, own: bool, alone: bool = False) -> tuple[Move, ...]:
    """The moves that somebody may make now, given that they bring the reason, evidence or lead body that the move needs."""
    return tuple(
        rule.move for rule in RULES
        if status.state in rule.start and role in rule.roles and (role != Role.CONTACT or own)
        and (not _is_same(status, rule, who) or (alone and not own))
    )


def enterable(status: Status) -> tuple[Move, ...]:
    """The moves that the office may enter now for a body that told it elsewhere, given that it says where."""
    return tuple(rule.move for rule in RULES if rule.by_proxy and status.state in rule.start)


def decides_on_own(status: Status, move: Move, who: Person) -> bool:
    """Whether somebody would decide with a move on what is that person's own, which takes a second person or a programme that lets them."""
    return _is_same(status, _RULE[move], who)


def describe(rule: Rule) -> str:
    """A rule as one Chinese sentence, for documentation and help."""
    may, starts = "或".join(_ROLES[role] for role in rule.roles), "、".join(STATE_WORDS[state] for state in rule.start)
    to = f"转为“{STATE_WORDS[rule.to]}”" if rule.to else "回到原状态"
    another = f"，但不能是{_OTHER_THAN[rule.another]}" if rule.another else ""
    needs = "".join(f"；须{_NEEDS[need][1]}" for need in rule.needs)
    proxy = "；督查机构可代填，须注明来源" if rule.by_proxy else ""
    return f"{MOVE_WORDS[rule.move]}：“{starts}”时由{may}进行{another}，{to}{needs}{proxy}"


def _objections(status: Status, rule: Rule, act: Act) -> Iterator[IllegalMove]:
    """What stands against a move, the first reason first: the state, the person, what is missing."""
    here, move = STATE_WORDS[status.state], MOVE_WORDS[rule.move]
    may = "、".join(_ROLES[role] for role in rule.roles)
    if status.state not in rule.start:
        allowed = "、".join(dict.fromkeys(MOVE_WORDS[one.move] for one in RULES if status.state in one.start)) or "查看"
        starts = "、".join(STATE_WORDS[state] for state in rule.start)
        yield IllegalMove(f"任务“{here}”，不能{move}", expected=f"此时可以：{allowed}", remedy=f"{move}由{may}在“{starts}”时进行")
    yield from _misplaced(rule, act, move, may)
    if act.role == Role.CONTACT and not act.own:
        yield IllegalMove(f"不是本单位承担的任务，不能{move}", expected=f"{move}由承担该任务的单位的联络员进行")
    if act.who is None or not str(act.who).strip():
        yield IllegalMove(f"不知由谁{move}", expected="每一步都须记明办理人")
    if _is_same(status, rule, act.who):
        if not act.alone or act.own:
            yield IllegalMove(f"{_OTHER_THAN[rule.another]}不能自己{move}", expected=f"{move}须由{may}的另一人进行")
        if not _is_given("reason", act):
            yield IllegalMove(f"自批缺少理由，不能{move}", expected="单人办公室自批须写明理由")
    for need in rule.needs:
        if not _is_given(need, act):
            yield IllegalMove(f"{move}缺少{_NEEDS[need][0]}", expected=f"{move}须{_NEEDS[need][1]}")


def _misplaced(rule: Rule, act: Act, move: str, may: str) -> Iterator[IllegalMove]:
    """What stands against the role in which somebody acts, or against acting for a body."""
    entered = has_words(act.source)
    if entered and not (rule.by_proxy and act.role == Role.OFFICE):
        yield IllegalMove(f"{_ROLES[act.role]}不能代填{move}", expected=f"可由督查机构代填的：{_ENTERABLE}")
    if not entered and act.role not in rule.roles:
        remedy = "责任单位以来函、电话等告知的，可代填并注明来源" if rule.by_proxy and act.role == Role.OFFICE else ""
        yield IllegalMove(f"{_ROLES[act.role]}不能{move}", expected=f"{move}由{may}进行", remedy=remedy)


def has_words(text: str) -> bool:
    """Whether a text says something; marks and blanks do not."""
    return any(char.isalnum() for char in text)


def _is_same(status: Status, rule: Rule, who: Person) -> bool:
    """Whether this is the person whom the rule excludes."""
    return bool(rule.another) and str(getattr(status, rule.another)) == str(who)


def _is_given(need: str, act: Act) -> bool:
    """Whether the act brings it along; marks and blanks are no reason."""
    match need:
        case "lead":
            return act.led
        case "evidence":
            return act.evidence > 0
        case _:
            return has_words(act.reason)
