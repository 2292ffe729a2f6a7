"""On-site inspections: quotas, access, what was declared and found, and what that says."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Literal

from annotated_types import Ge

from detente.exercise.ledger import Ledger
from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation
from detente.exercise.parties import empty_reason, unknown_record, unknown_team
from detente.exercise.phases import Phases
from detente.exercise.records import CONTROL_ONLY, record
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Scenario, Site
from detente.exercise.treaty_setting import Regime
from detente.science import verification
from detente.words import tr

Access = Literal["pending", "granted", "managed", "refused"]
Result = Literal["consistent", "anomaly"]


@record
class RequestInspection(Command):
    """An inspection is asked for, and the host answers (or has yet to)."""

    inspector: str
    host: str
    site: str
    regime: str = ""
    """The regime both belong to where empty."""
    type: str = ""
    """The regime's first type where empty."""
    access: Access = "granted"


@record
class AnswerInspection(Command):
    """The host's answer to a pending request."""

    inspection: str
    access: Literal["granted", "managed", "refused"]


@record
class ReportInspection(Command):
    """What the inspectors were told and what they found; drawn from ground truth where nothing is typed."""

    inspection: str
    declared: Annotated[int, Ge(0)] | None = None
    """The scenario's declaration where empty."""
    found: Annotated[int, Ge(0)] | None = None
    explanation: str = ""
    """The host's explanation of a difference."""


@record
class ResolveAnomaly(Command):
    """Close an anomaly: explained, or a violation."""

    inspection: str
    violation: bool
    explanation: str = ""


@record
class InspectionRequested(Event):
    id: str
    turn: int
    phase: str
    regime: str
    type: str
    inspector: str
    host: str
    site: str
    override: Annotated[str, CONTROL_ONLY]


@record
class InspectionGranted(Event):
    id: str
    inspector: str
    host: str
    managed: bool


@record
class InspectionRefused(Event):
    id: str
    inspector: str
    host: str


@record
class InspectionReported(Event):
    id: str
    inspector: str
    host: str
    site: str
    declared: int
    found: int
    tolerance: int
    result: Result
    drawn: Annotated[bool, CONTROL_ONLY]
    violation_present: Annotated[bool, CONTROL_ONLY]
    """Ground truth at the time."""
    explanation: str
    detection: float
    false_alarm: float


@record
class AnomalyResolved(Event):
    id: str
    inspector: str
    host: str
    violation: bool
    explanation: str


@record
class Inspection:
    requested: InspectionRequested
    access: Access = "pending"
    report: InspectionReported | None = None
    explanation: str = ""
    resolution: Literal["", "explained", "violation"] = ""

    @property
    def id(self) -> str:
        return self.requested.id


@record
class Inspections:
    ledger: Ledger[Inspection]
    used: Mapping[tuple[str, str, str], int]
    """Inspections accepted so far by (regime, inspector, host)."""

    def used_by_pair(self, regime: str, inspector: str, host: str) -> int:
        return self.used.get((regime, inspector, host), 0)

    def received(self, regime: str, host: str) -> int:
        """Inspections a party has had to accept."""
        return sum(n for (of, _, at), n in self.used.items() if of == regime and at == host)


def plan_detection(regime: Regime) -> tuple[float, float]:
    """Detection probability D of the regime's plan and its false alarm rate F per inspection.

    D is the hypergeometric chance that the sample holds a defect, thinned by the sensitivity; F is the
    regime's own figure for the whole inspection (domain formulas 2.2 and 4.1; figures are assumptions).
    """
    detection = verification.detection_probability(
        regime.population, min(regime.defects, regime.population), regime.sample, regime.sensitivity, 0.0
    )
    return detection, regime.false_alarm


def regime_between(scenario: Scenario, a: str, b: str, regime: str = "") -> Regime | None:
    """The named regime, or the first one in force that has both teams as parties."""
    for known in scenario.regimes:
        if {a, b} <= set(known.parties) and (known.id == regime or (not regime and known.in_force)):
            return known
    return None


def site_of(scenario: Scenario, site_id: str) -> Site | None:
    return next((site for site in scenario.sites if site.id == site_id), None)


