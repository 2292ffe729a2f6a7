"""How much an inspection sees: attribute sampling without replacement.

A population of items holds some defects (violations); inspectors draw a sample of distinct items. Detection
means at least one alarm. Counts are whole numbers; probabilities lie in [0, 1].
"""

import math
from collections.abc import Callable
from fractions import Fraction

from detente.science import _checks

MAX_POPULATION = 10_000_000  # beyond it the logarithms used for a first guess grow too coarse

# No alarm has a chance of at most e^(-se d n/N); beyond this exponent 1 is the nearest float to the rest.
_CERTAIN = 40
# Of a hypergeometric distribution, what is rarer than its mode by this factor never changes a float.
_NEGLIGIBLE = 1e-40
# Logarithms of factorials of ten million err by about 1e-7; inside this band whole numbers decide.
_LOG_BAND = 1e-5


def detection_probability(
    population: int, defects: int, sample: int, sensitivity: float = 1.0, false_alarm: float = 0.0
) -> float:
    """Chance that a sample raises at least one alarm, with possibly imperfect tests.

    population 1 to MAX_POPULATION; defects and sample from 0 to population. sensitivity is the chance that a
    defective item in the sample raises an alarm, false_alarm the chance that a sound one does; both in
    [0, 1]. With perfect tests the result is the float nearest to the exact fraction; else it is a sum of
    floats. Raises ValueError out of range.
    Source: hypergeometric, 1 - C(N-d, n)/C(N, n), and 1 - sum_k h(k)(1-se)^k(1-fa)^(n-k) (published).
    """
    _checks.count("population", population, 1, MAX_POPULATION)
    _checks.count("defects", defects, 0, population)
    _checks.count("sample", sample, 0, population)
    seen = _checks.probability("sensitivity", sensitivity)
    false = _checks.probability("false_alarm", false_alarm)
    if seen == 1.0 and false == 0.0:
        return _perfect_detection(population, defects, sample)
    if seen * defects * sample > _CERTAIN * population:
        return 1.0
    weights = _hypergeometric_weights(population, defects, sample)
    alarms = (w * _at_least_one(seen, k, false, sample - k) for k, w in weights)
    return min(1.0, math.fsum(alarms) / math.fsum(w for _, w in weights))


def false_alarm_probability(sample: int, false_alarm: float) -> float:
    """Chance that a complier's sample raises at least one alarm: 1 - (1 - false_alarm)^sample.

    sample 0 or more; false_alarm per item in [0, 1]. Raises ValueError out of range. Source: published.
    """
    _checks.count("sample", sample)
    return _at_least_one(_checks.probability("false_alarm", false_alarm), sample, 0.0, 0)


def sample_size(population: int, defects: int, confidence: float | Fraction) -> int:
    """The smallest sample that finds at least one of the defects with this confidence, tests being perfect.

    population 1 to MAX_POPULATION; defects 1 to population; confidence in [0, 1]. A float is read as the
    decimal that it prints (.95 is 95/100) and ties are decided in whole numbers. Raises ValueError out of
    range. Source: smallest n with C(N-d, n)/C(N, n) <= 1 - confidence (published).
    """
    _checks.count("population", population, 1, MAX_POPULATION)
    _checks.count("defects", defects, 1, population)
    risk = 1 - _checks.exact("confidence", confidence, 0, 1)
    certain = population - defects + 1
    if risk == 0:
        return certain
    log_risk = _log(risk)

    def enough(sample: int) -> bool:
        gap = _log_miss(population, defects, sample) - log_risk
        return gap < 0 if abs(gap) > _LOG_BAND else _miss_at_most(population, defects, sample, risk)

    return _smallest(enough, certain)


def iaea_sample_size(population: int, defects: int, non_detection: float | Fraction) -> int:
    """The safeguards formula for a sample: N (1 - beta^(1/d)) rounded up; exact, or up to 3 too large.

    population 1 to MAX_POPULATION; defects 1 to population; non_detection (beta) in [0, 1], a float being
    read as the decimal that it prints. Raises ValueError out of range.
    Source: IAEA (published; its distance from the exact size: JNMM 44(3), INMM node 58924).
    """
    _checks.count("population", population, 1, MAX_POPULATION)
    _checks.count("defects", defects, 1, population)
    beta = _checks.exact("non_detection", non_detection, 0, 1)
    if beta == 0:
        return population
    return _ceiling(-population * math.expm1(_log(beta) / defects), Fraction(population), defects, beta)


