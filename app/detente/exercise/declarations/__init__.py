"""Declarations: data exchanges on a calendar, notifications, activities seen, joint simulations."""

from detente.exercise.declarations import acts, books, declaring, noticing
from detente.exercise.mechanic import Mechanic
from detente.exercise.phases import TurnEnded

MECHANIC = Mechanic(
    name="declarations",
    initial=books.initial,
    decide={
        acts.Declare: declaring.declare,
        acts.Notify: noticing.notify,
        acts.ObserveActivity: noticing.observe,
        acts.HoldSimulation: noticing.simulate,
    },
    events=(
        acts.DeclarationMade,
        acts.DeclarationMissed,
        acts.NotificationGiven,
        acts.ActivityObserved,
        acts.SimulationHeld,
    ),
    evolve=books.EVOLVE,
    react={TurnEnded: declaring.turn_ended},
)
