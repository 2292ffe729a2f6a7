"""A played workshop as the checklist looks at it: its events with the states before and after them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from detente.exercise import machine
from detente.exercise.chronicle import Chronicle, compose
from detente.exercise.curves import Curves, Signal
from detente.exercise.mechanic import Event, State
from detente.exercise.readings import Readings, risk_between

E = TypeVar("E", bound=Event)
PAIR = ("arden", "velmar")


@dataclass(frozen=True)
class Happened:
    """One event, with the state of its step's beginning and end."""

    event: Event
    before: State
    after: State


@dataclass(frozen=True)
class Story:
    chronicle: Chronicle
    happened: tuple[Happened, ...]

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """All events of a kind, in order."""
        return tuple(h.event for h in self.happened if isinstance(h.event, kind))

    def around(self, kind: type[E]) -> Iterator[tuple[State, E, State]]:
        """The same, each between the states before and after its step."""
        for h in self.happened:
            if isinstance(h.event, kind):
                yield h.before, h.event, h.after

    def readings(self) -> tuple[Readings, ...]:
        """The instruments after each step."""
        return tuple(moment.readings for moment in self.chronicle.moments)

    def rules(self, observer: str = "") -> set[str]:
        """The rules by which trust was moved, of one observer where named."""
        return {s.rule for s in self.of(Signal) if observer in ("", s.observer)}


def story_of(chronicle: Chronicle) -> Story:
    """The events of a chronicle, replayed step by step."""
    state, happened = machine.initial(chronicle.scenario), list[Happened]()
    for step in chronicle.steps:
        after = machine.fold(state, step.events)
        happened += [Happened(event=event, before=state, after=after) for event in step.events]
        state = after
    return Story(chronicle=chronicle, happened=tuple(happened))


def blank(chronicle: Chronicle) -> Story:
    """The same scenario before anybody has done anything."""
    return story_of(compose(chronicle.scenario, chronicle.seed, "blank", ()))


def risk(state: State) -> float:
    """Chance per turn of inadvertent escalation between the two rivals."""
    return risk_between(state, *PAIR)


def index(state: State) -> float:
    """Escalation index of the two rivals."""
    return state.of(Curves).index(*PAIR)
