"""The numbers behind the charts of the planner, for a screen reader or a closer look."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from detente.ui.planner_picture import Sheet


class PlannerTable(QTableWidget):
    """One row for each sample, or for each state of the game; the plan's own row is selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )

    def show_sheet(self, sheet: Sheet) -> None:
        self.setAccessibleName(sheet.name)
        self.setColumnCount(len(sheet.headings))
        self.setRowCount(len(sheet.rows))
        self.setHorizontalHeaderLabels(sheet.headings)
        self.horizontalHeader().setStretchLastSection(not sheet.headings[-1])
        for line, row in enumerate(sheet.rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(line, column, item)
        self.setCurrentCell(sheet.chosen, 0)
