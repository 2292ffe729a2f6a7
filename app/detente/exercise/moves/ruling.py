"""Deciding what becomes of a move: arguments, estimates, work, the ruling, and what is said of it later."""

from collections.abc import Iterator

from detente.exercise.injects import Injects
from detente.exercise.mechanic import Decision, Event, Refusal, Situation
from detente.exercise.moves import acts
from detente.exercise.moves.book import Move, Moves
from detente.exercise.parties import empty_reason, unknown_record, unknown_team
from detente.exercise.phases import Phases, SubmissionsOpened
from detente.words import tr


def odds(needed: int, modifier: int) -> float:
    """Probability that two six-sided dice plus the modifier reach the number needed."""
    ways = sum(1 for a in range(1, 7) for b in range(1, 7) if a + b + modifier >= needed)
    return ways / 36


def rule(situation: Situation, command: acts.RuleMove) -> Decision:
    move = situation.state.of(Moves).ledger.get(command.move)
    if move is None:
        return unknown_record(command.move, tr("Move"))
    if move.status != "open":
        return Refusal(
            what=tr("{id} was not ruled again.", id=move.id),
            why=tr("It has been decided already."),
            remedy=tr("Undo to before the ruling, or branch there."),
        )
    if move.sealed:
        return still_sealed(situation, tr("{id} was not ruled.", id=move.id))
    waits = _waits(situation, move)
    if waits and not command.override.strip():
        return waits
    modifier = command.modifier + (move.weight_of_arguments() if command.count_arguments else 0)
    outcome, dice, drawn = _outcome(situation, move, command, modifier)
    if outcome is None:
        return Refusal(
            what=tr("{id} was not ruled.", id=move.id),
            why=tr("Nobody has voted."),
            remedy=tr("Take the estimates first, or use another method."),
        )
    return (
        acts.MoveRuled(
            id=move.id,
            outcome=outcome,
            weight=acts.WEIGHT[outcome],
            method=command.method,
            needed=command.needed,
            modifier=modifier,
            dice=dice,
            drawn=drawn,
            narrative=command.narrative,
        ),
    )


def still_sealed(situation: Situation, what: str) -> Refusal:
    """A refusal to open one envelope before the others."""
    now = situation.state.of(Phases).now
    return Refusal(
        what=what,
        why=tr("It is sealed until {phase} is over.", phase=now.phase.name if now else tr("the phase")),
        remedy=tr("Go on to the next phase: that opens all of them."),
    )


def opened(situation: Situation, _event: SubmissionsOpened) -> Iterator[Event]:
    """The envelopes are opened in the order in which they came in; what needs no ruling takes effect."""
    turn = situation.state.of(Phases).turn
    for move in situation.state.of(Moves).sealed():
        envelope = move.sealed
        if envelope is None:
            continue
        yield acts.MoveUnsealed(id=move.id, turn=turn, hold=envelope.hold, stage=envelope.stage)
        if not envelope.hold:
            yield acts.MoveRuled(
                id=move.id,
                outcome="success",
                weight=acts.WEIGHT["success"],
                method="none",
                needed=0,
                modifier=0,
                dice=(),
                drawn=False,
                narrative="",
            )


def _waits(situation: Situation, move: Move) -> Refusal | None:
    """Work that is not done, or an approval that is not there yet; control may insist."""
    logged, turn = move.logged, situation.state.of(Phases).turn
    if move.done < logged.project_turns:
        why = tr("{done} of {needed} turns of work are done.", done=move.done, needed=logged.project_turns)
    elif turn < logged.ready:
        why = tr("Talks are under way: it needs approval until turn {turn}.", turn=logged.ready)
    else:
        return None
    return Refusal(
        what=tr("{id} was not ruled.", id=move.id),
        why=why,
        remedy=tr("Wait, or override with a reason."),
        overridable=True,
    )


def _outcome(
    situation: Situation, move: Move, command: acts.RuleMove, modifier: int
) -> tuple[acts.Outcome | None, tuple[int, ...], bool]:
    """Outcome, dice, and whether luck decided."""
    if command.method == "vote":
        mean = move.estimate()
        if mean is None:
            return None, (), False
        success = situation.luck.chance(f"vote {move.id}", mean)
        return ("success" if success else "failure"), (), True
    if command.method != "dice":
        return command.outcome, tuple(command.dice or ()), False
    drawn = command.dice is None
    dice = situation.luck.dice(f"rule {move.id}", 2) if command.dice is None else tuple(command.dice)
    success = sum(dice) + modifier >= command.needed
    return ("success" if success else "failure"), dice, drawn


