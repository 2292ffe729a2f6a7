"""What parties declare, announce and are seen doing, and the facts that come of it."""

from typing import Annotated

from annotated_types import Ge

from detente.exercise.mechanic import Command, Event
from detente.exercise.records import record
from detente.exercise.treaty_setting import Activity


@record
class DeclaredItem:
    """One number of a declaration."""

    category: str
    count: Annotated[int, Ge(0)]
    site: str = ""
    """Site id; empty for a national total."""


@record
class Declare(Command):
    """A party declares what it has; what is left out is taken from the record, or as declared before."""

    party: str
    exchange: str = ""
    """The scenario's only exchange of the party where empty."""
    items: tuple[DeclaredItem, ...] = ()
    corrects: str = ""
    """Id of an earlier declaration that this one puts right."""
    public: bool = False
    """Given to the room, whatever the exchange says."""
    text: str = ""


@record
class Notify(Command):
    """A party gives notice of an activity."""

    party: str
    activity: Activity
    starts: Annotated[int, Ge(1)]
    """Turn in which the activity begins."""
    text: str = ""
    public: bool = False


@record
class ObserveActivity(Command):
    """An activity took place and was seen, with notice or without."""

    party: str
    activity: Activity
    text: str = ""
    notification: str = ""
    """Id of the notification it answers; the latest that fits where empty."""
    unnotified: bool = False
    """No notification covers it, whatever fits."""


@record
class HoldSimulation(Command):
    """Parties run a routine simulation together, without showing what they can do."""

    parties: tuple[str, ...]
    text: str = ""


@record
class DeclarationMade(Event):
    id: str
    turn: int
    party: str
    exchange: str
    due: int
    """Turn by whose end it was due; 0 for one that nobody had asked for."""
    late: bool
    items: tuple[DeclaredItem, ...]
    corrects: str
    faults: tuple[str, ...]
    """What does not add up, sentence by sentence."""
    public: bool
    text: str


@record
class DeclarationMissed(Event):
    turn: int
    party: str
    exchange: str


@record
class NotificationGiven(Event):
    id: str
    turn: int
    party: str
    activity: Activity
    starts: int
    text: str
    public: bool


@record
class ActivityObserved(Event):
    id: str
    turn: int
    party: str
    activity: Activity
    text: str
    notification: str
    notice_turns: int
    """Turns of notice that were given; -1 for none at all."""


@record
class SimulationHeld(Event):
    turn: int
    parties: tuple[str, ...]
    text: str
