"""The life of a task: which moves are legal, for whom, and that no sequence of them leads where it must not."""

from __future__ import annotations

import itertools
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cexing.track import (
    RULES,
    Act,
    IllegalMove,
    Move,
    Role,
    State,
    Status,
    UnfitFigure,
    after,
    decides_on_own,
    describe,
    enterable,
    possible,
)

ALLOWED = """
assign       office          drafted -> assigned
accept       contact         assigned -> accepted
decline      contact         assigned -> drafted
begin        contact         accepted -> in-progress
block        contact office  accepted in-progress -> blocked
resume       contact office  blocked -> before
report-done  contact         in-progress -> reported
verify       office          reported -> verified
return       office          reported -> in-progress
close        office          verified -> closed
reopen       office          verified closed -> in-progress
request      contact office  assigned accepted in-progress blocked -> adjusting
approve      office          adjusting -> before
refuse       office          adjusting -> before
cancel       office          drafted assigned accepted in-progress reported verified blocked adjusting -> cancelled
"""
"""The life of a task as the office wrote it down, held against the code's own table."""
ENTERED = {Move.ACCEPT, Move.BEGIN, Move.REPORT_DONE}
"""What the office may enter for a body that told it elsewhere."""

REPORTER, ASKER, OTHER = 7, 8, 9


def allowed() -> set[tuple[str, str, str, str]]:
    """(state, move, role, state after) of every legal step; `before` for a return."""
    steps = set()
    for line in ALLOWED.strip().splitlines():
        left, to = line.split(" -> ")
        words = left.split()
        roles = [word for word in words[1:] if word in ("office", "contact")]
        steps |= {(start, words[0], role, to) for start in words[1 + len(roles) :] for role in roles}
    return steps


def status(state: State) -> Status:
    """A status in which every state can be."""
    match state:
        case State.BLOCKED:
            return Status(state=state, before=State.IN_PROGRESS)
        case State.ADJUSTING:
            return Status(state=state, before=State.ACCEPTED, asked_by=ASKER)
        case State.REPORTED:
            return Status(state=state, reported_by=REPORTER)
        case State.VERIFIED:
            return Status(state=state, reported_by=REPORTER, verified_by=OTHER)
        case _:
            return Status(state=state)


def act(move: Move, role: Role = Role.OFFICE, who: int | str = OTHER, **given: object) -> Act:
    """An act that brings all that a move can need."""
    return Act(**{"move": move, "who": who, "role": role, "own": True, "reason": "资金未到位", "evidence": 1, "led": True} | given)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", list(State))
def test_what_is_written_down_is_allowed_and_nothing_else(state: State) -> None:
    steps = {(start, move, role): to for start, move, role, to in allowed()}
    here = status(state)
    for move, role in itertools.product(Move, Role):
        to = steps.get((state.value, move.value, role.value))
        if to is None:
            with pytest.raises(IllegalMove):
                after(here, act(move, role))
        else:
            assert after(here, act(move, role)).state == (here.before if to == "before" else to)
        assert (move in possible(here, OTHER, role, own=True)) == (to is not None)


@pytest.mark.parametrize("state", list(State))
def test_the_office_enters_for_a_body_what_is_written_down_and_nothing_else(state: State) -> None:
    steps, here = {(start, move): to for start, move, _, to in allowed()}, status(state)
    for move in Move:
        to = steps.get((state.value, move.value))
        legal = move in ENTERED and to is not None
        assert (move in enterable(here)) == legal
        for role in (Role.CONTACT, Role.VIEWER, *(() if legal else (Role.OFFICE,))):
            with pytest.raises(IllegalMove):
                after(here, act(move, role, source="来函"))
        if legal:
            assert after(here, act(move, source="来函", own=False)).state == to
            with pytest.raises(IllegalMove, match="代填并注明来源"):
                after(here, act(move, source="—"))


def test_what_the_office_entered_another_person_verifies() -> None:
    here = after(status(State.IN_PROGRESS), act(Move.REPORT_DONE, who=REPORTER, source="来函", own=False))
    with pytest.raises(IllegalMove, match="不能自己核实"):
        after(here, act(Move.VERIFY, who=REPORTER, own=False))
    assert after(here, act(Move.VERIFY, own=False)).verified_by == OTHER


@pytest.mark.parametrize(("move", "state", "who"), [
    (Move.VERIFY, State.REPORTED, REPORTER), (Move.CLOSE, State.VERIFIED, REPORTER), (Move.APPROVE, State.ADJUSTING, ASKER),
    (Move.REFUSE, State.ADJUSTING, ASKER),
])
def test_who_is_alone_decides_with_a_reason_unless_the_body_is_their_own(move: Move, state: State, who: int) -> None:
    here = status(state)
    assert decides_on_own(here, move, who) and not decides_on_own(here, move, OTHER)
    assert after(here, act(move, who=who, own=False, alone=True))
    assert move in possible(here, who, Role.OFFICE, own=False, alone=True)
    assert move not in possible(here, who, Role.OFFICE, own=True, alone=True)
    with pytest.raises(IllegalMove, match="自批缺少理由"):
        after(here, act(move, who=who, own=False, alone=True, reason="——"))
    with pytest.raises(IllegalMove, match="不能自己"):
        after(here, act(move, who=who, own=True, alone=True))
    with pytest.raises(IllegalMove, match="不能自己"):
        after(here, act(move, who=who, own=False))


