"""What the curves panel draws, as plain numbers: series, turns and marks of a chronicle. No Qt here."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile
from typing import Final, Literal, NamedTuple

from detente.exercise import curves, red_lines
from detente.exercise.chronicle import Chronicle, Moment, Step
from detente.exercise.families import Family, family_of, loudest_first
from detente.exercise.incidents.states import Incidents
from detente.exercise.mechanic import Event
from detente.exercise.readings import Pair, Readings, band
from detente.words import tr

BRIEFING_WIDTH: Final = 0.4
"""Share of a turn's width that the briefing takes: little happens there that moves a curve."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A step that is marked on a curve."""

    step: int
    x: float
    kind: Family
    pair: Pair | None
    """Between whom, unordered as in the readings; None where nobody in particular was moved."""


class Ground(NamedTuple):
    """What trust is measured against moved: the least that pays, or the trust before any evidence."""

    line: Literal["minimum", "prior"]
    pair: Pair
    """Observer and subject."""
    after: float
    """The minimum from now on, or the trust with the new prior."""


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
    """One chronicle as series over a common time axis; each part is worked out when first asked for.

    Given the set shown before, a new step costs little more than the step: what both share is taken over.
    """

    def __init__(self, chronicle: Chronicle, before: "CurveSet | None" = None) -> None:
        self.chronicle = chronicle
        self.scenario = chronicle.scenario
        self.moments = _with_head(chronicle)
        self.start = _place(self.moments[0].turn)
        self.end = self.moments[-1].turn + 1.0
        self.xs = [_place(moment.x) for moment in self.moments] + [self.end]
        """The last value holds until the end of the present turn's width."""
        self.pairs: tuple[Pair, ...] = tuple(self.latest.escalation)
        self._made: dict[tuple[str, Pair], list[float]] = {}
        self._taken: dict[tuple[str, Pair], list[float]] = {}
        self._told: list[tuple[Family | None, Pair | None, tuple[Ground, ...]]] = []
        if before is not None:
            self._take_over(before)

    @property
    def latest(self) -> Readings:
        """The readings at the head."""
        return self.moments[-1].readings

    @property
    def head(self) -> int:
        """Id of the last step; 0 where there is none."""
        return self.chronicle.steps[-1].id if self.chronicle.steps else 0

    def escalation(self, pair: Pair) -> list[float]:
        return self._series("escalation", pair, lambda readings: readings.baseline)

    def trust(self, pair: Pair) -> list[float]:
        return self._series("trust", pair, lambda readings: readings.prior)

    def band(self, pair: Pair) -> tuple[list[float], list[float]]:
        """Lower and upper edge of the confidence in one side's trust."""
        unsure = self._series("uncertainty", pair, lambda _readings: 1.0)
        edges = [band(value, width) for value, width in zip(self.trust(pair), unsure, strict=True)]
        return [low for low, _ in edges], [high for _, high in edges]

    def minimum(self, pair: Pair) -> list[float]:
        """The least trust at which cooperation pays, at every moment."""
        known = (moment.readings.minimum_trust.get(pair) for moment in self.moments)
        first = next((v for v in known if v is not None), 0.0)
        return self._series("minimum_trust", pair, lambda _readings: first)

    @cached_property
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
        known = {way: pair for pair in self.pairs for way in (pair, (pair[1], pair[0]))}
        return tuple(
            Mark(step.id, x, kind, known.get(moved) if moved else None)
            for step, x, (kind, moved, _) in zip(
                self.chronicle.steps, self._places[1:], self._followed(), strict=True
            )
            if kind
        )

    @cached_property
    def grounds(self) -> tuple[tuple[Mark, Ground], ...]:
        """Where a minimum or a prior moved, each with the mark of the step that moved it."""
        marks = {mark.step: mark for mark in self.marks}
        return tuple(
            (marks.get(step.id) or Mark(step.id, x, "other", None), ground)
            for step, x, (_, _, moved) in zip(
                self.chronicle.steps, self._places[1:], self._followed(), strict=True
            )
            for ground in moved
        )

    def _followed(self) -> list[tuple[Family | None, Pair | None, tuple[Ground, ...]]]:
        """What is drawn of each step: its mark, between whom, and what moved under the curves."""
        known = self.chronicle.state.of(Incidents)
        for step in self.chronicle.steps[len(self._told) :]:
            self._told.append((_kind(step.events), _moved(step.events, known), _grounds(step.events)))
        return self._told

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
            return self.xs[:-1]
        known = [(self._index[moment.step], x) for moment, x in zip(self.moments, self.xs, strict=False)]
        known.append((len(self._ids), self.end))
        placed: list[float] = []
        for (left, x0), (right, x1) in pairwise(known):
            placed += [x0 + (x1 - x0) * k / (right - left) for k in range(right - left)]
        return placed

    def _series(self, name: str, pair: Pair, missing: Callable[[Readings], float]) -> list[float]:
        """Values of one reading at every moment; `missing` before the pair had any."""
        if (name, pair) not in self._made:
            values = self._taken.pop((name, pair), [])
            rest = self.moments[len(values) :]
            values = values + [
                getattr(moment.readings, name).get(pair, missing(moment.readings)) for moment in rest
            ]
            self._made[name, pair] = [*values, values[-1]]
        return self._made[name, pair]

    def _turn(self, number: int) -> Turn:
        detail = ""
        if number:
            of = self.scenario.turns[number - 1]
            detail = of.name or (of.label if of.label != f"T{number}" else "")
        label = tr("Turn {turn}", turn=number) if number else tr("Brief")
        return Turn(number, _place(number), number + 1.0, label, detail)

    def _take_over(self, before: "CurveSet") -> None:
        """Keep what was worked out for the steps and readings that are still the same objects."""
        steps = _same(before.chronicle.steps, self.chronicle.steps)
        self._told = before._told[:steps]
        was, now = before.moments, self.moments
        moments = _same([moment.readings for moment in was], [moment.readings for moment in now])
        if before.scenario is self.scenario:
            self._taken = {key: values[:moments] for key, values in before._made.items()}


