"""What control does with the day and its clock, and the facts that come of it."""

from datetime import datetime
from typing import Annotated

from annotated_types import Le

from detente.exercise.mechanic import Command, Event
from detente.exercise.records import CONTROL_ONLY, record
from detente.exercise.scalars import NonNegative
from detente.exercise.setting import Scene

LONGEST = 1440
"""Minutes that a phase can be planned for: a day."""
Minutes = Annotated[NonNegative, Le(LONGEST)]


@record
class Advance(Command):
    """Go on to the next phase; after a turn's last phase, to the next turn."""

    at: datetime | None = None


@record
class EndTurn(Command):
    """Leave out the remaining phases of this turn and begin the next turn."""

    at: datetime | None = None


@record
class GoToPhase(Command):
    """Go straight to a later phase; what lies between is left out."""

    turn: int
    phase: str
    at: datetime | None = None


@record
class ChangePhase(Command):
    """Give a phase that is not over another name or another length."""

    turn: int
    phase: str
    name: str = ""
    """The new name; as it is where empty."""
    minutes: Minutes | None = None
    """The new planned length; as it is where None."""
    every_turn: bool = False
    """Whether later turns change with it."""


@record
class AddPhase(Command):
    """Plan a phase that the scenario did not lay down."""

    turn: int
    name: str
    minutes: Minutes
    after: str = ""
    """Id of the phase that it follows; the first of its turn where empty."""
    scene: Scene = "clock"
    sealed: bool = False
    every_turn: bool = False


@record
class SkipPhase(Command):
    """Leave out a phase that has not begun."""

    turn: int
    phase: str
    reason: str = ""
    every_turn: bool = False


@record
class RestorePhase(Command):
    """Take a phase that was left out into the plan again."""

    turn: int
    phase: str
    every_turn: bool = False


@record
class PauseClock(Command):
    """Stop the clock."""

    at: datetime


@record
class ResumeClock(Command):
    """Let the clock run (again)."""

    at: datetime


@record
class AdjustClock(Command):
    """Give or take time while the clock runs."""

    seconds: float


@record
class SetClock(Command):
    """Set how much time is left in this phase."""

    seconds_left: Annotated[NonNegative, Le(LONGEST * 60)]
    at: datetime


@record
class TurnEnded(Event):
    turn: int


@record
class TurnBegan(Event):
    turn: int
    label: str
    name: str


@record
class PhaseEntered(Event):
    turn: int
    position: int
    phase: str
    planned_seconds: float
    at: datetime | None


@record
class SubmissionsOpened(Event):
    """A sealed phase is over: what was handed in in it is opened."""

    turn: int
    phase: str
    name: str


@record
class ExerciseEnded(Event):
    turn: int


@record
class PhaseChanged(Event):
    turns: tuple[int, ...]
    phase: str
    name: str
    """The new name; empty where it stays."""
    minutes: float | None
    """The new length; None where it stays."""
    was: str
    """What the phase was called in the first of these turns."""


@record
class PhaseAdded(Event):
    turns: tuple[int, ...]
    phase: str
    after: str
    name: str
    minutes: float
    scene: Scene
    sealed: bool


@record
class PhaseSkipped(Event):
    turns: tuple[int, ...]
    phase: str
    name: str
    reason: Annotated[str, CONTROL_ONLY]


@record
class PhaseRestored(Event):
    turns: tuple[int, ...]
    phase: str
    name: str


@record
class ClockPaused(Event):
    at: datetime


@record
class ClockResumed(Event):
    at: datetime


@record
class ClockAdjusted(Event):
    seconds: float
