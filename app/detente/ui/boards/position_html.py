"""A party's confidential position as rich text."""

from html import escape

from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Position
from detente.ui.symbols import team_html
from detente.words import tr


def position_html(scenario: Scenario, own: Position) -> str:
    """Best alternative and reservation, under the party's name."""
    team = scenario.team(own.team)
    head = f"<p style='margin:0 0 2px 0'>{team_html(team.symbol, team.short or team.name, team.colour)}"
    head += f"&nbsp; <b>{escape(tr('confidential position'))}</b></p>"
    lines = "".join(
        f"<p style='margin:0'><b>{escape(name)}</b>&nbsp; {escape(' '.join(words.split()))}</p>"
        for name, words in _lines(own)
        if words
    )
    return head + lines


def position_said(scenario: Scenario, own: Position) -> str:
    """The same for a screen reader."""
    told = ". ".join(f"{name}: {words}" for name, words in _lines(own) if words)
    return tr("Secret position of {team}. {told}", team=short_name(scenario, own.team), told=told)


def _lines(own: Position) -> tuple[tuple[str, str], ...]:
    return ((tr("Without an agreement"), own.batna), (tr("The least it would sign"), own.reservation))
