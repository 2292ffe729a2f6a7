"""What becomes of obligations: rulings, ticks, reviews, and the facts that come of them."""

from typing import Annotated, Literal

from annotated_types import Ge

from detente.exercise.mechanic import Command, Event
from detente.exercise.records import CONTROL_ONLY, record
from detente.exercise.treaty_setting import Activity, Method

Standing = Literal["in_force", "kept", "late", "broken", "unverifiable", "suspended", "withdrawn"]
"""The one state of a duty; before its step is in force it is merely proposed, and no duty yet."""
Ruling = Literal["in_force", "kept", "broken", "unverifiable"]
Tick = Literal["measured", "verified", "acknowledged"]


@record
class RuleDuty(Command):
    """Say what has become of an obligation."""

    duty: str
    state: Ruling
    reason: str = ""
    evidence: str = ""
    """Id of the record that shows it."""


@record
class TickDuty(Command):
    """Mark that performance was measured, verified or publicly acknowledged."""

    duty: str
    tick: Tick
    evidence: str = ""
    withdraw: bool = False


@record
class ReportToReview(Command):
    """A party's account of what was measured, verified and acknowledged."""

    review: str
    party: str
    text: str


@record
class NewTerm:
    """A duty whose due turn a review sets anew."""

    duty: str
    due: Annotated[int, Ge(1)]


@record
class CloseReview(Command):
    """The review ends, with or without new terms."""

    review: str
    outcome: str
    terms: tuple[NewTerm, ...] = ()


@record
class DutyAssigned(Event):
    """One party owes one thing, by the end of one turn or standing."""

    id: str
    step: str
    obligation: str
    party: str
    others: tuple[str, ...]
    """Parties to which it is owed."""
    text: str
    turn: int
    due: int
    """Turn by whose end it is due; 0 for a standing obligation."""
    method: Method
    exchange: str
    activity: Activity | None
    notice_turns: int
    category: str
    ceiling: int | None


@record
class DutyRuled(Event):
    """A duty passed from one state to another."""

    id: str
    turn: int
    party: str
    others: tuple[str, ...]
    before: Standing
    after: Standing
    late: bool
    """Performed after its due turn."""
    cause: str
    """Why: control's reason, or the fact that it follows from."""
    evidence: str
    ruled: bool
    """Whether control ruled it; else it follows by itself."""


@record
class DutyTicked(Event):
    id: str
    turn: int
    tick: Tick
    evidence: str
    """Empty where the tick was taken back."""
    set: bool


@record
class DutyReset(Event):
    """A review gave a duty a new due turn."""

    id: str
    turn: int
    before: int
    after: int
    review: str


@record
class NormMoved(Event):
    """Obligations kept in a row lifted the norm, or a broken one let it fall."""

    turn: int
    streak: int
    before: int
    after: int
    parties: tuple[str, ...]
    evidence: str


@record
class ReviewOpened(Event):
    id: str
    turn: int
    agreement: str
    parties: tuple[str, ...]


@record
class ReviewReported(Event):
    id: str
    turn: int
    party: str
    text: str


@record
class ReviewClosed(Event):
    id: str
    turn: int
    outcome: str
    missing: tuple[str, ...]
    """Parties that did not report."""
    override: Annotated[str, CONTROL_ONLY]


@record
class ReviewLapsed(Event):
    """The turn ended and the review had not been closed."""

    id: str
    turn: int
    missing: tuple[str, ...]
