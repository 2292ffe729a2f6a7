"""Every number of the model can be changed in play, within what a scenario may say, and says what it does."""

import math
from dataclasses import asdict, replace

import pytest
from crisis_world import crisis_world
from playing import found, of, play, refusal, result, then
from pydantic import TypeAdapter, ValidationError
from treaty_world import world
from walking import Walk

from detente.exercise import machine
from detente.exercise.curves import (
    ChangeParameter,
    Curves,
    MinimumMoved,
    MisperceptionMoved,
    PriorMoved,
    Signal,
    least_trust,
)
from detente.exercise.inspections import acts as inspections
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Event, Refusal
from detente.exercise.moves import LogMove
from detente.exercise.numbers import NUMBERS, Number, value_of, with_value
from detente.exercise.obligations.acts import NormMoved
from detente.exercise.parameters import AT_ONCE, parameters
from detente.exercise.phases import EndTurn
from detente.exercise.readings import read
from detente.exercise.setting import Model, Payoffs, Scenario, Turn
from detente.exercise.telling import reasons, tell
from detente.science import trust

SERIES = ("trust", "uncertainty", "escalation", "minimum_trust", "risk", "hostility", "rung")


def change(name: str, value: float, reason: str = "the room plays hotter") -> ChangeParameter:
    return ChangeParameter(name=name, value=value, reason=reason)


def after(*events: Event, scenario: Scenario | None = None) -> Walk:
    """A walk that begins with these facts."""
    setting = scenario or world()
    state = machine.fold(machine.initial(setting), events)
    return Walk(setting, 7, [state])


def flat(model: Model) -> dict[str, float]:
    def spread(piece: dict[str, object], prefix: str = "") -> dict[str, float]:
        row: dict[str, float] = {}
        for name, value in piece.items():
            if isinstance(value, dict):
                row |= spread(value, f"{prefix}{name}.")
            elif isinstance(value, int | float):
                row[prefix + name] = value
        return row

    return spread(asdict(model))


def another(model: Model, number: Number) -> float:
    """A value that is allowed for a number and is not its own."""
    if number.whole:
        return value_of(model, number.name) + 1
    nudged = value_of(model, number.name) * 1.1 + 0.01
    return nudged if number.allows(nudged) else value_of(model, number.name) * 0.9


def test_every_number_of_the_model_is_named_and_none_is_told_of_that_is_not_there() -> None:
    assert set(NUMBERS) == set(flat(Model()))
    assert {one.id for one in parameters(Model())} == set(NUMBERS)
    assert {name: value_of(Model(), name) for name in NUMBERS} == flat(Model())


@pytest.mark.parametrize("name", NUMBERS)
def test_a_change_of_any_number_is_one_fact_that_names_it_and_gives_the_reason(name: str) -> None:
    value = another(world().model, NUMBERS[name])
    made = play(change(name, value))
    model = of(made, Curves).model
    assert {key for key, now in flat(model).items() if now != flat(world().model)[key]} == {name}
    assert value_of(model, name) == value
    assert isinstance(value_of(model, name), int) == NUMBERS[name].whole
    (told,) = [reason for reason in reasons(made.scenario, made.events) if reason.series == f"model:{name}"]
    assert "the room plays hotter" in told.why
    assert "the room plays hotter" in tell(made.scenario, made.events[0])


@pytest.mark.parametrize("name", NUMBERS)
def test_a_changed_number_moves_at_once_what_is_said_of_it_and_nothing_else(name: str) -> None:
    said = AT_ONCE.get(name.partition(".")[0], ())
    made = play(LogMove(actor="arden", targets=("velmar",), act="raise_alert"), scenario=crisis_world())
    before = read(made.scenario, made.states[-1])
    then(made, change(name, another(of(made, Curves).model, NUMBERS[name])))
    now = read(made.scenario, made.states[-1])
    moved = {one for one in SERIES if getattr(now, one) != getattr(before, one)}
    assert moved <= set(said), moved
    if name != "payoffs.reward" and name != "drill":  # no drill has been held, and R alone may not count
        assert moved == set(said)


