"""Trust of one side in another: Bayesian evidence that adds up, and fades.

State of the model, one per ordered pair: the evidence e in nats. Read-out: p = 1/(1 + exp(-(l0 + e))), l0 the
log odds of the prior. Only the read-out is clipped, never the state, so that replay needs no stored state:
e(t) is the sum of w_i * memory^(t - t_i) over the log. Numbers are an exercise model, not a prediction.
"""

import math
from typing import NamedTuple

from detente.science import _checks

DEFAULT_PRIOR = 0.30  # assumption
DEFAULT_MEMORY = 0.90  # assumption; half-life 6.579 turns
DEFAULT_VIOLATION_SEEKER = 0.05  # assumption
DEFAULT_VIOLATION_EXPLOITER = 0.50  # assumption

EVIDENCE_CAP = math.log(100.0)  # nats: no single event may weigh more than a factor of 100 (20 decibans)
LOGIT_CAP = 30.0  # of the read-out, so that 0 < p < 1 holds in double precision

_NATS_PER_BAN = math.log(10.0)


class InspectionRatios(NamedTuple):
    """Likelihood ratios seeker : exploiter of the two outcomes of one inspection."""

    clean: float
    alarm: float


def posterior(prior: float, evidence_nats: float) -> float:
    """Trust: the probability that the rival is a security seeker, after the evidence.

    prior in (0, 1); evidence_nats any finite number, the sum of log likelihood ratios. The log odds of the
    result are held inside ±30. Raises ValueError out of range.
    Source: Bayes' rule in log odds; the model of the curve is this project's assumption.
    """
    p0 = _checks.probability("prior", prior, open_low=True, open_high=True)
    evidence = _checks.real("evidence_nats", evidence_nats)
    log_odds = math.log(p0) - math.log1p(-p0) + evidence
    return 1.0 / (1.0 + math.exp(-max(-LOGIT_CAP, min(LOGIT_CAP, log_odds))))


def log_likelihood_ratio(if_seeker: float, if_exploiter: float, misperception: float = 0.0) -> float:
    """Evidence, in nats, of an act that a seeker and an exploiter commit with these probabilities.

    if_seeker and if_exploiter in (0, 1]: an act impossible for one type would settle the matter for good.
    misperception in [0, 1/2] is the chance that the act is read as its opposite; it replaces a probability q
    by (1 - misperception) q + misperception (1 - q) and so draws the result to 0, which it reaches at 1/2.
    Not capped: see `clip_evidence`. Raises ValueError out of range.
    Source: I. J. Good's weight of evidence (published); attenuation after Jervis (derived).
    """
    seeker = _checks.probability("if_seeker", if_seeker, open_low=True)
    exploiter = _checks.probability("if_exploiter", if_exploiter, open_low=True)
    noise = _checks.real("misperception", misperception, 0.0, 0.5)
    return math.log(_perceived(seeker, noise)) - math.log(_perceived(exploiter, noise))


def costly_signal(cost_bans: float) -> float:
    """Evidence, in nats, of a cooperative act that costs its maker `cost_bans`: cost_bans * ln 10.

    It is a *log* likelihood ratio, like that of `log_likelihood_ratio`; the ratio itself is 10 ** cost_bans.
    cost_bans in [0, 300], 0 being cheap talk; a catalogue move has 1 at most. Not capped: see
    `clip_evidence`. Raises ValueError out of range.
    Source: Kydd, Spence (published idea); exponential gain from faking with mean 1/ln 10 (derived).
    """
    return _checks.real("cost_bans", cost_bans, 0.0, 300.0) * _NATS_PER_BAN


def inspection_likelihood_ratios(
    detection: float,
    false_alarm: float,
    violation_seeker: float = DEFAULT_VIOLATION_SEEKER,
    violation_exploiter: float = DEFAULT_VIOLATION_EXPLOITER,
) -> InspectionRatios:
    """Likelihood ratios (not logs) of a clean inspection and of an alarm.

    detection and false_alarm in [0, 1] are the chances of an alarm at a violator and at a complier; the two
    violation rates lie in (0, 1). An outcome that neither type can produce has the ratio 1.
    Raises ValueError out of range.
    Source: P(alarm|type) = v D + (1 - v) F and Bayes' rule (derived); the default rates are an assumption.
    """
    caught = _checks.probability("detection", detection)
    false = _checks.probability("false_alarm", false_alarm)
    v_s = _checks.probability("violation_seeker", violation_seeker, open_low=True, open_high=True)
    v_e = _checks.probability("violation_exploiter", violation_exploiter, open_low=True, open_high=True)
    if caught == false:
        return InspectionRatios(1.0, 1.0)  # what tells nothing of the site tells nothing of the type
    return InspectionRatios(
        clean=_mixed(v_s, 1.0 - caught, 1.0 - false) / _mixed(v_e, 1.0 - caught, 1.0 - false),
        alarm=_mixed(v_s, *_lifted(caught, false)) / _mixed(v_e, *_lifted(caught, false)),
    )


