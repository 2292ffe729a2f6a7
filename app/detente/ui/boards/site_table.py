"""The sites as a table, for a screen reader or a closer look."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from detente.exercise.boards.shapes import VerificationView
from detente.exercise.setting import Scenario
from detente.ui import theme
from detente.ui.boards.site_words import mark_name, mark_of, numbers, why_closed
from detente.ui.symbols import team_text
from detente.words import tr

_SITE = Qt.ItemDataRole.UserRole
_HOST = 1


class SiteTable(QTableWidget):
    """One row a site; Enter does there what it does on the map."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Sites"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        headings = [tr("Site"), tr("Host"), tr("Access"), tr("Inspections"), tr("Last look")]
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(headings)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.currentCellChanged.connect(lambda row, *_rest: self.chosen.emit(self._site(row)))
        self.cellDoubleClicked.connect(lambda row, _column: self.opened.emit(self._site(row)))

    def show_view(self, scenario: Scenario, view: VerificationView) -> None:
        """Show what a seat sees; the row stays chosen."""
        kept = self._site(self.currentRow())
        known = {inspection.id: inspection for inspection in view.inspections}
        self.blockSignals(True)
        self.setRowCount(len(view.sites))
        for line, site in enumerate(view.sites):
            host = scenario.team(site.host)
            visits = [known[visit] for visit in site.visits if visit in known]
            last = visits[-1] if visits else None
            told = f"{mark_name(mark_of(last))}, {numbers(last)}".rstrip(", ") if last else "–"
            closed = why_closed(site, view.zones)
            cells = (
                site.name,
                team_text(host.symbol, host.short or host.name),
                tr("closed") if closed else tr("open"),
                ", ".join(site.visits) or "–",
                told,
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(_SITE, site.id)
                item.setToolTip(closed.replace("<", "‹"))
                if column == _HOST:
                    item.setForeground(theme.team_colour(host.colour))
                self.setItem(line, column, item)
        self.blockSignals(False)
        self.choose(kept)

    def choose(self, site: str) -> None:
        """Put the cursor on a site."""
        for line in range(self.rowCount()):
            if self._site(line) == site and line != self.currentRow():
                self.setCurrentCell(line, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.opened.emit(self._site(self.currentRow()))
            return
        super().keyPressEvent(event)

    def _site(self, row: int) -> str:
        item = self.item(row, 0)
        return str(item.data(_SITE)) if item else ""
