"""All that is done in an open session by menu, key or palette; without one, every verb does nothing."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu

from detente.exercise.annotations import Bookmark, Saying
from detente.exercise.chronicle import Step
from detente.exercise.hot_wash import bookmark_reasons
from detente.exercise.phases import Phases
from detente.exercise.publication import room_saw
from detente.exercise.roles import LEAD, SCRIBE
from detente.exercise.telling import headline
from detente.ui.clock_strip import clock_command
from detente.ui.console import Console
from detente.ui.curves_words import clipped
from detente.ui.kit import key_text
from detente.ui.sheets import type_in_observers, type_in_surveys

if TYPE_CHECKING:
    from detente.ui.main_window import MainWindow

UNDO_WORDS = 60
INITIALS_AT_MOST = 8


class ConsoleVerbs(QObject):
    """The verbs of the console that is open at the time."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def _with(self, act: Callable[[Console], object]) -> None:
        console = self._window.console
        if console is not None and not console.replaying:
            act(console)

    def _among_panels(self, act: Callable[[Console], object]) -> None:
        """The same, with the panels in sight."""
        console = self._window.console
        if console is not None and not console.replaying:
            console.close_board()
            act(console)

    # Records

    def open_form(self, name: str) -> None:
        """Begin a record in the form of this name."""
        self._among_panels(lambda console: console.record.open(getattr(console.record, name)))

    def new_record(self, kind: str) -> None:
        self._among_panels(lambda console: console.record.open_record(kind, ""))

    def open_test(self) -> None:
        self._among_panels(lambda console: console.record.open_test(""))

    def play_inject(self) -> None:
        self._among_panels(lambda console: console.play_inject())

    def focus_note(self) -> None:
        self._among_panels(lambda console: console.record.foot.focus_note())

    def list_missing(self) -> None:
        """What the records of this turn still lack."""
        self._among_panels(lambda console: console.record.foot.missing.list_gaps())

    def focus_inbox(self) -> None:
        self._among_panels(lambda console: console.inbox.list.setFocus())

    def toggle_paper(self) -> None:
        self._with(lambda console: console.record.toggle_paper())

    def show_details(self) -> None:
        self._among_panels(lambda console: console.details())

    def find_in_log(self) -> None:
        """The log is read in replay too."""
        console = self._window.console
        if console is not None:
            console.close_board()
            console.find_in_log()

    def show_parameters(self) -> None:
        """Every number of the model, and a change of one with a reason."""
        if self._window.session is None:
            return
        from detente.ui.parameter_dialog import ParameterDialog

        ParameterDialog(self._window.session, self._window).exec()

    # Who sits here

    def change_role(self) -> None:
        """Lead or scribe: the other of the two from now on, here and when the window is opened next."""
        session, console = self._window.session, self._window.console
        if session is None or console is None:
            return
        session.become(SCRIBE if session.role == LEAD else LEAD)
        self._window.recents.prefer(role=session.role)
        console.toast.say(
            self.tr("You are the lead: you rule and publish.")
            if session.role == LEAD
            else self.tr("You are the scribe: you log, and the lead rules and publishes.")
        )

    def role_words(self) -> str:
        """What changing the role would do."""
        session = self._window.session
        lead = session is None or session.role == LEAD
        return self.tr("Become the &scribe") if lead else self.tr("Become the l&ead")

    def sign(self) -> None:
        """Ask for the initials that records bear from now on."""
        session = self._window.session
        if session is None:
            return
        typed, ok = QInputDialog.getText(
            self._window,
            self.tr("Your initials"),
            self.tr("Every record bears them from now on"),
            text=session.desk.author,
        )
        if ok:
            initials = typed.strip()[:INITIALS_AT_MOST]
            session.sign(initials)
            self._window.recents.prefer(initials=initials)

    def type_in_surveys(self) -> None:
        if self._window.session:
            type_in_surveys(self._window.session, self._window)

    def type_in_observers(self) -> None:
        if self._window.session:
            type_in_observers(self._window.session, self._window)

    # Back and forth

    def undo(self) -> None:
        """Take the last step back, and say what that was, what stays, and how to bring it back."""
        session = self._window.session
        step = session.undo() if session else None
        if session is None or step is None:
            return
        words = [self.tr("Taken back: {what}").format(what=self._told(step))]
        if room_saw(step.events):
            words.append(self.tr("The room has seen it."))
        if any(note.step == step.id for note in session.desk.annotations):
            words.append(self.tr("The notes beside it stay."))
        words.append(self.tr("{keys} does it again.").format(keys=key_text("Ctrl+Shift+Z")))
        session.told.emit("\n".join(words))

    def redo(self) -> None:
        """Bring a step back, and say which."""
        session = self._window.session
        step = session.redo() if session else None
        if session is not None and step is not None:
            words = self.tr("Done again: {what}\n{keys} takes it back.")
            session.told.emit(words.format(what=self._told(step), keys=key_text("Ctrl+Z")))

    def undo_words(self) -> str:
        """What undo would take back; nothing at the beginning."""
        desk = self._window.session.desk if self._window.session else None
        if desk is None or desk.head is None:
            return ""
        words = self.tr("&Undo: {what}")
        if room_saw(desk.head.events):
            words = self.tr("&Undo: {what} (the room has seen it)")
        return words.format(what=self._told(desk.head).replace("&", "&&"))

    def redo_words(self) -> str:
        """What redo would bring back; nothing at the tip."""
        desk = self._window.session.desk if self._window.session else None
        if desk is None or desk.ahead is None:
            return ""
        return self.tr("&Redo: {what}").format(what=self._told(desk.ahead).replace("&", "&&"))

    def _told(self, step: Step) -> str:
        session = self._window.session
        return clipped(headline(session.desk.scenario, step.events), UNDO_WORDS) if session else ""

    def bookmark(self) -> None:
        if self._window.session:
            self._window.session.note(self.tr("For the hot wash"), bookmark=True)
            self._window.session.told.emit(self.tr("Bookmarked for the hot wash."))

    def bookmark_because(self) -> None:
        """Ask for the reason in a word: a digit picks one, and the note line takes any other."""
        console, session = self._window.console, self._window.session
        if console is None or session is None or console.replaying:
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, reason in enumerate(bookmark_reasons(), 1):
            action = menu.addAction(f"&{number}  {reason}")
            action.triggered.connect(partial(self._bookmark_for, reason))
        own = menu.addAction(self.tr("&Own words…"))
        own.triggered.connect(lambda: self._among_panels(lambda c: c.record.begin_note("! ")))
        half = menu.sizeHint() / 2
        menu.popup(console.mapToGlobal(console.rect().center()) - QPoint(half.width(), half.height()))
        menu.setActiveAction(menu.actions()[0])

    def _bookmark_for(self, reason: str) -> None:
        session = self._window.session
        if session and session.say(Saying(remark=Bookmark(text=reason, reason=reason))):
            session.told.emit(self.tr("Bookmarked for the hot wash: {reason}.").format(reason=reason))

    def bookmark_at(self, step: int) -> None:
        if self._window.session:
            self._window.session.note(self.tr("For the hot wash"), bookmark=True, step=step)

    def branch_at(self, step: int) -> None:
        """Ask for a name, and begin a branch at a step."""
        session, console = self._window.session, self._window.console
        if session is None or console is None:
            return
        name, ok = QInputDialog.getText(self._window, self.tr("Branch here"), self.tr("Name of the branch"))
        if not ok:
            return
        refusal = session.branch_at(step, name)
        if refusal is not None:
            console.toast.say(str(refusal))

    # Clock and stage

    def toggle_clock(self) -> None:
        self._with(lambda console: console.status.toggle_clock())

    def advance(self) -> None:
        self._with(lambda console: console.status.advance())

    def toggle_sound(self) -> None:
        """A short sound when two minutes are left, or none: remembered for the next session."""
        self._window.recents.prefer(clock_sound="" if self.has_sound() else "on")
        self._with(lambda console: console.status.clock.make_sound(self.has_sound()))

    def has_sound(self) -> bool:
        return self._window.recents.preference("clock_sound") == "on"

    def set_clock(self) -> None:
        """Ask how much time is left, until it is one."""
        self._with(self._set_clock)

    def _set_clock(self, console: Console) -> None:
        text, why = console.status.clock.face.text().removeprefix("+"), ""
        prompt = self.tr("Time left, such as 12:00 or 7; +2 gives two minutes, −1:30 takes one and a half")
        while True:
            text, ok = QInputDialog.getText(
                self._window,
                self.tr("Set the clock"),
                "\n".join(part for part in (why, prompt) if part),
                QLineEdit.EchoMode.Normal,
                text,
            )
            command = clock_command(text, datetime.now(UTC)) if ok else None
            if command is not None:
                console.session.do(command)
            if command is not None or not ok:
                return
            why = self.tr("“{text}” is no time.").format(text=text)

    def show_plan(self) -> None:
        """What was planned and what it took; what lies ahead can be changed."""
        from detente.ui.plan_dialog import PlanDialog

        self._with(lambda console: PlanDialog(console.session, self._window).exec())

    def show_attendance(self) -> None:
        """Who is here, with side, role and seat."""
        from detente.ui.attendance_dialog import AttendanceDialog

        self._with(lambda console: AttendanceDialog(console.session, self._window).exec())

    def rename_team(self) -> None:
        """Another name for a team from now on."""
        from detente.ui.rename_dialog import RenameDialog

        self._with(lambda console: RenameDialog(console.session, self._window).exec())

    def ask_who_handed_in(self) -> None:
        """Which teams are in; a team with nothing to say can be noted too."""
        self._with(self._ask_who_handed_in)

    def _ask_who_handed_in(self, console: Console) -> None:
        from detente.ui.hand_in_dialog import HandInDialog

        if console.session.desk.state.of(Phases).sealed:
            HandInDialog(console.session, self._window).exec()
        else:
            console.toast.say(self.tr("Nothing is sealed in this phase."))

    def adjust_clock(self, seconds: float) -> None:
        self._with(lambda console: console.status.adjust(seconds))

    def take(self) -> None:
        self._with(lambda console: console.stage.take())

    def next_speaker(self) -> None:
        """Give the floor to the next on the list."""
        self._with(lambda console: console.stage.speakers.call_next())

    def check_room(self) -> None:
        """Screen, size, ground and language of the projector, and how far it can be read."""
        from detente.ui.room_dialog import RoomDialog

        if self._window.session is not None:
            RoomDialog(self._window.room, self._window).exec()

    # Where to look

    def open_board(self, keys: str) -> None:
        if self._window.console is not None:
            self._window.console.open_board(keys)

    def close_board(self) -> None:
        if self._window.console is not None:
            self._window.console.close_board()

    def is_replaying(self) -> bool:
        return self._window.console is not None and self._window.console.replaying

    def toggle_replay(self) -> None:
        console = self._window.console
        if console is None:
            return
        if console.replaying:
            console.leave_replay()
        else:
            console.enter_replay()
