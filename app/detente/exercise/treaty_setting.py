"""What a scenario lays down about treaties: what is counted, inspected, drafted, promised and hidden.

Fields marked CONTROL_ONLY or OWN_TEAM hold secrets; no public view has a field for them.
"""

from typing import Annotated, Literal

from annotated_types import Ge, MinLen

from detente.exercise.records import CONTROL_ONLY, OWN_TEAM, record
from detente.exercise.scalars import (
    Count,
    Identifier,
    NonNegative,
    Percent,
    Positive,
    Probability,
    Text,
)

StepKind = Literal["cbm", "transparency", "verification", "limit", "reduction", "safety", "trade", "review"]
Method = Literal["declaration", "notification", "inspection", "observation", "statement", "none"]
Activity = Literal["exercise", "test", "movement", "launch"]


@record
class Included:
    """What one item of another category counts toward a total."""

    category: str
    weight: Positive = 1.0


@record
class Category:
    """A kind of item that a treaty counts."""

    id: Identifier
    name: Text
    unit: str = ""
    """What one item is called, such as `launchers`; the name where empty."""
    rule: str = ""
    """The treaty's counting rule, in words."""
    counts: tuple[Included, ...] = ()
    """Categories that this one sums up, each with its weight; empty for what is counted itself."""


@record
class Holding:
    """What a party has of a category, at one of its sites or as a national total."""

    party: str
    category: str
    site: str = ""
    """Site id; empty for a national total."""
    declared: Count = 0
    truth: Annotated[Count, CONTROL_ONLY] | None = None
    """Items really there; as declared where empty."""


@record
class Hedge:
    """A programme that no declaration shows and that inspections may uncover."""

    id: Identifier
    party: str
    name: Annotated[Text, CONTROL_ONLY]
    note: Annotated[str, CONTROL_ONLY] = ""
    category: str = ""
    """Category of its items; the scenario's first where empty."""
    only_if: Annotated[Literal["exploiter", "seeker", "any"], CONTROL_ONLY] = "exploiter"
    """Secret type of the party for which the programme is real."""
    begins: Annotated[Count, CONTROL_ONLY] = 0
    """Turn in which it begins."""
    items: Annotated[Count, CONTROL_ONLY] = 0
    """Items that it holds at its beginning."""
    growth: Annotated[Probability, CONTROL_ONLY] = 0.0
    """Chance per turn of one more item if every loophole were open; it is multiplied by the loophole."""
    cost_per_turn: Annotated[NonNegative, CONTROL_ONLY] = 0.0
    """What keeping it costs the party each turn, in the units of its budget."""
    hidden_at: Annotated[tuple[str, ...], CONTROL_ONLY] = ()
    """Ids of undeclared sites that hold the items."""
    betrayed_by: Annotated[tuple[str, ...], CONTROL_ONLY] = ()
    """Ids of declared sites whose traces betray it."""


@record
class Zone:
    """A rectangle of the schematic map, with sides in hundredths of the map."""

    id: Identifier
    name: Text
    host: str = ""
    x: Percent
    y: Percent
    width: Annotated[float, Ge(1)]
    height: Annotated[float, Ge(1)]
    feasible: bool = True
    """Whether inspectors can work there."""
    reason: str = ""
    """Why not, where they cannot."""


@record
class TypeQuota:
    """How many inspections of one type a party must accept in a period."""

    type: Text
    count: Count


@record
class QuotaPhase:
    """Quotas that hold from a turn on, instead of those of the regime."""

    from_turn: Annotated[int, Ge(1)]
    quota_total: Count
    quota_per_pair: Count = 0


@record
class Regime:
    """An inspection regime: who may look, how often and how sharply."""

    id: Identifier
    name: Text
    parties: Annotated[tuple[str, ...], MinLen(2)]
    """Team ids; each may inspect each other one."""
    types: Annotated[tuple[str, ...], MinLen(1)] = ("routine",)
    population: Annotated[int, Ge(1)]
    """Sites or items from which a sample is taken."""
    sample: Annotated[int, Ge(0)]
    """Sites or items looked at in one inspection round."""
    defects: Annotated[int, Ge(1)] = 1
    """Violations the plan is designed to detect."""
    sensitivity: Probability = 1.0
    """Chance that a violation looked at is seen."""
    false_alarm: Probability = 0.0
    """Chance that a clean inspection rings the alarm."""
    item_false_alarm: Probability = 0.0
    """Chance that one sound item looked at rings the alarm; it adds to `false_alarm`."""
    quota_total: Count = 0
    """Inspections each party must accept in a period; 0 for no limit."""
    quota_per_pair: Count = 0
    """Inspections one party may make of one other in a period; 0 for no limit."""
    quota_by_type: tuple[TypeQuota, ...] = ()
    """Inspections of one type each party must accept in a period."""
    quota_per_site: Count = 0
    """Inspections of one site in a period; 0 for no limit."""
    share_to_one: Probability = 0.0
    """Largest share of a host's quota that one party may use; 0 for no limit."""
    concurrent: Count = 0
    """Inspections under way at one host at the same time; 0 for no limit."""
    period_turns: Count = 0
    """Turns after which the quotas begin anew; 0 for one period over the whole exercise."""
    quota_phases: tuple[QuotaPhase, ...] = ()
    """Quotas that change over the life of the treaty."""
    tolerance: Count = 0
    """Difference between declared and found that counts as consistent."""
    notice_hours: NonNegative = 0.0
    travel_hours: NonNegative = 0.0
    """Hours within which the host brings the team to the site."""
    duration_hours: NonNegative = 0.0
    """Hours that the team may stay."""
    may_refuse: tuple[str, ...] | None = None
    """Types that the host may lawfully refuse; every type where empty."""
    managed_openness: Probability = 0.7
    """Share of full access that managed access leaves where nothing else is agreed (assumption)."""
    secrecy_cost: NonNegative = 1.0
    """What one inspection with full access costs the host in secrecy, in points (assumption)."""
    clause: str = ""
    """Clause of the treaty that grants these inspections; refusals name it."""
    like: str = ""
    """Id of a real regime out of the shipped table that this one follows."""
    in_force: bool = True
    """Whether the regime counts from the first turn on."""
    source: str = ""


