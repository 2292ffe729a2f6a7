"""The curves as a table: the same values for a screen reader, or for whoever prefers figures."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from detente.exercise.naming import fraction, short_name
from detente.exercise.readings import Pair
from detente.ui.curves_series import CurveSet
from detente.ui.curves_words import explain, risk_text, step_headline
from detente.words import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_FIXED: Final = 3
_WHAT: Final = 2
_SCROLL_BAR: Final = 14


class CurvesModel(QAbstractTableModel):
    """One row for each moment of a chronicle; cells are worked out when they are looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: CurveSet | None = None
        self._pairs: tuple[Pair, ...] = ()

    def show_set(self, shown: CurveSet, pair: Pair) -> None:
        """The pair in focus has the first columns."""
        self.beginResetModel()
        self._shown = shown
        self._pairs = (pair, *(other for other in shown.pairs if other != pair))
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._shown.moments) if self._shown and not parent.isValid() else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return _FIXED + 4 * len(self._pairs) + 1 if not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._shown is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self._shown, index.row(), index.column())
        if role in (Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.ToolTipRole):
            # A tooltip reads what looks like markup as markup; this text was typed by people.
            told = explain(self._shown, self.step(index.row()))
            return told.replace("<", "‹") if role == Qt.ItemDataRole.ToolTipRole else told
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != _WHAT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == _WHAT else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._headings()[section] if self._shown and section < self.columnCount() else None

    def step(self, row: int) -> int:
        """Step of a row."""
        return self._shown.moments[row].step if self._shown else 0

    def row(self, step: int) -> int:
        """Row that tells of a step."""
        return self._shown.row(step) if self._shown else 0

    def _headings(self) -> list[str]:
        made = [tr("Turn"), tr("Step"), tr("What")]
        for pair in self._pairs:
            a, b = (short_name(self._shown.scenario, team) for team in pair) if self._shown else pair
            made += [
                tr("Escalation {a}–{b}", a=a, b=b),
                tr("{a} trusts {b}", a=a, b=b),
                tr("{a} trusts {b}", a=b, b=a),
                tr("Risk {a}–{b}", a=a, b=b),
            ]
        return [*made, tr("Kahn rung")]

    def _text(self, shown: CurveSet, row: int, column: int) -> str:
        moment = shown.moments[row]
        if column == 0:
            return str(moment.turn)
        if column == 1:
            return str(moment.step)
        if column == _WHAT:
            return step_headline(shown.scenario, shown.step(moment.step))
        number, value = divmod(column - _FIXED, 4)
        if number >= len(self._pairs):
            return str(moment.readings.rung)
        pair, readings = self._pairs[number], moment.readings
        if value == 0:
            return f"{readings.escalation.get(pair, readings.baseline):.1f}"
        if value == 3:
            return risk_text(readings, pair)
        directed = pair if value == 1 else (pair[1], pair[0])
        return fraction(readings.trust.get(directed, readings.prior))


class CurvesTable(QTableView):
    """The table with the keys of the plot: Enter opens a step."""

    stepActivated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = CurvesModel(self)
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        self.setAccessibleName(tr("Trust and escalation as a table"))
        self.doubleClicked.connect(self._open)

    def show_set(self, shown: CurveSet, pair: Pair, cursor: int | None) -> None:
        self._model.show_set(shown, pair)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        rest = self.width() - _SCROLL_BAR
        for column in range(self._model.columnCount()):
            heading = self._model.headerData(column, Qt.Orientation.Horizontal)
            width = header.fontMetrics().horizontalAdvance(str(heading)) + 34
            rest -= width if column != _WHAT else 0
            self.setColumnWidth(column, width)
        self.setColumnWidth(_WHAT, max(rest, 320))
        self.show_cursor(cursor if cursor is not None else shown.head)

    def show_cursor(self, step: int) -> None:
        """Select the row of a step."""
        index = self._model.index(self._model.row(step), _WHAT)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.stepActivated.emit(self._model.step(index.row()))
