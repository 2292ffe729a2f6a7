"""Attribute sampling: published tables, brute force, exact ties, and what it refuses."""

import math
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.science import verification

LAW = settings(max_examples=80, deadline=None)


@st.composite
def draws(draw, largest=60, fewest_defects=0):
    population = draw(st.integers(1, largest))
    return population, draw(st.integers(fewest_defects, population)), draw(st.integers(0, population))


def missed(population, defects, sample):
    """Chance that the sample holds no defect, exactly."""
    return Fraction(math.comb(population - defects, sample), math.comb(population, sample))


def alarm_by_hand(population, defects, sample, sensitivity, false_alarm):
    """1 - sum over k of h(k) (1-se)^k (1-fa)^(n-k), exactly."""
    silent = Fraction(0)
    for k in range(min(defects, sample) + 1):
        ways = math.comb(defects, k) * math.comb(population - defects, sample - k)
        silent += ways * (1 - Fraction(sensitivity)) ** k * (1 - Fraction(false_alarm)) ** (sample - k)
    return float(1 - silent / math.comb(population, sample))


@LAW
@given(draws())
def test_a_perfect_test_misses_only_when_no_defect_is_drawn(case):
    assert verification.detection_probability(*case) == float(1 - missed(*case))


@LAW
@given(draws(), st.floats(0, 1), st.floats(0, 1))
def test_imperfect_tests_agree_with_the_sum_by_hand(case, sensitivity, false_alarm):
    seen = verification.detection_probability(*case, sensitivity, false_alarm)
    assert seen == pytest.approx(alarm_by_hand(*case, sensitivity, false_alarm), rel=1e-9, abs=1e-300)


@LAW
@given(draws(largest=20_000, fewest_defects=1), st.floats(0.5, 1, exclude_max=True))
def test_large_populations_agree_with_the_perfect_test_as_sensitivity_nears_1(case, sensitivity):
    imperfect = verification.detection_probability(*case, 1 - 1e-12)
    assert imperfect == pytest.approx(verification.detection_probability(*case), abs=1e-8)
    assert verification.detection_probability(*case, sensitivity) <= imperfect + 1e-12


@LAW
@given(draws(fewest_defects=1), st.floats(0, 1), st.floats(0, 1))
def test_detection_grows_with_sample_defects_and_sensitivity(case, one, other):
    population, defects, sample = case
    dull, keen = sorted((one, other))
    known = verification.detection_probability(population, defects, sample, keen)
    assert verification.detection_probability(population, defects, sample, dull) <= known + 1e-12
    assert verification.detection_probability(population, defects - 1, sample, keen) <= known + 1e-12
    if sample > 0:
        assert verification.detection_probability(population, defects, sample - 1, keen) <= known + 1e-12


@LAW
@given(st.integers(1, 500), st.floats(0, 1), st.data())
def test_a_complier_is_alarmed_about_only_falsely(population, false_alarm, data):
    sample = data.draw(st.integers(0, population))
    expected = verification.false_alarm_probability(sample, false_alarm)
    assert expected == pytest.approx(1 - (1 - false_alarm) ** sample, abs=1e-12)
    assert verification.detection_probability(population, 0, sample, 0.9, false_alarm) == pytest.approx(
        expected
    )


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ((10, 1, 3), Fraction(3, 10)),
        ((10, 2, 3), Fraction(8, 15)),
        ((20, 2, 5), Fraction(17, 38)),
    ],
)
def test_vectors_as_fractions(case, expected):
    assert verification.detection_probability(*case) == float(expected)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ((20, 4, 5), 0.718266),
        ((36, 3, 6), 0.431373),
        ((50, 5, 10), 0.689437),
        ((100, 5, 44), 0.949264),
        ((100, 5, 45), 0.953794),
        ((200, 10, 51), 0.951379),
        ((20, 2, 5, 0.9, 0.01), 0.436024),
        ((20, 0, 5, 0.9, 0.01), 0.049010),
        ((50, 5, 10, 0.8, 0.02), 0.666869),
        ((50, 0, 10, 0.8, 0.02), 0.182927),
    ],
)
def test_vectors(case, expected):
    assert verification.detection_probability(*case) == pytest.approx(expected, abs=5e-7)


