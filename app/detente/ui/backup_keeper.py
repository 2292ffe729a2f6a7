"""Copies of the session on a stick, at the end of each phase and every few minutes, off the window."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from detente.desk import SessionFault
from detente.desk.backups import carry_over
from detente.desk.papers import state_sheet
from detente.desk.recents import Recents
from detente.exercise.phases import Phases
from detente.ui.session import Session

EVERY_MINUTES = 10
_LOOK_MS = 15_000
_AGAIN = timedelta(minutes=1)
"""After a copy that failed: the stick may be back."""


class _Done(QObject):
    happened = Signal(str)
    """What went wrong, in words; empty where nothing did."""


class _Carrying(QRunnable):
    """One copy on its way to the stick."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self.done = _Done()

    def run(self) -> None:
        wrong = ""
        try:
            self._work()
        except SessionFault as fault:
            wrong = str(fault)
        except Exception as fault:  # a copy must never take the session with it, whatever the stick does
            wrong = repr(fault)
        self.done.happened.emit(wrong)


class BackupKeeper(QObject):
    """Knows where copies go and when the next is due; says how the last one went."""

    told = Signal(str, str, str)
    """Words for the status line, their tone, and more words for whoever asks."""

    def __init__(self, session: Session, recents: Recents, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._recents = session, recents
        self._position = session.desk.state.of(Phases).position
        self._copied: tuple[int, int] | None = None
        self._next = datetime.now(UTC)
        self._last: datetime | None = None
        self._wrong = ""
        self._running: _Carrying | None = None
        self._sheet_waits = False
        """A phase ended while a slow stick was still being written to."""
        session.changed.connect(self._changed)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def folder(self) -> Path | None:
        """Where copies go; None while none are wanted."""
        chosen = self._recents.preference("backup_folder")
        return Path(chosen) if chosen else None

    @property
    def minutes(self) -> int:
        chosen = self._recents.preference("backup_minutes")
        return int(chosen) if chosen.isascii() and chosen.isdigit() else EVERY_MINUTES

    def keep(self, folder: Path | None, minutes: int) -> None:
        """Copy to this folder from now on; None stops it."""
        self._recents.prefer(backup_folder=str(folder) if folder else "", backup_minutes=str(minutes))
        self._copied, self._wrong, self._last = None, "", None
        self.say()
        self.copy()

    def look(self) -> None:
        """Copy where it is time to."""
        if datetime.now(UTC) >= self._next:
            self.copy()

    def _changed(self) -> None:
        position = self._session.desk.state.of(Phases).position
        if position != self._position:
            self._position = position
            self.copy(sheet=True)

    def copy(self, *, sheet: bool = False) -> None:
        """Make a copy now, unless nothing has changed; a state sheet goes with the end of a phase."""
        folder, desk = self.folder, self._session.desk
        if folder is None or self._running is not None:
            self._sheet_waits = self._sheet_waits or (sheet and folder is not None)
            return
        stands = (desk.branch.head, len(desk.annotations))
        if stands == self._copied:
            self._next = datetime.now(UTC) + timedelta(minutes=self.minutes)
            return
        now, stem = datetime.now(UTC), desk.path.stem
        aside = Path(tempfile.mkdtemp(prefix="detente-")) / desk.path.name
        try:
            desk.snapshot(aside)
        except SessionFault as fault:
            aside.parent.rmdir()
            self._went(str(fault), stands)
            return
        chronicle = desk.chronicle() if sheet else None

        def work() -> None:
            try:
                carry_over(aside, folder, stem, now)
                if chronicle is not None:
                    state_sheet(chronicle, folder, stem, now)
            finally:
                aside.unlink(missing_ok=True)
                aside.parent.rmdir()

        self._running = _Carrying(work)
        self._running.setAutoDelete(False)  # its end is told through it
        self._running.done.happened.connect(lambda wrong: self._went(wrong, stands))
        QThreadPool.globalInstance().start(self._running)

    def _went(self, wrong: str, stands: tuple[int, int]) -> None:
        self._running = None
        now = datetime.now(UTC)
        before, self._wrong = self._wrong, wrong
        if wrong:
            self._next = now + _AGAIN
            if not before:
                self._session.told.emit(wrong)
        else:
            self._copied, self._last = stands, now
            self._next = now + timedelta(minutes=self.minutes)
        self.say()
        if self._sheet_waits:
            self._sheet_waits = False
            self.copy(sheet=True)

    def say(self) -> None:
        """Tell how the copies stand."""
        folder = self.folder
        if folder is None:
            self.told.emit("", "plain", "")
        elif self._wrong:
            more = self.tr("The session itself is saved. Ctrl+Shift+U chooses another folder.")
            self.told.emit(self.tr("USB copy failed"), "danger", f"{self._wrong}\n{more}")
        elif self._last is not None:
            stamp = self._last.astimezone().strftime("%H:%M")
            more = self.tr("At each end of a phase and every {minutes} min to {folder}").format(
                minutes=self.minutes, folder=folder
            )
            self.told.emit(self.tr("USB copy {time}").format(time=stamp), "plain", more)
        else:
            self.told.emit(self.tr("USB copy …"), "plain", str(folder))

    def close(self) -> None:
        """One more copy of what came last; it is carried over while the window goes on."""
        self._timer.stop()
        self.copy()