@pytest.mark.parametrize("name", NUMBERS)
def test_what_may_be_changed_in_play_may_stand_in_a_scenario(name: str) -> None:
    adapter, number = TypeAdapter(Model), NUMBERS[name]
    edges = [number.high] if number.above else [number.low, number.high]
    for value in edges:
        adapter.validate_python(asdict(with_value(Model(), name, value)))
    for value in (number.low - 0.01, number.high + 0.01, math.nan, math.inf):
        assert not number.allows(value)
        assert isinstance(decided(change(name, value)), Refusal)
    if number.above:
        with pytest.raises(ValidationError):
            adapter.validate_python(asdict(with_value(Model(), name, number.low)))
        assert number.range_words().startswith("above")


def decided(command: ChangeParameter) -> object:
    return machine.decide(world(), machine.initial(world()), command, Luck(1, 1))


@pytest.mark.parametrize(
    ("name", "value", "why", "remedy"),
    [
        ("no_such", 1.0, "The model has no number “no_such”.", "payoffs.reward"),
        ("signals", 1.0, "The model has no number “signals”.", "signals.step.if_seeker"),
        (
            "prior",
            0.0,
            "0 is not possible for “Trust before any evidence”.",
            "Type above 0, at most 0.999999.",
        ),
        ("norm_streak", 2.5, "2.5 is not possible", "Type a whole number from 1 to 50."),
        ("signals.step.if_seeker", 1.0, "1 is not possible", "above 0, at most 0.999999"),
        ("payoffs.sucker", 2.0, "ranks R > T ≥ P > S; they would be 4, 3, 2, 2", "below 1.8"),
        (
            "payoffs.sucker",
            1.9,
            "with every step of the ladder in force they would be 4.3, 2.7, 2, 2.1",
            "below",
        ),
        ("payoffs.temptation", 4.0, "they would be 4, 4, 2, 1", "from 2.3 to below 4"),
        ("payoffs.reward", 3.0, "they would be 3, 3, 2, 1", "above 3"),
        ("payoffs.punishment", 3.0, "they would be 4.3, 2.7, 3, 1.2", "above 1.2, at most 2.7"),
    ],
)
def test_a_refused_number_is_told_in_the_words_of_the_list_with_its_room(
    name: str, value: float, why: str, remedy: str
) -> None:
    told = refusal(play(), change(name, value))
    assert why in told.why
    assert remedy in told.remedy


def test_a_reason_is_asked_for() -> None:
    assert "reason" in refusal(play(), change("memory", 0.5, reason="  ")).why.casefold()


def test_easings_of_steps_ride_on_changed_payoffs() -> None:
    made = play(change("payoffs.sucker", 1.5))
    curves = of(made, Curves)
    assert curves.base_payoffs("arden") == Payoffs(sucker=1.5)
    # The step on looking eases by T −0.3 and S +0.2, that on notice by R +0.2; both are in force.
    assert curves.payoffs_toward("arden", "velmar") == Payoffs(
        reward=4.2, temptation=2.7, punishment=2.0, sucker=1.7
    )
    moved = {(event.observer, event.subject): event for event in found(made, MinimumMoved)}
    assert ("arden", "velmar") in moved
    for pair, event in moved.items():
        assert event.rule == "parameter"
        assert event.after == curves.minimum_trust(*pair)
        assert event.after == least_trust(curves.payoffs_toward(*pair), curves.detection.get(pair, 0.0))


def test_the_norm_lifts_from_a_changed_prior() -> None:
    lifted = PriorMoved(
        observer="arden",
        subject="velmar",
        rule="norm",
        level=2,
        prior_before=0.3,
        prior_after=0.4,
        trust_before=0.3,
        trust_after=0.4,
        record="O01",
    )
    norm = NormMoved(turn=1, streak=4, before=1, after=2, parties=("arden", "velmar"), evidence="O01")
    made = then(after(norm, lifted), change("prior", 0.5))
    curves = of(made, Curves)
    assert (curves.prior("arden", "velmar"), curves.prior("velmar", "arden")) == (pytest.approx(0.6), 0.5)
    (moved,) = found(made, PriorMoved)
    assert (moved.prior_before, moved.prior_after) == (0.4, pytest.approx(0.6))
    assert (moved.rule, moved.trust_after) == ("parameter", pytest.approx(curves.trust("arden", "velmar")))
    then(made, change("norm_gain", 0.0))
    assert of(made, Curves).prior("arden", "velmar") == 0.5


