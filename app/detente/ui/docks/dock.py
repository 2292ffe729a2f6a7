"""One dock: a panel or a board that can stand beside the others, or float in a window of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QWidget


class Dock(QDockWidget):
    """Bare while it is docked: the panel has a title of its own, and nothing is moved by accident."""

    def __init__(self, name: str, title: str, content: QWidget, area: QWidget) -> None:
        super().__init__(title, area)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        self.setWidget(content)
        self._bare = QWidget()
        self._arranging = False
        self.topLevelChanged.connect(lambda _floats: self._dress())
        self._dress()

    def set_arranging(self, arranging: bool) -> None:
        """With a bar to drag it by, or without."""
        self._arranging = arranging
        self._dress()

    def _dress(self) -> None:
        barred = self._arranging or self.isFloating()
        if barred == (self.titleBarWidget() is None):
            return
        self.setTitleBarWidget(None if barred else self._bare)  # type: ignore[arg-type]  # None is Qt's own bar
