"""Where each step of the ladder stands: columns by what it rests on, lanes by kind. No Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detente.exercise.boards.shapes import StepView
from detente.exercise.treaty_setting import StepKind

LANES: Final[tuple[tuple[StepKind, ...], ...]] = (
    ("cbm",),
    ("transparency", "verification"),
    ("limit", "reduction"),
    ("safety", "trade", "review"),
)
"""Kinds that share a lane; confidence building has its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """One step: its column and its row, both counted from 0."""

    step: StepView
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of rows for some kinds of step."""

    kinds: tuple[StepKind, ...]
    """Kinds that really stand in it."""
    first: int
    rows: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole ladder."""

    places: tuple[Place, ...]
    lanes: tuple[Lane, ...]
    columns: int
    rows: int

    def place(self, step_id: str) -> Place | None:
        return next((place for place in self.places if place.step.id == step_id), None)

    def edges(self) -> tuple[tuple[Place, Place], ...]:
        """From each step to those that rest on it."""
        known = {place.step.id: place for place in self.places}
        return tuple(
            (known[needed], place)
            for place in self.places
            for needed in place.step.requires
            if needed in known
        )

    def beside(self, step_id: str, across: int, down: int) -> str:
        """The nearest step in a direction; the same one where there is none."""
        here = self.place(step_id)
        if here is None:
            return self.places[0].step.id if self.places else ""
        ahead = [place for place in self.places if _ahead(here, place, across, down)]
        if not ahead:
            return step_id
        return min(ahead, key=lambda place: _distance(here, place, across)).step.id


def plan(steps: Sequence[StepView]) -> Plan:
    """Columns by the longest chain of prerequisites, rows within lanes by kind."""
    depth = _depths(steps)
    places: list[Place] = []
    lanes: list[Lane] = []
    top = 0
    for kinds in LANES:
        inside = [step for step in steps if step.kind in kinds]
        if not inside:
            continue
        filled: dict[int, int] = {}
        for step in inside:
            column = depth[step.id]
            places.append(Place(step, column, top + filled.get(column, 0)))
            filled[column] = filled.get(column, 0) + 1
        rows = max(filled.values())
        present = tuple(kind for kind in kinds if any(step.kind == kind for step in inside))
        lanes.append(Lane(present, top, rows))
        top += rows
    return Plan(tuple(places), tuple(lanes), max(depth.values(), default=-1) + 1, top)


def _depths(steps: Sequence[StepView]) -> Mapping[str, int]:
    """Length of the longest chain below each step; a ring, which no good scenario has, ends somewhere."""
    requires = {step.id: step.requires for step in steps}
    found: dict[str, int] = {}

    def depth(step_id: str, seen: frozenset[str]) -> int:
        if step_id not in found:
            below = [n for n in requires[step_id] if n in requires and n not in seen]
            found[step_id] = max((depth(n, seen | {step_id}) + 1 for n in below), default=0)
        return found[step_id]

    for step in steps:
        depth(step.id, frozenset())
    return found


def _ahead(here: Place, place: Place, across: int, down: int) -> bool:
    if across:
        return (place.column - here.column) * across > 0
    return place.column == here.column and (place.row - here.row) * down > 0


def _distance(here: Place, place: Place, across: int) -> tuple[int, int]:
    steps, rows = abs(place.column - here.column), abs(place.row - here.row)
    return (steps, rows) if across else (rows, steps)
