"""A session told in order: its steps, what each did to the instruments, and the notes beside them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Literal

from detente.exercise import machine
from detente.exercise.mechanic import Command, Event, State
from detente.exercise.phases import Phases, TurnEnded, turn_label
from detente.exercise.readings import Readings, read
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.views import TurnReading

DENSE = 5_000
"""Steps beyond which curves are followed turn by turn only: a screen has fewer pixels than that."""


@record
class Step:
    """One committed step: a command and the facts decided from it."""

    id: int
    parent: int | None
    depth: int
    """Distance from the root; the first step has depth 1."""
    command: Command
    events: tuple[Event, ...]
    author: str
    occurred_at: datetime
    """When it happened in the room."""
    entered_at: datetime
    """When it was written down."""
    digest: str


@record
class Annotation:
    """Something said beside a step; it survives undo and never changes a state."""

    id: int
    step: int
    """Id of the step it stands beside; 0 for the beginning."""
    kind: Literal["note", "bookmark"]
    text: str
    author: str
    entered_at: datetime


@record
class Moment:
    """The instruments after one step."""

    step: int
    """Id of the step; 0 for the beginning."""
    turn: int
    x: float
    """Place on the time axis: the turn plus the share of the turn's steps already taken, in [turn, turn + 1)."""
    readings: Readings


@record
class Chronicle:
    """One branch of a session, from the beginning to its head (or to a chosen step)."""

    scenario: Scenario
    seed: int
    branch: str
    steps: tuple[Step, ...]
    annotations: tuple[Annotation, ...]
    moments: tuple[Moment, ...]
    """The beginning, then one for each step (for each turn in very long sessions)."""
    history: tuple[TurnReading, ...]
    """The end of each turn, before the step to the next; the last is the present turn as it stands."""
    state: State
    """The state at the end."""


def follow(scenario: Scenario, steps: Iterable[Step]) -> Iterator[tuple[Step, State]]:
    """Each step with the state it led to."""
    state = machine.initial(scenario)
    for step in steps:
        state = machine.fold(state, step.events)
        yield step, state


def compose(
    scenario: Scenario,
    seed: int,
    branch: str,
    steps: Sequence[Step],
    annotations: Sequence[Annotation] = (),
) -> Chronicle:
    """Follow the steps and read the instruments on the way."""
    state = machine.initial(scenario)
    readings = read(scenario, state)
    dense = len(steps) > DENSE
    history: list[TurnReading] = []
    seen: list[tuple[int, int, Readings]] = [(0, state.of(Phases).turn, readings)]
    for step in steps:
        before, ends_turn = state, any(isinstance(event, TurnEnded) for event in step.events)
        if ends_turn:
            history.append(_turn_reading(scenario, before, read(scenario, before) if dense else readings))
        state = machine.fold(state, step.events)
        if ends_turn or not dense:
            readings = read(scenario, state)
            seen.append((step.id, state.of(Phases).turn, readings))
    ended = state.of(Phases).ended or any(r.turn == state.of(Phases).turn for r in history)
    if state.of(Phases).turn > 0 and not ended:
        history.append(_turn_reading(scenario, state, read(scenario, state)))
    return Chronicle(
        scenario=scenario,
        seed=seed,
        branch=branch,
        steps=tuple(steps),
        annotations=tuple(annotations),
        moments=_placed(seen),
        history=tuple(history),
        state=state,
    )


def _turn_reading(scenario: Scenario, state: State, readings: Readings) -> TurnReading:
    turn = state.of(Phases).turn
    return TurnReading(turn=turn, label=turn_label(scenario, turn), readings=readings)


def _placed(seen: Sequence[tuple[int, int, Readings]]) -> tuple[Moment, ...]:
    """Spread the moments of each turn evenly over the turn's width."""
    per_turn: dict[int, int] = {}
    for _, turn, _ in seen:
        per_turn[turn] = per_turn.get(turn, 0) + 1
    placed: list[Moment] = []
    taken: dict[int, int] = {}
    for step, turn, readings in seen:
        x = turn + taken.get(turn, 0) / per_turn[turn]
        taken[turn] = taken.get(turn, 0) + 1
        placed.append(Moment(step=step, turn=turn, x=x, readings=readings))
    return tuple(placed)
