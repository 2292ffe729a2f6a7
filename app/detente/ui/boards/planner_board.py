"""The verification planner as a board: the same for every seat, and no part of the record."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from detente.exercise.curves import Curves
from detente.science.planning import Payoffs
from detente.ui.boards.board import Board
from detente.ui.planner import PlannerPanel
from detente.ui.session import Session


class PlannerBoard(Board):
    """What inspections can find, and when to make them, with the payoffs of this exercise."""

    seated = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        pay = session.desk.state.of(Curves).model.payoffs
        self.panel = PlannerPanel(Payoffs(pay.reward, pay.temptation, pay.punishment, pay.sucker))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panel)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.panel.setFocus(event.reason())