def _same(one: Sequence[object], other: Sequence[object]) -> int:
    """How many objects both begin with."""
    return sum(1 for _ in takewhile(lambda both: both[0] is both[1], zip(one, other, strict=False)))


def _moved(events: tuple[Event, ...], known: Incidents) -> Pair | None:
    """Between whom a step moved a curve first, or else something happened."""
    for event in events:
        if isinstance(event, curves.Impulse):
            return event.actor, event.target
        if isinstance(event, curves.Signal | curves.PriorMoved | curves.MinimumMoved):
            return event.observer, event.subject
        if isinstance(event, curves.CurveOverridden):
            return event.a, event.b
    return next((pair for event in events if (pair := _between(event, known))), None)


def _between(event: Event, known: Incidents) -> Pair | None:
    """Between whom a fact happened that moved no curve."""
    if isinstance(event, red_lines.RedLineCrossed | red_lines.CrossingAnswered):
        return event.by, event.team
    if family_of(event) != "incident":
        return None
    incident = known.ledger.get(getattr(event, "id", ""))
    return (incident.opened.actor, incident.opened.target) if incident else None


def _grounds(events: Iterable[Event]) -> tuple[Ground, ...]:
    """Where a step left each minimum and each prior that it moved."""
    made: dict[tuple[str, Pair], Ground] = {}
    for event in events:
        if isinstance(event, curves.MinimumMoved):
            pair = (event.observer, event.subject)
            made["minimum", pair] = Ground("minimum", pair, event.after)
        elif isinstance(event, curves.PriorMoved):
            pair = (event.observer, event.subject)
            made["prior", pair] = Ground("prior", pair, event.trust_after)
    return tuple(made.values())


def _place(x: float) -> float:
    """Where a moment stands on the time axis: the turn and its share, with the briefing drawn narrower."""
    return x if x >= 1 else 1 - (1 - x) * BRIEFING_WIDTH


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


def _kind(events: tuple[Event, ...]) -> Family | None:
    for event in loudest_first(events):
        kind = family_of(event)
        if kind:
            return kind
    return None
