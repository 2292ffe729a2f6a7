"""The handbook's table of mechanics: every row leads somewhere, and the recorded workshop touches it."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

import detente.ui
from detente import places, scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.desk.workshop import FILE_NAME, performed
from detente.exercise import machine
from detente.exercise.chronicle import Chronicle
from detente.report.after_action import after_action
from detente.ui.main_window import MainWindow

TABLE = places.resources() / "handbook" / "mechanics.md"
UI = Path(detente.ui.__file__).parent


def rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if re.match(r"\| \d+ ", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def words(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


ROWS = rows()


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    setting = scenario.load("meridian-strait")
    workshop = places.scenarios() / "meridian-strait" / FILE_NAME
    with performed(setting, workshop, tmp_path_factory.mktemp("rows") / "m.detente") as desk:
        yield desk.chronicle()


def test_there_are_fifty_two_rows_each_with_seven_cells() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(1, 53))
    assert all(len(row) == 7 and all(row) for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_module_facts_and_screen_of_a_row_exist(row: list[str]) -> None:
    (module,), facts, (screen,) = words(row[2]), words(row[3]), words(row[4])
    assert importlib.import_module(f"detente.exercise.{module.replace('/', '.')}").__doc__
    assert facts
    assert set(facts) <= set(machine.EVENTS)
    assert (UI / f"{screen}.py").is_file()


def test_every_fact_of_the_table_happens_in_the_recorded_workshop(chronicle: Chronicle) -> None:
    happened = {type(event).__name__ for step in chronicle.steps for event in step.events}
    missing = {row[0]: set(words(row[3])) - happened for row in ROWS if set(words(row[3])) - happened}
    assert not missing


def test_every_section_of_the_table_is_in_the_report(chronicle: Chronicle) -> None:
    sections = {section.id for section in after_action(chronicle).sections}
    assert {row[6] for row in ROWS} <= sections


def test_every_key_of_the_table_is_bound(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(window, before_close_func=lambda w: w.close_session())
    setting = scenario.load("meridian-strait")
    window.enter(Desk.create(tmp_path / "m.detente", setting, seed=1, author="LM"))
    bound = {
        keys.toString()
        for action in window.actions()
        if action.isVisible() and action.isEnabled()
        for keys in action.shortcuts()
    }
    wanted = {QKeySequence(row[5]).toString() for row in ROWS}
    assert wanted <= bound
