"""The room: the projector's window, its screen, and the blank that hides everything at once."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from detente.exercise.views import PublicView
from detente.ui.projector import ProjectorWindow


class Room(QObject):
    """What the room has before its eyes; the console is told by `changed` and `warned`."""

    changed = Signal()
    """Another output, or blank, or no longer blank."""
    warned = Signal(str)
    """A screen came or went, in a sentence that should stay until it was read."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._view: PublicView | None = None
        self.projector: ProjectorWindow | None = None
        self.blank = False
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A modal dialog shadows the shortcuts of the window; panic must work from inside it all the same.
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

    def show_view(self, view: PublicView | None) -> None:
        """What the room sees now; None when the session is closed."""
        self._view = view
        if view is not None and self.projector is not None:
            self.projector.show_view(view)

    def toggle_blank(self) -> None:
        """Panic: the room sees nothing; once more brings the same scene back."""
        self.set_blank(not self.blank)

    def set_blank(self, blank: bool) -> None:
        """Hide the scene from the room, or show it again."""
        self.blank = blank
        if self.projector is not None:
            self.projector.set_blank(blank)
        self.changed.emit()

    def end_blank(self) -> None:
        """TAKE shows the room the scene, and so ends a blank."""
        if self.blank:
            self.set_blank(False)

    def show_projector(self) -> None:
        """Open the room's window: full screen on another screen, else as a window of its own."""
        if self._view is None:
            return
        if self.projector is None:
            self.projector = self._made()
        self.projector.show_view(self._view)
        self.projector.set_blank(self.blank)
        others = [s for s in QGuiApplication.screens() if s is not self._window.screen()]
        if others:
            self.projector.place_on(others[0].name())
        else:
            self.projector.resize(960, 540)
            self.projector.show()
        self._window.activateWindow()
        self.changed.emit()

    def _made(self) -> ProjectorWindow:
        projector = ProjectorWindow()
        projector.blankToggled.connect(self.set_blank)
        projector.outputReturned.connect(self._output_returned)
        projector.outputLost.connect(self._output_lost)
        projector.closed.connect(self.changed)
        return projector

    def close(self) -> None:
        """Take the projector away with the session."""
        self._view = None
        self.blank = False
        if self.projector is not None:
            self.projector.close()
            self.projector.deleteLater()
            self.projector = None

    def output_name(self) -> str:
        """Where the projector is; empty where it is nowhere."""
        if self.projector is None or not self.projector.isVisible():
            return ""
        screen = self.projector.screen()
        return screen.name() if screen else self.tr("window")

    def set_text_scale(self, scale: float) -> None:
        if self.projector is not None:
            self.projector.set_text_scale(scale)

    def _output_lost(self, name: str) -> None:
        self.blank = True
        self.changed.emit()
        words = self.tr("The screen {name} is gone. The projector stays blank until TAKE.")
        self.warned.emit(words.format(name=name))

    def _output_returned(self, name: str) -> None:
        self.changed.emit()
        words = self.tr("The screen {name} is back, and blank. TAKE shows a scene.")
        self.warned.emit(words.format(name=name))
