"""The deck of boards: one at a time, in the place of the panels or beside them, seen from any seat."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QWidget

from detente.exercise.boards import CONTROL, ROOM, boards
from detente.ui.boards.board import Board, BoardKind, Look
from detente.ui.boards.kinds import board_kinds
from detente.ui.kit import IconButton, KeyButton, Panel
from detente.ui.pages import Pages
from detente.ui.replay_seats import PUBLIC, SeatSwitch
from detente.ui.session import Session
from detente.ui.theme import Space


class BoardDeck(Panel):
    """Boards are made when they are first opened, and follow the session from then on."""

    formWanted = Signal(str, str)
    stepWanted = Signal(int)
    left = Signal()
    """The board is to be taken away."""
    besideWanted = Signal()
    """The board on top is to stand beside the panels."""
    floatWanted = Signal()
    focusGiven = Signal()
    """Esc in a board beside the panels: it stays, and the focus goes back to work."""

    def __init__(self, session: Session, parent: QWidget | None = None, *, beside: bool = False) -> None:
        """`beside` for a deck of one board in a dock."""
        super().__init__("", parent=parent, margin=Space.S)
        self._session = session
        self._kinds: Sequence[BoardKind] = board_kinds(session.desk.scenario)
        self._made: dict[str, Board] = {}
        self._step: int | None = None
        self.seats = SeatSwitch(narrow=beside)
        self.seats.show_seats(session.desk.scenario)
        self._stack = Pages()
        bar = QHBoxLayout()
        bar.setSpacing(Space.XS if beside else Space.M)
        bar.addWidget(self.seats)
        for button in self._ways_out(beside=beside):
            bar.addWidget(button)
        self.header.addLayout(bar)
        self.view = self._scrolled()
        self.body.addWidget(self.view, 1)
        self.seats.changed.connect(lambda _seat: self.refresh(self._step))
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.focusGiven if beside else self.left)

    def _ways_out(self, *, beside: bool) -> tuple[QPushButton, QPushButton]:
        """Back to the panels or beside them; of a dock, into a window of its own or away."""
        name = self.tr("Beside the panels") if not beside else self.tr("A window of its own, or back")
        self.place = IconButton("float" if beside else "dock", name, "Ctrl+Shift+F")
        self.place.clicked.connect(self.floatWanted if beside else self.besideWanted)
        if beside:
            self.back: QPushButton = IconButton("close", self.tr("Take the board away"))
        else:
            self.back = KeyButton(self.tr("Console"), "Esc")
        self.back.clicked.connect(self.left)
        return self.place, self.back

    def _scrolled(self) -> QScrollArea:
        """Where a board needs more height than there is, it is scrolled; the window never grows for it."""
        view = QScrollArea()
        view.setWidgetResizable(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setWidget(self._stack)
        return view

    @property
    def current(self) -> Board | None:
        """The board on top."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Board) else None

    @property
    def keys(self) -> str:
        """The keys of the board on top; empty before one was opened."""
        return next((keys for keys, board in self._made.items() if board is self.current), "")

    def open(self, keys: str) -> None:
        """Put the board with these keys on top."""
        kind = next(kind for kind in self._kinds if kind.keys == keys)
        board = self._made.get(keys)
        if board is None:
            board = self._made[keys] = kind.make(self._session)
            board.formWanted.connect(self.formWanted)
            board.stepWanted.connect(self.stepWanted)
            self._stack.addWidget(board)
        self._stack.setCurrentWidget(board)
        self.set_title(kind.name.replace("&", ""))
        self.seats.setVisible(board.seated)
        self.refresh(self._step)
        board.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Put the focus back on the board on top."""
        if self.current is not None:
            self.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, step_id: int | None = None) -> None:
        """Show the session as it stands, or stood after a step."""
        self._step = step_id
        board = self.current
        if board is None or not board.seated:
            return
        desk = self._session.desk
        seat = {PUBLIC: ROOM}.get(self.seats.seat, self.seats.seat)
        state = desk.state if step_id is None else desk.state_at(step_id)
        live = step_id is None and seat == CONTROL
        board.show_look(Look(desk.scenario, state, boards(desk.scenario, state, seat), seat, live))
