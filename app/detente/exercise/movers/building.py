"""How an impulse, a signal and a rung are made: each with the values before and after, and its rule."""

import math
from collections.abc import Iterable
from dataclasses import replace

from detente.exercise.curves import EVOLVE, ActStood, Curves, Impulse, Signal, ThresholdCrossed
from detente.exercise.mechanic import Event, Situation
from detente.exercise.rules import CATALOGUE_RULES, signal_pair
from detente.science import catalogue, escalation, scales, trust


def impulse(
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


def listed_signal(
    situation: Situation, observer: str, subject: str, rule: str, record: str, cost_bans: float = 0.0
) -> tuple[Signal, ...]:
    curves = situation.state.of(Curves)
    pair = signal_pair(curves.model, rule, cost_bans)
    if pair is None:
        return ()
    noise = curves.misread(observer, subject)
    nats = trust.log_likelihood_ratio(pair.if_seeker, pair.if_exploiter, noise)
    return (
        signal(curves, observer, subject, rule, record, nats, (pair.if_seeker, pair.if_exploiter), noise),
    )


def signal(
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
    evidence, prior = curves.evidence.get((observer, subject), 0.0), curves.prior(observer, subject)
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
        trust_before=trust.posterior(prior, evidence),
        trust_after=trust.posterior(prior, evidence + counted),
    )


def stood(situation: Situation, record: str, rung: int, party: str = "") -> tuple[Event, ...]:
    if rung <= 0:
        return ()
    before = situation.state.of(Curves).rung()
    after = max(before, rung)  # a lower act under a higher one that still stands crosses nothing
    crossed = tuple(
        ThresholdCrossed(record=record, threshold=crossed.name, rung_before=before, rung_after=after)
        for crossed in scales.kahn_threshold(before, after)
    )
    return (ActStood(record=record, rung=rung, party=party), *crossed)


def act(
    situation: Situation, act_id: str, actor: str, targets: Iterable[str], record: str, party: str = ""
) -> tuple[Event, ...]:
    """What an act out of the catalogue does, played as part of another record; `party` may take it back."""
    known = catalogue.moves()[act_id]
    rule = CATALOGUE_RULES.get(known.trust_signal, "")
    events: list[Event] = []
    for target in targets:
        events.append(impulse(situation, actor, target, known.score, "PLOVER", 1.0, "act", record))
        events += listed_signal(situation, target, actor, rule, record, known.cost_bans)
    return (*events, *stood(situation, record, known.kahn_rung, party))


def moved_by(situation: Situation, events: Iterable[Event]) -> Situation:
    """The situation after these facts have moved the curves, where one act is scored on top of another."""
    curves = situation.state.of(Curves)
    for event in events:
        if type(event) in EVOLVE:
            curves = EVOLVE[type(event)](curves, event)
    return replace(situation, state=situation.state.having(curves))
