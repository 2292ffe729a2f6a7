"""A lead's session and a scribe's copy of it, kept at two laptops from one moment on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from detente import scenario
from detente.desk import Desk
from detente.exercise import moves
from detente.exercise.mechanic import Command
from detente.exercise.phases import Advance

BEGIN = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
CLOCK_STANDS = timedelta(hours=5)


def at(minutes: float) -> datetime:
    return BEGIN + timedelta(minutes=minutes)


def clock() -> datetime:
    """Everything is entered long after it occurred: times of merging can then not be mistaken for others."""
    return BEGIN + CLOCK_STANDS


def pair(folder: Path, *shared: Command, seed: int = 11) -> tuple[Desk, Desk]:
    """Both desks, open, with a common beginning of these acts, the first of which is the briefing's end."""
    lead = Desk.create(
        folder / "lead.detente", scenario.load("meridian-strait"), seed=seed, author="LM", clock=clock
    )
    done(lead, 0, Advance())
    for number, command in enumerate(shared):
        done(lead, number * 0.1, command)
    copy = lead.backup(folder)
    copy.rename(folder / "scribe.detente")
    return lead, Desk.open(folder / "scribe.detente", author="SK", clock=clock)


def done(desk: Desk, minutes: float, command: Command) -> None:
    """Log something that occurred so many minutes after the beginning."""
    outcome = desk.submit(command, occurred_at=at(minutes))
    assert outcome.refusal is None, str(outcome.refusal)


def move(actor: str, text: str, *, target: str = "", hold: bool = False, serial: str = "") -> moves.LogMove:
    other = target or ("velmar" if actor != "velmar" else "arden")
    return moves.LogMove(
        actor=actor, targets=(other,), act="propose_talks", text=text, hold=hold, serial=serial
    )


def texts(desk: Desk) -> list[str]:
    """The words of the moves in the order of the log."""
    return [move.text for move in desk.state.of(moves.Moves).ledger]
