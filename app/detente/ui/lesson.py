"""What an empty list says in its middle: why nothing stands there, and what to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView

from detente.ui.kit import plain, set_role
from detente.ui.theme import Space


class EmptyLesson(QObject):
    """A sentence over a list that holds nothing; it goes with the first row and lets the mouse through."""

    def __init__(
        self, view: QAbstractItemView, words: str = "", empty: Callable[[], bool] | None = None
    ) -> None:
        super().__init__(view)
        self._view = view
        self._empty = empty or (lambda: view.model().rowCount() == 0)
        self.label = plain(words, wrap=True)
        self.label.setParent(view.viewport())
        set_role(self.label, "muted")
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        view.viewport().installEventFilter(self)
        self.look()

    def teach(self, words: str) -> None:
        """Say something else."""
        self.label.setText(words)
        self.look()

    def look(self) -> None:
        """Stand there while the list is empty."""
        self.label.setGeometry(self._view.viewport().rect())
        self.label.setVisible(bool(self.label.text()) and self._empty())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A list is painted after every change; its signals come even while it is taken down.
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Paint):
            self.look()
        return super().eventFilter(watched, event)
