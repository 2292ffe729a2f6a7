"""What a seat may see of channels, crises, politics and third parties: an allow-list of types.

None has a field for hidden causes, secret types, private lines of others or what others told control alone.
"""

from detente.exercise.mosaic import Criterion
from detente.exercise.records import record
from detente.exercise.setting import SecretType


@record
class ChannelView:
    """A channel as its two ends know it."""

    id: str
    name: str
    kind: str
    between: tuple[str, str]
    open: bool
    availability: float
    restored: float
    """Availability that it has, or would have if it were not cut."""
    delay_minutes: float
    hours: str
    languages: tuple[str, ...]
    deniable: bool
    tests: int
    passed: int
    misses_in_a_row: int
    cause: str
    """Cause of the last miss, as far as anybody has given one; empty after a test that was answered."""
    test_due: bool
    overdue: int
    """Turns by which a routine contact is overdue."""
    clearing_hours: float


@record
class NetworkView:
    id: str
    name: str
    kind: str
    between: tuple[str, str]
    level: float
    clearing_hours: float
    last: int


@record
class MessageView:
    """A message in the words in which the seat wrote or read it."""

    id: str
    turn: int
    channel: str
    sender: str
    addressee: str
    text: str
    translation: str
    status: str
    acknowledged: bool
    delay_minutes: float | None


@record
class RiskView:
    """The risk gauge of a pair of rivals."""

    pair: tuple[str, str]
    index: float
    rate: float
    """Incidents per turn at this index."""
    uncleared: float
    """Chance that an incident is not cleared up within the window."""
    window_hours: float
    inadvertent: float
    """Chance per turn of inadvertent escalation."""
    lines: tuple[tuple[str, float, float], ...]
    """Name, availability and mean clearing hours of everything that can clear an incident up."""


@record
class IncidentView:
    id: str
    turn: int
    title: str
    text: str
    domain: str
    actor: str
    target: str
    candour: str
    """`disclosed`, `exposed`, or empty: who only keeps silent has said nothing."""
    end: str
    uncleared: float
    window_hours: float


@record
class RedLineView:
    id: str
    team: str
    text: str
    rung: int
    domain: str
    public: bool
    ambiguity: float
    held: bool
    crossings: tuple[tuple[int, str, str, bool, bool], ...]
    """Turn, by whom, record, whether answered, whether enforced."""


@record
class FactionView:
    id: str
    team: str
    name: str
    weight: float
    support: float
    hears: str
    """Framing that it listens to, as its own team knows; empty for others."""
    veto_below: float


@record
class FrontView:
    """A home front: the team's own, or what everybody can read in the papers."""

    team: str
    approval: float
    capital: float | None
    treasury: float | None
    arms_spent: float | None
    threshold: float
    weighted: float
    elections: tuple[int, ...]
    lame: bool
    lame_turns: tuple[int, ...]
    """Turns in which it can make no new commitment."""
    leaders: int
    """How often the leaders have changed."""
    held: tuple[tuple[int, bool], ...]
    """Elections so far: turn, and whether the leaders changed."""
    votes: tuple[tuple[int, str, float, float, bool, tuple[str, ...]], ...]
    """Votes on treaties: turn, treaty, support, what was needed, whether it passed, who blocked it."""
    factions: tuple[FactionView, ...]
    mandates: tuple[tuple[str, tuple[str, ...], int], ...]
    """Words, forbidden acts and steps, last turn; the team's own only."""


@record
class VoiceView:
    id: str
    name: str
    team: str
    kind: str
    support: float


@record
class ObserverView:
    """What an observer has said in public, and how far it trusts each side, as far as the seat may know."""

    team: str
    endorsements: tuple[tuple[int, str, str], ...]
    assessments: tuple[tuple[int, str, str, str], ...]
    trust: tuple[tuple[str, float], ...]
    """Its trust in each rival; its own and control's to know."""


@record
class EstimateView:
    """How likely a team holds another to be a security seeker; its own, until the truth is told."""

    team: str
    about: str
    turn: int
    stated: float
    brier: float | None
    """Its score against the truth, once that has been told."""


@record
class CrisisView:
    channels: tuple[ChannelView, ...]
    networks: tuple[NetworkView, ...]
    messages: tuple[MessageView, ...]
    risks: tuple[RiskView, ...]
    incidents: tuple[IncidentView, ...]
    red_lines: tuple[RedLineView, ...]
    fronts: tuple[FrontView, ...]
    voices: tuple[VoiceView, ...]
    observers: tuple[ObserverView, ...]
    revealed: tuple[tuple[str, SecretType], ...]
    """Types by team, once control has told the room; empty before."""
    estimates: tuple[EstimateView, ...]
    """The last of each team about each other."""
    mosaic: tuple[Criterion, ...]
    """How it ended; empty for all but control until the types are told."""
