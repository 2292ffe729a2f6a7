"""Every number of the exercise model: its value, how it stands, and where it comes from."""

from collections.abc import Mapping
from typing import Final

from detente.exercise.numbers import value_of
from detente.exercise.records import record
from detente.exercise.rules import Standing
from detente.exercise.setting import Model
from detente.words import tr


@record
class Parameter:
    """One number of the model."""

    id: str
    """Field of the model, such as `memory`; dotted within signals and payoffs."""
    name: str
    value: float
    standing: Standing
    source: str
    """Where the quantity, if not its value, comes from."""


def parameters(model: Model) -> tuple[Parameter, ...]:
    """Every number, in the order in which it is easiest to find: those of the curves, payoffs, signals."""
    return tuple(
        Parameter(
            id=name, name=words, value=float(value_of(model, name)), standing="assumption", source=source
        )
        for name, (words, source) in _told().items()
    )


def parameter_name(name: str) -> str:
    """What a number is called; the name itself for one that the model does not have."""
    return _told().get(name, (name, ""))[0]


AT_ONCE: Final[Mapping[str, tuple[str, ...]]] = {
    "prior": ("trust",),
    "baseline": ("escalation", "risk"),
    "incident_at_zero": ("risk",),
    "incident_slope": ("risk",),
    "window_hours": ("risk",),
    "drill": ("risk",),
    "payoffs": ("minimum_trust",),
}
"""Readings that a changed number, or one of a record of numbers, moves at once; the others count later."""


def effect(name: str) -> str:
    """What a change of this number does to the curves."""
    words = {
        ("trust",): tr("the trust of every pair moves with it"),
        ("escalation", "risk"): tr("every escalation index and the risk of incidents move with it"),
        ("risk",): tr("the risk of incidents moves with it"),
        ("minimum_trust",): tr("the least trust moves with it, except for teams with payoffs of their own"),
    }
    later = tr("no curve moves at once, it counts from now on")
    return words.get(AT_ONCE.get(name.partition(".")[0], ()), later)


def _told() -> dict[str, tuple[str, str]]:
    """What each number is called, and the publication or the rule that it belongs to; by its name."""
    trust, richardson = tr("Bayes’ rule, Kydd 2005"), tr("Richardson 1960")
    risk, norm = tr("structure of Barrett and others 2013"), tr("rule of the norm")
    sight = tr("signals seen through noise, after Jervis")
    return {
        "prior": (tr("Trust before any evidence"), trust),
        "memory": (tr("Share of the evidence that survives a turn"), trust),
        "misperception": (tr("Chance of seeing the opposite of what was done"), sight),
        "fatigue": (tr("Restraint per turn"), richardson),
        "reaction": (tr("Reaction to the rival per turn"), richardson),
        "gain": (tr("Hostility added by an act of score −10"), richardson),
        "grievance": (tr("Standing grievance per turn"), richardson),
        "baseline": (tr("Escalation index when nothing has happened"), tr("drawing convention")),
        "incident_at_zero": (tr("Incidents per turn at index 0"), risk),
        "incident_slope": (tr("Growth of incidents over the whole index"), risk),
        "window_hours": (tr("Hours that leaders have to clear an incident up"), risk),
        "norm_streak": (tr("Obligations kept in a row that lift the norm"), norm),
        "norm_gain": (tr("What one level of the norm adds to trust"), norm),
        "norm_levels": (tr("Highest level of the norm"), norm),
        "endorsement": (tr("Misperception that an endorsement takes away"), sight),
        "transparency": (tr("Misperception that an act of openness takes away"), sight),
        "crisis_index": (tr("Index from which a situation is a crisis"), tr("rule of transparency")),
        "drill": (tr("Share by which a drill shortens clarification"), risk),
        **_payoffs(),
        **_signals(),
    }


def _payoffs() -> dict[str, tuple[str, str]]:
    source = tr("trust dilemma, Kydd 2000: R > T ≥ P > S")
    return {
        "payoffs.reward": (tr("Payoff of mutual cooperation, R"), source),
        "payoffs.temptation": (tr("Payoff of exploiting, T"), source),
        "payoffs.punishment": (tr("Payoff of mutual defection, P"), source),
        "payoffs.sucker": (tr("Payoff of being exploited, S"), source),
    }


def _signals() -> dict[str, tuple[str, str]]:
    """Each listed signal has a chance from a seeker and one from an exploiter."""
    told = {
        "step": tr("Announced step carried out"),
        "hotline": tr("Call answered"),
        "candour": tr("Own accident disclosed first"),
        "inspection": tr("Inspection accepted"),
        "violation": tr("Violation"),
    }
    return {
        f"signals.{key}.{side}": (tr("{signal}, {by}", signal=words, by=by), tr("likelihoods of Bayes’ rule"))
        for key, words in told.items()
        for side, by in (("if_seeker", tr("by a seeker")), ("if_exploiter", tr("by an exploiter")))
    }
