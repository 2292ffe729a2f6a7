"""What is sent over channels and done to them, and the facts that come of it.

Fields with a default were added after the first session files; older events are read with it.
"""

from datetime import datetime
from typing import Annotated, Literal

from annotated_types import Ge

from detente.exercise.mechanic import Command, Event
from detente.exercise.records import CONTROL_ONLY, OWN_TEAM, record
from detente.exercise.scalars import PlusMinusTen

Fidelity = Literal["draw", "clear", "garbled"]


@record
class SendMessage(Command):
    """Pass a message from one team to another over a channel."""

    channel: str
    sender: str
    addressee: str = ""
    """The other end of the channel where empty."""
    text: str = ""
    fidelity: Fidelity = "draw"
    """Let the channel's own chance decide, or say how the text arrives."""
    received_text: Annotated[str, CONTROL_ONLY] = ""
    """What arrives, typed by control; made from the text where empty and garbled."""
    delay_minutes: Annotated[float, Ge(0)] | None = None
    sent_at: datetime | None = None
    """In-game time; with `received_at` it gives the delay."""
    received_at: datetime | None = None
    category: str = "CONSULT"
    mode: str = "Phone"
    score: PlusMinusTen | None = None
    """Overrides the PLOVER score of category and mode."""
    public: bool = False
    """Sent in the open, such as a broadcast."""
    reference: str = ""
    """Where the text can be read, for messages out of history."""
    meant: Annotated[str, OWN_TEAM] = ""
    """What the sender wants to be understood, where that is not what the text says."""
    sincere: Annotated[bool, OWN_TEAM] | None = None
    """Whether the sender means the text to be true; unknown where empty."""
    language: str = ""
    translation: str = ""
    """The text in the addressee's language, as the line's translators made it."""
    hold: bool = False
    """Control looks at what arrives before the addressee does."""


@record
class DeliverMessage(Command):
    """Control lets a message that was held go through, as it reads now."""

    message: str
    received_text: Annotated[str, CONTROL_ONLY] = ""
    """What arrives; as it stands where empty."""
    delay_minutes: Annotated[float, Ge(0)] | None = None


@record
class AcknowledgeMessage(Command):
    """The addressee confirms that the message has arrived."""

    message: str


@record
class NoteUnderstanding(Command):
    """What the addressee made of a message."""

    message: str
    understood: Annotated[str, OWN_TEAM] = ""
    believed: Annotated[bool, OWN_TEAM] | None = None
    """Whether the addressee took it for true; unknown where empty."""


@record
class AnswerMessage(Command):
    """The addressee answered."""

    message: str
    text: str = ""
    minutes: Annotated[float, Ge(0)] | None = None


@record
class LeaveUnanswered(Command):
    """The addressee did not answer in time."""

    message: str


@record
class TestChannel(Command):
    """Log a routine test."""

    __test__ = False  # a fact of the exercise, not a test case

    channel: str
    result: Literal["ok", "missed"] = "ok"
    cause: str = ""
    """Cause of a missed test; unknown where empty."""


@record
class CutChannel(Command):
    channel: str
    reason: str


@record
class RestoreChannel(Command):
    channel: str
    reason: str = ""


@record
class MessageSent(Event):
    id: str
    turn: int
    phase: str
    channel: str
    sender: str
    addressee: str
    text: str
    received_text: Annotated[str, CONTROL_ONLY]
    garbled: Annotated[bool, CONTROL_ONLY]
    drawn: bool
    delay_minutes: float | None
    """None where the delay is not known."""
    sent_at: datetime | None
    received_at: datetime | None
    category: str
    mode: str
    score: float
    public: bool
    reference: str
    meant: Annotated[str, OWN_TEAM] = ""
    sincere: Annotated[bool, OWN_TEAM] | None = None
    language: str = ""
    translation: str = ""
    held: Annotated[bool, CONTROL_ONLY] = False
    """Whether it waits for control to let it through."""


@record
class MessageDelivered(Event):
    id: str
    turn: int
    received_text: Annotated[str, CONTROL_ONLY]
    delay_minutes: float | None


@record
class MessageAcknowledged(Event):
    id: str
    turn: int


@record
class MessageUnderstood(Event):
    id: str
    understood: Annotated[str, OWN_TEAM]
    believed: Annotated[bool, OWN_TEAM] | None


@record
class MessageAnswered(Event):
    id: str
    text: str
    minutes: float | None


@record
class MessageUnanswered(Event):
    id: str


@record
class ChannelTested(Event):
    channel: str
    turn: int
    result: Literal["ok", "missed"]
    cause: str
    misses_in_a_row: int
    availability_before: float
    availability_after: float


@record
class ChannelCut(Event):
    channel: str
    reason: str


@record
class ChannelRestored(Event):
    channel: str
    reason: str
