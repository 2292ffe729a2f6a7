"""What moves, messages, inspections and injected acts do to trust and escalation."""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from detente.exercise.curves import Curves
from detente.exercise.hotline import (
    Hotline,
    MessageAnswered,
    MessageDelivered,
    MessageSent,
    MessageUnanswered,
)
from detente.exercise.injects import InjectedAct
from detente.exercise.inspections.acts import (
    AnomalyResolved,
    InspectionGranted,
    InspectionRefused,
    InspectionReported,
)
from detente.exercise.inspections.visits import Inspections
from detente.exercise.mechanic import Event, Situation
from detente.exercise.movers.building import impulse, listed_signal, signal, stood
from detente.exercise.moves import MoveLogged, MoveRuled, Moves, PromiseResolved
from detente.exercise.rules import CATALOGUE_RULES
from detente.exercise.setting import SignalRule
from detente.science import trust


def _move_effects(situation: Situation, move: MoveLogged, weight: float) -> tuple[Event, ...]:
    score, kind, rung = move.counted
    rule = CATALOGUE_RULES.get(kind, "")
    events: list[Event] = []
    for target in move.targets:
        events.append(impulse(situation, move.actor, target, score, move.scale, weight, "act", move.id))
        events += listed_signal(situation, target, move.actor, rule, move.id, move.cost_bans * weight)
    return (*events, *stood(situation, move.id, rung))


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
        signals += listed_signal(situation, target, move.logged.actor, rule, event.id)
    return signals


def _message_sent(situation: Situation, event: MessageSent) -> Iterable[Event]:
    """The tone of a message counts when it arrives; of one that control holds, when it is let through."""
    return () if event.held else _tone(situation, event)


def _delivered(situation: Situation, event: MessageDelivered) -> Iterable[Event]:
    message = situation.state.of(Hotline).messages.get(event.id)
    return _tone(situation, message.sent) if message else ()


def _tone(situation: Situation, event: MessageSent) -> Iterable[Event]:
    return (
        impulse(situation, event.sender, event.addressee, event.score, "PLOVER", 1.0, "message", event.id),
    )


def _call_outcome(rule: str, situation: Situation, message_id: str) -> Iterable[Event]:
    message = situation.state.of(Hotline).messages.get(message_id)
    if message is None:
        return ()
    return listed_signal(situation, message.sent.sender, message.sent.addressee, rule, message_id)


def _answered(situation: Situation, event: MessageAnswered) -> Iterable[Event]:
    return _call_outcome("hotline_answered", situation, event.id)


def _unanswered(situation: Situation, event: MessageUnanswered) -> Iterable[Event]:
    return _call_outcome("hotline_unanswered", situation, event.id)


def _granted(situation: Situation, event: InspectionGranted) -> Iterable[Event]:
    return listed_signal(situation, event.inspector, event.host, "inspection_accepted", event.id)


def _refused(situation: Situation, event: InspectionRefused) -> Iterable[Event]:
    return listed_signal(situation, event.inspector, event.host, "inspection_refused", event.id)


def _alarm_nats(rates: SignalRule, detection: float, false_alarm: float, *, alarm: bool) -> float:
    ratios = trust.inspection_likelihood_ratios(detection, false_alarm, rates.if_seeker, rates.if_exploiter)
    return math.log(ratios.alarm if alarm else ratios.clean)


def _reported(situation: Situation, event: InspectionReported) -> Iterable[Event]:
    curves = situation.state.of(Curves)
    alarm = event.result != "consistent"
    nats = _alarm_nats(curves.model.signals.violation, event.detection, event.false_alarm, alarm=alarm)
    rule = "inspection_alarm" if alarm else "inspection_clean"
    return (signal(curves, event.inspector, event.host, rule, event.id, nats, None, 0.0),)


def _resolved(situation: Situation, event: AnomalyResolved) -> Iterable[Event]:
    """Take the alarm's evidence back; where a violation is confirmed, put the verdict's in its place."""
    curves = situation.state.of(Curves)
    inspection = situation.state.of(Inspections).ledger.get(event.id)
    if inspection is None or inspection.report is None:
        return ()
    report = inspection.report
    rates = curves.model.signals.violation
    then = curves.alarms.get(event.id, rates)  # control may have changed the rates since
    alarm = _alarm_nats(then, report.detection, report.false_alarm, alarm=True)
    verdict = trust.log_likelihood_ratio(rates.if_seeker, rates.if_exploiter) if event.violation else 0.0
    rule = "violation_confirmed" if event.violation else "alarm_explained"
    return (signal(curves, event.inspector, event.host, rule, event.id, verdict - alarm, None, 0.0),)


def _act_injected(situation: Situation, event: InjectedAct) -> Iterable[Event]:
    rule = CATALOGUE_RULES.get(event.trust_signal, "")
    return (
        impulse(situation, event.actor, event.target, event.score, "PLOVER", 1.0, "act", event.inject),
        *listed_signal(situation, event.target, event.actor, rule, event.inject, event.cost_bans),
        *stood(situation, event.inject, event.kahn_rung),
    )


REACT: Mapping[type[Event], Callable[[Situation, Any], Iterable[Event]]] = {
    MoveLogged: _move_logged,
    MoveRuled: _move_ruled,
    PromiseResolved: _promise_resolved,
    MessageSent: _message_sent,
    MessageDelivered: _delivered,
    MessageAnswered: _answered,
    MessageUnanswered: _unanswered,
    InspectionGranted: _granted,
    InspectionRefused: _refused,
    InspectionReported: _reported,
    AnomalyResolved: _resolved,
    InjectedAct: _act_injected,
}
"""What each fact does to the curves."""
