"""Playing commands into an exercise, and asking what came of them."""

from typing import TypeVar

from treaty_world import world
from walking import Walk, try_one

from detente.exercise import machine
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Event, Refusal
from detente.exercise.setting import Scenario

E = TypeVar("E", bound=Event)
S = TypeVar("S")


def play(*commands: Command, scenario: Scenario | None = None, seed: int = 7) -> Walk:
    """All commands, none of which may be refused."""
    setting = scenario or world()
    made = Walk(setting, seed, [machine.initial(setting)])
    return then(made, *commands)


def then(made: Walk, *commands: Command) -> Walk:
    """The same walk, some commands further."""
    for command in commands:
        try_one(made, command)
    assert made.refused == [], made.refused
    return made


def refusal(made: Walk, command: Command) -> Refusal:
    """The refusal that a command meets now."""
    decision = machine.decide(made.scenario, made.states[-1], command, Luck(made.seed, len(made.states)))
    assert isinstance(decision, Refusal), decision
    return decision


def of(made: Walk, kind: type[S]) -> S:
    """A slice of the present state."""
    return made.states[-1].of(kind)


def found(made: Walk, kind: type[E]) -> list[E]:
    """All events of a kind so far."""
    return [event for event in made.events if isinstance(event, kind)]
