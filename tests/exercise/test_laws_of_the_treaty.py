"""The laws of treaties, on random walks through a small exercise that has every part of one."""

from collections.abc import Iterator

from generated_treaties import treaty_scenarios
from hypothesis import given, settings
from hypothesis import strategies as st
from treaty_world import world
from walking import INTENTIONS, Walk

from detente.exercise import machine
from detente.exercise.inspections.acts import InspectionRequested
from detente.exercise.inspections.quotas import Quota, quotas
from detente.exercise.inspections.visits import Inspections, regime_of
from detente.exercise.mechanic import State
from detente.exercise.setting import Scenario

LAWFUL = settings(max_examples=50, deadline=None)
WALKS = st.one_of(st.just(world()), treaty_scenarios())


def states(played: Walk) -> Iterator[tuple[State, object, State]]:
    """Every event with the state before and after it."""
    state = machine.initial(played.scenario)
    for event in played.events:
        after = machine.evolve(state, event)
        yield state, event, after
        state = after


def walks(test: object) -> object:
    """A law that is tried on random walks through the treaty world and through generated exercises."""
    return given(scenario=WALKS.map(lambda made: [made]), intentions=INTENTIONS)(LAWFUL(test))  # type: ignore[operator]


# Quotas


def bearing(scenario: Scenario, state: State, asked: InspectionRequested) -> tuple[Quota, ...]:
    """Every limit that bears on an inspection, at each of the sites looked at."""
    regime = regime_of(scenario, asked.regime)
    assert regime is not None
    pair = (asked.inspector, asked.host)
    return tuple(
        quota
        for site in dict.fromkeys((asked.site, *asked.sampled))
        for quota in quotas(scenario, state.of(Inspections), regime, asked.turn, pair, asked.type, site)
    )
