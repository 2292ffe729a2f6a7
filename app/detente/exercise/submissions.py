"""Sealed submissions: control knows which teams have handed in while a phase is sealed, the room how many."""

from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation, State
from detente.exercise.moves import MoveSealed
from detente.exercise.parties import unknown_team
from detente.exercise.phases import PhaseEntered, Phases
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.words import tr


@record
class HandIn(Command):
    """Note that a team has handed in, though it has nothing to say or nothing more."""

    team: str


@record
class TeamHandedIn(Event):
    team: str
    turn: int
    phase: str


@record
class Submissions:
    """Who has handed in during the present phase, in the order in which it was noted."""

    teams: tuple[str, ...] = ()


def handed_in(state: State) -> tuple[str, ...]:
    """Ids of the teams that have handed in, by an envelope or by word."""
    return state.of(Submissions).teams


def _hand_in(situation: Situation, command: HandIn) -> Decision:
    what = tr("It was not noted.")
    refusal = unknown_team(situation, (command.team,), what)
    if refusal:
        return refusal
    phases = situation.state.of(Phases)
    if not phases.sealed:
        return Refusal(
            what=what,
            why=tr("Nothing is sealed in this phase."),
            remedy=tr("Log what the team does as it comes."),
        )
    if command.team in handed_in(situation.state):
        return Refusal(
            what=what, why=tr("The team has handed in already."), remedy=tr("Nothing needs doing.")
        )
    return (TeamHandedIn(team=command.team, turn=phases.turn, phase=phases.phase),)


def _with(submissions: Submissions, team: str) -> Submissions:
    teams = submissions.teams
    return submissions if team in teams else Submissions(teams=(*teams, team))


def _initial(_scenario: Scenario) -> Submissions:
    return Submissions()


MECHANIC = Mechanic(
    name="submissions",
    initial=_initial,
    decide={HandIn: _hand_in},
    events=(TeamHandedIn,),
    evolve={
        TeamHandedIn: lambda s, e: _with(s, e.team),
        MoveSealed: lambda s, e: _with(s, e.actor),
        PhaseEntered: lambda _s, _e: Submissions(),
    },
)
