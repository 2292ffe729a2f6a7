"""Objectives and observers: coverage while something can still be collected, hot wash, survey sheets."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from detente.exercise import surveys
from detente.exercise.annotations import Annotation
from detente.exercise.boards import CONTROL
from detente.exercise.coverage import coverage
from detente.exercise.hot_wash import hot_wash
from detente.exercise.phases import Phases, turn_label
from detente.ui.boards import evaluation_words as words
from detente.ui.boards.board import Board, Look
from detente.ui.boards.grid import GridTable
from detente.ui.boards.hot_wash_area import HotWashArea
from detente.ui.boards.objectives_area import ObjectivesArea
from detente.ui.flow_row import FlowRow
from detente.ui.kit import KeyButton, plain
from detente.ui.posting_dialog import PostingDialog
from detente.ui.session import Session
from detente.ui.sheets import type_in_observers, type_in_surveys
from detente.ui.theme import Space


class EvaluationBoard(Board):
    """What observers and participants wrote down is for control's eyes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._look: Look | None = None
        self.objectives = ObjectivesArea()
        self.hot_wash = HotWashArea(session)
        self.survey = GridTable()
        self.posted = plain(role="muted", wrap=True)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Objectives and hot wash"))
        self.note_button = KeyButton(self.tr("Observer &note"), "Ctrl+Shift+F6")
        self.sheets_button = KeyButton(self.tr("Observers’ shee&ts…"), "Ctrl+Shift+O")
        self.survey_button = KeyButton(self.tr("Survey sheets…"), "Ctrl+Shift+Y")
        self.post_button = KeyButton(self.tr("&Post an observer…"))
        self._lay_out()
        self.objectives.coverage.opened.connect(lambda _objective: self._write())
        self.objectives.notes.opened.connect(self._correct)
        self.note_button.clicked.connect(self._write)
        self.sheets_button.clicked.connect(lambda: type_in_observers(self.session, self.window()))
        self.survey_button.clicked.connect(lambda: type_in_surveys(self.session, self.window()))
        self.post_button.clicked.connect(lambda: PostingDialog(self.session, self.window()).exec())
        self.hot_wash.stepWanted.connect(self.stepWanted)

    def _lay_out(self) -> None:
        self._no_survey = plain(
            self.tr(
                "No sheet has been typed in yet. Hand them out before play, after each turn, after play."
            ),
            "muted",
            wrap=True,
        )
        self._survey = _pages(self.survey, self._no_survey)
        self._closed = plain(
            self.tr("Notes of observers and answers of participants are for control alone."),
            "muted",
            wrap=True,
        )
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.objectives, self.tr("Ob&jectives"))
        self.tabs.addTab(self.hot_wash, self.tr("Hot &wash"))
        self.tabs.addTab(self._survey, self.tr("S&urvey"))
        self._pages = _pages(self.tabs, self._closed)
        self._row = QWidget()
        row = FlowRow(self._row)
        row.setSpacing(Space.S)
        for button in (self.note_button, self.sheets_button, self.survey_button, self.post_button):
            row.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.XS, 0, Space.XS, 0)
        whole.setSpacing(Space.S)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self.posted)
        whole.addWidget(self._row)

    def show_look(self, look: Look) -> None:
        """Show control what has been collected up to the moment; nobody else sees any of it."""
        self._look = look
        seen = look.seat == CONTROL
        self._pages.setCurrentIndex(0 if seen else 1)
        self.posted.setVisible(seen)
        self._row.setVisible(look.live)
        if not seen:
            return
        desk, scenario = self.session.desk, look.scenario
        at = {moment.step: moment.turn for moment in desk.chronicle().moments}
        turns = {step: turn_label(scenario, turn) for step, turn in at.items()}
        said = self._until(at, look.state.of(Phases).turn)
        self.objectives.show_coverage(scenario, coverage(scenario, look.state, said), said, turns)
        self.hot_wash.show_hot_wash(scenario, hot_wash(desk.chronicle()), turns, live=look.live)
        answers = surveys.standing(said)
        self.survey.show_grid(words.survey_grid(scenario, answers))
        self._survey.setCurrentIndex(0 if answers else 1)
        self.posted.setText(words.posting_words(scenario, said))

    def _until(self, at: Mapping[int, int], turn: int) -> tuple[Annotation, ...]:
        """What had been said by the end of a turn; what stands on another branch was said all the same."""
        return tuple(one for one in self.session.desk.annotations if at.get(one.step, 0) <= turn)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        inside = {0: self.objectives.coverage, 1: self.hot_wash.line, 2: self.survey}
        inside[self.tabs.currentIndex()].setFocus(event.reason())

    def _write(self) -> None:
        if self._look is not None and self._look.live:
            self.formWanted.emit("observer_note", f"objective|{self.objectives.objective()}")

    def _correct(self, note: str) -> None:
        if self._look is not None and self._look.live:
            self.formWanted.emit("observer_note", f"note|{note}")


def _pages(*widgets: QWidget) -> QStackedWidget:
    pages = QStackedWidget()
    for widget in widgets:
        pages.addWidget(widget)
        if hasattr(widget, "setAlignment"):
            widget.setAlignment(Qt.AlignmentFlag.AlignTop)
    return pages
