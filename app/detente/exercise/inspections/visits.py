"""Inspections as they stand now, and which regimes count."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

from detente.exercise.inspections import acts
from detente.exercise.inspections.acts import Access, Outcome
from detente.exercise.ladder import Ladder
from detente.exercise.ledger import Ledger
from detente.exercise.mechanic import Event
from detente.exercise.records import record
from detente.exercise.setting import Scenario, Site
from detente.exercise.treaty_setting import Regime


@record
class Inspection:
    requested: acts.InspectionRequested
    access: Access = "pending"
    openness: float = 1.0
    lawful: bool = True
    """Whether a refusal was lawful."""
    arrived: acts.InspectorsArrived | None = None
    report: acts.InspectionReported | None = None
    explanation: str = ""
    resolution: Literal["", "explained", "violation"] = ""
    clarified_by: str = ""
    signed: bool | None = None
    """Whether the joint report was signed; None as long as nobody said."""
    unsigned_because: str = ""
    disputed_by: str = ""
    dispute: str = ""
    outcome: Outcome | None = None
    """How the dispute ended; None while it is open, or where there is none."""

    @property
    def id(self) -> str:
        return self.requested.id

    @property
    def under_way(self) -> bool:
        """Asked for and not refused, and without a result."""
        return self.access != "refused" and self.report is None

    @property
    def doubtful(self) -> bool:
        """Whether it left an ambiguity or an anomaly that nobody has closed."""
        return self.report is not None and self.report.result != "consistent" and not self.resolution


@record
class Inspections:
    ledger: Ledger[Inspection]
    counting: frozenset[str]
    """Regimes in force."""
    paused: frozenset[str]

    def working(self, regime: str) -> bool:
        """Whether a regime is in force and not paused."""
        return regime in self.counting and regime not in self.paused

    def held(self, regime: str) -> Iterator[Inspection]:
        """Inspections that use the quota of a regime: all that were not refused."""
        return (i for i in self.ledger if i.requested.regime == regime and i.access != "refused")

    def used_by_pair(self, regime: str, inspector: str, host: str) -> int:
        """Inspections of one party by one other, over the whole exercise."""
        pair = (inspector, host)
        return sum((i.requested.inspector, i.requested.host) == pair for i in self.held(regime))

    def received(self, regime: str, host: str) -> int:
        """Inspections that a party has had to accept, over the whole exercise."""
        return sum(i.requested.host == host for i in self.held(regime))


def regime_of(scenario: Scenario, regime_id: str) -> Regime | None:
    return next((regime for regime in scenario.regimes if regime.id == regime_id), None)


def regime_between(
    scenario: Scenario, inspections: Inspections, a: str, b: str, regime: str = ""
) -> Regime | None:
    """The named regime, or the first one in force, that has both teams as parties."""
    for known in scenario.regimes:
        fits = known.id == regime if regime else known.id in inspections.counting
        if fits and {a, b} <= set(known.parties):
            return known
    return None


def joins(
    scenario: Scenario, inspections: Inspections, ladder: Ladder, regime: Regime, a: str, b: str
) -> bool:
    """Whether a regime in force binds these two: not where one of them has left the step it rests on."""
    carried = [step.id for step in scenario.steps if regime.id in step.regimes]
    stands = not carried or any(ladder.working_between(step, a, b) for step in carried)
    return regime.id in inspections.counting and {a, b} <= set(regime.parties) and stands


def site_of(scenario: Scenario, site_id: str) -> Site | None:
    return next((site for site in scenario.sites if site.id == site_id), None)


def _change(inspections: Inspections, inspection_id: str, **changes: object) -> Inspections:
    known = inspections.ledger.get(inspection_id)
    if known is None:
        return inspections
    changed = replace(known, **changes)  # type: ignore[arg-type]
    return replace(inspections, ledger=inspections.ledger.replace(inspection_id, changed))


def _on_requested(inspections: Inspections, event: acts.InspectionRequested) -> Inspections:
    return replace(inspections, ledger=inspections.ledger.append(Inspection(requested=event)))


def _on_granted(inspections: Inspections, event: acts.InspectionGranted) -> Inspections:
    access = "managed" if event.managed else "granted"
    return _change(inspections, event.id, access=access, openness=event.openness)


def _on_refused(inspections: Inspections, event: acts.InspectionRefused) -> Inspections:
    return _change(inspections, event.id, access="refused", lawful=event.lawful, explanation=event.reason)


def _on_reported(inspections: Inspections, event: acts.InspectionReported) -> Inspections:
    return _change(inspections, event.id, report=event, explanation=event.explanation)


def _on_signed(inspections: Inspections, event: acts.ReportSigned) -> Inspections:
    return _change(inspections, event.id, signed=event.signed, unsigned_because=event.reason)


def _on_disputed(inspections: Inspections, event: acts.InspectionDisputed) -> Inspections:
    return _change(inspections, event.id, disputed_by=event.by, dispute=event.text, outcome=None)


def _on_resolved(inspections: Inspections, event: acts.AnomalyResolved) -> Inspections:
    resolution = "violation" if event.violation else "explained"
    return _change(
        inspections,
        event.id,
        resolution=resolution,
        explanation=event.explanation,
        clarified_by=event.clarified_by,
    )


def initial(scenario: Scenario) -> Inspections:
    """No inspection; the regimes that the scenario puts in force, with the steps that stand."""
    from_steps = {regime for step in scenario.steps for regime in step.regimes}
    standing = {c.step for a in scenario.agreements if a.in_force for c in a.clauses}
    begun = {r for s in scenario.steps if s.in_force or s.id in standing for r in s.regimes}
    counting = {r.id for r in scenario.regimes if r.id in begun or (r.in_force and r.id not in from_steps)}
    return Inspections(ledger=Ledger("V"), counting=frozenset(counting), paused=frozenset())


EVOLVE: Mapping[type[Event], Callable[[Inspections, Any], object]] = {
    acts.InspectionRequested: _on_requested,
    acts.InspectionGranted: _on_granted,
    acts.InspectionRefused: _on_refused,
    acts.InspectorsArrived: lambda i, e: _change(i, e.id, arrived=e),
    acts.InspectionReported: _on_reported,
    acts.FindingExplained: lambda i, e: _change(i, e.id, explanation=e.text),
    acts.ReportSigned: _on_signed,
    acts.InspectionDisputed: _on_disputed,
    acts.DisputeSettled: lambda i, e: _change(i, e.id, outcome=e.outcome),
    acts.AnomalyResolved: _on_resolved,
    acts.RegimePaused: lambda i, e: replace(i, paused=i.paused | {e.regime}),
    acts.RegimeResumed: lambda i, e: replace(i, paused=i.paused - {e.regime}),
    acts.RegimeStarted: lambda i, e: replace(i, counting=i.counting | {e.regime}),
    acts.RegimeStopped: lambda i, e: replace(i, counting=i.counting - {e.regime}),
}
"""How each fact changes the inspections."""
