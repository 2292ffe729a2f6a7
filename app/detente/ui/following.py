"""A pane that scrolls to whatever the keys reach in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FollowingPane(QScrollArea):
    """Keeps what has the focus in sight; Qt does so after Tab, not after a mnemonic."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        # Under a pressed mouse button nothing is to move away.
        pressed, inside = QApplication.mouseButtons() != Qt.MouseButton.NoButton, self.widget()
        if now is not None and inside is not None and not pressed and inside.isAncestorOf(now):
            self.ensureWidgetVisible(now)
