"""A calm table of words: rows one chooses from, hairlines, headings over groups of rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableWidget, QTableWidgetItem, QWidget

from detente.ui import theme
from detente.ui.boards.rows import tone_ink
from detente.ui.kit import Tone
from detente.ui.theme import Space

RECORD = Qt.ItemDataRole.UserRole
_HEIGHT = 26


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its record, its cells, and which of them carry a meaning."""

    record: str
    cells: tuple[str, ...]
    tones: tuple[tuple[int, Tone], ...] = ()
    """Column and meaning."""
    quiet: bool = False
    """Written in grey throughout."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over the rows that follow."""

    html: str
    words: str


class CalmTable(QTableWidget):
    """Arrows or the mouse choose a row, Enter or a double click opens it, hovering looks at it."""

    chosen = Signal(str)
    opened = Signal(str)
    hovered = Signal(str)
    """Record of the row under the mouse; empty when it leaves."""

    def __init__(self, name: str, headings: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_HEIGHT)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(list(headings))
        self.cellEntered.connect(lambda row, _column: self.hovered.emit(self._record(row)))
        self.currentCellChanged.connect(lambda row, _column, before, _at: self._moved(row, before))
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit(self.record()))

    def put(self, rows: Sequence[TableRow | Group]) -> None:
        """Show these rows; what was chosen stays chosen where it is still there."""
        kept = self.record()
        blocked = self.blockSignals(True)
        self.clearSpans()
        self.setRowCount(0)
        self.setRowCount(len(rows))
        for line, row in enumerate(rows):
            self._put_group(line, row) if isinstance(row, Group) else self._put_row(line, row)
        if not self.choose(kept):
            first = next((n for n, row in enumerate(rows) if isinstance(row, TableRow)), -1)
            self.setCurrentCell(first, 0)
        self.blockSignals(blocked)

    def _put_group(self, line: int, group: Group) -> None:
        self.setSpan(line, 0, 1, self.columnCount())
        item = QTableWidgetItem("")
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, group.words)
        self.setItem(line, 0, item)
        label = QLabel(group.html)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setAccessibleName(group.words)
        label.setContentsMargins(Space.S, Space.XS, 0, 0)
        self.setCellWidget(line, 0, label)

    def _put_row(self, line: int, row: TableRow) -> None:
        inks = {column: tone_ink(tone)[0] for column, tone in row.tones}
        for column, words in enumerate(row.cells):
            item = QTableWidgetItem(" ".join(words.split()))
            item.setData(RECORD, row.record)
            item.setToolTip(words.replace("<", "‹"))
            ink = inks.get(column) or (QColor(theme.current().muted) if row.quiet else None)
            if ink is not None:
                item.setForeground(ink)
            self.setItem(line, column, item)

    def fit(self, stretch: Sequence[int]) -> None:
        """Columns as wide as their words; these share what is left."""
        mode = QHeaderView.ResizeMode
        for column in range(self.columnCount()):
            stretched = column in stretch
            self.horizontalHeader().setSectionResizeMode(
                column, mode.Stretch if stretched else mode.ResizeToContents
            )

    def record(self) -> str:
        """Record of the chosen row; empty where none is."""
        return self._record(self.currentRow())

    def _record(self, row: int) -> str:
        item = self.item(row, 0) if row >= 0 else None
        return str(item.data(RECORD) or "") if item else ""

    def choose(self, record: str) -> bool:
        """Choose the row of a record without announcing it; whether there is one."""
        blocked = self.blockSignals(True)
        rows = [row for row in range(self.rowCount()) if record and self._record(row) == record]
        if rows and rows[0] != self.currentRow():
            self.setCurrentCell(rows[0], max(self.currentColumn(), 0))
        self.blockSignals(blocked)
        return bool(rows)

    def _moved(self, row: int, before: int) -> None:
        if row != before:
            self.chosen.emit(self.record())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.record():
            self.opened.emit(self.record())
            return
        if event.text() and event.text().isprintable():
            event.ignore()  # letters are the board's, not a search in the table
            return
        super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit("")

    def visible_text(self) -> str:
        """Every cell in words."""
        lines = []
        for row in range(self.rowCount()):
            items = [self.item(row, column) for column in range(self.columnCount())]
            said = [str(i.data(Qt.ItemDataRole.AccessibleTextRole) or i.text()) for i in items if i]
            lines.append("\t".join(said))
        return "\n".join(lines)
