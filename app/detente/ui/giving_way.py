"""Menus give their letter up to whatever in sight needs it: Alt+D means the field that underlines its D."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QMenu, QWidget


class GivingWay(QObject):
    """Keeps the mnemonics of a window's menus clear of those of the forms and boards in sight."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._menus: list[tuple[QMenu, str]] = []
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
            application.installEventFilter(self)

    def add(self, menu: QMenu) -> None:
        """Watch over a menu of the bar, which has its mnemonic in its title."""
        self._menus.append((menu, menu.title()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Buttons come and go without the focus moving: look again before a letter is given to anybody.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.modifiers() & Qt.KeyboardModifier.AltModifier or event.key() == Qt.Key.Key_Alt)
        ):
            self.look()
        return super().eventFilter(watched, event)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new.window() is self._window:
            self.look()

    def look(self) -> None:
        """Underline a letter in the bar only where nothing else in sight answers to it."""
        taken = set(mnemonics(self._window.findChildren(QWidget)))
        for menu, name in self._menus:
            title = name.replace("&", "") if QKeySequence.mnemonic(name).toString() in taken else name
            if menu.title() != title:
                menu.setTitle(title)


def mnemonics(widgets: Iterable[QWidget]) -> Iterable[str]:
    """The keys, such as `Alt+D`, that the visible ones among these answer to."""
    for widget in widgets:
        leads = isinstance(widget, QAbstractButton) or (
            isinstance(widget, QLabel) and widget.buddy() is not None
        )
        if leads and widget.isVisible():
            keys = QKeySequence.mnemonic(widget.text()).toString()  # type: ignore[attr-defined]
            if keys:
                yield keys
