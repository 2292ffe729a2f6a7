"""Trust, escalation and least trust as they stand: moved by listed reasons, by time, or by an override."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from annotated_types import MinLen

from detente.exercise.agreements.acts import AgreementResumed
from detente.exercise.ladder import StepResumed
from detente.exercise.mechanic import Command, Event
from detente.exercise.moves import MoveRescinded
from detente.exercise.numbers import with_value
from detente.exercise.phases import TurnEnded
from detente.exercise.records import record
from detente.exercise.setting import Model, Payoffs, Scenario, SignalRule
from detente.science import escalation, trust

Pair = tuple[str, str]
NO_COUNTS = (0.0, 0.0)
SURE = 1e-12


@record
class OverrideCurve(Command):
    """Set a curve by hand; the reason stands in the log and the report."""

    series: Literal["trust", "hostility"]
    a: str
    """Who trusts, or is hostile."""
    b: str
    """Whom, or toward whom."""
    value: float
    reason: Annotated[str, MinLen(1)]


@record
class ChangeParameter(Command):
    """Change a number of the exercise model; the reason stands in the log and the report."""

    name: str
    """Field of the model, such as `memory`; dotted within a record of it: `signals.step.if_seeker`."""
    value: float
    reason: Annotated[str, MinLen(1)]


@record
class Impulse(Event):
    """An act moved the actor's hostility toward the target."""

    actor: str
    target: str
    score: float
    scale: str
    weight: float
    rule: str
    record: str
    hostility_before: float
    hostility_after: float
    index_before: float
    index_after: float


@record
class Signal(Event):
    """Evidence about the subject moved the observer's trust in it."""

    observer: str
    subject: str
    rule: str
    likelihood_ratio: float
    if_seeker: float | None
    if_exploiter: float | None
    misperception: float
    nats: float
    record: str
    trust_before: float
    trust_after: float


@record
class ActStood(Event):
    """An act with a rung on Kahn's ladder stands until it is rescinded."""

    record: str
    rung: int
    party: str = ""
    """Party that takes it back by resuming what it suspended; empty for an act that control rescinds."""


@record
class ThresholdCrossed(Event):
    """The highest standing act passed one of Kahn's six thresholds."""

    record: str
    threshold: str
    rung_before: int
    rung_after: int


@record
class CurveOverridden(Event):
    series: Literal["trust", "hostility"]
    a: str
    b: str
    before: float
    after: float
    reason: str


@record
class MinimumMoved(Event):
    """The trust from which cooperation pays moved: other inspections count, or a step eased the dilemma."""

    observer: str
    subject: str
    before: float
    after: float
    detection: float
    """Detection probability that now counts between the two."""
    payoffs: Payoffs
    """Payoffs of the observer toward the subject from now on."""
    rule: str
    record: str


@record
class PriorMoved(Event):
    """The norm lifted the trust before any evidence, or let it fall."""

    observer: str
    subject: str
    rule: str
    level: int
    prior_before: float
    prior_after: float
    trust_before: float
    trust_after: float
    record: str


@record
class MisperceptionMoved(Event):
    """An observer sees a side more clearly, or less."""

    observer: str
    subject: str
    before: float
    after: float
    rule: str
    record: str


@record
class ParameterChanged(Event):
    """Control changed a number of the model; curves follow it from now on."""

    name: str
    before: float
    after: float
    reason: str


