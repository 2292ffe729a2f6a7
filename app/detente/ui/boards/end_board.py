"""Observers and the end of the game: who vouched, whom voices support, what it all came to."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QMessageBox,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from detente.exercise.boards import CONTROL
from detente.exercise.boards.crisis import observers
from detente.exercise.boards.crisis_shapes import EstimateView, ObserverView
from detente.exercise.estimates import RevealTypes
from detente.exercise.mosaic import calibration
from detente.ui.boards import end_words as words
from detente.ui.boards.board import Board, Look
from detente.ui.boards.grid import GridTable
from detente.ui.boards.mosaic_view import MosaicView
from detente.ui.boards.over_turns import over_turns
from detente.ui.boards.rows import RowList
from detente.ui.boards.support_bars import SupportBars
from detente.ui.flow_row import FlowRow
from detente.ui.kit import KeyButton, mark_secret, plain
from detente.ui.planner_chart import PlannerChart
from detente.ui.session import Session
from detente.ui.theme import Space

_SHARES: Final = (42, 58)
_CHART, _TABLE, _NOTHING = range(3)


class EndBoard(Board):
    """Third parties on the left; trust from outside, the mosaic and the estimates on the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._look: Look | None = None
        self._last: QWidget | None = None
        self.observers = RowList(self.tr("Observers"))
        self.said = GridTable()
        self.voices = SupportBars(self.tr("Voices"))
        self.chart, self.trust = PlannerChart(), GridTable()
        self.mosaic, self.stones = MosaicView(), GridTable()
        self.estimates = GridTable()
        self.types = plain(role="strong", wrap=True)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Observers and end"))
        self.acts = {
            "endorse": KeyButton(self.tr("E&ndorse")),
            "assess": KeyButton(self.tr("&Assess")),
            "voice": KeyButton(self.tr("&Move a voice")),
            "trust": KeyButton(self.tr("S&tate trust")),
        }
        self.reveal = KeyButton(self.tr("Reveal the t&ypes…"), role="danger")
        self._no_trust = plain(role="muted", wrap=True)
        self._no_mosaic = plain(role="muted", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.XS, 0, Space.XS, 0)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setHandleWidth(Space.L)
        across.setChildrenCollapsible(False)
        across.addWidget(self._left())
        across.addWidget(self._right())
        for place, share in enumerate(_SHARES):
            across.setStretchFactor(place, share)
        across.setSizes([share * 10 for share in _SHARES])
        whole.addWidget(across, 1)
        self._row = QWidget()
        row = FlowRow(self._row)
        row.setSpacing(Space.S)
        for button in (*self.acts.values(), self.reveal):
            row.addWidget(button)
        whole.addWidget(self._row)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(plain(self.tr("OBSERVERS"), "caption"))
        self._no_observers = plain(
            self.tr("No team of this scenario watches from outside: no third party, institution or ally."),
            "muted",
            wrap=True,
        )
        column.addWidget(self._no_observers)
        column.addWidget(self.observers, 2)
        self._said_head = plain(self.tr("WHAT IT HAS SAID"), "caption")
        column.addWidget(self._said_head)
        column.addWidget(self.said, 3)
        self._voices_head = plain(self.tr("VOICES"), "caption")
        column.addWidget(self._voices_head)
        column.addWidget(self.voices)
        column.addStretch(0)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.types)
        self.tabs.tabBar().setDrawBase(False)
        self._trust = _pages(self.chart, self.trust, self._no_trust)
        self._mosaic = _pages(_scrolled(self.mosaic), self.stones, self._no_mosaic)
        self._estimates = QStackedWidget()
        self._no_estimates = plain(
            self.tr("At the end each team says how likely it holds a rival to be a security seeker."),
            "muted",
            wrap=True,
        )
        self._no_estimates.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._estimates.addWidget(self.estimates)
        self._estimates.addWidget(self._no_estimates)
        self.tabs.addTab(self._trust, self.tr("Trust from outs&ide"))
        self.tabs.addTab(self._mosaic, self.tr("Mosai&c"))
        self.tabs.addTab(self._estimates, self.tr("Stated tr&ust"))
        column.addWidget(self.tabs, 1)
        return right

    def _connect(self) -> None:
        self.observers.chosen.connect(lambda _team: self._show_observer())
        self.observers.opened.connect(lambda _team: self._want("endorse"))
        self.voices.opened.connect(lambda _voice: self._want("voice"))
        for act, button in self.acts.items():
            button.clicked.connect(lambda _checked=False, of=act: self._want(of))
        self.reveal.clicked.connect(self._reveal)
        table = QShortcut(QKeySequence("T"), self)
        table.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        table.activated.connect(self._toggle_table)

    def show_look(self, look: Look) -> None:
        """Show third parties and the end as the seat knows them."""
        self._look = look
        view, scenario = look.boards.crisis, look.scenario
        self.observers.put(words.observer_rows(scenario, view.observers))
        self.observers.setVisible(bool(view.observers))
        self._no_observers.setVisible(not view.observers)
        self.voices.show_bars(words.voice_bars(scenario, view.voices))
        for part in (self.voices, self._voices_head):
            part.setVisible(bool(view.voices))
        self.types.setText(words.type_words(scenario, view))
        self._show_observer()
        self._show_mosaic(look)
        self._show_estimates(look)
        self._row.setVisible(look.live)
        self.acts["voice"].setEnabled(bool(view.voices))
        for act in ("endorse", "assess"):
            self.acts[act].setEnabled(bool(view.observers))
        self.reveal.setEnabled(not view.revealed)

    def _observer(self) -> ObserverView | None:
        known = self._look.boards.crisis.observers if self._look else ()
        return next((one for one in known if one.team == self.observers.record()), None)

    def _show_observer(self) -> None:
        look, one = self._look, self._observer()
        said = words.said_grid(look.scenario, one) if look and one else None
        for part in (self.said, self._said_head):
            part.setVisible(said is not None and bool(said.lines))
        if said is not None:
            self.said.show_grid(said)
        if look is None or one is None or not one.trust:
            self._no_trust.setText(
                self.tr("How far an observer trusts a side is its own and control’s to know.")
            )
            self._trust.setCurrentIndex(_NOTHING)
            return
        seen = over_turns(self.session.desk, look, lambda state: observers(look.scenario, state, look.seat))
        course = {turn: next(o for o in at_turn if o.team == one.team) for turn, at_turn in seen.items()}
        self.chart.show_picture(words.trust_picture(look.scenario, course, len(look.scenario.turns)))
        self.trust.show_grid(words.trust_grid(look.scenario, course))
        if self._trust.currentIndex() == _NOTHING:
            self._trust.setCurrentIndex(_CHART)

    def _show_mosaic(self, look: Look) -> None:
        """Control sees it grow; everybody else once the types are told."""
        stones = look.boards.crisis.mosaic
        self.mosaic.show_stones(look.scenario, stones)
        self.stones.show_grid(words.mosaic_grid(look.scenario, stones))
        self._no_mosaic.setText(self.tr("What it all came to is shown when control tells the types."))
        if not stones:
            self._mosaic.setCurrentIndex(_NOTHING)
        elif self._mosaic.currentIndex() == _NOTHING:
            self._mosaic.setCurrentIndex(_CHART)

    def _show_estimates(self, look: Look) -> None:
        made = self._scored(look)
        self.estimates.show_grid(words.estimate_grid(look.scenario, made))
        secret = look.seat != "" and not look.boards.crisis.revealed
        mark_secret(self.estimates, secret)
        self._estimates.setCurrentIndex(0 if made else 1)

    def _scored(self, look: Look) -> tuple[EstimateView, ...]:
        """Control knows the score before the room does."""
        view = look.boards.crisis
        if look.seat != CONTROL or view.revealed:
            return view.estimates
        scores = {
            (one.team, one.about): one.brier
            for one in calibration(look.scenario, look.state, self.session.desk.seed)
        }
        return tuple(
            EstimateView(
                team=one.team,
                about=one.about,
                turn=one.turn,
                stated=one.stated,
                brier=scores[one.team, one.about],
            )
            for one in view.estimates
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        last = self._last if self._last is not None and self._last.isVisible() else None
        known = self.observers if self.observers.isVisible() else self.tabs.tabBar()
        (last or known).setFocus(event.reason())

    def _toggle_table(self) -> None:
        """The drawing on top and its table take turns."""
        pages = next((p for p in (self._trust, self._mosaic) if p is self.tabs.currentWidget()), None)
        if pages is not None and pages.currentIndex() != _NOTHING:
            pages.setCurrentIndex(_TABLE if pages.currentIndex() == _CHART else _CHART)

    def _want(self, act: str) -> None:
        """Open a form; only control writes, and only now."""
        if self._look is None or not self._look.live:
            return
        self._last = QApplication.focusWidget()
        if act == "trust":
            self.formWanted.emit("estimate", "")
            return
        who = self.voices.chosen() if act == "voice" else self.observers.record()
        self.formWanted.emit("observer", f"{act}|{who}")

    def _reveal(self) -> None:
        """Ask once more: what the room knows, it knows."""
        if self._look is None or not self._look.live:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Tell the room the secret types of all teams?"))
        box.setInformativeText(
            self.tr("Every view, the projector and the public report may show them from now on.")
        )
        yes = box.addButton(self.tr("&Reveal"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("&Not yet"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(yes)
        box.exec()
        if box.clickedButton() is yes:
            self.session.do(RevealTypes())


def _pages(drawing: QWidget, table: QWidget, nothing: QWidget) -> QStackedWidget:
    pages = QStackedWidget()
    for page in (drawing, table, nothing):
        pages.addWidget(page)
    if hasattr(nothing, "setAlignment"):
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
    return pages


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area
