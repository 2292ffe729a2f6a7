"""Moves of the teams, from the note at the table to control's ruling."""

from dataclasses import replace
from typing import Annotated, Literal

from annotated_types import Ge, Le

from detente.exercise.injects import Injects
from detente.exercise.ledger import Ledger
from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation
from detente.exercise.parties import unknown_record, unknown_team
from detente.exercise.phases import Phases
from detente.exercise.records import CONTROL_ONLY, OWN_TEAM, record
from detente.exercise.scalars import PlusMinusTen, Rung
from detente.exercise.setting import Scenario
from detente.science import catalogue
from detente.words import tr

Outcome = Literal["success", "partial", "failure"]
Method = Literal["none", "consensus", "umpired", "dice"]
Framing = Literal["", "insurance", "stewardship", "strength"]
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


@record
class AmendMove(Command):
    """Correct the wording of a move; its effect stays."""

    move: str
    text: str
    private_intent: Annotated[str, OWN_TEAM] = ""


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
class MoveAmended(Event):
    id: str
    text: str
    private_intent: Annotated[str, OWN_TEAM]


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


@record
class Move:
    """A move as it stands now."""

    logged: MoveLogged
    status: Literal["open", "final", "rescinded"]
    text: str
    private_intent: Annotated[str, OWN_TEAM]
    ruling: MoveRuled | None = None
    promise: Literal["none", "open", "kept", "broken"] = "none"
    disputed_by: str = ""
    dispute: str = ""

    @property
    def id(self) -> str:
        return self.logged.id


@record
class Moves:
    ledger: Ledger[Move]


def odds(needed: int, modifier: int) -> float:
    """Probability that two six-sided dice plus the modifier reach the number needed."""
    ways = sum(1 for a in range(1, 7) for b in range(1, 7) if a + b + modifier >= needed)
    return ways / 36


def _log(situation: Situation, command: LogMove) -> Decision:
    what = tr("The move was not logged.")
    refusal = unknown_team(situation, (command.actor, *command.targets), what)
    if refusal:
        return refusal
    if command.actor in command.targets:
        return Refusal(
            what=what,
            why=tr("A team cannot move against itself."),
            remedy=tr("Choose another target, or none."),
        )
    known = catalogue.moves()
    if command.act and command.act not in known:
        return Refusal(
            what=what,
            why=tr("The catalogue has no move “{act}”.", act=command.act),
            remedy=tr("Choose one from the list."),
        )
    if not command.act and command.score is None:
        return Refusal(
            what=what,
            why=tr("A move needs a line of the catalogue or a score of its own."),
            remedy=tr("Choose a move from the list, or type a score from −10 to +10."),
        )
    return (_logged(situation, command, known.get(command.act)),)


def _logged(situation: Situation, command: LogMove, entry: catalogue.CatalogueMove | None) -> MoveLogged:
    phases = situation.state.of(Phases)
    score = command.score if command.score is not None else (entry.score if entry else 0.0)
    rung = command.kahn_rung if command.kahn_rung is not None else (entry.kahn_rung if entry else 0)
    label = entry.label if entry else ""
    return MoveLogged(
        id=situation.state.of(Moves).ledger.next_id(),
        turn=phases.turn,
        phase=phases.phase,
        actor=command.actor,
        targets=tuple(dict.fromkeys(command.targets)),  # who is named twice is hit once
        act=command.act,
        label=label,
        text=command.text or label,
        private_intent=command.private_intent,
        framing=command.framing,
        domain=command.domain,
        category=command.category or (entry.category if entry else ""),
        mode=command.mode or (entry.mode or "" if entry and not command.category else ""),
        score=score,
        scale=command.scale,
        kahn_rung=rung,
        cost_bans=entry.cost_bans if entry else 0.0,
        trust_signal=entry.trust_signal if entry else "none",
        held=command.hold,
        stage=command.stage,
        serial=command.serial,
    )


def _rule(situation: Situation, command: RuleMove) -> Decision:
    move = situation.state.of(Moves).ledger.get(command.move)
    if move is None:
        return unknown_record(command.move, tr("Move"))
    if move.status != "open":
        return Refusal(
            what=tr("{id} was not ruled again.", id=move.id),
            why=tr("It has been decided already."),
            remedy=tr("Undo to before the ruling, or branch there."),
        )
    outcome, drawn = command.outcome, False
    dice: tuple[int, ...] = command.dice or ()
    if command.method == "dice":
        if command.dice is None:
            dice, drawn = situation.luck.dice(f"rule {move.id}", 2), True
        outcome = "success" if sum(dice) + command.modifier >= command.needed else "failure"
    return (
        MoveRuled(
            id=move.id,
            outcome=outcome,
            weight=WEIGHT[outcome],
            method=command.method,
            needed=command.needed,
            modifier=command.modifier,
            dice=dice,
            drawn=drawn,
            narrative=command.narrative,
        ),
    )


