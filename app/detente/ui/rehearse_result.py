"""What a rehearsal brought: bands over the turns or their numbers, findings, and how each policy fared."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from detente.exercise.naming import short_name
from detente.rehearsal import Rehearsal, Summary, findings, summary
from detente.rehearsal.findings import Weight
from detente.rehearsal.telling import counts, fared_heads, fared_row, standing
from detente.ui import kit
from detente.ui.planner_chart import PlannerChart
from detente.ui.planner_picture import Sheet
from detente.ui.planner_table import PlannerTable
from detente.ui.rehearse_answer import bands_of, picture, sheet, short_title
from detente.ui.theme import Space

_CHARTS = 4
_SIGNS: dict[Weight, str] = {"fault": "✗", "warning": "▲", "remark": "·"}
_LIST_HEIGHT = 148


class RehearseResult(QWidget):
    """The right side of the rehearsal's window."""

    def __init__(self) -> None:
        super().__init__()
        self._rehearsal: Rehearsal | None = None
        self._told: Summary | None = None
        self.charts = [PlannerChart() for _ in range(_CHARTS)]
        self.tables = [PlannerTable() for _ in range(_CHARTS)]
        self.numbers = QTabWidget()
        self.numbers.setAccessibleName(self.tr("Numbers"))
        self.numbers.tabBar().setDrawBase(False)
        self.pair = QComboBox()
        self.pair.setAccessibleName(self.tr("Pair of rivals"))
        self.pair.currentIndexChanged.connect(self._show_pair)
        self.table_button = kit.KeyButton(self.tr("table view"), "T", "quiet")
        self.table_button.setCheckable(True)
        self.table_button.setEnabled(False)
        self.table_button.toggled.connect(self._show_tables)
        self.findings = _wrapping_list(self.tr("What to know about the scenario"))
        self.counts = _wrapping_list(self.tr("What happened how often"))
        self.fared = PlannerTable()
        for table in self.tables:
            table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._empty = kit.plain(
            self.tr(
                "Stand-ins play the scenario from the first turn to the last, under the same rules as a "
                "room. Choose how each team behaves, and rehearse: the bands show how far the runs lie apart."
            ),
            "muted",
            wrap=True,
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()

    def show_rehearsal(self, rehearsal: Rehearsal) -> None:
        """Show a rehearsal of at least one run."""
        self._rehearsal, self._told = rehearsal, summary(rehearsal)
        scenario = rehearsal.scenario
        self.pair.blockSignals(True)
        self.pair.clear()
        for a, b in scenario.focus():
            self.pair.addItem(f"{short_name(scenario, a)} – {short_name(scenario, b)}", (a, b))
        self.pair.blockSignals(False)
        self.pair.setVisible(self.pair.count() > 1)
        self._show_pair()
        self._show_words(rehearsal, self._told)
        self._pages.setCurrentIndex(1)
        self.table_button.setEnabled(True)
        self._panel.set_hint(standing())

    @property
    def shows_tables(self) -> bool:
        return self._views.currentIndex() == 1

    def _show_pair(self) -> None:
        if self._rehearsal is None or self._told is None or self.pair.currentData() is None:
            return
        scenario, pair = self._rehearsal.scenario, tuple(self.pair.currentData())
        bands = bands_of(self._told, (pair[0], pair[1]))
        for number, (band, chart, table) in enumerate(zip(bands, self.charts, self.tables, strict=True)):
            chart.show_picture(picture(scenario, band))
            table.show_sheet(sheet(scenario, band))
            self.numbers.setTabText(number, short_title(scenario, band).replace("&", "&&"))

    def _show_words(self, rehearsal: Rehearsal, told: Summary) -> None:
        found = findings(rehearsal)
        words = [f"{_SIGNS[finding.weight]}  {finding.text}" for finding in found]
        _fill(self.findings, words or [self.tr("Nothing about the scenario stands out.")])
        _fill(self.counts, counts(told))
        rows = tuple(fared_row(rehearsal.scenario, one) for one in told.fared)
        name = self.tr("How each side fared, at the end on average")
        self.fared.show_sheet(Sheet(name=name, headings=fared_heads(), rows=rows, chosen=0))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        names = (self.fared.horizontalHeaderItem(0), *(self.fared.item(row, 0) for row in range(len(rows))))
        for name_cell in filter(None, names):
            name_cell.setTextAlignment(left)

    def _show_tables(self, shown: bool) -> None:
        inside = self._views.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._views.setCurrentIndex(int(shown))
        self._key.setVisible(not shown)
        if inside:
            view: QWidget = self.tables[0] if shown else self.charts[0]
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._panel = kit.Panel(self.tr("Result"), "")
        self._panel.header.addWidget(self.pair)
        self._panel.header.addWidget(self.table_button)
        self.pair.hide()
        key = self.tr("Line: the median run. Dark: the middle half of the runs. Light: nine runs in ten.")
        self._key = kit.plain(key, "hint", wrap=True)
        self._views = QStackedWidget()
        self._views.addWidget(_two_by_two(self.charts))
        self._views.addWidget(self.numbers)
        for table in self.tables:
            self.numbers.addTab(table, "")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Results"))
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.findings, self.tr("&Findings"))
        self.tabs.addTab(self.counts, self.tr("Co&unts"))
        self.tabs.addTab(self.fared, self.tr("By &policy"))
        self.tabs.setFixedHeight(_LIST_HEIGHT + 36)
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._key)
        column.addWidget(self._views, 1)
        column.addWidget(self.tabs)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(told)
        self._panel.body.addWidget(self._pages)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._panel)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_T), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.table_button.toggle)


def _two_by_two(charts: list[PlannerChart]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(Space.S)
    for number, chart in enumerate(charts):
        grid.addWidget(chart, number // 2, number % 2)
    return box


def _wrapping_list(name: str) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def _fill(into: QListWidget, lines: list[str] | tuple[str, ...]) -> None:
    into.clear()
    for line in lines:
        item = QListWidgetItem(line)
        item.setToolTip(line.replace("<", "‹"))
        into.addItem(item)
    into.setCurrentRow(0)
