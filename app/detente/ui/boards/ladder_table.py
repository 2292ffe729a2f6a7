"""The ladder as a table, for a screen reader or a closer look."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from detente.exercise.boards.shapes import TreatyView
from detente.exercise.naming import names
from detente.exercise.setting import Scenario
from detente.exercise.treaty_names import kind_name
from detente.ui.boards.step_words import rests_on
from detente.ui.boards.treaty_words import standing_sign


class LadderTable(QTableWidget):
    """One row a step."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Ladder as a table"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.currentItemChanged.connect(lambda _now, _before: self.chosen.emit(self.step()))
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit(self.step()))

    def show_steps(self, scenario: Scenario, treaty: TreatyView) -> None:
        """Show the steps; the chosen one stays chosen."""
        kept = self.step()
        headings = (
            self.tr("Step"),
            self.tr("Standing"),
            self.tr("Kept"),
            self.tr("Rests on"),
            self.tr("Kind"),
            self.tr("Parties"),
        )
        titles = {step.id: step.title for step in treaty.steps}
        self.blockSignals(True)
        self.clear()
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(headings)
        self.setRowCount(len(treaty.steps))
        for line, step in enumerate(treaty.steps):
            cells = (
                step.title,
                str(standing_sign(step.standing)),
                self.tr("{kept} of {owed}").format(kept=step.kept, owed=step.owed) if step.owed else "–",
                rests_on(step, titles),
                kind_name(step.kind),
                names(scenario, step.parties),
            )
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setData(Qt.ItemDataRole.UserRole, step.id)
                item.setToolTip(words.replace("<", "‹"))
                self.setItem(line, column, item)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.choose(kept)
        self.blockSignals(False)

    def step(self) -> str:
        """Id of the chosen step."""
        item = self.item(self.currentRow(), 0) if self.currentRow() >= 0 else None
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def choose(self, step: str) -> None:
        """Choose a step without announcing it as the user's."""
        blocked = self.blockSignals(True)
        for line in range(self.rowCount()):
            item = self.item(line, 0)
            if item is not None and item.data(Qt.ItemDataRole.UserRole) == step:
                self.setCurrentCell(line, 0)
        self.blockSignals(blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.step():
            self.opened.emit(self.step())
            return
        super().keyPressEvent(event)

    def visible_text(self) -> str:
        """Every cell in words."""
        return "\n".join(
            item.text()
            for line in range(self.rowCount())
            for column in range(self.columnCount())
            if (item := self.item(line, column)) is not None
        )
