"""Obligations of the steps in force, their ticks and states, periodic reviews, and the norm they build."""

from detente.exercise.mechanic import Mechanic
from detente.exercise.obligations import acts, assigning, duties, following, ruling

MECHANIC = Mechanic(
    name="obligations",
    initial=assigning.at_the_beginning,
    decide=ruling.DECIDE,
    events=(
        acts.DutyAssigned,
        acts.DutyRuled,
        acts.DutyTicked,
        acts.DutyReset,
        acts.NormMoved,
        acts.ReviewOpened,
        acts.ReviewReported,
        acts.ReviewClosed,
        acts.ReviewLapsed,
    ),
    evolve=duties.EVOLVE,
    react=following.REACT,
)
