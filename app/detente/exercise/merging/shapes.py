"""What a merge is told in: both sides, what collides, what was placed where and what was left out."""

from typing import Literal

from detente.exercise.chronicle import Step
from detente.exercise.mechanic import Command, Event
from detente.exercise.records import record

Origin = Literal["lead", "scribe"]
Choice = Literal["lead", "scribe", "both", "out"]
"""Keep the lead's, keep the scribe's, keep both, or leave out what collides."""
Why = Literal["same", "clock", "ruling", "undone", "refused", "in_the_way"]


@record
class Side:
    """One of the two files: its branch from the beginning, and the digests of all its steps."""

    steps: tuple[Step, ...]
    digests: frozenset[str]


@record
class Collision:
    """A step of the scribe's, or of the lead's, about which control has to say what becomes of it."""

    key: str
    """Names it on the command line, such as `S17`."""
    why: Why
    origin: Origin
    step: Step
    other: Step | None
    """The step of the other side that it collides with."""
    choices: tuple[Choice, ...]
    choice: Choice | None
    """What was chosen; None where that still has to be asked."""
    reason: str = ""
    """What a rule says against it."""


@record
class Placed:
    """A step in its new place."""

    origin: Origin
    step: Step
    """As it stands in its own file."""
    command: Command
    """With the names that records have now."""
    events: tuple[Event, ...]
    names: tuple[tuple[str, str], ...]
    """What records are called now and what they were called in its own file, where that differs."""


@record
class LeftOut:
    """A step that is not in the merged branch, and why."""

    origin: Origin
    step: Step
    reason: str


@record
class Plan:
    """A merged branch before it is written."""

    common: tuple[Step, ...]
    """Steps of the lead's that stay as they are; the new branch begins after the last of them."""
    placed: tuple[Placed, ...]
    collisions: tuple[Collision, ...]
    left_out: tuple[LeftOut, ...]
    fork: int
    """How many steps both files share from the beginning."""
    names: tuple[tuple[str, str], ...]
    """Records of the scribe’s by what they were called, and what they are called now."""

    @property
    def open(self) -> tuple[Collision, ...]:
        """What has to be decided before anything is written."""
        return tuple(one for one in self.collisions if one.choice is None)

    @property
    def taken(self) -> tuple[Placed, ...]:
        """The steps of the scribe's that the branch holds."""
        return tuple(one for one in self.placed if one.origin == "scribe")