def _amend(situation: Situation, command: AmendMove) -> Decision:
    if situation.state.of(Moves).ledger.get(command.move) is None:
        return unknown_record(command.move, tr("Move"))
    return (MoveAmended(id=command.move, text=command.text, private_intent=command.private_intent),)


def _dispute(situation: Situation, command: DisputeMove) -> Decision:
    if situation.state.of(Moves).ledger.get(command.move) is None:
        return unknown_record(command.move, tr("Move"))
    refusal = unknown_team(situation, (command.by,), tr("The dispute was not recorded."))
    return refusal or (MoveDisputed(id=command.move, by=command.by, text=command.text),)


def _resolve(situation: Situation, command: ResolvePromise) -> Decision:
    move = situation.state.of(Moves).ledger.get(command.move)
    if move is None:
        return unknown_record(command.move, tr("Move"))
    if move.promise != "open":
        return Refusal(
            what=tr("{id} was not marked.", id=move.id),
            why=tr("It holds no promise that is still open."),
            remedy=tr("Choose a move that announced a step and has not been resolved."),
        )
    return (PromiseResolved(id=move.id, kept=command.kept),)


def _rescind(situation: Situation, command: RescindMove) -> Decision:
    move = situation.state.of(Moves).ledger.get(command.move)
    card = situation.state.of(Injects).cards.get(command.move)
    if move is None and card and card.status == "fired" and card.inject.effects:
        return (MoveRescinded(id=command.move),)
    if move is None and situation.state.named("curves").stands(command.move):
        return (MoveRescinded(id=command.move),)
    if move is None:
        return unknown_record(command.move, tr("Move"))
    if move.status == "rescinded":
        return Refusal(what=tr("{id} was rescinded already.", id=move.id), why="", remedy="")
    return (MoveRescinded(id=move.id),)


def _add(moves: Moves, event: MoveLogged) -> Moves:
    promised = event.trust_signal == "promise" and bool(event.targets)
    move = Move(
        logged=event,
        status="open" if event.held else "final",
        text=event.text,
        private_intent=event.private_intent,
        promise="open" if promised else "none",
    )
    return Moves(ledger=moves.ledger.append(move))


def _change(moves: Moves, move_id: str, **changes: object) -> Moves:
    move = moves.ledger.get(move_id)
    if move is None:
        return moves
    return Moves(ledger=moves.ledger.replace(move_id, replace(move, **changes)))  # type: ignore[arg-type]


def _ruled(moves: Moves, event: MoveRuled) -> Moves:
    return _change(moves, event.id, status="final", ruling=event)


def _amended(moves: Moves, event: MoveAmended) -> Moves:
    return _change(moves, event.id, text=event.text, private_intent=event.private_intent)


def _disputed(moves: Moves, event: MoveDisputed) -> Moves:
    return _change(moves, event.id, disputed_by=event.by, dispute=event.text)


def _resolved(moves: Moves, event: PromiseResolved) -> Moves:
    return _change(moves, event.id, promise="kept" if event.kept else "broken")


def _rescinded(moves: Moves, event: MoveRescinded) -> Moves:
    return _change(moves, event.id, status="rescinded")


def _initial(_scenario: Scenario) -> Moves:
    return Moves(ledger=Ledger("M"))


MECHANIC = Mechanic(
    name="moves",
    initial=_initial,
    decide={
        LogMove: _log,
        RuleMove: _rule,
        AmendMove: _amend,
        DisputeMove: _dispute,
        ResolvePromise: _resolve,
        RescindMove: _rescind,
    },
    events=(MoveLogged, MoveRuled, MoveAmended, MoveDisputed, PromiseResolved, MoveRescinded),
    evolve={
        MoveLogged: _add,
        MoveRuled: _ruled,
        MoveAmended: _amended,
        MoveDisputed: _disputed,
        PromiseResolved: _resolved,
        MoveRescinded: _rescinded,
    },
)
