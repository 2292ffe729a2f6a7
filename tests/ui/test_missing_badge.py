"""The badge under the record: a live count, a list by key, and Enter opens the record."""

from pathlib import Path

from driving import Keys, shown
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.ui.main_window import MainWindow


def test_the_badge_counts_lists_and_opens(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(window, before_close_func=lambda w: w.close_session())
    shown(window)
    window.enter(Desk.create(tmp_path / "m.detente", scenario.load("meridian-strait"), seed=7, author="LM"))
    QApplication.processEvents()
    assert window.console is not None
    keys, badge = Keys(window), window.console.record.foot.missing
    keys.press("F9")
    assert not badge.isVisible()
    keys.press("F2", "A", "B", "3")
    keys.type("patrol")
    keys.press("Ctrl+Return")
    assert badge.isVisible()
    assert badge.text() == "1 field missing in this turn"
    keys.press("F4", "A", "B", "1", "2", "Ctrl+Return")
    assert badge.text() == "2 fields missing in this turn"
    listed: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(20, choose)
            return
        listed.extend(action.text() for action in menu.actions())
        keys.press("Down", "Return")

    QTimer.singleShot(0, choose)
    keys.press("Ctrl+Shift+X")
    assert listed == ["M01: private intent", "V01: result"]
    shown(window)
    assert window.console.record.current_form() is window.console.record.result_form
