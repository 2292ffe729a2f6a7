"""Deciding on requests: quotas, the host's answer, arrival, and when a regime counts."""

from collections.abc import Iterable

from detente.exercise.injects import TreatyInjected
from detente.exercise.inspections import acts
from detente.exercise.inspections.quotas import exhausted, quotas
from detente.exercise.inspections.visits import (
    Inspection,
    Inspections,
    joins,
    regime_between,
    regime_of,
    site_of,
)
from detente.exercise.ladder import Ladder, StepEnded, StepEntered, StepLeft, StepResumed, StepSuspended
from detente.exercise.mechanic import Decision, Event, Refusal, Situation
from detente.exercise.parties import empty_reason, unknown_record, unknown_team
from detente.exercise.phases import Phases
from detente.exercise.treaty_setting import Regime
from detente.words import tr


def request(situation: Situation, command: acts.RequestInspection) -> Decision:
    """An inspection is asked for; rules that say no may be overridden with a reason, facts may not."""
    what = tr("The inspection was not logged.")
    refusal = unknown_team(situation, (command.inspector, command.host), what)
    if refusal:
        return refusal
    inspections = situation.state.of(Inspections)
    regime = regime_between(situation.scenario, inspections, command.inspector, command.host, command.regime)
    if regime is None or command.inspector == command.host:
        return Refusal(
            what=what,
            why=tr("No inspection regime in force joins {a} and {b}.", a=command.inspector, b=command.host),
            remedy=tr("Choose two parties of one regime."),
        )
    misfit = _misfit(situation, command, regime, what)
    if misfit:
        return misfit
    # What the host refuses uses no quota and needs no treaty: to ask is always possible.
    ruled_out = _ruled_out(situation, command, regime, what) if command.access != "refused" else None
    if ruled_out and not command.override.strip():
        return ruled_out
    return _requested(situation, command, regime, command.override if ruled_out else "")


def _misfit(
    situation: Situation, command: acts.RequestInspection, regime: Regime, what: str
) -> Refusal | None:
    """Sites, types and earlier inspections that do not exist."""
    scenario = situation.scenario
    for site_id in (command.site, *command.sampled):
        site = site_of(scenario, site_id)
        if site is None or site.host != command.host:
            host = scenario.team(command.host).name
            return Refusal(
                what=what,
                why=tr("{host} has no site “{site}”.", host=host, site=site_id),
                remedy=tr("Choose a site of the host."),
            )
    if command.type and command.type not in regime.types:
        return Refusal(
            what=what,
            why=tr("{regime} knows no type “{type}”.", regime=regime.name, type=command.type),
            remedy=tr("Its types are {types}.", types=", ".join(regime.types)),
        )
    if (command.sample or 0) > regime.population:
        return Refusal(
            what=what,
            why=tr(
                "A sample of {sample} is more than the {all} there are.",
                sample=command.sample,
                all=regime.population,
            ),
            remedy=tr("Choose a smaller sample."),
        )
    earlier = situation.state.of(Inspections).ledger.get(command.clarifies) if command.clarifies else None
    if command.clarifies and (earlier is None or not earlier.doubtful):
        return Refusal(
            what=what,
            why=tr("{id} leaves nothing to clear up.", id=command.clarifies),
            remedy=tr("Name an inspection with an open ambiguity or anomaly."),
        )
    return None


def _ruled_out(
    situation: Situation, command: acts.RequestInspection, regime: Regime, what: str
) -> Refusal | None:
    """The first rule of the treaty that stands against it, with the clause that says so."""
    inspections, turn = situation.state.of(Inspections), situation.state.of(Phases).turn
    scenario, host = situation.scenario, situation.scenario.team(command.host).name
    source = tr("{regime}, {clause}", regime=regime.name, clause=regime.clause)
    source = source if regime.clause else regime.name
    closed = next((s for s in (command.site, *command.sampled) if not _open_to(situation, s)), None)
    parties = (command.inspector, command.host)
    kind = command.type or regime.types[0]
    spent = exhausted(
        tuple(
            quota
            for site in dict.fromkeys((command.site, *command.sampled))
            for quota in quotas(scenario, inspections, regime, turn, parties, kind, site)
        )
    )
    if not joins(scenario, inspections, situation.state.of(Ladder), regime, *parties):
        why = tr("{source} is not in force.", source=source)
    elif regime.id in inspections.paused:
        why = tr("Inspections under {source} are paused.", source=source)
    elif closed:
        place = site_of(scenario, closed)
        why = tr("{source} does not cover {site}.", source=source, site=place.name if place else closed)
    elif spent:
        why = tr(
            "{source}: {host} has accepted {used} of {limit} inspections {what}.",
            source=source,
            host=host,
            used=spent.used,
            limit=spent.limit,
            what=spent.what,
        )
    else:
        return None
    remedy = tr("Wait for the next period, or override with a reason.")
    return Refusal(what=what, why=why, remedy=remedy, overridable=True)


def _open_to(situation: Situation, site_id: str) -> bool:
    site = site_of(situation.scenario, site_id)
    return site is None or site.inspectable


def _requested(
    situation: Situation, command: acts.RequestInspection, regime: Regime, override: str
) -> tuple[Event, ...]:
    phases = situation.state.of(Phases)
    requested = acts.InspectionRequested(
        id=situation.state.of(Inspections).ledger.next_id(),
        turn=phases.turn,
        phase=phases.phase,
        regime=regime.id,
        type=command.type or regime.types[0],
        inspector=command.inspector,
        host=command.host,
        site=command.site,
        override=override,
        sample=-1 if command.sample is None else command.sample,
        sampled=tuple(dict.fromkeys((command.site, *command.sampled))) if command.sampled else (),
        clarifies=command.clarifies,
    )
    if command.access == "pending":
        return (requested,)
    return (requested, *_answered(regime, requested, command.access, command.openness))


