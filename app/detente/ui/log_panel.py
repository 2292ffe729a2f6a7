"""The log of the session: every step in words, and why the curves moved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from detente.exercise.chronicle import Chronicle, Step
from detente.exercise.curves import Impulse, MinimumMoved, PriorMoved
from detente.exercise.curves import Signal as CurveSignal
from detente.exercise.evaluation import remark_words
from detente.exercise.rules import standing_name
from detente.exercise.telling import headline, reasons, tell
from detente.exercise.telling_crises import unmoved
from detente.ui.curves_words import clipped
from detente.ui.kit import plain
from detente.ui.session import Session
from detente.ui.theme import Space

STEP = Qt.ItemDataRole.UserRole
LONGEST = 160
"""Characters of a line of the list; the box below has the whole of a longer one."""
REASONED = (Impulse, CurveSignal, MinimumMoved, PriorMoved)
"""Facts that the reasons tell of."""
SHOWN = 2_000
"""The newest steps shown; the report and `detente log` have all of them."""


class LogPanel(QWidget):
    """Steps, newest first, and the reasons of the chosen one."""

    stepChosen = Signal(int)
    branchWanted = Signal(int)
    stageWanted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._steps: dict[int, Step] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Log"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._why = plain(role="muted", wrap=True)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._why.setAccessibleName(self.tr("Why the curves moved"))
        self._empty = plain(
            self.tr(
                "Nothing logged yet.\n\nF9 begins the first phase. F2 logs a move, F3 a call, F4 an "
                "inspection, F5 plays an inject, F6 writes a note. Everything is saved as you press the "
                "key, and Ctrl+Z takes it back."
            ),
            "muted",
            wrap=True,
        )
        self._empty.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._empty)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(self.list)
        self._split.addWidget(self._reason_box())
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 1)
        whole.addWidget(self._split, 1)
        self.list.currentItemChanged.connect(self._chosen)
        self.list.customContextMenuRequested.connect(self._menu)

    def _reason_box(self) -> QWidget:
        box = QScrollArea()
        box.setWidgetResizable(True)
        box.setFrameShape(QFrame.Shape.NoFrame)
        box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(plain(self.tr("WHY"), "caption"))
        column.addWidget(self._why)
        column.addStretch(1)
        box.setWidget(inside)
        return box

    def show_chronicle(self, chronicle: Chronicle) -> None:
        """List the steps and notes of a branch, newest first."""
        kept = self.current_step()
        newest = chronicle.steps[-SHOWN:]
        self._steps = {step.id: step for step in newest}
        notes: dict[int, list[str]] = {}
        for note in chronicle.annotations:
            if not note.text:
                continue  # answers to a survey, say, have their own places
            mark = "⚑" if note.kind == "bookmark" else "✎"
            kind = remark_words(chronicle.scenario, note.remark) if note.kind == "observer_note" else ""
            notes.setdefault(note.step, []).append(f"{mark} {kind}{': ' if kind else ''}{note.text}")
        self.list.blockSignals(True)
        self.list.clear()
        for step in reversed(newest):
            time = step.occurred_at.astimezone().strftime("%H:%M")
            told = clipped(headline(chronicle.scenario, step.events), LONGEST)
            lines = [f"{time}  {told}", *notes.get(step.id, [])]
            item = QListWidgetItem("\n".join(lines), self.list)
            item.setData(STEP, step.id)
        for text in notes.get(0, []):
            QListWidgetItem(text, self.list).setData(STEP, 0)
        self.list.blockSignals(False)
        empty = self.list.count() == 0
        self._empty.setVisible(empty)
        self._split.setVisible(not empty)
        newest_changed = bool(newest) and (not kept or kept not in self._steps)
        self.choose(newest[-1].id if newest_changed or (newest and self._was_newest) else kept)

    @property
    def _was_newest(self) -> bool:
        return self.list.currentRow() <= 0

    def current_step(self) -> int:
        item = self.list.currentItem()
        return int(item.data(STEP)) if item else 0

    def choose(self, step_id: int) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(STEP) == step_id:
                self.list.setCurrentRow(row)
                return

    def explain(self, step: Step) -> str:
        """What the step did, fact by fact, and which curves it moved under which rule."""
        scenario = self._session.desk.scenario
        whole = headline(scenario, step.events)
        facts = [whole] if clipped(whole, LONGEST) != whole else []
        told = [tell(scenario, event) for event in step.events[1:] if not isinstance(event, REASONED)]
        facts += [words for words in told if words not in whole]
        moved = [f"{r.what}   {r.why} [{standing_name(r.standing)}]" for r in reasons(scenario, step.events)]
        return "\n".join((*facts, *(moved or [unmoved(step.events)])))

    def _chosen(self, item: QListWidgetItem | None) -> None:
        step = self._steps.get(int(item.data(STEP))) if item else None
        self._why.setText(self.explain(step) if step else "")
        if step:
            self.stepChosen.emit(step.id)

    def _menu(self, at: object) -> None:
        step = self.current_step()
        if not step:
            return
        menu = QMenu(self)
        stage = QAction(self.tr("&Words for the room…"), menu)
        branch = QAction(self.tr("&Branch here…"), menu)
        stage.triggered.connect(lambda: self.stageWanted.emit(step))
        branch.triggered.connect(lambda: self.branchWanted.emit(step))
        menu.addActions([stage, branch])
        menu.exec(self.list.viewport().mapToGlobal(at))  # type: ignore[call-overload]
        menu.deleteLater()