def test_every_move_has_one_rule() -> None:
    assert [one.move for one in RULES] == list(Move)


def test_a_rule_reads_as_a_sentence() -> None:
    told = {one.move: describe(one) for one in RULES}
    assert told[Move.VERIFY] == "核实：“报结待核”时由督查机构进行，但不能是报结人，转为“已核实”"
    assert told[Move.BLOCK] == "报告受阻：“已接收、办理中”时由责任单位联络员或督查机构进行，转为“受阻”；须写明理由"
    assert told[Move.RESUME] == "恢复推进：“受阻”时由责任单位联络员或督查机构进行，回到原状态"


@pytest.mark.parametrize("move", [one.move for one in RULES if Role.CONTACT in one.roles])
def test_a_contact_moves_only_what_is_its_own(move: Move) -> None:
    state = next(one for one in RULES if one.move is move).start[0]
    assert after(status(state), act(move, Role.CONTACT))
    with pytest.raises(IllegalMove, match="不是本单位承担的任务"):
        after(status(state), act(move, Role.CONTACT, own=False))
    assert possible(status(state), OTHER, Role.CONTACT, own=False) == ()


@pytest.mark.parametrize(("move", "state", "who", "message"), [
    (Move.VERIFY, State.REPORTED, REPORTER, "报结人不能自己核实"),
    (Move.CLOSE, State.VERIFIED, REPORTER, "报结人不能自己销号"),
    (Move.APPROVE, State.ADJUSTING, ASKER, "提出调整的人不能自己批准调整"),
    (Move.REFUSE, State.ADJUSTING, ASKER, "提出调整的人不能自己不予调整"),
])
def test_nobody_decides_on_what_is_theirs_in_whatever_role(move: Move, state: State, who: int, message: str) -> None:
    for same in (who, str(who)):
        with pytest.raises(IllegalMove, match=message):
            after(status(state), act(move, who=same))
        assert move not in possible(status(state), same, Role.OFFICE, own=True)
    assert after(status(state), act(move))


@pytest.mark.parametrize(("move", "state", "role", "lacking", "message"), [
    (Move.ASSIGN, State.DRAFTED, Role.OFFICE, {"led": False}, "缺少牵头单位"),
    (Move.DECLINE, State.ASSIGNED, Role.CONTACT, {"reason": ""}, "缺少理由"),
    (Move.BLOCK, State.ACCEPTED, Role.CONTACT, {"reason": " \u3000"}, "缺少理由"),
    (Move.RETURN, State.REPORTED, Role.OFFICE, {"reason": "……"}, "缺少理由"),
    (Move.REOPEN, State.CLOSED, Role.OFFICE, {"reason": "。"}, "缺少理由"),
    (Move.REQUEST, State.ASSIGNED, Role.CONTACT, {"reason": ""}, "缺少理由"),
    (Move.REFUSE, State.ADJUSTING, Role.OFFICE, {"reason": ""}, "缺少理由"),
    (Move.CANCEL, State.DRAFTED, Role.OFFICE, {"reason": ""}, "缺少理由"),
    (Move.REPORT_DONE, State.IN_PROGRESS, Role.CONTACT, {"evidence": 0}, "缺少佐证"),
])
def test_a_move_brings_what_it_needs(move: Move, state: State, role: Role, lacking: dict[str, object], message: str) -> None:
    assert after(status(state), act(move, role))
    with pytest.raises(IllegalMove, match=message):
        after(status(state), act(move, role, **lacking))


def test_the_message_says_what_would_be_allowed_and_who_may() -> None:
    with pytest.raises(IllegalMove) as caught:
        after(Status(state=State.ASSIGNED), act(Move.VERIFY))
    assert str(caught.value) == "任务“已交办”，不能核实；此时可以：接收、退回交办、申请调整、取消；核实由督查机构在“报结待核”时进行"
    with pytest.raises(IllegalMove, match="责任单位联络员不能核实；核实由督查机构进行"):
        after(status(State.REPORTED), act(Move.VERIFY, Role.CONTACT))
    with pytest.raises(IllegalMove, match="此时可以：查看"):
        after(Status(state=State.CANCELLED), act(Move.ASSIGN))
    with pytest.raises(IllegalMove, match="不知由谁交办"):
        after(Status(), act(Move.ASSIGN, who=" "))


def test_an_adjusted_task_that_was_blocked_resumes_where_it_was() -> None:
    blocked = after(Status(state=State.ACCEPTED), act(Move.BLOCK))
    adjusting = after(blocked, act(Move.REQUEST, who=ASKER))
    assert after(after(adjusting, act(Move.REFUSE)), act(Move.RESUME)) == Status(state=State.ACCEPTED)
    assert after(adjusting, act(Move.APPROVE)) == blocked