def _answered(
    regime: Regime | None,
    requested: acts.InspectionRequested,
    access: acts.Answer,
    openness: float | None,
    reason: str = "",
) -> tuple[Event, ...]:
    if access == "refused":
        may = regime.may_refuse if regime else None
        return (
            acts.InspectionRefused(
                id=requested.id,
                inspector=requested.inspector,
                host=requested.host,
                lawful=may is None or requested.type in may,
                reason=reason,
            ),
        )
    managed = access == "managed"
    usual = regime.managed_openness if regime else 1.0
    return (
        acts.InspectionGranted(
            id=requested.id,
            inspector=requested.inspector,
            host=requested.host,
            managed=managed,
            openness=(usual if openness is None else openness) if managed else 1.0,
        ),
    )


def answer(situation: Situation, command: acts.AnswerInspection) -> Decision:
    """The host's answer; it is given once."""
    inspection = situation.state.of(Inspections).ledger.get(command.inspection)
    if inspection is None:
        return unknown_record(command.inspection, tr("Inspection"))
    if inspection.access != "pending":
        return Refusal(
            what=tr("The answer was not logged."),
            why=tr("The host has answered {id} already.", id=inspection.id),
            remedy=tr("Undo that entry first."),
        )
    regime = regime_of(situation.scenario, inspection.requested.regime)
    return _answered(regime, inspection.requested, command.access, command.openness, command.reason)


def arrive(situation: Situation, command: acts.ArriveAtSite) -> Decision:
    """Arrival, and whether the host kept to the times of the regime."""
    inspection = situation.state.of(Inspections).ledger.get(command.inspection)
    if inspection is None:
        return unknown_record(command.inspection, tr("Inspection"))
    if inspection.access not in ("granted", "managed") or inspection.arrived or inspection.report:
        return Refusal(
            what=tr("The arrival was not logged."),
            why=tr("{id} is not on its way.", id=inspection.id),
            remedy=tr("Choose an inspection that was granted and has not arrived."),
        )
    return (_arrived(situation, inspection, command.hours),)


def _arrived(situation: Situation, inspection: Inspection, hours: float | None) -> acts.InspectorsArrived:
    regime = regime_of(situation.scenario, inspection.requested.regime)
    allowed = regime.notice_hours + regime.travel_hours if regime else 0.0
    late = hours is not None and allowed > 0 and hours > allowed
    return acts.InspectorsArrived(id=inspection.id, hours=hours, late=late)


def pause(situation: Situation, command: acts.PauseInspections) -> Decision:
    """Nobody inspects under a regime for a while."""
    return _paused(situation, command.regime, command.reason, now=True)


def resume(situation: Situation, command: acts.ResumeInspections) -> Decision:
    """Inspections go on."""
    return _paused(situation, command.regime, command.reason, now=False)


def _paused(situation: Situation, regime_id: str, reason: str, *, now: bool) -> Decision:
    what = tr("The inspections were not paused.") if now else tr("The inspections were not resumed.")
    if regime_of(situation.scenario, regime_id) is None:
        known = ", ".join(regime.id for regime in situation.scenario.regimes) or tr("none")
        return Refusal(
            what=what,
            why=tr("No regime is called “{id}”.", id=regime_id),
            remedy=tr("The regimes are {known}.", known=known),
        )
    if (regime_id in situation.state.of(Inspections).paused) == now:
        why = tr("They are paused.") if now else tr("They are not paused.")
        return Refusal(what=what, why=why, remedy=tr("Nothing needs doing."))
    if now and not reason.strip():
        return empty_reason(what)
    turn = situation.state.of(Phases).turn
    kind = acts.RegimePaused if now else acts.RegimeResumed
    return (kind(regime=regime_id, turn=turn, reason=reason),)


# What follows by itself


def injected(situation: Situation, event: TreatyInjected) -> Iterable[Event]:
    """An inject pauses inspections, or lets them go on."""
    paused = event.of in situation.state.of(Inspections).paused
    reason = tr("inject {id}", id=event.inject)
    known = regime_of(situation.scenario, event.of) is not None
    if event.does == "pause_inspections" and known and not paused:
        return (acts.RegimePaused(regime=event.of, turn=event.turn, reason=reason),)
    if event.does == "resume_inspections" and paused:
        return (acts.RegimeResumed(regime=event.of, turn=event.turn, reason=reason),)
    return ()


def step_moved(
    situation: Situation, event: StepEntered | StepSuspended | StepResumed | StepLeft | StepEnded
) -> Iterable[Event]:
    """A regime counts as long as one of the steps that carry it is performed by all its parties."""
    counting = situation.state.of(Inspections).counting
    ladder = situation.state.of(Ladder)
    step = next((s for s in situation.scenario.steps if s.id == event.step), None)
    for regime in step.regimes if step else ():
        carried = any(
            ladder.working(other.id) for other in situation.scenario.steps if regime in other.regimes
        )
        if carried and regime not in counting:
            yield acts.RegimeStarted(regime=regime, turn=event.turn, step=event.step)
        elif not carried and regime in counting:
            yield acts.RegimeStopped(regime=regime, turn=event.turn, step=event.step)
