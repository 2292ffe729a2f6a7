"""Accidents and flashpoints: hazard, hidden cause, candour, the clock of clarification, and how they end."""

from detente.exercise.incidents import acts, deciding, states
from detente.exercise.mechanic import Mechanic

MECHANIC = Mechanic(
    name="incidents",
    initial=states.initial,
    decide=deciding.DECIDE,
    events=(
        acts.IncidentDrawn,
        acts.IncidentSetAside,
        acts.IncidentOpened,
        acts.IncidentDisclosed,
        acts.IncidentConcealed,
        acts.IncidentExposed,
        acts.IncidentEnded,
        acts.DrillHeld,
    ),
    evolve=states.EVOLVE,
    react=deciding.REACT,
)
