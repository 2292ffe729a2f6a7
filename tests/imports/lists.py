"""Lists of injects for the tests: an exercise to read them for, and sheets in the shapes that people use."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl

from detente.exercise import machine
from detente.exercise.injects.listing import known
from detente.exercise.msel_setting import Inject
from detente.exercise.setting import Objective, Phase, Scenario, Team, Turn
from detente.imports import msel

NOW = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)


def exercise(*injects: Inject) -> Scenario:
    """Three teams, three turns, two phases."""
    return Scenario(
        format=1,
        id="trial",
        title="Trial",
        summary="For tests.",
        brief="Two coasts.",
        turns=(Turn(label="22", name="Monday"), Turn(label="23"), Turn(label="24")),
        phases=(
            Phase(id="talk", name="Plenary", minutes=10),
            Phase(id="rule", name="Adjudication", minutes=5),
        ),
        teams=(
            Team(id="arden", name="Republic of Arden", short="Arden", symbol="square", colour="sky"),
            Team(id="velmar", name="Velmar Union", short="Velmar", symbol="circle", colour="orange"),
            Team(id="concord", name="Concord Secretariat", symbol="star", colour="green"),
        ),
        objectives=(Objective(id="calm", text="Stay calm"), Objective(id="talk", text="Use the line early")),
        injects=injects,
    )


def setting(scenario: Scenario | None = None, **called: str) -> msel.Setting:
    whole = scenario or exercise()
    return msel.Setting(
        scenario=whole,
        known=known(whole, machine.initial(whole)),
        phases={phase.id: phase.name for phase in whole.phases},
        called=called,
    )


def workbook(path: Path, *sheets: tuple[str, Sequence[Sequence[Any]]], hidden: Sequence[str] = ()) -> Path:
    """An xlsx file as a spreadsheet program writes it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    path.write_bytes(content.getvalue())
    return path


def read(path: Path, scenario: Scenario | None = None, **called: str) -> msel.Reading:
    """The likeliest sheet of a file as it would be read without a hand in it."""
    book = msel.open_book(path)
    sheet = book.sheets[book.first]
    return msel.read_rows(sheet, msel.guess(sheet), setting(scenario, **called))


def junk(reading: msel.Reading) -> list[tuple[int, str]]:
    return [(row.line.number, row.junk) for row in reading.rows if row.inject is None]
