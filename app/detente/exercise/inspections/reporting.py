"""Deciding on results: what was found and why, who signs, who disputes, how a doubt is closed."""

from collections.abc import Iterable
from typing import NamedTuple

from detente.exercise.declarations.books import declared_count
from detente.exercise.holdings import HedgeState, first_category, hidden_at, running, true_count
from detente.exercise.inspections import acts
from detente.exercise.inspections.plans import of_inspection
from detente.exercise.inspections.visits import Inspection, Inspections, regime_of, site_of
from detente.exercise.mechanic import Decision, Event, Refusal, Situation
from detente.exercise.parties import empty_reason, unknown_record, unknown_team
from detente.exercise.phases import Phases
from detente.exercise.treaty_setting import Regime
from detente.words import tr


class _Outcome(NamedTuple):
    found: int
    signs: str
    alarm: acts.Alarm


def report(situation: Situation, command: acts.ReportInspection) -> Decision:
    """The result: typed in by control, or drawn from ground truth through D and F of the plan."""
    inspection = situation.state.of(Inspections).ledger.get(command.inspection)
    if inspection is None:
        return unknown_record(command.inspection, tr("Inspection"))
    what = tr("The result of {id} was not logged.", id=inspection.id)
    if inspection.access not in ("granted", "managed"):
        return Refusal(
            what=what,
            why=tr("Access was not granted."),
            remedy=tr("Log the host's answer first."),
        )
    if inspection.report is not None:
        return Refusal(
            what=what, why=tr("It has a result already."), remedy=tr("Undo that entry, or branch there.")
        )
    regime = regime_of(situation.scenario, inspection.requested.regime)
    if regime is None:
        return unknown_record(inspection.requested.regime, tr("Regime"))
    return (_reported(situation, inspection, regime, command),)


def _reported(
    situation: Situation, inspection: Inspection, regime: Regime, command: acts.ReportInspection
) -> acts.InspectionReported:
    request = inspection.requested
    detection, false_alarm = of_inspection(regime, inspection)
    declared = command.declared if command.declared is not None else declared_at(situation, request.site)
    present = _excess(situation, request.site, declared) != 0 or violation_present(situation, request.host)
    drawn = command.found is None
    if command.found is None:
        outcome = _drawn(situation, inspection, regime, declared, present=present)
    else:
        outcome = _Outcome(command.found, command.signs, _typed_alarm(command, declared, present, regime))
    beyond = abs(outcome.found - declared) > regime.tolerance
    result: acts.Result = "anomaly" if beyond else "ambiguity" if outcome.signs else "consistent"
    return acts.InspectionReported(
        id=inspection.id,
        inspector=request.inspector,
        host=request.host,
        site=request.site,
        declared=declared,
        found=outcome.found,
        tolerance=regime.tolerance,
        result=result,
        drawn=drawn,
        violation_present=present,
        explanation=command.explanation,
        detection=detection,
        false_alarm=false_alarm,
        signs=outcome.signs,
        alarm=outcome.alarm if result != "consistent" else "",
        turn=situation.state.of(Phases).turn,
    )


def _typed_alarm(command: acts.ReportInspection, declared: int, present: bool, regime: Regime) -> acts.Alarm:
    if not present:
        return "false"
    beyond = abs((command.found or 0) - declared) > regime.tolerance
    return "items" if beyond else "traces"


def declared_at(situation: Situation, site_id: str) -> int:
    """What the host has declared last at a site; nothing at one that no declaration names."""
    site = site_of(situation.scenario, site_id)
    if site is None or site.undeclared:
        return 0
    first = first_category(situation.scenario)
    return declared_count(situation.scenario, situation.state, site.host, first, site_id) or 0


