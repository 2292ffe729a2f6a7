"""What is done at the negotiating table, and the facts that come of it."""

from typing import Annotated, Literal

from annotated_types import Ge

from detente.exercise.agreements.drafting import DraftClause
from detente.exercise.mechanic import Command, Event
from detente.exercise.records import CONTROL_ONLY, OWN_TEAM, record

Vote = Literal["for", "against", "abstain"]


@record
class ProposeAgreement(Command):
    """Put a new text on the table, or new words for one that lies there."""

    agreement: str
    by: str
    title: str = ""
    parties: tuple[str, ...] = ()
    """All who are to sign; every state where empty."""
    clauses: tuple[DraftClause, ...] = ()


@record
class AmendClause(Command):
    """Make the next draft by changing one clause; an unknown clause is added, one without words is struck."""

    agreement: str
    clause: str
    by: str
    text: str
    title: str = ""


@record
class SettleBracket(Command):
    """Make the next draft by agreeing on the words of one bracket."""

    agreement: str
    clause: str
    words: str
    number: Annotated[int, Ge(1)] = 1
    by: str = ""


@record
class SponsorAgreement(Command):
    agreement: str
    team: str
    withdraw: bool = False


@record
class CastVote(Command):
    """A party's vote on the draft as it stands."""

    agreement: str
    team: str
    vote: Vote = "for"


@record
class SetPosition(Command):
    """Write down what a party can live with."""

    agreement: str
    team: str
    batna: Annotated[str, OWN_TEAM] = ""
    reservation: Annotated[str, OWN_TEAM] = ""


@record
class SignAgreement(Command):
    agreement: str
    team: str


@record
class WithdrawSignature(Command):
    agreement: str
    team: str
    reason: str = ""


@record
class RatifyAgreement(Command):
    """A capital approves what its delegation signed, or does not."""

    agreement: str
    team: str
    approved: bool = True
    reason: str = ""


@record
class SuspendAgreement(Command):
    agreement: str
    team: str
    reason: str = ""


@record
class ResumeAgreement(Command):
    agreement: str
    team: str


@record
class LeaveAgreement(Command):
    """Give notice of withdrawal."""

    agreement: str
    team: str
    reason: str = ""


@record
class ExtendAgreement(Command):
    agreement: str
    turns: Annotated[int, Ge(1)]
    reason: str = ""


@record
class ReleaseText(Command):
    """Let the room read the draft as it stands."""

    agreement: str


@record
class AgreementProposed(Event):
    id: str
    turn: int
    by: str
    title: str
    parties: tuple[str, ...]


@record
class DraftTabled(Event):
    id: str
    number: int
    turn: int
    by: str
    clauses: tuple[DraftClause, ...]
    about: str
    """Clause that was changed; empty for a whole new text."""


@record
class SponsorshipChanged(Event):
    id: str
    team: str
    sponsors: bool


@record
class VoteCast(Event):
    id: str
    draft: int
    team: str
    vote: Vote


@record
class DraftAdopted(Event):
    """The votes that the agreement asks for have come together."""

    id: str
    draft: int


@record
class PositionSet(Event):
    id: str
    team: str
    batna: Annotated[str, OWN_TEAM]
    reservation: Annotated[str, OWN_TEAM]


@record
class AgreementSigned(Event):
    id: str
    turn: int
    team: str
    draft: int
    others: tuple[str, ...]
    override: Annotated[str, CONTROL_ONLY]


@record
class SignatureWithdrawn(Event):
    id: str
    turn: int
    team: str
    others: tuple[str, ...]
    reason: str


@record
class AgreementRatified(Event):
    id: str
    turn: int
    team: str
    reason: str


@record
class RatificationFailed(Event):
    id: str
    turn: int
    team: str
    reason: str


@record
class AgreementEntered(Event):
    id: str
    turn: int
    parties: tuple[str, ...]
    steps: tuple[str, ...]
    """Steps that its clauses carry."""
    expires: int
    """Last turn in which it is in force; 0 for never."""


@record
class AgreementSuspended(Event):
    id: str
    turn: int
    team: str
    others: tuple[str, ...]
    reason: str


@record
class AgreementResumed(Event):
    id: str
    turn: int
    team: str


@record
class ExitNotified(Event):
    id: str
    turn: int
    team: str
    others: tuple[str, ...]
    effective: int
    """First turn without this party."""
    reason: str


@record
class PartyLeft(Event):
    id: str
    turn: int
    team: str


@record
class AgreementEnded(Event):
    id: str
    turn: int
    cause: Literal["expired", "left"]


@record
class AgreementExtended(Event):
    id: str
    turn: int
    expires: int
    reason: str


@record
class TextReleased(Event):
    id: str
    draft: int
