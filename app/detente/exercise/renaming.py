"""What teams and phases are called now: a name given in play holds from then on, ids never change."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation, State
from detente.exercise.parties import empty_reason, unknown_team
from detente.exercise.phases import PhaseChanged, Phases
from detente.exercise.records import CONTROL_ONLY, record
from detente.exercise.setting import Scenario
from detente.words import tr

LONGEST_NAME = 60
LONGEST_SHORT = 20


@record
class RenameTeam(Command):
    """Call a team by another name from now on."""

    team: str
    name: str
    short: str = ""
    """The name in tight places; the whole name where empty."""
    reason: str = ""


@record
class TeamRenamed(Event):
    team: str
    turn: int
    name: str
    short: str
    was: str
    """What it was called until now."""
    reason: Annotated[str, CONTROL_ONLY]


@record
class Names:
    """Names given in play; whoever is not in here is called as the scenario has it."""

    teams: Mapping[str, tuple[str, str]]
    """Name and short name by id."""
    phases: Mapping[str, str]
    """Name by id."""
    changes: tuple[TeamRenamed, ...] = ()


def as_named(scenario: Scenario, state: State) -> Scenario:
    """The scenario with the names that teams and phases bear now; itself where nobody was renamed."""
    names = state.of(Names)
    if not names.teams and not names.phases:
        return scenario
    return replace(
        scenario,
        teams=tuple(
            replace(team, name=names.teams[team.id][0], short=names.teams[team.id][1])
            if team.id in names.teams
            else team
            for team in scenario.teams
        ),
        phases=tuple(
            replace(phase, name=names.phases.get(phase.id, phase.name)) for phase in scenario.phases
        ),
    )


def _rename(situation: Situation, command: RenameTeam) -> Decision:
    what = tr("The team was not renamed.")
    refusal = unknown_team(situation, (command.team,), what)
    if refusal:
        return refusal
    name, short = " ".join(command.name.split()), " ".join(command.short.split())
    team = situation.scenario.team(command.team)
    others = {
        taken.casefold()
        for other in situation.scenario.teams
        if other.id != team.id
        for taken in (other.name, other.short or other.name)
    }
    refusal = _name_refused(name, short, others, what)
    if refusal:
        return refusal
    if (name, short) == (team.name, team.short):
        return Refusal(what=what, why=tr("It is called that already."), remedy=tr("Type another name."))
    if not command.reason.strip():
        return empty_reason(what)
    return (
        TeamRenamed(
            team=team.id,
            turn=situation.state.of(Phases).turn,
            name=name,
            short=short,
            was=team.name,
            reason=command.reason.strip(),
        ),
    )


def _name_refused(name: str, short: str, others: set[str], what: str) -> Refusal | None:
    """Teams are told apart by their names, on the projector too, where a short one has to fit."""
    if not name:
        return Refusal(what=what, why=tr("It has no name."), remedy=tr("Type a name for it."))
    for written, most in ((name, LONGEST_NAME), (short, LONGEST_SHORT)):
        if len(written) > most:
            return Refusal(
                what=what,
                why=tr("“{name}” has {count} letters.", name=written, count=len(written)),
                remedy=tr("Shorten it to {most}.", most=most),
            )
        if written and written.casefold() in others:
            return Refusal(
                what=what,
                why=tr("Another team is called “{name}”.", name=written),
                remedy=tr("Choose a name that cannot be mistaken."),
            )
    return None


def _renamed(names: Names, event: TeamRenamed) -> Names:
    return replace(
        names,
        teams={**names.teams, event.team: (event.name, event.short)},
        changes=(*names.changes, event),
    )


def _phase_changed(names: Names, event: PhaseChanged) -> Names:
    return replace(names, phases={**names.phases, event.phase: event.name}) if event.name else names


def _initial(_scenario: Scenario) -> Names:
    return Names(teams={}, phases={})


MECHANIC = Mechanic(
    name="renaming",
    initial=_initial,
    decide={RenameTeam: _rename},
    events=(TeamRenamed,),
    evolve={TeamRenamed: _renamed, PhaseChanged: _phase_changed},
)
