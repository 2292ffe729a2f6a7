"""The ladder: drawn, or as a table, with the norm above and the chosen step in words below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from detente.exercise.boards import ROOM
from detente.exercise.boards.shapes import StepView
from detente.exercise.curves import Curves
from detente.ui.boards.board import Look
from detente.ui.boards.ladder_table import LadderTable
from detente.ui.boards.ladder_view import LadderView
from detente.ui.boards.norm_meter import NormMeter
from detente.ui.boards.step_words import step_line
from detente.ui.kit import ElidedLabel, KeyButton, KeyCap, plain
from detente.ui.theme import Space


class LadderArea(QWidget):
    """Graph and table always choose the same step."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.graph = LadderView()
        self.table = LadderTable()
        self.norm = NormMeter()
        self.open_button = KeyButton(self.tr("Open ste&p"), "Return")
        self._title = plain(role="strong")
        self._line = ElidedLabel(role="muted")
        self._empty = plain(role="muted", wrap=True)
        self._scroll = QScrollArea()
        self._stack = QStackedWidget()
        self._lay_out()
        for picker in (self.graph, self.table):
            picker.chosen.connect(self._pick)
            picker.opened.connect(self.opened)
        self.open_button.clicked.connect(lambda: self.opened.emit(self.graph.step))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(plain(self.tr("LADDER"), "caption"))
        head.addStretch(1)
        head.addWidget(self.norm)
        head.addSpacing(Space.S)
        head.addWidget(plain(self.tr("table"), "hint"))
        head.addWidget(KeyCap("T"))
        whole.addLayout(head)
        self._scroll.setWidget(self.graph)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.horizontalScrollBar().valueChanged.connect(lambda _at: self.graph.update())
        for page in (self._scroll, self.table, self._empty):
            self._stack.addWidget(page)
        whole.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self._title)
        foot.addWidget(self._line, 1)
        foot.addWidget(self.open_button)
        whole.addLayout(foot)

    def show_look(self, look: Look) -> None:
        """Show the ladder as the seat knows it."""
        self._look = look
        treaty, model = look.boards.treaty, look.state.of(Curves).model
        self.graph.show_steps(treaty.steps)
        self.table.show_steps(look.scenario, treaty)
        self.norm.setVisible(look.seat != ROOM)
        self.norm.show_norm(treaty.streak, treaty.norm, model.norm_levels)
        self._empty.setText(
            self.tr("This exercise has no ladder. The steps of a scenario appear here as they grow.")
        )
        if not treaty.steps:
            self._stack.setCurrentWidget(self._empty)
        elif self._stack.currentWidget() is self._empty:
            self._stack.setCurrentWidget(self._scroll)
        self.open_button.setVisible(look.live and bool(treaty.steps))
        self._pick(self.graph.step, tell=False)

    def step(self) -> StepView | None:
        """The chosen step."""
        steps = self._look.boards.treaty.steps if self._look else ()
        return next((step for step in steps if step.id == self.graph.step), None)

    def toggle_table(self) -> None:
        """Graph or table, with the focus where it was."""
        if self._stack.currentWidget() is self._empty:
            return
        to_table = self._stack.currentWidget() is self._scroll
        inside = self._stack.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._stack.setCurrentWidget(self.table if to_table else self._scroll)
        if inside:
            view: QWidget = self.table if to_table else self.graph
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def tabular(self) -> bool:
        """Whether the table is shown."""
        return self._stack.currentWidget() is self.table

    def _pick(self, step: str, *, tell: bool = True) -> None:
        self.graph.choose(step)
        self.table.choose(step)
        node = self.graph.node(step)
        self._scroll.ensureVisible(node.center().x(), node.center().y(), node.width(), node.height())
        chosen, look = self.step(), self._look
        self._title.setText(chosen.title if chosen else "")
        self._line.setText(step_line(look.scenario, look.boards.treaty, chosen) if chosen and look else "")
        if tell:
            self.chosen.emit(step)
