"""F12 from anywhere, and B outside text: the keys that blank the room, whatever is open in the program."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from detente.ui.projector import ProjectorWindow

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


class PanicKeys(QObject):
    """Hears the two keys before any dialog, menu, list or file chooser does; one key press, one signal."""

    panicked = Signal()
    """F12: nothing may stop it."""
    blanked = Signal()
    """B, where it is no letter of a text."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_F12:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # the menu names the key, but a dialog or a menu would shadow its shortcut
            elif not event.isAutoRepeat():
                self.panicked.emit()
            return True
        if event.type() == QEvent.Type.KeyPress and self._means_blank(watched, event):
            self.blanked.emit()
            return True
        return False

    def _means_blank(self, watched: QObject, event: QKeyEvent) -> bool:
        """B in the projector's window, in a list, or where nothing in the window had a use for it."""
        plain = event.key() == Qt.Key.Key_B and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not plain or event.isAutoRepeat() or not isinstance(watched, QWidget):
            return False
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
            return False
        if isinstance(watched.window(), ProjectorWindow) or watched is self._window:
            return True
        listed = isinstance(watched, QAbstractItemView) and watched is QApplication.focusWidget()
        return listed and watched.window() is self._window
