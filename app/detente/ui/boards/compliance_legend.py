"""Totals of the compliance ledger; each stands beside the symbol that it counts, so it is the legend too."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from detente.exercise.compliance import Alarm
from detente.exercise.obligations.ruling import state_name
from detente.ui.boards.compliance_ink import ALARM_SIGNS, INKS, SIGN, SIGNS, TRUTH_SIGNS, paint_sign, token
from detente.ui.boards.compliance_sheet import STATES, Sheet
from detente.ui.boards.compliance_words import alarm_name, alarms_counted, truth_name
from detente.ui.kit import IconMark, plain
from detente.ui.theme import Space
from detente.words import tr


class Sign(QWidget):
    """One symbol of the ledger; what stands beside it says what it means."""

    def __init__(self, name: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._colour = name, colour
        self.setFixedSize(SIGN, SIGN)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_sign(painter, self._name, token(self._colour), QRect(0, 0, SIGN, SIGN))
        painter.end()


class Counted(QWidget):
    """A symbol with its words."""

    def __init__(self, name: str, colour: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: QLabel = plain(role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(Sign(name, colour))
        row.addWidget(self._words)
        self.say(words)

    def say(self, words: str, hint: str = "") -> None:
        self._words.setText(words)
        self.setAccessibleName(hint or words)
        self.setToolTip(hint)


class Key(QWidget):
    """What the symbols of ground truth mean: for control alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(IconMark("lock", tr("Secret: never shown to the room.")))
        for truth, (name, colour) in TRUTH_SIGNS.items():
            row.addWidget(Counted(name, colour, truth_name(truth)))
        row.addWidget(Counted(*ALARM_SIGNS["true"], alarm_name("true")))


class TotalsLine(QWidget):
    """How many duties stand where, and which inspections were wrong or blind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Totals"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        self.states = {state: Counted(SIGNS[state], INKS[state][0]) for state in STATES}
        wrong: tuple[Alarm, ...] = ("false", "missed")
        self.alarms = {alarm: Counted(*ALARM_SIGNS[alarm]) for alarm in wrong}
        for counted in self.states.values():
            row.addWidget(counted)
        row.addStretch(1)
        for counted in self.alarms.values():
            row.addWidget(counted)

    def show_sheet(self, sheet: Sheet) -> None:
        """Count; states in which no duty ever stood are left out."""
        totals = sheet.totals
        for state, counted in self.states.items():
            counted.setVisible(state in totals.seen)
            counted.say(tr("{state} {count}", state=state_name(state), count=totals.states.get(state, 0)))
        for alarm, counted in self.alarms.items():
            counted.setVisible(sheet.control)
            counted.say(*alarms_counted(alarm, totals.missed if alarm == "missed" else totals.false_alarms))
