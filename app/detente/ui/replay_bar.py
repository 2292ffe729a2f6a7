"""The replay: a cursor over the session's timeline. It looks and never writes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from detente.desk import Branch
from detente.exercise.chronicle import Chronicle
from detente.ui.kit import ElidedLabel, KeyButton, plain, rule, set_role
from detente.ui.lane_strip import LaneStrip
from detente.ui.lanes import Timeline
from detente.ui.replay_branches import BranchList, Parents, ordered
from detente.ui.replay_pace import Coalesced, Pace
from detente.ui.replay_seats import SeatSwitch
from detente.ui.replay_transport import Transport
from detente.ui.replay_words import place_text
from detente.ui.theme import Space
from detente.words import tr

_BRANCHES_WIDTH = 224


class ReplayBar(QFrame):
    """Timeline, transport, variations and seats."""

    seek = Signal(int)
    """Id of the step to look at; 0 for the beginning."""
    branchChosen = Signal(str)
    branchHere = Signal(int)
    """Begin a variation after this step."""
    seatChanged = Signal(str)
    """`public`, `control` or the id of a team."""
    bookmarkRequested = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self.setAccessibleName(tr("Replay"))
        self.pace = Pace(self)
        self._asked = Coalesced(self)
        self.verbs = self._make_verbs()
        self.headline = ElidedLabel(role="title")
        self.place = ElidedLabel(role="muted")
        self.seats = SeatSwitch()
        self.strip = LaneStrip()
        self.branches = BranchList()
        self.transport = Transport(self.verbs)
        self.leave_button = self._key_button("leave", "Esc")
        self.branch_button = self._key_button("branch", "V", icon="branch")
        self.bookmark_button = self._key_button("bookmark", "M", icon="bookmark")
        self.next_button = self._key_button("next mark", "N")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.strip)
        self._show_pace()

    # What is shown

    def show_chronicle(
        self,
        chronicle: Chronicle,
        branches: Sequence[Branch],
        current_branch: str,
        parents: Parents | None = None,
    ) -> None:
        """Show one branch. The cursor stays on its step, or goes to the end where the step is not there.

        `parents` (step id to the one before it) tells which branch a variation left; without it only
        the steps of this chronicle can tell, and other variations hang from the first branch.
        """
        seen = self.cursor_step()
        self.pace.pause()
        known = parents if parents is not None else {step.id: step.parent for step in chronicle.steps}
        held = {0, *(step.id for step in chronicle.steps)}
        starts = tuple({branch.start for branch in branches[1:]} & held)
        fresh = self.strip.timeline is None
        self.strip.show_chronicle(chronicle, starts)
        self.seats.show_seats(chronicle.scenario)
        shown = self._timeline()
        listed = [(b, depth, self._leaving(shown, b)) for b, depth in ordered(branches, known)]
        self.branches.show_branches(listed, current_branch)
        keep = not fresh and shown.holds(seen)
        self.set_cursor(seen if keep else shown.step_id(shown.last))

    def set_cursor(self, step_id: int) -> None:
        """Put the cursor on a step (0 for the beginning) without asking anybody to follow."""
        if self.strip.timeline is None:
            return
        self._asked.drop()
        self.strip.blockSignals(True)
        self.strip.setValue(self.strip.timeline.position(step_id))
        self.strip.blockSignals(False)
        self._tell()

    def cursor_step(self) -> int:
        """Id of the step under the cursor; 0 for the beginning."""
        timeline = self.strip.timeline
        return timeline.step_id(min(self.strip.value(), timeline.last)) if timeline else 0

    def seat(self) -> str:
        """The chosen seat."""
        return self.seats.seat

    def set_short(self, short: bool) -> None:
        """Leave out the lanes and the variations, where something else needs the height."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._lanes.setVisible(not short)
        self.setFocusProxy(self.transport.buttons["play"] if short else self.strip)
        if had_focus:
            self.setFocus()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # On a focused button the space bar presses the button, not the player.
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._enable(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pace.pause()
        self._enable(False)

    # Verbs

    def _make_verbs(self) -> dict[str, QAction]:
        made: dict[str, QAction] = {}
        verbs: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("first", tr("Beginning"), "Home", lambda: self._go(0)),
            ("back", tr("One record back"), "Left", lambda: self._step(-1)),
            ("play", tr("Play or pause"), "Space", self.pace.toggle),
            ("on", tr("One record on"), "Right", lambda: self._step(1)),
            ("last", tr("End"), "End", lambda: self._go(self.strip.maximum())),
            ("slower", tr("Slower, then back"), "J", lambda: self.pace.shift(-1)),
            ("pause", tr("Pause"), "K", self.pace.pause),
            ("faster", tr("Play, then faster"), "L", lambda: self.pace.shift(1)),
            ("branch up", tr("Variation above"), "Up", lambda: self._switch(-1)),
            ("branch down", tr("Variation below"), "Down", lambda: self._switch(1)),
            ("bookmark", tr("Bookmark"), "M", lambda: self.bookmarkRequested.emit(self.cursor_step())),
            ("next mark", tr("Next turning point"), "N", lambda: self._jump(1)),
            ("last mark", tr("Turning point before"), "Shift+N", lambda: self._jump(-1)),
            ("branch", tr("Branch here"), "V", lambda: self.branchHere.emit(self.cursor_step())),
            ("leave", tr("Leave replay"), "Esc", self.left.emit),
        )
        for name, text, keys, verb in verbs:
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, verb=verb: verb())
            self.addAction(action)
            made[name] = action
        return made

    def _go(self, position: int) -> None:
        self.pace.pause()
        self.strip.setValue(position)

    def _step(self, by: int) -> None:
        self._go(self.strip.value() + by)

    def _played(self, by: int) -> None:
        self.strip.setValue(self.strip.value() + by)
        if self.strip.value() in (0, self.strip.maximum()):
            self.pace.pause()

    def _jump(self, direction: int) -> None:
        stop = self._timeline().stop_after(self.strip.value(), direction)
        if stop is not None:
            self._go(stop)

    def _switch(self, rows: int) -> None:
        name = self.branches.neighbour(rows)
        if name:
            self.branchChosen.emit(name)

    def _moved(self) -> None:
        """The cursor was moved by a key, the mouse or the player."""
        self._tell()
        self._asked.put(self.cursor_step())

    # Looks

    def _timeline(self) -> Timeline:
        if self.strip.timeline is None:
            raise RuntimeError("no chronicle is shown")
        return self.strip.timeline

    def _leaving(self, shown: Timeline, branch: Branch) -> str:
        if not branch.start or not shown.holds(branch.start):
            return ""
        return tr("leaves in {turn}", turn=shown.turn_label(shown.position(branch.start)))

    def _tell(self) -> None:
        shown, position = self._timeline(), self.strip.value()
        self.headline.setText(shown.headline(position))
        self.place.setText(place_text(shown, position))
        self.strip.setAccessibleDescription(f"{self.headline.text()}. {self.place.text()}")
        self.verbs["next mark"].setEnabled(shown.stop_after(position, 1) is not None)
        self.next_button.setEnabled(self.verbs["next mark"].isEnabled())

    def _show_pace(self) -> None:
        self.transport.show_pace(self.pace.rate, self.pace.playing)

    def _enable(self, enabled: bool) -> None:
        """Keys of a hidden bar must not reach it, even where a page has taken its actions over."""
        for action in self.verbs.values():
            action.setEnabled(enabled)
        if enabled and self.strip.timeline:
            self._tell()

    def _key_button(self, verb: str, keys: str, icon: str = "") -> KeyButton:
        action = self.verbs[verb]
        button = KeyButton(action.text(), keys, icon=icon)
        button.setAutoDefault(True)
        button.clicked.connect(action.trigger)
        return button

    def _connect(self) -> None:
        self.strip.valueChanged.connect(self._moved)
        self.pace.ticked.connect(self._played)
        self.pace.changed.connect(self._show_pace)
        self.transport.speedChosen.connect(self.pace.set_speed)
        self.branches.chosen.connect(self.branchChosen)
        self.seats.changed.connect(self.seatChanged)
        self._asked.passed.connect(self.seek)
        for button in self.findChildren(QAbstractButton):
            button.installEventFilter(self)

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.headline)
        told.addWidget(self.place)
        head = QHBoxLayout()
        head.setContentsMargins(Space.M, Space.S, Space.M, Space.XS)
        head.setSpacing(Space.M)
        head.addLayout(told, 1)
        head.addWidget(self.seats)
        beside = QVBoxLayout()
        beside.setSpacing(Space.XS)
        beside.addWidget(plain(tr("Variations").upper(), "caption"))
        beside.addWidget(self.branches, 1)
        column = QWidget()
        column.setFixedWidth(_BRANCHES_WIDTH)
        column.setLayout(beside)
        # The list is as high as the lanes, however long it is.
        column.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        beside.setContentsMargins(Space.M, Space.XS, 0, 0)
        self._lanes = QWidget()
        middle = QHBoxLayout(self._lanes)
        middle.setContentsMargins(Space.M, 0, Space.M, 0)
        middle.setSpacing(0)
        middle.addWidget(self.strip, 1)
        middle.addWidget(rule(vertical=True))
        middle.addWidget(column)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.M, Space.XS, Space.M, Space.S)
        foot.setSpacing(Space.S)
        foot.addWidget(self.transport)
        foot.addStretch(1)
        for button in (self.next_button, self.bookmark_button, self.branch_button, self.leave_button):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._lanes)
        whole.addLayout(foot)
