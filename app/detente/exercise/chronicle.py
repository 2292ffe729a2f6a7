"""A session told in order: its steps, what each did to the instruments, and the notes beside them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from detente.exercise import machine
from detente.exercise.annotations import Annotation
from detente.exercise.mechanic import Command, Event, State
from detente.exercise.moments import seconds_between
from detente.exercise.phases import Phases, TurnEnded, turn_label
from detente.exercise.readings import Readings, read
from detente.exercise.records import record
from detente.exercise.renaming import as_named
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
class Moment:
    """The instruments after one step."""

    step: int
    """Id of the step; 0 for the beginning."""
    turn: int
    x: float
    """Place on the time axis, in [turn, turn + 1): the steps of a turn are spread evenly over it."""
    readings: Readings


@record
class Chronicle:
    """One branch of a session, from the beginning to its head (or to a chosen step)."""

    scenario: Scenario
    """With the names that teams and phases bear at the end."""
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


class Recorder:
    """Follows a session step by step and can be asked for the chronicle so far at any time."""

    def __init__(self, scenario: Scenario, seed: int, *, dense: bool = False) -> None:
        self._scenario = scenario
        self._seed = seed
        self._dense = dense
        self.state = machine.initial(scenario)
        self._readings = read(scenario, self.state)
        self._steps: list[Step] = []
        self._history: list[TurnReading] = []
        self._seen: list[tuple[int, int, Readings]] = [(0, self.state.of(Phases).turn, self._readings)]
        self._settled: list[Moment] = []
        """Moments of the turns before the present one, which no further step can shift."""

    def add(self, step: Step) -> State:
        """Follow one more step; returns the state it led to."""
        self._steps.append(step)
        ends_turn = _ends_turn(step)
        if ends_turn:
            self._history.append(_turn_reading(self._scenario, self.state, self.readings()))
        self.state = machine.fold(self.state, step.events)
        if ends_turn or not self._dense:
            self._readings = read(self._scenario, self.state)
            turn = self.state.of(Phases).turn
            if turn != self._seen[-1][1]:
                self._settled += _placed(self._seen[len(self._settled) :])
            self._seen.append((step.id, turn, self._readings))
        return self.state

    def back(self, before: State) -> None:
        """Forget the last step; `before` is the state that it began from."""
        step = self._steps.pop()
        ends_turn = _ends_turn(step)
        if ends_turn:
            self._history.pop()
        if ends_turn or not self._dense:
            self._seen.pop()
            self._readings = self._seen[-1][2]
        while self._settled and self._settled[-1].turn == self._seen[-1][1]:
            self._settled.pop()
        self.state = before

    def readings(self) -> Readings:
        """The instruments after the last step."""
        return read(self._scenario, self.state) if self._dense else self._readings

    def chronicle(self, branch: str, annotations: Sequence[Annotation] = ()) -> Chronicle:
        """The chronicle of all steps so far."""
        phases = self.state.of(Phases)
        history = list(self._history)
        open_turn = phases.turn > 0 and not any(r.turn == phases.turn for r in history[-1:])
        if open_turn:
            history.append(_turn_reading(self._scenario, self.state, self.readings()))
        return Chronicle(
            scenario=as_named(self._scenario, self.state),
            seed=self._seed,
            branch=branch,
            steps=tuple(self._steps),
            annotations=tuple(annotations),
            moments=(*self._settled, *_placed(self._seen[len(self._settled) :])),
            history=tuple(history),
            state=self.state,
        )


def compose(
    scenario: Scenario,
    seed: int,
    branch: str,
    steps: Sequence[Step],
    annotations: Sequence[Annotation] = (),
) -> Chronicle:
    """Follow the steps and read the instruments on the way."""
    recorder = Recorder(scenario, seed, dense=len(steps) > DENSE)
    for step in steps:
        recorder.add(step)
    return recorder.chronicle(branch, annotations)


def by_turn(chronicle: Chronicle) -> Mapping[int, State]:
    """The state at the end of each turn, before the step to the next; the last as it stands."""
    state = machine.initial(chronicle.scenario)
    ends: dict[int, State] = {}
    for step in chronicle.steps:
        after = machine.fold(state, step.events)
        if after.of(Phases).turn != state.of(Phases).turn:
            ends[state.of(Phases).turn] = state
        state = after
    ends[state.of(Phases).turn] = state
    return ends


def step_at(steps: Sequence[Step], moment: datetime) -> int:
    """Id of the last step that had been taken by a moment; 0 where none had."""
    return next((s.id for s in reversed(steps) if seconds_between(s.occurred_at, moment) >= 0), 0)


def _ends_turn(step: Step) -> bool:
    return any(isinstance(event, TurnEnded) for event in step.events)


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
