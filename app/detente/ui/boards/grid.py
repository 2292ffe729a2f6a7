"""A plain table of a board: headings, rows of words, one choice."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from detente.ui.boards.rows import tone_ink
from detente.ui.kit import Tone

_RECORD: Final = Qt.ItemDataRole.UserRole
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Line:
    """One row; the record is what Enter opens."""

    cells: tuple[str, ...]
    record: str = ""
    tone: Tone = "plain"
    """Ink of the last cell, whose words say the same."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What a table shows."""

    name: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    wide: int = 0
    """The column that takes the room that is left."""
    numbers: frozenset[int] = frozenset()
    """Columns that stand to the right."""


class GridTable(QTableWidget):
    """Arrows choose a row, Enter or a double click opens it."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.horizontalHeader().setHighlightSections(False)
        self._wide = 0
        self.itemDoubleClicked.connect(lambda _item: self._open())

    def show_grid(self, grid: Grid) -> None:
        """Show these rows; the chosen one stays chosen where it is still there."""
        kept = self.record()
        self.setAccessibleName(grid.name)
        self.setColumnCount(len(grid.headings))
        self.setRowCount(len(grid.lines))
        for column, heading in enumerate(grid.headings):
            head = QTableWidgetItem(heading)
            head.setTextAlignment(_RIGHT if column in grid.numbers else _LEFT)
            self.setHorizontalHeaderItem(column, head)
        for number, line in enumerate(grid.lines):
            self._put(number, line, grid.numbers)
        self._wide = grid.wide
        header = self.horizontalHeader()
        for column in range(len(grid.headings)):
            stretch = column == grid.wide
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        self.resizeRowsToContents()
        chosen = next((n for n, line in enumerate(grid.lines) if line.record and line.record == kept), 0)
        if grid.lines:
            self.setCurrentCell(chosen, 0)

    def _put(self, number: int, line: Line, numbers: frozenset[int]) -> None:
        for column, text in enumerate(line.cells):
            item = QTableWidgetItem(text)
            item.setTextAlignment(_RIGHT if column in numbers else _LEFT)
            item.setData(_RECORD, line.record)
            item.setToolTip(text.replace("<", "‹"))
            if line.tone != "plain" and column == len(line.cells) - 1:
                item.setForeground(QBrush(tone_ink(line.tone)[0]))
            self.setItem(number, column, item)

    def record(self) -> str:
        """Record of the chosen row; empty where there is none."""
        item = self.item(self.currentRow(), 0)
        return str(item.data(_RECORD)) if item else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _modified(event):
            self._open()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()
        self.scrollTo(
            self.currentIndex()
        )  # words that come up below the table must not hide what they are about

    def visible_text(self) -> str:
        """All that the table says."""
        rows = [self._words(number) for number in range(self.rowCount())]
        return "\n".join([self._heads(), *rows])

    def _heads(self) -> str:
        heads = (self.horizontalHeaderItem(column) for column in range(self.columnCount()))
        return ", ".join(head.text() for head in heads if head)

    def _words(self, number: int) -> str:
        items = (self.item(number, column) for column in range(self.columnCount()))
        return ", ".join(item.text() for item in items if item)

    def _open(self) -> None:
        if self.record():
            self.opened.emit(self.record())


def _modified(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
