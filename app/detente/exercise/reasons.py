"""Why the curves moved: one reason for each movement of a step, with its rule and the rule's standing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from detente.exercise import curves, hotline, phases
from detente.exercise.mechanic import Event
from detente.exercise.naming import fraction, short_name, signed
from detente.exercise.parameters import effect
from detente.exercise.records import record
from detente.exercise.rules import Standing, rule
from detente.exercise.setting import Scenario
from detente.exercise.telling_crises import misperception_words, parameter_words
from detente.exercise.telling_treaties import minimum_words, prior_words
from detente.science import trust
from detente.words import tr


@record
class Reason:
    """Why one curve moved at one step."""

    series: str
    """Such as `trust:arden>velmar` or `escalation:arden|velmar`."""
    record: str
    what: str
    """Which curve, from where to where."""
    why: str
    """By how much, under which rule."""
    standing: Standing


def reasons(scenario: Scenario, events: Iterable[Event]) -> tuple[Reason, ...]:
    """Everything that moved a curve among these events, in order."""
    told: list[Reason] = []
    for event in _as_one(events):
        if isinstance(event, curves.Impulse):
            told.append(impulse(scenario, event))
        elif isinstance(event, curves.Signal):
            told.append(signal(scenario, event))
        elif isinstance(event, curves.CurveOverridden):
            told.append(overridden(scenario, event))
        elif isinstance(event, hotline.ChannelTested):
            told.append(_tested(scenario, event))
        elif isinstance(event, curves.MisperceptionMoved):
            told.append(_sight(scenario, event))
        elif isinstance(event, curves.PriorMoved):
            told.append(_prior(scenario, event))
        elif isinstance(event, curves.ParameterChanged):
            told.append(changed(event))
        elif isinstance(event, list):
            told.append(_minimum(scenario, event))
        elif isinstance(event, phases.TurnEnded):
            told.append(_time(event))
    return tuple(told)


def impulse(scenario: Scenario, event: curves.Impulse) -> Reason:
    a, b = short_name(scenario, event.actor), short_name(scenario, event.target)
    weight = "" if event.weight == 1 else tr(" × {weight:g} for the outcome", weight=event.weight)
    return Reason(
        series=f"escalation:{event.actor}|{event.target}",
        record=event.record,
        what=tr(
            "Escalation {a}–{b} {before:.1f} → {after:.1f}",
            a=a,
            b=b,
            before=event.index_before,
            after=event.index_after,
        ),
        why=tr(
            "{change}: {what} scored {score} on {scale}{weight}",
            change=signed(event.index_after - event.index_before),
            what=tr("tone of the message") if event.rule == "message" else tr("act"),
            score=signed(event.score),
            scale=event.scale,
            weight=weight,
        ),
        standing=rule(event.rule).standing,
    )


def signal(scenario: Scenario, event: curves.Signal) -> Reason:
    a, b = short_name(scenario, event.observer), short_name(scenario, event.subject)
    if event.if_seeker is not None and event.if_exploiter is not None:
        pair = tr(
            ", likelihood {seeker} / {exploiter}",
            seeker=fraction(event.if_seeker),
            exploiter=fraction(event.if_exploiter),
        )
    else:
        pair = tr(", likelihood ratio {ratio:.3g}", ratio=event.likelihood_ratio)
    return Reason(
        series=f"trust:{event.observer}>{event.subject}",
        record=event.record,
        what=tr(
            "{a} trusts {b} {before} → {after}",
            a=a,
            b=b,
            before=fraction(event.trust_before),
            after=fraction(event.trust_after),
        ),
        why=tr(
            "{change} dB: {rule}{pair}",
            change=signed(trust.decibans(event.nats)),
            rule=rule(event.rule).text,
            pair=pair,
        ),
        standing=rule(event.rule).standing,
    )


def overridden(scenario: Scenario, event: curves.CurveOverridden) -> Reason:
    return Reason(
        series=f"{event.series}:{event.a}>{event.b}",
        record="",
        what=tr(
            "{series} {a} to {b} {before:.2f} → {after:.2f}",
            series=tr("Trust") if event.series == "trust" else tr("Hostility"),
            a=short_name(scenario, event.a),
            b=short_name(scenario, event.b),
            before=event.before,
            after=event.after,
        ),
        why=tr("control's override: {reason}", reason=event.reason),
        standing="assumption",
    )


def changed(event: curves.ParameterChanged) -> Reason:
    """A number of the model belongs to no pair: every curve that rests on it moved, or will."""
    return Reason(
        series=f"model:{event.name}",
        record="",
        what=parameter_words(event),
        why=tr("control’s change: {reason}; {effect}", reason=event.reason, effect=effect(event.name)),
        standing="assumption",
    )


def _tested(scenario: Scenario, event: hotline.ChannelTested) -> Reason:
    ends = next((c.between for c in scenario.channels if c.id == event.channel), ("", ""))
    outcome = tr("answered") if event.result == "ok" else tr("missed, cause {cause}", cause=event.cause)
    return Reason(
        series=f"risk:{ends[0]}|{ends[1]}",
        record=event.channel,
        what=tr(
            "Availability of {channel} {before:.0%} → {after:.0%}",
            channel=channel_name(scenario, event.channel),
            before=event.availability_before,
            after=event.availability_after,
        ),
        why=tr("routine test {outcome}: moves the incident risk, not trust", outcome=outcome),
        standing="assumption",
    )


def _as_one(events: Iterable[Event]) -> Iterator[Event | list[curves.MinimumMoved]]:
    """The facts in order, with all that moved one least trust together where the first of it stands.

    A treaty that carries many steps moves the same line many times; that is one movement to whoever looks.
    """
    facts = tuple(events)
    minima: dict[tuple[str, str], list[curves.MinimumMoved]] = {}
    for event in facts:
        if isinstance(event, curves.MinimumMoved):
            minima.setdefault((event.observer, event.subject), []).append(event)
    for event in facts:
        if not isinstance(event, curves.MinimumMoved):
            yield event
        elif (event.observer, event.subject) in minima:
            yield minima.pop((event.observer, event.subject))


def _minimum(scenario: Scenario, moved: Sequence[curves.MinimumMoved]) -> Reason:
    """From where to where a least trust went within one step, and under which rules."""
    first, last = moved[0], moved[-1]
    rules = [rule(event.rule) for event in moved]
    return Reason(
        series=f"minimum:{first.observer}>{first.subject}",
        record=first.record,
        what=minimum_words(scenario, replace(last, before=first.before))[0],
        why="; ".join(dict.fromkeys(one.text for one in rules)),
        standing=next(
            (s for s in ("assumption", "derived") if any(one.standing == s for one in rules)), "published"
        ),
    )


def _sight(scenario: Scenario, event: curves.MisperceptionMoved) -> Reason:
    """What future signals weigh: less misread, they say more."""
    what, why = misperception_words(scenario, event)
    return Reason(
        series=f"misperception:{event.observer}>{event.subject}",
        record=event.record,
        what=what,
        why=why,
        standing=rule(event.rule).standing,
    )


def _prior(scenario: Scenario, event: curves.PriorMoved) -> Reason:
    what, why = prior_words(scenario, event)
    return Reason(
        series=f"trust:{event.observer}>{event.subject}",
        record=event.record,
        what=what,
        why=why,
        standing=rule(event.rule).standing,
    )


def _time(event: phases.TurnEnded) -> Reason:
    return Reason(
        series="*",
        record="",
        what=tr("End of turn {turn}", turn=event.turn),
        why=rule("time").text,
        standing=rule("time").standing,
    )


def channel_name(scenario: Scenario, channel_id: str) -> str:
    return next((c.name for c in scenario.channels if c.id == channel_id), channel_id)
