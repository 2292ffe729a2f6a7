"""What moves the curves: every listed reason, from every mechanic, and control's override."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from detente.exercise import curves, ladder
from detente.exercise.inspections import visits
from detente.exercise.mechanic import Event, Mechanic, Situation
from detente.exercise.movers import crises, deeds, minima, overriding, treaties
from detente.exercise.setting import Scenario


def _initial(scenario: Scenario) -> curves.Curves:
    return minima.at_the_beginning(
        scenario, curves.initial(scenario), visits.initial(scenario), ladder.initial(scenario)
    )


Reactions = Mapping[type[Event], Callable[[Situation, Any], Iterable[Event]]]


def _joined(*tables: Reactions) -> Reactions:
    """One table of reactions; where several listen to one fact, they answer in this order."""
    joined: dict[type[Event], Callable[[Situation, Any], Iterable[Event]]] = {}
    for table in tables:
        for kind, react in table.items():
            joined[kind] = _both(joined[kind], react) if kind in joined else react
    return joined


def _both(
    first: Callable[[Situation, Any], Iterable[Event]], second: Callable[[Situation, Any], Iterable[Event]]
) -> Callable[[Situation, Any], Iterable[Event]]:
    return lambda situation, event: (*first(situation, event), *second(situation, event))


MECHANIC = Mechanic(
    name="curves",
    initial=_initial,
    decide={
        curves.OverrideCurve: overriding.override,
        curves.ChangeParameter: overriding.change_parameter,
    },
    events=(
        curves.Impulse,
        curves.Signal,
        curves.ActStood,
        curves.ThresholdCrossed,
        curves.CurveOverridden,
        curves.MinimumMoved,
        curves.PriorMoved,
        curves.MisperceptionMoved,
        curves.ParameterChanged,
    ),
    evolve=curves.EVOLVE,
    react=_joined(deeds.REACT, treaties.REACT, crises.REACT, overriding.REACT),
)
