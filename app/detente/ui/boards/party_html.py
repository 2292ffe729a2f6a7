"""The parties of a text: what each has done about it, and its confidential position, as rich text."""

from html import escape

from detente.exercise.boards.shapes import AgreementView
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.exercise.treaty_names import vote_name
from detente.exercise.treaty_setting import Position
from detente.ui.symbols import team_html
from detente.words import tr


def parties_html(scenario: Scenario, view: AgreementView) -> str:
    """Every party with its vote, its signature and what followed, in one line."""
    told = []
    for party in view.parties:
        team = scenario.team(party)
        name = team_html(team.symbol, team.short or team.name, team.colour)
        told.append(f"{name}&nbsp; {escape(party_words(view, party))}")
    return " &nbsp;&nbsp; ".join(told)


def party_words(view: AgreementView, party: str) -> str:
    """What a party has done about a text so far."""
    votes, leaving = dict(view.votes), dict(view.leaving)
    parts: list[str] = []
    if party in view.left:
        return tr("has left")
    if party in votes and view.status == "draft":
        parts.append(tr("votes: {vote}", vote=vote_name(votes[party])))
    if party in view.signed:
        parts.append(tr("signed"))
    if party in view.ratified:
        parts.append(tr("ratified"))
    if party in view.suspended:
        parts.append(tr("suspended it"))
    if party in leaving:
        parts.append(tr("leaves with turn {turn}", turn=leaving[party]))
    if party in view.sponsors:
        parts.append(tr("sponsors it"))
    return ", ".join(parts) if parts else tr("not signed")


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
