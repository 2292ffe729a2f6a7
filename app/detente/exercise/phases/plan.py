"""The plan of the day: every phase of every turn in order of play, as the scenario lays it down and control
changes it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from detente.exercise.phases.acts import PhaseAdded, PhaseChanged, PhaseRestored, PhaseSkipped
from detente.exercise.records import record
from detente.exercise.setting import Phase, Scenario


@record
class Planned:
    """One phase of one turn as it is planned now."""

    turn: int
    """0 is the briefing."""
    phase: Phase
    skipped: bool = False
    """Left out: by control beforehand, or because play went past it."""

    @property
    def seconds(self) -> float:
        """Planned length; nothing for a phase that is left out."""
        return 0.0 if self.skipped else self.phase.minutes * 60

    @property
    def key(self) -> tuple[int, str]:
        return self.turn, self.phase.id


Plan = tuple[Planned, ...]


def sequence(scenario: Scenario) -> tuple[tuple[int, Phase], ...]:
    """All phases in order of play, each with its turn (0 is the briefing)."""
    opening = tuple((0, phase) for phase in scenario.phases if phase.once == "start")
    regular = tuple(phase for phase in scenario.phases if phase.once == "")
    turns = tuple((turn, phase) for turn in range(1, len(scenario.turns) + 1) for phase in regular)
    closing = tuple((len(scenario.turns), phase) for phase in scenario.phases if phase.once == "end")
    return opening + turns + closing


def first_plan(scenario: Scenario) -> Plan:
    """The plan before anybody has changed it."""
    return tuple(Planned(turn=turn, phase=phase) for turn, phase in sequence(scenario))


def turn_label(scenario: Scenario, turn: int) -> str:
    """Label of a turn; the briefing's is `0`."""
    return scenario.turns[turn - 1].label if turn else "0"


def place_of(plan: Plan, turn: int, phase: str) -> int:
    """Where a phase stands in the plan; -1 where it does not."""
    return next((place for place, one in enumerate(plan) if one.key == (turn, phase)), -1)


def following(plan: Plan, position: int) -> int:
    """The next place that is not left out; past the end where there is none."""
    place = position + 1
    while place < len(plan) and plan[place].skipped:
        place += 1
    return place


def of_turn(plan: Iterable[Planned], turn: int) -> Plan:
    """The phases of one turn of play, without briefing and closing."""
    return tuple(one for one in plan if one.turn == turn and one.phase.once == "")


def changed(plan: Plan, event: PhaseChanged) -> Plan:
    """The plan with another name or length."""

    def change(one: Planned) -> Planned:
        minutes = one.phase.minutes if event.minutes is None else event.minutes
        return replace(one, phase=replace(one.phase, name=event.name or one.phase.name, minutes=minutes))

    return _each(plan, event, change)


def without(plan: Plan, event: PhaseSkipped) -> Plan:
    """The plan with a phase left out."""
    return _each(plan, event, lambda one: replace(one, skipped=True))


def restored(plan: Plan, event: PhaseRestored) -> Plan:
    """The plan with a phase taken in again."""
    return _each(plan, event, lambda one: replace(one, skipped=False))


def _each(
    plan: Plan, event: PhaseChanged | PhaseSkipped | PhaseRestored, change: Callable[[Planned], Planned]
) -> Plan:
    turns = frozenset(event.turns)
    return tuple(change(one) if one.phase.id == event.phase and one.turn in turns else one for one in plan)


def added(plan: Plan, event: PhaseAdded) -> Plan:
    """The plan with one phase more in each of the turns named."""
    made: list[Planned] = []
    waiting = set(event.turns)
    for one in plan:
        if not event.after and one.turn in waiting and one.phase.once != "end":
            waiting.discard(one.turn)
            made.append(_new(event, one.turn, one.phase.once))
        made.append(one)
        if event.after and one.turn in waiting and one.phase.id == event.after:
            waiting.discard(one.turn)
            made.append(_new(event, one.turn, one.phase.once))
    return tuple(made)


def _new(event: PhaseAdded, turn: int, once: Any) -> Planned:
    phase = Phase(
        id=event.phase,
        name=event.name,
        minutes=event.minutes,
        scene=event.scene,
        once=once,
        sealed=event.sealed,
    )
    return Planned(turn=turn, phase=phase)


def passed(plan: Plan, before: int, now: int) -> Plan:
    """The plan once play has gone from one place to another: what lies between was left out."""
    if now == before + 1 and not (now < len(plan) and plan[now].skipped):
        return plan

    def look(place: int, one: Planned) -> Planned:
        return replace(one, skipped=place < now) if before < place <= now else one

    return tuple(look(place, one) for place, one in enumerate(plan))