@record
class Curves:
    model: Model
    misperception: Mapping[str, float]
    """Chance by observer, as the scenario lays it down, that an act is seen as its opposite."""
    noise: Mapping[Pair, float]
    """The same by (observer, subject), where endorsements or transparency have moved it."""
    payoffs: Mapping[str, Payoffs]
    """Payoffs by team, as the scenario lays them down."""
    eased: Mapping[Pair, Payoffs]
    """Payoffs by (observer, subject), where steps in force have moved them."""
    priors: Mapping[Pair, float]
    """Trust before any evidence by (observer, subject), where a norm has moved it."""
    detection: Mapping[Pair, float]
    """Detection probability of the regime in force between inspector and host."""
    rivals: frozenset[Pair]
    """Unordered pairs, in alphabetical order, on which a standing grievance weighs."""
    evidence: Mapping[Pair, float]
    """Evidence in nats by (observer, subject)."""
    counts: Mapping[Pair, tuple[float, float]]
    """Faded counts of good and bad signals by (observer, subject)."""
    hostility: Mapping[Pair, float]
    """Hostility by (from, toward)."""
    alarms: Mapping[str, SignalRule]
    """Rates behind the alarm of each inspection, so that what is taken back is what had been put in."""
    standing: Mapping[tuple[str, str], int]
    """Kahn rung of acts still standing, by record and by the party that may take it back itself."""

    def misread(self, observer: str, subject: str) -> float:
        """Chance that the observer sees the opposite of what the subject did."""
        usual = self.misperception.get(observer, self.model.misperception)
        return self.noise.get((observer, subject), usual)

    def prior(self, observer: str, subject: str) -> float:
        """Trust before any evidence."""
        return self.priors.get((observer, subject), self.model.prior)

    def trust(self, observer: str, subject: str) -> float:
        return trust.posterior(self.prior(observer, subject), self.evidence.get((observer, subject), 0.0))

    def base_payoffs(self, observer: str) -> Payoffs:
        """Payoffs of a team before any step has eased them."""
        return self.payoffs.get(observer, self.model.payoffs)

    def payoffs_toward(self, observer: str, subject: str) -> Payoffs:
        """Payoffs of a team toward another, after every step that both perform."""
        return self.eased.get((observer, subject), self.base_payoffs(observer))

    def uncertainty(self, observer: str, subject: str) -> float:
        return trust.uncertainty(*self.counts.get((observer, subject), NO_COUNTS))

    def minimum_trust(self, observer: str, subject: str) -> float:
        """Trust from which cooperation pays, given the payoffs and the verification in force."""
        pay = self.payoffs_toward(observer, subject)
        return least_trust(pay, self.detection.get((observer, subject), 0.0))

    def tension(self, a: str, b: str) -> float:
        """Sum of the hostilities of two sides."""
        return self.hostility.get((a, b), 0.0) + self.hostility.get((b, a), 0.0)

    def index(self, a: str, b: str) -> float:
        """Escalation index of two sides, 0 to 100."""
        return escalation.index(self.tension(a, b), self.model.baseline)

    def rung(self) -> int:
        """Highest Kahn rung of the acts still standing; 0 below the ladder."""
        return max(self.standing.values(), default=0)

    def stands(self, record: str) -> bool:
        """Whether an act of this record still stands."""
        return any(known == record for known, _ in self.standing)


def least_trust(pay: Payoffs, detection: float) -> float:
    """Trust from which cooperation pays, with these payoffs and this detection probability."""
    return trust.minimum_trust(pay.reward, pay.temptation, pay.punishment, pay.sucker, detection)


def _on_impulse(curves: Curves, event: Impulse) -> Curves:
    pair = (event.actor, event.target)
    return replace(curves, hostility={**curves.hostility, pair: event.hostility_after})


def _on_signal(curves: Curves, event: Signal) -> Curves:
    pair = (event.observer, event.subject)
    good, bad = curves.counts.get(pair, NO_COUNTS)
    counted = (good + (event.nats > 0), bad + (event.nats < 0))
    evidence = curves.evidence.get(pair, 0.0) + event.nats
    alarms = curves.alarms
    if event.rule == "inspection_alarm":
        alarms = {**alarms, event.record: curves.model.signals.violation}
    return replace(
        curves,
        evidence={**curves.evidence, pair: evidence},
        counts={**curves.counts, pair: counted},
        alarms=alarms,
    )


def _on_stood(curves: Curves, event: ActStood) -> Curves:
    # An inject of several acts stands at the highest of them.
    act = (event.record, event.party)
    rung = max(event.rung, curves.standing.get(act, 0))
    return replace(curves, standing={**curves.standing, act: rung})


def _on_rescinded(curves: Curves, event: MoveRescinded) -> Curves:
    return replace(
        curves, standing={act: rung for act, rung in curves.standing.items() if act[0] != event.id}
    )


