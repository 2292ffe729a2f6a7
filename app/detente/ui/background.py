"""Long work off the window's thread, with progress and a way to stop it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

Progress = Callable[[int, int], None]


class Cancelled(Exception):
    """The user stopped the work."""


class _Worker(QThread):
    advanced = Signal(int, int)

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.result: Any = None
        self.fault: Exception | None = None

    def run(self) -> None:
        try:
            self.result = self._work(self._report)
        except Exception as fault:  # whatever it is, it is raised again on the window's thread
            self.fault = fault

    def _report(self, done: int, total: int) -> None:
        if self.isInterruptionRequested():
            raise Cancelled
        self.advanced.emit(done, total)


def run(parent: QWidget, title: str, work: Callable[[Progress], Any]) -> Any:
    """Do the work while a dialog shows how far it is; raises Cancelled, or what the work raised."""
    dialog = QProgressDialog(title, parent.tr("Cancel"), 0, 0, parent)
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(360)
    dialog.setMinimumDuration(0)
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    worker = _Worker(work, dialog)

    def show(done: int, total: int) -> None:
        dialog.setMaximum(total)
        dialog.setValue(min(done, total))

    worker.advanced.connect(show)
    worker.finished.connect(dialog.accept)
    dialog.canceled.connect(worker.requestInterruption)
    worker.start()
    while not worker.isFinished():
        # Cancel closes the dialog at once, but the work ends at its next report.
        dialog.exec()
    worker.wait()
    result, fault = worker.result, worker.fault
    dialog.deleteLater()
    if fault is not None:
        raise fault
    return result
