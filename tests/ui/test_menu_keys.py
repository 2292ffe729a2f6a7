"""Keys of the menus: each belongs to one action alone, for a key that two claim does nothing."""

from collections import Counter
from pathlib import Path

import pytest
from driving import Keys, shown
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.missing import gaps
from detente.exercise.moves import LogMove
from detente.exercise.phases import Advance
from detente.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    return made


def test_no_key_is_claimed_twice(window: MainWindow) -> None:
    claimed = Counter(key.toString() for action in window.actions() for key in action.shortcuts())
    assert {key: count for key, count in claimed.items() if count > 1} == {}
    assert "Ctrl+Shift+F6" in claimed


def test_a_session_that_lacks_something_opens_in_the_window_and_leaves_it_the_keys(
    window: MainWindow, tmp_path: Path
) -> None:
    """A badge that is shown before it has a parent is a window of its own, and takes the focus along."""
    shown(window)
    desk = Desk.create(tmp_path / "monday.detente", scenario.load("meridian-strait"), seed=7, author="LM")
    move = LogMove(actor="arden", targets=("velmar",), act="raise_alert", text="", hold=True)
    for command in (Advance(), move):
        desk.submit(command).committed()
    assert gaps(desk.scenario, desk.state)
    window.enter(desk)
    QApplication.processEvents()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]
    assert QApplication.activeWindow() is window
    Keys(window).press("Alt+1")
    assert window.console is not None
    assert window.console.deck.current is not None