def test_published_freecalc_example():
    assert verification.detection_probability(65, 3, 10, 0.95, 0.01) == pytest.approx(0.4411522, abs=5e-8)
    assert 1 - verification.false_alarm_probability(10, 0.01) == pytest.approx(0.9043821, abs=5e-8)


@pytest.mark.parametrize(
    ("population", "defects", "expected"),
    [
        (100, 5, 45),
        (100, 2, 78),
        (100, 1, 95),
        (200, 10, 51),
        (200, 4, 105),
        (200, 2, 155),
        (200, 1, 190),
        (1000, 50, 57),
        (1000, 20, 138),
        (1000, 10, 258),
        (1000, 5, 450),
        (1000, 1, 950),
    ],
)
def test_table_of_ispm_31(population, defects, expected):
    assert verification.sample_size(population, defects, 0.95) == expected


CONFIDENCES = st.fractions(0, 1, max_denominator=1000)


@LAW
@given(draws(largest=300, fewest_defects=1), CONFIDENCES)
def test_the_sample_size_is_enough_and_the_smallest(case, confidence):
    population, defects, _ = case
    size = verification.sample_size(population, defects, confidence)
    assert missed(population, defects, size) <= 1 - confidence
    assert size == 0 or missed(population, defects, size - 1) > 1 - confidence


@LAW
@given(draws(largest=300, fewest_defects=1))
def test_a_tie_counts_as_reached(case):
    assume(case[1] + case[2] <= case[0])
    risk = missed(*case)
    assert verification.sample_size(*case[:2], 1 - risk) == case[2]
    assert verification.sample_size(*case[:2], 1 - risk * (1 - Fraction(1, 10**30))) == case[2] + 1


def test_a_confidence_means_the_decimal_that_is_written():
    # 1 item of 10: a sample of 9 misses with 1/10, and the double nearest to .9 lies a little above it.
    assert Fraction(0.9) > Fraction(9, 10)
    assert verification.sample_size(10, 1, 0.9) == 9
    assert verification.sample_size(10, 1, Fraction(0.9)) == 10
    assert verification.iaea_sample_size(10, 1, 0.1) == 9


@pytest.mark.parametrize("defects", [1, 5, 1000, 26_000, 500_000, 999_999, 1_000_000])
def test_the_sample_of_a_million_items_is_enough_and_the_smallest(defects):
    size = verification.sample_size(1_000_000, defects, 0.95)
    assert verification.detection_probability(1_000_000, defects, size) >= 0.95
    assert size == 1 or verification.detection_probability(1_000_000, defects, size - 1) < 0.95


def test_a_tie_among_a_million_items_is_decided_in_whole_numbers():
    exactly = 1 - Fraction(math.perm(10**6 - 1000, 700), math.perm(10**6, 700))
    assert verification.sample_size(10**6, 700, exactly) == 1000
    assert verification.sample_size(10**6, 700, exactly + Fraction(1, 10**40)) == 1001


MILLION = 10**6


def missed_in_a_million(defects, sample):
    """Chance that no defect is drawn, exactly, as a product over the defects or the draws."""
    fewer, more = sorted((defects, sample))
    chance = Fraction(1)
    for already in range(fewer):
        chance *= Fraction(max(MILLION - more - already, 0), MILLION - already)
    return chance


@pytest.mark.parametrize("sample", [1, 2, 10, 29, 2990, 258_865, 999_999, 10**6])
@pytest.mark.parametrize("defects", [1, 2, 10, 1000])
def test_a_million_items_are_seen_exactly(defects, sample):
    exactly = 1 - missed_in_a_million(defects, sample)
    assert verification.detection_probability(MILLION, defects, sample) == float(exactly)


