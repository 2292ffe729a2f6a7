"""Rows that are typed in one after the other: what stands in each cell, and what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from detente.ui import theme

Cells = Mapping[str, str]
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def _anything(_row: Cells, _typed: str) -> str:
    return ""


def _always(_row: Cells) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """One column: what it is called, what may stand in it."""

    key: str
    heading: str
    meaning: str = ""
    """The whole question, told while the cell is the current one."""
    check: Callable[[Cells, str], str] = _anything
    """Why what was typed cannot be taken, in a sentence; empty where it can."""
    tidy: Callable[[str], str] = str.strip
    asked: Callable[[Cells], bool] = _always
    """Whether the cell is to be filled in this row at all."""
    wide: int = 6
    """Width in characters."""
    numeric: bool = False
    carried: bool = False
    """Whether a new row begins with what stands in the row above."""
    names: bool = False
    """Whether it names the row: it then stands at the head of the row as well, which never scrolls away."""


class Mistake(NamedTuple):
    """A cell that cannot be kept as it is."""

    row: int
    column: int
    why: str


class EntryModel(QAbstractTableModel):
    """A blank row always follows the last one that was typed into."""

    edited = Signal()
    named = Signal(int)
    """The cell that names this row was written."""

    def __init__(self, columns: Sequence[EntryColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[dict[str, str]] = [{}]

    # What stands there

    def rows(self) -> list[dict[str, str]]:
        """The rows that were typed into, the blank one left out."""
        return [dict(row) for row in self._rows if self._typed(row)]

    def show_rows(self, rows: Sequence[Cells], columns: Sequence[EntryColumn] | None = None) -> None:
        """Show these rows, perhaps under other columns."""
        self.beginResetModel()
        if columns is not None:
            self.columns = tuple(columns)
        self._rows = [dict(row) for row in rows]
        self._rows.append(self._fresh(self._rows[-1]) if rows else {})
        self.endResetModel()

    def cells(self, row: int) -> Cells:
        return self._rows[row]

    def first_with(self, key: str, value: str) -> int | None:
        """The first row with this in a column; None where there is none."""
        return next((n for n, row in enumerate(self._rows) if row.get(key) == value), None)

    def fault(self, row: int, column: int) -> str:
        """What is wrong with a cell; nothing is with one that is not asked for or stands in the blank row."""
        cells, known = self._rows[row], self.columns[column]
        if not self._typed(cells) or not known.asked(cells):
            return ""
        return known.check(cells, cells.get(known.key, ""))

    def mistakes(self) -> list[Mistake]:
        """Every cell that is to be mended, in order."""
        places = ((row, column) for row in range(len(self._rows)) for column in range(len(self.columns)))
        found = (Mistake(row, column, self.fault(row, column)) for row, column in places)
        return [mistake for mistake in found if mistake.why]

    def asked(self, index: Index) -> bool:
        return self.columns[index.column()].asked(self._rows[index.row()])

    def is_typed(self, row: int) -> bool:
        """Whether anything was typed into a row, beyond what it took over from the one above."""
        return self._typed(self._rows[row])

    def _typed(self, row: Cells) -> bool:
        return any(row.get(column.key) for column in self.columns if not column.carried)

    def _fresh(self, above: Cells) -> dict[str, str]:
        """A blank row under another, with what it takes over from it."""
        carried = ((c, above.get(c.key, "")) for c in self.columns if c.carried)
        return {c.key: typed for c, typed in carried if typed and not c.check(above, typed)}

    # Typing

    def put(self, row: int, column: int, typed: str) -> None:
        """Write into a cell; a new blank row follows where this was the last one."""
        while row >= len(self._rows):
            self._append()
        known = self.columns[column]
        self._rows[row][known.key] = known.tidy(typed)
        if row == len(self._rows) - 1 and self._typed(self._rows[row]):
            self._append()
        if known.carried and row == len(self._rows) - 2 and not self._typed(self._rows[-1]):
            self._rows[-1].update(self._fresh(self._rows[row]))
        last = len(self.columns) - 1
        self.dataChanged.emit(self.index(row, 0), self.index(min(row + 1, len(self._rows) - 1), last))
        if known.names:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)
            self.named.emit(row)
        self.edited.emit()

    def _append(self) -> None:
        place = len(self._rows)
        self.beginInsertRows(_ROOT, place, place)
        self._rows.append(self._fresh(self._rows[-1]))
        self.endInsertRows()

    def paste(self, row: int, column: int, text: str) -> int:
        """Lay a block of a spreadsheet in, from a cell on; returns how many cells were filled."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
        filled = 0
        for down, line in enumerate(lines):
            for across, typed in enumerate(line.split("\t")):
                if column + across < len(self.columns):
                    self.put(row + down, column + across, _unquoted(typed))
                    filled += 1
        return filled

    # Qt

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.asked(index):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        text = self._rows[row].get(self.columns[column].key, "")
        if role == Qt.ItemDataRole.EditRole:
            return text
        if role == Qt.ItemDataRole.DisplayRole:
            # A mistake is marked with a sign as well as with its colour.
            return f"⚠ {text}" if self.fault(row, column) else text if self.asked(index) else "–"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.columns[column])
        if role == Qt.ItemDataRole.ForegroundRole and self.fault(row, column):
            return QColor(theme.current().danger)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return (self.fault(row, column) or self.columns[column].meaning).replace("<", "‹")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.put(index.row(), index.column(), str(value))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            names = (self._rows[section].get(column.key, "") for column in self.columns if column.names)
            return " ".join((str(section + 1), *names)) if role == Qt.ItemDataRole.DisplayRole else None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.meaning.replace("<", "‹")
        return _side(column) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _side(column: EntryColumn) -> Qt.AlignmentFlag:
    """Numbers stand in the middle of their columns, words on the left."""
    across = Qt.AlignmentFlag.AlignHCenter if column.numeric else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def _unquoted(cell: str) -> str:
    """A cell as a spreadsheet copies it: in quotation marks where it has a line break or marks of its own."""
    text = cell.strip()
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        return text[1:-1].replace('""', '"')
    return text
