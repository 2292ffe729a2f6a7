"""The room's window. Its only input is a public view; it has no menus, no cursor and no way back."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from detente.exercise.views import PublicView
from detente.ui.scene_view import SceneView
from detente.ui.scenes import Look
from detente.words import tr

__all__ = ["ProjectorWindow", "SceneView"]


class ProjectorWindow(QWidget):
    """What the room sees, on a screen of its own or in a window where there is but one screen."""

    blankToggled = Signal(bool)
    """The projector went blank by itself, because its cable was pulled or something had to be seen."""
    outputLost = Signal(str)
    """The screen of this name is not there; nothing is shown anywhere."""
    outputReturned = Signal(str)
    """The screen is back and the projector on it, blank until something is taken."""
    reshaped = Signal()
    """It has another size: copies of it change their shape."""
    closed = Signal()
    """The window was closed by hand."""

    def __init__(self, *, follow_screens: bool = True) -> None:
        super().__init__()
        self._assigned = ""
        self._lost = False
        self._followed: QScreen | None = None
        self._scene = SceneView(self, aspect=None)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scene)
        self.setWindowTitle(tr("Detente – projector"))
        self.setAccessibleName(tr("Projector"))
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AlwaysShowToolTips, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 180)
        self.resize(960, 540)
        self._describe()
        application = QGuiApplication.instance()
        if follow_screens and isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._screen_removed)
            application.screenAdded.connect(self._screen_added)

    @property
    def is_blank(self) -> bool:
        return self._scene.is_blank

    @property
    def assigned_screen(self) -> str:
        """Name of the screen it belongs to; empty while it is an ordinary window."""
        return self._assigned

    @property
    def is_lost(self) -> bool:
        """True while the assigned screen is missing."""
        return self._lost

    def show_view(self, view: PublicView, now: datetime | None = None) -> None:
        """Show this view. Raises TypeError for anything but a PublicView."""
        self._scene.show_view(view, now)
        self._describe()

    def tick(self, now: datetime) -> None:
        """Let the clock stand at `now`."""
        self._scene.tick(now)
        self._describe()

    def set_look(self, look: Look) -> None:
        """Take over size, ground, language, page and blank at once."""
        self._scene.set_look(look)
        self._scene.repaint()
        self._describe()

    def set_blank(self, blank: bool) -> None:
        """Blank at once, or show the scene again."""
        self.set_look(replace(self._scene.look, blank=blank))

    def leaves(self) -> int:
        """Pages that the text of the scene takes here."""
        return self._scene.page().leaves

    def visible_text(self) -> str:
        """Everything that can be read on it now, and nothing else."""
        return self._scene.visible_text()

    def aspect(self) -> float:
        """Width over height, for exact copies on the console."""
        return self.width() / max(1, self.height())

    def place_on(self, screen_name: str) -> bool:
        """Fill the screen of this name; with one screen alone, be an ordinary window instead.

        A screen that is not there leaves nothing visible and tells it by `outputLost`.
        """
        screens = QGuiApplication.screens()
        if len(screens) == 1 and screens[0].name() == screen_name:
            self.show_windowed()
            return True
        self._assigned = screen_name
        screen = self._assigned_screen()
        if screen is None:
            self.lose(screen_name)
            return False
        self._lost = False
        self._fill(screen)
        return True

    def show_windowed(self) -> None:
        """Be an ordinary window that can be moved and resized."""
        self._assigned, self._lost = "", False
        self._follow(None)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint, False)
        self.showNormal()

    def lose(self, screen_name: str) -> None:
        """The screen vanished: go dark and away, and never onto another screen."""
        if screen_name == self._assigned and self._go_away():
            self.outputLost.emit(screen_name)

    def step_aside(self) -> bool:
        """Something that must be seen has come onto this screen: go dark and away, unless that is done."""
        return self._go_away()

    def regain(self, screen: QScreen) -> None:
        """The screen came back: fill it again, blank until something is taken."""
        if not self._lost or screen.name() != self._assigned:
            return
        self._lost = False
        self._go_blank(True)
        self._fill(screen)
        self.outputReturned.emit(screen.name())

    def return_if_there(self) -> None:
        """Go back to the assigned screen, if it is there and was left."""
        screen = self._assigned_screen()
        if screen is not None:
            self.regain(screen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.FullScreen) or event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif event.key() == Qt.Key.Key_Escape and not self._assigned:
            self.showNormal()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()  # the room never sees a menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._describe()
        self.reshaped.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _assigned_screen(self) -> QScreen | None:
        return next((s for s in QGuiApplication.screens() if s.name() == self._assigned), None)

    def _fill(self, screen: QScreen) -> None:
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint, True)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self._follow(screen)
        self.showFullScreen()

    def _follow(self, screen: QScreen | None) -> None:
        """Keep to the size of this screen when its resolution is changed."""
        if self._followed is not None:
            self._followed.geometryChanged.disconnect(self._refit)
        self._followed = screen
        if screen is not None:
            screen.geometryChanged.connect(self._refit)

    def _refit(self, place: QRect) -> None:
        self.setGeometry(place)

    def _go_away(self) -> bool:
        """Hide and go blank; whether there was anything to hide or to wait for."""
        if self._lost:
            return False
        self.hide()
        self._lost = True
        self._go_blank(True)
        return True

    def _go_blank(self, blank: bool) -> None:
        if blank != self.is_blank:
            self.set_blank(blank)
            self.blankToggled.emit(blank)

    def _describe(self) -> None:
        self.setAccessibleDescription(self._scene.accessibleDescription())

    def _screen_removed(self, screen: QScreen) -> None:
        if self._followed is screen:
            self._followed = None
        if not self._assigned and self.isVisible() and self.screen() is screen:
            self._assigned = screen.name()  # a window on it would be thrown onto the console
        self.lose(screen.name())

    def _screen_added(self, screen: QScreen) -> None:
        self.regain(screen)
