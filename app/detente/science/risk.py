"""Risk of inadvertent escalation: incidents come at random, channels race to clear them in time.

Structure: fault tree with Poisson incidents after Barrett, Baum & Hostetler 2013; clarification time in the
spirit of Wallace, Crissey & Sennott 1986. These are exercise frequencies, not estimates of real risk.
"""

import math
from collections.abc import Iterable

from detente.science import _checks

DEFAULT_SLOPE = 3.0  # assumption
DEFAULT_RATE_AT_ZERO = 0.05 * math.exp(
    -0.6
)  # incidents per turn, so that the rate is .05 at index 20; assumption
DEFAULT_WINDOW_HOURS = 3.0  # assumption
EMBASSY_MEAN_HOURS = 692.0 / 60.0  # published: FRUS 1961-63 VI, document 65
HOTLINE_MEAN_HOURS = 1.0  # assumption


def incident_rate(index: float, at_zero: float, slope: float) -> float:
    """Incidents per turn at this escalation index: at_zero * exp(slope * index / 100).

    index in [0, 100]; at_zero (incidents per turn at index 0) and slope 0 or more. Raises ValueError out of
    range, also when the rate exceeds what a floating point number holds. Source: assumption.
    """
    level = _checks.real("index", index, 0.0, 100.0)
    base = _checks.real("at_zero", at_zero, 0.0)
    steepness = _checks.real("slope", slope, 0.0)
    try:
        rate = base * math.exp(steepness * level / 100.0)
    except OverflowError:
        rate = math.inf
    if math.isinf(rate):
        raise _checks.refusal("slope", slope, f"small enough for a finite rate at index {index!r}")
    return rate


def uncleared_probability(window_hours: float, channels: Iterable[tuple[float, float]]) -> float:
    """Chance that an incident is not cleared up before the decision window closes.

    window_hours 0 or more; channels yields (availability in [0, 1], mean hours to clear, above 0). Channels
    work in parallel: their rates add. No channel gives 1. Raises ValueError out of range.
    Source: exp(-W * sum(A / rho)), exponential clarification (derived; the mean hours are assumptions but
    the embassy's, which was measured in 1962).
    """
    window = _checks.real("window_hours", window_hours, 0.0)
    per_hour = math.fsum(_clearing_rate(availability, hours) for availability, hours in channels)
    return math.exp(-window * per_hour)


def inadvertent_probability(
    index: float,
    at_zero: float,
    slope: float,
    window_hours: float,
    channels: Iterable[tuple[float, float]],
    turns: float = 1.0,
) -> float:
    """Chance of at least one uncleared incident within so many turns at this index.

    Arguments as for `incident_rate` and `uncleared_probability`; turns 0 or more. Raises ValueError out of
    range. Source: thinned Poisson process, 1 - exp(-rate * turns * uncleared) (published structure, derived).
    """
    span = _checks.real("turns", turns, 0.0)
    uncleared = incident_rate(index, at_zero, slope) * uncleared_probability(window_hours, channels)
    return _at_least_one(uncleared * span)


def uncleared_incident_probability(incidents: float, uncleared: float) -> float:
    """Chance of at least one uncleared incident where so many are expected.

    incidents (a mean number) 0 or more; uncleared, the chance of each not to be cleared up, in [0, 1]. Raises
    ValueError out of range. Source: thinned Poisson process, 1 - exp(-incidents * uncleared) (derived).
    """
    expected = _checks.real("incidents", incidents, 0.0)
    return _at_least_one(expected * _checks.probability("uncleared", uncleared))


def _at_least_one(mean: float) -> float:
    """Chance of at least one event of a Poisson process of which so many are expected."""
    return 0.0 - math.expm1(-mean)


def _clearing_rate(availability: float, mean_hours: float) -> float:
    # A floor of a microsecond keeps the rate finite.
    hours = _checks.real("mean_hours", mean_hours, 1e-9)
    return _checks.probability("availability", availability) / hours
