"""Two facilitators: the lead rules and publishes, the scribe logs."""

from typing import Literal

from detente.exercise.agreements.acts import ReleaseText
from detente.exercise.curves import ChangeParameter, OverrideCurve
from detente.exercise.estimates import RevealTypes
from detente.exercise.inspections.acts import ResolveAnomaly, SettleDispute
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.moves import RuleMove
from detente.exercise.moves.acts import ResolvePromise
from detente.exercise.obligations.acts import CloseReview, RuleDuty
from detente.exercise.publication import Retract, ShowPicture, TakeScene
from detente.words import tr

Role = Literal["lead", "scribe"]
LEAD: Role = "lead"
SCRIBE: Role = "scribe"

PUBLISHING: tuple[type[Command], ...] = (TakeScene, ShowPicture, Retract, RevealTypes, ReleaseText)
RULING: tuple[type[Command], ...] = (
    RuleMove,
    ResolvePromise,
    RuleDuty,
    CloseReview,
    ResolveAnomaly,
    SettleDispute,
    OverrideCurve,
    ChangeParameter,
)
"""What only the lead does; everything else a scribe may log."""


def against(role: Role, command: Command) -> Refusal | None:
    """Why somebody in this role does not do this; None where nothing speaks against it."""
    if role == LEAD or not isinstance(command, PUBLISHING + RULING):
        return None
    published = isinstance(command, PUBLISHING)
    return Refusal(
        what=tr("Nothing was published.") if published else tr("Nothing was ruled."),
        why=tr("You are the scribe: a scribe logs, the lead rules and publishes."),
        remedy=tr("Leave it to the lead, or become the lead with a click on your role in the top line."),
    )
