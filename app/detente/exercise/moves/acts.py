"""What teams do and control rules, and the facts that come of it.

Fields with a default were added after the first session files; older events are read with it.
"""

from typing import Annotated, Literal

from annotated_types import Ge, Le

from detente.exercise.crisis_setting import Framing
from detente.exercise.mechanic import Command, Event
from detente.exercise.records import CONTROL_ONLY, OWN_TEAM, record
from detente.exercise.scalars import PlusMinusTen, Probability, Rung

Outcome = Literal["success", "partial", "failure"]
Method = Literal["none", "consensus", "umpired", "dice", "vote"]
Side = Literal["for", "against"]
WEIGHT: dict[Outcome, float] = {"success": 1.0, "partial": 0.5, "failure": 0.0}
"""Share of an act's effect by outcome; an assumption of the exercise model."""
Die = Annotated[int, Ge(1), Le(6)]


@record
class LogMove(Command):
    """Write down what a team does to its targets."""

    actor: str
    targets: tuple[str, ...] = ()
    act: str = ""
    """Id in the move catalogue; empty for an act coded by hand."""
    text: str = ""
    """The declared action."""
    private_intent: Annotated[str, OWN_TEAM] = ""
    framing: Framing = ""
    """How the concession is presented at home."""
    domain: str = ""
    hold: bool = False
    """Wait for a ruling before anything takes effect."""
    stage: bool = False
    """Offer the declared action to the projector's preview."""
    category: str = ""
    """PLOVER category of an act coded by hand."""
    mode: str = ""
    score: PlusMinusTen | None = None
    """Overrides the catalogue's score, -10 (hostile) to +10 (cooperative)."""
    scale: str = "PLOVER"
    """The scale the score was read from."""
    kahn_rung: Rung | None = None
    serial: str = ""
    """Number of the paper form."""
    seen_as: Annotated[str, CONTROL_ONLY] = ""
    """Id in the catalogue of what the targets take it for; as it is where empty."""
    project_turns: Annotated[int, Ge(0)] = 0
    """Turns of work before it can be ruled on; 0 for none. A big project is always held."""


@record
class RuleMove(Command):
    """Decide an open move."""

    move: str
    outcome: Outcome = "success"
    method: Method = "umpired"
    needed: Annotated[int, Ge(2), Le(12)] = 7
    """Total of two dice plus modifier that means success."""
    modifier: int = 0
    dice: tuple[Die, Die] | None = None
    """Faces typed in from the table; drawn from the session's seed where empty and the method is dice."""
    narrative: str = ""
    count_arguments: bool = False
    """Whether the weights of the arguments are added to the modifier."""


@record
class AddArgument(Command):
    """An argument for or against the success of an open move."""

    move: str
    text: Annotated[str, CONTROL_ONLY]
    side: Side = "for"
    weight: Annotated[int, Ge(0), Le(3)] = 1
    by: str = ""
    """Team id; control where empty."""
    secret: bool = False
    """Made to control alone, not to the room."""


@record
class CastEstimate(Command):
    """One voice of an estimative vote: how likely the move is to succeed."""

    move: str
    by: str
    probability: Probability


@record
class WorkOnProject(Command):
    """One more turn of work on a big project."""

    move: str
    text: str = ""


@record
class AmendMove(Command):
    """Correct the wording of a move; its effect stays."""

    move: str
    text: str
    private_intent: Annotated[str, OWN_TEAM] = ""
    reason: Annotated[str, CONTROL_ONLY] = ""
    """Why the wording is corrected."""


@record
class DisputeMove(Command):
    """Put a team's own wording beside control's."""

    move: str
    by: str
    text: str


@record
class ResolvePromise(Command):
    """Say whether an announced step was carried out."""

    move: str
    kept: bool


@record
class RescindMove(Command):
    """Take back an act that was still standing, such as an alert."""

    move: str
    """Id of a move, or of another record that stands as an act, such as an inject or an activity."""


@record
class MoveLogged(Event):
    id: str
    turn: int
    phase: str
    actor: str
    targets: tuple[str, ...]
    act: str
    label: str
    text: str
    private_intent: Annotated[str, OWN_TEAM]
    framing: str
    domain: str
    category: str
    mode: str
    score: float
    scale: str
    kahn_rung: int
    cost_bans: float
    trust_signal: str
    held: bool
    stage: bool
    serial: str
    seen_as: Annotated[str, CONTROL_ONLY] = ""
    seen_score: Annotated[float, CONTROL_ONLY] | None = None
    """Score of what the targets take it for; None where they see what it is."""
    seen_signal: Annotated[str, CONTROL_ONLY] = ""
    seen_rung: Annotated[int, CONTROL_ONLY] = 0
    project_turns: int = 0
    ready: int = 0
    """First turn in which it may be ruled on: talks under way ask for one more turn of approval."""
    override: Annotated[str, CONTROL_ONLY] = ""
    """The capital's reason, where the move is outside the mandate."""

    @property
    def counted(self) -> tuple[float, str, int]:
        """Score, kind of trust signal and rung that count: of what is seen."""
        if self.seen_score is None:
            return self.score, self.trust_signal, self.kahn_rung
        return self.seen_score, self.seen_signal, self.seen_rung


@record
class MoveSealed(Event):
    """The move was handed in closed: it takes effect, or can be ruled on, when its phase is over."""

    id: str
    turn: int
    phase: str
    actor: str
    hold: bool
    """Whether it waits for a ruling after that."""
    stage: bool
    """Whether it is offered to the preview then."""


@record
class MoveUnsealed(Event):
    id: str
    turn: int
    hold: bool
    stage: bool


@record
class MoveRuled(Event):
    id: str
    outcome: Outcome
    weight: float
    method: Method
    needed: int
    modifier: int
    dice: tuple[int, ...]
    drawn: bool
    narrative: Annotated[str, CONTROL_ONLY]


@record
class ArgumentAdded(Event):
    move: str
    side: Side
    text: Annotated[str, CONTROL_ONLY]
    weight: int
    by: str
    secret: Annotated[bool, CONTROL_ONLY]


@record
class EstimateCast(Event):
    move: str
    by: str
    probability: float


@record
class ProjectAdvanced(Event):
    move: str
    turn: int
    done: int
    needed: int
    text: str


@record
class MoveAmended(Event):
    id: str
    text: str
    private_intent: Annotated[str, OWN_TEAM]
    reason: Annotated[str, CONTROL_ONLY] = ""


@record
class MoveDisputed(Event):
    id: str
    by: str
    text: str


@record
class PromiseResolved(Event):
    id: str
    kept: bool


@record
class MoveRescinded(Event):
    id: str
