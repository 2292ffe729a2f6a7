"""What the curves panel draws, as plain numbers: series, turns and marks of a chronicle. No Qt here."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal

from detente.exercise import curves, hotline, injects, inspections, moves, phases
from detente.exercise.chronicle import Chronicle, Moment, Step
from detente.exercise.mechanic import Event
from detente.exercise.readings import Pair, Readings, band
from detente.words import tr

Kind = Literal["move", "call", "inspection", "inject", "other"]

KINDS: Final[dict[type[Event], Kind]] = {
    moves.MoveLogged: "move",
    moves.MoveRuled: "move",
    moves.MoveDisputed: "move",
    moves.PromiseResolved: "move",
    moves.MoveRescinded: "move",
    hotline.MessageSent: "call",
    hotline.MessageAnswered: "call",
    hotline.MessageUnanswered: "call",
    hotline.ChannelTested: "call",
    hotline.ChannelCut: "call",
    hotline.ChannelRestored: "call",
    inspections.InspectionRequested: "inspection",
    inspections.InspectionGranted: "inspection",
    inspections.InspectionRefused: "inspection",
    inspections.InspectionReported: "inspection",
    inspections.AnomalyResolved: "inspection",
    injects.InjectFired: "inject",
    curves.CurveOverridden: "other",
    phases.TurnEnded: "other",
}
"""First facts of a step that are worth a mark; what follows from them moves the curves."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A step that is marked on a curve."""

    step: int
    x: float
    kind: Kind
    pair: Pair | None
    """Between whom, unordered as in the readings; None where nobody in particular was moved."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The width of one turn on the time axis."""

    number: int
    start: float
    end: float
    label: str
    detail: str
    """What the scenario calls the turn, where that says more than its number."""


