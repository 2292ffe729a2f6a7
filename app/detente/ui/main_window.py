"""The window: home, the console of one session, and every action with its key."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QInputDialog,
    QMainWindow,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from detente import scenario as scenarios
from detente.desk import Desk, SessionFault
from detente.desk.recents import Recents
from detente.exercise.phases import Phases
from detente.exercise.setting import Scenario
from detente.exercise.telling import headline
from detente.ui import background, theme
from detente.ui.boards.channel_words import uses_incidents
from detente.ui.boards.kinds import board_kinds
from detente.ui.command_palette import CommandPalette
from detente.ui.console import Console
from detente.ui.folders import sessions_folder
from detente.ui.home import HomePage
from detente.ui.new_session import NewSessionDialog
from detente.ui.projector import ProjectorWindow
from detente.ui.session import Session

Verb = Callable[[], object]
Choice = Literal["light", "dark", "system"]
SYSTEM: Choice = "system"
LIGHT: Choice = "light"
DARK: Choice = "dark"
REMEMBER_AFTER_MS = 1_500


class MainWindow(QMainWindow):
    """One window, one open session at most."""

    def __init__(self, recents: Recents, mode: Choice = "system") -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Detente"))
        self.recents = recents
        self.session: Session | None = None
        self.console: Console | None = None
        self.projector: ProjectorWindow | None = None
        self._mode: Choice = mode
        self._blank = False
        self.home = HomePage(recents)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.home)
        self.setCentralWidget(self._stack)
        self._session_actions: list[QAction] = []
        self._used: list[tuple[QAction, Callable[[Scenario], bool]]] = []
        """Actions that only some scenarios have a use for."""
        # The catalogue is a convenience: it follows a little behind, off the way of the next key.
        self._remember_soon = QTimer(self)
        self._remember_soon.setSingleShot(True)
        self._remember_soon.setInterval(REMEMBER_AFTER_MS)
        self._remember_soon.timeout.connect(self._remember)
        self._build_menus()
        self._connect_home()
        self._enable()
        self.resize(1366, 768)

    # Actions

    def _build_menus(self) -> None:
        bar = self.menuBar()
        file = bar.addMenu(self.tr("&Session"))
        self._add(file, self.tr("&New…"), "Ctrl+N", self.new_session)
        self._add(file, self.tr("&Open…"), "Ctrl+O", self.open_dialog)
        self._add(file, self.tr("&Import event log…"), "Ctrl+I", self.import_log)
        self._add(file, self.tr("Re&hearse a scenario…"), "Ctrl+Shift+R", self.rehearse)
        file.addSeparator()
        self._add(file, self.tr("Export &report…"), "Ctrl+E", self.export_report, session=True)
        self._add(file, self.tr("&Back up…"), "Ctrl+B", self.back_up, session=True)
        self._add(file, self.tr("&Close session"), "Ctrl+W", self.close_session, session=True)
        file.addSeparator()
        self._add(file, self.tr("&Quit"), "Ctrl+Q", self.close)
        edit = bar.addMenu(self.tr("&Edit"))
        self.undo_action = self._add(edit, self.tr("&Undo"), "Ctrl+Z", self._undo, session=True)
        self.redo_action = self._add(edit, self.tr("&Redo"), "Ctrl+Shift+Z", self._redo, session=True)
        self._add(edit, self.tr("Bookmark for the &hot wash"), "Ctrl+M", self._bookmark, session=True)
        self._add(edit, self.tr("Numbers of the &model…"), "Ctrl+Shift+M", self.show_parameters, session=True)
        self._build_record_menu(bar.addMenu(self.tr("&Record")))
        self._build_room_menu(bar.addMenu(self.tr("R&oom")))
        self._build_view_menu(bar.addMenu(self.tr("&View")))

    def _build_record_menu(self, menu: QMenu) -> None:
        for name, keys, other, verb in (
            (self.tr("&Move"), "F2", "Ctrl+1", lambda: self._form("move_form")),
            (self.tr("&Call"), "F3", "Ctrl+2", lambda: self._form("call_form")),
            (self.tr("&Inspection"), "F4", "Ctrl+3", lambda: self._form("inspection_form")),
            (self.tr("In&ject"), "F5", "Ctrl+4", lambda: self._among_panels(lambda c: c.play_inject())),
            (self.tr("&Note"), "F6", "Ctrl+5", lambda: self._among_panels(lambda c: c.record.focus_note())),
            (
                self.tr("Routine &test"),
                "F7",
                "Ctrl+6",
                lambda: self._among_panels(lambda c: c.record.open_test("")),
            ),
        ):
            action = self._add(menu, name, keys, verb, session=True)
            action.setShortcuts([QKeySequence(keys), QKeySequence(other)])
        note = self._add(
            menu,
            self.tr("Obser&ver note"),
            "Ctrl+Shift+F6",
            lambda: self._among_panels(lambda c: c.record.open(c.record.observer_note_form)),
            session=True,
        )
        note.setShortcuts([QKeySequence("Ctrl+Shift+F6"), QKeySequence("Ctrl+Shift+5")])
        self._add_verification(menu)
        self._add(
            menu,
            self.tr("Incid&ent"),
            "Ctrl+Shift+I",
            lambda: self._among_panels(lambda c: c.record.open_record("incident", "")),
            used=uses_incidents,
        )
        menu.addSeparator()
        self._add(menu, self.tr("&Run or pause the clock"), "F8", self._toggle_clock, session=True)
        self._add(menu, self.tr("Next &phase"), "F9", self._advance, session=True)
        self._add(menu, self.tr("&Give 30 s"), "Ctrl++", lambda: self._adjust(30), session=True)
        self._add(menu, self.tr("Ta&ke 30 s"), "Ctrl+-", lambda: self._adjust(-30), session=True)

    def _add_verification(self, menu: QMenu) -> None:
        """Forms of verification that have no place among the function keys."""
        menu.addSeparator()
        for name, keys, kind in (
            (self.tr("&Declaration"), "Ctrl+Shift+D", "exchange"),
            (self.tr("N&otification"), "Ctrl+Shift+N", "notification"),
            (self.tr("&Activity seen"), "Ctrl+Shift+A", "activity"),
            (self.tr("Joint &simulation"), "", "simulation"),
            (self.tr("Ground trut&h"), "", "holding"),
        ):
            self._add(menu, name, keys, partial(self._new_record, kind), session=True)

    def _build_room_menu(self, menu: QMenu) -> None:
        self._add(menu, self.tr("&TAKE the preview"), "Ctrl+Shift+Return", self._take, session=True)
        self.blank_action = self._add(
            menu, self.tr("&Blank the projector"), "F12", self.toggle_blank, session=True
        )
        self.blank_action.setCheckable(True)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._add(menu, self.tr("&Projector window"), "F11", self.show_projector, session=True)

    def _build_view_menu(self, menu: QMenu) -> None:
        self.replay_action = self._add(menu, self.tr("&Replay"), "Ctrl+R", self.toggle_replay, session=True)
        self.replay_action.setCheckable(True)
        self._add(
            menu,
            self.tr("&Needs you"),
            "Ctrl+L",
            lambda: self._among_panels(lambda c: c.inbox.list.setFocus()),
            session=True,
        )
        self._add(menu, self.tr("&Commands…"), "Ctrl+K", self.open_palette)
        menu.addSeparator()
        for kind in board_kinds():
            self._add(menu, kind.name, kind.keys, partial(self._board, kind.keys), used=kind.used)
        self._add(menu, self.tr("C&onsole"), "Alt+Home", self._close_board, session=True)
        menu.addSeparator()
        group = QActionGroup(self)
        for name, mode in (
            (self.tr("Follow the &system"), SYSTEM),
            (self.tr("&Light"), LIGHT),
            (self.tr("&Dark"), DARK),
        ):
            action = self._add(menu, name, "", partial(self.set_mode, mode))
            action.setCheckable(True)
            action.setChecked(mode == self._mode)
            group.addAction(action)

    def _add(
        self,
        menu: QMenu,
        name: str,
        keys: str,
        verb: Verb,
        *,
        session: bool = False,
        used: Callable[[Scenario], bool] | None = None,
    ) -> QAction:
        """An action with its key; `used` shows it only with sessions whose scenario has a use for it."""
        action = QAction(name, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: verb())
        menu.addAction(action)
        self.addAction(action)
        if session:
            self._session_actions.append(action)
        if used is not None:
            self._used.append((action, used))
        return action

    def _connect_home(self) -> None:
        self.home.newRequested.connect(self.new_session)
        self.home.openRequested.connect(self.open_session)
        self.home.recoverRequested.connect(self.open_session)
        self.home.openFileRequested.connect(self.open_dialog)
        self.home.importRequested.connect(self.import_log)
        self.home.demoRequested.connect(self.play_demo)
        self.home.rehearseRequested.connect(self.rehearse)

    def _enable(self) -> None:
        """Offer what makes sense now, and say in words what undo would take back."""
        desk = self.session.desk if self.session else None
        for action in self._session_actions:
            action.setEnabled(desk is not None)
        for action, used in self._used:
            shown = desk is not None and used(desk.scenario)
            action.setVisible(shown)
            action.setEnabled(shown)
        self.undo_action.setEnabled(desk is not None and desk.can_undo())
        self.redo_action.setEnabled(desk is not None and desk.can_redo())
        words = self.tr("&Undo")
        if desk and desk.head:
            told = headline(desk.scenario, desk.head.events)
            words = self.tr("&Undo: {what}").format(what=told[:60].replace("&", "&&"))
        self.undo_action.setText(words)

    # Sessions

    def new_session(self, which: str = "") -> None:
        """Ask for a name, and begin."""
        try:
            setting = scenarios.load(which or "meridian-strait")
        except scenarios.ScenarioFaults as fault:
            self._complain(self.tr("The scenario cannot be played."), str(fault))
            return
        dialog = NewSessionDialog(setting.title, setting.id, self.recents, self)
        if not dialog.exec():
            return
        choice = dialog.choice()
        self._open(lambda: Desk.create(choice.path, setting, seed=choice.seed, author=choice.author))

    def open_dialog(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open session"), str(sessions_folder()), self.tr("Sessions (*.detente)")
        )
        if name:
            self.open_session(Path(name))

    def open_session(self, path: Path) -> None:
        self._open(lambda: Desk.open(Path(path), author=self.recents.preference("initials")))

    def _open(self, make: Callable[[], Desk]) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            desk = make()
        except SessionFault as fault:
            QGuiApplication.restoreOverrideCursor()
            self._complain(self.tr("The session was not opened."), str(fault))
            return
        QGuiApplication.restoreOverrideCursor()
        self.close_session()
        self._enter(desk)

    def _enter(self, desk: Desk) -> None:
        self.session = Session(desk, self)
        self.console = Console(self.session)
        self._stack.addWidget(self.console)
        self._stack.setCurrentWidget(self.console)
        self.session.changed.connect(self._changed)
        stage = self.console.stage
        stage.blankToggled.connect(self.toggle_blank)
        stage.taken.connect(self._taken)
        stage.projectorRequested.connect(self.show_projector)
        stage.scaleChanged.connect(self._scale_projector)
        self.console.status.paletteRequested.connect(self.open_palette)
        self.console.replayEntered.connect(lambda: self.replay_action.setChecked(True))
        self.console.replayLeft.connect(lambda: self.replay_action.setChecked(False))
        self.console.replay.bookmarkRequested.connect(self._bookmark_at)
        self.console.replay.branchHere.connect(self._branch_at)
        self.console.record.log.branchWanted.connect(self._branch_at)
        self._restore_layout()
        self.setWindowTitle(self.tr("{title} – Detente").format(title=desk.path.stem))
        self._changed()
        self._remember()
        if self.console.record.restore_draft():
            self.console.toast.say(self.tr("A half-written form was brought back."))
        else:
            self.console.record.log.list.setFocus()

    def _changed(self) -> None:
        if self.session is None or self.console is None:
            return
        desk = self.session.desk
        self._enable()
        view = desk.public_view()
        if self.projector is not None:
            self.projector.show_view(view)
        self.console.stage.show_output(self._output_name(), blank=self._blank)
        self._remember_soon.start()

    def _remember(self) -> None:
        """Tell the home screen how the session stands, for the list and for recovery."""
        if self.session is None:
            return
        desk = self.session.desk
        turn = desk.state.of(Phases).turn
        self.recents.remember(
            desk.path,
            title=desk.path.stem,
            scenario=desk.scenario.title,
            turn=self.tr("Turn {turn}").format(turn=turn) if turn else self.tr("Briefing"),
            steps=len(desk.chronicle().steps),
            open=True,
        )

    def close_session(self) -> None:
        """Leave the session as one tidy file and go home."""
        if self.session is None or self.console is None:
            return
        desk, console = self.session.desk, self.console
        console.record.keep_draft()
        self._keep_layout()
        self._remember_soon.stop()
        self._remember()
        self.session, self.console = None, None
        if self.projector is not None:
            self.projector.close()
            self.projector.deleteLater()
            self.projector = None
        self._stack.removeWidget(console)
        console.deleteLater()
        try:
            desk.close()
        except SessionFault as fault:
            self._complain(self.tr("The session was not closed cleanly."), str(fault))
        self.recents.close(desk.path)
        self.setWindowTitle(self.tr("Detente"))
        self._blank = False
        self._enable()
        self.home.refresh()

    def back_up(self) -> None:
        if self.session is None:
            return
        folder = QFileDialog.getExistingDirectory(self, self.tr("Back up to a folder or stick"))
        if not folder:
            return
        try:
            made = self.session.desk.backup(Path(folder))
        except SessionFault as fault:
            self._complain(self.tr("No backup was made."), str(fault))
            return
        self.session.told.emit(self.tr("Backed up to {file}").format(file=made))

    def export_report(self) -> None:
        """Write the report in every format into a folder."""
        if self.session is None:
            return
        from detente.ui.export_dialog import ExportDialog

        ExportDialog(self.session, self).exec()

    def show_parameters(self) -> None:
        """Every number of the model, and a change of one with a reason."""
        if self.session is None:
            return
        from detente.ui.parameter_dialog import ParameterDialog

        ParameterDialog(self.session, self).exec()

    def import_log(self) -> None:
        from detente.ui.import_dialog import ImportDialog

        dialog = ImportDialog(sessions_folder(), self)
        if dialog.exec() and dialog.result_path is not None:
            self.open_session(dialog.result_path)

    def rehearse(self) -> None:
        """Let stand-ins play a scenario, that of the open session first of all."""
        from detente.ui.rehearse_dialog import RehearseDialog

        RehearseDialog(self, setting=self.session.desk.scenario if self.session else None).exec()

    def play_demo(self) -> None:
        """Play the recorded workshop into a fresh session and open it."""
        from detente.ui.demo import make_demo

        try:
            path = background.run(
                self, self.tr("Playing October 1962"), lambda progress: make_demo(sessions_folder(), progress)
            )
        except background.Cancelled:
            return
        except (SessionFault, scenarios.ScenarioFaults) as fault:
            self._complain(self.tr("The demo could not be played."), str(fault))
            return
        self.open_session(path)

    # Verbs of the session

    def _with(self, act: Callable[[Console], object]) -> None:
        if self.console is not None and not self.console.replaying:
            act(self.console)

    def _among_panels(self, act: Callable[[Console], object]) -> None:
        """The same, with the panels in sight."""
        if self.console is not None and not self.console.replaying:
            self.console.close_board()
            act(self.console)

    def _form(self, name: str) -> None:
        self._among_panels(lambda console: console.record.open(getattr(console.record, name)))

    def _new_record(self, kind: str) -> None:
        self._among_panels(lambda console: console.record.open_record(kind, ""))

    def _board(self, keys: str) -> None:
        if self.console is not None:
            self.console.open_board(keys)

    def _close_board(self) -> None:
        if self.console is not None:
            self.console.close_board()

    def _undo(self) -> None:
        if self.session:
            self.session.undo()

    def _redo(self) -> None:
        if self.session:
            self.session.redo()

    def _bookmark(self) -> None:
        if self.session:
            self.session.note(self.tr("For the hot wash"), bookmark=True)
            self.session.told.emit(self.tr("Bookmarked for the hot wash."))

    def _bookmark_at(self, step: int) -> None:
        if self.session:
            self.session.note(self.tr("For the hot wash"), bookmark=True, step=step)

    def _branch_at(self, step: int) -> None:
        if self.session is None or self.console is None:
            return
        name, ok = QInputDialog.getText(self, self.tr("Branch here"), self.tr("Name of the branch"))
        if not ok:
            return
        refusal = self.session.branch_at(step, name)
        if refusal is not None:
            self.console.toast.say(str(refusal))

    def _toggle_clock(self) -> None:
        self._with(lambda console: console.status.toggle_clock())

    def _advance(self) -> None:
        self._with(lambda console: console.status.advance())

    def _adjust(self, seconds: float) -> None:
        self._with(lambda console: console.status.adjust(seconds))

    def _take(self) -> None:
        self._with(lambda console: console.stage.take())

    def _taken(self) -> None:
        """TAKE shows the room the scene, and so ends a blank."""
        if self._blank:
            self.set_blank(False)

    def toggle_replay(self) -> None:
        if self.console is None:
            return
        if self.console.replaying:
            self.console.leave_replay()
        else:
            self.console.enter_replay()
        self.replay_action.setChecked(self.console.replaying)

    def open_palette(self) -> None:
        CommandPalette(self.actions(), self).exec()

    # The room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A modal dialog shadows the shortcuts of this window; panic must work from inside it all the same.
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F12
            and isinstance(watched, QWidget)
            and QApplication.activeModalWidget() is not None
        ):
            self.toggle_blank()
            return True
        return super().eventFilter(watched, event)

    def toggle_blank(self) -> None:
        """Panic: the room sees nothing; once more brings the same scene back."""
        self.set_blank(not self._blank)

    def set_blank(self, blank: bool) -> None:
        """Hide the scene from the room, or show it again."""
        self._blank = blank
        self.blank_action.setChecked(self._blank)
        if self.projector is not None:
            self.projector.set_blank(self._blank)
        if self.console is not None:
            self.console.stage.show_output(self._output_name(), blank=self._blank)

    def show_projector(self) -> None:
        """Open the room's window: full screen on another screen, else as a window of its own."""
        if self.session is None:
            return
        if self.projector is None:
            self.projector = ProjectorWindow()
            self.projector.blankToggled.connect(self.set_blank)
            self.projector.outputReturned.connect(self._output_returned)
            self.projector.closed.connect(self._changed)
            self.projector.outputLost.connect(self._output_lost)
        self.projector.show_view(self.session.desk.public_view())
        self.projector.set_blank(self._blank)
        others = [s for s in QGuiApplication.screens() if s is not self.screen()]
        if others:
            self.projector.place_on(others[0].name())
        else:
            self.projector.resize(960, 540)
            self.projector.show()
        self.activateWindow()
        self._changed()

    def _output_name(self) -> str:
        if self.projector is None or not self.projector.isVisible():
            return ""
        screen = self.projector.screen()
        return screen.name() if screen else self.tr("window")

    def _output_lost(self, name: str) -> None:
        self._blank = True
        self.blank_action.setChecked(True)
        if self.console is not None:
            self.console.stage.show_output("", blank=True)
            words = self.tr("The screen {name} is gone. The projector stays blank until TAKE.")
            self.console.toast.say(words.format(name=name), 0)

    def _output_returned(self, name: str) -> None:
        if self.console is not None:
            self.console.stage.show_output(name, blank=True)
            words = self.tr("The screen {name} is back, and blank. TAKE shows a scene.")
            self.console.toast.say(words.format(name=name), 0)

    def _scale_projector(self, scale: float) -> None:
        if self.projector is not None:
            self.projector.set_text_scale(scale)

    # Window

    def set_mode(self, mode: Choice) -> None:
        self._mode = mode
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, mode)
        self.recents.prefer(theme=mode)
        if self.console is not None:
            self.console.curves.retheme()
            self.console.refresh()

    def _keep_layout(self) -> None:
        if self.console is not None:
            kept: dict[str, str] = {}
            for name in ("left", "columns", "rows"):
                state = getattr(self.console, name).saveState()
                kept[f"splitter_{name}"] = bytes(state.toBase64().data()).decode()
            self.recents.prefer(**kept)

    def _restore_layout(self) -> None:
        if self.console is None:
            return
        for name in ("left", "columns", "rows"):
            kept = self.recents.preference(f"splitter_{name}")
            if kept:
                getattr(self.console, name).restoreState(QByteArray.fromBase64(kept.encode()))

    def _complain(self, what: str, why: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Detente"), what, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(why)
        box.exec()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_session()
        super().closeEvent(event)
