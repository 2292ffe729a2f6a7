"""To which family of records a fact belongs: for the marks on the curves, the replay and the report."""

from collections.abc import Mapping
from typing import Final, Literal

from detente.exercise import curves, hotline, injects, ladder, moves, phases
from detente.exercise.agreements import acts as agreements
from detente.exercise.declarations import acts as declarations
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
    "other",
]

FAMILIES: Final[Mapping[type[Event], Family]] = {
    moves.MoveLogged: "move",
    moves.MoveRuled: "move",
    moves.MoveDisputed: "move",
    moves.PromiseResolved: "move",
    moves.MoveRescinded: "move",
    hotline.MessageSent: "call",
    hotline.MessageAnswered: "call",
    hotline.MessageUnanswered: "call",
    hotline.ChannelTested: "call",
    hotline.ChannelCut: "call",
    hotline.ChannelRestored: "call",
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
    curves.CurveOverridden: "other",
    curves.ParameterChanged: "other",
    phases.TurnEnded: "other",
}
"""First facts of a step that are worth a mark; what follows from them moves the curves."""


def family_of(event: Event) -> Family | None:
    """The family of a fact, if it is worth a mark: a broken duty is not marked like one that is kept."""
    if isinstance(event, obligations.DutyRuled):
        return _RULED.get(event.after, "other")
    return FAMILIES.get(type(event))


_RULED: Final[Mapping[str, Family]] = {"kept": "duty", "broken": "breach"}
