"""The top line: where we are, how much time is left, whether it is saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from detente.exercise.attendance import Attendance
from detente.exercise.mechanic import State
from detente.exercise.phases import Phases
from detente.exercise.roles import LEAD
from detente.exercise.submissions import handed_in
from detente.ui.clock_strip import ClockStrip
from detente.ui.kit import Badge, KeyButton, Tone, plain, rule, set_role, set_tone
from detente.ui.session import Session
from detente.ui.theme import Space


class StatusLine(QFrame):
    """Turn, phases, clock, the day's drift, SAVED with its time, the copy on the stick, author and branch."""

    paletteRequested = Signal()
    planRequested = Signal()
    clockRequested = Signal()
    handInRequested = Signal()
    roleRequested = Signal()
    """The other of lead and scribe is wanted."""

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
        self.clock = ClockStrip(session)
        self.handed_in = KeyButton("", role="quiet", tip=self.tr("Who has handed in (Ctrl+Shift+H)"))
        self._drift = plain(role="muted")
        self._saved = Badge()
        self.copy = plain(role="muted")
        self._branch = plain(role="muted")
        self.role_button = KeyButton("", role="quiet")
        self._palette = KeyButton(
            self.tr("Commands"), "Ctrl+K", "quiet", tip=self.tr("Every command, by name")
        )
        self._palette.setAccessibleName(self.tr("Command palette"))
        self._lay_out()
        self.clock.setWanted.connect(self.clockRequested)
        self.handed_in.clicked.connect(self.handInRequested)
        self.clock.ticked.connect(self._show_drift)
        self.clock.wordChanged.connect(self._fit)
        self._palette.clicked.connect(self.paletteRequested)
        self.role_button.clicked.connect(self.roleRequested)
        self.refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self._turn)
        row.addSpacing(Space.S)
        row.addLayout(self._phase_row)
        row.addWidget(rule(vertical=True))
        row.addWidget(self.clock)
        row.addWidget(self.handed_in)
        row.addWidget(self._drift)
        row.addStretch(1)
        for widget in (self._branch, self._saved, self.copy, self.role_button, self._palette):
            row.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a narrow screen leave out what can be missed, the first of these first."""
        others = [pill for pill in self._phases if not pill.isChecked()]
        well = [self.copy] if self.copy.property("tone") != "danger" else []
        ranks: tuple[list[QWidget], ...] = (
            [*others],
            [self._drift],
            [self.role_button],
            [*well],
            [self._branch],
        )
        for widget in (*self._phases, self._drift, self.role_button, self.copy, self._branch):
            widget.setVisible(True)
        self._phase_row.invalidate()
        layout = self.layout()
        for rank in ranks:
            if layout is None or layout.minimumSize().width() <= self.width():
                return
            for widget in rank:
                widget.setVisible(False)
            self._phase_row.invalidate()  # Qt tells the outer layout alone
            layout.invalidate()

    def look_at(self, state: State | None) -> None:
        """Show another moment than the present; None for the present."""
        self._looking = state
        self.clock.look_at(state)
        self.refresh()

    def _state(self) -> State:
        return self._looking or self._session.desk.state

    def refresh(self) -> None:
        """Show the session as it stands."""
        desk = self._session.desk
        self._show_turn()
        self._show_phases()
        self._show_handed_in()
        saved = desk.saved_at()
        stamp = saved.astimezone().strftime("%H:%M:%S") if saved else ""
        self._saved.show_text(self.tr("SAVED {time}").format(time=stamp).strip(), "success")
        self._branch.setText("" if desk.branch.name == "main" else desk.branch.name)
        self._branch.setToolTip(self.tr("Branch"))
        self._show_role()
        self.clock.tick()
        self._fit()

    def _show_turn(self) -> None:
        state = self._state()
        phases, here = state.of(Phases), state.of(Attendance).present()
        if phases.ended:
            title = self.tr("Ended")
        elif phases.turn:
            title = self.tr("Turn {turn}").format(turn=phases.turn)
        else:
            title = self.tr("Briefing")
        self._turn.setText(title)
        told = self.tr("{name}, turn {turn} of {last}").format(
            name=phases.name or phases.label, turn=phases.turn, last=phases.last_turn
        )
        if here:
            told += "\n" + self.tr("{count} people are here").format(count=len(here))
        self._turn.setToolTip(told)

    def _show_phases(self) -> None:
        phases = self._state().of(Phases)
        now = phases.now
        shown = (now,) if now and now.phase.once else phases.agenda()
        names = [one.phase.name for one in shown]
        if [button.text() for button in self._phases] != names:
            for old in self._phases:
                self._phase_row.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._phases = []
            for name in names:
                pill = KeyButton(name, role="pill", tip=self.tr("Plan of the day (Ctrl+Shift+P)"))
                pill.setCheckable(True)
                pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                pill.clicked.connect(self._pill_clicked)
                self._phase_row.addWidget(pill)
                self._phases.append(pill)
        self._check_pills()

    def _pill_clicked(self) -> None:
        self._check_pills()
        self.planRequested.emit()

    def _check_pills(self) -> None:
        """The pills show the phase; they do not set it."""
        now = self._state().of(Phases).now
        for pill in self._phases:
            pill.setChecked(now is not None and pill.text() == now.phase.name)

    def _show_handed_in(self) -> None:
        state = self._state()
        sealed = state.of(Phases).sealed
        words = self.tr("{count} of {all} in").format(
            count=len(handed_in(state)), all=len(self._session.desk.scenario.teams)
        )
        self.handed_in.setText(words if sealed else "")
        self.handed_in.setAccessibleName(words)
        self.handed_in.setVisible(sealed)

    def show_copy(self, words: str, tone: Tone, more: str) -> None:
        """How the copy on the stick stands, in words; nothing where none is wanted."""
        self.copy.setText(words)
        self.copy.setAccessibleName(words)
        self.copy.setToolTip(more)
        set_role(self.copy, "badge" if tone == "danger" else "muted")
        set_tone(self.copy, tone)
        self._fit()

    def _show_role(self) -> None:
        """Whose hand, and in which chair; a click changes the chair."""
        author, lead = self._session.desk.author, self._session.role == LEAD
        role = self.tr("lead") if lead else self.tr("scribe")
        self.role_button.setText(f"{author} · {role}" if author else role)
        self.role_button.setAccessibleName(self.tr("You are the {role}").format(role=role))
        self.role_button.setToolTip(
            self.tr("You rule and publish. A click makes you the scribe, who only logs.")
            if lead
            else self.tr("You log; the lead rules and publishes. A click makes you the lead.")
        )

    def _show_drift(self) -> None:
        phases = self._state().of(Phases)
        behind = phases.behind(self.clock.moment()) / 60
        if abs(behind) < 1:
            self._drift.setText(self.tr("day on time"))
        elif behind > 0:
            self._drift.setText(self.tr("day {minutes} min behind").format(minutes=round(behind)))
        else:
            self._drift.setText(self.tr("day {minutes} min ahead").format(minutes=round(-behind)))

    def toggle_clock(self) -> None:
        self.clock.toggle()

    def adjust(self, seconds: float) -> None:
        self.clock.adjust(seconds)

    def advance(self) -> None:
        self.clock.advance()
