"""Where the exercise is in its day, and the clock on the wall as a pure function of now."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from detente.exercise.ledger import Ledger
from detente.exercise.mechanic import Event
from detente.exercise.moments import seconds_between
from detente.exercise.phases import acts, plan
from detente.exercise.phases.plan import Plan, Planned
from detente.exercise.records import record
from detente.exercise.setting import Scenario

WARNING_SECONDS = 120
"""What is left when the room is told that the end of a phase is near."""


@record
class Spent:
    """A phase that is over, with the time that was planned for it and the time that it took."""

    turn: int
    phase: str
    name: str
    planned_seconds: float
    adjusted_seconds: float
    spent_seconds: float


@record
class Phases:
    """The plan of the day, where it is, and the clock."""

    turn: int
    label: str
    name: str
    phase: str
    position: int
    planned_seconds: float
    adjusted_seconds: float = 0.0
    spent_seconds: float = 0.0
    """Time used in this phase before the clock last began to run."""
    running_since: datetime | None = None
    planned_before: float = 0.0
    """Planned seconds of the phases already left."""
    spent_before: float = 0.0
    """Seconds actually used by them."""
    ended: bool = False
    plan: Plan = ()
    """All phases in order of play; kept, for an imported log can have thousands of turns."""
    past: Ledger[Spent]
    """Every phase that is over, in the order in which they were played."""
    laid_down: Plan = ()
    """The plan as the scenario lays it down, against which the day is ahead or behind."""

    @property
    def now(self) -> Planned | None:
        """The phase that is under way; None only for a state that no play leads to."""
        return self.plan[self.position] if 0 <= self.position < len(self.plan) else None

    @property
    def sealed(self) -> bool:
        """Whether what is handed in now stays closed until the phase is over."""
        return self.now is not None and self.now.phase.sealed and not self.ended

    @property
    def last_turn(self) -> int:
        """The last turn that the plan still holds."""
        ahead = (p.turn for p in reversed(self.plan) if p.phase.once == "" and not p.skipped)
        return max(next(ahead, 0), self.turn)

    def following(self) -> Planned | None:
        """The phase that comes next; None where the exercise ends after this one."""
        place = plan.following(self.plan, self.position)
        return self.plan[place] if place < len(self.plan) else None

    def agenda(self) -> Plan:
        """The phases of the present turn that are not left out; at the briefing, those of the first."""
        return tuple(one for one in plan.of_turn(self.plan, max(self.turn, 1)) if not one.skipped)

    def spent(self, now: datetime) -> float:
        """Seconds used in this phase."""
        running = seconds_between(self.running_since, now) if self.running_since else 0.0
        return self.spent_seconds + max(running, 0.0)

    def remaining(self, now: datetime) -> float:
        """Seconds left in this phase; negative while it overruns."""
        return self.planned_seconds + self.adjusted_seconds - self.spent(now)

    def ahead_seconds(self) -> float:
        """Planned seconds of the phases that are still to come."""
        return sum(one.seconds for one in self.plan[self.position + 1 :])

    def behind(self, now: datetime) -> float:
        """Seconds by which the day will end later than the scenario lays down; negative where earlier.

        A phase that is under way counts with what it was given, or with what it has taken beyond that.
        """
        spent = self.spent(now)
        if not self.ended:
            spent = max(spent, self.planned_seconds + self.adjusted_seconds)
        return self.spent_before + spent + self.ahead_seconds() - total(self.laid_down)


def total(whole: Plan) -> float:
    """Planned seconds of a whole plan."""
    return sum(one.seconds for one in whole)


def initial(scenario: Scenario) -> Phases:
    whole = plan.first_plan(scenario)
    first = whole[0]
    return Phases(
        turn=first.turn,
        label=plan.turn_label(scenario, first.turn),
        name=scenario.turns[first.turn - 1].name if first.turn else "",
        phase=first.phase.id,
        position=0,
        planned_seconds=first.seconds,
        plan=whole,
        past=Ledger("T"),
        laid_down=whole,
    )


def _turn_began(phases: Phases, event: acts.TurnBegan) -> Phases:
    return replace(phases, turn=event.turn, label=event.label, name=event.name)


def _entered(phases: Phases, event: acts.PhaseEntered) -> Phases:
    over = _over(phases, event.at)
    return replace(
        phases,
        phase=event.phase,
        position=event.position,
        planned_seconds=event.planned_seconds,
        adjusted_seconds=0.0,
        spent_seconds=0.0,
        running_since=event.at,
        planned_before=phases.planned_before + phases.planned_seconds,
        spent_before=phases.spent_before + over.spent_seconds,
        past=phases.past.append(over),
        plan=plan.passed(phases.plan, phases.position, event.position),
    )


def _over(phases: Phases, at: datetime | None) -> Spent:
    """The phase that is being left, as it went."""
    now = phases.now
    return Spent(
        turn=now.turn if now else phases.turn,
        phase=phases.phase,
        name=now.phase.name if now else phases.phase,
        planned_seconds=phases.planned_seconds,
        adjusted_seconds=phases.adjusted_seconds,
        spent_seconds=phases.spent(at) if at else phases.spent_seconds,
    )


def _ended(phases: Phases, _event: acts.ExerciseEnded) -> Phases:
    return replace(phases, ended=True, running_since=None)


def _paused(phases: Phases, event: acts.ClockPaused) -> Phases:
    return replace(phases, spent_seconds=phases.spent(event.at), running_since=None)


def _resumed(phases: Phases, event: acts.ClockResumed) -> Phases:
    return replace(phases, running_since=event.at)


def _adjusted(phases: Phases, event: acts.ClockAdjusted) -> Phases:
    return replace(phases, adjusted_seconds=phases.adjusted_seconds + event.seconds)


def _changed(phases: Phases, event: acts.PhaseChanged) -> Phases:
    made = replace(phases, plan=plan.changed(phases.plan, event))
    now = phases.now
    if event.minutes is None or now is None or now.phase.id != event.phase or now.turn not in event.turns:
        return made
    return replace(made, planned_seconds=event.minutes * 60)


def _added(phases: Phases, event: acts.PhaseAdded) -> Phases:
    return replace(phases, plan=plan.added(phases.plan, event))


def _skipped(phases: Phases, event: acts.PhaseSkipped) -> Phases:
    return replace(phases, plan=plan.without(phases.plan, event))


def _restored(phases: Phases, event: acts.PhaseRestored) -> Phases:
    return replace(phases, plan=plan.restored(phases.plan, event))


EVOLVE: Mapping[type[Event], Callable[[Phases, Any], object]] = {
    acts.TurnBegan: _turn_began,
    acts.PhaseEntered: _entered,
    acts.ExerciseEnded: _ended,
    acts.ClockPaused: _paused,
    acts.ClockResumed: _resumed,
    acts.ClockAdjusted: _adjusted,
    acts.PhaseChanged: _changed,
    acts.PhaseAdded: _added,
    acts.PhaseSkipped: _skipped,
    acts.PhaseRestored: _restored,
}
"""How each fact changes plan and clock."""
