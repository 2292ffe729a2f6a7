"""Escalation between two sides: Richardson's equations, solved exactly, with impulses from logged acts.

State: hostility x of each side toward the other (negative is goodwill). Between acts
x_a' = -fatigue x_a + reaction x_b + grievance_a, and likewise for b. An act adds `impulse` to its actor's x.
Numbers are an exercise model, not a prediction.
"""

import math

from detente.science import _checks

DEFAULT_FATIGUE = 0.35  # per turn; assumption
DEFAULT_REACTION = 0.10  # per turn; assumption
DEFAULT_BASELINE = 20.0  # index at rest; assumption
DEFAULT_GAIN = 1.0  # hostility of an act of score -10; assumption

LOGIT_CAP = 30.0  # of the read-out, so that 0 < index < 100 holds in double precision


def step(
    x_a: float,
    x_b: float,
    fatigue: float,
    reaction: float,
    grievance_a: float = 0.0,
    grievance_b: float = 0.0,
    turns: float = 1.0,
) -> tuple[float, float]:
    """Both hostilities after so many turns without events, by the exact solution.

    x and grievances (per turn) any finite numbers; fatigue and reaction (per turn) and turns 0 or more. The
    sum relaxes with fatigue - reaction and the difference with fatigue + reaction; where a rate is 0 the
    curve is a straight line, where the first is negative it runs away. Raises ValueError out of range, also
    when the runaway leaves the range of floating point numbers.
    Source: Richardson 1960 (published equations); closed form (derived).
    """
    a, b = _checks.real("x_a", x_a), _checks.real("x_b", x_b)
    g_a, g_b = _checks.real("grievance_a", grievance_a), _checks.real("grievance_b", grievance_b)
    out = _checks.real("fatigue", fatigue, 0.0)
    back = _checks.real("reaction", reaction, 0.0)
    span = _checks.real("turns", turns, 0.0)
    try:
        total = _relax(a + b, out - back, g_a + g_b, span)
        difference = _relax(a - b, out + back, g_a - g_b, span)
    except OverflowError:
        total = difference = math.inf
    after = ((total + difference) / 2.0, (total - difference) / 2.0)
    if not (math.isfinite(after[0]) and math.isfinite(after[1])):
        raise _checks.refusal("turns", turns, f"short enough for reaction = {reaction!r} not to run away")
    return after


def index(hostility_sum: float, baseline: float = DEFAULT_BASELINE) -> float:
    """The escalation index shown to the room, above 0 and below 100; equal to the baseline at hostility 0.

    hostility_sum = x_a + x_b, any finite number; baseline in (0, 100). The log odds of the result are held
    inside ±30. Raises ValueError out of range. Source: logistic read-out with unit scale (assumption).
    """
    total = _checks.real("hostility_sum", hostility_sum)
    rest = _checks.real("baseline", baseline, 0.0, 100.0, open_low=True, open_high=True)
    log_odds = math.log(rest) - math.log(100.0 - rest) + total
    return 100.0 / (1.0 + math.exp(-max(-LOGIT_CAP, min(LOGIT_CAP, log_odds))))


def impulse(score: float, gain: float = DEFAULT_GAIN) -> float:
    """Hostility that an act adds to its actor: -score/10 * gain.

    score in [-10, 10] on an event scale, conflict negative; gain 0 or more. Raises ValueError out of range.
    Source: assumption.
    """
    # Subtracting from zero keeps a neutral act at 0.0; negating it would show -0.0.
    return 0.0 - _checks.real("score", score, -10.0, 10.0) / 10.0 * _checks.real("gain", gain, 0.0)


def equilibrium(
    fatigue: float, reaction: float, grievance_a: float = 0.0, grievance_b: float = 0.0
) -> tuple[float, float]:
    """Where both hostilities come to rest under standing grievances.

    Exists only when fatigue > reaction >= 0. Raises ValueError out of range.
    Source: Richardson 1960 (published); closed form (derived).
    """
    back = _checks.real("reaction", reaction, 0.0)
    out = _checks.real("fatigue", fatigue, back, open_low=True)
    g_a, g_b = _checks.real("grievance_a", grievance_a), _checks.real("grievance_b", grievance_b)
    total, difference = (g_a + g_b) / (out - back), (g_a - g_b) / (out + back)
    return (total + difference) / 2.0, (total - difference) / 2.0


def half_life(fatigue: float, reaction: float) -> float:
    """Turns in which the sum of the hostilities halves: ln 2 / (fatigue - reaction).

    Exists only when fatigue > reaction >= 0. Raises ValueError out of range. Source: derived.
    """
    back = _checks.real("reaction", reaction, 0.0)
    return math.log(2.0) / (_checks.real("fatigue", fatigue, back, open_low=True) - back)


def _relax(start: float, rate: float, push: float, span: float) -> float:
    """Solution of y' = -rate y + push after `span`."""
    exponent = rate * span
    # -expm1(-z)/z tends to 1; below this bound the quotient is 1 to the last bit, and 0/0 is avoided.
    spread = 1.0 if abs(exponent) < 1e-16 else -math.expm1(-exponent) / exponent
    return start * math.exp(-exponent) + push * span * spread