def jaech_sample_size(population: int, defects: int, non_detection: float | Fraction) -> int:
    """The sharper approximation of the sample: (1 - beta^(1/d)) (N - (d - 1)/2) rounded up; at most 1 off.

    Arguments and errors as for `iaea_sample_size`. Source: Jaech, Beal, Cannon & Roe (published).
    """
    _checks.count("population", population, 1, MAX_POPULATION)
    _checks.count("defects", defects, 1, population)
    beta = _checks.exact("non_detection", non_detection, 0, 1)
    base = Fraction(2 * population - defects + 1, 2)
    if beta == 0:
        return math.ceil(base)
    return _ceiling(-float(base) * math.expm1(_log(beta) / defects), base, defects, beta)


def _perfect_detection(population: int, defects: int, sample: int) -> float:
    """The float nearest to 1 - C(N-d, n)/C(N, n): a quotient of whole numbers, rounded once."""
    if defects + sample > population or defects * sample > _CERTAIN * population:
        return 1.0
    blind_draws, all_draws = _blind_draws(population, defects, sample)
    return (all_draws - blind_draws) / all_draws


def _hypergeometric_weights(population: int, defects: int, sample: int) -> list[tuple[int, float]]:
    """Chances of k defects in the sample up to a common factor: 1 at the mode, from there by ratios."""
    low, high = max(0, defects + sample - population), min(defects, sample)
    mode = max(low, min(high, (sample + 1) * (defects + 1) // (population + 2)))

    def up(k: int) -> float:
        return (defects - k) * (sample - k) / ((k + 1) * (population - defects - sample + k + 1))

    weights = [(mode, 1.0)]
    weight, k = 1.0, mode
    while k < high and weight > _NEGLIGIBLE:
        weight, k = weight * up(k), k + 1
        weights.append((k, weight))
    weight, k = 1.0, mode
    while k > low and weight > _NEGLIGIBLE:
        weight, k = weight / up(k - 1), k - 1
        weights.append((k, weight))
    return weights


def _at_least_one(first: float, first_times: int, second: float, second_times: int) -> float:
    """Chance of one success or more in independent trials of two kinds, precise for tiny chances too."""
    return 0.0 - math.expm1(_log_none(first, first_times) + _log_none(second, second_times))


def _log_none(chance: float, times: int) -> float:
    if times == 0:
        return 0.0
    return times * math.log1p(-chance) if chance < 1.0 else -math.inf


def _log(fraction: Fraction) -> float:
    # Through whole numbers, for a fraction may be smaller than any float.
    return math.log(fraction.numerator) - math.log(fraction.denominator)


def _log_miss(population: int, defects: int, sample: int) -> float:
    """Logarithm of C(N-d, n)/C(N, n), where the sample leaves room for the defects."""
    return (
        math.lgamma(population - defects + 1)
        + math.lgamma(population - sample + 1)
        - math.lgamma(population - defects - sample + 1)
        - math.lgamma(population + 1)
    )


def _miss_at_most(population: int, defects: int, sample: int, risk: Fraction) -> bool:
    blind_draws, all_draws = _blind_draws(population, defects, sample)
    return blind_draws * risk.denominator <= all_draws * risk.numerator


def _blind_draws(population: int, defects: int, sample: int) -> tuple[int, int]:
    """How many ordered draws hold no defect, and how many there are; by the shorter of the two products."""
    factors, other = sorted((defects, sample))
    return math.perm(population - other, factors), math.perm(population, factors)


def _smallest(enough: Callable[[int], bool], known_enough: int) -> int:
    low, high = -1, known_enough
    while high - low > 1:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle
    return high


def _ceiling(estimate: float, base: Fraction, root: int, beta: Fraction) -> int:
    """base (1 - beta^(1/root)) rounded up; when the estimate is too near a whole number, in whole numbers."""
    nearest = round(estimate)
    if abs(estimate - nearest) > 1e-6:
        return math.ceil(estimate)
    share = 1 - Fraction(nearest) / base
    # Rounding up stops at `nearest` exactly when (1 - nearest/base)^root <= beta.
    reached = share.numerator**root * beta.denominator <= share.denominator**root * beta.numerator
    return nearest if reached else nearest + 1