def decay(evidence_nats: float, memory: float, turns: float = 1) -> float:
    """The evidence left after so many turns without events: evidence_nats * memory ** turns.

    memory in [0, 1] per turn (1 forgets nothing); turns 0 or more. Raises ValueError out of range.
    Source: forgetting after Josang & Ismail 2002 (published idea); its use on evidence is an assumption.
    """
    evidence = _checks.real("evidence_nats", evidence_nats)
    kept = _checks.probability("memory", memory)
    return float(evidence * kept ** _checks.real("turns", turns, 0.0))


def half_life(memory: float) -> float:
    """Turns after which half of the evidence is forgotten: ln .5 / ln memory.

    memory in (0, 1). Raises ValueError out of range. Source: derived from `decay`.
    """
    return math.log(0.5) / math.log(_checks.probability("memory", memory, open_low=True, open_high=True))


def minimum_trust(
    reward: float, temptation: float, punishment: float, sucker: float, detection: float = 0.0
) -> float:
    """The least trust at which a security seeker does better by cooperating.

    Payoffs in any one unit with reward > temptation >= punishment > sucker (a seeker's ranking); detection in
    [0, 1] is the chance that exploitation is caught in time and then costs `punishment` instead of `sucker`.
    The result falls from its full value at detection 0 to 0 at detection 1. Raises ValueError out of range.
    Source: (P - S) / ((R - T) + (P - S)), Kydd 2000, 2005 (derived from the 2x2 game); with
    verification P - S shrinks to (1 - detection)(P - S) (derived).
    """
    r, t = _payoff("reward", reward), _payoff("temptation", temptation)
    p, s = _payoff("punishment", punishment), _payoff("sucker", sucker)
    missed = 1.0 - _checks.probability("detection", detection)
    if not r > t:
        raise _checks.refusal(
            "reward", reward, f"above temptation = {temptation!r} (a security seeker's ranking)"
        )
    if not t >= p:
        raise _checks.refusal("temptation", temptation, f"at least punishment = {punishment!r}")
    if not p > s:
        raise _checks.refusal("punishment", punishment, f"above sucker = {sucker!r}")
    exposure = missed * (p - s)
    return exposure / ((r - t) + exposure)


def clip_evidence(evidence_nats: float) -> float:
    """The evidence of one event, held inside ±ln 100 nats (±20 decibans).

    Raises ValueError unless finite. Source: assumption, against overconfidence of independent signals.
    """
    return max(-EVIDENCE_CAP, min(EVIDENCE_CAP, _checks.real("evidence_nats", evidence_nats)))


def decibans(evidence_nats: float) -> float:
    """Evidence in decibans, 10 log10 of the likelihood ratio (published: I. J. Good)."""
    return _checks.real("evidence_nats", evidence_nats) * 10.0 / _NATS_PER_BAN


def nats(evidence_decibans: float) -> float:
    """Evidence in nats, the natural logarithm of the likelihood ratio; the inverse of `decibans`."""
    return _checks.real("evidence_decibans", evidence_decibans) * _NATS_PER_BAN / 10.0


def uncertainty(kept: float, broken: float) -> float:
    """How little is known after so many promises kept and broken: 2/(kept + broken + 2), from 1 down to 0.

    Both counts 0 or more, not always whole, for they may have been decayed. Raises ValueError out of range.
    Source: Josang & Ismail 2002, beta reputation (published).
    """
    return 2.0 / (_checks.real("kept", kept, 0.0) + _checks.real("broken", broken, 0.0) + 2.0)


def _payoff(name: str, value: float) -> float:
    # Far inside the range of floating point numbers, so that no difference of two payoffs overflows.
    return _checks.real(name, value, -1e300, 1e300)


def _perceived(chance: float, noise: float) -> float:
    return (1.0 - noise) * chance + noise * (1.0 - chance)


def _lifted(one: float, other: float) -> tuple[float, float]:
    """Two chances in the same ratio, far enough from 0 that their products do not vanish."""
    lift = 2.0**600 if max(one, other) < 2.0**-600 else 1.0
    return one * lift, other * lift


def _mixed(violation: float, at_violator: float, at_complier: float) -> float:
    return violation * at_violator + (1.0 - violation) * at_complier
