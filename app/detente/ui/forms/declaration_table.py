"""The numbers of a declaration beside what was declared before."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from detente.exercise.declarations.acts import DeclaredItem
from detente.ui import theme
from detente.words import tr

_NOW = 2
_CHANGE = 3
_ROW = 26
_FEWEST_ROWS = 5


class Line(NamedTuple):
    """One number: its category and its site, in ids and in words, before and now."""

    category: str
    site: str
    what: str
    before: int | None
    now: int


class DeclarationTable(QTableWidget):
    """Only the column of new numbers can be typed in; a total follows its sites until it is typed itself."""

    numbersChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._typed: set[int] = set()
        self.setAccessibleName(tr("Numbers declared"))
        self.setColumnCount(4)
        self.setHorizontalHeaderLabels([tr("What and where"), tr("Before"), tr("Now"), tr("Change")])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setProperty("framed", True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.cellChanged.connect(self._cell_changed)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Fill the table and begin to type anew."""
        self._lines, self._typed = tuple(lines), set()
        self.blockSignals(True)
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            before = "–" if line.before is None else str(line.before)
            for column, text in enumerate((line.what, before, str(line.now), "")):
                item = QTableWidgetItem(text)
                if column != _NOW:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.setItem(row, column, item)
            self._show_change(row)
        self.blockSignals(False)
        self._set_height(len(lines))
        if lines:
            self.setCurrentCell(0, _NOW)

    def _set_height(self, lines: int) -> None:
        """No higher than its rows, and no lower than a few of them."""
        head = self.horizontalHeader().sizeHint().height() + 4
        self.setMinimumHeight(min(max(lines, 1), _FEWEST_ROWS) * _ROW + head)
        self.setMaximumHeight(max(lines, 1) * _ROW + head)

    def items_declared(self) -> tuple[DeclaredItem, ...] | str:
        """The numbers, or a sentence that says which one is none."""
        found: list[DeclaredItem] = []
        for row, line in enumerate(self._lines):
            number = self._now(row)
            if number is None:
                return tr("{what}: type a whole number from 0 on.", what=line.what)
            found.append(DeclaredItem(category=line.category, site=line.site, count=number))
        return tuple(found)

    def set_number(self, category: str, site: str, number: int) -> None:
        """Type one number."""
        for row, line in enumerate(self._lines):
            if (line.category, line.site) == (category, site):
                self._item(row, _NOW).setText(str(number))

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        if item is None:
            raise IndexError(f"row {row}, column {column} of {self.rowCount()} rows")
        return item

    def _now(self, row: int) -> int | None:
        text = self._item(row, _NOW).text().strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

    def _cell_changed(self, row: int, column: int) -> None:
        if column != _NOW:
            return
        self.blockSignals(True)
        self._typed.add(row)
        self._follow(row)
        self._show_change(row)
        self.blockSignals(False)
        self.numbersChanged.emit()

    def _follow(self, changed: int) -> None:
        """Let the total of a category follow its sites, as long as nobody has typed it."""
        category = self._lines[changed].category
        same = [row for row, line in enumerate(self._lines) if line.category == category]
        total = next((row for row in same if not self._lines[row].site), None)
        sites = [self._now(row) for row in same if self._lines[row].site]
        if total is None or total in self._typed or not sites or None in sites:
            return
        self._item(total, _NOW).setText(str(sum(number or 0 for number in sites)))
        self._show_change(total)

    def _show_change(self, row: int) -> None:
        """The difference from before, with its sign; what is changed stands out."""
        before, now = self._lines[row].before, self._now(row)
        text = ""
        if now is None:
            text = tr("no number")
        elif before is None:
            text = tr("new")
        elif now != before:
            text = f"{now - before:+d}".replace("-", "−")
        item = self._item(row, _CHANGE)
        item.setText(text)
        item.setForeground(QColor(theme.current().warning))
