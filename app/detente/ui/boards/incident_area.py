"""Incidents: those that run, with the clock of their clarification; those that wait; those that ended."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from detente.exercise.boards import CONTROL, ROOM
from detente.exercise.boards.crisis_shapes import IncidentView
from detente.exercise.clarification import Clarification
from detente.exercise.incidents.states import Incidents
from detente.exercise.naming import hours_words, percent, short_name
from detente.exercise.setting import Scenario, Team
from detente.exercise.telling_crises import incident_title
from detente.ui.boards.bar_rows import BarList, BarRow
from detente.ui.boards.board import Look
from detente.ui.boards.channel_words import candour_words, end_sign
from detente.ui.boards.incident_clock import IncidentClock
from detente.ui.boards.rows import Row
from detente.ui.flow_row import FlowRow
from detente.ui.kit import ElidedLabel, KeyButton, Tone, plain
from detente.ui.session import Session
from detente.ui.theme import Space
from detente.words import tr

_TICK_MS = 1_000
_LATE = 0.75
"""Share of the window after which its bar turns red."""


class IncidentArea(QWidget):
    """Enter opens an incident, or plays one that was drawn."""

    wanted = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._clock = IncidentClock(session)
        self.list = BarList(self.tr("Incidents"))
        self.new = KeyButton(self.tr("&New incident"), "Ctrl+Shift+I")
        self.drill = KeyButton(self.tr("Hold a &drill"))
        self._of = ElidedLabel(role="hint")
        self._empty = plain(role="muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._acts = QWidget()
        self._lay_out()
        self.list.opened.connect(lambda record: self.wanted.emit("incident", record))
        self.new.clicked.connect(lambda: self.wanted.emit("incident", ""))
        self.drill.clicked.connect(lambda: self.wanted.emit("drill", ""))
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(plain(self.tr("INCIDENTS"), "caption"))
        head.addWidget(self._of, 1)
        whole.addLayout(head)
        whole.addWidget(self.list, 1)
        whole.addWidget(self._empty, 1)
        row = FlowRow(self._acts)
        for button in (self.new, self.drill):
            row.addWidget(button)
        whole.addWidget(self._acts)

    def show_look(self, look: Look) -> None:
        """Show the incidents that the seat knows of."""
        self._look = look
        self._acts.setVisible(look.live)
        self.new.setVisible(bool(look.scenario.incidents))
        self._clock.follow(look)
        self.tick()

    def tick(self) -> None:
        """Show what time alone changes."""
        look = self._look
        if look is None:
            return
        clocks = self._clock.read(look)
        rows = list(_rows(look, clocks))
        if rows != self.list.rows():
            self.list.put(rows)
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.setText(_teaching(look))
        running = sum(not incident.end for incident in look.boards.crisis.incidents)
        self._of.setText(self.tr("{n} running").format(n=running) if running else "")
        if clocks and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def _teaching(look: Look) -> str:
    if not look.scenario.incidents:
        return tr("This scenario lays down no incidents.")
    if look.seat == ROOM:
        return tr("Incidents stand here once the room has been told of them.")
    return tr("No incident has happened. The more tension, the likelier one is drawn when a turn begins.")


def _rows(look: Look, clocks: Mapping[str, Clarification]) -> tuple[Row, ...]:
    """Those that run first, then those that wait, then the ended ones, newest first."""
    incidents = look.boards.crisis.incidents
    running = [_row(look, one, clocks.get(one.id)) for one in reversed(incidents) if not one.end]
    ended = [_row(look, one, None) for one in reversed(incidents) if one.end]
    return (*running, *_waiting(look), *ended)


def _waiting(look: Look) -> tuple[Row, ...]:
    """What the dice drew and control has not played yet: control's alone to know."""
    if look.seat != CONTROL:
        return ()
    scenario = look.scenario
    return tuple(
        BarRow(
            record=drawn.kind,
            title=incident_title(scenario, drawn.kind),
            teams=_teams(scenario, (drawn.actor, drawn.target)),
            badge=tr("? drawn, waits"),
            tone="info",
            note=tr("{rate:.3f} a turn at index {index:.0f}", rate=drawn.rate, index=drawn.index),
        )
        for drawn in look.state.of(Incidents).due
    )


def _row(look: Look, incident: IncidentView, clock: Clarification | None) -> BarRow:
    sign, candour = end_sign(incident), _candour(look, incident)
    badge, tone, share = str(sign), sign.tone, None
    bar: Tone = "warning"
    note = tr("turn {turn} · {candour}", turn=incident.turn, candour=candour_words(candour))
    if clock is not None:
        badge = _left(clock, incident)
        share = clock.share
        bar = tone = "danger" if share >= _LATE else "warning"
    elif not incident.end:
        badge = tr("● window {time}", time=hours_words(incident.window_hours))
    return BarRow(
        record=incident.id,
        title=f"{incident.id}  {incident.title}",
        teams=_teams(look.scenario, (incident.actor, incident.target)),
        badge=badge,
        tone=tone,
        note=note,
        said=_said(look.scenario, incident, badge, note),
        share=share,
        mark=None,
        bar_tone=bar,
    )


def _left(clock: Clarification, incident: IncidentView) -> str:
    """What is left of the window in the story, and of the turn in the room."""
    minutes = round(60 * clock.hours_left)
    told = tr("{hours} h {minutes:02d}", hours=minutes // 60, minutes=minutes % 60)
    room = round(clock.room_seconds)
    return tr(
        "● {left} of {window} left, {room} in the room",
        left=told,
        window=hours_words(incident.window_hours),
        room=f"{room // 60}:{room % 60:02d}",
    )


def _candour(look: Look, incident: IncidentView) -> str:
    """Control knows who only keeps silent; a seat's own view cannot tell that from nothing."""
    if look.seat != CONTROL:
        return incident.candour
    known = look.state.of(Incidents).ledger.get(incident.id)
    return known.candour if known else incident.candour


def _said(scenario: Scenario, incident: IncidentView, badge: str, note: str) -> str:
    return tr(
        "{id} {title}: {actor} and {target}. {badge}. {note}. Not cleared up in time with {chance}.",
        id=incident.id,
        title=incident.title,
        actor=short_name(scenario, incident.actor),
        target=short_name(scenario, incident.target),
        badge=badge,
        note=note,
        chance=percent(incident.uncleared),
    )


def _teams(scenario: Scenario, ids: tuple[str, ...]) -> tuple[Team, ...]:
    return tuple(team for one in ids for team in scenario.teams if team.id == one)
