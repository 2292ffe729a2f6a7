"""The home front: framing, votes, elections, capital and money, and the facts that come of them."""

from typing import Annotated, Literal

from detente.exercise.crisis_setting import Framing
from detente.exercise.mechanic import Command, Event
from detente.exercise.records import CONTROL_ONLY, OWN_TEAM, record
from detente.exercise.scalars import Positive, ShareChange

Shock = Literal["concession", "audience", "assessment", "election", "other"]


@record
class PutToVote(Command):
    """A capital votes on what its delegation signed: the factions' weighted support decides."""

    agreement: str
    team: str


@record
class SpendCapital(Command):
    """A government spends political capital to win a faction over."""

    team: str
    faction: str
    points: Positive
    text: str = ""


@record
class MoveApproval(Command):
    """Control moves approval by hand, for what no rule knows."""

    team: str
    change: ShareChange
    reason: str


@record
class Spend(Command):
    """Money is spent, or comes in."""

    team: str
    amount: float
    """Positive for spending, negative for income."""
    reason: str


@record
class HoldElection(Command):
    """An election is held now, with a result typed in or drawn."""

    team: str
    changed: bool | None = None
    """Whether the leaders change; drawn from approval where empty."""


@record
class SupportMoved(Event):
    """A faction's support moved."""

    faction: str
    team: str
    turn: int
    before: float
    after: float
    framing: Framing
    cause: str
    """Record that moved it."""


@record
class ApprovalMoved(Event):
    team: str
    turn: int
    before: float
    after: float
    capital_before: float
    capital_after: float
    """Capital that was left after it had absorbed its part."""
    shock: Shock
    cause: str


@record
class CapitalSpent(Event):
    team: str
    turn: int
    faction: str
    points: float
    text: Annotated[str, OWN_TEAM]


@record
class TreasuryMoved(Event):
    team: str
    turn: int
    before: float
    after: float
    arms: bool
    """Whether it was spent on arms: it then counts as cost of the arms race."""
    cause: str


@record
class RatificationVoted(Event):
    agreement: str
    team: str
    turn: int
    support: float
    """Weighted support of the factions."""
    threshold: float
    vetoes: tuple[str, ...]
    passed: bool


@record
class ElectionHeld(Event):
    team: str
    turn: int
    approval: float
    chance: float
    """Chance that the leaders change."""
    changed: bool
    drawn: Annotated[bool, CONTROL_ONLY]