@pytest.mark.parametrize(("defects", "sample"), [(5000, 7000), (6324, 6324), (6325, 6325), (10**5, 500)])
def test_many_defects_and_many_draws_in_a_million_are_rounded_once(defects, sample):
    exactly = 1 - Fraction(math.perm(MILLION - defects, sample), math.perm(MILLION, sample))
    assert verification.detection_probability(MILLION, defects, sample) == float(exactly)


@pytest.mark.parametrize(("defects", "sample"), [(6325, 6325), (10**5, 500_000), (400, 10**5 + 1)])
def test_what_is_certain_to_the_last_digit_is_told_as_one(defects, sample):
    assert missed_in_a_million(min(defects, 400), sample) < Fraction(1, 2**54) or defects * sample > 4e7
    assert verification.detection_probability(MILLION, defects, sample) == 1.0


@pytest.mark.parametrize("confidence", ["1/5", "1/2", "9/10", "19/20", "99/100", "999999/1000000"])
@pytest.mark.parametrize("defects", [1, 2, 10, 1000])
def test_sample_sizes_for_a_million_items_are_exactly_the_smallest(defects, confidence):
    risk = 1 - Fraction(confidence)
    size = verification.sample_size(MILLION, defects, Fraction(confidence))
    assert missed_in_a_million(defects, size) <= risk < missed_in_a_million(defects, size - 1)


def test_sample_sizes_for_a_hundred_thousand_defects_in_a_million():
    assert verification.sample_size(MILLION, 100_000, 0.95) == 29
    assert missed_in_a_million(100_000, 29) <= Fraction(1, 20) < missed_in_a_million(100_000, 28)


def test_one_defect_in_a_million_ties_at_every_whole_percentage():
    for percent in range(1, 100):
        wish = Fraction(percent, 100)
        assert verification.sample_size(MILLION, 1, wish) == percent * 10_000
        assert verification.sample_size(MILLION, 1, percent / 100) == percent * 10_000
        assert verification.sample_size(MILLION, 1, wish + Fraction(1, 10**30)) == percent * 10_000 + 1


def silent_in_a_million(defects, sample, sensitivity, false_alarm):
    """Chance of no alarm, exactly: sum over k of h(k) (1-se)^k (1-fa)^(n-k), h by its own ratios."""
    blind, quiet = 1 - Fraction(sensitivity), 1 - Fraction(false_alarm)
    weight, total, whole = Fraction(1), Fraction(0), Fraction(0)
    for k in range(min(defects, sample) + 1):
        total += weight * blind**k * quiet ** (sample - k)
        whole += weight
        weight *= Fraction((defects - k) * (sample - k), (k + 1) * (MILLION - defects - sample + k + 1))
    return total / whole


@pytest.mark.parametrize("false_alarm", ["0", "1/1000"])
@pytest.mark.parametrize("sensitivity", ["1/20", "9/10", "99/100"])
@pytest.mark.parametrize(("defects", "sample"), [(1, 1000), (2, 400), (10, 2990), (100, 100), (40, 20_000)])
def test_imperfect_tests_among_a_million_items(defects, sample, sensitivity, false_alarm):
    if sample > 10_000 and false_alarm != "0":
        sample = 700  # the exact power has as many digits as the sample
    exactly = float(1 - silent_in_a_million(defects, sample, sensitivity, false_alarm))
    seen = verification.detection_probability(
        MILLION, defects, sample, float(Fraction(sensitivity)), float(Fraction(false_alarm))
    )
    assert seen == pytest.approx(exactly, rel=1e-13)


def test_certainty_needs_all_but_the_places_where_every_defect_could_hide():
    assert verification.sample_size(20, 3, 1) == 18
    assert verification.sample_size(20, 3, 0) == 0


