"""Acceptance stories of the console with real keys: fast log, panic and power cut."""

import subprocess
import sys
from pathlib import Path

import pytest
from driving import Keys, answer_next_dialog, shown
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.hotline import Hotline
from detente.exercise.injects import Injects
from detente.exercise.inspections.visits import Inspections
from detente.exercise.moves import Moves
from detente.exercise.phases import Phases
from detente.ui.console import Console
from detente.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    return made


@pytest.fixture
def console(window: MainWindow, tmp_path: Path) -> Console:
    window.enter(Desk.create(tmp_path / "m.detente", scenario.load("meridian-strait"), seed=7, author="LM"))
    QApplication.processEvents()
    assert window.console is not None
    return window.console


def until_turn(keys: Keys, console: Console, turn: int) -> None:
    while console.session.desk.state.of(Phases).turn < turn:
        keys.press("F9")


def test_story_2_a_move_is_logged_with_five_keys_and_the_focus_returns(
    console: Console, window: MainWindow
) -> None:
    keys = Keys(window)
    until_turn(keys, console, 2)
    before = QApplication.focusWidget()
    keys.count = 0
    keys.press("F2", "A", "B", "3")
    keys.type("patrol")
    keys.press("Ctrl+Return")
    assert keys.count == 5
    move = console.session.desk.state.of(Moves).ledger.get("M01")
    assert move is not None
    assert move.text == "patrol"
    assert console.session.desk.public_view().notices == ()
    assert QApplication.focusWidget() in (before, console.inbox.list, console.record.log.list)


def test_the_budgets_hold_without_function_keys(console: Console, window: MainWindow) -> None:
    keys, desk = Keys(window), console.session.desk
    until_turn(keys, console, 2)
    keys.count = 0
    keys.press("Ctrl+1", "A", "B", "3", "Ctrl+Return")
    assert (keys.count, len(desk.state.of(Moves).ledger)) == (5, 1)
    keys.count = 0
    keys.press("Ctrl+2", "A", "B", "Ctrl+Return")
    assert (keys.count, len(desk.state.of(Hotline).messages)) == (4, 1)
    keys.count = 0
    keys.press("Ctrl+2", "T", "Ctrl+Return")
    assert (keys.count, sum(line.tests for line in desk.state.of(Hotline).lines.values())) == (3, 1)
    keys.count = 0
    keys.press("Ctrl+3", "A", "B", "1", "2", "Ctrl+Return")
    assert (keys.count, len(desk.state.of(Inspections).ledger)) == (6, 1)
    keys.count = 0
    keys.press("Ctrl+4", "Return", "Ctrl+Shift+Return")
    assert keys.count == 3
    assert [card.status for card in desk.state.of(Injects).cards.values()].count("fired") == 1
    keys.count = 0
    keys.press("Ctrl+5")
    keys.type("quiet")
    keys.press("Return")
    assert (keys.count, [note.text for note in desk.annotations]) == (2, ["quiet"])


@pytest.mark.parametrize("opens", ["Ctrl+K", "Ctrl+Shift+M", "Ctrl+E", "Ctrl+N", "Ctrl+Shift+P"])
def test_story_3_one_key_blanks_the_room_from_inside_any_dialog_and_brings_the_scene_back(
    console: Console, window: MainWindow, opens: str
) -> None:
    keys = Keys(window)
    keys.press("F9", "F11", "Ctrl+Shift+Return")
    projector = window.projector
    assert projector is not None
    scene = projector.visible_text()

    def panic(_dialog: object) -> None:
        keys.count = 0
        keys.press("F12")
        assert keys.count == 1
        assert projector.is_blank
        assert projector.visible_text() == ""
        keys.press("F12")
        assert not projector.is_blank
        keys.press("F12", "Escape")

    shown(window)
    answer_next_dialog(panic)
    keys.press(opens)
    assert projector.is_blank
    shown(window)
    keys.press("F12")
    assert not projector.is_blank
    assert projector.visible_text().split("\n")[0] == scene.split("\n")[0]


def test_story_5_a_power_cut_loses_nothing_and_home_offers_to_go_on(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "Vienna.detente"
    command = [sys.executable, str(Path(__file__).with_name("killed_at_twenty.py")), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == -9, done.stderr
    again = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(again, before_close_func=lambda w: w.close_session())
    shown(again)
    assert again.home.recover_card.isVisible()
    assert again.home.recover_card.recover_button.hasFocus()
    Keys(again).press("Return")
    assert again.session is not None
    assert again.console is not None
    state = again.session.desk.state
    assert [move.text for move in state.of(Moves).ledger] == [f"record {number}" for number in range(20)]
    assert state.of(Phases).running_since is None, "the clock resumes paused"
    assert again.console.record.current_form() is again.console.record.move_form
    assert again.console.record.move_form.text.text() == "half-typed"
