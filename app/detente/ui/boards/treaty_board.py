"""The treaty board: the texts, the ladder that grows out of them, and what is owed under it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from detente.exercise.mechanic import Command
from detente.ui.boards.board import Board, Look
from detente.ui.boards.duty_area import DutyArea
from detente.ui.boards.ladder_area import LadderArea
from detente.ui.boards.text_area import TextArea
from detente.ui.boards.treaty_acts import TreatyActs
from detente.ui.flow_row import FlowRow
from detente.ui.forms.agreement_target import Target
from detente.ui.kit import KeyButton, plain, rule
from detente.ui.session import Session
from detente.ui.theme import Space

_SHARES: Final = (44, 56)
"""Text, and ladder with obligations, in hundredths of the width."""


class TreatyBoard(Board):
    """Three areas: text, ladder, obligations."""

    tells_refusals = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._look: Look | None = None
        self._last: QWidget | None = None
        self.text = TextArea()
        self.acts = TreatyActs(session.desk.scenario)
        self.ladder = LadderArea()
        self.duties = DutyArea()
        self.new_text = KeyButton(self.tr("Ne&w text"))
        self.new_draft = KeyButton(self.tr("New dra&ft"))
        self.amend = KeyButton(self.tr("Amend &clause"))
        self.settle = KeyButton(self.tr("Settle brac&ket"))
        self.position = KeyButton(self.tr("P&ositions"), icon="lock")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(Space.XS, 0, Space.XS, 0)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.addWidget(self._left())
        self._across.addWidget(self._right())
        self._across.setHandleWidth(Space.L)
        self._across.setChildrenCollapsible(False)
        for place, share in enumerate(_SHARES):
            self._across.setStretchFactor(place, share)
        self._across.setSizes([share * 10 for share in _SHARES])
        whole.addWidget(self._across)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.addWidget(plain(self.tr("TEXTS"), "caption"))
        head.addStretch(1)
        head.addWidget(self.new_text)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self._drafting = QWidget()
        row = FlowRow(self._drafting)
        for button in (self.amend, self.settle, self.new_draft, self.position):
            row.addWidget(button)
        column.addWidget(self._drafting)
        column.addWidget(self.acts)
        return left

    def _right(self) -> QWidget:
        self._down = QSplitter(Qt.Orientation.Vertical)
        self._down.addWidget(self.ladder)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(rule())
        column.addWidget(self.duties, 1)
        self._down.addWidget(below)
        self._down.setStretchFactor(0, 3)
        self._down.setStretchFactor(1, 2)
        self._down.setSizes([380, 190])
        self._down.setHandleWidth(Space.S)
        self._down.setChildrenCollapsible(False)
        self.ladder.setMinimumHeight(150)
        below.setMinimumHeight(110)
        return self._down

    def _connect(self) -> None:
        self.text.chosen.connect(lambda _id: self._offer())
        self.text.clauseOpened.connect(self._open_clause)
        self.acts.wanted.connect(self._do)
        self.ladder.chosen.connect(self.duties.show_step)
        self.ladder.opened.connect(lambda step: self._want("step", step))
        self.duties.opened.connect(lambda duty: self._want("duty", duty))
        self.new_text.clicked.connect(lambda: self._want("agreement", ""))
        for button, act in (
            (self.new_draft, "rewrite"),
            (self.amend, "amend"),
            (self.settle, "settle"),
            (self.position, "position"),
        ):
            button.clicked.connect(lambda _checked=False, of=act: self._want_text(of))
        table = QShortcut(QKeySequence("T"), self)
        table.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        table.activated.connect(self.ladder.toggle_table)

    def show_look(self, look: Look) -> None:
        """Show the treaty as the seat knows it."""
        self._look = look
        self.text.show_look(look)
        self.ladder.show_look(look)
        step = self.ladder.step()
        self.duties.show_look(look, step.id if step else "")
        self._offer()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        last = self._last if self._last is not None and self._last.isVisible() else None
        (last or self.text.agreements).setFocus(event.reason())

    def _offer(self) -> None:
        """Acts for control now; from another seat, or looking back, the board is only read."""
        live = self._look is not None and self._look.live
        view = self.text.view()
        self.acts.setVisible(live)
        self.acts.show_text(view if live else None)
        negotiable = view is not None and view.status == "draft"
        self._drafting.setVisible(live and negotiable)
        self.new_text.setVisible(live)
        for button in (self.new_draft, self.amend, self.position):
            button.setVisible(negotiable)
        self.settle.setVisible(negotiable and bool(view and view.brackets))

    def _do(self, command: Command) -> None:
        outcome = self.session.do(command)
        if outcome is None:
            return
        if outcome.refusal is not None:
            self.acts.refuse(outcome.refusal, command)
            return
        self.acts.accept()
        self.acts.reason.clear()

    def _open_clause(self, agreement: str, clause: str) -> None:
        """Enter on a clause settles its first bracket, or amends it where it has none."""
        view = self.text.view()
        disputed = view is not None and any(bracket.clause == clause for bracket in view.brackets)
        self._want("agreement", Target(agreement, clause, "settle" if disputed else "amend").record())

    def _want_text(self, act: str) -> None:
        view = self.text.view()
        if view is not None:
            self._want("agreement", Target.of(view.id, self.text.clauses.record(), act).record())

    def _want(self, kind: str, record: str) -> None:
        """Open a form; only control writes, and only now."""
        if self._look is not None and self._look.live:
            self._last = QApplication.focusWidget()
            self.formWanted.emit(kind, record)
