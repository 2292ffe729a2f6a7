"""What a scenario lays down about crises and politics: incidents, factions, networks, voices, costs.

Fields marked CONTROL_ONLY or OWN_TEAM hold secrets; no public view has a field for them.
"""

from typing import Annotated, Literal

from annotated_types import Ge, Gt, Le, Len, MinLen

from detente.exercise.records import CONTROL_ONLY, OWN_TEAM, record
from detente.exercise.scalars import Count, Identifier, NonNegative, Positive, Probability, Text

Domain = Literal["", "land", "sea", "air", "space", "cyber", "dual_use", "nuclear", "political"]
Framing = Literal["", "insurance", "stewardship", "strength"]
Blame = Literal["accident", "technical", "unauthorised", "third_party", "deliberate"]


@record
class Cause:
    """One way in which an incident may have come about."""

    id: Identifier
    text: Annotated[Text, CONTROL_ONLY]
    blame: Annotated[Blame, CONTROL_ONLY] = "accident"
    weight: Annotated[Positive, CONTROL_ONLY] = 1.0
    """How often it is drawn, against the others."""


@record
class IncidentKind:
    """An accident or a flashpoint that may happen when tension is high."""

    id: Identifier
    title: Text
    text: Text
    """What the sides see."""
    domain: Domain = ""
    actor: str = ""
    """Team id of the side that seems to act; drawn among the rivals where empty."""
    target: str = ""
    act: str
    """Act of the catalogue as which it stands, if nobody clears it up."""
    causes: tuple[Cause, ...] = ()
    weight: Positive = 1.0
    """How often it is drawn, against the other kinds."""
    control_note: Annotated[str, CONTROL_ONLY] = ""


@record
class Faction:
    """A group at home whose support a government needs."""

    id: Identifier
    team: str
    name: Text
    weight: Positive = 1.0
    support: Probability = 0.5
    """Support before anything has happened, to which it returns."""
    memory: Annotated[float, Ge(0), Le(1)] = 0.8
    """Share of a change that survives a turn (assumption)."""
    sensitivity: NonNegative = 0.1
    """Support that a concession costs when nobody explains it (assumption)."""
    hears: Framing = ""
    """Framing that takes the whole sting out of a concession."""
    budget: NonNegative = 0.0
    """Money it holds or claims, in the units of the treasury."""
    veto_below: Probability = 0.0
    """Support under which it blocks ratification."""
    note: Annotated[str, OWN_TEAM] = ""


@record
class Mandate:
    """What a delegation may not do without its capital."""

    forbids: Annotated[tuple[str, ...], MinLen(1), OWN_TEAM]
    """Ids of acts of the catalogue, or of steps of the ladder."""
    text: Annotated[str, OWN_TEAM] = ""
    until_turn: Annotated[Count, OWN_TEAM] = 0
    """Last turn in which it binds; 0 for always."""


@record
class Politics:
    """The home front of one team."""

    team: str
    approval: Probability = 0.5
    threshold: Probability = 0.5
    """Weighted support that ratification needs."""
    audience: NonNegative = 0.02
    """Approval that backing down from a public red line costs for each rung of it (assumption)."""
    capital: NonNegative = 3.0
    """Political capital at the beginning, in points; a point absorbs a tenth of approval (assumption)."""
    capital_per_turn: NonNegative = 0.5
    treasury: NonNegative = 100.0
    income: NonNegative = 5.0
    elections: tuple[Annotated[int, Ge(1)], ...] = ()
    """Turns at the end of which an election is held."""
    lame_duck: Count = 0
    """Turns before an election in which no new commitment can be made."""
    steepness: Annotated[float, Gt(0)] = 0.15
    """How sharply approval decides an election (assumption)."""
    mandates: tuple[Mandate, ...] = ()


@record
class Voice:
    """An ally, a movement or a profession whose support can be won or lost."""

    id: Identifier
    name: Text
    team: str
    """Team whose course it watches."""
    kind: Literal["ally", "civil_society", "business", "science", "press"] = "civil_society"
    support: Probability = 0.5


@record
class Network:
    """People on both sides who know each other: a quiet channel that survives a cut hotline."""

    id: Identifier
    name: Text
    kind: Literal["officers", "scientists", "diplomats"] = "scientists"
    between: Annotated[tuple[str, ...], Len(2, 2)]
    level: Probability = 0.2
    """Strength at the beginning: the share of the time that somebody can be reached."""
    fading: Annotated[float, Ge(0), Le(1)] = 0.9
    """Share of the strength that survives a turn without contact (assumption)."""
    clearing_hours: Positive = 12.0
    """Mean hours to clear an incident up over it (assumption)."""


@record
class ActCost:
    """What an act costs the treasury of the side that makes it."""

    act: Text
    cost: NonNegative
