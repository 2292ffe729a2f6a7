"""Teams as people type them: by letter, number of the list, id or name."""

from typing import Final

from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.words import tr

LETTERS: Final = "ABCDEFGHIJKL"
"""Keys of the teams, as on every screen."""


def team_of(scenario: Scenario, typed: str) -> str:
    """Id of the team that was meant; empty where none was."""
    text = typed.strip().casefold()
    for letter, team in zip(LETTERS, scenario.teams, strict=False):
        if text and text in (team.id.casefold(), team.short.casefold(), team.name.casefold()):
            return team.id
        if text == letter.casefold():
            return team.id
    return ""


def tidy_team(scenario: Scenario, typed: str) -> str:
    """The short name of the team that was meant; what was typed where none was."""
    found = team_of(scenario, typed)
    return short_name(scenario, found) if found else typed.strip()


def team_words(scenario: Scenario) -> str:
    """Which letter stands for which team, in a sentence."""
    teams = zip(LETTERS, scenario.teams, strict=False)
    return tr("Type {teams}.", teams=", ".join(f"{letter} {t.short or t.name}" for letter, t in teams))
