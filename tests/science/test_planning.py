"""Advice on a plan: curves, samples for imperfect tests, the price of false alarms, and what it refuses."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.science import planning, trust, verification

LAW = settings(max_examples=80, deadline=None)
SHARES = st.fractions(0, 1, max_denominator=20)


def silence(population, defects, sample, sensitivity, false_alarm):
    """Chance of no alarm by counting samples, exactly."""
    total = Fraction(0)
    for k in range(min(defects, sample) + 1):
        ways = math.comb(defects, k) * math.comb(population - defects, sample - k)
        total += ways * (1 - sensitivity) ** k * (1 - false_alarm) ** (sample - k)
    return total / math.comb(population, sample)


@st.composite
def populations(draw):
    population = draw(st.integers(1, 30))
    return population, draw(st.integers(1, population))


@LAW
@given(populations(), SHARES, SHARES, SHARES)
def test_the_needed_sample_is_exactly_the_smallest(case, wish, sensitivity, false_alarm):
    population, defects = case
    enough = [
        size
        for size in range(population + 1)
        if 1 - silence(population, defects, size, sensitivity, false_alarm) >= wish
    ]
    needed = planning.needed_sample(population, defects, wish, sensitivity, false_alarm)
    assert needed == (enough[0] if enough else None)


def test_ties_with_imperfect_tests_count_as_reached_and_decimals_are_read_as_written():
    assert planning.needed_sample(10, 1, 0.45, 0.9) == 5  # .9 of 5/10
    assert planning.needed_sample(10, 1, Fraction(45, 100) + Fraction(1, 10**30), 0.9) == 6
    assert planning.needed_sample(10**6, 1, 0.27, 0.9) == 300_000
    assert planning.needed_sample(10**6, 1, 0.9, 0.9) == 10**6
    assert planning.needed_sample(10**6, 1, 0.91, 0.9) is None


def test_more_terms_than_whole_numbers_are_asked_to_settle():
    size = planning.needed_sample(10**6, 1000, 0.9, 0.5, 1e-6)
    assert size is not None
    assert verification.detection_probability(10**6, 1000, size, 0.5, 1e-6) >= 0.9
    assert verification.detection_probability(10**6, 1000, size - 1, 0.5, 1e-6) < 0.9


def test_perfect_tests_need_what_the_sampling_theory_says():
    for defects in (1, 2, 5, 20):
        assert planning.needed_sample(20, defects, 0.9) == verification.sample_size(20, defects, 0.9)


def test_the_curve_has_both_ends_and_agrees_with_the_sampling_theory():
    curve = planning.detection_curve(20, 2, 0.9, 0.01)
    assert [point.sample for point in curve] == list(range(21))
    assert curve[5].detection == pytest.approx(0.436024, abs=5e-7)
    assert curve[5].false_alarm == pytest.approx(0.049010, abs=5e-7)


def test_a_long_curve_is_thinned():
    curve = planning.detection_curve(10**6, 10, points=101)
    assert len(curve) == 101
    assert [curve[0].sample, curve[1].sample, curve[-1].sample] == [0, 10_000, 10**6]
    assert [point.sample for point in planning.detection_curve(10**6, 10, largest=50)] == list(range(51))


def test_false_alarms_of_a_year_and_what_they_cost():
    cost = planning.false_alarm_cost(18, 0.447368, 0.05)
    assert cost.alarms == pytest.approx(0.9)
    assert cost.lost_decibans == pytest.approx(0.9 * -5.514, abs=5e-4)
    assert cost.won_decibans == pytest.approx(17.1 * 0.927, abs=1e-2)
    assert cost.net_decibans == pytest.approx(cost.won_decibans + cost.lost_decibans)


def test_without_false_alarms_nothing_is_lost():
    cost = planning.false_alarm_cost(18, 0.447368, 0.0)
    assert (cost.alarms, cost.lost_decibans) == (0.0, 0.0)
    assert cost.won_decibans == pytest.approx(18 * 1.001, abs=1e-2)
    assert planning.false_alarm_cost(18, 0.3, 0.3)[1:] == (0.0, 0.0)  # an alarm that tells nothing
    assert planning.false_alarm_cost(0, 0.9, 0.1) == (0.0, 0.0, 0.0)


@LAW
@given(st.integers(0, 50), st.floats(0, 1), st.floats(0, 1))
def test_an_honest_party_never_loses_by_informative_inspections(visits, one, other):
    false_alarm, detection = sorted((one, other))
    cost = planning.false_alarm_cost(visits, detection, false_alarm)
    assert cost.lost_decibans <= 0 <= cost.won_decibans


def test_no_single_result_weighs_more_than_twenty_decibans():
    assert planning.ratio_decibans(0) == pytest.approx(-20)
    assert planning.ratio_decibans(1e9) == pytest.approx(20)
    assert planning.ratio_decibans(2) == pytest.approx(3.0103, abs=5e-5)


def test_minimum_trust_falls_along_the_curve():
    curve = planning.detection_curve(20, 2)
    needed = planning.trust_curve(curve)
    assert needed[0] == trust.minimum_trust(4, 3, 2, 1) == 0.5
    assert needed[5] == pytest.approx(0.355932, abs=5e-6)
    assert needed[-1] == 0
    assert list(needed) == sorted(needed, reverse=True)
    assert planning.trust_curve(curve[:1], planning.Payoffs(10, 1, 1, 0)) == (0.1,)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: planning.detection_curve(0, 0), "population"),
        (lambda: planning.detection_curve(20, 30), "defects"),
        (lambda: planning.detection_curve(20, 2, 1.5), "sensitivity"),
        (lambda: planning.detection_curve(20, 2, largest=21), "largest"),
        (lambda: planning.detection_curve(20, 2, points=1), "points"),
        (lambda: planning.needed_sample(20, 0, 0.9), "defects"),
        (lambda: planning.needed_sample(20, 2, math.nan), "confidence"),
        (lambda: planning.needed_sample(20, 2, 0.9, -1), "sensitivity"),
        (lambda: planning.needed_sample(20, 2, 0.9, 1, 2), "false_alarm"),
        (lambda: planning.false_alarm_cost(-1, 0.5, 0.1), "inspections"),
        (lambda: planning.false_alarm_cost(1, 1.5, 0.1), "detection"),
        (lambda: planning.ratio_decibans(-1), "ratio"),
        (
            lambda: planning.trust_curve(planning.detection_curve(5, 1), planning.Payoffs(1, 2, 3, 4)),
            "reward",
        ),
    ],
)
def test_refusals_name_the_argument_its_value_and_the_range(call, name):
    with pytest.raises(ValueError, match=rf"^{name} = .* is out of range: it must be "):
        call()
