"""The top line: where we are, how much time is left, whether it is saved."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from detente.exercise.mechanic import State
from detente.exercise.naming import signed
from detente.exercise.phases import AdjustClock, Advance, PauseClock, Phases, ResumeClock
from detente.ui.kit import Badge, IconButton, KeyButton, plain, rule, set_role, set_tone
from detente.ui.session import Session
from detente.ui.theme import Space
from detente.words import tr

STEP_SECONDS = 30
WARNING_SECONDS = 120


def clock_text(seconds: float) -> str:
    """Minutes and seconds left; with a plus sign once the phase overruns."""
    whole = abs(round(seconds))
    minutes, rest = divmod(whole, 60)
    return f"{'+' if seconds < -0.5 else ''}{minutes:02d}:{rest:02d}"


class StatusLine(QFrame):
    """Turn, phases, clock, the day's drift, SAVED with its time, author and branch."""

    paletteRequested = Signal()
    menuRequested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "strip")
        # Without a minimum of its own the strip would widen the window to hold every phase of a scenario.
        self.setMinimumWidth(1)
        self._session = session
        self._looking: State | None = None
        self._turn = plain(role="title")
        self._phase_row = QHBoxLayout()
        self._phase_row.setSpacing(Space.XS)
        self._phases: list[KeyButton] = []
        self._clock = plain(role="clock")
        self._clock.setMinimumWidth(76)
        self._clock.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._less = KeyButton(
            self.tr("−30 s"), role="quiet", tip=self.tr("Take half a minute away (Ctrl+−)")
        )
        self._run = IconButton("play", self.tr("Run or pause the clock"), "F8")
        self._more = KeyButton(self.tr("+30 s"), role="quiet", tip=self.tr("Give half a minute (Ctrl++)"))
        self._next = KeyButton(self.tr("Next"), "F9", "quiet", tip=self.tr("Go on to the next phase or turn"))
        self._drift = plain(role="muted")
        self._saved = Badge()
        self._branch = plain(role="muted")
        self._author = plain(role="muted")
        self._palette = KeyButton(
            self.tr("Commands"), "Ctrl+K", "quiet", tip=self.tr("Every command, by name")
        )
        self._palette.setAccessibleName(self.tr("Command palette"))
        self._lay_out()
        self._less.clicked.connect(lambda: self.adjust(-STEP_SECONDS))
        self._more.clicked.connect(lambda: self.adjust(STEP_SECONDS))
        self._run.clicked.connect(self.toggle_clock)
        self._next.clicked.connect(self.advance)
        self._palette.clicked.connect(self.paletteRequested)
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self._turn)
        row.addSpacing(Space.S)
        row.addLayout(self._phase_row)
        row.addWidget(rule(vertical=True))
        row.addWidget(self._clock)
        for button in (self._less, self._run, self._more, self._next):
            row.addWidget(button)
        row.addWidget(self._drift)
        row.addStretch(1)
        for widget in (self._branch, self._saved, self._author, self._palette):
            row.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a narrow screen leave out what can be missed: the drift, the other phases, the initials."""
        others = [pill for pill in self._phases if not pill.isChecked()]
        ranks: tuple[list[QWidget], ...] = ([self._drift], [*others], [self._author], [self._branch])
        for rank in ranks:
            for widget in rank:
                widget.setVisible(True)
        layout = self.layout()
        for rank in ranks:
            if layout is None or layout.minimumSize().width() <= self.width():
                return
            for widget in rank:
                widget.setVisible(False)
            layout.invalidate()

    def look_at(self, state: State | None) -> None:
        """Show another moment than the present; None for the present."""
        self._looking = state
        self.refresh()

    def _state(self) -> State:
        return self._looking or self._session.desk.state

    def refresh(self) -> None:
        """Show the session as it stands."""
        desk = self._session.desk
        phases = self._state().of(Phases)
        last = phases.last_turn
        if phases.ended:
            title = self.tr("Ended")
        elif phases.turn:
            title = self.tr("Turn {turn}").format(turn=phases.turn)
        else:
            title = self.tr("Briefing")
        self._turn.setText(title)
        self._turn.setToolTip(
            self.tr("{name}, turn {turn} of {last}").format(
                name=phases.name or phases.label, turn=phases.turn, last=last
            )
        )
        self._show_phases(phases)
        saved = desk.saved_at()
        if saved:
            stamp = saved.astimezone().strftime("%H:%M:%S")
            self._saved.show_text(self.tr("SAVED {time}").format(time=stamp), "success")
        else:
            self._saved.show_text(self.tr("SAVED"), "success")
        self._branch.setText("" if desk.branch.name == "main" else desk.branch.name)
        self._branch.setToolTip(self.tr("Branch"))
        self._author.setText(desk.author)
        self.tick()
        self._fit()

    def _show_phases(self, phases: Phases) -> None:
        now = phases.now
        shown = (now,) if now and now.phase.once else phases.agenda()
        names = [one.phase.name for one in shown]
        if [button.text() for button in self._phases] != names:
            for old in self._phases:
                old.deleteLater()
            self._phases = []
            for name in names:
                pill = KeyButton(name, role="pill")
                pill.setCheckable(True)
                pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                pill.clicked.connect(self.refresh_pills)
                self._phase_row.addWidget(pill)
                self._phases.append(pill)
        self.refresh_pills()

    def refresh_pills(self) -> None:
        """The pills show the phase; they do not set it."""
        now = self._state().of(Phases).now
        for pill in self._phases:
            pill.setChecked(now is not None and pill.text() == now.phase.name)

    def tick(self) -> None:
        """Repaint what time alone changes."""
        phases, now = self._state().of(Phases), datetime.now(UTC)
        if self._looking is not None:
            # A clock that ran then must not run on now.
            now = phases.running_since or now
        left = phases.remaining(now)
        self._clock.setText(clock_text(left))
        running = phases.running_since is not None
        set_tone(
            self._clock,
            "danger" if left < 0 else "warning" if left <= WARNING_SECONDS and running else "plain",
        )
        self._clock.setAccessibleName(
            self.tr("overrun {time}").format(time=clock_text(left))
            if left < 0
            else self.tr("{time} left").format(time=clock_text(left))
        )
        self._run.set_icon("pause" if running else "play")
        behind = phases.behind(now) / 60
        if abs(behind) < 1:
            self._drift.setText(self.tr("day on time"))
        elif behind > 0:
            self._drift.setText(self.tr("day {minutes} min behind").format(minutes=round(behind)))
        else:
            self._drift.setText(self.tr("day {minutes} min ahead").format(minutes=round(-behind)))

    def toggle_clock(self) -> None:
        now = datetime.now(UTC)
        running = self._session.desk.state.of(Phases).running_since is not None
        self._session.do(PauseClock(at=now) if running else ResumeClock(at=now))

    def adjust(self, seconds: float) -> None:
        self._session.do(AdjustClock(seconds=seconds))
        self._session.told.emit(tr("Clock {seconds} s", seconds=signed(seconds, 0)))

    def advance(self) -> None:
        self._session.do(Advance(at=datetime.now(UTC)))
