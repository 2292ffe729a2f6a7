"""Incidents: what seems to have happened, what is behind it, who says so, and how it ends."""

from typing import Annotated, Literal

from annotated_types import Ge

from detente.exercise.crisis_setting import Blame, Domain
from detente.exercise.mechanic import Command, Event
from detente.exercise.records import CONTROL_ONLY, record

Hours = Annotated[float, Ge(0)]
End = Literal["cleared", "escalated", "lapsed"]


@record
class OpenIncident(Command):
    """An incident happens: one that was drawn, or one that control wants."""

    kind: str
    """Id of a kind of the scenario."""
    actor: str = ""
    """As drawn, as the scenario says, or the first rival where empty."""
    target: str = ""
    cause: Annotated[str, CONTROL_ONLY] = ""
    """Id of the cause; drawn from the session's seed where empty."""
    text: str = ""
    """Other words than the scenario's."""
    public: bool = False


@record
class SetIncidentAside(Command):
    """Control leaves an incident out that was drawn."""

    kind: str
    reason: str = ""


@record
class DiscloseIncident(Command):
    """The side that seems to have acted says what happened."""

    incident: str
    text: str = ""


@record
class ConcealIncident(Command):
    """It keeps silent, or denies."""

    incident: str
    text: str = ""


@record
class ExposeIncident(Command):
    """What was concealed comes out."""

    incident: str
    text: str = ""


@record
class ClearIncident(Command):
    """The other side accepts that it was no attack."""

    incident: str
    hours: Hours | None = None
    """Hours that it took; unknown where empty."""
    over: str = ""
    """Channel or network over which it was cleared up."""
    text: str = ""


@record
class LetEscalate(Command):
    """Nobody cleared it up: it stands as the act that it seemed to be."""

    incident: str
    text: str = ""


@record
class HoldDrill(Command):
    """Duty officers practise together what to do in an incident."""

    parties: tuple[str, ...]
    text: str = ""


@record
class IncidentDrawn(Event):
    """The dice of the turn say that an incident happens; control plays it or sets it aside."""

    kind: str
    turn: int
    actor: str
    target: str
    index: float
    rate: float
    """Incidents per turn at this index."""


@record
class IncidentSetAside(Event):
    kind: str
    turn: int
    reason: Annotated[str, CONTROL_ONLY]


@record
class IncidentOpened(Event):
    id: str
    turn: int
    kind: str
    title: str
    text: str
    domain: Domain
    actor: str
    target: str
    act: str
    cause: Annotated[str, CONTROL_ONLY]
    cause_text: Annotated[str, CONTROL_ONLY]
    blame: Annotated[Blame, CONTROL_ONLY]
    uncleared: float
    """Chance that it is not cleared up within the window over the channels that are open now."""
    window_hours: float
    public: bool


@record
class IncidentDisclosed(Event):
    id: str
    turn: int
    actor: str
    target: str
    text: str
    first: bool
    """Whether it was said before anything had come out."""


@record
class IncidentConcealed(Event):
    id: str
    turn: int
    actor: str
    text: str


@record
class IncidentExposed(Event):
    id: str
    turn: int
    actor: str
    target: str
    text: str


@record
class IncidentEnded(Event):
    id: str
    turn: int
    actor: str
    target: str
    end: End
    act: str
    hours: float | None
    over: str
    text: str
    drawn: bool
    """Whether the dice said so, at the end of the turn."""
    uncleared: float


@record
class DrillHeld(Event):
    turn: int
    parties: tuple[str, ...]
    text: str