def test_sight_that_was_cleared_by_a_share_stays_cleared_by_that_share() -> None:
    scenario = replace(world(), model=replace(world().model, misperception=0.2))
    cleared = MisperceptionMoved(
        observer="arden", subject="velmar", before=0.2, after=0.1, rule="endorsement", record=""
    )
    made = then(after(cleared, scenario=scenario), change("misperception", 0.4))
    curves = of(made, Curves)
    assert curves.misread("velmar", "arden") == 0.4
    assert curves.misread("arden", "velmar") == pytest.approx(0.2)
    then(made, change("misperception", 0.0))
    assert of(made, Curves).misread("arden", "velmar") == 0.0
    then(made, change("misperception", 0.3))
    assert of(made, Curves).misread("arden", "velmar") == 0.3


def test_a_team_with_a_sight_of_its_own_keeps_it() -> None:
    blind = replace(world().teams[0], misperception=0.5)
    made = play(change("misperception", 0.1), scenario=replace(world(), teams=(blind, *world().teams[1:])))
    assert of(made, Curves).misread("arden", "velmar") == 0.5
    assert of(made, Curves).misread("velmar", "arden") == 0.1


def test_an_explained_alarm_takes_back_what_it_had_put_in_whatever_the_rates_are_now() -> None:
    """Otherwise a clean explanation would leave trust above or below where it had been."""
    asked = inspections.RequestInspection(
        inspector="arden", host="velmar", site="v1", regime="frame", access="granted"
    )
    made = play(asked, result(declared=5, found=7))
    (alarm,) = [e for e in found(made, Signal) if e.rule == "inspection_alarm"]
    then(
        made,
        change("signals.violation.if_exploiter", 0.9),
        inspections.ResolveAnomaly(inspection="V01", violation=False, explanation="counted twice"),
    )
    (withdrawn,) = [e for e in found(made, Signal) if e.rule == "alarm_explained"]
    assert withdrawn.nats == pytest.approx(-alarm.nats)


def test_a_confirmed_violation_weighs_by_the_rates_of_now() -> None:
    asked = inspections.RequestInspection(
        inspector="arden", host="velmar", site="v1", regime="frame", access="granted"
    )
    made = play(
        asked,
        result(declared=5, found=7),
        change("signals.violation.if_exploiter", 0.9),
        inspections.ResolveAnomaly(inspection="V01", violation=True, explanation="hidden"),
    )
    nats = sum(e.nats for e in found(made, Signal) if e.rule in ("inspection_alarm", "violation_confirmed"))
    assert nats == pytest.approx(trust.log_likelihood_ratio(0.05, 0.9))


def lively(made: Walk, turns: int) -> Walk:
    """Blows, messages and turns, so that every number is used."""
    for _ in range(turns):
        then(
            made,
            LogMove(actor="arden", targets=("velmar",), act="raise_alert"),
            LogMove(actor="velmar", targets=("arden",), act="data_exchange"),
            EndTurn(),
        )
    return made


def finite(made: Walk) -> bool:
    seen = read(made.scenario, made.states[-1])
    shown = (getattr(seen, one) for one in SERIES if one != "rung")
    return all(math.isfinite(value) for series in shown for value in series.values())


@pytest.mark.parametrize("name", NUMBERS)
def test_the_exercise_goes_on_at_either_end_of_what_a_number_may_be(name: str) -> None:
    number = NUMBERS[name]
    low = number.low + (1e-9 if number.above else 0)
    for value in (low, number.high):
        made = lively(play(scenario=crisis_world()), 1)
        decision = machine.decide(made.scenario, made.states[-1], change(name, value), Luck(7, 9))
        if isinstance(decision, Refusal):
            assert name.startswith("payoffs.")  # the others leave no room for it
            continue
        then(made, change(name, value))
        assert finite(lively(made, 2))


@pytest.mark.parametrize("reaction", [5.0, 800.0])
def test_hostility_that_runs_away_stays_where_it_was_when_no_number_can_hold_it(reaction: float) -> None:
    turns = tuple(Turn(label=f"T{number}") for number in range(1, 200))
    runaway = replace(world(), turns=turns, model=Model(fatigue=0.0, reaction=reaction))
    made = play(LogMove(actor="arden", targets=("velmar",), act="raise_alert"), scenario=runaway)
    then(made, *[EndTurn()] * 199)
    assert finite(made)
    hostility = [state.of(Curves).hostility["arden", "velmar"] for state in made.states[1:]]
    assert hostility == sorted(hostility)
    assert hostility[-1] == hostility[-2] > 0
