"""Moves as they stand now, and how facts change them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from detente.exercise.ledger import Ledger
from detente.exercise.mechanic import Event
from detente.exercise.moves import acts
from detente.exercise.records import OWN_TEAM, record
from detente.exercise.setting import Scenario


@record
class Move:
    """A move as it stands now."""

    logged: acts.MoveLogged
    status: Literal["open", "final", "rescinded"]
    text: str
    private_intent: Annotated[str, OWN_TEAM]
    ruling: acts.MoveRuled | None = None
    promise: Literal["none", "open", "kept", "broken"] = "none"
    disputed_by: str = ""
    dispute: str = ""
    arguments: tuple[acts.ArgumentAdded, ...] = ()
    estimates: Mapping[str, float]
    """Probability of success by voice."""
    done: int = 0
    """Turns of work on a big project so far."""
    sealed: acts.MoveSealed | None = None
    """Handed in closed, and not opened yet."""

    @property
    def id(self) -> str:
        return self.logged.id

    @property
    def effect(self) -> float:
        """Share of its effect that came about; 0 while it waits, or if taken back before a ruling."""
        if self.ruling is not None:
            return self.ruling.weight
        return 0.0 if self.logged.held else 1.0

    def weight_of_arguments(self) -> int:
        """Weights for, less weights against."""
        return sum(a.weight if a.side == "for" else -a.weight for a in self.arguments)

    def estimate(self) -> float | None:
        """Mean of the estimative vote; None where nobody has voted."""
        votes = self.estimates.values()
        return sum(votes) / len(votes) if votes else None


@record
class Moves:
    ledger: Ledger[Move]

    def sealed(self) -> tuple[Move, ...]:
        """Moves that nobody has opened yet; sealed moves are always the latest."""
        found: list[Move] = []
        for move in reversed(self.ledger):
            if move.sealed is None and move.status != "rescinded":
                break
            found.append(move)
        return tuple(move for move in reversed(found) if move.sealed and move.status == "open")


def _add(moves: Moves, event: acts.MoveLogged) -> Moves:
    promised = event.trust_signal == "promise" and bool(event.targets)
    move = Move(
        logged=event,
        status="open" if event.held else "final",
        text=event.text,
        private_intent=event.private_intent,
        promise="open" if promised else "none",
        estimates={},
    )
    return Moves(ledger=moves.ledger.append(move))


def _change(moves: Moves, move_id: str, **changes: object) -> Moves:
    move = moves.ledger.get(move_id)
    if move is None:
        return moves
    return Moves(ledger=moves.ledger.replace(move_id, replace(move, **changes)))  # type: ignore[arg-type]


def _ruled(moves: Moves, event: acts.MoveRuled) -> Moves:
    return _change(moves, event.id, status="final", ruling=event)


def _amended(moves: Moves, event: acts.MoveAmended) -> Moves:
    return _change(moves, event.id, text=event.text, private_intent=event.private_intent)


def _disputed(moves: Moves, event: acts.MoveDisputed) -> Moves:
    return _change(moves, event.id, disputed_by=event.by, dispute=event.text)


def _resolved(moves: Moves, event: acts.PromiseResolved) -> Moves:
    return _change(moves, event.id, promise="kept" if event.kept else "broken")


def _rescinded(moves: Moves, event: acts.MoveRescinded) -> Moves:
    return _change(moves, event.id, status="rescinded")


def _argued(moves: Moves, event: acts.ArgumentAdded) -> Moves:
    known = moves.ledger.get(event.move)
    return _change(moves, event.move, arguments=(*known.arguments, event) if known else ())


def _estimated(moves: Moves, event: acts.EstimateCast) -> Moves:
    known = moves.ledger.get(event.move)
    estimates = {**known.estimates, event.by: event.probability} if known else {}
    return _change(moves, event.move, estimates=estimates)


def initial(_scenario: Scenario) -> Moves:
    return Moves(ledger=Ledger("M"))


EVOLVE: Mapping[type[Event], Callable[[Moves, Any], object]] = {
    acts.MoveLogged: _add,
    acts.MoveSealed: lambda m, e: _change(m, e.id, sealed=e),
    acts.MoveUnsealed: lambda m, e: _change(m, e.id, sealed=None),
    acts.MoveRuled: _ruled,
    acts.ArgumentAdded: _argued,
    acts.EstimateCast: _estimated,
    acts.ProjectAdvanced: lambda m, e: _change(m, e.move, done=e.done),
    acts.MoveAmended: _amended,
    acts.MoveDisputed: _disputed,
    acts.PromiseResolved: _resolved,
    acts.MoveRescinded: _rescinded,
}
"""How each fact changes the moves."""
