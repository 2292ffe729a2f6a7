"""What moves the curves: every listed reason, from every mechanic, and control's override."""

from detente.exercise import curves, ladder
from detente.exercise.inspections import visits
from detente.exercise.mechanic import Mechanic
from detente.exercise.movers import deeds, minima, overriding, treaties
from detente.exercise.setting import Scenario


def _initial(scenario: Scenario) -> curves.Curves:
    return minima.at_the_beginning(
        scenario, curves.initial(scenario), visits.initial(scenario), ladder.initial(scenario)
    )


MECHANIC = Mechanic(
    name="curves",
    initial=_initial,
    decide={curves.OverrideCurve: overriding.override},
    events=(
        curves.Impulse,
        curves.Signal,
        curves.ActStood,
        curves.ThresholdCrossed,
        curves.CurveOverridden,
        curves.MinimumMoved,
        curves.PriorMoved,
    ),
    evolve=curves.EVOLVE,
    react={**deeds.REACT, **treaties.REACT},
)
