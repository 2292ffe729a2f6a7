"""Trust and escalation move for listed reasons only, and can be reckoned again from the log."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from walking import EXERCISES, INTENTIONS, Exercise, Intention, Walk, meridian, try_one, walk

from detente.exercise import machine
from detente.exercise.agreements.acts import AgreementResumed
from detente.exercise.curves import (
    ActStood,
    CurveOverridden,
    Curves,
    Impulse,
    MinimumMoved,
    OverrideCurve,
    ParameterChanged,
    PriorMoved,
    Signal,
    ThresholdCrossed,
)
from detente.exercise.hotline import ChannelCut, ChannelRestored, ChannelTested
from detente.exercise.injects import FireInject
from detente.exercise.inspections.acts import InspectionRequested
from detente.exercise.inspections.visits import Inspections
from detente.exercise.ladder import StepResumed
from detente.exercise.mechanic import State
from detente.exercise.moves import LogMove, MoveRescinded, RescindMove, RuleMove
from detente.exercise.msel_setting import Effect, Inject
from detente.exercise.numbers import with_value
from detente.exercise.parameters import AT_ONCE
from detente.exercise.phases import Advance, EndTurn, TurnEnded
from detente.exercise.readings import read, risk_between
from detente.exercise.rules import rule
from detente.exercise.setting import Model, Scenario
from detente.science import catalogue
from detente.science.trust import EVIDENCE_CAP

MOVERS = (Impulse, Signal, TurnEnded, CurveOverridden, PriorMoved, MinimumMoved)


def states(played: Walk) -> list[tuple[State, object, State]]:
    """Every event with the state before and after it."""
    state, row = machine.initial(played.scenario), []
    for event in played.events:
        after = machine.evolve(state, event)
        row.append((state, event, after))
        state = after
    return row


def altered(scenario: Scenario, **changes: object) -> Scenario:
    return replace(scenario, **changes)  # type: ignore[arg-type]


def changed(model: Model, event: ParameterChanged) -> Model:
    return with_value(model, event.name, event.after)


def settled_over_a_turn(rate: float) -> float:
    """What is left of one unit that comes in evenly over a turn and settles meanwhile."""
    return -math.expm1(-rate) / rate if rate else 1.0


def played(*commands: object, scenario: Scenario | None = None) -> Walk:
    setting = scenario or meridian()
    made = Walk(setting, 7, [machine.initial(setting)])
    for one in commands:
        try_one(made, one)  # type: ignore[arg-type]
    assert made.refused == []
    return made


@given(exercise=EXERCISES, intentions=INTENTIONS)
@settings(max_examples=40, deadline=None)
def test_nothing_but_a_listed_reason_time_or_an_override_moves_a_curve(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    scenario = exercise()
    for before, event, after in states(walk(scenario, intentions)):
        if isinstance(event, MOVERS):
            continue
        old, new = before.of(Curves), after.of(Curves)
        assert (new.evidence, new.hostility, new.counts) == (old.evidence, old.hostility, old.counts)
        was, now = read(scenario, before), read(scenario, after)
        may: tuple[str, ...] = ()
        if isinstance(event, ParameterChanged):
            may = AT_ONCE.get(event.name.partition(".")[0], ())
        for series in ("trust", "hostility", "escalation", "minimum_trust"):
            assert series in may or getattr(now, series) == getattr(was, series)


@given(exercise=EXERCISES, intentions=INTENTIONS)
@settings(max_examples=60, deadline=None)
def test_every_mover_says_from_where_to_where_and_under_which_rule(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    scenario = exercise()
    for before, event, after in states(walk(scenario, intentions)):
        old, new = before.of(Curves), after.of(Curves)
        if isinstance(event, Impulse):
            pair = (event.actor, event.target)
            assert old.hostility.get(pair, 0.0) == event.hostility_before
            assert new.hostility[pair] == event.hostility_after
            assert old.index(*pair) == pytest.approx(event.index_before, abs=1e-12)
            assert new.index(*pair) == pytest.approx(event.index_after, abs=1e-9)
            assert rule(event.rule).text
        elif isinstance(event, Signal):
            assert old.trust(event.observer, event.subject) == event.trust_before
            assert new.trust(event.observer, event.subject) == event.trust_after
            assert abs(event.nats) <= EVIDENCE_CAP
            assert event.likelihood_ratio == pytest.approx(math.exp(event.nats))
            assert rule(event.rule).text
        elif isinstance(event, PriorMoved):
            pair = (event.observer, event.subject)
            assert (old.prior(*pair), new.prior(*pair)) == (event.prior_before, event.prior_after)
            assert (old.trust(*pair), new.trust(*pair)) == (event.trust_before, event.trust_after)
            assert rule(event.rule).text
        elif isinstance(event, MinimumMoved):
            pair = (event.observer, event.subject)
            assert (old.minimum_trust(*pair), new.minimum_trust(*pair)) == (event.before, event.after)
            assert rule(event.rule).text


@given(exercise=EXERCISES, intentions=INTENTIONS)
@settings(max_examples=40, deadline=None)
def test_t13_a_signal_moves_one_trust_in_one_direction_and_no_other(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    scenario = exercise()
    for before, event, after in states(walk(scenario, intentions)):
        if isinstance(event, Signal):
            was, now = dict(before.of(Curves).evidence), dict(after.of(Curves).evidence)
            pair = (event.observer, event.subject)
            was.pop(pair, None)
            now.pop(pair)
            assert now == was
            assert after.of(Curves).hostility == before.of(Curves).hostility


@given(exercise=EXERCISES, intentions=INTENTIONS)
@settings(max_examples=60, deadline=None)
def test_t14_trust_kept_step_by_step_is_trust_reckoned_from_the_log(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    scenario = exercise()
    made = walk(scenario, intentions)
    model, turn = scenario.model, 0
    memories: list[float] = []
    priors: dict[tuple[str, str], float] = {}
    heard: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for event in made.events:
        if isinstance(event, TurnEnded):
            turn += 1
            memories.append(model.memory)
        elif isinstance(event, ParameterChanged):
            # What has faded by then stays faded as it did.
            model = changed(model, event)
        elif isinstance(event, Signal):
            heard.setdefault((event.observer, event.subject), []).append((turn, event.nats))
        elif isinstance(event, PriorMoved):
            priors[event.observer, event.subject] = event.prior_after
        elif isinstance(event, CurveOverridden) and event.series == "trust":
            prior = priors.get((event.a, event.b), model.prior)
            nats = math.log(event.after / (1 - event.after)) - math.log(prior / (1 - prior))
            heard[event.a, event.b] = [(turn, nats)]
    curves = made.states[-1].of(Curves)
    assert set(curves.evidence) == set(heard)
    for pair, signals in heard.items():
        evidence = math.fsum(nats * math.prod(memories[when:turn]) for when, nats in signals)
        assert curves.evidence[pair] == pytest.approx(evidence, abs=1e-12)
        prior = priors.get(pair, model.prior)
        odds = prior / (1 - prior) * math.exp(evidence)
        assert curves.trust(*pair) == pytest.approx(odds / (1 + odds), abs=1e-9)


@given(exercise=EXERCISES, intentions=INTENTIONS)
@settings(max_examples=60, deadline=None)
def test_hostility_is_the_sum_of_every_act_settling_on_its_own(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    scenario = exercise()
    made = walk(scenario, intentions)
    model, turn = scenario.model, 0
    rates: list[tuple[float, float]] = []
    acts: list[tuple[int, str, str, float]] = []
    rivals = machine.initial(scenario).of(Curves).rivals
    for event in made.events:
        if isinstance(event, TurnEnded):
            turn += 1
            rates.append((model.fatigue - model.reaction, model.fatigue + model.reaction))
            weight = model.grievance * settled_over_a_turn(rates[-1][0])
            acts += [(turn, *pair, weight) for a, b in rivals for pair in ((a, b), (b, a)) if weight]
        elif isinstance(event, ParameterChanged):
            model = changed(model, event)
        elif isinstance(event, Impulse):
            acts.append((turn, event.actor, event.target, -event.score / 10 * event.weight * model.gain))
        elif isinstance(event, CurveOverridden) and event.series == "hostility":
            acts.append((turn, event.a, event.b, event.after - event.before))
    curves = made.states[-1].of(Curves)
    for (a, b), hostility in curves.hostility.items():
        settled = []
        for when, actor, target, push in acts:
            common = math.exp(-math.fsum(rate for rate, _ in rates[when:]))
            apart = math.exp(-math.fsum(rate for _, rate in rates[when:]))
            if (actor, target) == (a, b):
                settled.append(push * (common + apart) / 2)
            elif (actor, target) == (b, a):
                settled.append(push * (common - apart) / 2)
        assert hostility == pytest.approx(math.fsum(settled), rel=1e-9, abs=1e-11)


def test_a_target_named_twice_is_hit_once() -> None:
    once = played(LogMove(actor="arden", targets=("velmar",), act="expel_inspectors"))
    twice = played(LogMove(actor="arden", targets=("velmar", "velmar"), act="expel_inspectors"))
    assert twice.states[-1].of(Curves) == once.states[-1].of(Curves)


# The rung


@given(exercise=EXERCISES, intentions=INTENTIONS)
@settings(max_examples=40, deadline=None)
def test_e10_the_rung_never_falls_unless_an_act_is_taken_back(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    scenario = exercise()
    taken_back = (MoveRescinded, AgreementResumed, StepResumed)
    for before, event, after in states(walk(scenario, intentions)):
        if not isinstance(event, taken_back):
            assert after.of(Curves).rung() >= before.of(Curves).rung()


def with_inject(*acts: str) -> Scenario:
    effects = tuple(Effect(act=act, actor="arden", target="velmar") for act in acts)
    return altered(meridian(), injects=(Inject(id="I", title="I", turn=1, text="I", effects=effects),))


def test_e10_an_inject_of_several_acts_stands_at_its_highest() -> None:
    by_rung = sorted(catalogue.moves().values(), key=lambda move: move.kahn_rung)
    low, high = next(m for m in by_rung if m.kahn_rung > 0), by_rung[-1]
    made = played(FireInject(inject="I"), scenario=with_inject(high.id, low.id))
    assert made.states[-1].of(Curves).rung() == high.kahn_rung
    try_one(made, RescindMove(move="I"))
    assert made.states[-1].of(Curves).rung() == 0


def test_a_rescinded_act_gives_the_rung_back_and_leaves_the_curves() -> None:
    made = played(
        LogMove(actor="arden", targets=("velmar",), score=-3.0, kahn_rung=5),
        LogMove(actor="velmar", targets=("arden",), score=-6.0, kahn_rung=11),
        RescindMove(move="M02"),
    )
    rungs = [state.of(Curves).rung() for state in made.states]
    assert rungs == [0, 5, 11, 5]
    assert made.states[3].of(Curves).hostility == made.states[2].of(Curves).hostility
    crossed = [event.threshold for event in made.events if isinstance(event, ThresholdCrossed)]
    assert crossed == ["Don't Rock the Boat Threshold", "Nuclear War Is Unthinkable Threshold"]


def test_a_failed_move_stands_nowhere_and_moves_nothing() -> None:
    made = played(
        LogMove(actor="arden", targets=("velmar",), score=-6.0, kahn_rung=9, hold=True),
        RuleMove(move="M01", outcome="failure"),
    )
    assert not any(isinstance(event, Impulse | Signal | ActStood) for event in made.events)


def test_half_a_success_is_half_an_impulse() -> None:
    made = played(
        LogMove(actor="arden", targets=("velmar",), score=-6.0, hold=True),
        RuleMove(move="M01", outcome="partial"),
    )
    assert made.states[1].of(Curves).hostility == {}
    assert made.states[2].of(Curves).hostility == {("arden", "velmar"): pytest.approx(0.3)}


# Risk


@given(intentions=INTENTIONS)
@settings(max_examples=60, deadline=None)
def test_risk_falls_as_channels_open_and_rises_as_they_are_cut(intentions: list[Intention]) -> None:
    ends = {channel.id: channel.between for channel in meridian().channels}
    for before, event, after in states(walk(meridian(), intentions)):
        if isinstance(event, ChannelCut):
            assert risk_between(after, *ends[event.channel]) > risk_between(before, *ends[event.channel])
        elif isinstance(event, ChannelRestored):
            assert risk_between(after, *ends[event.channel]) < risk_between(before, *ends[event.channel])
        elif isinstance(event, ChannelTested) and event.availability_after != event.availability_before:
            better = event.availability_after > event.availability_before
            rises = risk_between(after, *ends[event.channel]) > risk_between(before, *ends[event.channel])
            assert rises != better


# Quotas


@given(intentions=INTENTIONS)
@settings(max_examples=60, deadline=None)
def test_no_quota_is_exceeded_without_an_override(intentions: list[Intention]) -> None:
    requests = [(n, 0, n, n) for n in range(16)]  # a walk seldom asks often enough by itself
    for before, event, after in states(walk(meridian(), [*intentions, *requests])):
        if isinstance(event, InspectionRequested) and not event.override:
            regime = next(r for r in meridian().regimes if r.id == event.regime)
            asked = after.of(Inspections).used_by_pair(regime.id, event.inspector, event.host)
            assert asked <= regime.quota_per_pair
            assert before.of(Inspections).received(regime.id, event.host) < regime.quota_total


# Time and overrides


def test_an_override_sets_the_value_and_keeps_its_reason() -> None:
    made = played(
        OverrideCurve(series="trust", a="velmar", b="arden", value=0.55, reason="survey"),
        OverrideCurve(series="hostility", a="velmar", b="arden", value=1.5, reason="speech"),
    )
    curves = made.states[-1].of(Curves)
    assert curves.trust("velmar", "arden") == pytest.approx(0.55, abs=1e-12)
    assert curves.trust("arden", "velmar") == pytest.approx(meridian().model.prior, abs=1e-12)
    assert curves.hostility == {("velmar", "arden"): 1.5}
    told = [event for event in made.events if isinstance(event, CurveOverridden)]
    assert [(event.before, event.after, event.reason) for event in told] == [
        (pytest.approx(0.3), 0.55, "survey"),
        (0.0, 1.5, "speech"),
    ]


def test_e4_t7_without_events_every_curve_settles_at_its_beginning() -> None:
    made = played(
        Advance(),
        OverrideCurve(series="trust", a="velmar", b="arden", value=0.9, reason="x"),
        OverrideCurve(series="hostility", a="velmar", b="arden", value=3.0, reason="x"),
        *[EndTurn() for _ in range(7)],
    )
    trust = [state.of(Curves).trust("velmar", "arden") for state in made.states[3:]]
    index = [state.of(Curves).index("arden", "velmar") for state in made.states[3:]]
    assert all(later < earlier for earlier, later in pairwise(trust))
    assert all(later < earlier for earlier, later in pairwise(index))
    assert trust[-1] > meridian().model.prior
    assert index[-1] > meridian().model.baseline


def test_a_standing_grievance_weighs_on_every_rivalry_and_on_nobody_else() -> None:
    scenario = altered(
        meridian(),
        model=Model(grievance=0.05),
        regimes=(),
        rivalries=(("arden", "velmar"),),
    )
    made = played(
        Advance(),
        LogMove(actor="arden", targets=("concord",), score=0.0),
        EndTurn(),
        scenario=scenario,
    )
    readings = read(scenario, made.states[-1])
    assert readings.escalation["arden", "velmar"] > 20
    assert readings.hostility["arden", "concord"] == readings.hostility["concord", "arden"] == 0