def _without(curves: Curves, record: str, party: str) -> Curves:
    resumed = (record, party)
    return replace(curves, standing={act: rung for act, rung in curves.standing.items() if act != resumed})


def _on_minimum(curves: Curves, event: MinimumMoved) -> Curves:
    pair = (event.observer, event.subject)
    return replace(
        curves,
        detection={**curves.detection, pair: event.detection},
        eased={**curves.eased, pair: event.payoffs},
    )


def _on_prior(curves: Curves, event: PriorMoved) -> Curves:
    return replace(curves, priors={**curves.priors, (event.observer, event.subject): event.prior_after})


def _on_misperception(curves: Curves, event: MisperceptionMoved) -> Curves:
    return replace(curves, noise={**curves.noise, (event.observer, event.subject): event.after})


def _on_parameter(curves: Curves, event: ParameterChanged) -> Curves:
    # Decisions let nothing else through, but a fact must be taken whatever it says.
    model = with_value(curves.model, event.name, event.after) if math.isfinite(event.after) else curves.model
    return replace(curves, model=model) if model.payoffs.ranked else curves


def _on_overridden(curves: Curves, event: CurveOverridden) -> Curves:
    pair = (event.a, event.b)
    if event.series == "hostility":
        return replace(curves, hostility={**curves.hostility, pair: event.after})
    evidence = _log_odds(event.after) - _log_odds(curves.prior(*pair))
    return replace(curves, evidence={**curves.evidence, pair: evidence})


def _log_odds(probability: float) -> float:
    # Decisions let nothing else through, but a fact must be taken whatever it says.
    inside = min(max(probability, SURE), 1 - SURE)
    return math.log(inside / (1 - inside))


def _on_turn_ended(curves: Curves, _event: TurnEnded) -> Curves:
    model = curves.model
    hostility: dict[Pair, float] = {}
    aggrieved = curves.rivals if model.grievance else frozenset()
    for a, b in {_in_order(a, b) for a, b in curves.hostility} | aggrieved:
        grievance = model.grievance if (a, b) in aggrieved else 0.0
        both = curves.hostility.get((a, b), 0.0), curves.hostility.get((b, a), 0.0)
        hostility[a, b], hostility[b, a] = _settled(model, *both, grievance)
    return replace(
        curves,
        hostility=hostility,
        evidence={pair: trust.decay(nats, model.memory) for pair, nats in curves.evidence.items()},
        counts={
            pair: (good * model.memory, bad * model.memory) for pair, (good, bad) in curves.counts.items()
        },
    )


def _settled(model: Model, x_a: float, x_b: float, grievance: float) -> tuple[float, float]:
    """Hostilities after a turn; where they run away beyond what a number holds, they stay where they were.

    A scenario may let reaction exceed restraint, and a fact must be taken whatever it leads to.
    """
    try:
        return escalation.step(x_a, x_b, model.fatigue, model.reaction, grievance, grievance)
    except ValueError:
        return x_a, x_b


def _in_order(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def initial(scenario: Scenario) -> Curves:
    """Curves before the first turn; what treaties already in force do to them is the movers' to say."""
    return Curves(
        model=scenario.model,
        misperception={t.id: t.misperception for t in scenario.teams if t.misperception is not None},
        payoffs={t.id: t.payoffs for t in scenario.teams if t.payoffs is not None},
        noise={},
        eased={},
        priors={},
        detection={},
        rivals=frozenset(_in_order(a, b) for a, b in scenario.focus()),
        evidence={},
        counts={},
        hostility={},
        alarms={},
        standing={},
    )


EVOLVE: Mapping[type[Event], Callable[[Curves, Any], Curves]] = {
    Impulse: _on_impulse,
    Signal: _on_signal,
    ActStood: _on_stood,
    MoveRescinded: _on_rescinded,
    AgreementResumed: lambda c, e: _without(c, e.id, e.team),
    StepResumed: lambda c, e: _without(c, e.step, e.party),
    CurveOverridden: _on_overridden,
    MinimumMoved: _on_minimum,
    PriorMoved: _on_prior,
    MisperceptionMoved: _on_misperception,
    ParameterChanged: _on_parameter,
    TurnEnded: _on_turn_ended,
}
"""How each fact moves the curves."""
