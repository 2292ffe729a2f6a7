"""To which family of records a fact belongs: for the marks on the curves, the replay and the report."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

from detente.exercise import curves, hotline, injects, ladder, moves, networks, observers, phases, red_lines
from detente.exercise.agreements import acts as agreements
from detente.exercise.declarations import acts as declarations
from detente.exercise.domestic import acts as domestic
from detente.exercise.incidents import acts as incidents
from detente.exercise.inspections import acts as inspections
from detente.exercise.mechanic import Event
from detente.exercise.obligations import acts as obligations

Family = Literal[
    "move",
    "call",
    "inspection",
    "inject",
    "treaty",
    "step",
    "duty",
    "breach",
    "declaration",
    "activity",
    "incident",
    "red_line",
    "front",
    "voice",
    "other",
]
"""`front` is the home front; `voice` are third parties, allies and movements."""

FAMILIES: Final[Mapping[type[Event], Family]] = {
    moves.MoveLogged: "move",
    moves.MoveRuled: "move",
    moves.MoveDisputed: "move",
    moves.PromiseResolved: "move",
    moves.MoveRescinded: "move",
    moves.ProjectAdvanced: "move",
    hotline.MessageSent: "call",
    hotline.MessageAnswered: "call",
    hotline.MessageUnanswered: "call",
    hotline.ChannelTested: "call",
    hotline.ChannelCut: "call",
    hotline.ChannelRestored: "call",
    networks.NetworkUsed: "call",
    inspections.InspectionRequested: "inspection",
    inspections.InspectionGranted: "inspection",
    inspections.InspectionRefused: "inspection",
    inspections.InspectorsArrived: "inspection",
    inspections.InspectionReported: "inspection",
    inspections.FindingExplained: "inspection",
    inspections.ReportSigned: "inspection",
    inspections.InspectionDisputed: "inspection",
    inspections.DisputeSettled: "inspection",
    inspections.AnomalyResolved: "inspection",
    inspections.RegimePaused: "inspection",
    inspections.RegimeResumed: "inspection",
    inspections.RegimeStarted: "inspection",
    inspections.RegimeStopped: "inspection",
    injects.InjectFired: "inject",
    agreements.AgreementProposed: "treaty",
    agreements.DraftTabled: "treaty",
    agreements.SponsorshipChanged: "treaty",
    agreements.VoteCast: "treaty",
    agreements.DraftAdopted: "treaty",
    agreements.AgreementSigned: "treaty",
    agreements.SignatureWithdrawn: "treaty",
    agreements.AgreementRatified: "treaty",
    agreements.RatificationFailed: "treaty",
    agreements.AgreementEntered: "treaty",
    agreements.AgreementSuspended: "treaty",
    agreements.AgreementResumed: "treaty",
    agreements.ExitNotified: "treaty",
    agreements.PartyLeft: "treaty",
    agreements.AgreementEnded: "treaty",
    agreements.AgreementExtended: "treaty",
    ladder.StepEntered: "step",
    ladder.StepWaiting: "step",
    ladder.StepSuspended: "step",
    ladder.StepResumed: "step",
    ladder.StepLeft: "step",
    ladder.StepEnded: "step",
    obligations.DutyRuled: "duty",
    obligations.DutyTicked: "duty",
    obligations.DutyReset: "duty",
    obligations.ReviewOpened: "treaty",
    obligations.ReviewReported: "treaty",
    obligations.ReviewClosed: "treaty",
    obligations.ReviewLapsed: "treaty",
    declarations.DeclarationMade: "declaration",
    declarations.DeclarationMissed: "declaration",
    declarations.NotificationGiven: "declaration",
    declarations.ActivityObserved: "activity",
    declarations.SimulationHeld: "activity",
    incidents.IncidentOpened: "incident",
    incidents.IncidentDisclosed: "incident",
    incidents.IncidentConcealed: "incident",
    incidents.IncidentExposed: "incident",
    incidents.IncidentEnded: "incident",
    incidents.DrillHeld: "incident",
    red_lines.RedLineDrawn: "red_line",
    red_lines.RedLineDisclosed: "red_line",
    red_lines.RedLineWithdrawn: "red_line",
    red_lines.RedLineCrossed: "red_line",
    red_lines.CrossingAnswered: "red_line",
    domestic.SupportMoved: "front",
    domestic.ApprovalMoved: "front",
    domestic.CapitalSpent: "front",
    domestic.TreasuryMoved: "front",
    domestic.ElectionHeld: "front",
    observers.Endorsed: "voice",
    observers.Assessed: "voice",
    observers.VoiceMoved: "voice",
    curves.CurveOverridden: "other",
    curves.ParameterChanged: "other",
    phases.TurnEnded: "other",
}
"""First facts of a step that are worth a mark; what follows from them moves the curves."""


LOUD: Final[tuple[type[Event], ...]] = (
    red_lines.RedLineCrossed,
    incidents.IncidentEnded,
    domestic.ElectionHeld,
)
"""Facts for which one would look on the curves, though an act or the end of a turn brought them about."""


def loudest_first(events: Iterable[Event]) -> Iterator[Event]:
    """The facts of a step, from the one that its mark tells of."""
    facts = tuple(events)
    yield from (event for event in facts if isinstance(event, LOUD))
    yield from (event for event in facts if not isinstance(event, LOUD))


def family_of(event: Event) -> Family | None:
    """The family of a fact, if it is worth a mark: a broken duty is not marked like one that is kept."""
    if isinstance(event, obligations.DutyRuled):
        return _RULED.get(event.after, "other")
    return FAMILIES.get(type(event))


_RULED: Final[Mapping[str, Family]] = {"kept": "duty", "broken": "breach"}
