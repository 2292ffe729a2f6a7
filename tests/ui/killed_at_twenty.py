"""Run by a test: logs twenty records with real keys, half-types a move, and kills itself without warning."""

import os
import signal
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parent))

from driving import Keys, shown
from PySide6.QtWidgets import QApplication

from detente import scenario
from detente.desk import Desk
from detente.desk.recents import Recents
from detente.ui import theme
from detente.ui.main_window import MainWindow


def main(path: Path) -> None:
    app = QApplication(sys.argv[:1])
    theme.apply(app, "light")
    window = MainWindow(Recents(path.parent / "recents"), "light")
    shown(window)
    window.enter(Desk.create(path, scenario.load("meridian-strait"), seed=7, author="LM"))
    keys = Keys(window)
    keys.press("F9", "F8", "F8")
    for number in range(20):
        keys.press("F2", "A", "B", "3")
        keys.type(f"record {number}")
        keys.press("Ctrl+Return")
    keys.press("F2", "B", "A", "4")
    keys.type("half-typed")
    end = time.monotonic() + 1.0
    while time.monotonic() < end:
        app.processEvents()
    os.kill(os.getpid(), signal.SIGKILL)


main(Path(sys.argv[1]))
