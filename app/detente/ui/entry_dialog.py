"""A window for typing in a pile of paper: a table, what is wrong with it in words, a draft on the disk."""

import json
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from detente.desk import SessionFault
from detente.exercise.annotations import Saying
from detente.ui.entry_model import Cells, EntryColumn, Mistake
from detente.ui.entry_table import EntryTable
from detente.ui.kit import KeyButton, PrimaryButton, plain, set_tone
from detente.ui.lesson import EmptyLesson
from detente.ui.session import Session
from detente.ui.theme import Space

_DRAFT_AFTER_MS: Final = 500
_SHARE: Final = 0.9
"""Of the height and width of the window that it stands over."""


class EntryDialog(QDialog):
    """Ctrl+Enter keeps what is whole; what is to be mended stays, and so does the draft after Esc."""

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        self.table = EntryTable(title, self.columns())
        self.lesson = EmptyLesson(self.table, self.empty_words(), lambda: self.table.rows.rowCount() <= 1)
        self.head = QHBoxLayout()
        """What stands above the table."""
        self.head.setSpacing(Space.S)
        self._said = plain(wrap=True)
        self._said.setMinimumHeight(self._said.fontMetrics().lineSpacing() * 2)
        self._counted = plain(role="muted")
        self.keep_button = PrimaryButton(self.tr("Keep"), "Ctrl+Return")
        self.keep_button.setAutoDefault(False)
        self.buttons = QHBoxLayout()
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAFT_AFTER_MS)
        self._timer.timeout.connect(self.keep_draft)
        self.table.told.connect(self.say)
        self.table.rows.edited.connect(self._edited)
        self.keep_button.clicked.connect(self.keep)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.keep)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.setSpacing(Space.S)
        whole.addLayout(self.head)
        whole.addWidget(self.table, 1)
        whole.addWidget(self._said)
        close = KeyButton(self.tr("Close"), "Esc")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self.buttons.setSpacing(Space.S)
        self.buttons.addWidget(self.keep_button)
        self.buttons.addWidget(close)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self._counted)
        whole.addLayout(self.buttons)
        over = self.parentWidget()
        if over is not None:
            self.resize(round(over.width() * _SHARE), round(over.height() * _SHARE))

    # What each pile of paper says for itself

    def columns(self) -> tuple[EntryColumn, ...]:
        """The columns of the table."""
        raise NotImplementedError

    def empty_words(self) -> str:
        """What goes into the table, while nothing stands there."""
        raise NotImplementedError

    def kept_rows(self) -> list[dict[str, str]]:
        """What stands in the session already and may be corrected here."""
        return []

    def saying(self, row: Cells) -> Saying | None:
        """What a whole row says; None where it says nothing new."""
        raise NotImplementedError

    def count_words(self, rows: list[dict[str, str]]) -> str:
        """How many there are, for the foot of the window."""
        raise NotImplementedError

    @property
    def draft_key(self) -> str:
        """Where the draft is kept."""
        raise NotImplementedError

    # Showing

    def refresh(self) -> None:
        """Show what is kept, and the draft over it."""
        drafted = self._draft()
        self.table.show_rows(drafted or self.kept_rows(), self.columns())
        self._count()
        self.say(self.tr("A half-typed table was brought back.") if drafted else self._lesson())

    def _lesson(self) -> str:
        return self.tr(
            "Type, Tab to the next cell, Enter to the next sheet. A block out of a spreadsheet can be pasted."
        )

    def say(self, words: str, warn: bool = False) -> None:
        """What the cell asks for, what became of it, or what is wrong."""
        self._said.setText(words)
        self._said.setAccessibleName(words)
        set_tone(self._said, "danger" if warn else "plain")

    def _count(self) -> None:
        self._counted.setText(self.count_words(self.table.rows.rows()))

    def _edited(self) -> None:
        self._count()
        self._timer.start()

    # Storing

    def keep(self) -> None:
        """Keep every row without a mistake; go to the first mistake, if there is one."""
        self.table.close_cell()
        mistakes = self.table.rows.mistakes()
        wrong = {mistake.row for mistake in mistakes}
        whole = [row for n in range(self.table.rows.rowCount()) if n not in wrong for row in self._whole(n)]
        sayings = [said for row in whole if (said := self.saying(row)) is not None]
        if sayings and not self.session.say(*sayings):
            self.say(self.tr("Nothing was kept: the disk refused. The draft stays."), warn=True)
            return
        self._after(len(sayings), mistakes)

    def _whole(self, row: int) -> list[Cells]:
        cells = self.table.rows.cells(row)
        return [cells] if self.table.rows.is_typed(row) else []

    def _after(self, kept: int, mistakes: list[Mistake]) -> None:
        told = self.tr("Kept: {count}.").format(count=kept) if kept else self.tr("Nothing new to keep.")
        if not mistakes:
            self._timer.stop()
            self._store("")
            self.table.show_rows(self.kept_rows(), self.columns())
            self._count()
            self.table.setFocus()
            self.say(told)
            return
        self.forget_kept(mistakes)
        self.keep_draft()
        self._count()
        first = self.table.rows.mistakes()[0]
        self.table.go_to(first.row, first.column)
        place = self.table.place_words(first.row, first.column)
        left = self.tr("{kept} Left to mend, beginning with {place}: {why}")
        self.say(left.format(kept=told, place=place, why=first.why), warn=True)

    def forget_kept(self, mistakes: list[Mistake]) -> None:
        """Take out of the table what has been kept and is not corrected here again."""

    # Draft

    def _draft(self) -> list[dict[str, str]]:
        body = self.session.desk.drafts().get(self.draft_key, "")
        rows: Any = json.loads(body) if body else []
        drafted = rows if isinstance(rows, list) else []
        return [{str(k): str(v) for k, v in row.items()} for row in drafted if isinstance(row, dict)]

    def keep_draft(self) -> None:
        """Put the table on the disk as it is."""
        rows = self.table.rows.rows()
        self._store(json.dumps(rows) if rows != self.kept_rows() and rows else "")

    def _store(self, body: str) -> None:
        try:
            self.session.desk.save_draft(self.draft_key, body)
        except SessionFault as fault:
            self.say(str(fault), warn=True)

    def done(self, result: int) -> None:
        """Whatever is half-typed waits for the next time."""
        self.table.close_cell()
        if self._timer.isActive():
            self._timer.stop()
            self.keep_draft()
        super().done(result)
