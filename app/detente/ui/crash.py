"""A bug of ours: the work is on the disk already; say so, keep the report, go on."""

import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType

import platformdirs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from detente import __version__


def keep_report(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> str:
    """Write the traceback where a maintainer can find it; returns the file, or why there is none."""
    folder = platformdirs.user_log_path("detente", ensure_exists=True)
    path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    told = "".join(traceback.format_exception(kind, fault, trace))
    path.write_text(f"Detente {__version__}\n{told}", encoding="utf-8")
    return str(path)


def install_crash_hook(window: QWidget) -> None:
    """Show a calm dialog instead of a traceback when the program itself is at fault."""

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        try:
            where = keep_report(kind, fault, trace)
        except OSError as disk:
            where = str(disk)
        box = QMessageBox(QMessageBox.Icon.Critical, window.tr("Detente"), "", parent=window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(window.tr("Something went wrong inside Detente."))
        words = window.tr(
            "Everything logged so far is saved. You can go on; if it happens again, close the session and "
            "open it anew. A report for the developers is in\n{file}"
        )
        box.setInformativeText(words.format(file=where))
        box.exec()

    sys.excepthook = hook
