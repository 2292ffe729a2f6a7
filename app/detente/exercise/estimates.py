"""The end of the game: what each team believes of its rival, and the truth when control reveals it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation
from detente.exercise.parties import unknown_team
from detente.exercise.phases import Phases
from detente.exercise.records import OWN_TEAM, record
from detente.exercise.scalars import Probability
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Scenario, SecretType
from detente.words import tr


@record
class StateTrust(Command):
    """A team says how likely it holds a rival to be a security seeker."""

    team: str
    about: str
    probability: Annotated[Probability, OWN_TEAM]


@record
class RevealTypes(Command):
    """Control tells the room the secret types."""


@record
class TrustStated(Event):
    turn: int
    team: str
    about: str
    probability: Annotated[float, OWN_TEAM]


@record
class TypesRevealed(Event):
    turn: int
    types: tuple[tuple[str, SecretType], ...]


@record
class Estimates:
    stated: tuple[TrustStated, ...]
    revealed: Mapping[str, SecretType]
    """Secret types that the room has been told; empty until control reveals them."""

    def last(self, team: str, about: str) -> float | None:
        """The latest estimate of one team of another."""
        found = (s.probability for s in reversed(self.stated) if (s.team, s.about) == (team, about))
        return next(found, None)


def brier(probability: float, outcome: bool) -> float:
    """Score of one estimate, 0 for certain and right to 1 for certain and wrong (Brier 1950)."""
    return (probability - float(outcome)) ** 2


def _state(situation: Situation, command: StateTrust) -> Decision:
    what = tr("The estimate was not logged.")
    refusal = unknown_team(situation, (command.team, command.about), what)
    if refusal:
        return refusal
    if command.team == command.about:
        return Refusal(
            what=what,
            why=tr("A team estimates another one."),
            remedy=tr("Choose a rival."),
        )
    turn = situation.state.of(Phases).turn
    return (TrustStated(turn=turn, team=command.team, about=command.about, probability=command.probability),)


def _reveal(situation: Situation, _command: RevealTypes) -> Decision:
    if situation.state.of(Estimates).revealed:
        return Refusal(
            what=tr("The types were not revealed."),
            why=tr("The room knows them."),
            remedy=tr("Nothing needs doing."),
        )
    scenario, seed = situation.scenario, situation.luck.seed
    types = tuple((team.id, secret_type(scenario, seed, team.id)) for team in scenario.teams)
    return (TypesRevealed(turn=situation.state.of(Phases).turn, types=types),)


def _initial(_scenario: Scenario) -> Estimates:
    return Estimates(stated=(), revealed={})


MECHANIC = Mechanic(
    name="estimates",
    initial=_initial,
    decide={StateTrust: _state, RevealTypes: _reveal},
    events=(TrustStated, TypesRevealed),
    evolve={
        TrustStated: lambda e, event: replace(e, stated=(*e.stated, event)),
        TypesRevealed: lambda e, event: replace(e, revealed=dict(event.types)),
    },
)
