"""Events told in plain sentences, for control's log, the replay and the report."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from detente.exercise import (
    curves,
    hotline,
    moves,
    phases,
    publication,
    speakers,
)
from detente.exercise.agreements import acts as agreements
from detente.exercise.inspections import acts as inspections
from detente.exercise.mechanic import Event
from detente.exercise.naming import names, short_name
from detente.exercise.reasons import Reason, channel_name, impulse, overridden, reasons, signal
from detente.exercise.red_lines import RedLineCrossed
from detente.exercise.setting import Scenario
from detente.exercise.telling_crises import TELL as CRISES
from detente.exercise.telling_day import TELL as DAY
from detente.exercise.telling_injects import TELL as INJECTS
from detente.exercise.telling_treaties import TELL
from detente.words import tr

__all__ = ["Reason", "headline", "reasons", "result_name", "tell"]


def _site(scenario: Scenario, site_id: str) -> str:
    return next((s.name for s in scenario.sites if s.id == site_id), site_id)


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
    on_the_way = tr(", held by control") if e.held else tr(", arrived altered") if e.garbled else ""
    text = f": {e.text}" if e.text else ""
    return tr(
        "{id} {sender} → {addressee} by {channel}, {delay}{on_the_way}{text}",
        id=e.id,
        sender=short_name(s, e.sender),
        addressee=short_name(s, e.addressee),
        channel=channel_name(s, e.channel),
        delay=_minutes(e.delay_minutes),
        on_the_way=on_the_way,
        text=text,
    )


def _test(s: Scenario, e: hotline.ChannelTested) -> str:
    if e.result == "ok":
        return tr("Test of {channel} answered", channel=channel_name(s, e.channel))
    return tr(
        "Test of {channel} missed, cause {cause}, {count} in a row",
        channel=channel_name(s, e.channel),
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


def _answered(_s: Scenario, e: hotline.MessageAnswered) -> str:
    return tr("{id} answered{text}", id=e.id, text=f": {e.text}" if e.text else "")


def _resolved(_s: Scenario, e: inspections.AnomalyResolved) -> str:
    verdict = tr("violation confirmed") if e.violation else tr("anomaly explained")
    return tr("{id} {verdict}: {text}", id=e.id, verdict=verdict, text=e.explanation)


def _taken(_s: Scenario, e: publication.SceneTaken) -> str:
    return tr("Projector shows: {scene}", scene=e.scene)


def _listed(_s: Scenario, e: speakers.SpeakersListed) -> str:
    return tr("Speakers' list: {names}", names=", ".join(one.name for one in e.speakers) or tr("nobody"))


def _refused(s: Scenario, e: inspections.InspectionRefused) -> str:
    law = "" if e.lawful else tr(", although the regime does not allow it")
    why = tr(": {reason}", reason=e.reason) if e.reason else ""
    return tr("{id} refused by {host}{law}{why}", id=e.id, host=short_name(s, e.host), law=law, why=why)


def _granted(_s: Scenario, e: inspections.InspectionGranted) -> str:
    managed = tr(", managed ({openness:.0%} of full access)", openness=e.openness) if e.managed else ""
    return tr("{id} access granted{managed}", id=e.id, managed=managed)


_TELL: dict[type[Event], Callable[[Scenario, Any], str]] = {
    **TELL,
    **CRISES,
    **DAY,
    **INJECTS,
    moves.MoveLogged: _move,
    moves.MoveRuled: _ruled,
    moves.MoveAmended: lambda _s, e: tr(
        "{id} reworded: {text}{why}",
        id=e.id,
        text=e.text,
        why=tr(" – {reason}", reason=e.reason) if e.reason else "",
    ),
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
        "{channel} is down: {why}", channel=channel_name(s, e.channel), why=e.reason
    ),
    hotline.ChannelRestored: lambda s, e: tr("{channel} works again", channel=channel_name(s, e.channel)),
    inspections.InspectionRequested: _requested,
    inspections.InspectionGranted: _granted,
    inspections.InspectionRefused: _refused,
    inspections.InspectionReported: _inspected,
    inspections.AnomalyResolved: _resolved,
    publication.RecordStaged: lambda _s, e: tr("{record} staged for the projector", record=e.record),
    publication.RecordUnstaged: lambda _s, e: tr("{record} taken out of the preview", record=e.record),
    publication.RecordPublished: lambda _s, e: tr("{record} published: {text}", record=e.record, text=e.text),
    publication.RecordRetracted: lambda _s, e: tr("{record} retracted", record=e.record),
    publication.PicturePublished: lambda _s, e: tr(
        "Picture published: {caption}", caption=e.caption or tr("without a caption")
    ),
    publication.SceneTaken: _taken,
    speakers.SpeakersListed: _listed,
    speakers.SpeakerCalled: lambda _s, e: tr("{name} has the floor", name=e.speaker.name),
    speakers.SpeakingEnded: lambda _s, e: tr("{name} gives back the floor", name=e.speaker.name),
    curves.Impulse: lambda s, e: f"{impulse(s, e).what} ({impulse(s, e).why})",
    curves.Signal: lambda s, e: f"{signal(s, e).what} ({signal(s, e).why})",
    curves.ActStood: lambda _s, e: tr(
        "{record} stands at rung {rung} of Kahn's ladder", record=e.record, rung=e.rung
    ),
    curves.ThresholdCrossed: lambda _s, e: tr(
        "Threshold crossed: {name} (rung {before} → {after})",
        name=e.threshold,
        before=e.rung_before,
        after=e.rung_after,
    ),
    curves.CurveOverridden: lambda s, e: f"{overridden(s, e).what} ({overridden(s, e).why})",
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
    phases.PhaseEntered,
    agreements.AgreementEntered,
    agreements.DraftAdopted,
    moves.MoveSealed,
    agreements.AgreementSuspended,
    RedLineCrossed,
)
"""Facts for which one would look in the log, though an act of somebody stands before them."""


def _with_cause(scenario: Scenario, first: Event, telling: Event) -> str:
    """A treaty does not enter into force by itself: the act that brought it about is told with it."""
    said = tell(scenario, telling)
    if isinstance(first, moves.MoveLogged) and isinstance(telling, moves.MoveSealed):
        first = replace(first, held=False)  # what it waits for is the end of the phase
    if isinstance(telling, phases.TurnBegan | phases.ExerciseEnded | phases.PhaseEntered) or first is telling:
        return said
    return f"{tell(scenario, first).rstrip('.')}. {said}"
