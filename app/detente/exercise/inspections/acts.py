"""What inspectors and hosts do, and the facts that come of it.

Fields with a default were added after the first session files; older events are read with it.
"""

from typing import Annotated, Literal

from annotated_types import Ge

from detente.exercise.mechanic import Command, Event
from detente.exercise.records import CONTROL_ONLY, record
from detente.exercise.scalars import Probability

Access = Literal["pending", "granted", "managed", "refused"]
Answer = Literal["granted", "managed", "refused"]
Result = Literal["consistent", "ambiguity", "anomaly"]
Alarm = Literal["", "items", "traces", "false"]
Outcome = Literal["upheld", "rejected", "shelved"]
Hours = Annotated[float, Ge(0)]


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
    sample: Annotated[int, Ge(0)] | None = None
    """Sites or items looked at; as the regime plans where empty."""
    sampled: tuple[str, ...] = ()
    """Ids of all sites looked at, the first one included, where the inspectors name them."""
    openness: Probability | None = None
    """Share of full access under managed access; as the regime says where empty."""
    clarifies: str = ""
    """Id of an inspection whose finding this one is to clear up."""


@record
class AnswerInspection(Command):
    """The host's answer to a pending request."""

    inspection: str
    access: Answer
    openness: Probability | None = None
    reason: str = ""


@record
class ArriveAtSite(Command):
    """The inspectors are there."""

    inspection: str
    hours: Hours | None = None
    """Hours since the request; unknown where empty."""


@record
class ReportInspection(Command):
    """What the inspectors were told and what they found; drawn from ground truth where nothing is typed."""

    inspection: str
    declared: Annotated[int, Ge(0)] | None = None
    """The declaration in force where empty."""
    found: Annotated[int, Ge(0)] | None = None
    explanation: str = ""
    """The host's explanation of a difference."""
    signs: str = ""
    """Traces that do not fit the declaration although the numbers do: an ambiguity."""


@record
class ExplainFinding(Command):
    """The host explains an ambiguity or an anomaly."""

    inspection: str
    text: str


@record
class SignReport(Command):
    """The joint report is signed by both sides, or is not."""

    inspection: str
    signed: bool = True
    reason: str = ""


@record
class DisputeInspection(Command):
    """A party contests the report, in its own words."""

    inspection: str
    by: str
    text: str


@record
class SettleDispute(Command):
    inspection: str
    outcome: Outcome
    reason: str


@record
class ResolveAnomaly(Command):
    """Close an ambiguity or an anomaly: explained, or a violation."""

    inspection: str
    violation: bool
    explanation: str = ""


@record
class PauseInspections(Command):
    regime: str
    reason: str


@record
class ResumeInspections(Command):
    regime: str
    reason: str = ""


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
    sample: int = -1
    """Sites or items looked at; -1 for what the regime plans."""
    sampled: tuple[str, ...] = ()
    clarifies: str = ""


@record
class InspectionGranted(Event):
    id: str
    inspector: str
    host: str
    managed: bool
    openness: float = 1.0
    """Share of full access."""


@record
class InspectionRefused(Event):
    id: str
    inspector: str
    host: str
    lawful: bool = True
    """Whether the regime lets the host refuse this type."""
    reason: str = ""


@record
class InspectorsArrived(Event):
    id: str
    hours: float | None
    late: bool
    """Beyond the notice and travel times of the regime."""


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
    """Chance that this plan shows a violation where there is one."""
    false_alarm: float
    """Chance that it shows one where there is none."""
    signs: str = ""
    alarm: Annotated[Alarm, CONTROL_ONLY] = ""
    """What rang the alarm: items too many, traces of something hidden, or nothing."""
    turn: int = 0


@record
class FindingExplained(Event):
    id: str
    host: str
    text: str


@record
class ReportSigned(Event):
    id: str
    signed: bool
    reason: str


@record
class InspectionDisputed(Event):
    id: str
    by: str
    text: str


@record
class DisputeSettled(Event):
    id: str
    outcome: Outcome
    reason: str


@record
class AnomalyResolved(Event):
    id: str
    inspector: str
    host: str
    violation: bool
    explanation: str
    clarified_by: str = ""
    """Inspection that cleared it up; empty where control ruled."""


@record
class RegimePaused(Event):
    regime: str
    turn: int
    reason: str


@record
class RegimeResumed(Event):
    regime: str
    turn: int
    reason: str


@record
class RegimeStarted(Event):
    """A regime begins to count, with the step that it belongs to."""

    regime: str
    turn: int
    step: str


@record
class RegimeStopped(Event):
    regime: str
    turn: int
    step: str
