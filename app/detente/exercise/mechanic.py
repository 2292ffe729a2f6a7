"""What a mechanic is made of: commands, refusals, events, and the three functions that join them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from detente.exercise.luck import Luck
from detente.exercise.records import record
from detente.exercise.setting import Scenario

S = TypeVar("S")


@record
class Command:
    """What a facilitator wants; imperative."""

    override: str = ""
    """Control's reason for insisting where a rule that may be overridden refuses."""


@record
class Event:
    """What happened; past tense, and complete: `evolve` needs nothing else."""


@record
class Refusal:
    """A rule said no: a value, not an exception."""

    what: str
    """What was refused."""
    why: str
    """The rule that refuses it, with its figures."""
    remedy: str
    """What would make it valid."""
    overridable: bool = False
    """Whether control may insist with a reason."""

    def __str__(self) -> str:
        return f"{self.what} {self.why} {self.remedy}".strip()


class State:
    """One slice per mechanic; immutable, compared by content."""

    __slots__ = ("_kinds", "_slices")

    def __init__(self, slices: Mapping[type[Any], Any], kinds: Mapping[str, type[Any]]) -> None:
        self._slices = slices
        self._kinds = kinds

    def of(self, kind: type[S]) -> S:
        """The slice of this kind."""
        found: S = self._slices[kind]
        return found

    def named(self, mechanic: str) -> Any:
        """The slice of the mechanic with this name."""
        return self._slices[self._kinds[mechanic]]

    def having(self, piece: object) -> "State":
        """This state with one slice exchanged."""
        return State({**self._slices, type(piece): piece}, self._kinds)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and self._slices == other._slices

    def __hash__(self) -> int:
        return hash(frozenset(self._kinds))

    def __repr__(self) -> str:
        return f"State({list(self._slices.values())!r})"


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a decision may look at."""

    scenario: Scenario
    state: State
    luck: Luck


Decision = Refusal | tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Mechanic:
    """One mechanic of the exercise, registered in `machine.MECHANICS`."""

    name: str
    initial: Callable[[Scenario], object]
    decide: Mapping[type[Command], Callable[[Situation, Any], Decision]]
    """Handlers of this mechanic's own commands."""
    evolve: Mapping[type[Event], Callable[[Any, Any], object]]
    """Slice and event to slice; a mechanic may listen to the events of others."""
    events: tuple[type[Event], ...] = ()
    """Events that belong to this mechanic."""
    react: Mapping[type[Event], Callable[[Situation, Any], Iterable[Event]]] | None = None
    """What follows in this mechanic from an event of another, in the same step."""
