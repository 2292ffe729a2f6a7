"""Lists of injects at the desk: read for an exercise, taken into a session, written out of one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from detente.desk.desk import Desk, Progress
from detente.desk.outcome import Outcome
from detente.exercise import machine
from detente.exercise.injects import AddInjects, Card, Injects
from detente.exercise.injects.listing import known
from detente.exercise.mechanic import State
from detente.exercise.msel_setting import Inject
from detente.exercise.phases import Phases
from detente.exercise.setting import Scenario
from detente.imports import msel


def setting(
    scenario: Scenario, state: State | None = None, called: Mapping[str, str] | None = None
) -> msel.Setting:
    """The exercise that a list is read for: as it stands, or as it begins."""
    now = state or machine.initial(scenario)
    return msel.Setting(
        scenario=scenario,
        known=known(scenario, now),
        phases={planned.phase.id: planned.phase.name for planned in now.of(Phases).plan},
        called=called or {},
    )


def read_list(
    book: msel.Book,
    place: int,
    layout: msel.Layout,
    desk: Desk,
    called: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> msel.Reading:
    """One sheet, read for an open session."""
    return msel.read_rows(book.sheets[place], layout, setting(desk.scenario, desk.state, called), progress)


def add_list(desk: Desk, injects: Sequence[Inject], source: str) -> Outcome:
    """Take injects into the session as one step; undo takes them out again."""
    return desk.submit(AddInjects(injects=tuple(injects), source=source))


def cards_of(scenario: Scenario) -> tuple[Card, ...]:
    """The list of a scenario that nobody has played."""
    return tuple(machine.initial(scenario).of(Injects).cards.values())


def write_list(path: Path, cards: Sequence[Card], turn: int, title: str, made: datetime) -> None:
    """Write a list as xlsx or csv, whichever the name asks for. Raises OSError."""
    local = [replace(card, at=card.at.astimezone(made.tzinfo)) if card.at else card for card in cards]
    rows = msel.table(local, turn)
    content = msel.csv_bytes(rows) if path.suffix.lower() == ".csv" else msel.xlsx_bytes(rows, title, made)
    path.write_bytes(content)
