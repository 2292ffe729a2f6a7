"""Events told in plain sentences, for control's log, the replay and the report."""

from collections.abc import Callable, Iterable
from typing import Any

from detente.exercise import curves, hotline, injects, moves, phases, publication
from detente.exercise.agreements import acts as agreements
from detente.exercise.inspections import acts as inspections
from detente.exercise.mechanic import Event
from detente.exercise.naming import fraction, names, short_name, signed
from detente.exercise.records import record
from detente.exercise.rules import rule
from detente.exercise.setting import Scenario
from detente.exercise.telling_treaties import TELL, minimum_words, prior_words
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
    standing: str
    """published, derived or assumption."""


def reasons(scenario: Scenario, events: Iterable[Event]) -> tuple[Reason, ...]:
    """Everything that moved a curve among these events, in order."""
    told: list[Reason] = []
    for event in events:
        if isinstance(event, curves.Impulse):
            told.append(_impulse(scenario, event))
        elif isinstance(event, curves.Signal):
            told.append(_signal(scenario, event))
        elif isinstance(event, curves.CurveOverridden):
            told.append(_overridden(scenario, event))
        elif isinstance(event, hotline.ChannelTested):
            told.append(_tested(scenario, event))
        elif isinstance(event, curves.MinimumMoved | curves.PriorMoved):
            told.append(_ground(scenario, event))
        elif isinstance(event, phases.TurnEnded):
            told.append(_time(event))
    return tuple(told)


def _impulse(scenario: Scenario, event: curves.Impulse) -> Reason:
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


def _signal(scenario: Scenario, event: curves.Signal) -> Reason:
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


def _overridden(scenario: Scenario, event: curves.CurveOverridden) -> Reason:
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


def _tested(scenario: Scenario, event: hotline.ChannelTested) -> Reason:
    ends = next((c.between for c in scenario.channels if c.id == event.channel), ("", ""))
    outcome = tr("answered") if event.result == "ok" else tr("missed, cause {cause}", cause=event.cause)
    return Reason(
        series=f"risk:{ends[0]}|{ends[1]}",
        record=event.channel,
        what=tr(
            "Availability of {channel} {before:.0%} → {after:.0%}",
            channel=_channel(scenario, event.channel),
            before=event.availability_before,
            after=event.availability_after,
        ),
        why=tr("routine test {outcome}: moves the incident risk, not trust", outcome=outcome),
        standing="assumption",
    )


