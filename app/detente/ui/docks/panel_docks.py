"""The docks of the console: its four panels in their usual places, and any board beside them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from detente.desk.layouts import Arrangement
from detente.ui.boards.board import Board
from detente.ui.boards.deck import BoardDeck
from detente.ui.boards.kinds import board_kinds
from detente.ui.docks.dock import Dock
from detente.ui.docks.dock_area import NARROW, Area, DockArea
from detente.ui.session import Session

BOARD = "board "
"""Docks of boards are named by this and their key."""


class Room(NamedTuple):
    """How much room the panels take, in pixels."""

    left: int
    right: int
    bottom: int


USUAL = Room(280, 352, 214)
SMALL = Room(236, 334, 150)
"""On a narrow screen: the record needs its forms whole."""
LOOKING_BACK = Room(280, 352, 230)


class PanelDocks(DockArea):
    """The panels of the console."""

    formWanted = Signal(str, str)
    stepWanted = Signal(int)
    boardLeft = Signal()
    """The focus is to go back to where work waits."""

    def __init__(
        self,
        session: Session,
        record: QWidget,
        panels: Sequence[tuple[str, str, QWidget]],
        parent: QWidget | None = None,
    ) -> None:
        """`panels` are needs you, injects, stage and curves: name, title and the panel itself."""
        super().__init__(record, parent)
        self._session = session
        self.inbox, self.injects, self.stage, self.curves = (self.add(*panel) for panel in panels)
        self._wanted: Arrangement | None = None
        """What to stand as once the window has its size."""
        self._settled = False
        self.reset()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._settle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._settled:
            self._take_place()

    def _settle(self) -> None:
        self._settled = True

    def _take_place(self) -> None:
        """Shares of a room are worth nothing before the room has its size."""
        if self._wanted is None or not self.arrange(self._wanted):
            self.give_room(USUAL)

    def reset(self) -> None:
        """Every panel where it belongs, and no board beside them."""
        self._wanted = None
        for dock in self.docks.values():
            dock.setFloating(False)
            self.removeDockWidget(dock)
        # Qt does not mirror docks for languages that are read from right to left.
        first, last = Area.LeftDockWidgetArea, Area.RightDockWidgetArea
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            first, last = last, first
        self.addDockWidget(first, self.inbox)
        self.splitDockWidget(self.inbox, self.injects, Qt.Orientation.Vertical)
        self.addDockWidget(last, self.stage)
        self.addDockWidget(Area.BottomDockWidgetArea, self.curves)
        for dock in (self.inbox, self.injects, self.stage, self.curves):
            dock.show()
        self.give_room(USUAL)

    def give_room(self, room: Room) -> None:
        """Share the room out among the panels."""
        if self.width() < NARROW and room is USUAL:
            room = SMALL
        self.resizeDocks([self.inbox, self.stage], [room.left, room.right], Qt.Orientation.Horizontal)
        self.resizeDocks([self.curves], [room.bottom], Qt.Orientation.Vertical)
        self.resizeDocks([self.inbox, self.injects], [300, 200], Qt.Orientation.Vertical)

    # Boards

    def boards(self) -> dict[str, BoardDeck]:
        """The boards that stand beside the panels, by their keys."""
        shown = ((dock, dock.widget()) for dock in self.docks.values() if not dock.isHidden())
        return {
            dock.objectName().removeprefix(BOARD): deck for dock, deck in shown if isinstance(deck, BoardDeck)
        }

    def dock_board(self, keys: str, step: int | None = None) -> Dock:
        """Put a board beside the panels, or bring the one that is there to the front."""
        dock = self.docks.get(BOARD + keys) or self._made(keys)
        if dock.isHidden():
            self.place_beside(dock, self.curves)
            dock.show()
        dock.raise_()
        deck = dock.widget()
        if isinstance(deck, BoardDeck):
            deck.open(keys)
            deck.refresh(step)
        return dock

    def _made(self, keys: str) -> Dock:
        deck = BoardDeck(self._session, beside=True)
        deck.setMinimumSize(QSize(300, 120))
        deck.formWanted.connect(self.formWanted)
        deck.stepWanted.connect(self.stepWanted)
        title = next(kind.name for kind in board_kinds() if kind.keys == keys).replace("&", "")
        dock = self.add(BOARD + keys, title, deck)
        dock.hide()
        deck.left.connect(lambda: self.close_dock(dock))
        deck.floatWanted.connect(lambda: self.float(dock))
        deck.focusGiven.connect(self.boardLeft)
        return dock

    def close_dock(self, dock: Dock) -> None:
        """Take a board or a panel away; it keeps what is in it."""
        dock.setFloating(False)
        dock.hide()
        self.boardLeft.emit()

    def focused_board(self) -> Board | None:
        """The board beside the panels that has the focus."""
        dock = self.current()
        deck = dock.widget() if dock is not None else None
        return deck.current if isinstance(deck, BoardDeck) else None

    def refresh_boards(self, step: int | None = None) -> None:
        """Show the session on the boards beside the panels as it stands, or stood after a step."""
        for deck in self.boards().values():
            deck.refresh(step)

    # Remembering

    def now(self) -> Arrangement:
        """How everything stands, with its boards."""
        return self.arrangement(tuple(self.boards()))

    def follow(self, arrangement: Arrangement) -> bool:
        """Stand as it was remembered; the usual way where that makes no sense."""
        self.reset()
        for keys in self._known(arrangement.boards):
            self.dock_board(keys)
        if self.arrange(arrangement):
            self._wanted = arrangement
            return True
        self.reset()
        return False

    def _known(self, boards: Sequence[str]) -> Iterator[str]:
        offered = {kind.keys for kind in board_kinds(self._session.desk.scenario)}
        return (keys for keys in boards if keys in offered)