def _request(situation: Situation, command: RequestInspection) -> Decision:
    what = tr("The inspection was not logged.")
    scenario = situation.scenario
    refusal = unknown_team(situation, (command.inspector, command.host), what)
    if refusal:
        return refusal
    regime = regime_between(scenario, command.inspector, command.host, command.regime)
    if regime is None or command.inspector == command.host:
        return Refusal(
            what=what,
            why=tr("No inspection regime in force joins {a} and {b}.", a=command.inspector, b=command.host),
            remedy=tr("Choose two parties of one regime."),
        )
    site = site_of(scenario, command.site)
    if site is None or site.host != command.host:
        return Refusal(
            what=what,
            why=tr("{host} has no site “{site}”.", host=scenario.team(command.host).name, site=command.site),
            remedy=tr("Choose a site of the host."),
        )
    if command.type and command.type not in regime.types:
        return Refusal(
            what=what,
            why=tr("{regime} knows no type “{type}”.", regime=regime.name, type=command.type),
            remedy=tr("Its types are {types}.", types=", ".join(regime.types)),
        )
    exhausted = _quota(situation, regime, command)
    if exhausted and not command.override.strip():
        return exhausted
    return _requested(situation, command, regime, bool(exhausted))


def _quota(situation: Situation, regime: Regime, command: RequestInspection) -> Refusal | None:
    inspections = situation.state.of(Inspections)
    pair = inspections.used_by_pair(regime.id, command.inspector, command.host)
    total = inspections.received(regime.id, command.host)
    if regime.quota_per_pair and pair >= regime.quota_per_pair:
        why = tr(
            "{inspector} has used {used} of {quota} inspections of {host} under {regime}.",
            inspector=situation.scenario.team(command.inspector).name,
            host=situation.scenario.team(command.host).name,
            used=pair,
            quota=regime.quota_per_pair,
            regime=regime.name,
        )
    elif regime.quota_total and total >= regime.quota_total:
        why = tr(
            "{host} has accepted {used} of {quota} inspections under {regime}.",
            host=situation.scenario.team(command.host).name,
            used=total,
            quota=regime.quota_total,
            regime=regime.name,
        )
    else:
        return None
    return Refusal(
        what=tr("The inspection was not logged."),
        why=why,
        remedy=tr("Wait for the next period, or override with a reason."),
        overridable=True,
    )


def _requested(
    situation: Situation, command: RequestInspection, regime: Regime, overridden: bool
) -> tuple[Event, ...]:
    phases = situation.state.of(Phases)
    requested = InspectionRequested(
        id=situation.state.of(Inspections).ledger.next_id(),
        turn=phases.turn,
        phase=phases.phase,
        regime=regime.id,
        type=command.type or regime.types[0],
        inspector=command.inspector,
        host=command.host,
        site=command.site,
        override=command.override if overridden else "",
    )
    return (requested, *_answered(requested, command.access))


def _answered(requested: InspectionRequested, access: Access) -> tuple[Event, ...]:
    if access == "pending":
        return ()
    if access == "refused":
        return (InspectionRefused(id=requested.id, inspector=requested.inspector, host=requested.host),)
    return (
        InspectionGranted(
            id=requested.id,
            inspector=requested.inspector,
            host=requested.host,
            managed=access == "managed",
        ),
    )


def _answer(situation: Situation, command: AnswerInspection) -> Decision:
    inspection = situation.state.of(Inspections).ledger.get(command.inspection)
    if inspection is None:
        return unknown_record(command.inspection, tr("Inspection"))
    if inspection.access != "pending":
        return Refusal(
            what=tr("The answer was not logged."),
            why=tr("The host has answered {id} already.", id=inspection.id),
            remedy=tr("Undo that entry first."),
        )
    return _answered(inspection.requested, command.access)


def _report(situation: Situation, command: ReportInspection) -> Decision:
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
    return (_reported(situation, inspection, command),)


