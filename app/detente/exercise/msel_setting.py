"""What a scenario says about its injects: the master scenario events list (MSEL)."""

from typing import Annotated, Literal

from annotated_types import Ge, Gt, Le

from detente.exercise.records import CONTROL_ONLY, record
from detente.exercise.scalars import Count, Identifier, NonNegative, Positive, Text
from detente.exercise.treaty_setting import TreatyEffect

Condition = Literal[
    "index_above",
    "index_below",
    "trust_above",
    "trust_below",
    "line_crossed",
    "agreement_broken",
    "inject_fired",
    "inject_unfired",
]
Went = Literal["fired", "not_fired", "skipped", "answered", "unanswered", "met", "partly", "not_met"]
"""How another inject went."""
NEEDS_VALUE: tuple[Condition, ...] = ("index_above", "index_below", "trust_above", "trust_below")
ABOUT_INJECTS: tuple[Condition, ...] = ("inject_fired", "inject_unfired")


@record
class Effect:
    """What an inject does to the curves: an act out of the catalogue, with actor and target."""

    act: str
    """Id in the move catalogue."""
    actor: str
    target: str


@record
class Trigger:
    """A condition under which an inject falls due."""

    when: Condition
    value: Annotated[float, Ge(0), Le(100)] | None = None
    """The mark: 0 to 100 for an index, 0 to 1 for trust."""
    of: str = ""
    """Id of the red line, agreement or inject; any red line or agreement where empty."""
    between: tuple[str, ...] = ()
    """Two team ids: whose index, or who trusts whom; any pair where empty."""
    turn: Count = 0
    """It is looked at from this turn on."""


@record
class Contingency:
    """How another inject must have gone for this one to be offered."""

    inject: str
    """Id of the other inject."""
    was: Went
    """`unanswered` means fired and its expected action not seen when its time is over."""
    turn: Count = 0
    """It is looked at from this turn on."""


@record
class Inject:
    """A prepared event of the master scenario events list (MSEL)."""

    id: Identifier
    title: Text
    turn: Annotated[int, Ge(0)] | None = None
    """Scheduled turn, counted from 1; 0 is the briefing."""
    phase: str = ""
    """Id of the phase of that turn, or of any turn, in which it falls due."""
    minute: NonNegative | None = None
    """Minutes into that phase; into the turn where no phase is named, into the exercise without either."""
    at: str = ""
    """Time of day in the room from which it is due, such as `10:40`."""
    above_index: Annotated[float, Gt(0), Le(100)] | None = None
    """Falls due when the highest escalation index passes this."""
    triggers: tuple[Trigger, ...] = ()
    """Conditions; it falls due with its time, or as soon as one of them holds."""
    only_if: tuple[Contingency, ...] = ()
    """It is offered only where all of these hold; without a time and triggers, as soon as they do."""
    type: str = ""
    """What it is in the list: information, contingency, expected action, administrative…"""
    sender: str = ""
    """Who speaks in the fiction: an agency, a newspaper, a team id."""
    to: tuple[str, ...] = ()
    """Team ids that receive it; empty for everybody."""
    delivery: str = ""
    """How it reaches them: paper, telephone, radio, the projector…"""
    text: Text
    """What the receivers read."""
    attachments: tuple[str, ...] = ()
    """Names of what is handed over with it."""
    control_note: Annotated[str, CONTROL_ONLY] = ""
    """The hidden cause, and how to play it."""
    expected: Annotated[str, CONTROL_ONLY] = ""
    """Expected action of the teams."""
    time_limit: Positive | None = None
    """Minutes within which the expected action should be seen."""
    objective: Annotated[str, CONTROL_ONLY] = ""
    """Id of the objective that it serves."""
    more_objectives: Annotated[tuple[str, ...], CONTROL_ONLY] = ()
    """Ids of further objectives that it serves."""
    owner: Annotated[str, CONTROL_ONLY] = ""
    """Who of control is responsible for it."""
    contingency: Annotated[str, CONTROL_ONLY] = ""
    """What to do if the room answers otherwise."""
    public: bool = False
    """Whether firing it publishes the text."""
    effects: tuple[Effect, ...] = ()
    cuts: tuple[str, ...] = ()
    """Channel ids that go down."""
    restores: tuple[str, ...] = ()
    """Channel ids that work again."""
    treaty: tuple[TreatyEffect, ...] = ()
    """What it does to treaties and inspections."""

    @property
    def objectives(self) -> tuple[str, ...]:
        """Ids of all objectives that it serves."""
        return tuple(one for one in (self.objective, *self.more_objectives) if one)

    @property
    def timed(self) -> bool:
        """Whether it has a time: a turn, a phase, a minute or a time of day."""
        return self.turn is not None or bool(self.phase) or self.minute is not None or bool(self.at)

    @property
    def by_hand(self) -> bool:
        """Whether nothing makes it fall due."""
        return not (self.timed or self.above_index is not None or self.triggers or self.only_if)


def minutes_of_day(time: str) -> int | None:
    """Minutes since midnight of a time such as `9:05`; None where it is none."""
    hours, colon, minutes = time.strip().partition(":")
    if not (colon and hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()):
        return None
    if len(hours) > 2 or len(minutes) != 2 or int(hours) > 23 or int(minutes) > 59:
        return None
    return int(hours) * 60 + int(minutes)
