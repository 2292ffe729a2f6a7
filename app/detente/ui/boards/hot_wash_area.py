"""The hot wash on one page: moments to talk about, what is said, and a line to write it down."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from detente.exercise.annotations import Saying
from detente.exercise.evaluation import remark_words
from detente.exercise.hot_wash import HotWash
from detente.exercise.note_line import read_line
from detente.exercise.setting import Scenario
from detente.ui.boards import evaluation_words as words
from detente.ui.boards.grid import GridTable
from detente.ui.kit import Badge, plain
from detente.ui.session import Session
from detente.ui.theme import Space

_SHARES: Final = (45, 55)


class HotWashArea(QWidget):
    """Bookmarks and the questions on the left; strengths, improvements and quotes on the right."""

    stepWanted = Signal(int)
    """A bookmark was opened: look at its moment."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.bookmarks = GridTable()
        self.questions = plain(wrap=True)
        self.strengths, self.improvements, self.quotes = GridTable(), GridTable(), GridTable()
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("What is said"))
        self.line.setPlaceholderText(
            self.tr('+ a strength, - something to improve, " a quote; then B3: for team and objective')
        )
        self._becomes = Badge()
        self._no_bookmarks = plain(
            self.tr("No bookmark yet. Ctrl+M sets one during play, with a word that says why."),
            "muted",
            wrap=True,
        )
        self._lay_out()
        self.line.returnPressed.connect(self._keep)
        self.line.textChanged.connect(self._tell)
        self.bookmarks.opened.connect(lambda step: self.stepWanted.emit(int(step)))

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(plain(self.tr("MOMENTS TO TALK ABOUT"), "caption"))
        column.addWidget(self._no_bookmarks)
        column.addWidget(self.bookmarks, 3)
        column.addWidget(plain(self.tr("QUESTIONS"), "caption"))
        column.addWidget(self.questions)
        column.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for table in (self.strengths, self.improvements, self.quotes):
            column.addWidget(table, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.line, 1)
        row.addWidget(self._becomes)
        column.addLayout(row)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setHandleWidth(Space.L)
        across.setChildrenCollapsible(False)
        across.addWidget(left)
        across.addWidget(right)
        for place, share in enumerate(_SHARES):
            across.setStretchFactor(place, share)
        across.setSizes([share * 10 for share in _SHARES])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, Space.S, 0, 0)
        whole.addWidget(across)

    def show_hot_wash(
        self, scenario: Scenario, wash: HotWash, turns: Mapping[int, str], *, live: bool
    ) -> None:
        """Show what there is to talk about and what has been said."""
        self.bookmarks.show_grid(words.bookmark_grid(wash.bookmarks, turns))
        self.bookmarks.setVisible(bool(wash.bookmarks))
        self._no_bookmarks.setVisible(not wash.bookmarks)
        self.questions.setText("\n".join(f"{n}. {text}" for n, text in enumerate(scenario.debrief, 1)))
        for table, name, said in (
            (self.strengths, self.tr("Strengths"), wash.strengths),
            (self.improvements, self.tr("To improve"), wash.improvements),
            (self.quotes, self.tr("Quotes"), wash.quotes),
        ):
            table.show_grid(words.said_grid(scenario, name, said))
        self.line.setEnabled(live)

    def _tell(self) -> None:
        scenario = self._session.desk.scenario
        self._becomes.show_text(remark_words(scenario, read_line(scenario, self.line.text())), "info")

    def _keep(self) -> None:
        remark = read_line(self._session.desk.scenario, self.line.text())
        if remark is None or self._session.say(Saying(remark=remark)):
            self.line.clear()