def _reported(situation: Situation, inspection: Inspection, command: ReportInspection) -> InspectionReported:
    request = inspection.requested
    regime = next(r for r in situation.scenario.regimes if r.id == request.regime)
    site = site_of(situation.scenario, request.site)
    detection, false_alarm = plan_detection(regime)
    present = _violation_present(situation, request.host, site)
    declared = command.declared if command.declared is not None else (site.declared if site else 0)
    found, drawn = command.found, command.found is None
    if found is None:
        # Whoever goes to the hidden place itself needs no luck with the sample, only eyes.
        chance = regime.sensitivity if site and site.undeclared else detection
        alarm = situation.luck.chance(f"alarm {inspection.id}", chance if present else false_alarm)
        truth = site.truth if present and site and site.truth is not None else declared
        found = max(truth, declared + regime.tolerance + 1) if alarm else declared
    consistent = abs(found - declared) <= regime.tolerance
    return InspectionReported(
        id=inspection.id,
        inspector=request.inspector,
        host=request.host,
        site=request.site,
        declared=declared,
        found=found,
        tolerance=regime.tolerance,
        result="consistent" if consistent else "anomaly",
        drawn=drawn,
        violation_present=present,
        explanation=command.explanation,
        detection=detection,
        false_alarm=false_alarm,
    )


def _violation_present(situation: Situation, host: str, site: Site | None) -> bool:
    """Whether there is anything to find: items beyond the declaration, or a hedge that an exploiter hides."""
    if site and site.truth is not None and site.truth != site.declared and not site.undeclared:
        return True
    hides = any(s.host == host and s.undeclared for s in situation.scenario.sites)
    return hides and secret_type(situation.scenario, situation.luck.seed, host) == "exploiter"


def _resolve(situation: Situation, command: ResolveAnomaly) -> Decision:
    inspection = situation.state.of(Inspections).ledger.get(command.inspection)
    if inspection is None:
        return unknown_record(command.inspection, tr("Inspection"))
    what = tr("{id} was not closed.", id=inspection.id)
    if inspection.report is None or inspection.report.result != "anomaly" or inspection.resolution:
        return Refusal(
            what=what, why=tr("It has no open anomaly."), remedy=tr("Choose an inspection with an anomaly.")
        )
    if not command.explanation.strip():
        return empty_reason(what)
    return (
        AnomalyResolved(
            id=inspection.id,
            inspector=inspection.requested.inspector,
            host=inspection.requested.host,
            violation=command.violation,
            explanation=command.explanation,
        ),
    )


def _change(inspections: Inspections, inspection_id: str, **changes: object) -> Inspections:
    known = inspections.ledger.get(inspection_id)
    if known is None:
        return inspections
    changed = replace(known, **changes)  # type: ignore[arg-type]
    return replace(inspections, ledger=inspections.ledger.replace(inspection_id, changed))


def _on_requested(inspections: Inspections, event: InspectionRequested) -> Inspections:
    key = (event.regime, event.inspector, event.host)
    return Inspections(
        ledger=inspections.ledger.append(Inspection(requested=event)),
        used={**inspections.used, key: inspections.used.get(key, 0) + 1},
    )


def _on_granted(inspections: Inspections, event: InspectionGranted) -> Inspections:
    return _change(inspections, event.id, access="managed" if event.managed else "granted")


def _on_refused(inspections: Inspections, event: InspectionRefused) -> Inspections:
    changed = _change(inspections, event.id, access="refused")
    refused = changed.ledger.get(event.id)
    if refused is None:
        return changed
    key = (refused.requested.regime, event.inspector, event.host)
    return replace(changed, used={**changed.used, key: max(changed.used.get(key, 0) - 1, 0)})


def _on_reported(inspections: Inspections, event: InspectionReported) -> Inspections:
    return _change(inspections, event.id, report=event, explanation=event.explanation)


def _on_resolved(inspections: Inspections, event: AnomalyResolved) -> Inspections:
    resolution = "violation" if event.violation else "explained"
    return _change(inspections, event.id, resolution=resolution, explanation=event.explanation)


def _initial(_scenario: Scenario) -> Inspections:
    return Inspections(ledger=Ledger("V"), used={})


MECHANIC = Mechanic(
    name="inspections",
    initial=_initial,
    decide={
        RequestInspection: _request,
        AnswerInspection: _answer,
        ReportInspection: _report,
        ResolveAnomaly: _resolve,
    },
    events=(InspectionRequested, InspectionGranted, InspectionRefused, InspectionReported, AnomalyResolved),
    evolve={
        InspectionRequested: _on_requested,
        InspectionGranted: _on_granted,
        InspectionRefused: _on_refused,
        InspectionReported: _on_reported,
        AnomalyResolved: _on_resolved,
    },
)
