"""Every command by name: type a few letters, press Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from detente.ui.theme import Space

ACTION = Qt.ItemDataRole.UserRole


class CommandPalette(QDialog):
    """A filtered list of actions."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Commands"))
        self.setMinimumWidth(420)
        self._actions = [action for action in actions if action.text() and not action.isSeparator()]
        self.filter = QLineEdit()
        self.filter.setAccessibleName(self.tr("Command"))
        self.filter.setPlaceholderText(self.tr("Type part of a command"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        whole.addWidget(self.filter)
        whole.addWidget(self.list)
        self.filter.textChanged.connect(self._offer)
        self.filter.returnPressed.connect(self._run)
        self.list.itemActivated.connect(lambda _item: self._run())
        self.list.itemClicked.connect(lambda _item: self._run())
        self.filter.installEventFilter(self)
        self._offer("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in arrows:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8}.get(Qt.Key(event.key()), 8)
            self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))
            return True
        return super().eventFilter(watched, event)

    def _offer(self, words: str) -> None:
        self.list.clear()
        parts = words.casefold().split()
        for action in self._actions:
            name = action.text().replace("&", "")
            if not action.isEnabled() or not all(part in name.casefold() for part in parts):
                continue
            keys = action.shortcut().toString()
            item = QListWidgetItem(f"{name}    {keys}" if keys else name, self.list)
            item.setData(ACTION, action)
        self.list.setCurrentRow(0)

    def _run(self) -> None:
        item = self.list.currentItem()
        self.accept()
        if item is not None:
            item.data(ACTION).trigger()
