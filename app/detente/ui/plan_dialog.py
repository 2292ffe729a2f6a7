"""The plan of the day: what was planned, what it took, and every change of what is still to come."""

from datetime import UTC, datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QDoubleSpinBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from detente.exercise.mechanic import Command
from detente.exercise.phases import (
    AddPhase,
    ChangePhase,
    DayRow,
    GoToPhase,
    Phases,
    RestorePhase,
    SkipPhase,
    day_rows,
)
from detente.ui import theme
from detente.ui.boards.grid import Grid, GridTable, Line
from detente.ui.clock_strip import clock_text
from detente.ui.kit import FieldRows, KeyButton, PrimaryButton, Tone, plain, set_tone
from detente.ui.session import Session
from detente.ui.theme import Space

_SIZE: Final = (760, 560)
_LONGEST: Final = 1440
_NEW_MINUTES: Final = 10


class PlanDialog(QDialog):
    """A table of the day; what lies ahead can be changed, what is over stays as it was."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Plan of the day"))
        self._session = session
        self._rows: dict[str, DayRow] = {}
        self.total = plain(role="strong", wrap=True)
        self.table = GridTable()
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.minutes = QDoubleSpinBox()
        self.minutes.setRange(0, _LONGEST)
        # Qt leaves a style sheet's left padding out of spin boxes.
        self.minutes.lineEdit().setTextMargins(Space.S + 1, 0, 0, 0)
        self.minutes.setFixedHeight(theme.TARGET + 4)
        self.minutes.setSuffix(self.tr(" min"))
        self.every = QCheckBox(self.tr("in e&very turn from this one on"))
        self.change = PrimaryButton(self.tr("&Change it"), "Ctrl+Return")
        self.add = KeyButton(self.tr("&Add after it"), "Ins")
        self.leave_out = KeyButton(self.tr("&Leave out"), "Del")
        self.go = KeyButton(self.tr("&Go to it now"), "F9")
        self.said = plain(wrap=True)
        self._lay_out()
        self._connect()
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() * 9 // 10), min(_SIZE[1], room.height() * 9 // 10))
        self.refresh()
        self.table.setFocus()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setSpacing(Space.S)
        whole.addWidget(self.total)
        whole.addWidget(self.table, 1)
        fields = FieldRows()
        fields.add_field(self.tr("&Name"), self.name)
        fields.add_field(self.tr("&Planned"), self.minutes)
        fields.addWidget(self.every, fields.rowCount(), 1)
        whole.addLayout(fields)
        whole.addWidget(self.said)
        close = KeyButton(self.tr("Close"), "Esc")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.add, self.leave_out, self.go):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.change.setAutoDefault(False)
        close.setAutoDefault(False)
        row.addWidget(self.change)
        row.addWidget(close)
        whole.addLayout(row)

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._choose)
        self.table.opened.connect(lambda _id: self._edit())
        self.name.returnPressed.connect(self._change)
        self.minutes.lineEdit().returnPressed.connect(self._change)
        self.change.clicked.connect(self._change)
        self.add.clicked.connect(self._add)
        self.leave_out.clicked.connect(self._leave_out)
        self.go.clicked.connect(self._go)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What a field needs for its text never gets here.
        acts = {
            Qt.Key.Key_Insert: self._add,
            Qt.Key.Key_Delete: self._leave_out,
            Qt.Key.Key_F9: self._go,
        }
        act = acts.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            act = self._change if event.modifiers() & Qt.KeyboardModifier.ControlModifier else None
        if act is not None:
            act()
            return
        super().keyPressEvent(event)

    # Showing

    def _phases(self) -> Phases:
        return self._session.desk.state.of(Phases)

    def refresh(self) -> None:
        """Show the day as it stands; the first time the present phase is chosen."""
        phases, first = self._phases(), not self._rows
        rows = day_rows(phases, datetime.now(UTC))
        self._rows = {f"{row.turn}/{row.phase}": row for row in rows}
        self._show_rows()
        if first and 0 <= phases.position < len(rows):
            self.table.setCurrentCell(phases.position, 0)
        self._choose()
        self._show_total()

    def _show_rows(self) -> None:
        heads = (
            self.tr("Turn"),
            self.tr("Phase"),
            self.tr("Planned"),
            self.tr("Actual"),
            self.tr("Difference"),
            self.tr("State"),
        )
        lines = tuple(self._line(key, row) for key, row in self._rows.items())
        grid = Grid(self.tr("Plan of the day"), heads, lines, wide=1, numbers=frozenset((2, 3, 4)))
        self.table.show_grid(grid)

    def _line(self, key: str, row: DayRow) -> Line:
        turn = str(row.turn)
        if row.once:
            turn = self.tr("before") if row.once == "start" else self.tr("after")
        drift = row.drift_seconds
        states: dict[str, tuple[str, Tone]] = {
            "over": (self.tr("over"), "plain"),
            "now": (self.tr("▶ now"), "info"),
            "ahead": ("", "plain"),
            "left out": (self.tr("left out"), "warning"),
        }
        state, tone = states[row.standing]
        planned = clock_text(row.minutes * 60 if row.standing == "left out" else row.planned_seconds)
        actual = clock_text(row.spent_seconds) if row.spent_seconds is not None else ""
        return Line((turn, row.name, planned, actual.removeprefix("+"), _signed(drift), state), key, tone)

    def _show_total(self) -> None:
        phases, now = self._phases(), datetime.now(UTC)
        spent = phases.spent_before + phases.spent(now)
        left = max(phases.planned_seconds + phases.adjusted_seconds - phases.spent(now), 0.0)
        ahead = 0.0 if phases.ended else left + phases.ahead_seconds()
        behind = round(phases.behind(now) / 60)
        if abs(behind) < 1:
            drift = self.tr("the day is on time")
        elif behind > 0:
            drift = self.tr("the day is {minutes} min behind its first plan").format(minutes=behind)
        else:
            drift = self.tr("the day is {minutes} min ahead of its first plan").format(minutes=-behind)
        end = (now + timedelta(seconds=ahead)).astimezone().strftime("%H:%M")
        self.total.setText(
            self.tr(
                "Played {spent}, still planned {ahead}: {drift}. Without a pause it ends at {end}."
            ).format(spent=_hours(spent), ahead=_hours(ahead), drift=drift, end=end)
        )

    def _tick(self) -> None:
        """Only what time changes; a row in the making stays as it is."""
        self._show_total()
        phases = self._phases()
        if 0 <= phases.position < self.table.rowCount():
            row = day_rows(phases, datetime.now(UTC))[phases.position]
            for column, text in enumerate(self._line("", row).cells):
                item = self.table.item(phases.position, column)
                if item is not None and column in (3, 4):
                    item.setText(text)

    def _chosen(self) -> DayRow | None:
        return self._rows.get(self.table.record())

    def _choose(self) -> None:
        row = self._chosen()
        can = row is not None and row.standing != "over" and not self._phases().ended
        ahead = can and row is not None and row.standing != "now"
        self.name.setText(row.name if row else "")
        minutes = row.minutes if row else 0.0
        self.minutes.setDecimals(0 if float(minutes).is_integer() else 1)
        self.minutes.setValue(minutes)
        for widget in (self.name, self.minutes, self.change, self.add):
            widget.setEnabled(can)
        self.every.setEnabled(can and row is not None and not row.once)
        out = row is not None and row.standing == "left out"
        self.leave_out.setText(self.tr("&Take in again") if out else self.tr("&Leave out"))
        self.leave_out.setEnabled(ahead)
        self.go.setEnabled(ahead)
        over = row is not None and row.standing == "over"
        self._say(self.tr("This phase is over; what was played stays as it was.") if over else "")

    # Acting

    def _edit(self) -> None:
        if self.minutes.isEnabled():
            self.minutes.setFocus()
            self.minutes.selectAll()

    def _change(self) -> None:
        row = self._chosen()
        if row is None or not self.change.isEnabled():
            return
        name = self.name.text().strip()
        self._do(
            ChangePhase(
                turn=row.turn,
                phase=row.phase,
                name=name if name != row.name else "",
                minutes=self.minutes.value() if self.minutes.value() != row.minutes else None,
                every_turn=self.every.isChecked() and not row.once,
            ),
            self.tr("Changed."),
        )

    def _add(self) -> None:
        """A new phase under a name of its own; both are changed where it then stands."""
        row = self._chosen()
        if row is None or not self.add.isEnabled():
            return
        taken = {one.name for one in self._rows.values()}
        names = (self.tr("New phase"), *(self.tr("New phase {n}").format(n=n) for n in range(2, 99)))
        name = next(one for one in names if one not in taken)
        done = self._do(
            AddPhase(
                turn=row.turn,
                name=name,
                minutes=_NEW_MINUTES,
                after=row.phase,
                every_turn=self.every.isChecked() and not row.once,
            ),
            self.tr("Added: type its name and length."),
        )
        if done:
            self._select(f"{row.turn}/{name}")
            self.name.setFocus()
            self.name.selectAll()

    def _leave_out(self) -> None:
        row = self._chosen()
        if row is None or not self.leave_out.isEnabled():
            return
        every = self.every.isChecked() and not row.once
        if row.standing == "left out":
            self._do(RestorePhase(turn=row.turn, phase=row.phase, every_turn=every), self.tr("Taken in."))
        else:
            self._do(SkipPhase(turn=row.turn, phase=row.phase, every_turn=every), self.tr("Left out."))

    def _go(self) -> None:
        row = self._chosen()
        if row is not None and self.go.isEnabled():
            self._do(
                GoToPhase(turn=row.turn, phase=row.phase, at=datetime.now(UTC)),
                self.tr("{phase} has begun.").format(phase=row.name),
            )

    def _do(self, command: Command, done: str) -> bool:
        outcome = self._session.do(command)
        if outcome is None:
            return False
        if outcome.refusal is not None:
            self._say(str(outcome.refusal), warn=True)
            return False
        self.refresh()
        self._say(done)
        self.table.setFocus()
        return True

    def _select(self, key: str) -> None:
        place = list(self._rows).index(key) if key in self._rows else -1
        if place >= 0:
            self.table.setCurrentCell(place, 0)

    def _say(self, words: str, *, warn: bool = False) -> None:
        self.said.setText(words)
        set_tone(self.said, "warning" if warn else "plain")


def _signed(seconds: float | None) -> str:
    """A difference with its sign; nothing for what took as long as planned, to the second."""
    if seconds is None or abs(seconds) < 1:
        return ""
    minutes, rest = divmod(abs(round(seconds)), 60)
    return f"{'+' if seconds > 0 else '−'}{minutes:02d}:{rest:02d}"


def _hours(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02d} h"