def _ground(scenario: Scenario, event: curves.MinimumMoved | curves.PriorMoved) -> Reason:
    """What trust is measured against: the least trust that pays, or the trust before any evidence."""
    if isinstance(event, curves.MinimumMoved):
        kind, (what, why) = "minimum", minimum_words(scenario, event)
    else:
        kind, (what, why) = "trust", prior_words(scenario, event)
    return Reason(
        series=f"{kind}:{event.observer}>{event.subject}",
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


def _channel(scenario: Scenario, channel_id: str) -> str:
    return next((c.name for c in scenario.channels if c.id == channel_id), channel_id)


def _site(scenario: Scenario, site_id: str) -> str:
    return next((s.name for s in scenario.sites if s.id == site_id), site_id)


def _phase(scenario: Scenario, phase_id: str) -> str:
    return next((p.name for p in scenario.phases if p.id == phase_id), phase_id)


def _minutes(minutes: float | None) -> str:
    if minutes is None:
        return tr("delay not known")
    if minutes < 120:
        return tr("{minutes:g} min", minutes=minutes)
    return tr("{minutes:g} min ({hours:.1f} h)", minutes=minutes, hours=minutes / 60)


def _move(s: Scenario, e: moves.MoveLogged) -> str:
    held = tr(" (waits for a ruling)") if e.held else ""
    toward = f" → {names(s, e.targets)}" if e.targets else ""
    return tr(
        "{id} {actor}{toward}: {text}{held}",
        id=e.id,
        actor=short_name(s, e.actor),
        toward=toward,
        text=e.text,
        held=held,
    )


def _ruled(_s: Scenario, e: moves.MoveRuled) -> str:
    words = {"success": tr("succeeds"), "partial": tr("succeeds in part"), "failure": tr("fails")}
    dice = tr(
        ", dice {dice} {modifier:+d} against {needed}",
        dice=" + ".join(str(face) for face in e.dice),
        modifier=e.modifier,
        needed=e.needed,
    )
    return tr("{id} {outcome}{dice}", id=e.id, outcome=words[e.outcome], dice=dice if e.dice else "")


def _sent(s: Scenario, e: hotline.MessageSent) -> str:
    garbled = tr(", arrived altered") if e.garbled else ""
    text = f": {e.text}" if e.text else ""
    return tr(
        "{id} {sender} → {addressee} by {channel}, {delay}{garbled}{text}",
        id=e.id,
        sender=short_name(s, e.sender),
        addressee=short_name(s, e.addressee),
        channel=_channel(s, e.channel),
        delay=_minutes(e.delay_minutes),
        garbled=garbled,
        text=text,
    )


def _test(s: Scenario, e: hotline.ChannelTested) -> str:
    if e.result == "ok":
        return tr("Test of {channel} answered", channel=_channel(s, e.channel))
    return tr(
        "Test of {channel} missed, cause {cause}, {count} in a row",
        channel=_channel(s, e.channel),
        cause=e.cause,
        count=e.misses_in_a_row,
    )


def _requested(s: Scenario, e: inspections.InspectionRequested) -> str:
    over = tr(" – beyond the quota: {reason}", reason=e.override) if e.override else ""
    return tr(
        "{id} {inspector} asks to inspect {site} of {host} ({type}){over}",
        id=e.id,
        inspector=short_name(s, e.inspector),
        site=_site(s, e.site),
        host=short_name(s, e.host),
        type=e.type,
        over=over,
    )


def result_name(result: str) -> str:
    """The result of an inspection in words."""
    return {"consistent": tr("consistent"), "ambiguity": tr("ambiguity"), "anomaly": tr("anomaly")}[result]


def _inspected(s: Scenario, e: inspections.InspectionReported) -> str:
    signs = tr(" ({signs})", signs=e.signs) if e.signs else ""
    told = tr("; {host}: “{text}”", host=short_name(s, e.host), text=e.explanation) if e.explanation else ""
    return tr(
        "{id} {site}: declared {declared}, found {found}, {result}{signs}{told}",
        id=e.id,
        site=_site(s, e.site),
        declared=e.declared,
        found=e.found,
        result=result_name(e.result),
        signs=signs,
        told=told,
    )


def _fired(s: Scenario, e: injects.InjectFired) -> str:
    return tr("Inject {id} “{title}” to {to}", id=e.id, title=e.title, to=names(s, e.to))


def _answered(_s: Scenario, e: hotline.MessageAnswered) -> str:
    return tr("{id} answered{text}", id=e.id, text=f": {e.text}" if e.text else "")


def _resolved(_s: Scenario, e: inspections.AnomalyResolved) -> str:
    verdict = tr("violation confirmed") if e.violation else tr("anomaly explained")
    return tr("{id} {verdict}: {text}", id=e.id, verdict=verdict, text=e.explanation)


def _phase_entered(s: Scenario, e: phases.PhaseEntered) -> str:
    return tr("{phase} begins", phase=_phase(s, e.phase))


def _turn_began(_s: Scenario, e: phases.TurnBegan) -> str:
    return tr("Turn {turn} begins: {name}", turn=e.turn, name=e.name or e.label)


def _taken(_s: Scenario, e: publication.SceneTaken) -> str:
    return tr("Projector shows: {scene}", scene=e.scene)


def _refused(s: Scenario, e: inspections.InspectionRefused) -> str:
    law = "" if e.lawful else tr(", although the regime does not allow it")
    why = tr(": {reason}", reason=e.reason) if e.reason else ""
    return tr("{id} refused by {host}{law}{why}", id=e.id, host=short_name(s, e.host), law=law, why=why)


def _granted(_s: Scenario, e: inspections.InspectionGranted) -> str:
    managed = tr(", managed ({openness:.0%} of full access)", openness=e.openness) if e.managed else ""
    return tr("{id} access granted{managed}", id=e.id, managed=managed)


_TELL: dict[type[Event], Callable[[Scenario, Any], str]] = {
    **TELL,
    phases.TurnBegan: _turn_began,
    phases.PhaseEntered: _phase_entered,
    phases.TurnEnded: lambda _s, e: tr("Turn {turn} ends", turn=e.turn),
    phases.ExerciseEnded: lambda _s, e: tr("The exercise ends"),
    phases.ClockPaused: lambda _s, e: tr("Clock paused"),
    phases.ClockResumed: lambda _s, e: tr("Clock runs"),
    phases.ClockAdjusted: lambda _s, e: tr("Clock {seconds} s", seconds=signed(e.seconds, 0)),
    moves.MoveLogged: _move,
    moves.MoveRuled: _ruled,
    moves.MoveAmended: lambda _s, e: tr("{id} reworded: {text}", id=e.id, text=e.text),
    moves.MoveDisputed: lambda s, e: tr(
        "{id} disputed by {by}: {text}", id=e.id, by=short_name(s, e.by), text=e.text
    ),
    moves.PromiseResolved: lambda _s, e: (
        tr("{id} promise kept", id=e.id) if e.kept else tr("{id} promise broken", id=e.id)
    ),
    moves.MoveRescinded: lambda _s, e: tr("{id} rescinded", id=e.id),
    hotline.MessageSent: _sent,
    hotline.MessageAnswered: _answered,
    hotline.MessageUnanswered: lambda _s, e: tr("{id} not answered", id=e.id),
    hotline.ChannelTested: _test,
    hotline.ChannelCut: lambda s, e: tr(
        "{channel} is down: {why}", channel=_channel(s, e.channel), why=e.reason
    ),
    hotline.ChannelRestored: lambda s, e: tr("{channel} works again", channel=_channel(s, e.channel)),
    inspections.InspectionRequested: _requested,
    inspections.InspectionGranted: _granted,
    inspections.InspectionRefused: _refused,
    inspections.InspectionReported: _inspected,
    inspections.AnomalyResolved: _resolved,
    injects.InjectFired: _fired,
    injects.InjectSkipped: lambda _s, e: tr("Inject {id} skipped: {why}", id=e.id, why=e.reason),
    injects.InjectedAct: lambda s, e: tr(
        "Inject {id}: {actor} → {target}, {label}",
        id=e.inject,
        actor=short_name(s, e.actor),
        target=short_name(s, e.target),
        label=e.label,
    ),
    publication.RecordStaged: lambda _s, e: tr("{record} staged for the projector", record=e.record),
    publication.RecordUnstaged: lambda _s, e: tr("{record} taken out of the preview", record=e.record),
    publication.RecordPublished: lambda _s, e: tr("{record} published: {text}", record=e.record, text=e.text),
    publication.RecordRetracted: lambda _s, e: tr("{record} retracted", record=e.record),
    publication.SceneTaken: _taken,
    curves.Impulse: lambda s, e: f"{_impulse(s, e).what} ({_impulse(s, e).why})",
    curves.Signal: lambda s, e: f"{_signal(s, e).what} ({_signal(s, e).why})",
    curves.ActStood: lambda _s, e: tr(
        "{record} stands at rung {rung} of Kahn's ladder", record=e.record, rung=e.rung
    ),
    curves.ThresholdCrossed: lambda _s, e: tr(
        "Threshold crossed: {name} (rung {before} → {after})",
        name=e.threshold,
        before=e.rung_before,
        after=e.rung_after,
    ),
    curves.CurveOverridden: lambda s, e: f"{_overridden(s, e).what} ({_overridden(s, e).why})",
}


def tell(scenario: Scenario, event: Event) -> str:
    """One plain sentence about a fact, as control may read it."""
    return _TELL[type(event)](scenario, event)


def headline(scenario: Scenario, events: tuple[Event, ...]) -> str:
    """One line for a whole step: its first fact, unless what came of it says more."""
    for kind in _TELLING:
        for event in events:
            if isinstance(event, kind):
                return _with_cause(scenario, events[0], event)
    return tell(scenario, events[0]) if events else tr("Nothing happened")


_TELLING: tuple[type[Event], ...] = (
    phases.TurnBegan,
    phases.ExerciseEnded,
    agreements.AgreementEntered,
    agreements.DraftAdopted,
    agreements.AgreementSuspended,
)
"""Facts for which one would look in the log, though an act of somebody stands before them."""


def _with_cause(scenario: Scenario, first: Event, telling: Event) -> str:
    """A treaty does not enter into force by itself: the act that brought it about is told with it."""
    said = tell(scenario, telling)
    if isinstance(telling, phases.TurnBegan | phases.ExerciseEnded) or first is telling:
        return said
    return f"{tell(scenario, first)}. {said}"
