"""The strip that explains the cell under the cursor in sentences."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from detente.ui.boards.compliance_sheet import Line, Sheet
from detente.ui.boards.compliance_words import explanation
from detente.ui.kit import IconMark, mark_secret, plain
from detente.ui.theme import Space
from detente.words import tr

_PARTS = 4
_TRUTH = 3
"""Place of the ground truth among the parts."""


class CellDetail(QScrollArea):
    """What was owed, how it stood, what was shown, and for control what is really so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Long causes scroll: the arrow keys reach them.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Explanation"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(2, 1)
        self._parts = [self._part(row) for row in range(_PARTS)]
        self._lock = IconMark("lock", tr("Secret: never shown to the room."))
        self._grid.addWidget(self._lock, _TRUTH, 1, Qt.AlignmentFlag.AlignVCenter)
        mark_secret(self._parts[_TRUTH][1])
        self._grid.setRowStretch(_PARTS, 1)
        self.setWidget(inside)

    def _part(self, row: int) -> tuple[QLabel, QLabel]:
        name, words = plain(role="caption"), plain(wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter if row == _TRUTH else top)
        self._grid.addWidget(words, row, 2)
        return name, words

    def show_cell(self, sheet: Sheet | None, line: Line | None, turn: int = 0) -> None:
        """Explain a duty in a turn; nothing for none."""
        told = explanation(sheet, line, turn) if sheet and line else ()
        for number, (name, words) in enumerate(self._parts):
            heading, said = told[number] if number < len(told) else ("", "")
            name.setText(heading.upper())
            words.setText(said)
            words.setAccessibleName(f"{heading}: {said}" if said else "")
            name.setVisible(bool(said))
            words.setVisible(bool(said))
        self._lock.setVisible(len(told) > _TRUTH)
        whole = " ".join(f"{heading}: {said}" for heading, said in told)
        self.setAccessibleDescription(whole)
        self.verticalScrollBar().setValue(0)
