"""The record in the middle, and every other panel in a dock around it."""

from typing import Final

from PySide6.QtCore import QByteArray, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QMainWindow, QTabBar, QTabWidget, QWidget

from detente.desk.layouts import Arrangement
from detente.ui.docks.dock import Dock

Area = Qt.DockWidgetArea
VERSION: Final = 1
"""Raised when a panel gets another name: older arrangements are then set aside."""
IN_SIGHT: Final = 48
"""So much of a floating panel must be on a screen, or it is fetched back."""
NARROW: Final = 1200
"""Width up to which a board and the curves lie over each other."""
WIDE: Final = 1600
"""Width from which a board has room in a column of its own."""


class DockArea(QMainWindow):
    """A small window system inside the window; the panel in the middle can never be lost."""

    def __init__(self, centre: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._centre = centre
        self.setWindowFlags(Qt.WindowType.Widget)
        options = QMainWindow.DockOption
        self.setDockOptions(options.AllowNestedDocks | options.AllowTabbedDocks)
        for corner in (Qt.Corner.BottomLeftCorner, Qt.Corner.BottomRightCorner):
            self.setCorner(corner, Area.BottomDockWidgetArea)
        self.setTabPosition(Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setCentralWidget(centre)
        self.docks: dict[str, Dock] = {}
        self.arranging = False
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            # A moment later: until then the windows stand where they stood.
            application.screenRemoved.connect(self._screen_removed)

    def add(self, name: str, title: str, content: QWidget) -> Dock:
        """A new dock, not placed yet."""
        dock = self.docks[name] = Dock(name, title, content, self)
        dock.set_arranging(self.arranging)
        return dock

    def set_arranging(self, arranging: bool) -> None:
        """Give every dock a bar to drag it by, or take the bars away again."""
        self.arranging = arranging
        for dock in self.docks.values():
            dock.set_arranging(arranging)

    def place_beside(self, dock: Dock, fellow: Dock) -> None:
        """Where a board goes at first: a column of its own where there is room, else by the curves."""
        if self.width() >= WIDE:
            self.addDockWidget(Area.RightDockWidgetArea, dock, Qt.Orientation.Horizontal)
            self.resizeDocks([dock], [self.width() // 3], Qt.Orientation.Horizontal)
        elif self.width() < NARROW:
            self.tabifyDockWidget(fellow, dock)
            self.name_tabs()
            self.resizeDocks([dock], [self.height() // 2], Qt.Orientation.Vertical)
        else:
            self.splitDockWidget(fellow, dock, Qt.Orientation.Horizontal)
            half = self.width() // 2
            self.resizeDocks([fellow, dock], [half, half], Qt.Orientation.Horizontal)
            self.resizeDocks([dock], [self.height() // 2], Qt.Orientation.Vertical)

    def name_tabs(self) -> None:
        """The bars over panels that lie over each other are made by Qt, and without a name."""
        for bar in self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setAccessibleName(self.tr("Panels that lie over each other"))

    # Moving with keys

    def current(self) -> Dock | None:
        """The dock that has the focus."""
        at: QWidget | None = QApplication.focusWidget()
        while at is not None:
            if isinstance(at, Dock):
                return at if at in self.docks.values() else None
            at = at.parentWidget()
        return None

    def move_to(self, dock: Dock, area: Area) -> None:
        """Put a dock on a side of the record."""
        focus = QApplication.focusWidget()
        dock.setFloating(False)
        self.addDockWidget(area, dock)
        dock.show()
        if focus is not None:
            focus.setFocus()

    def float(self, dock: Dock) -> None:
        """Give a dock a window of its own, in the middle of this one; once more puts it back."""
        if dock.isFloating():
            dock.setFloating(False)
            return
        size = dock.size()
        dock.setFloating(True)
        dock.resize(size)
        dock.move(self.mapToGlobal(self.rect().center()) - dock.rect().center())
        dock.activateWindow()

    def bring(self, dock: Dock) -> None:
        """Show a dock that was taken away or lies under another."""
        dock.show()
        dock.raise_()

    def stops(self) -> list[QWidget]:
        """Where the focus can go from panel to panel: the record first, then each dock in sight."""
        shown = [dock for dock in self.docks.values() if dock.isVisible()]
        corner = {dock: dock.mapTo(self, dock.rect().topLeft()) for dock in shown if not dock.isFloating()}
        docked = sorted(corner, key=lambda dock: (corner[dock].x(), corner[dock].y()))
        return [self._centre, *docked, *(dock for dock in shown if dock.isFloating())]

    # Remembering

    def arrangement(self, boards: tuple[str, ...]) -> Arrangement:
        """How everything stands now."""
        state = bytes(self.saveState(VERSION).toBase64().data()).decode()
        return Arrangement(state, boards)

    def arrange(self, arrangement: Arrangement) -> bool:
        """Put everything as it stood; False, and nothing is changed, where the words make no sense."""
        state = QByteArray.fromBase64(arrangement.state.encode("ascii", "replace"))
        if not self.restoreState(state, VERSION):
            return False
        self.fetch_back()
        self.name_tabs()
        return True

    def _screen_removed(self, _screen: QScreen) -> None:
        QTimer.singleShot(0, self, self.fetch_back)

    def fetch_back(self) -> None:
        """No floating panel may be where there is no screen."""
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        for dock in self.docks.values():
            if dock.isFloating() and not in_sight(dock.frameGeometry(), screens):
                dock.setFloating(False)


def enter(panel: QWidget) -> bool:
    """Put the focus on what a panel had it on, or else on the first thing in it that takes it."""
    inside = [child for child in panel.findChildren(QWidget) if child.isVisible() and child.isEnabled()]
    takers = [child for child in inside if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
    if not takers:
        return False
    kept = panel.focusWidget()
    (kept if kept in takers else takers[0]).setFocus(Qt.FocusReason.TabFocusReason)
    return True


def in_sight(frame: QRect, screens: list[QRect]) -> bool:
    """Whether enough of the top edge of a window is on one of the screens to take hold of it."""
    bar = QRect(frame.left(), frame.top(), frame.width(), IN_SIGHT)
    seen = (bar.intersected(screen) for screen in screens)
    return any(part.width() >= min(IN_SIGHT, bar.width()) and part.height() >= IN_SIGHT // 2 for part in seen)
