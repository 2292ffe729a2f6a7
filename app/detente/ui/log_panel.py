"""The log of the session: every step in words, and why the curves moved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
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
from detente.exercise.log_entries import LogEntry, in_order, log_entries, mark_words
from detente.exercise.log_query import read_query
from detente.exercise.rules import standing_name
from detente.exercise.telling import headline, reasons, tell
from detente.exercise.telling_crises import unmoved
from detente.ui.curves_words import clipped
from detente.ui.kit import plain, rule
from detente.ui.session import Session
from detente.ui.theme import Space
from detente.words import tr

STEP = Qt.ItemDataRole.UserRole
LONGEST = 160
"""Characters of a line of the list; the box below has the whole of a longer one."""
REASONED = (Impulse, CurveSignal, MinimumMoved, PriorMoved)
"""Facts that the reasons tell of."""
LEAST = 40
"""Pixels of height, on a small screen."""
SHOWN = 2_000
"""The newest steps shown; the report and `detente log` have all of them."""


class LogPanel(QWidget):
    """Steps, newest first, and the reasons of the chosen one."""

    stepChosen = Signal(int)
    branchWanted = Signal(int)
    stageWanted = Signal(int)
    recordWanted = Signal(str)
    """A line was opened: id of its record."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._steps: dict[int, Step] = {}
        self._entries: tuple[LogEntry, ...] = ()
        self._newest = 0
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName(self.tr("Filter of the log"))
        self.filter.setPlaceholderText(self.tr("Find words, team:A, tag:…, kind:move, turn:3, disputed"))
        self.order = QComboBox()
        self.order.setAccessibleName(self.tr("Order of the log"))
        self.order.addItem(self.tr("as it happened"), "occurred")
        self.order.addItem(self.tr("as it was entered"), "entered")
        self._found = plain(role="muted")
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
        whole.setSpacing(0)
        whole.addWidget(self._empty)
        whole.addWidget(self._filter_row())
        self._split = QSplitter(Qt.Orientation.Vertical)
        for part in (self.list, self._reason_box()):
            part.setMinimumHeight(LEAST)  # both scroll: the window must not grow for them
            self._split.addWidget(part)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([200, 110])  # on the smallest screen three lines of reasons can be read
        whole.addWidget(self._split, 1)
        self.list.currentItemChanged.connect(self._chosen)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.itemActivated.connect(self._open)
        self.filter.textChanged.connect(self._fill)
        self.order.currentIndexChanged.connect(self._fill)
        self.filter.returnPressed.connect(self.list.setFocus)

    def _filter_row(self) -> QWidget:
        self._filters = QWidget()
        column = QVBoxLayout(self._filters)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self.filter, 1)
        row.addWidget(self._found)
        row.addWidget(self.order)
        column.addLayout(row)
        column.addWidget(rule())
        return self._filters

    def leave_filter(self) -> None:
        """Show everything again."""
        self.filter.clear()
        self.list.setFocus()

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
        """List the entries of a branch, the latest first."""
        before, newest = self._newest, chronicle.steps[-SHOWN:]
        followed = self.current_step() in (0, before)
        self._steps = {step.id: step for step in newest}
        self._newest = newest[-1].id if newest else 0
        self._entries = log_entries(chronicle, self._session.desk.records(), SHOWN)
        self._fill()
        grown = self._newest != before  # what was just done must be seen, wherever the eye was before
        if followed or grown or self.current_step() not in self._steps:
            self.choose(self._newest)

    def _fill(self) -> None:
        kept = self.current_step()
        asked = read_query(self._session.desk.scenario, self.filter.text())
        found = [entry for entry in in_order(self._entries, self.order.currentData()) if asked(entry)]
        self.list.blockSignals(True)
        self.list.clear()
        for entry in reversed(found):
            QListWidgetItem(_line(entry), self.list).setData(STEP, entry.step)
        self.list.blockSignals(False)
        empty = not self._entries
        self._empty.setVisible(empty)
        for widget in (self._split, self._filters):
            widget.setVisible(not empty)
        filtered = bool(self.filter.text().strip())
        words = self.tr("{found} of {all}").format(found=len(found), all=len(self._entries))
        self._found.setText(words if filtered else "")
        self.choose(kept)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._chosen(self.list.currentItem())

    def current_record(self) -> str:
        """The record of the chosen line; empty where none is chosen."""
        return self._session.desk.records().of_step(self.current_step())

    def _open(self, _item: QListWidgetItem) -> None:
        if record := self.current_record():
            self.recordWanted.emit(record)

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
        sheet = QAction(self.tr("&Open the record"), menu)
        sheet.triggered.connect(lambda: self._open(self.list.currentItem()))
        stage = QAction(self.tr("&Words for the room…"), menu)
        branch = QAction(self.tr("&Branch here…"), menu)
        stage.triggered.connect(lambda: self.stageWanted.emit(step))
        branch.triggered.connect(lambda: self.branchWanted.emit(step))
        menu.addActions([sheet, stage, branch])
        menu.exec(self.list.viewport().mapToGlobal(at))  # type: ignore[call-overload]
        menu.deleteLater()


def _line(entry: LogEntry) -> str:
    """An entry as it stands in the list: when, how it stands, what; and under it what was said beside it."""
    if not entry.step:
        return entry.text
    time = entry.occurred_at.astimezone().strftime("%H:%M")
    mark = mark_words(entry)
    told = clipped(entry.text, LONGEST)
    lines = [f"{time}  [{mark}] {told}" if mark else f"{time}  {told}"]
    entered = tr("entered {time}", time=f"{entry.entered_at.astimezone():%H:%M}") if entry.late else ""
    meta = " · ".join(part for part in (entered, *entry.meta) if part)
    indent = " " * 4
    return "\n".join([*lines, *([indent + meta] if meta else []), *(indent + one for one in entry.beneath)])
