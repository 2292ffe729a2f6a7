"""The setting of an exercise: everything a scenario lays down before the first move.

The types are plain records; `detente.scenario` reads them from YAML and publishes their JSON Schema.
Fields marked CONTROL_ONLY or OWN_TEAM hold secrets; no public view has a field for them.
"""

from datetime import datetime
from typing import Annotated, Literal

from annotated_types import Ge, Gt, Le, Len, MinLen

from detente.exercise.crisis_setting import (
    ActCost,
    Domain,
    Faction,
    IncidentKind,
    Network,
    Politics,
    Voice,
)
from detente.exercise.evaluation_setting import SurveyItem, Task
from detente.exercise.msel_setting import Inject
from detente.exercise.records import CONTROL_ONLY, OWN_TEAM, record
from detente.exercise.scalars import (
    Count,
    Identifier,
    NonNegative,
    OpenProbability,
    Percent,
    Positive,
    Probability,
    Rung,
    Text,
)
from detente.exercise.treaty_setting import (
    Agreement,
    Category,
    Exchange,
    Hedge,
    Holding,
    Regime,
    Step,
    Zone,
)

Symbol = Literal["square", "triangle", "circle", "diamond", "pentagon", "star"]
Colour = Literal["sky", "orange", "green", "yellow", "blue", "vermilion", "purple", "grey"]
SecretType = Literal["seeker", "exploiter"]
Scene = Literal[
    "holding",
    "clock",
    "reveal",
    "agenda",
    "speakers",
    "curves",
    "text",
    "picture",
    "treaty",
    "verification",
    "compliance",
    "blank",
]


@record
class Source:
    """One fact of the scenario and where it comes from."""

    fact: Text
    """What is claimed."""
    kind: Literal["sourced", "design"] = "sourced"
    """Whether the fact was read in a source or invented for the exercise."""
    reference: str = ""
    """Document, page or address; empty only for design."""


@record
class Turn:
    """One turn of play."""

    label: Text
    """Short unique name, used in tables and exports: `T1`, or an ISO date."""
    name: str = ""
    """Longer name for screens: `Spring, first quarter`."""
    note: Annotated[str, CONTROL_ONLY] = ""
    """What the facilitator should know at the start of this turn."""


@record
class Phase:
    """One phase of every turn."""

    id: Identifier
    name: Text
    minutes: NonNegative
    """Planned length in minutes."""
    scene: Scene = "clock"
    """What the projector is offered when the phase begins."""
    hint: str = ""
    """One sentence for the facilitator: what is recorded now."""
    once: Literal["", "start", "end"] = ""
    """Empty for a phase of every turn; `start` before the first turn, `end` after the last."""
    sealed: bool = False
    """Whether moves handed in stay closed until the phase is over."""


@record
class Payoffs:
    """Payoffs of the trust dilemma (Kydd 2000): security seekers rank R > T >= P > S."""

    reward: float = 4.0
    temptation: float = 3.0
    punishment: float = 2.0
    sucker: float = 1.0

    @property
    def ranked(self) -> bool:
        """Whether they are a security seeker's; strict at the end too, for with P = S nothing is at stake."""
        return self.reward > self.temptation >= self.punishment > self.sucker


@record
class SignalRule:
    """How probable a signal is from either type; the pair is an assumption of the exercise model."""

    if_seeker: OpenProbability
    if_exploiter: OpenProbability


@record
class Signals:
    """The listed signals that move trust, each with its pair of likelihoods."""

    step: SignalRule = SignalRule(if_seeker=0.90, if_exploiter=0.45)
    """An announced step was carried out (or broken)."""
    hotline: SignalRule = SignalRule(if_seeker=0.95, if_exploiter=0.75)
    """A call was answered (or not)."""
    candour: SignalRule = SignalRule(if_seeker=0.70, if_exploiter=0.35)
    """An own accident was disclosed first (or found out, concealed)."""
    inspection: SignalRule = SignalRule(if_seeker=0.90, if_exploiter=0.50)
    """An inspection was accepted (or refused)."""
    violation: SignalRule = SignalRule(if_seeker=0.05, if_exploiter=0.50)
    """A violation; also the rates behind clean inspections and alarms."""


