"""Playing commands into an exercise, and asking what came of them."""

from dataclasses import replace
from typing import TypeVar

from treaty_world import world
from walking import Walk, try_one

from detente.exercise import machine
from detente.exercise.agreements import acts as table
from detente.exercise.agreements.texts import Agreement, Agreements
from detente.exercise.curves import Impulse, Signal
from detente.exercise.inspections import acts as inspections
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Event, Refusal
from detente.exercise.obligations.duties import Duty, Obligations
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


THREE = ("arden", "velmar", "tessaly")


def signed(text: str, *parties: str, override: str = "") -> list[Command]:
    return [table.SignAgreement(agreement=text, team=party, override=override) for party in parties]


def look(**changes: object) -> inspections.RequestInspection:
    asked = inspections.RequestInspection(inspector="arden", host="velmar", site="v1", regime="frame")
    return replace(asked, **changes)  # type: ignore[arg-type]


def result(number: int = 1, **changes: object) -> inspections.ReportInspection:
    return inspections.ReportInspection(inspection=f"V{number:02d}", **changes)  # type: ignore[arg-type]


def owed(made: Walk, step: str, party: str, obligation: str = "") -> list[Duty]:
    known = of(made, Obligations).of_step(step)
    return [d for d in known if d.party == party and obligation in ("", d.assigned.obligation)]


def text(made: Walk, name: str) -> Agreement:
    return of(made, Agreements).texts[name]


def heard(made: Walk, rule: str) -> list[tuple[str, str]]:
    return [(e.observer, e.subject) for e in found(made, Signal) if e.rule == rule]


def acts_of(made: Walk, party: str) -> list[float]:
    return [e.score for e in found(made, Impulse) if e.actor == party]
