"""The composition root of the window."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from detente import words
from detente.desk.recents import Recents
from detente.ui import theme
from detente.ui.crash import install_crash_hook
from detente.ui.main_window import MainWindow


def run(path: Path | None = None) -> int:
    """Open the window, on the home screen or on a session, and stay until it is closed."""
    # A file chooser of the system would keep F12 to itself; Qt's own lets the room be blanked at once.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a console application is running already")
    app.setApplicationName("Detente")
    app.setApplicationDisplayName("Detente")
    words.install(lambda text: QCoreApplication.translate("detente", text))
    recents = Recents()
    mode = _mode(recents.preference("theme"))
    theme.apply(app, mode)
    window = MainWindow(recents, mode)
    install_crash_hook(window)
    window.showMaximized()
    if path is not None:
        window.sessions.open(path)
    return app.exec()


def _mode(kept: str) -> theme.Choice:
    known: tuple[theme.Choice, ...] = ("light", "dark", "contrast")
    return next((mode for mode in known if mode == kept), "system")
