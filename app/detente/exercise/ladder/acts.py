"""What is done on the ladder of steps, and the facts that come of it."""

from typing import Annotated

from detente.exercise.mechanic import Command, Event
from detente.exercise.records import CONTROL_ONLY, record
from detente.exercise.treaty_setting import Easing


@record
class EnactStep(Command):
    """Bring a step into force without a treaty text: a political commitment of its parties."""

    step: str
    reason: str = ""


@record
class SuspendStep(Command):
    step: str
    team: str
    reason: str = ""


@record
class ResumeStep(Command):
    step: str
    team: str


@record
class StepEntered(Event):
    step: str
    turn: int
    parties: tuple[str, ...]
    agreement: str
    """Agreement that carries it; empty for a commitment without a text."""
    regimes: tuple[str, ...]
    eases: Easing
    closes_loophole: float
    override: Annotated[str, CONTROL_ONLY]


@record
class StepWaiting(Event):
    """A step has been agreed on and enters into force as soon as what it rests on does."""

    step: str
    turn: int
    parties: tuple[str, ...]
    agreement: str
    needs: tuple[str, ...]


@record
class StepSuspended(Event):
    """One party no longer performs a step."""

    step: str
    turn: int
    party: str
    reason: str


@record
class StepResumed(Event):
    step: str
    turn: int
    party: str


@record
class StepLeft(Event):
    """One party is no longer bound by a step."""

    step: str
    turn: int
    party: str


@record
class StepEnded(Event):
    step: str
    turn: int
    cause: str
