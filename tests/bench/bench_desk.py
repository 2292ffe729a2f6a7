"""What an act at the desk costs, as ratios of one run: against a bare durable insert, and as a session grows.

Run by hand: `python tests/bench/bench_desk.py [FOLDER]`. The folder should lie on the disk that is measured.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from detente import scenario as shelf
from detente.desk import Desk
from detente.exercise import machine
from detente.exercise.hotline import AnswerMessage, SendMessage
from detente.exercise.mechanic import Command
from detente.exercise.moves import LogMove, RuleMove
from detente.exercise.phases import Advance, EndTurn

SIZES = (100, 1_000, 5_000, 10_000)
MOVE = LogMove(actor="arden", targets=("velmar",), act="propose_talks")


def timed(work: Callable[[], object], runs: int) -> float:
    """Middle duration in microseconds, after one run to warm up."""
    spent = []
    for _ in range(runs + 1):
        start = perf_counter()
        work()
        spent.append((perf_counter() - start) * 1e6)
    return median(spent[1:])


def busy(count: int) -> Iterable[Command]:
    """So many acts in eight turns that amend their records: calls are answered, moves are ruled."""
    yield Advance()
    for number in range(1, count):
        if number % (count // 7) == 0:
            yield EndTurn()
        call, move = (number + 3) // 4, (number + 1) // 4
        yield (
            SendMessage(channel="hotline", sender="arden", text="Hold your ships", fidelity="clear"),
            AnswerMessage(message=f"C{call:02d}"),
            LogMove(actor="velmar", targets=("arden",), act="propose_talks", hold=True),
            RuleMove(move=f"M{move:02d}", outcome="partial"),
        )[(number - 1) % 4]


def bare_insert(folder: Path) -> float:
    """A durable insert of a row as long as a step, with nothing of ours around it."""
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as raw:
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
            raw.execute(f"PRAGMA {pragma}").fetchone()
        raw.execute("CREATE TABLE step (id INTEGER PRIMARY KEY, content TEXT)")
        return timed(lambda: raw.execute("INSERT INTO step (content) VALUES (?)", ("x" * 1_500,)), 200)


def row(what: str, micros: float, unit: float, name: str) -> None:
    print(f"{what:>42} {micros:12.0f} µs {micros / unit:10.2f} × {name}")


def measure(folder: Path, size: int, insert: float) -> None:
    desk = Desk.create(folder / f"{size}.detente", shelf.load("meridian-strait"), seed=1)
    start = perf_counter()
    refusal = desk.submit_all((command, None) for command in busy(size))
    taken = (perf_counter() - start) * 1e6
    assert refusal is None, refusal
    print(f"\n{size} steps")
    row("all in one transaction, each step", taken / size, insert, "insert")
    events = [event for step in desk.chronicle().steps for event in step.events]
    first = machine.initial(desk.scenario)
    fold = timed(lambda: machine.fold(first, events), 3)
    row("fold, each step", fold / size, insert, "insert")
    row("submit", timed(lambda: desk.submit(MOVE), 60), insert, "insert")

    def act_and_show() -> None:
        desk.submit(MOVE)
        desk.chronicle()
        desk.inbox()
        desk.public_view()

    row("submit, chronicle, inbox, public view", timed(act_and_show, 40), insert, "insert")

    def chronicle_again() -> None:
        desk._chronicle = None
        desk.chronicle()

    row("chronicle after a step", timed(chronicle_again, 15), insert, "insert")
    row("undo", timed(desk.undo, 3), fold, "fold of all")
    row("redo", timed(desk.redo, 3), fold, "fold of all")
    desk.close()
    start = perf_counter()
    Desk.open(folder / f"{size}.detente").close()
    row("open and close", (perf_counter() - start) * 1e6, fold, "fold of all")


def main() -> None:
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as made:
        folder = Path(made)
        insert = bare_insert(folder)
        row("bare durable insert", insert, insert, "insert")
        for size in SIZES:
            measure(folder, size, insert)


if __name__ == "__main__":
    main()
