"""The rows of a list as they would be read: what each column is, what becomes of each row, and why."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView, QWidget

from detente.imports import msel
from detente.imports.msel.writing import written
from detente.ui import theme
from detente.words import tr

_FIXED = 2
"""Columns before those of the file: the number of the row, and what becomes of it."""
_NARROW, _VERDICT, _WIDTH = 48, 250, 150
_WIDTHS: dict[str, int] = {"id": 104, "turn": 90, "at": 130, "text": 230}
_NOTHING = QModelIndex()


class PreviewModel(QAbstractTableModel):
    """Row 0 holds the choosers; the rows of the file follow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: msel.Sheet | None = None
        self._layout = msel.Layout(header=-1, columns={})
        self._rows: tuple[msel.ReadRow, ...] = ()
        self._cells: dict[int, Mapping[msel.Field, str]] = {}

    def show_reading(
        self, sheet: msel.Sheet, layout: msel.Layout, reading: msel.Reading, *, only_junk: bool = False
    ) -> None:
        """Show a sheet as it was read, or only what was left out of it."""
        self.beginResetModel()
        self._sheet, self._layout = sheet, layout
        self._rows = reading.junk if only_junk else reading.rows
        self._cells = {}
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() or self._sheet is None else 1 + len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() or self._sheet is None else _FIXED + self._sheet.width

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section < _FIXED:
            return (tr("Row"), tr("What becomes of it"))[section]
        return self.heading(section - _FIXED)

    def heading(self, column: int) -> str:
        """What stands over a column in the file; its number where nothing does."""
        head = self._layout.header
        line = self._sheet.lines[head] if self._sheet and 0 <= head < len(self._sheet.lines) else None
        words = " ".join(line.cell(column).split()) if line else ""
        return words or tr("Column {number}", number=column + 1)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if index.row() == 0 or not index.isValid():
            return tr("is") if role == Qt.ItemDataRole.DisplayRole and index.column() == 1 else None
        row = self._rows[index.row() - 1]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            words = self._words(row, index.column())
            shown = " ".join(words.split()) if role == Qt.ItemDataRole.DisplayRole else words
            return shown.replace("<", "‹") if role == Qt.ItemDataRole.ToolTipRole else shown
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, index.column())
        return None

    def sentence(self, row: int) -> str:
        """What becomes of a row, with its number; empty for the row of choosers."""
        if not 0 < row <= len(self._rows):
            return ""
        read = self._rows[row - 1]
        return tr("Row {row}: {verdict}", row=read.line.number, verdict=verdict(read))

    def _words(self, row: msel.ReadRow, column: int) -> str:
        if column == 0:
            return str(row.line.number)
        if column == 1:
            return verdict(row)
        field = self._layout.columns.get(column - _FIXED)
        raw = row.line.cell(column - _FIXED)
        if row.inject is None or field is None or field == "record":
            return raw
        cells = self._cells.setdefault(row.line.number, written(row.inject))
        if field == "at" and not row.inject.at and row.inject.minute is not None:
            return tr("+{minutes:g} min", minutes=row.inject.minute)
        return cells.get(field, raw)

    def _ink(self, row: msel.ReadRow, column: int) -> QColor | None:
        tokens = theme.current()
        if row.inject is None:
            return QColor(tokens.muted if row.heading else tokens.danger)
        if column == 1:
            return QColor(tokens.warning if row.remarks else tokens.success)
        used = column == 0 or self._layout.columns.get(column - _FIXED, "record") != "record"
        return None if used else QColor(tokens.muted)


def verdict(row: msel.ReadRow) -> str:
    """What becomes of a row, in a sentence."""
    if row.heading:
        return tr("– {why}", why=row.junk)
    if row.inject is None:
        return tr("✗ left out: {why}", why=row.junk)
    turn = "" if row.inject.turn is None else f" T{row.inject.turn}"
    if row.remarks:
        return tr("! {id}: {remarks}", id=row.inject.id + turn, remarks="; ".join(row.remarks))
    return tr("✓ {id}", id=row.inject.id + turn)


class PreviewTable(QTableView):
    """The preview, with a chooser on top of each column of the file."""

    mapped = Signal(int, str)
    """A column was given another meaning; empty for none."""
    looked = Signal(str)
    """What becomes of the row that was chosen, in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PreviewModel(self)
        self.setModel(self.rows)
        self.setAccessibleName(self.tr("The list as it would be read"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.TARGET + 2)
        self.horizontalHeader().setHighlightSections(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)
        self.choosers: list[QComboBox] = []
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.looked.emit(self.rows.sentence(now.row()))
        )

    def show_reading(
        self, sheet: msel.Sheet, layout: msel.Layout, reading: msel.Reading, *, only_junk: bool = False
    ) -> None:
        """Show a sheet as it was read; the choosers are made anew only where the columns are others."""
        held = next((n for n, one in enumerate(self.choosers) if one.hasFocus()), None)
        at = self.horizontalScrollBar().value()
        self.rows.show_reading(sheet, layout, reading, only_junk=only_junk)
        self._make_choosers(sheet, layout)
        self._fit()
        self.horizontalScrollBar().setValue(at)
        if held is not None and held < len(self.choosers):
            self.choosers[held].setFocus()

    def _make_choosers(self, sheet: msel.Sheet, layout: msel.Layout) -> None:
        """A reset of the rows takes the old ones away."""
        self.choosers = []
        names = msel.field_names()
        for column in range(sheet.width):
            chooser = QComboBox()
            chooser.addItem(self.tr("– left out –"), "")
            for field, name in names.items():
                chooser.addItem(name, field)
            chooser.addItem(self.tr("(record of play)"), "record")
            chooser.setCurrentIndex(max(chooser.findData(layout.columns.get(column, "")), 0))
            words = self.tr("Column {heading} is").format(heading=self.rows.heading(column))
            chooser.setAccessibleName(words)
            chooser.setToolTip(words.replace("<", "‹"))
            chooser.activated.connect(
                lambda _at, of=column, which=chooser: self.mapped.emit(of, which.currentData())
            )
            self.setIndexWidget(self.rows.index(0, column + _FIXED), chooser)
            self.choosers.append(chooser)

    def _fit(self) -> None:
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setRowHeight(0, theme.TARGET + 10)
        for column, width in enumerate((_NARROW, _VERDICT)):
            self.setColumnWidth(column, width)
        for column, chooser in enumerate(self.choosers, start=_FIXED):
            self.setColumnWidth(column, _WIDTHS.get(chooser.currentData(), _WIDTH))

    def visible_text(self) -> str:
        """Every cell in words."""
        model = self.rows
        return "\n".join(
            "\t".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
            for row in range(model.rowCount())
        )
