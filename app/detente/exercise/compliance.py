"""The compliance ledger: duty by duty, turn by turn, what was owed, declared, found, and really so.

It holds ground truth and is for control and control's report alone.
"""

from collections.abc import Sequence
from typing import Literal

from detente.exercise.declarations.books import Declarations
from detente.exercise.holdings import counted, first_category, hidden_items, running, true_at
from detente.exercise.inspections.visits import Inspection, Inspections
from detente.exercise.mechanic import State
from detente.exercise.obligations.acts import Standing
from detente.exercise.obligations.duties import Duty, Obligations
from detente.exercise.phases import Phases
from detente.exercise.records import record
from detente.exercise.setting import Scenario

Alarm = Literal["", "true", "false", "missed"]
LOOKED_AT = ("inspection", "observation")


@record
class Cell:
    """One duty in one turn."""

    turn: int
    state: Standing
    """As it stood at the end of the turn."""
    truth: bool | None
    """Whether the party really did what it owed; None where nothing tells."""
    declared: int | None
    found: int | None
    alarm: Alarm
    """What inspections of that turn said: rightly or wrongly rung, or silent over a violation."""
    evidence: tuple[str, ...]
    """Records of that turn that bear on it."""


@record
class Row:
    """One duty with all its turns, from the one in which it was assigned."""

    duty: Duty
    cells: tuple[Cell, ...]


@record
class Tally:
    """The ledger in numbers."""

    states: tuple[tuple[Standing, int], ...]
    false_alarms: tuple[str, ...]
    """Inspections that rang without a violation."""
    missed: tuple[str, ...]
    """Inspections that were silent over one."""
    found: tuple[str, ...]
    """Inspections that rang rightly."""


def ledger(scenario: Scenario, state: State, seed: int) -> tuple[Row, ...]:
    """Every duty, in the order in which they were assigned; the last cell is the present turn."""
    now = state.of(Phases).turn
    return tuple(
        Row(
            duty=duty,
            cells=tuple(
                _cell(scenario, state, seed, duty, turn) for turn in range(duty.assigned.turn, now + 1)
            ),
        )
        for duty in state.of(Obligations).duties
    )


def tally(state: State) -> Tally:
    """How many duties stand where, and which inspections were right, wrong or blind."""
    counts: dict[Standing, int] = {}
    for duty in state.of(Obligations).duties:
        counts[duty.state] = counts.get(duty.state, 0) + 1
    rung = [(i.id, _rung(i)) for i in state.of(Inspections).ledger]
    return Tally(
        states=tuple(counts.items()),
        false_alarms=tuple(name for name, alarm in rung if alarm == "false"),
        missed=tuple(name for name, alarm in rung if alarm == "missed"),
        found=tuple(name for name, alarm in rung if alarm == "true"),
    )


def _cell(scenario: Scenario, state: State, seed: int, duty: Duty, turn: int) -> Cell:
    looked = [i for i in _inspected(state, duty, turn) if i.report]
    reports = [i.report for i in looked if i.report]
    alarms = [_rung(i) for i in looked]
    worst: Alarm = next((a for a in _ORDER if a in alarms), "")
    return Cell(
        turn=turn,
        state=duty.state_at(turn) or "in_force",
        truth=_truth(scenario, state, seed, duty, turn),
        declared=reports[-1].declared if reports else _declared(scenario, state, duty, turn),
        found=reports[-1].found if reports else None,
        alarm=worst,
        evidence=_evidence(duty, turn, looked),
    )


_ORDER: tuple[Alarm, ...] = ("true", "false", "missed")


def _rung(inspection: Inspection) -> Alarm:
    report = inspection.report
    if report is None:
        return ""
    if report.result == "consistent":
        return "missed" if report.violation_present else ""
    return "true" if report.violation_present else "false"


def _looked_at(duty: Duty) -> bool:
    """Whether inspections bear on a duty: its method says so, or it sets a ceiling."""
    return duty.assigned.method in LOOKED_AT or duty.assigned.ceiling is not None


def _inspected(state: State, duty: Duty, turn: int) -> Sequence[Inspection]:
    """Inspections of the party by those to whom it owes the duty, reported in a turn."""
    if not _looked_at(duty):
        return ()
    return [
        i
        for i in state.of(Inspections).ledger
        if i.report is not None
        and i.requested.host == duty.party
        and i.requested.inspector in duty.assigned.others
        and (i.report.turn or i.requested.turn) == turn
    ]


def _evidence(duty: Duty, turn: int, looked: Sequence[Inspection]) -> tuple[str, ...]:
    passed = [p.evidence for p in duty.passages if p.turn == turn and p.evidence]
    return tuple(dict.fromkeys((*passed, *(i.id for i in looked))))


def _category(scenario: Scenario, duty: Duty) -> str:
    return duty.assigned.category or first_category(scenario)


def _declared(scenario: Scenario, state: State, duty: Duty, turn: int) -> int | None:
    """The last total that the party had declared by the end of a turn, where the duty is about numbers."""
    if duty.assigned.method != "declaration" and duty.assigned.ceiling is None:
        return None
    category = _category(scenario, duty)
    for declaration in reversed(state.of(Declarations).ledger):
        made = declaration.made
        if made.party == duty.party and made.turn <= turn:
            told = {(duty.party, item.category, item.site): item.count for item in made.items}
            if any(what == category for _, what, _ in told):
                return counted(scenario, told, duty.party, category)
    return None


def _truth(scenario: Scenario, state: State, seed: int, duty: Duty, turn: int) -> bool | None:
    """Whether the party really complied at the end of a turn."""
    assigned = duty.assigned
    if duty.state_at(turn) in ("suspended", "withdrawn"):
        return None
    if assigned.ceiling is not None:
        category = _category(scenario, duty)
        really = counted(scenario, true_at(state, turn), duty.party, category)
        really += hidden_items(scenario, state, seed, duty.party, category, turn)
        return really <= assigned.ceiling if turn >= duty.due else None
    if assigned.method == "declaration":
        return _honest(scenario, state, seed, duty, turn)
    if assigned.method == "notification":
        return _announced(state, duty, turn)
    if assigned.method in LOOKED_AT:
        return not running(scenario, state, seed, duty.party, turn)
    return None


def _honest(scenario: Scenario, state: State, seed: int, duty: Duty, turn: int) -> bool | None:
    """Whether the declaration that performs the duty told what was there, hidden items included."""
    found = next(
        (
            d
            for d in reversed(state.of(Declarations).ledger)
            if (d.made.party, d.made.exchange) == (duty.party, duty.assigned.exchange)
            and d.made.turn <= turn
            and duty.due in (0, d.made.due)
        ),
        None,
    )
    if found is None:
        return None
    true = true_at(state, found.made.turn)
    for item in found.made.items:
        really = counted(scenario, true, duty.party, item.category, item.site)
        if not item.site:
            really += hidden_items(scenario, state, seed, duty.party, item.category, found.made.turn)
        if item.count != really:
            return False
    return True


def _announced(state: State, duty: Duty, turn: int) -> bool | None:
    """Whether what the party did in a turn had been notified in time; None where it did nothing."""
    seen = [
        activity.notice_turns >= duty.assigned.notice_turns
        for activity in state.of(Declarations).activities
        if (activity.party, activity.activity, activity.turn) == (duty.party, duty.assigned.activity, turn)
    ]
    return all(seen) if seen else None
