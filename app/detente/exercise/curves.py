"""Trust and escalation: slices that move only for listed reasons, by time, or by an override."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Literal

from annotated_types import MinLen

from detente.exercise.hotline import Hotline, MessageAnswered, MessageSent, MessageUnanswered
from detente.exercise.injects import InjectedAct
from detente.exercise.inspections import (
    AnomalyResolved,
    InspectionGranted,
    InspectionRefused,
    InspectionReported,
    Inspections,
    plan_detection,
)
from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation
from detente.exercise.moves import MoveLogged, MoveRescinded, MoveRuled, Moves, PromiseResolved
from detente.exercise.parties import empty_reason, unknown_team
from detente.exercise.phases import TurnEnded
from detente.exercise.records import record
from detente.exercise.rules import CATALOGUE_RULES, signal_pair
from detente.exercise.setting import Model, Payoffs, Scenario
from detente.science import escalation, scales, trust
from detente.words import tr

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
class Curves:
    model: Model
    misperception: Mapping[str, float]
    payoffs: Mapping[str, Payoffs]
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
    standing: Mapping[str, int]
    """Kahn rung by record, of acts still standing."""

    def trust(self, observer: str, subject: str) -> float:
        return trust.posterior(self.model.prior, self.evidence.get((observer, subject), 0.0))

    def uncertainty(self, observer: str, subject: str) -> float:
        return trust.uncertainty(*self.counts.get((observer, subject), NO_COUNTS))

    def minimum_trust(self, observer: str, subject: str) -> float:
        """Trust from which cooperation pays, given the payoffs and the verification in force."""
        pay = self.payoffs.get(observer, self.model.payoffs)
        detection = self.detection.get((observer, subject), 0.0)
        return trust.minimum_trust(pay.reward, pay.temptation, pay.punishment, pay.sucker, detection)

    def tension(self, a: str, b: str) -> float:
        """Sum of the hostilities of two sides."""
        return self.hostility.get((a, b), 0.0) + self.hostility.get((b, a), 0.0)

    def index(self, a: str, b: str) -> float:
        """Escalation index of two sides, 0 to 100."""
        return escalation.index(self.tension(a, b), self.model.baseline)

    def rung(self) -> int:
        """Highest Kahn rung of the acts still standing; 0 below the ladder."""
        return max(self.standing.values(), default=0)


def _impulse(
    situation: Situation,
    actor: str,
    target: str,
    score: float,
    scale: str,
    weight: float,
    rule: str,
    record: str,
) -> Impulse:
    curves = situation.state.of(Curves)
    before = curves.hostility.get((actor, target), 0.0)
    after = before + weight * escalation.impulse(score, curves.model.gain)
    tension = curves.tension(actor, target)
    return Impulse(
        actor=actor,
        target=target,
        score=score,
        scale=scale,
        weight=weight,
        rule=rule,
        record=record,
        hostility_before=before,
        hostility_after=after,
        index_before=escalation.index(tension, curves.model.baseline),
        index_after=escalation.index(tension + after - before, curves.model.baseline),
    )


def _listed_signal(
    situation: Situation, observer: str, subject: str, rule: str, record: str, cost_bans: float = 0.0
) -> tuple[Signal, ...]:
    curves = situation.state.of(Curves)
    pair = signal_pair(curves.model, rule, cost_bans)
    if pair is None:
        return ()
    noise = curves.misperception.get(observer, curves.model.misperception)
    nats = trust.log_likelihood_ratio(pair.if_seeker, pair.if_exploiter, noise)
    return (
        _signal(curves, observer, subject, rule, record, nats, (pair.if_seeker, pair.if_exploiter), noise),
    )


def _signal(
    curves: Curves,
    observer: str,
    subject: str,
    rule: str,
    record: str,
    nats: float,
    pair: tuple[float, float] | None,
    noise: float,
) -> Signal:
    counted = trust.clip_evidence(nats)
    evidence = curves.evidence.get((observer, subject), 0.0)
    return Signal(
        observer=observer,
        subject=subject,
        rule=rule,
        likelihood_ratio=math.exp(counted),
        if_seeker=pair[0] if pair else None,
        if_exploiter=pair[1] if pair else None,
        misperception=noise,
        nats=counted,
        record=record,
        trust_before=trust.posterior(curves.model.prior, evidence),
        trust_after=trust.posterior(curves.model.prior, evidence + counted),
    )


def _stood(situation: Situation, record: str, rung: int) -> tuple[Event, ...]:
    if rung <= 0:
        return ()
    before = situation.state.of(Curves).rung()
    crossed = tuple(
        ThresholdCrossed(record=record, threshold=crossed.name, rung_before=before, rung_after=rung)
        for crossed in scales.kahn_threshold(before, rung)
    )
    return (ActStood(record=record, rung=rung), *crossed)


def _move_effects(situation: Situation, move: MoveLogged, weight: float) -> tuple[Event, ...]:
    rule = CATALOGUE_RULES.get(move.trust_signal, "")
    events: list[Event] = []
    for target in move.targets:
        events.append(_impulse(situation, move.actor, target, move.score, move.scale, weight, "act", move.id))
        events += _listed_signal(situation, target, move.actor, rule, move.id, move.cost_bans * weight)
    return (*events, *_stood(situation, move.id, move.kahn_rung))


def _move_logged(situation: Situation, event: MoveLogged) -> Iterable[Event]:
    return () if event.held else _move_effects(situation, event, 1.0)


def _move_ruled(situation: Situation, event: MoveRuled) -> Iterable[Event]:
    move = situation.state.of(Moves).ledger.get(event.id)
    if move is None or event.weight == 0:
        return ()
    return _move_effects(situation, move.logged, event.weight)


def _promise_resolved(situation: Situation, event: PromiseResolved) -> Iterable[Event]:
    move = situation.state.of(Moves).ledger.get(event.id)
    if move is None:
        return ()
    rule = "step_kept" if event.kept else "step_broken"
    signals: list[Event] = []
    for target in move.logged.targets:
        signals += _listed_signal(situation, target, move.logged.actor, rule, event.id)
    return signals


def _message_sent(situation: Situation, event: MessageSent) -> Iterable[Event]:
    return (
        _impulse(situation, event.sender, event.addressee, event.score, "PLOVER", 1.0, "message", event.id),
    )


def _call_outcome(rule: str, situation: Situation, message_id: str) -> Iterable[Event]:
    message = situation.state.of(Hotline).messages.get(message_id)
    if message is None:
        return ()
    return _listed_signal(situation, message.sent.sender, message.sent.addressee, rule, message_id)


def _answered(situation: Situation, event: MessageAnswered) -> Iterable[Event]:
    return _call_outcome("hotline_answered", situation, event.id)


def _unanswered(situation: Situation, event: MessageUnanswered) -> Iterable[Event]:
    return _call_outcome("hotline_unanswered", situation, event.id)


def _granted(situation: Situation, event: InspectionGranted) -> Iterable[Event]:
    return _listed_signal(situation, event.inspector, event.host, "inspection_accepted", event.id)


def _refused(situation: Situation, event: InspectionRefused) -> Iterable[Event]:
    return _listed_signal(situation, event.inspector, event.host, "inspection_refused", event.id)


def _alarm_nats(model: Model, detection: float, false_alarm: float, *, alarm: bool) -> float:
    rates = model.signals.violation
    ratios = trust.inspection_likelihood_ratios(detection, false_alarm, rates.if_seeker, rates.if_exploiter)
    return math.log(ratios.alarm if alarm else ratios.clean)


def _reported(situation: Situation, event: InspectionReported) -> Iterable[Event]:
    curves = situation.state.of(Curves)
    alarm = event.result == "anomaly"
    nats = _alarm_nats(curves.model, event.detection, event.false_alarm, alarm=alarm)
    rule = "inspection_alarm" if alarm else "inspection_clean"
    return (_signal(curves, event.inspector, event.host, rule, event.id, nats, None, 0.0),)


def _resolved(situation: Situation, event: AnomalyResolved) -> Iterable[Event]:
    """Take the alarm's evidence back; where a violation is confirmed, put the verdict's in its place."""
    curves = situation.state.of(Curves)
    inspection = situation.state.of(Inspections).ledger.get(event.id)
    if inspection is None or inspection.report is None:
        return ()
    report = inspection.report
    alarm = _alarm_nats(curves.model, report.detection, report.false_alarm, alarm=True)
    rates = curves.model.signals.violation
    verdict = trust.log_likelihood_ratio(rates.if_seeker, rates.if_exploiter) if event.violation else 0.0
    rule = "violation_confirmed" if event.violation else "alarm_explained"
    return (_signal(curves, event.inspector, event.host, rule, event.id, verdict - alarm, None, 0.0),)


def _act_injected(situation: Situation, event: InjectedAct) -> Iterable[Event]:
    rule = CATALOGUE_RULES.get(event.trust_signal, "")
    return (
        _impulse(situation, event.actor, event.target, event.score, "PLOVER", 1.0, "act", event.inject),
        *_listed_signal(situation, event.target, event.actor, rule, event.inject, event.cost_bans),
        *_stood(situation, event.inject, event.kahn_rung),
    )


def _override(situation: Situation, command: OverrideCurve) -> Decision:
    what = tr("The curve was not changed.")
    refusal = unknown_team(situation, (command.a, command.b), what)
    if refusal:
        return refusal
    if not command.reason.strip():
        return empty_reason(what)
    curves = situation.state.of(Curves)
    if command.series == "trust" and not 0 < command.value < 1:
        return Refusal(
            what=what, why=tr("Trust lies between 0 and 1."), remedy=tr("Type a value such as 0.35.")
        )
    if command.series == "hostility" and not -20 <= command.value <= 20:
        return Refusal(
            what=what, why=tr("Hostility lies between −20 and 20."), remedy=tr("Type a value such as 0.5.")
        )
    before = (
        curves.trust(command.a, command.b)
        if command.series == "trust"
        else curves.hostility.get((command.a, command.b), 0.0)
    )
    return (
        CurveOverridden(
            series=command.series,
            a=command.a,
            b=command.b,
            before=before,
            after=command.value,
            reason=command.reason,
        ),
    )


def _on_impulse(curves: Curves, event: Impulse) -> Curves:
    pair = (event.actor, event.target)
    return replace(curves, hostility={**curves.hostility, pair: event.hostility_after})


def _on_signal(curves: Curves, event: Signal) -> Curves:
    pair = (event.observer, event.subject)
    good, bad = curves.counts.get(pair, NO_COUNTS)
    counted = (good + (event.nats > 0), bad + (event.nats < 0))
    evidence = curves.evidence.get(pair, 0.0) + event.nats
    return replace(
        curves, evidence={**curves.evidence, pair: evidence}, counts={**curves.counts, pair: counted}
    )


def _on_stood(curves: Curves, event: ActStood) -> Curves:
    # An inject of several acts stands at the highest of them.
    rung = max(event.rung, curves.standing.get(event.record, 0))
    return replace(curves, standing={**curves.standing, event.record: rung})


def _on_rescinded(curves: Curves, event: MoveRescinded) -> Curves:
    return replace(curves, standing={k: rung for k, rung in curves.standing.items() if k != event.id})


def _on_overridden(curves: Curves, event: CurveOverridden) -> Curves:
    pair = (event.a, event.b)
    if event.series == "hostility":
        return replace(curves, hostility={**curves.hostility, pair: event.after})
    evidence = _log_odds(event.after) - _log_odds(curves.model.prior)
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
        hostility[a, b], hostility[b, a] = escalation.step(
            curves.hostility.get((a, b), 0.0),
            curves.hostility.get((b, a), 0.0),
            model.fatigue,
            model.reaction,
            grievance,
            grievance,
        )
    return replace(
        curves,
        hostility=hostility,
        evidence={pair: trust.decay(nats, model.memory) for pair, nats in curves.evidence.items()},
        counts={
            pair: (good * model.memory, bad * model.memory) for pair, (good, bad) in curves.counts.items()
        },
    )


def _in_order(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _initial(scenario: Scenario) -> Curves:
    detection: dict[Pair, float] = {}
    for regime in scenario.regimes:
        if regime.in_force:
            found, _ = plan_detection(regime)
            for a in regime.parties:
                for b in regime.parties:
                    if a != b:
                        detection[a, b] = max(found, detection.get((a, b), 0.0))
    return Curves(
        model=scenario.model,
        misperception={t.id: t.misperception for t in scenario.teams if t.misperception is not None},
        payoffs={t.id: t.payoffs for t in scenario.teams if t.payoffs is not None},
        detection=detection,
        rivals=frozenset(_in_order(a, b) for a, b in scenario.focus()),
        evidence={},
        counts={},
        hostility={},
        standing={},
    )


MECHANIC = Mechanic(
    name="curves",
    initial=_initial,
    decide={OverrideCurve: _override},
    events=(Impulse, Signal, ActStood, ThresholdCrossed, CurveOverridden),
    evolve={
        Impulse: _on_impulse,
        Signal: _on_signal,
        ActStood: _on_stood,
        MoveRescinded: _on_rescinded,
        CurveOverridden: _on_overridden,
        TurnEnded: _on_turn_ended,
    },
    react={
        MoveLogged: _move_logged,
        MoveRuled: _move_ruled,
        PromiseResolved: _promise_resolved,
        MessageSent: _message_sent,
        MessageAnswered: _answered,
        MessageUnanswered: _unanswered,
        InspectionGranted: _granted,
        InspectionRefused: _refused,
        InspectionReported: _reported,
        AnomalyResolved: _resolved,
        InjectedAct: _act_injected,
    },
)
