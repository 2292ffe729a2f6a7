"""Clauses as rich text: brackets with their holders, and what changed between two drafts."""

import re
from html import escape

from detente.exercise.agreements.drafting import (
    Bracket,
    ClauseChange,
    DraftClause,
    Piece,
    Wording,
    brackets,
)
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.exercise.telling_treaties import step_title
from detente.ui import theme
from detente.ui.symbols import team_html
from detente.words import tr

_BRACKET = re.compile(r"\[[^\[\]]*\]")


def clause_html(scenario: Scenario, clause: DraftClause, number: int) -> str:
    """One clause: its heading, its words, and every bracket as alternatives with their holders."""
    open_ones = iter(brackets(scenario, clause))
    parts: list[str] = []
    at = 0
    for found in _BRACKET.finditer(clause.text):
        parts.append(_words(clause.text[at : found.start()]))
        parts.append(_bracket_html(scenario, next(open_ones)))
        at = found.end()
    parts.append(_words(clause.text[at:]))
    carries = tr("brings into force: {step}", step=step_title(scenario, clause.step)) if clause.step else ""
    return _heading(clause, number, carries) + f"<p style='margin:0'>{''.join(parts)}</p>"


def clause_said(scenario: Scenario, clause: DraftClause, number: int) -> str:
    """The same for a screen reader."""
    told = [f"{number}. {clause.title}: {clause.text}"]
    for bracket in brackets(scenario, clause):
        versions = "; ".join(wording_said(scenario, wording) for wording in bracket.wordings)
        told.append(tr("Bracket {number}: {versions}", number=bracket.number, versions=versions))
    return ". ".join(told)


def change_html(change: ClauseChange, number: int) -> str:
    """What became of one clause: additions underlined, removals struck through."""
    clause = DraftClause(id=change.id, title=change.title, text="")
    ink = theme.current().muted if change.kind == "same" else theme.current().text
    return (
        _heading(clause, number, change_name(change))
        + f"<p style='margin:0;color:{ink}'>{''.join(_piece_html(piece) for piece in change.pieces)}</p>"
    )


def change_said(change: ClauseChange, number: int) -> str:
    """The same for a screen reader."""
    said = {"same": "{text}", "added": tr("(added: {text})"), "removed": tr("(removed: {text})")}
    pieces = "".join(said[piece.kind].replace("{text}", piece.text) for piece in change.pieces)
    return f"{number}. {change.title}, {change_name(change)}: {pieces}"


def change_name(change: ClauseChange) -> str:
    """What became of a clause, in a word."""
    return {
        "same": tr("unchanged"),
        "changed": tr("changed"),
        "added": tr("new clause"),
        "struck": tr("struck out"),
    }[change.kind]


def wording_said(scenario: Scenario, wording: Wording) -> str:
    """A wording with its holder, as plain text."""
    who = short_name(scenario, wording.holder) if wording.holder else tr("nobody yet")
    return f"{who}: {wording.words}"


def _heading(clause: DraftClause, number: int, note: str) -> str:
    muted = theme.current().muted
    beside = f" <span style='color:{muted};font-size:11px'>&nbsp;{escape(note)}</span>" if note else ""
    return f"<p style='margin:0 0 2px 0'><b>{number}&nbsp; {escape(clause.title)}</b>{beside}</p>"


def _words(text: str) -> str:
    return escape(" ".join(text.split(" ")))


def _bracket_html(scenario: Scenario, bracket: Bracket) -> str:
    tokens = theme.current()
    told = f"<span style='color:{tokens.muted}'> | </span>".join(
        _wording_html(scenario, wording) for wording in bracket.wordings
    )
    edge = f"<b style='color:{tokens.warning}'>%s</b>"
    return f"<span style='background:{tokens.warning_soft}'>{edge % '['}{told}{edge % ']'}</span>"


def _wording_html(scenario: Scenario, wording: Wording) -> str:
    team = next((team for team in scenario.teams if team.id == wording.holder), None)
    if team is None:
        held = f"<span style='color:{theme.current().muted}'>○&nbsp;{escape(tr('nobody yet'))}</span>"
    else:
        held = team_html(team.symbol, team.short or team.name, team.colour)
    return f"{held}&nbsp;{escape(wording.words)}"


def _piece_html(piece: Piece) -> str:
    tokens = theme.current()
    if piece.kind == "same":
        return escape(piece.text)
    if piece.kind == "added":
        return f"<u style='color:{tokens.success};background:{tokens.success_soft}'>{escape(piece.text)}</u>"
    return f"<s style='color:{tokens.danger};background:{tokens.danger_soft}'>{escape(piece.text)}</s>"
