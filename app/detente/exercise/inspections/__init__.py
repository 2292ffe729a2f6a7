"""On-site inspections: quotas, access, what was declared and found, and what that says."""

from detente.exercise.injects import TreatyInjected
from detente.exercise.inspections import acts, reporting, requesting, visits
from detente.exercise.ladder import StepEnded, StepEntered, StepLeft, StepResumed, StepSuspended
from detente.exercise.mechanic import Mechanic

MECHANIC = Mechanic(
    name="inspections",
    initial=visits.initial,
    decide={
        acts.RequestInspection: requesting.request,
        acts.AnswerInspection: requesting.answer,
        acts.ArriveAtSite: requesting.arrive,
        acts.ReportInspection: reporting.report,
        acts.ExplainFinding: reporting.explain,
        acts.SignReport: reporting.sign,
        acts.DisputeInspection: reporting.dispute,
        acts.SettleDispute: reporting.settle,
        acts.ResolveAnomaly: reporting.resolve,
        acts.PauseInspections: requesting.pause,
        acts.ResumeInspections: requesting.resume,
    },
    events=(
        acts.InspectionRequested,
        acts.InspectionGranted,
        acts.InspectionRefused,
        acts.InspectorsArrived,
        acts.InspectionReported,
        acts.FindingExplained,
        acts.ReportSigned,
        acts.InspectionDisputed,
        acts.DisputeSettled,
        acts.AnomalyResolved,
        acts.RegimePaused,
        acts.RegimeResumed,
        acts.RegimeStarted,
        acts.RegimeStopped,
    ),
    evolve=visits.EVOLVE,
    react={
        TreatyInjected: requesting.injected,
        StepEntered: requesting.step_moved,
        StepSuspended: requesting.step_moved,
        StepResumed: requesting.step_moved,
        StepLeft: requesting.step_moved,
        StepEnded: requesting.step_moved,
        acts.InspectionReported: reporting.clarified,
    },
)
