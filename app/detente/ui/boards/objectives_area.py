"""Objectives at a glance: what has been played, noted and rated, and what is still missing."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from detente.exercise.annotations import Annotation
from detente.exercise.coverage import Coverage
from detente.exercise.setting import Scenario
from detente.ui.boards import evaluation_words as words
from detente.ui.boards.grid import GridTable
from detente.ui.kit import plain
from detente.ui.theme import Space

_SHARES: Final = (55, 45)


class ObjectivesArea(QWidget):
    """The table of coverage above; notes and ratings of the chosen objective below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._covered: Sequence[Coverage] = ()
        self._notes: Sequence[Annotation] = ()
        self._turns: Mapping[int, str] = {}
        self.coverage, self.notes, self.tasks = GridTable(), GridTable(), GridTable()
        self.coverage.setWordWrap(True)
        self._no_notes = plain(
            self.tr("No note on this objective yet. Ctrl+Shift+F6 writes one."), "muted", wrap=True
        )
        self._no_notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.coverage.currentCellChanged.connect(lambda row, _c, before, _b: self._moved(row, before))

    def _lay_out(self) -> None:
        self._note_pages = QStackedWidget()
        self._note_pages.addWidget(self.notes)
        self._note_pages.addWidget(self._no_notes)
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, Space.S, 0, 0)
        row.setSpacing(Space.L)
        row.addLayout(_headed(self.tr("NOTES ON IT – ENTER CORRECTS ONE"), self._note_pages), 58)
        row.addLayout(_headed(self.tr("RATINGS"), self.tasks), 42)
        down = QSplitter(Qt.Orientation.Vertical)
        down.setHandleWidth(Space.S)
        down.setChildrenCollapsible(False)
        down.addWidget(self.coverage)
        down.addWidget(below)
        for place, share in enumerate(_SHARES):
            down.setStretchFactor(place, share)
        down.setSizes([share * 10 for share in _SHARES])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, Space.S, 0, 0)
        whole.addWidget(down)

    def show_coverage(
        self,
        scenario: Scenario,
        covered: Sequence[Coverage],
        notes: Sequence[Annotation],
        turns: Mapping[int, str],
    ) -> None:
        """Show how far the objectives are covered."""
        self._scenario, self._covered, self._notes, self._turns = scenario, covered, notes, turns
        self.coverage.show_grid(words.coverage_grid(scenario, covered))
        self._show_chosen()

    def objective(self) -> str:
        """Id of the chosen objective."""
        return self.coverage.record()

    def _moved(self, row: int, before: int) -> None:
        if row != before:
            self._show_chosen()

    def _show_chosen(self) -> None:
        one = next((c for c in self._covered if c.objective.id == self.objective()), None)
        if self._scenario is None or one is None:
            return
        grid = words.note_grid(self._scenario, self._notes, one.objective.id, self._turns)
        self.notes.show_grid(grid)
        self._note_pages.setCurrentIndex(0 if grid.lines else 1)
        self.tasks.show_grid(words.task_grid(self._scenario, one))


def _headed(caption: str, widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(Space.XS)
    column.addWidget(plain(caption, "caption"))
    column.addWidget(widget, 1)
    return column
