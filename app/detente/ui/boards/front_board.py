"""The home front board: factions, approval, money, mandates and elections of one team at a time."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from detente.exercise.boards.crisis import fronts
from detente.exercise.boards.crisis_shapes import FrontView
from detente.exercise.setting import Scenario
from detente.exercise.telling_treaties import step_title
from detente.science import catalogue
from detente.ui.boards import front_words as words
from detente.ui.boards.board import Board, Look
from detente.ui.boards.grid import GridTable
from detente.ui.boards.over_turns import over_turns
from detente.ui.boards.rows import RowList
from detente.ui.boards.support_bars import SupportBars
from detente.ui.flow_row import FlowRow
from detente.ui.kit import KeyButton, mark_secret, plain
from detente.ui.planner_chart import PlannerChart
from detente.ui.session import Session
from detente.ui.theme import Space

_SHARES: Final = (42, 58)


class FrontBoard(Board):
    """Teams and their factions on the left, the course of things on the right, acts below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._look: Look | None = None
        self._last: QWidget | None = None
        self.teams = RowList(self.tr("Home fronts"))
        self.bars = SupportBars(self.tr("Factions"))
        self.factions = GridTable()
        self.charts = tuple(PlannerChart() for _ in range(3))
        self.course = GridTable()
        self.calendar = plain(wrap=True)
        self.mandates = plain(wrap=True)
        mark_secret(self.mandates)
        self._empty = plain(
            self.tr("A home front has factions, approval and money. This scenario gives none to any team."),
            "muted",
            wrap=True,
        )
        self.acts = {
            "capital": KeyButton(self.tr("Spend &capital")),
            "vote": KeyButton(self.tr("&Put to the vote")),
            "election": KeyButton(self.tr("&Hold election")),
            "approval": KeyButton(self.tr("Move &approval")),
            "money": KeyButton(self.tr("&Money")),
        }
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.XS, 0, Space.XS, 0)
        whole.addWidget(self._empty)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.setHandleWidth(Space.L)
        self._across.setChildrenCollapsible(False)
        self._across.addWidget(self._left())
        self._across.addWidget(self._right())
        for place, share in enumerate(_SHARES):
            self._across.setStretchFactor(place, share)
        self._across.setSizes([share * 10 for share in _SHARES])
        whole.addWidget(self._across, 1)
        self._row = QWidget()
        row = FlowRow(self._row)
        row.setSpacing(Space.S)
        for button in self.acts.values():
            row.addWidget(button)
        whole.addWidget(self._row)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(plain(self.tr("HOME FRONTS"), "caption"))
        column.addWidget(self.teams, 2)
        column.addWidget(plain(self.tr("FACTIONS"), "caption"))
        self._factions = QStackedWidget()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.bars)
        rows.addStretch(1)
        scroll.setWidget(inside)
        self._factions.addWidget(scroll)
        self._factions.addWidget(self.factions)
        column.addWidget(self._factions, 3)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self._lines = QStackedWidget()
        drawn = QWidget()
        charts = QVBoxLayout(drawn)
        charts.setContentsMargins(0, 0, 0, 0)
        charts.addWidget(self.charts[0], 3)
        below = QHBoxLayout()
        below.addWidget(self.charts[1])
        below.addWidget(self.charts[2])
        charts.addLayout(below, 2)
        self._lines.addWidget(drawn)
        self._lines.addWidget(self.course)
        column.addWidget(self._lines, 1)
        column.addWidget(plain(self.tr("ELECTIONS AND VOTES"), "caption"))
        column.addWidget(self.calendar)
        self._mandates_head = plain(self.tr("MANDATES"), "caption")
        column.addWidget(self._mandates_head)
        column.addWidget(self.mandates)
        return right

    def _connect(self) -> None:
        self.teams.chosen.connect(lambda _team: self._show_front())
        self.teams.opened.connect(lambda _team: self._want("capital"))
        self.bars.opened.connect(lambda _faction: self._want("capital"))
        self.factions.opened.connect(lambda _faction: self._want("capital"))
        for act, button in self.acts.items():
            button.clicked.connect(lambda _checked=False, of=act: self._want(of))
        table = QShortcut(QKeySequence("T"), self)
        table.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        table.activated.connect(self._toggle_table)

    def show_look(self, look: Look) -> None:
        """Show the home fronts as the seat knows them."""
        before, self._look = self._look, look
        known = look.boards.crisis.fronts
        self.teams.put(words.front_rows(look.scenario, known))
        self._empty.setVisible(not known)
        self._across.setVisible(bool(known))
        self._row.setVisible(look.live and bool(known))
        if before is None or before.seat != look.seat:
            self.teams.choose(look.seat)
        self._show_front()

    def team(self) -> str:
        """Id of the team whose home front is shown."""
        return self.teams.record()

    def _front(self) -> FrontView | None:
        known = self._look.boards.crisis.fronts if self._look else ()
        return next((front for front in known if front.team == self.team()), None)

    def _show_front(self) -> None:
        look, front = self._look, self._front()
        if look is None or front is None:
            return
        self.bars.show_bars(words.faction_bars(front))
        self.factions.show_grid(words.faction_grid(front))
        seen = over_turns(self.session.desk, look, lambda state: fronts(state, look.seat))
        course = {
            turn: next(one for one in at_turn if one.team == front.team) for turn, at_turn in seen.items()
        }
        pictures = words.pictures(course, len(look.scenario.turns))
        for number, chart in enumerate(self.charts):
            chart.setVisible(number < len(pictures))
            if number < len(pictures):
                chart.show_picture(pictures[number])
        self.course.show_grid(words.course_grid(course))
        self.calendar.setText("\n".join(words.calendar_lines(look.scenario, front)))
        bound = words.mandate_lines(look.scenario, front, lambda act: _act_name(look.scenario, act))
        self.mandates.setText("\n".join(bound))
        for part in (self.mandates, self._mandates_head):
            part.setVisible(bool(bound))

    def _toggle_table(self) -> None:
        for pages in (self._lines, self._factions):
            pages.setCurrentIndex(1 - pages.currentIndex())
        (self.course if self._lines.currentIndex() else self.teams).setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        last = self._last if self._last is not None and self._last.isVisible() else None
        (last or self.teams).setFocus(event.reason())

    def _want(self, act: str) -> None:
        """Open the form with the act and the team chosen; only control writes, and only now."""
        if self._look is None or not self._look.live or not self.team():
            return
        self._last = QApplication.focusWidget()
        faction = self.bars.chosen() if act == "capital" else ""
        self.formWanted.emit("front", "|".join((self.team(), act, faction)))


def _act_name(scenario: Scenario, act: str) -> str:
    """An act of the catalogue, or a step of the ladder, in words."""
    known = catalogue.moves().get(act)
    return known.label if known else step_title(scenario, act)
