"""Advice on a verification plan: what a sample finds, what false alarms cost, how little trust is enough.

A plan looks at so many items of a population, so many times a year. Chances lie in [0, 1]; evidence is told
in decibans (10 log10 of a likelihood ratio) as it bears on the belief that the inspected party is a security
seeker. Trust, and all that is told of it, is an exercise model, not a prediction.
"""

import math
from fractions import Fraction
from typing import NamedTuple

from detente.science import _checks, trust, verification

# Within this distance of the wish the float of a chance does not settle whether it is reached.
_DOUBT = 1e-11
# Whole numbers settle it then, up to so many terms and so many digits of the power; floats beyond.
_MOST_TERMS, _MOST_BITS = 300, 1_000_000


class Payoffs(NamedTuple):
    """A security seeker's payoffs in any one unit, as `trust.minimum_trust` takes them (assumption)."""

    reward: float = 4.0
    temptation: float = 3.0
    punishment: float = 2.0
    sucker: float = 1.0


class CurvePoint(NamedTuple):
    """What a sample of one size does."""

    sample: int
    detection: float
    """Chance of an alarm at the violator."""
    false_alarm: float
    """Chance of an alarm at the complier."""


class AlarmCost(NamedTuple):
    """What a year of inspections does to the trust in a party that complies, in expectation."""

    alarms: float
    """False alarms in the year."""
    lost_decibans: float
    """What they take: 0 or less."""
    won_decibans: float
    """What the clean inspections of the same year give: 0 or more."""

    @property
    def net_decibans(self) -> float:
        """Evidence of the whole year."""
        return self.won_decibans + self.lost_decibans


def detection_curve(
    population: int,
    defects: int,
    sensitivity: float = 1.0,
    false_alarm: float = 0.0,
    *,
    largest: int | None = None,
    points: int = 200,
) -> tuple[CurvePoint, ...]:
    """Chances of detection and of a false alarm against the size of the sample, from 0 to the largest.

    Sizes are evenly spread whole numbers, both ends among them, `points` (2 to 1000) at most. largest from 0
    to population, which it is if left out. The other arguments as for `verification.detection_probability`.
    Raises ValueError out of range. Source: that function (published).
    """
    _checks.count("population", population, 1, verification.MAX_POPULATION)
    top = _checks.count("largest", population if largest is None else largest, 0, population)
    _checks.count("points", points, 2, 1000)
    sizes = range(top + 1) if top < points else (round(top * i / (points - 1)) for i in range(points))
    return tuple(
        CurvePoint(
            size,
            verification.detection_probability(population, defects, size, sensitivity, false_alarm),
            verification.false_alarm_probability(size, false_alarm),
        )
        for size in sizes
    )


def needed_sample(
    population: int,
    defects: int,
    confidence: float | Fraction,
    sensitivity: float | Fraction = 1.0,
    false_alarm: float | Fraction = 0.0,
) -> int | None:
    """The smallest sample that raises an alarm at the violator with this confidence; None if none does.

    Like `verification.sample_size`, but with imperfect tests; all floats are read as the decimals that they
    print, and a tie counts as reached. defects from 1 to population. Raises ValueError out of range.
    Source: smallest n with 1 - sum_k h(k) (1-se)^k (1-fa)^(n-k) >= confidence (published).
    """
    _checks.count("population", population, 1, verification.MAX_POPULATION)
    _checks.count("defects", defects, 1, population)
    wish = _checks.exact("confidence", confidence, 0, 1)
    seen = _checks.exact("sensitivity", sensitivity, 0, 1)
    false = _checks.exact("false_alarm", false_alarm, 0, 1)
    if seen == 1 and false == 0:
        return verification.sample_size(population, defects, wish)

    def enough(sample: int) -> bool:
        return _reached(population, defects, sample, wish, seen, false)

    if not enough(population):
        return None
    low, high = -1, population
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def false_alarm_cost(
    inspections: int,
    detection: float,
    false_alarm: float,
    violation_seeker: float = trust.DEFAULT_VIOLATION_SEEKER,
    violation_exploiter: float = trust.DEFAULT_VIOLATION_EXPLOITER,
) -> AlarmCost:
    """How many false alarms a year brings to a party that complies, and what they cost it in trust.

    inspections a year, 0 or more; detection and false_alarm are the chances of an alarm of one whole
    inspection at a violator and at a complier, in [0, 1]; the rates as for
    `trust.inspection_likelihood_ratios`. Each result counts with the evidence of `trust.clip_evidence`; what
    is forgotten in the year is left out. Raises ValueError out of range.
    Source: expectation over the two results (derived) of an exercise model (assumption).
    """
    visits = _checks.count("inspections", inspections)
    ratios = trust.inspection_likelihood_ratios(detection, false_alarm, violation_seeker, violation_exploiter)
    alarms = visits * false_alarm
    return AlarmCost(
        alarms=alarms,
        lost_decibans=alarms * ratio_decibans(ratios.alarm) if alarms else 0.0,
        won_decibans=(visits - alarms) * ratio_decibans(ratios.clean) if visits > alarms else 0.0,
    )


def ratio_decibans(ratio: float) -> float:
    """Evidence of one event with this likelihood ratio, in decibans, held inside ±20.

    ratio 0 or more. Raises ValueError out of range. Source: I. J. Good (published); the cap as for
    `trust.clip_evidence` (assumption).
    """
    likelihood = _checks.real("ratio", ratio, 0.0)
    return trust.decibans(trust.clip_evidence(math.log(likelihood)) if likelihood else -trust.EVIDENCE_CAP)


def trust_curve(curve: tuple[CurvePoint, ...], payoffs: Payoffs | None = None) -> tuple[float, ...]:
    """The least trust at which cooperation pays, for each point of a detection curve.

    Raises ValueError for payoffs that are no security seeker's.
    Source: `trust.minimum_trust` (derived); the payoffs are an assumption.
    """
    chosen = payoffs or Payoffs()
    return tuple(trust.minimum_trust(*chosen, point.detection) for point in curve)


def _reached(
    population: int, defects: int, sample: int, wish: Fraction, seen: Fraction, false: Fraction
) -> bool:
    found = verification.detection_probability(population, defects, sample, float(seen), float(false))
    gap = Fraction(found) - wish
    bits = sample * max(false.denominator, false.numerator).bit_length() if false else 0
    if abs(gap) > _DOUBT or min(defects, sample) > _MOST_TERMS or bits > _MOST_BITS:
        return gap >= 0
    return 1 - _silence(population, defects, sample, seen, false) >= wish


def _silence(population: int, defects: int, sample: int, seen: Fraction, false: Fraction) -> Fraction:
    """Chance of no alarm at all, exactly: s^n E[(q/s)^K] from the factorial moments of the hypergeometric K.

    q and s are the chances that a defective and a sound item stay silent. E[C(K, j)] is
    C(d, j) C(n, j)/C(N, j), so that the sum has min(d, n) + 1 short terms, however large N is.
    """
    if false == 1:
        return _all_defective(population, defects, sample) * (1 - seen) ** sample
    lift = (1 - seen) / (1 - false) - 1
    total, term = Fraction(1), Fraction(1)
    for j in range(min(defects, sample)):
        term *= lift * Fraction((defects - j) * (sample - j), (j + 1) * (population - j))
        total += term
    return (1 - false) ** sample * total


def _all_defective(population: int, defects: int, sample: int) -> Fraction:
    return Fraction(math.perm(defects, sample), math.perm(population, sample))
