"""Small session files with a few steps of every shape, and ways to look at them from outside."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from detente import scenario as shelf
from detente.exercise import machine
from detente.exercise.chronicle import Step
from detente.exercise.hotline import SendMessage
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.moves import LogMove
from detente.exercise.phases import Advance
from detente.exercise.publication import TakeScene
from detente.exercise.setting import Scenario
from detente.store import NewStep, SessionFile

SEED = 41
NOW = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)


@cache
def meridian() -> Scenario:
    return shelf.load("meridian-strait")


def commands(count: int) -> list[Command]:
    """Commands that no rule refuses, one after the other."""
    shapes: list[Command] = [
        Advance(at=NOW),
        LogMove(actor="arden", targets=("velmar",), act="propose_talks", private_intent="日本 ❄"),
        SendMessage(channel="hotline", sender="velmar", text="Hold your ships", fidelity="garbled"),
        TakeScene(scene="curves", text="{not a template} %s"),
    ]
    return [shapes[0] if n == 0 else shapes[1 + n % 3] for n in range(count)]


def decided(count: int, seed: int = SEED) -> list[NewStep]:
    """The first steps of a session, decided but not yet committed."""
    state, made = machine.initial(meridian()), []
    for depth, command in enumerate(commands(count), start=1):
        events = machine.decide(meridian(), state, command, Luck(seed, depth))
        assert not isinstance(events, Refusal), events
        state = machine.fold(state, events)
        at = NOW + timedelta(minutes=depth)
        made.append(NewStep(command, events, "LM", at, at + timedelta(seconds=5)))
    return made


def written(path: Path, count: int = 5) -> list[Step]:
    """A closed session file with so many steps."""
    file = SessionFile.create(path, meridian(), SEED, NOW)
    steps: list[Step] = []
    for new in decided(count):
        branch = file.branches()[0]
        steps.append(file.append(branch, steps[-1] if steps else None, new))
    file.close()
    return steps


def tamper(path: Path, *statements: str) -> None:
    """Change a closed file with a plain database tool."""
    with closing(sqlite3.connect(path)) as raw, raw:
        for statement in statements:
            raw.execute(statement)


def beside(path: Path) -> set[str]:
    """Names of all files in the folder."""
    return {one.name for one in path.parent.iterdir()}