@LAW
@given(draws(largest=300, fewest_defects=1), CONFIDENCES)
def test_the_iaea_formula_rounds_up_exactly(case, beta):
    population, defects, _ = case
    size = verification.iaea_sample_size(population, defects, beta)
    assert Fraction(population - size, population) ** defects <= beta
    assert size == 0 or Fraction(population - size + 1, population) ** defects > beta


@LAW
@given(draws(largest=300, fewest_defects=1), CONFIDENCES)
def test_the_jaech_formula_rounds_up_exactly(case, beta):
    population, defects, _ = case
    size = verification.jaech_sample_size(population, defects, beta)
    base = Fraction(2 * population - defects + 1, 2)
    assert max(0, 1 - size / base) ** defects <= beta
    assert size == 0 or (1 - (size - 1) / base) ** defects > beta


def test_distance_of_the_formulas_from_the_exact_size():
    """The whole published scan: 2 <= N <= 200, every d below N, four non-detection probabilities."""
    iaea, jaech = Counter(), Counter()
    for beta in (Fraction(1, 20), Fraction(1, 10), Fraction(1, 2), Fraction(4, 5)):
        for population in range(2, 201):
            for defects in range(1, population):
                exact = verification.sample_size(population, defects, 1 - beta)
                iaea[verification.iaea_sample_size(population, defects, beta) - exact] += 1
                jaech[abs(verification.jaech_sample_size(population, defects, beta) - exact)] += 1
    assert iaea == {0: 33_762, 1: 28_774, 2: 16_335, 3: 729}
    assert jaech == {0: 71_086, 1: 8_514}


NOT_COUNTS = [-1, 2.0, True, "5", None, math.nan]
NOT_NUMBERS = [math.nan, math.inf, -math.inf, True, "0.5", None]


@pytest.mark.parametrize(
    ("call", "name", "bad"),
    [
        (lambda x: verification.detection_probability(x, 0, 0), "population", [0, 10**9, *NOT_COUNTS]),
        (lambda x: verification.detection_probability(20, x, 5), "defects", [21, *NOT_COUNTS]),
        (lambda x: verification.detection_probability(20, 2, x), "sample", [21, *NOT_COUNTS]),
        (lambda x: verification.detection_probability(20, 2, 5, x), "sensitivity", [-0.1, 1.1, *NOT_NUMBERS]),
        (
            lambda x: verification.detection_probability(20, 2, 5, 1, x),
            "false_alarm",
            [-0.1, 1.1, *NOT_NUMBERS],
        ),
        (lambda x: verification.false_alarm_probability(x, 0.1), "sample", NOT_COUNTS),
        (lambda x: verification.false_alarm_probability(5, x), "false_alarm", [-0.1, 1.1, *NOT_NUMBERS]),
        (lambda x: verification.sample_size(x, 1, 0.9), "population", [0, 10**9, *NOT_COUNTS]),
        (lambda x: verification.sample_size(20, x, 0.9), "defects", [0, 21, *NOT_COUNTS]),
        (lambda x: verification.sample_size(20, 2, x), "confidence", [-0.1, 1.1, *NOT_NUMBERS]),
        (lambda x: verification.iaea_sample_size(x, 1, 0.1), "population", [0, *NOT_COUNTS]),
        (lambda x: verification.iaea_sample_size(20, x, 0.1), "defects", [0, 21, *NOT_COUNTS]),
        (lambda x: verification.iaea_sample_size(20, 2, x), "non_detection", [-0.1, 1.1, *NOT_NUMBERS]),
        (lambda x: verification.jaech_sample_size(20, 2, x), "non_detection", [-0.1, 1.1, *NOT_NUMBERS]),
    ],
)
def test_refusals_name_the_argument_its_value_and_the_range(call, name, bad):
    for value in bad:
        with pytest.raises(ValueError, match=rf"^{name} = .* is out of range: it must be ") as refused:
            call(value)
        assert repr(value) in str(refused.value)