def test_a_returned_or_reopened_task_forgets_who_reported() -> None:
    for here, move in ((status(State.REPORTED), Move.RETURN), (status(State.VERIFIED), Move.REOPEN)):
        assert after(here, act(move)) == Status(state=State.IN_PROGRESS)


@pytest.mark.parametrize("fields", [
    {"state": State.BLOCKED}, {"state": State.BLOCKED, "before": State.ADJUSTING}, {"state": State.REPORTED}, {"state": State.VERIFIED},
    {"state": State.ADJUSTING, "before": State.ACCEPTED}, {"state": State.ADJUSTING, "asked_by": 3},
    {"state": State.ADJUSTING, "asked_by": 3, "before": State.BLOCKED},
    {"state": State.ADJUSTING, "asked_by": 3, "before": State.BLOCKED, "blocked_from": State.BLOCKED},
])
def test_a_status_that_could_not_go_on_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(UnfitFigure):
        Status(**fields)  # type: ignore[arg-type]


def test_words_from_a_database_do_as_well_as_members() -> None:
    """Columns hold text: a plain "contact" must not slip past what a contact may not."""
    plain = Status(state="in-progress")  # type: ignore[arg-type]
    with pytest.raises(IllegalMove, match="不是本单位承担的任务"):
        after(plain, Act(move="report-done", who=1, role="contact", evidence=1))  # type: ignore[arg-type]
    assert after(plain, Act(move="report-done", who=1, role="contact", own=True, evidence=1)).state is State.REPORTED  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(plain)) == plain


ACTS = st.builds(
    Act, move=st.sampled_from(Move), who=st.integers(1, 4), role=st.sampled_from(Role), own=st.booleans(),
    reason=st.sampled_from(["", "缺少用地指标"]), evidence=st.integers(0, 2), led=st.booleans(), source=st.sampled_from(["", "", "来函"]),
)


class LifeOfTask(RuleBasedStateMachine):
    """Random acts on one task; the invariants are read from the acts that went through, not from the status."""

    def __init__(self) -> None:
        super().__init__()
        self.status = Status()
        self.done: list[tuple[State, Act, State]] = []

    @rule(move=ACTS)
    def any_act(self, move: Act) -> None:
        """Whatever somebody may try."""
        self._try(move)

    @rule(data=st.data(), who=st.integers(1, 4), role=st.sampled_from([Role.OFFICE, Role.CONTACT]))
    def offered_act(self, data: st.DataObject, who: int, role: Role) -> None:
        """What a page would offer must go through."""
        moves = possible(self.status, who, role, own=True)
        if moves:
            before = len(self.done)
            self._try(act(data.draw(st.sampled_from(moves)), role, who))
            assert len(self.done) == before + 1

    def _try(self, move: Act) -> None:
        here = self.status
        try:
            self.status = after(here, move)
        except IllegalMove as refused:
            assert str(refused)
            return
        self.done.append((here.state, move, self.status.state))

    @invariant()
    def every_step_is_written_down(self) -> None:
        steps = {(start, move, role): to for start, move, role, to in allowed()}
        for start, move, to in self.done[-1:]:
            if move.source:
                assert move.move in ENTERED and move.role is Role.OFFICE
            written = steps[start.value, move.move.value, "contact" if move.source else move.role.value]
            assert written in ("before", to.value)
            assert move.role is Role.OFFICE or move.own

    @invariant()
    def two_persons_stand_behind_what_is_verified_closed_or_adjusted(self) -> None:
        reporter = asker = None
        for _, move, _ in self.done:
            reporter = move.who if move.move is Move.REPORT_DONE else reporter
            asker = move.who if move.move is Move.REQUEST else asker
            assert move.move not in (Move.VERIFY, Move.CLOSE) or move.who != reporter
            assert move.move not in (Move.APPROVE, Move.REFUSE) or move.who != asker

    @invariant()
    def a_task_returns_to_where_it_was_interrupted(self) -> None:
        interrupted: list[State] = []
        for start, move, to in self.done:
            if move.move in (Move.BLOCK, Move.REQUEST):
                interrupted.append(start)
            elif move.move in (Move.RESUME, Move.APPROVE, Move.REFUSE):
                assert interrupted.pop() is to
            elif move.move is Move.CANCEL:
                interrupted.clear()

    @invariant()
    def what_is_over_stays_over(self) -> None:
        for start, move, _ in self.done:
            assert start is not State.CANCELLED
            assert start is not State.CLOSED or move.move is Move.REOPEN


LifeOfTask.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestLifeOfTask = LifeOfTask.TestCase


@settings(max_examples=300, deadline=None)
@given(acts=st.lists(ACTS, max_size=60))
def test_an_act_is_either_refused_or_one_that_was_possible(acts: list[Act]) -> None:
    here = Status()
    for one in acts:
        offered = possible(here, one.who, one.role, one.own)
        if one.source:
            offered = enterable(here) if one.role is Role.OFFICE else ()
        try:
            here = after(here, one)
        except IllegalMove:
            assert one.move not in offered or not one.reason or not one.evidence or not one.led
        else:
            assert one.move in offered