class CurveSet:
    """One chronicle as series over a common time axis; each part is worked out when first asked for."""

    def __init__(self, chronicle: Chronicle) -> None:
        self.chronicle = chronicle
        self.scenario = chronicle.scenario
        self.moments = _with_head(chronicle)
        self.start = float(self.moments[0].turn)
        self.end = self.moments[-1].turn + 1.0
        self.xs = [moment.x for moment in self.moments] + [self.end]
        """The last value holds until the end of the present turn's width."""
        self.pairs: tuple[Pair, ...] = tuple(self.latest.escalation)

    @property
    def latest(self) -> Readings:
        """The readings at the head."""
        return self.moments[-1].readings

    @property
    def head(self) -> int:
        """Id of the last step; 0 where there is none."""
        return self.chronicle.steps[-1].id if self.chronicle.steps else 0

    def escalation(self, pair: Pair) -> list[float]:
        base = self.scenario.model.baseline
        return self._series(lambda readings: readings.escalation.get(pair, base))

    def trust(self, pair: Pair) -> list[float]:
        prior = self.scenario.model.prior
        return self._series(lambda readings: readings.trust.get(pair, prior))

    def band(self, pair: Pair) -> tuple[list[float], list[float]]:
        """Lower and upper edge of the confidence in one side's trust."""
        unsure = self._series(lambda readings: readings.uncertainty.get(pair, 1.0))
        edges = [band(value, width) for value, width in zip(self.trust(pair), unsure, strict=True)]
        return [low for low, _ in edges], [high for _, high in edges]

    def minimum(self, pair: Pair) -> list[float]:
        known = self.latest.minimum_trust.get(pair, 0.0)
        return self._series(lambda readings: readings.minimum_trust.get(pair, known))

    def rungs(self) -> list[int]:
        """Kahn's rung of the highest standing act."""
        return [moment.readings.rung for moment in (*self.moments, self.moments[-1])]

    def inspected(self, pair: Pair) -> bool:
        """Whether a regime in force lets the first of the pair look at the second."""
        return self.chronicle.state.of(curves.Curves).detection.get(pair, 0.0) > 0

    def moment_at(self, step: int | None) -> Moment:
        """The instruments after a step; the latest for None."""
        return self.moments[-1 if step is None else self.row(step)]

    def row(self, step: int) -> int:
        """Which moment tells of a step."""
        return max(0, bisect_right(self.xs, self.place(step), 0, len(self.moments)) - 1)

    def place(self, step: int) -> float:
        """Where a step stands on the time axis; the beginning for one that is not on this branch."""
        index = self._index.get(step)
        return self._places[index] if index is not None else self.start

    def step_near(self, x: float) -> int:
        """The step whose place is nearest."""
        right = min(bisect_left(self._places, x), len(self._places) - 1)
        left = max(0, right - 1)
        nearer = left if x - self._places[left] <= self._places[right] - x else right
        return self._ids[nearer]

    def step(self, step: int) -> Step | None:
        index = self._index.get(step, 0)
        return self.chronicle.steps[index - 1] if index else None

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Every step worth a mark, in order."""
        made = []
        for step in self.chronicle.steps:
            kind = _kind(step.events)
            if kind:
                made.append(Mark(step.id, self.place(step.id), kind, self._moved(step.events)))
        return tuple(made)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        first, last = self.moments[0].turn, self.moments[-1].turn
        return tuple(self._turn(number) for number in range(first, last + 1))

    @property
    def begun(self) -> bool:
        """Whether anything has happened that the curves could tell of."""
        return any(mark.kind != "other" or mark.pair for mark in self.marks)

    @cached_property
    def _ids(self) -> list[int]:
        return [0, *(step.id for step in self.chronicle.steps)]

    @cached_property
    def _index(self) -> dict[int, int]:
        return {step: index for index, step in enumerate(self._ids)}

    @cached_property
    def _places(self) -> list[float]:
        """A place for every step; between two moments (very long sessions) steps lie evenly."""
        if len(self.moments) == len(self._ids):
            return [moment.x for moment in self.moments]
        known = [(self._index[moment.step], moment.x) for moment in self.moments]
        known.append((len(self._ids), self.end))
        placed: list[float] = []
        for (left, x0), (right, x1) in pairwise(known):
            placed += [x0 + (x1 - x0) * k / (right - left) for k in range(right - left)]
        return placed

    def _series(self, value: Callable[[Readings], float]) -> list[float]:
        values = [value(moment.readings) for moment in self.moments]
        return [*values, values[-1]]

    def _turn(self, number: int) -> Turn:
        detail = ""
        if number:
            of = self.scenario.turns[number - 1]
            detail = of.name or (of.label if of.label != f"T{number}" else "")
        label = tr("Turn {turn}", turn=number) if number else tr("Brief")
        return Turn(number, float(number), number + 1.0, label, detail)

    def _moved(self, events: Iterable[Event]) -> Pair | None:
        for event in events:
            if isinstance(event, curves.Impulse):
                return self._known(event.actor, event.target)
            if isinstance(event, curves.Signal):
                return self._known(event.observer, event.subject)
            if isinstance(event, curves.CurveOverridden):
                return self._known(event.a, event.b)
        return None

    def _known(self, a: str, b: str) -> Pair | None:
        return next((pair for pair in ((a, b), (b, a)) if pair in self.latest.escalation), None)


def _with_head(chronicle: Chronicle) -> tuple[Moment, ...]:
    """The moments; in very long sessions, which keep one a turn, with the present turn as it stands."""
    moments, steps = chronicle.moments, chronicle.steps
    if not steps or not chronicle.history or moments[-1].step == steps[-1].id:
        return moments
    last = moments[-1]
    head = Moment(
        step=steps[-1].id, turn=last.turn, x=last.turn + 0.99, readings=chronicle.history[-1].readings
    )
    return (*moments, head)


def _kind(events: tuple[Event, ...]) -> Kind | None:
    for event in events:
        kind = KINDS.get(type(event))
        if kind:
            return kind
    return None
