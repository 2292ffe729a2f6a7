"""What both tabs of the planner share: fields on the left; figures, charts or a table on the right."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from detente.ui import kit
from detente.ui.planner_chart import PlannerChart
from detente.ui.planner_fields import Entry, Reader
from detente.ui.planner_picture import Answer, Key
from detente.ui.planner_table import PlannerTable
from detente.ui.planner_words import model
from detente.ui.theme import Space

_FORM_WIDTH = 304
_CAPTION_LINES = 4
"""Room kept, so that the charts do not jump while one types."""


class KeyFigure(QWidget):
    """One figure of the answer with what it is and where it comes from."""

    def __init__(self) -> None:
        super().__init__()
        self._value = kit.plain(role="title")
        self._caption = kit.plain(role="hint", wrap=True)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._caption.setMinimumHeight(_CAPTION_LINES * self._caption.fontMetrics().lineSpacing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._value)
        column.addWidget(self._caption, 1)

    def show_key(self, key: Key) -> None:
        self._value.setText(key.value)
        self._caption.setText(f"{key.caption} · {key.standing}")
        self.setAccessibleName(f"{key.value}: {key.caption}. {key.standing}.")


class PlannerTab(QWidget):
    """Reads its fields at every key, and shows the answer; subclasses say which fields and which answer."""

    def __init__(self, title: str, figures: int, charts: int, tables: int) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.answer: Answer | None = None
        self.rows = kit.FieldRows()
        self.notes = QVBoxLayout()
        self.keys = [KeyFigure() for _ in range(figures)]
        self.charts = [PlannerChart() for _ in range(charts)]
        self.tables = [PlannerTable() for _ in range(tables)]
        self._stale = kit.plain(role="hint", wrap=True, tone="warning")
        self._stale.hide()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, Space.S, 0, 0)
        whole.setSpacing(Space.S)
        whole.addWidget(self._form(title))
        whole.addWidget(self._result(), 1)

    def read(self) -> Answer | None:
        """The answer to the fields as they stand; None, with sentences beside them, where there is none."""
        raise NotImplementedError

    def arrange(self, charts: QGridLayout) -> None:
        """Put the charts where they belong."""
        raise NotImplementedError

    def add_entry(self, label: str, words: str, reader: Reader, tip: str) -> Entry:
        """One more field."""
        entry = Entry(label.replace("&", ""), words, reader, tip)
        self.rows.add_field(label, entry)
        self.entries.append(entry)
        entry.edited.connect(self.refresh)
        return entry

    def order(self, *first: QWidget) -> None:
        """From these and the fields Tab goes on to the button of the table, the charts, the tables."""
        chain = (
            *first,
            *(entry.line for entry in self.entries),
            self.table_button,
            *self.charts,
            *self.tables,
        )
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)

    def refresh(self) -> None:
        """Read the fields again; while one cannot be read, the last answer stays and says so."""
        answer = self.read()
        self._stale.setVisible(answer is None)
        if answer is None:
            self._stale.setText(self.tr("Mend the field marked ✗; what is shown belongs to the plan before."))
            return
        self.answer = answer
        for figure, key in zip(self.keys, answer.keys, strict=True):
            figure.show_key(key)
        for chart, picture in zip(self.charts, answer.pictures, strict=True):
            chart.show_picture(picture)
        for table, sheet in zip(self.tables, answer.sheets, strict=True):
            table.show_sheet(sheet)
        self.setAccessibleDescription(" ".join(picture.said for picture in answer.pictures))

    @property
    def shows_table(self) -> bool:
        return self._stack.currentIndex() == 1

    def _form(self, title: str) -> QWidget:
        panel = kit.Panel(title)
        panel.setFixedWidth(_FORM_WIDTH)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(Space.S)
        column.addLayout(self.rows)
        column.addLayout(self.notes)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        panel.body.addWidget(scroll)
        return panel

    def _result(self) -> QWidget:
        panel = kit.Panel(self.tr("Result"), model())
        self.table_button = kit.KeyButton(self.tr("table view"), "T", "quiet")
        self.table_button.setCheckable(True)
        self.table_button.toggled.connect(self._show_table)
        panel.header.addWidget(self.table_button)
        panel.body.addWidget(self._stale)
        panel.body.addLayout(self._key_row())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._chart_grid())
        self._stack.addWidget(self._table_column())
        panel.body.addWidget(self._stack, 1)
        return panel

    def _key_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        for figure in self.keys:
            row.addWidget(figure, 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _chart_grid(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S)
        self.arrange(grid)
        return box

    def _table_column(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for table in self.tables:
            column.addWidget(table)
        return box

    def _show_table(self, shown: bool) -> None:
        inside = self._stack.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._stack.setCurrentIndex(int(shown))
        if inside:
            view: QWidget = self.tables[0] if shown else self.charts[0]
            view.setFocus(Qt.FocusReason.OtherFocusReason)
