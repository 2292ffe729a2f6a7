"""What of the scribe's collides with something of the lead's, before anything is decided again."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import timedelta

from detente.exercise import phases
from detente.exercise.chronicle import Step
from detente.exercise.mechanic import Command
from detente.exercise.merging.shapes import Choice, Collision, Side, Why
from detente.exercise.moves import AddArgument
from detente.exercise.roles import PUBLISHING, RULING

NEAR = timedelta(minutes=5)
"""Two people log one event within minutes of each other, hardly later."""
CLOCK: tuple[type[Command], ...] = tuple(phases.MECHANIC.decide)
_WALL = (phases.PauseClock, phases.ResumeClock, phases.AdjustClock, phases.SetClock)
"""There is one clock on the wall, and it hangs at the lead’s."""
_IDENTITY = frozenset(
    [
        "actor",
        "targets",
        "act",
        "channel",
        "sender",
        "addressee",
        "inspector",
        "host",
        "site",
        "inject",
        "move",
        "message",
        "inspection",
        "incident",
        "kind",
        "agreement",
        "clause",
        "team",
        "by",
        "party",
        "exchange",
        "step",
        "duty",
        "tick",
        "vote",
        "network",
        "record",
        "parties",
        "voice",
        "faction",
        "subject",
        "verdict",
        "review",
        "line",
        "activity",
        "hedge",
        "regime",
        "scene",
        "about",
        "series",
        "a",
        "b",
        "name",
        "against",
        "element",
    ]
)
"""Fields that say what a record is of; words, numbers and times may differ between two writers."""
_SPOKEN: tuple[type[Command], ...] = (AddArgument,)
"""Of these one side can have several in a minute: they are the same only in the same words."""
_BOTH: tuple[Choice, ...] = ("lead", "scribe", "both", "out")
_ALONE: tuple[Choice, ...] = ("out", "scribe")


def collisions(lead: Sequence[Step], scribe: Sequence[Step], all_of_lead: Side) -> tuple[Collision, ...]:
    """What has to be asked about the scribe's steps since the fork, in their order."""
    free = list(lead)
    found: list[Collision] = []
    for step in scribe:
        twin = next((other for other in free if _same(step, other)), None)
        if twin is not None:
            free.remove(twin)
        why = _why(step, twin, lead, all_of_lead)
        if why:
            found.append(_collision(step, why, twin if why == "same" else None))
    return tuple(found)


def _why(step: Step, twin: Step | None, lead: Iterable[Step], all_of_lead: Side) -> Why | None:
    if step.digest in all_of_lead.digests:
        return "undone"
    if isinstance(step.command, CLOCK):
        both = any(isinstance(other.command, CLOCK) for other in lead)
        return "clock" if both or isinstance(step.command, _WALL) else None
    if twin is not None:
        return "same"
    return "ruling" if isinstance(step.command, PUBLISHING + RULING) else None


def _collision(step: Step, why: Why, other: Step | None) -> Collision:
    return Collision(
        key=f"S{step.id}",
        why=why,
        origin="scribe",
        step=step,
        other=other,
        choices=_BOTH if other is not None else _ALONE,
        choice=None,
    )


def _same(step: Step, other: Step) -> bool:
    """Whether two people have logged the same thing: one form, or one act at nearly one time."""
    mine, theirs = step.command, other.command
    if type(mine) is not type(theirs):
        return False
    serial = getattr(mine, "serial", "")
    if serial and serial == getattr(theirs, "serial", ""):
        return True
    return abs(step.occurred_at - other.occurred_at) <= NEAR and _of(mine) == _of(theirs)


def _of(command: Command) -> tuple[object, ...]:
    names = [field.name for field in fields(command)]
    kept = [name for name in names if name in _IDENTITY or (name == "text" and isinstance(command, _SPOKEN))]
    if not kept:
        return (command,)  # nothing says what it is of: only an equal one is the same
    return tuple(getattr(command, name) for name in kept)
