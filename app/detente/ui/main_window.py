"""The window: home or the console of one session, and who acts for it.

What can be done is listed in `menus`, one line an action; it is done by `sessions` (files), `room` (the
projector), `layout_verbs` (where panels stand) and `do` (all else in an open session).
"""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QStackedWidget

from detente.desk import Desk, SessionFault
from detente.desk.recents import Recents
from detente.exercise.phases import Phases
from detente.exercise.roles import LEAD, SCRIBE
from detente.exercise.setting import Team
from detente.ui import layouts, theme
from detente.ui.actions import ActionSet
from detente.ui.backup_keeper import BackupKeeper
from detente.ui.command_palette import CommandPalette
from detente.ui.console import Console
from detente.ui.console_verbs import ConsoleVerbs
from detente.ui.finding import read_recent, with_recent
from detente.ui.home import HomePage
from detente.ui.layout_verbs import LayoutVerbs
from detente.ui.menus import Menus
from detente.ui.palette_entries import PaletteEntries
from detente.ui.projector import ProjectorWindow
from detente.ui.room import Room
from detente.ui.session import Session
from detente.ui.session_verbs import SessionVerbs

REMEMBER_AFTER_MS = 1_500
COMMANDS = "commands"
"""The preference that holds the commands run lately."""


class MainWindow(QMainWindow):
    """One window, one open session at most."""

    def __init__(self, recents: Recents, mode: theme.Choice = "system") -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Detente"))
        self.recents = recents
        self.session: Session | None = None
        self.console: Console | None = None
        self.copies: BackupKeeper | None = None
        self._teams: tuple[Team, ...] = ()
        """As they were called when the console was made."""
        self._mode: theme.Choice = mode
        self.home = HomePage(recents)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.home)
        self.setCentralWidget(self._stack)
        # The catalogue is a convenience: it follows a little behind, off the way of the next key.
        self._remember_soon = QTimer(self)
        self._remember_soon.setSingleShot(True)
        self._remember_soon.setInterval(REMEMBER_AFTER_MS)
        self._remember_soon.timeout.connect(self._remember)
        self.sessions = SessionVerbs(self)
        self.room = Room(self, recents)
        self.do = ConsoleVerbs(self)
        self.layout_verbs = LayoutVerbs(self)
        self.acts = ActionSet(self)
        self.acts.build(Menus(self).all())
        self._entries = PaletteEntries(self)
        self._connect()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.follow_system(app, self._follow_system)
        self.acts.refresh()
        self.resize(1366, 768)

    def _connect(self) -> None:
        self.home.newRequested.connect(self.sessions.begin)
        self.home.openRequested.connect(self.sessions.open)
        self.home.recoverRequested.connect(self.sessions.open)
        self.home.openFileRequested.connect(self.sessions.choose)
        self.home.importRequested.connect(self.sessions.import_log)
        self.home.demoRequested.connect(self.sessions.play_demo)
        self.home.rehearseRequested.connect(self.sessions.rehearse)
        self.room.changed.connect(self._show_output)
        self.room.warned.connect(self._warn)

    @property
    def projector(self) -> ProjectorWindow | None:
        return self.room.projector

    # The open session

    def enter(self, desk: Desk) -> None:
        """Leave the home screen for the console of this session."""
        role = SCRIBE if self.recents.preference("role", LEAD) == SCRIBE else LEAD
        self.session = Session(desk, self, role)
        self.console = Console(self.session)
        self._stack.addWidget(self.console)
        self._stack.setCurrentWidget(self.console)
        self.session.changed.connect(self._changed)
        self.console.status.clock.make_sound(self.do.has_sound())
        self.copies = BackupKeeper(self.session, self.recents, self.session)
        self.copies.told.connect(self.console.status.show_copy)
        self.copies.say()
        self.copies.look()
        stage = self.console.stage
        stage.follow_room(self.room)
        stage.taken.connect(self.room.taken)
        self.session.jumped.connect(self.room.hold)
        self.console.status.paletteRequested.connect(lambda: self.open_palette())
        self.console.status.clockRequested.connect(self.do.set_clock)
        self.console.status.planRequested.connect(self.do.show_plan)
        self.console.status.handInRequested.connect(self.do.ask_who_handed_in)
        self.console.status.roleRequested.connect(self.do.change_role)
        self.console.replayEntered.connect(self.acts.refresh)
        self.console.replayLeft.connect(self.acts.refresh)
        self.console.replay.bookmarkRequested.connect(self.do.bookmark_at)
        self.console.replay.branchHere.connect(self.do.branch_at)
        self.console.record.log.branchWanted.connect(self.do.branch_at)
        layouts.restore(self.console, self.recents)
        self.setWindowTitle(self.tr("{title} – Detente").format(title=desk.path.stem))
        self._teams = desk.scenario.teams
        self.acts.follow(desk.scenario)
        self._changed()
        self._remember()
        if self.console.record.restore_draft():
            self.console.toast.say(self.tr("A half-written form was brought back."))
        else:
            self.console.record.log.list.setFocus()

    def _changed(self) -> None:
        if self.session is None:
            return
        self.acts.refresh()
        self.room.show_view(self.session.desk.public_view())
        self._show_output()
        self._remember_soon.start()
        if self.session.desk.scenario.teams != self._teams:
            QTimer.singleShot(0, self, self._renamed)

    def _renamed(self) -> None:
        """Forms and lists read the names of the teams when they are made: make them anew."""
        if self.session is None or self.console is None or self.session.desk.scenario.teams == self._teams:
            return
        desk, console = self.session.desk, self.console
        console.record.keep_draft()
        layouts.keep(console, self.recents)
        if self.copies is not None:
            self.copies.close()
        self._stack.removeWidget(console)
        console.deleteLater()
        self.enter(desk)

    def _show_output(self) -> None:
        """Tell the console what the room has before its eyes."""
        self.acts.refresh()
        if self.console is not None:
            self.console.stage.show_output()

    def _warn(self, words: str) -> None:
        if self.console is not None:
            self.console.toast.say(words, 0)

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
        layouts.keep(console, self.recents)
        self._remember_soon.stop()
        self._remember()
        if self.copies is not None:
            self.copies.close()
        self.session, self.console, self.copies = None, None, None
        self.room.close()
        self._stack.removeWidget(console)
        console.deleteLater()
        try:
            desk.close()
        except SessionFault as fault:
            self.complain(self.tr("The session was not closed cleanly."), str(fault))
        self.recents.close(desk.path)
        self.setWindowTitle(self.tr("Detente"))
        self.acts.follow(None)
        self.home.refresh()

    # The window

    def open_palette(self, typed: str = "") -> None:
        """Everything by name; what was run is remembered for the next time."""
        recent = read_recent(self.recents.preference(COMMANDS))
        palette = CommandPalette(self._entries.all(), self, recent=recent, typed=typed)
        palette.exec()
        palette.deleteLater()
        if palette.chosen is not None:
            self.recents.prefer(**{COMMANDS: with_recent(recent, palette.chosen.sought)})
            palette.chosen.run()

    def choose_layout(self) -> None:
        """The palette with the layouts in it."""
        self.open_palette(self.tr("Layout"))

    def set_mode(self, mode: theme.Choice) -> None:
        """Light, dark, high contrast or the system's."""
        self._mode = mode
        self.recents.prefer(theme=mode)
        self._dress()

    def _follow_system(self) -> None:
        """The system has changed over: so do we, if we follow it."""
        if self._mode == "system":
            self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self._mode)
        if self.console is not None:
            self.console.curves.retheme()
            self.console.refresh()

    def is_mode(self, mode: theme.Choice) -> bool:
        return self._mode == mode

    def complain(self, what: str, why: str) -> None:
        """Say what was not done, and why."""
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Detente"), what, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(why)
        box.exec()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_session()
        super().closeEvent(event)
