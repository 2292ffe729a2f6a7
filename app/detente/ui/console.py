"""The console: what needs you, the record, what the room sees, and the curves under them."""

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from detente.desk.layouts import Arrangement
from detente.exercise.injects import FireInject, ReturnInject, StageInject
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.phases import Phases
from detente.exercise.telling import tell
from detente.ui.boards.deck import BoardDeck
from detente.ui.curves_panel import CurvesPanel
from detente.ui.docks.dock_area import enter
from detente.ui.docks.panel_docks import LOOKING_BACK, PanelDocks
from detente.ui.inbox_panel import InboxPanel
from detente.ui.inject_panel import InjectPanel
from detente.ui.kit import Toast
from detente.ui.pages import Pages
from detente.ui.record_panel import RecordPanel
from detente.ui.replay_bar import ReplayBar
from detente.ui.session import Session
from detente.ui.stage_panel import StagePanel
from detente.ui.status_line import StatusLine
from detente.ui.theme import Space


class Console(QWidget):
    """One screen for the whole exercise; replay uses the same panels with a cursor."""

    replayLeft = Signal()
    replayEntered = Signal()
    """Replay was begun from within, not by its menu."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.replaying = False
        self.status = StatusLine(session)
        self.inbox = InboxPanel(session)
        self.injects = InjectPanel(session)
        self.record = RecordPanel(session)
        self.stage = StagePanel(session)
        self.curves = CurvesPanel()
        self.replay = ReplayBar()
        self.replay.setVisible(False)
        # The console shows control's own panels; views of other seats come with their own screens.
        self.replay.seats.setVisible(False)
        self.deck = BoardDeck(session)
        self._back_to_board = False
        self._back_to_dock: BoardDeck | None = None
        self._step = 0
        """Where the replay stands."""
        self._stood: Arrangement | None = None
        """How the panels stood before the replay."""
        self.toast = Toast(self)
        self._place_phase = session.desk.state.of(Phases).position
        self._lay_out()
        self._connect()
        # The curves need the plotting library, which is worth half a second: paint the rest first.
        QTimer.singleShot(0, self, self.refresh)

    def _lay_out(self) -> None:
        for panel, least in ((self.inbox, 236), (self.injects, 236), (self.record, 380), (self.stage, 300)):
            panel.setMinimumWidth(least)
        self.panels = PanelDocks(
            self.session,
            self.record,
            (
                ("inbox", self.tr("Needs you"), self.inbox),
                ("injects", self.tr("Injects"), self.injects),
                ("stage", self.tr("Preview and live"), self.stage),
                ("curves", self.tr("Curves"), self.curves),
            ),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S)
        whole.addWidget(self.status)
        self.pages = Pages()
        self.pages.addWidget(self.panels)
        self.pages.addWidget(self.deck)
        inside = QVBoxLayout()
        inside.setContentsMargins(Space.S, 0, Space.S, Space.S)
        inside.setSpacing(Space.S)
        inside.addWidget(self.pages, 1)
        inside.addWidget(self.replay)
        whole.addLayout(inside, 1)

    def _connect(self) -> None:
        self.session.changed.connect(self.refresh)
        self.session.refused.connect(self._refused)
        self.session.failed.connect(lambda words: self.toast.say(words, 0))
        self.session.told.connect(self.toast.say)
        self.inbox.list.opened.connect(self._open)
        self.inbox.list.entered.connect(self._open)
        self.injects.list.opened.connect(self._open)
        self.injects.list.entered.connect(self._fire)
        self.injects.verbWanted.connect(self._on_inject)
        self.injects.cameDue.connect(self._came_due)
        self.record.finished.connect(self._settle)
        self.record.givenUp.connect(self._given_up)
        self.record.log.stageWanted.connect(self._stage_step)
        self.curves.stepActivated.connect(self._step_activated)
        self.curves.cursorDragged.connect(self._seek)
        self.replay.seek.connect(self._seek)
        self.replay.branchChosen.connect(self._switch)
        self.replay.left.connect(self.leave_replay)
        self.deck.left.connect(self.close_board)
        self.deck.formWanted.connect(self._form_from_board)
        self.deck.stepWanted.connect(self.look_at)
        self.deck.besideWanted.connect(self.dock_board)
        self.panels.formWanted.connect(self._form_from_dock)
        self.panels.stepWanted.connect(self.look_at)
        self.panels.boardLeft.connect(self._take_focus)
        self.pages.currentChanged.connect(lambda _page: self._fit_replay())

    # Showing

    def refresh(self) -> None:
        """Show the session as it stands after a change."""
        desk = self.session.desk
        self.status.refresh()
        self.inbox.refresh()
        self.injects.refresh()
        self.record.refresh(live=not self.replaying)
        position = desk.state.of(Phases).position
        if position != self._place_phase:
            self._place_phase = position
            self.stage.follow_phase()
        else:
            self.stage.refresh()
        self.curves.show_chronicle(desk.chronicle(), None)
        if not self.replaying:
            self.deck.refresh()
            self.panels.refresh_boards()
        if self.replaying:
            self._show_replay()

    def _open(self, kind: str, record: str) -> None:
        if not self.replaying:
            self.record.open_record(kind, record)

    def _fire(self, _kind: str, inject: str) -> None:
        """Enter on the deck fires at once: the words are the scenario's, and undo takes them back."""
        if not self.replaying:
            self.session.do(FireInject(inject=inject, at=self.session.desk.room_time()))

    def _came_due(self) -> None:
        """The clock has brought an inject due, though nothing was written."""
        self.inbox.refresh()
        if not self.replaying:
            self.deck.refresh()

    def _on_inject(self, verb: str, inject: str) -> None:
        """What a letter or the menu asks for on a row of the list."""
        if self.replaying:
            return
        if verb == "fire":
            self._fire("inject", inject)
        elif verb == "new":
            self.record.open_record("inject_edit", "")
        elif verb == "stage":
            self.session.do(StageInject(inject=inject))
        elif verb == "put_back":
            self.session.do(ReturnInject(inject=inject))
        else:
            self.record.open_record("inject", inject if verb == "open" else f"{verb}|{inject}")

    def _refused(self, refusal: Refusal, _command: Command) -> None:
        whole = self.pages.currentWidget() is self.deck
        board = self.deck.current if whole else self.panels.focused_board()
        told = board is not None and board.tells_refusals
        if self.record.current_form() is None and not told:
            self.toast.say(str(refusal), 8)

    def _settle(self) -> None:
        """After a record is stored the focus goes back to where work waits, or to the board it came from."""
        if self._back_to_board:
            self._back_to_board = False
            self.pages.setCurrentWidget(self.deck)
            self.deck.refresh()
        docked, self._back_to_dock = self._back_to_dock, None
        if docked is not None and docked.isVisible():
            docked.take_focus()
        else:
            self._take_focus()

    def _take_focus(self) -> None:
        """To the board on top, or to where work waits among the panels."""
        if self.pages.currentWidget() is self.deck:
            self.deck.take_focus()
            return
        (self.inbox.list if self.inbox.list.count() else self.record.log.list).setFocus()

    def _given_up(self) -> None:
        """A form that came from a board gives the board back."""
        if self._back_to_board or self._back_to_dock is not None:
            self._settle()

    def _step_activated(self, step_id: int) -> None:
        if self.replaying:
            self._seek(step_id)
        else:
            self.record.show_log()
            self.record.log.choose(step_id)

    def show_record(self, serial: str, step_id: int) -> None:
        """Open what still waits for control, or else show where it stands in the log."""
        self.close_board()
        waits = next((item for item in self.session.desk.inbox() if item.record == serial), None)
        if waits is not None and not self.replaying:
            self.record.open_record(waits.kind, serial)
        else:
            self._step_activated(step_id)

    def _stage_step(self, step_id: int) -> None:
        step = next((s for s in self.session.desk.chronicle().steps if s.id == step_id), None)
        if step is None:
            return
        record = str(getattr(step.events[0], "id", f"S{step.id}"))
        actor = str(getattr(step.events[0], "actor", ""))
        words = str(getattr(step.events[0], "text", "") or tell(self.session.desk.scenario, step.events[0]))
        self.record.stage(record, words, (actor,) if actor else ())

    def details(self) -> None:
        """Ctrl+D: all about the record that is shown, or on which the choice stands."""
        kind, record = self.inbox.list.selected()
        if self.inbox.list.hasFocus() and kind != "release" and record in self.session.desk.records():
            self._open("record", record)
        elif not self.replaying:
            self.record.details()

    def find_in_log(self) -> None:
        """Ctrl+F: the filter of the log."""
        if self.record.current_form() is None:
            self.record.log.filter.setFocus()
            self.record.log.filter.selectAll()

    def play_inject(self) -> None:
        """F5: go to the inject that is next; Enter fires it, a click shows it first."""
        self.panels.bring(self.panels.injects)
        self.injects.focus_next()

    def arrangement(self) -> Arrangement:
        """How the panels stand, or stood before the replay."""
        return self._stood if self.replaying and self._stood is not None else self.panels.now()

    # Boards

    def open_board(self, keys: str) -> None:
        """Show a board in the place of the panels, or go to it where it stands beside them."""
        if keys in self.panels.boards() and self.pages.currentWidget() is self.panels:
            self._focus_docked(keys)
            return
        self.pages.setCurrentWidget(self.deck)
        self.deck.open(keys)
        if self.replaying:
            self.replay.setFocus()  # the arrows go on walking through the session; Tab goes into the board

    def close_board(self) -> None:
        """Back to the panels."""
        self._back_to_board = False
        if self.pages.currentWidget() is self.deck:
            self.pages.setCurrentWidget(self.panels)
            if self.replaying:
                self.replay.setFocus()
            else:
                self._settle()

    def dock_board(self) -> None:
        """The board on top goes beside the panels; one that is there gets a window of its own, or back."""
        if self.pages.currentWidget() is self.deck:
            keys = self.deck.keys
            self.pages.setCurrentWidget(self.panels)
            self._focus_docked(keys)
            return
        dock = self.panels.current()
        if dock is not None:
            self.panels.float(dock)

    def _focus_docked(self, keys: str) -> None:
        dock = self.panels.dock_board(keys, self._step if self.replaying else None)
        deck = dock.widget()
        if isinstance(deck, BoardDeck):
            deck.take_focus()

    def next_panel(self) -> None:
        """Let the focus go round the panels."""
        if self.pages.currentWidget() is not self.panels:
            return
        stops = self.panels.stops()
        focus = self.focusWidget()
        here = next((i for i, stop in enumerate(stops) if focus is not None and stop.isAncestorOf(focus)), -1)
        for stop in (*stops[here + 1 :], *stops[: here + 1]):
            if enter(stop):
                return

    def _form_from_dock(self, kind: str, record: str) -> None:
        """A form opened from a board beside the panels; afterwards the focus goes back there."""
        if self.replaying:
            return
        dock = self.panels.current()
        deck = dock.widget() if dock is not None else None
        self._back_to_dock = deck if isinstance(deck, BoardDeck) else None
        self.record.open_record(kind, record)

    def _form_from_board(self, kind: str, record: str) -> None:
        """A form opened from a board stands among the panels; when it is stored, the board is back."""
        if self.replaying:
            return
        self.pages.setCurrentWidget(self.panels)
        self._back_to_board = True  # first: a record that is not there gives the board back at once
        self.record.open_record(kind, record)

    # Replay

    def enter_replay(self) -> None:
        """Look back under the same panels; nothing can be written meanwhile."""
        self.replaying = True
        self._back_to_board = False
        self._back_to_dock = None
        self.record.show_log()
        for panel in (self.inbox, self.injects, self.stage):
            panel.setEnabled(False)
        self.status.setEnabled(False)
        self.record.foot.note.setEnabled(False)
        self._make_room(True)
        self._show_replay()
        self.replay.setFocus()

    def look_at(self, step_id: int) -> None:
        """Replay from a moment, with the board on top left open."""
        if not self.replaying:
            self.enter_replay()
            self.replayEntered.emit()
        self._seek(step_id)

    def _make_room(self, replaying: bool) -> None:
        """On a small screen the strip needs the place of what cannot be used meanwhile."""
        if replaying:
            self._stood = self.panels.now()
            self.panels.injects.hide()
            self.panels.give_room(LOOKING_BACK)
        else:
            self.replay.hide()
        self.record.foot.setVisible(not replaying)
        self.stage.set_replaying(replaying)
        if not replaying and self._stood is not None:
            self.panels.follow(self._stood)
        self._fit_replay()
        if replaying:
            # Only when the others have made room: until then the window would have to grow for it.
            for _level in ("panels", "splitters"):
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self.replay.show()

    def _fit_replay(self) -> None:
        """A board needs the height that the lanes of the replay take among the panels."""
        self.replay.set_short(self.pages.currentWidget() is self.deck)

    def _show_replay(self) -> None:
        desk = self.session.desk
        self.replay.show_chronicle(desk.chronicle(), desk.branches, desk.branch.name)
        head = desk.head
        self._seek(head.id if head else 0)

    def leave_replay(self) -> None:
        self.replaying = False
        self.status.look_at(None)
        self.deck.refresh()
        self.panels.refresh_boards()
        for panel in (self.inbox, self.injects, self.stage):
            panel.setEnabled(True)
        self.status.setEnabled(True)
        self._take_focus()  # before the bar that has it goes
        self._make_room(False)
        self.refresh()
        self._take_focus()  # and again, for what makes room takes it along
        self.replayLeft.emit()

    def _seek(self, step_id: int) -> None:
        if not self.replaying:
            self.record.log.choose(step_id)
            return
        self.replay.set_cursor(step_id)
        self.curves.set_cursor(step_id)
        self.record.log.choose(step_id)
        desk = self.session.desk
        self.stage.live.show_view(desk.public_view(step_id))
        self.status.look_at(desk.state_at(step_id))
        self.inbox.refresh(step_id)
        self.deck.refresh(step_id)
        self._step = step_id
        self.panels.refresh_boards(step_id)

    def _switch(self, branch: str) -> None:
        self.session.switch(branch)
