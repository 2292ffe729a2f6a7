"""The compliance ledger as a table model: a row for each duty under its step, a column for each turn."""

from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from detente.exercise.compliance import Cell
from detente.exercise.naming import short_name
from detente.ui.boards.compliance_sheet import Line, Sheet
from detente.ui.boards.compliance_words import due_words, spoken, turn_name
from detente.words import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class LedgerModel(QAbstractTableModel):
    """Rows are duties, and the titles of steps between them; a title's cells cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self._rows: tuple[Line | str, ...] = ()

    def show_sheet(self, sheet: Sheet) -> None:
        self.beginResetModel()
        self.sheet = sheet
        self._rows = tuple(_rows(sheet))
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """The duty of a row; None for a title."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Line) else None

    def title(self, row: int) -> str:
        """The step that a row is the title of; empty for a duty."""
        found = self._rows[row]
        return found if isinstance(found, str) else ""

    def turn(self, column: int) -> int:
        return self.sheet.turns[column] if self.sheet else 0

    def cell(self, index: Index) -> Cell | None:
        """What is known of a duty in a turn; None for a title, and before it was owed."""
        line = self.line(index.row())
        return line.cell(self.turn(index.column())) if line else None

    def place(self, duty: str, turn: int) -> QModelIndex:
        """Where a duty stands in a turn; an invalid index where it is not listed."""
        for row, line in enumerate(self._rows):
            if isinstance(line, Line) and line.id == duty and self.sheet and turn in self.sheet.turns:
                return self.index(row, self.sheet.turns.index(turn))
        return QModelIndex()

    def first(self) -> QModelIndex:
        """The first duty in the last turn."""
        row = next((row for row in range(len(self._rows)) if self.line(row)), -1)
        return self.index(row, self.columnCount() - 1) if row >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(self.sheet.turns) if self.sheet and not parent.isValid() else 0

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # The delegate paints from the cell itself; words are for the screen reader, the tooltip and a search.
        if not index.isValid() or self.sheet is None:
            return None
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        line = self.line(index.row())
        said = spoken(self.sheet, line, self.turn(index.column())) if line else self.title(index.row())
        return said.replace("<", "‹") if role == Qt.ItemDataRole.ToolTipRole else said

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self.sheet is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return turn_name(self.turn(section)) if role == Qt.ItemDataRole.DisplayRole else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        line = self.line(section)
        said = self._name(self.sheet, line) if line else self.title(section)
        return said.replace("<", "‹") if role == Qt.ItemDataRole.ToolTipRole else said

    def _name(self, sheet: Sheet, line: Line) -> str:
        return tr(
            "{id} {party}: {text} ({due})",
            id=line.id,
            party=short_name(sheet.scenario, line.party),
            text=line.text,
            due=due_words(line),
        )


def _rows(sheet: Sheet) -> Iterator[Line | str]:
    for group in sheet.groups:
        yield group.title
        yield from group.lines
