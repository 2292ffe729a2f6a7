"""Keys of the menus: each belongs to one action alone, for a key that two claim does nothing."""

from collections import Counter
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from detente.desk.recents import Recents
from detente.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made)
    return made


def test_no_key_is_claimed_twice(window: MainWindow) -> None:
    claimed = Counter(key.toString() for action in window.actions() for key in action.shortcuts())
    assert {key: count for key, count in claimed.items() if count > 1} == {}
    assert "Ctrl+Shift+F6" in claimed
