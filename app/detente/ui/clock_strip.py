"""The clock of the status line: what is left, what to do about it, and in words when the end is near."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from detente.exercise.mechanic import Command, State
from detente.exercise.naming import signed
from detente.exercise.phases import (
    WARNING_SECONDS,
    AdjustClock,
    Advance,
    PauseClock,
    Phases,
    ResumeClock,
    SetClock,
)
from detente.ui import theme
from detente.ui.kit import Badge, IconButton, KeyButton, Tone, set_role, set_tone
from detente.ui.session import Session
from detente.ui.theme import Space
from detente.words import tr

STEP_SECONDS = 30
_PLAIN: Tone = "plain"
_INFO: Tone = "info"
_WARNING: Tone = "warning"
_DANGER: Tone = "danger"


def clock_text(seconds: float) -> str:
    """Minutes and seconds left; with a plus sign once the phase overruns."""
    whole = abs(round(seconds))
    minutes, rest = divmod(whole, 60)
    return f"{'+' if seconds < -0.5 else ''}{minutes:02d}:{rest:02d}"


def typed_seconds(text: str) -> tuple[str, float] | None:
    """What was typed into the clock: a sign or none, and seconds; None where it is no time.

    `12` are minutes, `12:30` minutes and seconds, `1:12:30` hours too; `+2` gives and `-1:30` takes.
    """
    plain = text.strip().replace("−", "-").replace(".", ":")
    sign = plain[:1] if plain[:1] in ("+", "-") else ""
    parts = plain[len(sign) :].strip().split(":")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if any(len(part) > 4 for part in parts) or any(int(part) > 59 for part in parts[1:]):
        return None
    hours = int(parts[0]) if len(parts) == 3 else 0
    minutes = int(parts[-2] if len(parts) > 1 else parts[0])
    seconds = int(parts[-1]) if len(parts) > 1 else 0
    return sign, float(hours * 3600 + minutes * 60 + seconds)


def clock_command(text: str, now: datetime) -> Command | None:
    """What a time typed into the clock asks for; None where it is no time."""
    typed = typed_seconds(text)
    if typed is None:
        return None
    sign, seconds = typed
    if sign:
        return AdjustClock(seconds=seconds if sign == "+" else -seconds)
    return SetClock(seconds_left=seconds, at=now)


class _Face(QLabel):
    """The digits; a click on them sets the clock."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
        super().mouseReleaseEvent(event)


class ClockStrip(QWidget):
    """The clock of the phase with its keys; a word beside it where time runs out or stands still."""

    setWanted = Signal()
    ticked = Signal()
    wordChanged = Signal()
    """A word came or went beside the clock, which takes another width."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._looking: State | None = None
        self._left_before: float | None = None
        self._sound = False
        self.face = _Face()
        self.face.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.face, "clock")
        self.face.setFont(theme.font(tabular=True))
        self.face.setMinimumWidth(76)
        self.face.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.face.setCursor(Qt.CursorShape.PointingHandCursor)
        self.face.setToolTip(self.tr("Set the clock (Ctrl+F8)"))
        self.word = Badge()
        self._less = KeyButton(
            self.tr("−30 s"), role="quiet", tip=self.tr("Take half a minute away (Ctrl+−)")
        )
        self._run = IconButton("play", self.tr("Run or pause the clock"), "F8")
        self._more = KeyButton(self.tr("+30 s"), role="quiet", tip=self.tr("Give half a minute (Ctrl++)"))
        self.next = KeyButton(self.tr("Next"), "F9", "quiet", tip=self.tr("Go on to the next phase or turn"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for widget in (self.face, self.word, self._less, self._run, self._more, self.next):
            row.addWidget(widget)
        self.face.clicked.connect(self.setWanted)
        self._less.clicked.connect(lambda: self.adjust(-STEP_SECONDS))
        self._more.clicked.connect(lambda: self.adjust(STEP_SECONDS))
        self._run.clicked.connect(self.toggle)
        self.next.clicked.connect(self.advance)
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def look_at(self, state: State | None) -> None:
        """Show another moment than the present; None for the present."""
        self._looking = state
        self._left_before = None
        self.tick()

    def _phases(self) -> Phases:
        return (self._looking or self._session.desk.state).of(Phases)

    def moment(self) -> datetime:
        """Now; looking back, the moment at which the clock last began to run, for it must not run on."""
        now = datetime.now(UTC)
        return now if self._looking is None else self._phases().running_since or now

    def tick(self) -> None:
        """Repaint what time alone changes."""
        phases = self._phases()
        left, running = phases.remaining(self.moment()), phases.running_since is not None
        self.face.setText(clock_text(left))
        near = running and 0 <= left <= WARNING_SECONDS
        set_tone(self.face, "danger" if left < 0 else "warning" if near else "plain")
        said = self.tr("overrun {time}") if left < 0 else self.tr("{time} left")
        self.face.setAccessibleName(said.format(time=clock_text(left)))
        self._run.set_icon("pause" if running else "play")
        self._say(phases, left, near=near)
        if self._sound and near and self._left_before is not None and self._left_before > WARNING_SECONDS:
            QApplication.beep()
        self._left_before = left if running and self._looking is None else None
        self.ticked.emit()

    def _say(self, phases: Phases, left: float, *, near: bool) -> None:
        """The state of the clock in a word: colour alone says nothing to many."""
        before, tone = self.word.text(), _PLAIN
        words = ""
        if phases.ended:
            pass
        elif left < 0:
            words, tone = self.tr("over time"), _DANGER
        elif near:
            words, tone = self.tr("last 2 min"), _WARNING
        elif phases.running_since is None and phases.spent_seconds > 0:
            words, tone = self.tr("paused"), _INFO
        if words != before:
            self.word.show_text(words, tone)
            self.wordChanged.emit()

    def make_sound(self, wanted: bool) -> None:
        """Whether a short sound says that two minutes are left."""
        self._sound = wanted

    def toggle(self) -> None:
        now = datetime.now(UTC)
        running = self._session.desk.state.of(Phases).running_since is not None
        self._session.do(PauseClock(at=now) if running else ResumeClock(at=now))

    def adjust(self, seconds: float) -> None:
        self._session.do(AdjustClock(seconds=seconds))
        self._session.told.emit(tr("Clock {seconds} s", seconds=signed(seconds, 0)))

    def advance(self) -> None:
        self._session.do(Advance(at=datetime.now(UTC)))