def _open(situation: Situation, move_id: str, what: str) -> Move | Refusal:
    move = situation.state.of(Moves).ledger.get(move_id)
    if move is None:
        return unknown_record(move_id, tr("Move"))
    if move.status != "open":
        return Refusal(
            what=what,
            why=tr("{id} has been decided.", id=move.id),
            remedy=tr("Choose a move that waits for a ruling."),
        )
    if move.sealed:
        return still_sealed(situation, what)
    return move


def argue(situation: Situation, command: acts.AddArgument) -> Decision:
    """An argument is weighed for or against an open move."""
    what = tr("The argument was not logged.")
    move = _open(situation, command.move, what)
    if isinstance(move, Refusal):
        return move
    refusal = unknown_team(situation, (command.by,) if command.by else (), what)
    if refusal or not command.text.strip():
        return refusal or empty_reason(what)
    return (
        acts.ArgumentAdded(
            move=move.id,
            side=command.side,
            text=command.text,
            weight=command.weight,
            by=command.by,
            secret=command.secret,
        ),
    )


def estimate(situation: Situation, command: acts.CastEstimate) -> Decision:
    """One voice of an estimative vote; who votes again replaces the vote."""
    move = _open(situation, command.move, tr("The estimate was not counted."))
    if isinstance(move, Refusal):
        return move
    if not command.by.strip():
        return empty_reason(tr("The estimate was not counted."))
    return (acts.EstimateCast(move=move.id, by=command.by, probability=command.probability),)


def work(situation: Situation, command: acts.WorkOnProject) -> Decision:
    """A big project advances by one turn of work."""
    what = tr("The work was not logged.")
    move = _open(situation, command.move, what)
    if isinstance(move, Refusal):
        return move
    needed = move.logged.project_turns
    if move.done >= needed:
        return Refusal(what=what, why=tr("Nothing is left to do."), remedy=tr("Rule on the move."))
    return (
        acts.ProjectAdvanced(
            move=move.id,
            turn=situation.state.of(Phases).turn,
            done=move.done + 1,
            needed=needed,
            text=command.text,
        ),
    )


def amend(situation: Situation, command: acts.AmendMove) -> Decision:
    if situation.state.of(Moves).ledger.get(command.move) is None:
        return unknown_record(command.move, tr("Move"))
    return (
        acts.MoveAmended(
            id=command.move,
            text=command.text,
            private_intent=command.private_intent,
            reason=command.reason,
        ),
    )


def dispute(situation: Situation, command: acts.DisputeMove) -> Decision:
    if situation.state.of(Moves).ledger.get(command.move) is None:
        return unknown_record(command.move, tr("Move"))
    refusal = unknown_team(situation, (command.by,), tr("The dispute was not recorded."))
    return refusal or (acts.MoveDisputed(id=command.move, by=command.by, text=command.text),)


def resolve(situation: Situation, command: acts.ResolvePromise) -> Decision:
    move = situation.state.of(Moves).ledger.get(command.move)
    if move is None:
        return unknown_record(command.move, tr("Move"))
    if move.promise != "open":
        return Refusal(
            what=tr("{id} was not marked.", id=move.id),
            why=tr("It holds no promise that is still open."),
            remedy=tr("Choose a move that announced a step and has not been resolved."),
        )
    return (acts.PromiseResolved(id=move.id, kept=command.kept),)


def rescind(situation: Situation, command: acts.RescindMove) -> Decision:
    move = situation.state.of(Moves).ledger.get(command.move)
    card = situation.state.of(Injects).cards.get(command.move)
    if move is None and card and card.status == "fired" and card.inject.effects:
        return (acts.MoveRescinded(id=command.move),)
    if move is None and situation.state.named("curves").stands(command.move):
        return (acts.MoveRescinded(id=command.move),)
    if move is None:
        return unknown_record(command.move, tr("Move"))
    if move.status == "rescinded":
        return Refusal(what=tr("{id} was rescinded already.", id=move.id), why="", remedy="")
    return (acts.MoveRescinded(id=move.id),)
