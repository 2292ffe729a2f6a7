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


def percent(chance: float) -> str:
    """A chance in per cent with as many digits as tell something."""
    share = 100 * chance
    if 0 < share < 0.1:
        return tr("< 0.1 %")
    digits = 0 if share >= 10 or share == 0 else 1
    return tr("{share} %", share=f"{share:.{digits}f}")


def hours_words(hours: float) -> str:
    """A span of time in the unit in which one would say it: 51 min rather than 0.857 h."""
    if 0 < hours < 1:
        return tr("{minutes:.2g} min", minutes=60 * hours)
    return tr("{hours} h", hours=f"{hours:.3g}" if hours < 1000 else f"{hours:.0f}")


def short_name(scenario: Scenario, team_id: str) -> str:
    """What a team is called in tight places."""
    for team in scenario.teams:
        if team.id == team_id:
            return team.short or team.name
    return team_id


def names(scenario: Scenario, ids: Iterable[str]) -> str:
    """Short names in a row; everybody where there are none."""
    return ", ".join(short_name(scenario, team_id) for team_id in ids) or tr("all")
