"""Refusals that the acts at the negotiating table share, and the names in them."""

from collections.abc import Iterable

from detente.exercise.agreements.texts import Agreement, Agreements
from detente.exercise.mechanic import Refusal, Situation
from detente.exercise.parties import unknown_team
from detente.exercise.phases import Phases
from detente.words import tr


def found(situation: Situation, agreement_id: str, what: str) -> Agreement | Refusal:
    texts = situation.state.of(Agreements).texts
    if agreement_id in texts:
        return texts[agreement_id]
    known = ", ".join(texts) or tr("none")
    return Refusal(
        what=what,
        why=tr("No agreement is called “{id}”.", id=agreement_id),
        remedy=tr("On the table are: {known}.", known=known),
    )


def as_party(situation: Situation, agreement_id: str, team: str, what: str) -> Agreement | Refusal:
    """The agreement, where the team is one of its remaining parties."""
    text = found(situation, agreement_id, what)
    if isinstance(text, Refusal):
        return text
    unknown = unknown_team(situation, (team,), what)
    if unknown:
        return unknown
    if team not in text.remaining:
        return Refusal(
            what=what,
            why=tr("{team} is no party to “{title}”.", team=name(situation, team), title=text.title),
            remedy=tr("Its parties are {parties}.", parties=names(situation, text.remaining)),
        )
    return text


def name(situation: Situation, team: str) -> str:
    return situation.scenario.team(team).name


def names(situation: Situation, teams: Iterable[str]) -> str:
    return ", ".join(name(situation, team) for team in teams)


def turn_now(situation: Situation) -> int:
    return situation.state.of(Phases).turn
