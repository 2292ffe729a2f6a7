"""A titled list of records on a board, which teaches in one sentence while it is empty."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from detente.ui.inbox_panel import Row, RowList
from detente.ui.kit import Panel, plain
from detente.ui.theme import Space


class Entry(NamedTuple):
    """A row, and the form that it opens."""

    kind: str
    record: str
    row: Row


class RowPanel(Panel):
    """Rows of one kind; a click or Enter opens one, where anything may be opened."""

    opened = Signal(str, str)

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent, margin=0)
        self.list = RowList(title)
        self._lesson = empty
        self._live = False
        self._empty = plain(empty, "muted", wrap=True)
        self._empty.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack)
        self._verbs: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.XS)
        self.header.addLayout(self._row)
        self.list.opened.connect(self._open)
        self.list.entered.connect(self._open)

    def add_verb(self, button: QPushButton) -> None:
        """A button in the header, shown while something may be written."""
        self._verbs.append(button)
        self._row.addWidget(button)

    def show_entries(self, entries: Iterable[Entry], *, live: bool) -> None:
        """Show the rows; the one that was chosen stays chosen."""
        kept, self._live = self.list.selected(), live
        self._empty.setText(self._lesson if live else self.tr("Nothing that this seat knows of."))
        self.list.clear()
        for entry in entries:
            self.list.put(entry.kind, entry.record, entry.row)
        self.list.select(*kept)
        self._stack.setCurrentIndex(0 if self.list.count() else 1)
        for button in self._verbs:
            button.setVisible(live)

    def _open(self, kind: str, record: str) -> None:
        if self._live and kind:
            self.opened.emit(kind, record)
