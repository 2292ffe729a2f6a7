"""The clocks of the incidents that run, told by the clock of the room."""

from collections.abc import Mapping
from datetime import UTC, datetime

from detente.exercise.chronicle import Step
from detente.exercise.clarification import Clarification, clarification, played
from detente.exercise.incidents.acts import IncidentOpened
from detente.exercise.phases import Phases
from detente.ui.boards.board import Look
from detente.ui.session import Session


class IncidentClock:
    """Remembers when each running incident was opened; only the present has a clock that runs."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._opened: dict[str, tuple[int, float]] = {}
        """By incident: the step that opened it, and the seconds played until then."""
        self._running: tuple[str, ...] = ()

    def follow(self, look: Look) -> None:
        """Find out when the incidents that run were opened."""
        live = look.live
        self._running = tuple(i.id for i in look.boards.crisis.incidents if not i.end) if live else ()
        if self._running:
            steps = self._session.desk.chronicle().steps
            self._opened = dict(
                self._noted(step, event.id)
                for step in steps
                for event in step.events
                if isinstance(event, IncidentOpened) and event.id in self._running
            )

    def _noted(self, step: Step, incident: str) -> tuple[str, tuple[int, float]]:
        known = self._opened.get(incident)
        if known is None or known[0] != step.id:
            phases = self._session.desk.state_at(step.id).of(Phases)
            known = (step.id, played(phases, step.entered_at))
        return incident, known

    def read(self, look: Look) -> Mapping[str, Clarification]:
        """The clock of each incident that runs; empty when one looks back or with other eyes."""
        now, phases = datetime.now(UTC), look.state.of(Phases)
        windows = {incident.id: incident.window_hours for incident in look.boards.crisis.incidents}
        return {
            incident: clarification(windows[incident], self._opened[incident][1], phases, now)
            for incident in self._running
            if incident in windows and incident in self._opened
        }
