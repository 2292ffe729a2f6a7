"""The table of the compliance ledger: arrows walk from cell to cell, Enter opens the duty."""

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from detente.exercise.compliance import Cell
from detente.ui.boards.compliance_ink import COUNTED_ROW, ROW, CellDelegate, DutyHeader
from detente.ui.boards.compliance_model import Index, LedgerModel
from detente.ui.boards.compliance_sheet import Line, Sheet
from detente.ui.boards.compliance_words import numbers
from detente.words import tr

NARROWEST: Final = 58
WIDEST: Final = 116
"""Bounds of a turn's column, in pixels."""
_NAMES: Final = (230, 640)
"""Least and most width of the names of the duties."""


class LedgerTable(QTableView):
    """Cells by duty and turn; the choice stays with its duty and turn while the ledger grows."""

    chosen = Signal()
    """Another cell is under the cursor."""
    opened = Signal(str)
    """Id of the duty that is to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ledger = LedgerModel(self)
        self._at: tuple[str, int] | None = None
        self.setModel(self.ledger)
        self.setItemDelegate(CellDelegate(self))
        self.setVerticalHeader(DutyHeader(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        heads.setHighlightSections(False)
        heads.setMinimumSectionSize(NARROWEST)
        self.setAccessibleName(tr("Compliance ledger"))
        self.verticalHeader().sectionClicked.connect(self._choose_row)
        self.doubleClicked.connect(self._open)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a ledger; the cell under the cursor stays there, or else the present turn is looked at."""
        newest = self._at is None or self._at[1] == self._last_turn()
        self.ledger.show_sheet(sheet)
        for row in range(self.ledger.rowCount()):
            line = self.ledger.line(row)
            self.setRowHeight(row, COUNTED_ROW if line and line.counted else ROW)
        self._fit()
        kept = self._kept(sheet.turns[-1] if newest and sheet.turns else None)
        self.setCurrentIndex(kept if kept.isValid() else self.ledger.first())
        self._chose()

    def look(self) -> tuple[Line, int] | None:
        """Duty and turn under the cursor."""
        index = self.currentIndex()
        line = self.ledger.line(index.row()) if index.isValid() else None
        return (line, self.ledger.turn(index.column())) if line else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.verticalHeader().viewport().update()
        if current.isValid():
            self._chose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _kept(self, turn: int | None) -> QModelIndex:
        if self._at is None:
            return QModelIndex()
        return self.ledger.place(self._at[0], self._at[1] if turn is None else turn)

    def _last_turn(self) -> int:
        return self.ledger.sheet.turns[-1] if self.ledger.sheet and self.ledger.sheet.turns else -1

    def _chose(self) -> None:
        found = self.look()
        self._at = (found[0].id, found[1]) if found else self._at
        self.chosen.emit()

    def _choose_row(self, row: int) -> None:
        column = max(self.currentIndex().column(), 0)
        if self.ledger.line(row):
            self.setCurrentIndex(self.ledger.index(row, column))

    def _open(self) -> None:
        found = self.look()
        if found:
            self.opened.emit(found[0].id)

    def _fit(self) -> None:
        """Turns share what the names leave; with many turns the names give way first, then one scrolls."""
        count = self.ledger.columnCount()
        if not count:
            return
        room = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        least, most = _NAMES
        needed = max(NARROWEST, self._widest_numbers())
        names = min(max(room - count * needed, least), most)
        width = min(max((room - names) // count, needed), max(WIDEST, needed))
        names = min(max(room - count * width, least), most)
        self.verticalHeader().setFixedWidth(names)
        self.horizontalHeader().setDefaultSectionSize(width)
        self.updateGeometries()

    def _widest_numbers(self) -> int:
        """Pixels that the longest pair of numbers needs."""
        metrics = self.fontMetrics()
        said = (numbers(cell) for cell in self._cells())
        return max((metrics.horizontalAdvance(text) for text in said), default=0) + 8

    def _cells(self) -> list[Cell]:
        lines = (self.ledger.line(row) for row in range(self.ledger.rowCount()))
        return [cell for line in lines if line for cell in line.cells]
