"""The signals board: red lines, what still stands, and how the sides have signalled."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from detente.exercise.boards import CONTROL
from detente.exercise.curves import Curves
from detente.exercise.moves import RescindMove
from detente.ui.boards import signal_words as words
from detente.ui.boards.board import Board, Look
from detente.ui.boards.grid import GridTable
from detente.ui.boards.rows import RowList
from detente.ui.boards.split_chart import SplitChart, sides, split_grid
from detente.ui.kit import ElidedLabel, KeyButton, plain
from detente.ui.session import Session
from detente.ui.theme import Space

_SHARES: Final = (46, 54)


class SignalsBoard(Board):
    """Red lines and standing acts on the left; for control, how it all hangs together on the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._look: Look | None = None
        self._last: QWidget | None = None
        self.alarm = plain(tone="danger", wrap=True)
        self.lines = RowList(self.tr("Red lines"))
        self.draw = KeyButton(self.tr("&Draw a line"))
        self.open_line = KeyButton(self.tr("&Answer or change"))
        self.standing = RowList(self.tr("Acts still standing"))
        self.rung = ElidedLabel(role="strong")
        self.thresholds = plain(tone="warning", wrap=True)
        self.rescind = KeyButton(self.tr("Resci&nd"))
        self.chart = SplitChart()
        self.split_table = GridTable()
        self.promises, self.grit = GridTable(), GridTable()
        self.costly, self.waiting = GridTable(), GridTable()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Signals and red lines"))
        self._empty_lines = plain(role="muted", wrap=True)
        self._empty_acts = plain(self.tr("No act with a rung on Kahn’s ladder stands."), "muted", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(Space.XS, 0, Space.XS, 0)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setHandleWidth(Space.L)
        across.setChildrenCollapsible(False)
        across.addWidget(self._left())
        across.addWidget(self._right())
        for place, share in enumerate(_SHARES):
            across.setStretchFactor(place, share)
        across.setSizes([share * 10 for share in _SHARES])
        whole.addWidget(across)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(_head(self.tr("RED LINES"), self.open_line, self.draw))
        column.addWidget(self.alarm)
        column.addWidget(self._empty_lines)
        column.addWidget(self.lines, 3)
        self._acts = QWidget()
        acts = QVBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(Space.S)
        acts.addLayout(_head(self.tr("ACTS STILL STANDING"), self.rescind))
        acts.addWidget(self.rung)
        acts.addWidget(self.thresholds)
        acts.addWidget(self._empty_acts)
        acts.addWidget(self.standing, 1)
        # Takes the room of the list while it is hidden, or the lines above would be strewn over it.
        acts.addStretch()
        column.addWidget(self._acts, 2)
        return left

    def _right(self) -> QWidget:
        self._pages = QStackedWidget()
        self.tabs.tabBar().setDrawBase(False)
        self._split = QStackedWidget()
        self._split.addWidget(self.chart)
        self._split.addWidget(self.split_table)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.addWidget(self.promises, 2)
        column.addWidget(self.grit, 5)
        self.tabs.addTab(self._split, self.tr("R&hetoric and track"))
        self.tabs.addTab(both, self.tr("&Promises and GRIT"))
        self.tabs.addTab(self.costly, self.tr("Cost&ly signals"))
        self.tabs.addTab(self.waiting, self.tr("&Waiting"))
        self._pages.addWidget(self.tabs)
        hidden = plain(
            self.tr(
                "Promises, restraint, what was said out of sight and what waits are control’s to compare. "
                "From this seat, the red lines on the left are all that is known."
            ),
            "muted",
            wrap=True,
        )
        hidden.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages.addWidget(hidden)
        return self._pages

    def _connect(self) -> None:
        self.draw.clicked.connect(lambda: self._want("red_line", ""))
        self.open_line.clicked.connect(lambda: self._want("red_line", self.lines.record()))
        self.lines.opened.connect(lambda line: self._want("red_line", line))
        self.standing.opened.connect(lambda record: self._want_move(record))
        self.standing.chosen.connect(lambda _record: self._offer())
        self.rescind.clicked.connect(self._rescind)
        self.waiting.opened.connect(self._want_move)
        self.costly.opened.connect(self._want_move)
        table = QShortcut(QKeySequence("T"), self)
        table.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        table.activated.connect(self._toggle_table)

    def show_look(self, look: Look) -> None:
        """Show the signals as the seat knows them."""
        self._look = look
        lines = look.boards.crisis.red_lines
        self.lines.put(words.red_line_rows(look.scenario, lines, look.seat))
        self.lines.setVisible(bool(lines))
        self._empty_lines.setVisible(not lines)
        self._empty_lines.setText(
            self.tr("A red line says which act by a rival would not be left unanswered. None is known here.")
        )
        alarm = words.alarm_words(look.scenario, lines)
        self.alarm.setText(alarm)
        self.alarm.setVisible(bool(alarm))
        control = look.seat == CONTROL
        self._acts.setVisible(control)
        self._pages.setCurrentIndex(0 if control else 1)
        if control:
            self._show_control(look)
        self._offer()

    def _show_control(self, look: Look) -> None:
        scenario, state = look.scenario, look.state
        rows = words.standing_rows(scenario, state)
        self.standing.put(rows)
        self.standing.setVisible(bool(rows))
        self._empty_acts.setVisible(not rows)
        self.rung.setText(self.tr("Now: {rung}").format(rung=words.rung_name(state.of(Curves).rung())))
        passed = words.threshold_words(state)
        self.thresholds.setText(passed)
        self.thresholds.setVisible(bool(passed))
        shown = sides(scenario, state)
        self.chart.show_sides(shown)
        self.split_table.show_grid(split_grid(shown))
        self.promises.show_grid(words.promise_grid(scenario, state))
        self.grit.show_grid(words.grit_grid(scenario, state))
        self.costly.show_grid(words.costly_grid(scenario, state))
        waiting = words.waiting_grid(scenario, state)
        self.waiting.show_grid(waiting)
        many = len(waiting.lines)
        self.tabs.setTabText(3, self.tr("&Waiting") + (f" ({many})" if many else ""))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        last = self._last if self._last is not None and self._last.isVisible() else None
        known = self.lines if self.lines.isVisible() else self.draw
        (last or known).setFocus(event.reason())

    def _offer(self) -> None:
        """Acts for control now; from another seat, or looking back, the board is only read."""
        live = self._look is not None and self._look.live
        self.draw.setVisible(live)
        self.open_line.setVisible(live and bool(self.lines.record()))
        self.rescind.setVisible(live and self.standing.count() > 0)
        self.rescind.setEnabled(bool(self.standing.record()))

    def _rescind(self) -> None:
        if self.standing.record():
            self.session.do(RescindMove(move=self.standing.record()))

    def _toggle_table(self) -> None:
        self.tabs.setCurrentIndex(0)
        self._split.setCurrentIndex(1 - self._split.currentIndex())
        (self.split_table if self._split.currentIndex() else self.chart).setFocus()

    def _want_move(self, record: str) -> None:
        self._want("move", record)

    def _want(self, kind: str, record: str) -> None:
        """Open a form; only control writes, and only now."""
        if self._look is not None and self._look.live:
            self._last = QApplication.focusWidget()
            self.formWanted.emit(kind, record)


def _head(caption: str, *buttons: KeyButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.addWidget(plain(caption, "caption"))
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
