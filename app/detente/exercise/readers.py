"""Who may read a record by now, reckoned from the very views that the seats are shown."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from detente.exercise.boards import ROOM, boards
from detente.exercise.mechanic import State
from detente.exercise.naming import names
from detente.exercise.publication import Publication
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.views import public_view, team_view
from detente.words import tr

Visibility = Literal["control", "actor", "pair", "teams", "public"]


@record
class Readers:
    """Whose view names the record."""

    room: bool
    teams: tuple[str, ...]

    @property
    def visibility(self) -> Visibility:
        if self.room:
            return "public"
        by_count: tuple[Visibility, ...] = ("control", "actor", "pair", "teams")
        return by_count[min(len(self.teams), 3)]


def readers(scenario: Scenario, state: State, name: str) -> Readers:
    """The seats that know of a record: a claim about secrecy must not rest on a second set of rules."""
    public = public_view(scenario, state)
    room = name in state.of(Publication).published or names_it(boards(scenario, state, ROOM), name)
    teams = tuple(
        team.id for team in scenario.teams if names_it(team_view(scenario, state, team.id, (), public), name)
    )
    return Readers(room=room, teams=teams)


def names_it(value: Any, name: str) -> bool:
    """Whether a value holds a name anywhere, whole."""
    if isinstance(value, str):
        return value == name
    if dataclasses.is_dataclass(value):
        return any(names_it(getattr(value, field.name), name) for field in dataclasses.fields(value))
    if isinstance(value, Mapping):
        return any(names_it(key, name) or names_it(one, name) for key, one in value.items())
    return isinstance(value, Sequence) and any(names_it(one, name) for one in value)


def readers_words(scenario: Scenario, known: Readers) -> str:
    """Who may read it, in a sentence."""
    if known.room:
        return tr("Public: the room has been told.")
    if not known.teams:
        return tr("Control alone knows it.")
    return tr("{teams} and control know it; the room does not.", teams=names(scenario, known.teams))