@record
class Model:
    """Parameters of the exercise model. Defaults are assumptions for play, never estimates of the world."""

    prior: OpenProbability = 0.30
    """Trust before any evidence."""
    memory: Annotated[float, Gt(0), Le(1)] = 0.9
    """Share of the evidence that survives a turn."""
    misperception: Annotated[float, Ge(0), Le(0.5)] = 0.0
    """Chance that an observer sees the opposite of what was done."""
    payoffs: Payoffs = Payoffs()
    signals: Signals = Signals()
    fatigue: NonNegative = 0.35
    """Richardson's restraint per turn."""
    reaction: NonNegative = 0.10
    """Richardson's reaction to the rival per turn."""
    gain: NonNegative = 1.0
    """Hostility added by an act of score -10."""
    grievance: float = 0.0
    """Standing grievance per turn on every side of a rivalry."""
    baseline: Annotated[float, Gt(0), Le(99)] = 20.0
    """Escalation index, 0 to 100, when nothing has happened."""
    incident_at_zero: Annotated[float, Ge(0), Le(1000)] = 0.027441
    """Incidents per turn at index 0."""
    incident_slope: Annotated[float, Ge(0), Le(100)] = 3.0
    """Growth of the incident rate over the whole index."""
    window_hours: Positive = 3.0
    """Hours leaders have to clear an incident up."""
    norm_streak: Annotated[int, Ge(1)] = 3
    """Obligations kept in a row, and verified where they can be, that lift the norm by one level."""
    norm_gain: Annotated[float, Ge(0), Le(0.2)] = 0.05
    """What one level of the norm adds to the trust before any evidence."""
    norm_levels: Count = 3
    """Highest level that the norm can reach."""
    endorsement: Probability = 0.2
    """Share of the misperception that one endorsement by an observer takes away."""
    transparency: Probability = 0.25
    """Share of the misperception that an act of transparency takes away; twice that in a crisis."""
    crisis_index: Annotated[float, Gt(0), Le(100)] = 50.0
    """Escalation index from which a situation counts as a crisis."""
    drill: Probability = 0.1
    """Share by which one drill shortens clarification and thins out incidents; it fades with the norm's
    patience, a tenth a turn."""


@record
class Role:
    """A seat within a team."""

    name: Text
    brief: Annotated[str, OWN_TEAM] = ""
    """Confidential instructions for this seat."""


@record
class Team:
    """A state or an organisation played by people in the room."""

    id: Identifier
    name: Text
    short: str = ""
    """Name in tight places; the full name where empty."""
    kind: Literal["state", "third_party", "institution", "ally"] = "state"
    symbol: Symbol
    colour: Colour
    language: str = "en"
    public_brief: str = ""
    """What everybody in the room may read about this team."""
    private_brief: Annotated[str, OWN_TEAM] = ""
    """Confidential instructions of this team."""
    goals: Annotated[tuple[str, ...], OWN_TEAM] = ()
    """Confidential goals."""
    type: Annotated[SecretType | Literal["drawn"], CONTROL_ONLY] = "drawn"
    """Secret type; `drawn` is decided from the session's seed."""
    seeker_odds: Annotated[Probability, CONTROL_ONLY] = 0.5
    """Chance of a seeker where the type is drawn."""
    misperception: Annotated[float, Ge(0), Le(0.5)] | None = None
    """Overrides the model's misperception for what this team observes."""
    payoffs: Payoffs | None = None
    """Overrides the model's payoffs for this team."""
    roles: tuple[Role, ...] = ()


@record
class Channel:
    """A line of communication between two teams."""

    id: Identifier
    name: Text
    kind: Literal["hotline", "embassy", "back_channel", "third_party", "radio", "broadcast"] = "hotline"
    between: Annotated[tuple[str, ...], Len(2, 2)]
    """The two team ids."""
    delay_minutes: NonNegative = 5.0
    """Usual minutes from sending to reading."""
    clearing_hours: Positive = 1.0
    """Mean hours to clear an incident up over this channel."""
    availability: Probability = 1.0
    """Share of the time this channel works when it is not cut."""
    garble: Annotated[Probability, CONTROL_ONLY] = 0.0
    """Chance that a text arrives altered, drawn from the session's seed."""
    test_every: Count = 0
    """Turns between routine tests; 0 for none."""
    contact_every: Count = 0
    """Turns after which a routine contact is overdue; 0 for never."""
    delay_spread: NonNegative = 0.0
    """Standard deviation of the logarithm of the delay; 0 for always the usual one (assumption)."""
    hours: str = ""
    """When it is manned, in words, such as `08:00 to 18:00 on working days`; empty for always."""
    languages: tuple[str, ...] = ()
    """Languages in which it is worked; a text in another one has to be translated."""
    deniable: bool = False
    """Whether both sides may say that it does not exist."""
    open: bool = True
    """Whether the channel works when the exercise begins."""
    note: str = ""