def _found_at(situation: Situation, site_id: str) -> int:
    """What is really at a site, a hidden programme included."""
    site = site_of(situation.scenario, site_id)
    if site is None:
        return 0
    scenario, state = situation.scenario, situation.state
    hidden = hidden_at(scenario, state, situation.luck.seed, site_id)
    if site.undeclared:
        return hidden
    return true_count(scenario, state, site.host, first_category(scenario), site_id) + hidden


def _excess(situation: Situation, site_id: str, declared: int) -> int:
    return _found_at(situation, site_id) - declared


def violation_present(situation: Situation, host: str) -> bool:
    """Whether there is anything to find at a host: a running hidden programme, or a site that misstates."""
    if any(known.hedge.hidden_at or known.items for known in _programmes(situation, host)):
        return True
    return any(
        _excess(situation, site.id, declared_at(situation, site.id)) != 0
        for site in situation.scenario.sites
        if site.host == host and not site.undeclared
    )


def _programmes(situation: Situation, host: str) -> tuple[HedgeState, ...]:
    return running(situation.scenario, situation.state, situation.luck.seed, host)


def _drawn(
    situation: Situation, inspection: Inspection, regime: Regime, declared: int, *, present: bool
) -> _Outcome:
    """What the inspectors see, drawn from the session's seed."""
    request = inspection.requested
    site = site_of(situation.scenario, request.site)
    eyes = regime.sensitivity * inspection.openness
    detection, false_alarm = of_inspection(regime, inspection)
    there = _found_at(situation, request.site)
    label = f"alarm {inspection.id}"
    if site and site.undeclared:
        # Whoever goes to the hidden place itself needs no luck with the sample, only eyes.
        seen = situation.luck.chance(label, eyes if there else 0.0)
        return _Outcome(there, "", "items") if seen else _false(situation, label, declared, false_alarm)
    if request.sampled:
        return _drawn_by_sites(situation, inspection, eyes, declared, false_alarm)
    if not situation.luck.chance(label, detection if present else false_alarm):
        return _Outcome(declared, "", "")
    if present and abs(there - declared) > regime.tolerance:
        return _Outcome(there, "", "items")
    return _Outcome(declared, _traces(), "traces" if present else "false")


def _drawn_by_sites(
    situation: Situation, inspection: Inspection, eyes: float, declared: int, false_alarm: float
) -> _Outcome:
    """The named sites decide: each that betrays something is seen with the sensitivity of the plan."""
    request = inspection.requested
    betraying = {place for known in _programmes(situation, request.host) for place in known.hedge.betrayed_by}
    for place in request.sampled:
        excess = _excess(situation, place, declared_at(situation, place))
        if not excess and place not in betraying:
            continue
        if situation.luck.chance(f"alarm {inspection.id} {place}", eyes):
            if place == request.site and excess:
                return _Outcome(declared + excess, "", "items")
            return _Outcome(declared, _traces(place, situation), "traces")
    return _false(situation, f"alarm {inspection.id}", declared, false_alarm)


def _false(situation: Situation, label: str, declared: int, false_alarm: float) -> _Outcome:
    if situation.luck.chance(f"{label} by mistake", false_alarm):
        return _Outcome(declared, _traces(), "false")
    return _Outcome(declared, "", "")


def _traces(place: str = "", situation: Situation | None = None) -> str:
    site = site_of(situation.scenario, place) if situation else None
    if site is not None:
        return tr("Traces at {site} of more than is declared there.", site=site.name)
    return tr("Traces of more than is declared.")


def explain(situation: Situation, command: acts.ExplainFinding) -> Decision:
    """The host's own words about a doubtful finding."""
    inspection = situation.state.of(Inspections).ledger.get(command.inspection)
    if inspection is None:
        return unknown_record(command.inspection, tr("Inspection"))
    what = tr("The explanation of {id} was not logged.", id=inspection.id)
    if not inspection.doubtful:
        return _nothing_open(what)
    if not command.text.strip():
        return empty_reason(what)
    return (acts.FindingExplained(id=inspection.id, host=inspection.requested.host, text=command.text),)


