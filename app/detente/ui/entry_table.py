"""A table for typing in sheets of paper: digits, letters, Tab and Enter; mistakes are refused in place."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from detente.ui.entry_model import EntryColumn, EntryModel

_ON: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROW: Final = 30
_MARGIN: Final = 22
Index = QModelIndex | QPersistentModelIndex


class _CellDelegate(QStyledItemDelegate):
    """Leaves a cell only with something that can be taken, or by Esc."""

    def __init__(self, table: "EntryTable") -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAccessibleName(self._table.place_words(index.row(), index.column()))
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # the first Esc leaves the cell, not the whole table
                return True
            pressed = event.type() == QEvent.Type.KeyPress and not _modified(event)
            if pressed and event.key() in (*_ON, Qt.Key.Key_Backtab):
                if self._table.refuses(watched.text()):
                    watched.selectAll()
                    return True
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                self._table.go_on(event.key())
                return True
        return super().eventFilter(watched, event)


class EntryTable(QTableView):
    """One row for each sheet."""

    told = Signal(str, bool)
    """What the current cell asks for; or, with True, why it takes no such thing."""

    def __init__(self, name: str, columns: Sequence[EntryColumn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows = EntryModel(columns, self)
        self.setModel(self.rows)
        self.setItemDelegate(_CellDelegate(self))
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setProperty("framed", True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.rows.modelReset.connect(self._fit)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))
        self._fit()

    def show_rows(self, rows: Sequence[dict[str, str]], columns: Sequence[EntryColumn] | None = None) -> None:
        """Show these rows and go to the first blank one."""
        self.rows.show_rows(rows, columns)
        self._go(self.rows.rowCount() - 1, 0)

    def _fit(self) -> None:
        """Columns as wide as what is typed into them, and as their headings."""
        one = self.fontMetrics().averageCharWidth()
        for place, column in enumerate(self.rows.columns):
            head = max(self.fontMetrics().horizontalAdvance(line) for line in column.heading.split("\n"))
            self.setColumnWidth(place, max(head, column.wide * one) + _MARGIN)

    # Where one is

    def place_words(self, row: int, column: int) -> str:
        """A cell for a screen reader."""
        known = self.rows.columns[column]
        return self.tr("{heading}, row {row}").format(heading=known.heading.replace("\n", ", "), row=row + 1)

    def refuses(self, typed: str) -> bool:
        """Whether the current cell cannot take this; says why."""
        at = self.currentIndex()
        column, cells = self.rows.columns[at.column()], self.rows.cells(at.row())
        tidied = column.tidy(typed)
        why = column.check(cells, tidied) if tidied else ""
        if why:
            self.told.emit(why, True)
        return bool(why)

    def _tell(self, at: QModelIndex) -> None:
        if not at.isValid():
            return
        fault = self.rows.fault(at.row(), at.column())
        self.told.emit(fault or self.rows.columns[at.column()].meaning, bool(fault))

    def close_cell(self) -> None:
        """Take over what is being typed, for it is to be kept with the rest."""
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit) and self.viewport().isAncestorOf(editor):
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    # Going on

    def go_on(self, key: int) -> None:
        """Tab to the next cell that is asked for, Enter to the next row, Backtab back."""
        at = self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(min(at.row() + 1, self.rows.rowCount() - 1), 0)
            return
        by = -1 if key == Qt.Key.Key_Backtab else 1
        wide = self.rows.columnCount()
        place = at.row() * wide + at.column() + by
        while 0 <= place < wide * self.rows.rowCount():
            if self.rows.asked(self.rows.index(place // wide, place % wide)):
                self._go(place // wide, place % wide)
                return
            place += by
        self.focusNextPrevChild(by > 0)

    def _go(self, row: int, column: int) -> None:
        at = self.rows.index(row, column)
        self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(at)

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell, to be mended say."""
        self._go(row, column)
        self.setFocus()
        self._tell(self.currentIndex())

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not _modified(event):
            for at in self.selectionModel().selectedIndexes():
                self.rows.put(at.row(), at.column(), "")
        elif event.key() in (*_ON, Qt.Key.Key_Backtab) and not _modified(event):
            self.go_on(event.key())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Qt would take Tab for a change of focus before the table sees it.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if tab and not _modified(event):
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def _paste(self) -> None:
        at, text = self.currentIndex(), QGuiApplication.clipboard().text()
        if at.isValid() and text.strip():
            filled = self.rows.paste(at.row(), at.column(), text)
            self.told.emit(self.tr("Pasted: {count} cells.").format(count=filled), False)

    def _copy(self) -> None:
        chosen = sorted((at.row(), at.column()) for at in self.selectionModel().selectedIndexes())
        lines: dict[int, list[str]] = {}
        for row, column in chosen:
            cell = self.rows.cells(row).get(self.rows.columns[column].key, "")
            lines.setdefault(row, []).append(cell)
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()))

    def visible_text(self) -> str:
        """Every cell in words."""
        rows, columns = range(self.rows.rowCount()), range(self.rows.columnCount())
        heads = "\t".join(column.heading.replace("\n", " ") for column in self.rows.columns)
        lines = ("\t".join(str(self.rows.index(row, c).data() or "") for c in columns) for row in rows)
        return "\n".join((heads, *lines))


def _modified(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return held != Qt.KeyboardModifier.NoModifier