@record
class Site:
    """A place that can be inspected."""

    id: Identifier
    name: Text
    host: str
    """Team id of the owner."""
    declared: Count = 0
    """Items declared there."""
    truth: Annotated[Count, CONTROL_ONLY] | None = None
    """Items really there; as declared where empty."""
    undeclared: Annotated[bool, CONTROL_ONLY] = False
    """True for a hidden site that no declaration names."""
    inspectable: bool = True
    """Whether the regime covers it; an excluded site is declared and closed to inspectors."""
    x: Percent | None = None
    """Place on the schematic map, from left to right; chosen by the program where empty."""
    y: Percent | None = None
    """The same, from top to bottom."""
    note: Annotated[str, CONTROL_ONLY] = ""


@record
class RedLine:
    """A line that a team says, or privately holds, must not be crossed."""

    id: Identifier
    team: str
    text: Annotated[Text, OWN_TEAM]
    rung: Rung = 0
    """Kahn rung of an act by a rival that crosses it."""
    public: bool = False
    """Whether the rivals and the room were told."""
    domain: Domain = ""
    """Domain of acts that cross it; every one where empty."""
    ambiguity: Probability = 0.0
    """How unclear the team leaves it whether it would enforce the line."""


@record
class Objective:
    """An aim of the exercise, tied to questions for the after-action review."""

    id: Identifier
    text: Text
    questions: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    """What observers watch for."""


@record
class Scenario:
    """A whole scenario as played."""

    format: Literal[1]
    """Version of this file format."""
    id: Identifier
    title: Text
    summary: Text
    """One paragraph for the shelf."""
    brief: Text
    """Public briefing, Markdown."""
    control_brief: Annotated[str, CONTROL_ONLY] = ""
    """The facilitator's guide, Markdown."""
    turns: Annotated[tuple[Turn, ...], MinLen(1)]
    phases: Annotated[tuple[Phase, ...], MinLen(1)]
    teams: Annotated[tuple[Team, ...], MinLen(2)]
    rivalries: tuple[Annotated[tuple[str, ...], Len(2, 2)], ...] = ()
    """Pairs of team ids whose curves are drawn first; every pair of states where empty."""
    model: Model = Model()
    channels: tuple[Channel, ...] = ()
    categories: tuple[Category, ...] = ()
    """What is counted; the items of the sites are of the first category."""
    sites: tuple[Site, ...] = ()
    zones: tuple[Zone, ...] = ()
    holdings: tuple[Holding, ...] = ()
    """Numbers beyond those that stand with the sites."""
    hedges: tuple[Hedge, ...] = ()
    regimes: tuple[Regime, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    steps: tuple[Step, ...] = ()
    """The ladder."""
    exchanges: tuple[Exchange, ...] = ()
    loophole: Probability = 0.0
    """How open the ways around export controls are, from 0 to 1 (assumption)."""
    incidents: tuple[IncidentKind, ...] = ()
    incident_mode: Literal["off", "offer"] = "offer"
    """Whether incidents are drawn at the start of a turn and offered to control."""
    politics: tuple[Politics, ...] = ()
    factions: tuple[Faction, ...] = ()
    voices: tuple[Voice, ...] = ()
    networks: tuple[Network, ...] = ()
    act_costs: tuple[ActCost, ...] = ()
    """What acts cost; those of the catalogue that are not named cost what their category does."""
    red_lines: tuple[RedLine, ...] = ()
    injects: tuple[Inject, ...] = ()
    objectives: tuple[Objective, ...] = ()
    survey: tuple[SurveyItem, ...] = ()
    """Questions on the survey sheets beyond the standing ones."""
    debrief: tuple[str, ...] = ()
    """Questions for the hot wash."""
    quick_moves: tuple[str, ...] = ()
    """Catalogue ids behind the keys 1 to 9."""
    sources: tuple[Source, ...] = ()
    clock_origin: datetime | None = None
    """In-game time at the start, for scenarios that have one."""
    decks: tuple[str, ...] = ()
    """Shipped decks whose channels, steps, incidents and injects are taken over when the file is read."""

    def team(self, team_id: str) -> Team:
        """The team with this id; KeyError where there is none."""
        for team in self.teams:
            if team.id == team_id:
                return team
        raise KeyError(team_id)

    def focus(self) -> tuple[tuple[str, str], ...]:
        """Unordered pairs drawn first: the rivalries, or every pair of states."""
        if self.rivalries:
            return tuple((pair[0], pair[1]) for pair in self.rivalries)
        states = [team.id for team in self.teams if team.kind == "state"] or [t.id for t in self.teams]
        return tuple((a, b) for index, a in enumerate(states) for b in states[index + 1 :])
