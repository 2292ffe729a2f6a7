"""Session files by menu, key or the home screen: begin, open, import, rehearse, back up, report."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from detente import scenario as scenarios
from detente.desk import Desk, SessionFault
from detente.ui import background
from detente.ui.folders import sessions_folder
from detente.ui.new_session import NewSessionDialog

if TYPE_CHECKING:
    from detente.ui.main_window import MainWindow


class SessionVerbs(QObject):
    """Each ends in an open session, in a file, or in a sentence that says why not."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def begin(self, which: str = "") -> None:
        """Ask for a name, and begin."""
        try:
            setting = scenarios.load(which or "meridian-strait")
        except scenarios.ScenarioFaults as fault:
            self._window.complain(self.tr("The scenario cannot be played."), str(fault))
            return
        dialog = NewSessionDialog(setting.title, setting.id, self._window.recents, self._window)
        if not dialog.exec():
            return
        choice = dialog.choice()
        self._open(lambda: Desk.create(choice.path, setting, seed=choice.seed, author=choice.author))

    def choose(self) -> None:
        """Ask which file, and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open session"),
            str(sessions_folder()),
            self.tr("Sessions (*.detente)"),
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        initials = self._window.recents.preference("initials")
        self._open(lambda: Desk.open(Path(path), author=initials))

    def _open(self, make: Callable[[], Desk]) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            desk = make()
        except SessionFault as fault:
            QGuiApplication.restoreOverrideCursor()
            self._window.complain(self.tr("The session was not opened."), str(fault))
            return
        QGuiApplication.restoreOverrideCursor()
        self._window.close_session()
        self._window.enter(desk)

    def import_log(self) -> None:
        from detente.ui.import_dialog import ImportDialog

        dialog = ImportDialog(sessions_folder(), self._window)
        if dialog.exec() and dialog.result_path is not None:
            self.open(dialog.result_path)

    def import_injects(self) -> None:
        """Take a list of injects out of a spreadsheet into the open session."""
        from detente.ui.msel_dialog import MselDialog

        if self._window.session is not None:
            MselDialog(self._window.session, self._window).exec()

    def export_injects(self) -> None:
        """Write the list of injects as it stands, with what was played."""
        from detente.ui.msel_dialog import export_list

        if self._window.session is not None:
            export_list(self._window.session, self._window)

    def rehearse(self) -> None:
        """Let stand-ins play a scenario, that of the open session first of all."""
        from detente.ui.rehearse_dialog import RehearseDialog

        session = self._window.session
        RehearseDialog(self._window, setting=session.desk.scenario if session else None).exec()

    def play_demo(self) -> None:
        """Play the recorded workshop into a fresh session and open it."""
        from detente.ui.demo import make_demo

        try:
            path = background.run(
                self._window,
                self.tr("Playing October 1962"),
                lambda progress: make_demo(sessions_folder(), progress),
            )
        except background.Cancelled:
            return
        except (SessionFault, scenarios.ScenarioFaults) as fault:
            self._window.complain(self.tr("The demo could not be played."), str(fault))
            return
        self.open(path)

    def back_up(self) -> None:
        """Ask for a folder or stick, and copy the session there."""
        session = self._window.session
        if session is None:
            return
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Back up to a folder or stick"))
        if not folder:
            return
        try:
            made = session.desk.backup(Path(folder))
        except SessionFault as fault:
            self._window.complain(self.tr("No backup was made."), str(fault))
            return
        session.told.emit(self.tr("Backed up to {file}").format(file=made))

    def keep_copies(self) -> None:
        """Choose where copies go by themselves."""
        if self._window.copies is None:
            return
        from detente.ui.backup_dialog import BackupDialog

        BackupDialog(self._window.copies, self._window).exec()

    def export_report(self) -> None:
        """Write the report in every format into a folder."""
        if self._window.session is None:
            return
        from detente.ui.export_dialog import ExportDialog

        ExportDialog(self._window.session, self._window).exec()

    def print(self) -> None:
        """Role cards, forms and other papers: look at them, then save or print them."""
        if self._window.session is None:
            return
        from detente.ui.print_dialog import PrintDialog

        PrintDialog(self._window.session, self._window).exec()

    def merge(self) -> None:
        """Ask which file the scribe has kept, and merge it."""
        if self._window.session is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("The scribe’s file"),
            str(self._window.session.desk.path.parent),
            self.tr("Sessions (*.detente)"),
        )
        if name:
            self.merge_file(Path(name))

    def merge_file(self, path: Path) -> None:
        """Show what the scribe's file would bring, and bring it in where that is wanted."""
        from detente.ui.merge_dialog import MergeDialog

        session = self._window.session
        if session is None:
            return
        try:
            scribe = Desk.open(path, live=False)
        except SessionFault as fault:
            self._window.complain(self.tr("The scribe’s file was not opened."), str(fault))
            return
        try:
            dialog = MergeDialog(session, scribe, self._window)
            if dialog.exec():
                words = self.tr("Merged. You are on the branch “{branch}”; {left} steps were left out.")
                session.told.emit(words.format(branch=dialog.branch, left=len(dialog.plan().left_out)))
        except SessionFault as fault:
            self._window.complain(self.tr("Nothing was merged."), str(fault))
        finally:
            scribe.close()
