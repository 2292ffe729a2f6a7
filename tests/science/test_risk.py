"""Risk of inadvertent escalation: its laws (E8, E9), its table, and what it refuses."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.science import risk

LAW = settings(max_examples=80, deadline=None)

LEVELS = st.floats(0, 100)
HOURS = st.floats(0.05, 48)
CHANNELS = st.lists(st.tuples(st.floats(0, 1), HOURS), max_size=4)
DEFAULTS = {"at_zero": risk.DEFAULT_RATE_AT_ZERO, "slope": risk.DEFAULT_SLOPE}
WINDOW = risk.DEFAULT_WINDOW_HOURS

EMBASSY = (1.0, risk.EMBASSY_MEAN_HOURS)
HOTLINE = (1.0, risk.HOTLINE_MEAN_HOURS)


def inadvertent(index, channels, window=WINDOW, turns=1.0):
    return risk.inadvertent_probability(
        index, **DEFAULTS, window_hours=window, channels=channels, turns=turns
    )


@LAW
@given(LEVELS, LEVELS, HOURS, st.lists(st.tuples(st.floats(0, 1), st.floats(1, 48)), max_size=3))
def test_e8_risk_rises_with_the_index(one, other, window, channels):
    calm, tense = sorted((one, other))
    assume(tense - calm > 1e-3)
    assert inadvertent(calm, channels, window) < inadvertent(tense, channels, window)


@LAW
@given(LEVELS, st.floats(0.1, 10), st.floats(0.1, 10), st.floats(0.1, 1), st.floats(0.5, 48))
def test_e8_risk_falls_with_the_time_to_decide(index, one, other, availability, hours):
    short, long = sorted((one, other))
    assume(long - short > 1e-3)
    assert inadvertent(index, [(availability, hours)], long) < inadvertent(
        index, [(availability, hours)], short
    )


@LAW
@given(LEVELS, st.floats(0, 1), st.floats(0, 1), st.floats(0.5, 48), st.lists(st.just(EMBASSY), max_size=2))
def test_e8_risk_falls_with_every_availability(index, one, other, hours, rest):
    poor, good = sorted((one, other))
    assume(good - poor > 1e-3)
    assert inadvertent(index, [(good, hours), *rest]) < inadvertent(index, [(poor, hours), *rest])


@LAW
@given(LEVELS, st.lists(HOURS, max_size=4), st.floats(0, 10))
def test_e8_with_every_channel_cut_no_incident_is_cleared(index, hours, turns):
    rate = risk.incident_rate(index, **DEFAULTS)
    cut = [(0.0, mean) for mean in hours]
    assert inadvertent(index, cut, turns=turns) == pytest.approx(1 - math.exp(-rate * turns), abs=1e-15)


@LAW
@given(LEVELS, CHANNELS, st.floats(0, 1), HOURS, st.floats(0, 24))
def test_e9_another_channel_never_raises_risk(index, channels, availability, hours, window):
    more = [*channels, (availability, hours)]
    assert inadvertent(index, more, window) <= inadvertent(index, channels, window)


@LAW
@given(LEVELS, CHANNELS, st.floats(0.1, 5), st.floats(0.1, 5))
def test_safe_turns_multiply(index, channels, first, second):
    safe = (1 - inadvertent(index, channels, turns=first)) * (1 - inadvertent(index, channels, turns=second))
    assert 1 - inadvertent(index, channels, turns=first + second) == pytest.approx(safe, rel=1e-9)


@LAW
@given(CHANNELS, st.floats(0, 24))
def test_channels_work_in_parallel(channels, window):
    alone = math.prod(risk.uncleared_probability(window, [channel]) for channel in channels)
    assert risk.uncleared_probability(window, channels) == pytest.approx(alone, rel=1e-9)


@pytest.mark.parametrize(
    ("index", "channels", "expected"),
    [
        (20, [], 0.048771),
        (20, [EMBASSY], 0.037815),
        (20, [HOTLINE], 0.002486),
        (20, [EMBASSY, HOTLINE], 0.001917),
        (20, [(0.5, 1.0)], 0.011095),
        (80, [], 0.261018),
        (80, [EMBASSY], 0.208007),
        (80, [HOTLINE], 0.014947),
        (80, [EMBASSY, HOTLINE], 0.011543),
        (80, [(0.5, 1.0)], 0.065266),
    ],
)
def test_table_of_risk(index, channels, expected):
    assert inadvertent(index, channels) == pytest.approx(expected, abs=5e-7)


def test_closed_checks_of_the_incident_rate():
    assert pytest.approx(0.027441, abs=5e-7) == risk.DEFAULT_RATE_AT_ZERO
    assert risk.incident_rate(20, **DEFAULTS) == pytest.approx(0.05, rel=1e-12)
    assert risk.incident_rate(80, **DEFAULTS) == pytest.approx(0.302482, abs=1e-6)


def test_the_embassy_took_eleven_and_a_half_hours():
    assert pytest.approx(11.533, abs=5e-4) == risk.EMBASSY_MEAN_HOURS


def test_channels_may_be_any_iterable():
    assert inadvertent(20, (channel for channel in [EMBASSY, HOTLINE])) == inadvertent(20, [EMBASSY, HOTLINE])


def test_no_time_means_nothing_is_cleared():
    assert risk.uncleared_probability(0, [HOTLINE]) == 1.0


def test_a_chance_stays_a_chance_at_the_edge_of_arithmetic():
    assert risk.inadvertent_probability(100, 1e300, 3, 1e6, [HOTLINE], turns=1e300) == 0.0
    assert risk.inadvertent_probability(100, 1e300, 3, 0, [], turns=1e300) == 1.0
    assert math.copysign(1, risk.inadvertent_probability(0, 0, 0, 0, [])) == 1.0


NOT_NUMBERS = [math.nan, math.inf, -math.inf, True, "0.5", None]


@pytest.mark.parametrize(
    ("call", "name", "bad"),
    [
        (lambda x: risk.incident_rate(x, 0.03, 3), "index", [-1, 101]),
        (lambda x: risk.incident_rate(20, x, 3), "at_zero", [-0.1]),
        (lambda x: risk.incident_rate(20, 0.03, x), "slope", [-0.1, 1e6]),
        (lambda x: risk.uncleared_probability(x, []), "window_hours", [-1]),
        (lambda x: risk.uncleared_probability(3, [(x, 1)]), "availability", [-0.1, 1.1]),
        (lambda x: risk.uncleared_probability(3, [(1, x)]), "mean_hours", [0, -1, 1e-300]),
        (lambda x: inadvertent(20, [], turns=x), "turns", [-1]),
        (lambda x: inadvertent(x, []), "index", [-1, 101]),
    ],
)
def test_refusals_name_the_argument_its_value_and_the_range(call, name, bad):
    for value in [*bad, *NOT_NUMBERS]:
        with pytest.raises(ValueError, match=rf"^{name} = .* is out of range: it must be ") as refused:
            call(value)
        assert repr(value) in str(refused.value)


def test_incidents_and_their_clearing_taken_apart_give_the_same_chance() -> None:
    rate = risk.incident_rate(80, risk.DEFAULT_RATE_AT_ZERO, risk.DEFAULT_SLOPE)
    uncleared = risk.uncleared_probability(3, [HOTLINE])
    whole = risk.inadvertent_probability(80, risk.DEFAULT_RATE_AT_ZERO, risk.DEFAULT_SLOPE, 3, [HOTLINE])
    assert risk.uncleared_incident_probability(rate, uncleared) == pytest.approx(whole)


@pytest.mark.parametrize(("incidents", "uncleared"), [(-0.1, 0.5), (0.1, -0.1), (0.1, 1.1)])
def test_no_chance_of_what_cannot_be(incidents: float, uncleared: float) -> None:
    with pytest.raises(ValueError, match="out of range"):
        risk.uncleared_incident_probability(incidents, uncleared)