@record
class Clause:
    """One clause of a negotiating text; square brackets hold what is disputed.

    `[Arden: 42 days | Velmar: 28 days]` names who holds each wording; `[28 days]` is held by nobody yet.
    """

    id: Identifier
    title: Text
    text: str
    step: str = ""
    """Id of the step of the ladder that enters into force with this clause."""


@record
class Position:
    """What one party can live with, known to itself and to control."""

    team: str
    batna: Annotated[str, OWN_TEAM] = ""
    """Best alternative to a negotiated agreement."""
    reservation: Annotated[str, OWN_TEAM] = ""
    """The least it would sign."""


@record
class Agreement:
    """A treaty text, as it lies on the table when the exercise begins."""

    id: Identifier
    title: Text
    parties: Annotated[tuple[str, ...], MinLen(2)]
    proposer: str = ""
    sponsors: tuple[str, ...] = ()
    clauses: Annotated[tuple[Clause, ...], MinLen(1)]
    adoption: Literal["consensus", "two_thirds", "majority"] = "consensus"
    """Votes that adopt a draft."""
    ratify: tuple[str, ...] = ()
    """Parties that must ratify after signature."""
    duration_turns: Count = 0
    """Turns after entry into force when it expires; 0 for never."""
    exit_terms: str = ""
    exit_notice_turns: Count = 0
    """Turns between notice of withdrawal and its effect."""
    review_turns: tuple[Annotated[int, Ge(1)], ...] = ()
    """Turns in which the parties must report and may reset terms, while it is in force."""
    in_force: bool = False
    """Whether it is in force when the exercise begins."""
    open_text: bool = False
    """Whether the room may read the drafts."""
    positions: tuple[Position, ...] = ()
    source: str = ""


@record
class Easing:
    """How a step in force moves the payoffs of the trust dilemma between its parties (assumption)."""

    reward: NonNegative = 0.0
    """Added to the reward of mutual cooperation."""
    temptation: NonNegative = 0.0
    """Taken off the temptation to exploit."""
    sucker: NonNegative = 0.0
    """Added to the payoff of being exploited."""


@record
class Obligation:
    """Something that each of some parties owes once a step is in force."""

    id: Identifier
    parties: Annotated[tuple[str, ...], MinLen(1)]
    text: Text
    due: Annotated[int, Ge(1)] | None = None
    """Turn by whose end it is due."""
    after: Count | None = None
    """The same, counted in turns from entry into force; neither is a standing obligation."""
    every: Count = 0
    """Turns after which it is due again; 0 for once."""
    method: Method = "statement"
    """How performance is verified."""
    exchange: str = ""
    """Data exchange that performs it."""
    activity: Activity | None = None
    """Activity that must be notified."""
    notice_turns: Count = 0
    """Turns of notice that a notification must give."""
    category: str = ""
    """Category of a ceiling."""
    ceiling: Count | None = None
    """Most items of the category that the party may hold."""


@record
class Step:
    """One step of the ladder: a measure with its obligations and what it rests on."""

    id: Identifier
    title: Text
    kind: StepKind = "cbm"
    text: str = ""
    requires: tuple[str, ...] = ()
    """Steps that must be in force before."""
    obligations: tuple[Obligation, ...] = ()
    eases: Easing = Easing()
    regimes: tuple[str, ...] = ()
    """Inspection regimes that count with it and not before, whatever they say of themselves."""
    closes_loophole: Probability = 0.0
    """How much of the loophole it closes."""
    procedure: bool = False
    """Whether an escalatory act between its parties needs one more turn of approval while it is performed."""
    in_force: bool = False
    """Whether it is in force when the exercise begins."""


@record
class DeclaredValue:
    """One value of a prepared declaration."""

    turn: Annotated[int, Ge(1)]
    party: str
    category: str
    site: str = ""
    value: Count
    source: str = ""


@record
class Exchange:
    """A data exchange on the calendar."""

    id: Identifier
    name: Text
    parties: Annotated[tuple[str, ...], MinLen(1)]
    categories: tuple[str, ...] = ()
    """Categories declared; all of the scenario where empty."""
    by_site: bool = False
    """Whether numbers are given for each site, not only as national totals."""
    turns: tuple[Annotated[int, Ge(1)], ...] = ()
    """Turns by whose end it is due."""
    step: str = ""
    """Step of the ladder with which it begins; from the first turn on where empty."""
    public: bool = False
    """Whether the numbers are for the room, not for the parties alone."""
    values: tuple[DeclaredValue, ...] = ()
    """Numbers on record, offered when the exchange falls due."""


@record
class TreatyEffect:
    """What an inject does to a treaty."""

    does: Literal[
        "pause_inspections", "resume_inspections", "suspend", "resume", "leave", "expire", "loophole"
    ]
    of: str = ""
    """Id of the regime or the agreement."""
    by: str = ""
    """Team id of the party that suspends, resumes or leaves."""
    amount: Annotated[float, Ge(-1)] = 0.0
    """Change of the loophole."""
