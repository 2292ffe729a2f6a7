"""What teams and numbers are called in sentences."""

from collections.abc import Iterable

from detente.exercise.setting import Scenario
from detente.words import tr


def signed(value: float, digits: int = 1) -> str:
    """A number with its sign, in figures of equal width, such as −7.0."""
    return f"{value:+.{digits}f}".replace("-", "−")


def fraction(value: float) -> str:
    """A probability without its leading zero, such as .31."""
    return f"{value:.2f}".removeprefix("0")


def short_name(scenario: Scenario, team_id: str) -> str:
    """What a team is called in tight places."""
    for team in scenario.teams:
        if team.id == team_id:
            return team.short or team.name
    return team_id


def names(scenario: Scenario, ids: Iterable[str]) -> str:
    """Short names in a row; everybody where there are none."""
    return ", ".join(short_name(scenario, team_id) for team_id in ids) or tr("all")
