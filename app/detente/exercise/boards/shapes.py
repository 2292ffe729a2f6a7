"""What a seat may see of treaties, verification and compliance: an allow-list of types.

None has a field for ground truth, for secret types or for what another team holds back.
"""

from collections.abc import Iterable
from typing import Literal

from detente.exercise.agreements.acts import Vote
from detente.exercise.agreements.drafting import Bracket, DraftClause
from detente.exercise.agreements.texts import Status
from detente.exercise.boards.crisis_shapes import CrisisView
from detente.exercise.inspections.quotas import Quota
from detente.exercise.obligations.acts import Standing, Tick
from detente.exercise.records import record
from detente.exercise.treaty_setting import Activity, Method, StepKind

ROOM = ""
"""The seat of the room; a team's is its id, control's `control`."""
CONTROL = "control"
StepStanding = Literal[
    "locked", "open", "agreed", "in_force", "fulfilled", "questioned", "broken", "suspended", "ended"
]


@record
class DraftView:
    number: int
    turn: int
    by: str
    clauses: tuple[DraftClause, ...]


@record
class AgreementView:
    """A treaty text as far as the seat may read it."""

    id: str
    title: str
    parties: tuple[str, ...]
    status: Status
    proposer: str
    sponsors: tuple[str, ...]
    drafts: tuple[DraftView, ...]
    """Drafts that the seat may read; the last is the one that counts for it."""
    brackets: tuple[Bracket, ...]
    """Disputed words of the last of them."""
    votes: tuple[tuple[str, Vote], ...]
    adopted: bool
    signed: tuple[str, ...]
    must_ratify: tuple[str, ...]
    ratified: tuple[str, ...]
    suspended: tuple[str, ...]
    leaving: tuple[tuple[str, int], ...]
    left: tuple[str, ...]
    entered: int
    expires: int
    exit_terms: str
    review_turns: tuple[int, ...]


@record
class StepView:
    """One step of the ladder."""

    id: str
    title: str
    kind: StepKind
    text: str
    requires: tuple[str, ...]
    parties: tuple[str, ...]
    agreement: str
    standing: StepStanding
    owed: int
    """Duties of the step that the seat may see."""
    kept: int
    acknowledged: int


@record
class DutyView:
    """What one party owes."""

    id: str
    step: str
    party: str
    others: tuple[str, ...]
    text: str
    turn: int
    due: int
    method: Method
    state: Standing
    late: bool
    ticks: tuple[Tick, ...]
    turns: tuple[tuple[int, Standing], ...]
    """State at the end of each turn since it was assigned."""


@record
class ReviewView:
    id: str
    turn: int
    agreement: str
    status: str
    reports: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    outcome: str


@record
class TreatyView:
    agreements: tuple[AgreementView, ...]
    steps: tuple[StepView, ...]
    duties: tuple[DutyView, ...]
    reviews: tuple[ReviewView, ...]
    streak: int
    norm: int


@record
class SiteView:
    """A declared site on the schematic map."""

    id: str
    name: str
    host: str
    x: float | None
    y: float | None
    inspectable: bool
    visits: tuple[str, ...]
    """Inspections there that the seat may see."""


@record
class ZoneView:
    name: str
    host: str
    x: float
    y: float
    width: float
    height: float
    feasible: bool
    reason: str


@record
class QuotaView:
    regime: str
    inspector: str
    host: str
    quotas: tuple[Quota, ...]


@record
class RegimeView:
    """A regime, with what its plan can see."""

    id: str
    name: str
    parties: tuple[str, ...]
    types: tuple[str, ...]
    population: int
    sample: int
    counting: bool
    paused: bool
    notice_hours: float
    clause: str
    detection: float
    """Chance that one inspection with full access rings at a violator (assumptions of the scenario)."""
    false_alarm: float
    """Chance that it rings at a complier."""
    least_trust: tuple[float, float]
    """Trust from which cooperation pays without inspections and with them, before any step eases it."""


@record
class InspectionView:
    """An inspection as inspector and host know it."""

    id: str
    turn: int
    regime: str
    type: str
    inspector: str
    host: str
    site: str
    sampled: tuple[str, ...]
    access: str
    openness: float
    arrived: bool
    declared: int | None
    found: int | None
    result: str
    signs: str
    explanation: str
    resolution: str
    signed: bool | None
    disputed_by: str
    dispute: str
    outcome: str


@record
class DeclarationView:
    id: str
    turn: int
    party: str
    exchange: str
    due: int
    late: bool
    items: tuple[tuple[str, str, int], ...]
    """Category, site and count."""
    corrects: str
    corrected_by: str
    public: bool


@record
class CalendarView:
    """When an exchange falls due, and who has answered."""

    exchange: str
    name: str
    turn: int
    answered: tuple[str, ...]
    missing: tuple[str, ...]


@record
class NotificationView:
    id: str
    turn: int
    party: str
    activity: Activity
    starts: int
    text: str


@record
class VerificationView:
    regimes: tuple[RegimeView, ...]
    zones: tuple[ZoneView, ...]
    sites: tuple[SiteView, ...]
    quotas: tuple[QuotaView, ...]
    inspections: tuple[InspectionView, ...]
    declarations: tuple[DeclarationView, ...]
    calendar: tuple[CalendarView, ...]
    notifications: tuple[NotificationView, ...]
    exposures: tuple[tuple[str, float], ...]
    """Secrecy given away under inspection so far, by party, as far as the seat may know it."""
    categories: tuple[tuple[str, str], ...] = ()
    """Id and name of everything that is counted."""


@record
class Boards:
    """The treaty, verification and compliance boards of one seat."""

    treaty: TreatyView
    verification: VerificationView
    crisis: CrisisView


def concerns(seat: str, parties: Iterable[str]) -> bool:
    """Whether a seat belongs to these parties, or is control's."""
    return seat == CONTROL or (seat != ROOM and seat in parties)
