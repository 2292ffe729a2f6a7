"""The ladder of steps: which are in force, what each rests on, and who has stepped off."""

from detente.exercise.ladder import climbing, standing
from detente.exercise.ladder.acts import (
    EnactStep,
    ResumeStep,
    StepEnded,
    StepEntered,
    StepLeft,
    StepResumed,
    StepSuspended,
    StepWaiting,
    SuspendStep,
)
from detente.exercise.ladder.standing import (
    Ladder,
    StandingStep,
    initial,
    missing,
    parties_of,
    rung,
    standing_at_first,
)
from detente.exercise.mechanic import Mechanic

__all__ = [
    "MECHANIC",
    "EnactStep",
    "Ladder",
    "ResumeStep",
    "StandingStep",
    "StepEnded",
    "StepEntered",
    "StepLeft",
    "StepResumed",
    "StepSuspended",
    "StepWaiting",
    "SuspendStep",
    "initial",
    "missing",
    "parties_of",
    "rung",
    "standing_at_first",
]

MECHANIC = Mechanic(
    name="ladder",
    initial=initial,
    decide=climbing.DECIDE,
    events=(StepEntered, StepWaiting, StepSuspended, StepResumed, StepLeft, StepEnded),
    evolve=standing.EVOLVE,
    react=climbing.REACT,
)
