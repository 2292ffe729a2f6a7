"""Refusals that several mechanics share: naming a team or a record that is not there."""

from collections.abc import Iterable

from detente.exercise.mechanic import Refusal, Situation
from detente.words import tr


def unknown_team(situation: Situation, ids: Iterable[str], what: str) -> Refusal | None:
    """A refusal for the first id that names no team, or None."""
    known = [team.id for team in situation.scenario.teams]
    for team_id in ids:
        if team_id not in known:
            return Refusal(
                what=what,
                why=tr("No team is called “{team}”.", team=team_id),
                remedy=tr("The teams are {known}.", known=", ".join(known)),
            )
    return None


def unknown_record(record_id: str, kind: str) -> Refusal:
    """A refusal for a record id that does not exist at this step."""
    return Refusal(
        what=tr("{kind} {id} was not found.", kind=kind, id=record_id or "“”"),
        why=tr("It does not exist at this point of the session."),
        remedy=tr("Choose one from the list, or go to the step where it was logged."),
    )


def empty_reason(what: str) -> Refusal:
    """A refusal for an act that needs a reason and has none."""
    return Refusal(what=what, why=tr("A reason is required."), remedy=tr("Write one sentence that says why."))
