"""The ladder as it stands now: which steps are in force, what each rests on, and who has stepped off."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from detente.exercise.ladder.acts import (
    StepEnded,
    StepEntered,
    StepLeft,
    StepResumed,
    StepSuspended,
    StepWaiting,
)
from detente.exercise.mechanic import Event
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Easing
from detente.exercise.treaty_setting import Step as Rung


@record
class StandingStep:
    """A step that has entered into force."""

    step: str
    parties: tuple[str, ...]
    agreement: str
    entered: int
    regimes: tuple[str, ...]
    eases: Easing
    closes_loophole: float
    suspended: Mapping[str, int]
    """Turn of suspension by party."""
    left: tuple[str, ...] = ()
    ended: str = ""

    def binds(self, party: str) -> bool:
        """Whether the party has to perform it now."""
        return (
            not self.ended
            and party in self.parties
            and party not in self.left
            and party not in self.suspended
        )

    def working(self) -> bool:
        """Whether every party that has not left performs it, and two are left."""
        bound = [party for party in self.parties if party not in self.left]
        return len(bound) >= 2 and all(self.binds(party) for party in bound)


@record
class Ladder:
    standing: Mapping[str, StandingStep]
    """Steps that are or were in force, by id."""
    waiting: Mapping[str, StepWaiting]
    """Steps agreed on that wait for their prerequisites, by id."""

    def in_force(self, step_id: str) -> bool:
        """Whether a step stands, even if a party has suspended it."""
        standing = self.standing.get(step_id)
        return standing is not None and not standing.ended

    def working(self, step_id: str) -> bool:
        """Whether a step stands and all its parties perform it."""
        standing = self.standing.get(step_id)
        return standing is not None and standing.working()

    def working_between(self, step_id: str, a: str, b: str) -> bool:
        """The same, and neither of the two has left it."""
        return self.working(step_id) and not {a, b} & set(self.standing[step_id].left)


def rung(scenario: Scenario, step_id: str) -> Rung | None:
    """The step of the scenario with this id."""
    return next((step for step in scenario.steps if step.id == step_id), None)


def parties_of(scenario: Scenario, step: Rung) -> tuple[str, ...]:
    """All who owe something under a step; the parties of its regimes and every state where nobody does."""
    owing = dict.fromkeys(party for duty in step.obligations for party in duty.parties)
    looking = dict.fromkeys(p for r in scenario.regimes if r.id in step.regimes for p in r.parties)
    states = dict.fromkeys(team.id for team in scenario.teams if team.kind == "state")
    sides = owing or looking or states
    # What one side owes it owes to somebody: alone it could never be performed together.
    return tuple(sides if len(sides) > 1 else sides | states)


def missing(ladder: Ladder, step: Rung, along: Iterable[str] = ()) -> tuple[str, ...]:
    """Prerequisites of a step that neither stand nor come along with it."""
    coming = set(along)
    return tuple(needed for needed in step.requires if needed not in coming and not ladder.in_force(needed))


def _on_entered(ladder: Ladder, event: StepEntered) -> Ladder:
    standing = StandingStep(
        step=event.step,
        parties=event.parties,
        agreement=event.agreement,
        entered=event.turn,
        regimes=event.regimes,
        eases=event.eases,
        closes_loophole=event.closes_loophole,
        suspended={},
    )
    return Ladder(
        standing={**ladder.standing, event.step: standing}, waiting=_without(ladder.waiting, event.step)
    )


def _without(waiting: Mapping[str, StepWaiting], step_id: str) -> Mapping[str, StepWaiting]:
    return {known: wait for known, wait in waiting.items() if known != step_id}


def _with(ladder: Ladder, step_id: str, **changes: object) -> Ladder:
    known = ladder.standing.get(step_id)
    if known is None:
        return ladder
    changed = replace(known, **changes)  # type: ignore[arg-type]
    return replace(ladder, standing={**ladder.standing, step_id: changed})


def _on_suspended(ladder: Ladder, event: StepSuspended) -> Ladder:
    known = ladder.standing.get(event.step)
    suspended = {**known.suspended, event.party: event.turn} if known else {}
    return _with(ladder, event.step, suspended=suspended)


def _on_resumed(ladder: Ladder, event: StepResumed) -> Ladder:
    known = ladder.standing.get(event.step)
    kept = {p: turn for p, turn in known.suspended.items() if p != event.party} if known else {}
    return _with(ladder, event.step, suspended=kept)


def _on_left(ladder: Ladder, event: StepLeft) -> Ladder:
    known = ladder.standing.get(event.step)
    left = tuple(dict.fromkeys((*known.left, event.party))) if known else ()
    return _with(ladder, event.step, left=left)


def _on_ended(ladder: Ladder, event: StepEnded) -> Ladder:
    ended = _with(ladder, event.step, ended=event.cause or "ended")
    return replace(ended, waiting=_without(ended.waiting, event.step))


def _on_waiting(ladder: Ladder, event: StepWaiting) -> Ladder:
    return replace(ladder, waiting={**ladder.waiting, event.step: event})


def standing_at_first(scenario: Scenario) -> Iterator[StepEntered]:
    """Steps that stand from the beginning: said so, or carried by a treaty in force."""
    carried = {c.step: a for a in scenario.agreements if a.in_force for c in a.clauses if c.step}
    for step in scenario.steps:
        text = carried.get(step.id)
        if step.in_force or text:
            yield StepEntered(
                step=step.id,
                turn=0,
                parties=text.parties if text else parties_of(scenario, step),
                agreement=text.id if text else "",
                regimes=step.regimes,
                eases=step.eases,
                closes_loophole=step.closes_loophole,
                override="",
            )


def initial(scenario: Scenario) -> Ladder:
    """The ladder before the first turn."""
    ladder = Ladder(standing={}, waiting={})
    for entered in standing_at_first(scenario):
        ladder = _on_entered(ladder, entered)
    return ladder


EVOLVE: Mapping[type[Event], Callable[[Ladder, Any], object]] = {
    StepEntered: _on_entered,
    StepWaiting: _on_waiting,
    StepSuspended: _on_suspended,
    StepResumed: _on_resumed,
    StepLeft: _on_left,
    StepEnded: _on_ended,
}
"""How each fact changes the ladder."""