def sign(situation: Situation, command: acts.SignReport) -> Decision:
    """The joint report carries both signatures, or is refused with a reason."""
    inspection = situation.state.of(Inspections).ledger.get(command.inspection)
    if inspection is None:
        return unknown_record(command.inspection, tr("Inspection"))
    what = tr("The report of {id} was not marked.", id=inspection.id)
    if inspection.report is None:
        return Refusal(what=what, why=tr("It has no result."), remedy=tr("Log the result first."))
    if not command.signed and not command.reason.strip():
        return empty_reason(what)
    return (acts.ReportSigned(id=inspection.id, signed=command.signed, reason=command.reason),)


def dispute(situation: Situation, command: acts.DisputeInspection) -> Decision:
    """A party of the inspection contests it; its words stand beside the report."""
    inspection = situation.state.of(Inspections).ledger.get(command.inspection)
    if inspection is None:
        return unknown_record(command.inspection, tr("Inspection"))
    what = tr("The dispute about {id} was not logged.", id=inspection.id)
    refusal = unknown_team(situation, (command.by,), what)
    if refusal:
        return refusal
    if command.by not in (inspection.requested.inspector, inspection.requested.host):
        return Refusal(
            what=what,
            why=tr("Only inspector and host can contest it."),
            remedy=tr("Log what others say as a move."),
        )
    if not command.text.strip():
        return empty_reason(what)
    return (acts.InspectionDisputed(id=inspection.id, by=command.by, text=command.text),)


def settle(situation: Situation, command: acts.SettleDispute) -> Decision:
    """A dispute ends: upheld, rejected, or shelved."""
    inspection = situation.state.of(Inspections).ledger.get(command.inspection)
    if inspection is None:
        return unknown_record(command.inspection, tr("Inspection"))
    what = tr("The dispute about {id} was not settled.", id=inspection.id)
    if not inspection.disputed_by or inspection.outcome:
        return Refusal(
            what=what, why=tr("Nothing about it is in dispute."), remedy=tr("Choose a disputed inspection.")
        )
    if not command.reason.strip():
        return empty_reason(what)
    return (acts.DisputeSettled(id=inspection.id, outcome=command.outcome, reason=command.reason),)


def resolve(situation: Situation, command: acts.ResolveAnomaly) -> Decision:
    """Control's verdict on a doubtful finding."""
    inspection = situation.state.of(Inspections).ledger.get(command.inspection)
    if inspection is None:
        return unknown_record(command.inspection, tr("Inspection"))
    what = tr("{id} was not closed.", id=inspection.id)
    if not inspection.doubtful:
        return _nothing_open(what)
    if not command.explanation.strip():
        return empty_reason(what)
    return (_resolved(inspection, command.explanation, violation=command.violation),)


def _nothing_open(what: str) -> Refusal:
    return Refusal(
        what=what,
        why=tr("It has no open anomaly."),
        remedy=tr("Choose an inspection with an ambiguity or an anomaly."),
    )


def _resolved(
    inspection: Inspection, words: str, *, violation: bool, clarified_by: str = ""
) -> acts.AnomalyResolved:
    return acts.AnomalyResolved(
        id=inspection.id,
        inspector=inspection.requested.inspector,
        host=inspection.requested.host,
        violation=violation,
        explanation=words,
        clarified_by=clarified_by,
    )


def clarified(situation: Situation, event: acts.InspectionReported) -> Iterable[Event]:
    """A second look that finds nothing closes the doubt that it was made for."""
    inspections = situation.state.of(Inspections).ledger
    second = inspections.get(event.id)
    first = inspections.get(second.requested.clarifies) if second else None
    if first is None or not first.doubtful or event.result != "consistent":
        return ()
    words = first.explanation or tr("cleared up by {id}", id=event.id)
    return (_resolved(first, words, violation=False, clarified_by=event.id),)
