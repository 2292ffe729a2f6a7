"""The compliance ledger: what every party owes, turn by turn, and for control whether it is really so."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from detente.exercise.boards import CONTROL
from detente.exercise.obligations.ruling import state_name
from detente.exercise.setting import Scenario
from detente.ui.boards.board import Board, Look
from detente.ui.boards.compliance_detail import CellDetail
from detente.ui.boards.compliance_legend import Key, TotalsLine
from detente.ui.boards.compliance_sheet import DOUBTS, STATES, Filter, sheet
from detente.ui.boards.compliance_table import LedgerTable
from detente.ui.boards.compliance_words import doubt_name, empty_words
from detente.ui.kit import KeyCap, plain
from detente.ui.session import Session
from detente.ui.symbols import symbol_icon
from detente.ui.theme import Space

_DETAIL = 112
"""Pixels for the explanation, until somebody moves the handle."""

_FILTER = 200
"""Most width of a filter."""


class ComplianceBoard(Board):
    """Duties by turns with filters above, totals, and the chosen cell explained below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._look: Look | None = None
        self.party = QComboBox()
        self.shows = QComboBox()
        self.hint = QWidget()
        self.key = Key()
        self.totals = TotalsLine()
        self.table = LedgerTable()
        self.detail = CellDetail()
        self._empty = plain(role="muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.party.currentIndexChanged.connect(self._filter)
        self.shows.currentIndexChanged.connect(self._filter)
        self.table.chosen.connect(self._explain)
        self.table.opened.connect(self._open)
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S)
        self._hint()
        whole.addLayout(self._filters())
        whole.addWidget(self.totals)
        self._pages = QStackedWidget()
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setSizes([2000, _DETAIL])
        self._pages.addWidget(split)
        self._pages.addWidget(self._empty)
        whole.addWidget(self._pages, 1)

    def _hint(self) -> None:
        row = QHBoxLayout(self.hint)
        row.setContentsMargins(0, 0, Space.M, 0)
        row.setSpacing(Space.XS)
        row.addWidget(KeyCap("Return"))
        row.addWidget(plain(self.tr("opens the duty"), "muted"))

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for name, box in ((self.tr("&Party"), self.party), (self.tr("St&anding"), self.shows)):
            label = plain(name, "muted")
            label.setBuddy(box)
            box.setAccessibleName(name.replace("&", ""))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(_FILTER)
            row.addWidget(label)
            row.addWidget(box)
            row.addSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.hint)
        row.addWidget(self.key)
        return row

    def show_look(self, look: Look) -> None:
        """Show the ledger as it was seen from a seat at one moment."""
        before, self._look = self._look, look
        if before is None or (before.scenario, before.seat) != (look.scenario, look.seat):
            self._offer(look.scenario, control=look.seat == CONTROL)
        self._show(look)

    def _offer(self, scenario: Scenario, *, control: bool) -> None:
        """What can be filtered by: doubts are control's to see."""
        parties = [(QIcon(), self.tr("all"), "")]
        parties += [(symbol_icon(t.symbol, t.colour, 12), t.name, t.id) for t in scenario.teams]
        states = [(QIcon(), self.tr("any"), ""), *((QIcon(), state_name(state), state) for state in STATES)]
        if control:
            states += [(QIcon(), doubt_name(doubt), doubt) for doubt in DOUBTS]
        _fill(self.party, parties)
        _fill(self.shows, states)

    def _show(self, look: Look) -> None:
        chosen = Filter(self.party.currentData(), self.shows.currentData())
        shown = sheet(look, self.session.desk.seed, chosen)
        self.hint.setVisible(look.live and bool(shown.groups))
        self.key.setVisible(shown.control)
        self.totals.show_sheet(shown)
        self.table.show_sheet(shown)
        self._empty.setText(empty_words(shown))
        self._pages.setCurrentIndex(0 if shown.groups else 1)

    def _filter(self) -> None:
        if self._look is not None:
            self._show(self._look)

    def _explain(self) -> None:
        found = self.table.look()
        self.detail.show_cell(self.table.ledger.sheet, *(found or (None, 0)))

    def _open(self, duty: str) -> None:
        """Only what is live can be ruled on."""
        if self._look is not None and self._look.live:
            self.formWanted.emit("duty", duty)


def _fill(box: QComboBox, options: Sequence[tuple[QIcon, str, str]]) -> None:
    """Offer these, and keep what was chosen where it is still among them."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for icon, name, value in options:
        box.addItem(icon, name, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)
