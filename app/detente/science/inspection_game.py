"""When to inspect, if inspections are few: Dresher's sequential game, generalised by von Stengel.

So many periods remain, in which so many inspections may be spent; the violator means to violate so many
times. Each violation that is not inspected pays him 1; one that is inspected costs him the penalty and ends
the game. All results are exact fractions.
"""

import math
from fractions import Fraction

from detente.science import _checks

MAX_PERIODS = 10_000  # keeps an answer within a second


def value(periods: int, inspections: int, violations: int = 1, penalty: float | Fraction = 1) -> Fraction:
    """What the game is worth to the violator (to the inspector: minus that), both playing their best.

    periods, inspections and violations are whole numbers from 0 to MAX_PERIODS; penalty 0 or more, a float
    being read as the decimal that it prints. Raises ValueError out of range.
    Source: von Stengel 1991, 2016: [C(n, m+1) - C(n-k, m+1)] / t(n, m), t(n, m) = sum_{i<=m} C(n, i) b^(m-i)
    (published); Dresher 1962 for one violation and penalty 1.
    """
    n, m = (
        _checks.count("periods", periods, 0, MAX_PERIODS),
        _checks.count("inspections", inspections, 0, MAX_PERIODS),
    )
    k = _checks.count("violations", violations, 0, MAX_PERIODS)
    b = _checks.exact("penalty", penalty)
    if m >= n:
        return Fraction(0)
    return (math.comb(n, m + 1) - math.comb(max(n - k, 0), m + 1)) / _total(n, m, b)


def inspect_probability(periods: int, inspections: int, penalty: float | Fraction = 1) -> Fraction:
    """The chance with which the inspector should inspect in the first of the remaining periods.

    It does not depend on how often the violator means to violate. No inspection left gives 0; an inspection
    for every period gives 1, for then there is nothing to save up. periods is a whole number from 1,
    inspections from 0 to MAX_PERIODS; penalty 0 or more. Raises ValueError out of range.
    Source: t(n-1, m-1) / t(n, m), von Stengel 1991, 2016 (published).
    """
    n, m = (
        _checks.count("periods", periods, 1, MAX_PERIODS),
        _checks.count("inspections", inspections, 0, MAX_PERIODS),
    )
    b = _checks.exact("penalty", penalty)
    if m == 0:
        return Fraction(0)
    if m >= n:
        return Fraction(1)
    return _total(n - 1, m - 1, b) / _total(n, m, b)


def leadership_value(periods: int, inspections: int, penalty: float | Fraction = 1) -> Fraction:
    """What the inspector gets (0 or less) when he announces his plan first and is believed.

    The inspectee then stays legal while inspections remain. Arguments and errors as for `value`.
    Source: Maschler 1966, -C(n-1, m) / t(n, m) (published).
    """
    return -value(periods, inspections, 1, penalty)


def _total(n: int, m: int, b: Fraction) -> Fraction:
    """t(n, m) = sum over i <= m of C(n, i) b^(m-i), in whole numbers until the last division."""
    total, choose = 0, 1
    down = 1  # denominator of b, to the power i
    for i in range(m + 1):
        total = total * b.numerator + choose * down
        choose = choose * (n - i) // (i + 1)
        down *= b.denominator
    return Fraction(total, b.denominator**m)
