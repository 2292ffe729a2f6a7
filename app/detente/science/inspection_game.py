"""When to inspect, if inspections are few: Dresher's sequential game, generalised by von Stengel.

So many periods remain, in which so many inspections may be spent; the violator means to violate so many
times. Each violation that is not inspected pays him 1; one that is inspected costs him the penalty and ends
the game. All results are exact fractions.
"""

import math
from fractions import Fraction
from typing import NamedTuple

from detente.science import _checks

MAX_PERIODS = 10_000  # keeps an answer within a second
MAX_SCHEDULE = 10_000  # cells of a schedule, or steps of a recursion per violation


class Moment(NamedTuple):
    """What to do, and what it is worth, when so many periods and so many inspections are left."""

    periods: int
    inspections: int
    inspect: Fraction
    """Chance with which to inspect in the next period."""
    value: Fraction
    """What the rest of the game is worth to the violator."""


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


def schedule(
    periods: int, inspections: int, violations: int = 1, penalty: float | Fraction = 1
) -> tuple[Moment, ...]:
    """The inspector's whole plan: every state that play can reach without a catch, earliest first.

    One moment for each pair of periods left (from `periods` down to 1) and inspections left (the most
    first). The violator has all his violations still before him. Arguments as for `value`, periods from 1;
    periods * (inspections + 1) at most MAX_SCHEDULE. Raises ValueError out of range.
    Source: `inspect_probability` and `value` (published).
    """
    n, m = _table_size(periods, inspections)
    return tuple(
        Moment(
            left, spare, inspect_probability(left, spare, penalty), value(left, spare, violations, penalty)
        )
        for left in range(n, 0, -1)
        for spare in range(m, max(m - (n - left), 0) - 1, -1)
    )


def spread_value(
    periods: int, inspections: int, violations: int = 1, penalty: float | Fraction = 1
) -> Fraction:
    """What the violator can get if the inspections are spread evenly at random over the periods.

    The inspector then always inspects with the chance inspections left/periods left; the violator knows it,
    sees each inspection and replies as well as he can. The result is never below `value`, and the difference
    is what this plan gives away. Arguments as for `value`; periods * (inspections + 1) * (violations + 1) at
    most 50 * MAX_SCHEDULE. Raises ValueError out of range.
    Source: backward induction over the states of the game (derived).
    """
    return spread_values(periods, inspections, violations, penalty)[-1]


def spread_values(
    periods: int, most_inspections: int, violations: int = 1, penalty: float | Fraction = 1
) -> tuple[Fraction, ...]:
    """`spread_value` for 0, 1, … most_inspections inspections, by one recursion.

    Arguments, errors and source as for `spread_value`.
    """
    n = _checks.count("periods", periods, 0, MAX_PERIODS)
    m = _checks.count("inspections", most_inspections, 0, MAX_PERIODS)
    k = min(_checks.count("violations", violations, 0, MAX_PERIODS), n)
    b = _checks.exact("penalty", penalty)
    if n * (m + 1) * (k + 1) > 50 * MAX_SCHEDULE:
        raise _checks.refusal("periods", periods, "smaller, or inspections and violations fewer")
    worths = _spread_worths(n, min(m, n), k, b)
    known = tuple(Fraction(worth, math.comb(n, j) * b.denominator) for j, worth in enumerate(worths))
    return known + (Fraction(0),) * (m - len(known) + 1)


def announced_value(periods: int, inspections: int, violations: int = 1) -> Fraction:
    """What the violator gets if he knows the days of all inspections: one for each free period that he wants.

    Arguments and errors as for `value`; no penalty, for he is never caught. Source: derived.
    """
    n = _checks.count("periods", periods, 0, MAX_PERIODS)
    m = _checks.count("inspections", inspections, 0, MAX_PERIODS)
    k = _checks.count("violations", violations, 0, MAX_PERIODS)
    return Fraction(min(k, max(n - m, 0)))


def _spread_worths(n: int, m: int, k: int, b: Fraction) -> list[int]:
    """Values times C(n, j) times the denominator of b, for j = 0 … m: that makes whole numbers of them.

    With the chance j/n the two factors C(n-1, j-1) and C(n-1, j) of what follows fall out by themselves.
    """
    gain, loss = b.denominator, b.numerator
    before = [[0] * (m + 1) for _ in range(k + 1)]
    for left in range(1, n + 1):
        now = [[0] * (m + 1)]
        for wish in range(1, k + 1):
            row = []
            for spare in range(m + 1):
                seen, unseen = math.comb(left - 1, spare - 1) if spare else 0, math.comb(left - 1, spare)
                wait = (before[wish][spare - 1] if spare else 0) + before[wish][spare]
                act = gain * unseen - loss * seen + before[wish - 1][spare]
                row.append(max(wait, act))
            now.append(row)
        before = now
    return before[k]


def _table_size(periods: int, inspections: int) -> tuple[int, int]:
    n = _checks.count("periods", periods, 1, MAX_PERIODS)
    m = _checks.count("inspections", inspections, 0, MAX_PERIODS)
    if n * (m + 1) > MAX_SCHEDULE:
        raise _checks.refusal("periods", periods, f"at most {MAX_SCHEDULE // (m + 1)} in a schedule")
    return n, m


def _total(n: int, m: int, b: Fraction) -> Fraction:
    """t(n, m) = sum over i <= m of C(n, i) b^(m-i), in whole numbers until the last division."""
    total, choose = 0, 1
    down = 1  # denominator of b, to the power i
    for i in range(m + 1):
        total = total * b.numerator + choose * down
        choose = choose * (n - i) // (i + 1)
        down *= b.denominator
    return Fraction(total, b.denominator**m)
