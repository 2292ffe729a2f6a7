"""One run of a rehearsal in figures, and how they are gathered while it is played."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from detente.exercise.compliance import tally
from detente.exercise.hotline import MessageSent
from detente.exercise.incidents.acts import IncidentEnded, IncidentOpened
from detente.exercise.injects import Injects
from detente.exercise.inspections.acts import AnomalyResolved, InspectionReported
from detente.exercise.mechanic import Command, Event, Refusal, State
from detente.exercise.obligations.acts import DutyRuled, Standing
from detente.exercise.obligations.duties import Duty, Obligations
from detente.exercise.phases import Phases
from detente.exercise.readings import read
from detente.exercise.setting import Scenario

NEVER = -1


@dataclass(frozen=True, slots=True)
class Run:
    """What became of one session."""

    number: int
    seed: int
    cast: Mapping[str, str]
    """Policy by team."""
    series: Mapping[str, tuple[float, ...]]
    """Value at the beginning and at the end of each turn: `trust:a>b`, `escalation:a|b`, `risk:a|b`."""
    peak: float
    """Highest escalation index at the end of any turn."""
    first_breach: int
    """Turn of the first confirmed violation or broken duty; -1 for none."""
    first_call: int
    """Turn of the first message between rivals that was not public; -1 for none."""
    incidents: int
    escalated: int
    """Incidents that stood in the end as what they seemed to be."""
    inspections: int
    false_alarms: int
    missed: int
    """Inspections that were silent over a violation."""
    found: int
    duties: Mapping[Standing, int]
    """Duties by their state at the end."""
    owed: Mapping[str, int]
    """Duties that fell due in time, by obligation (`step/obligation`)."""
    kept: Mapping[str, int]
    """Those of them that were kept, if late."""
    unfired: tuple[str, ...]
    """Injects that never fired."""
    messages: Mapping[str, int]
    """Messages by channel."""
    steps: int
    """Accepted commands."""
    refusals: Mapping[tuple[str, str], int]
    """Refused commands by kind and by the rule that refused."""
    faults: tuple[str, ...]
    """What no rule explains: exceptions, and refusals without a reason. An error of the program's."""


@dataclass(slots=True)
class Watcher:
    """Keeps count of a session while it is played."""

    rivals: frozenset[frozenset[str]]
    turn: int = 0
    values: dict[str, list[float]] = field(default_factory=dict)
    first_breach: int = NEVER
    first_call: int = NEVER
    counts: Counter[str] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)
    refusals: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    peak: float = 0.0

    def heard(self, events: Iterable[Event]) -> None:
        """Count what a step brought."""
        self.counts["steps"] += 1
        for event in events:
            if isinstance(event, MessageSent):
                self._message(event)
            elif isinstance(event, IncidentOpened):
                self.counts["incidents"] += 1
            elif isinstance(event, IncidentEnded):
                self.counts["escalated"] += event.end == "escalated"
            elif isinstance(event, InspectionReported):
                self.counts["inspections"] += 1
            elif _is_breach(event) and self.first_breach == NEVER:
                self.first_breach = self.turn

    def _message(self, event: MessageSent) -> None:
        self.messages[event.channel] += 1
        between_rivals = frozenset((event.sender, event.addressee)) in self.rivals and not event.public
        if between_rivals and self.first_call == NEVER:
            self.first_call = self.turn

    def refused(self, command: Command, refusal: Refusal) -> None:
        """Count a refusal; one without a reason is a fault."""
        kind = type(command).__name__
        self.refusals[kind, refusal.why] += 1
        if not refusal.why.strip():
            self.faults.append(f"{kind}: {refusal.what}")

    def failed(self, command: Command, fault: Exception) -> None:
        self.faults.append(f"{command!r}: {fault!r}")

    def measure(self, scenario: Scenario, state: State) -> None:
        """Take the readings at the end of a turn."""
        readings = read(scenario, state)
        for a, b in scenario.focus():
            self._note(f"escalation:{a}|{b}", readings.escalation[a, b])
            self._note(f"risk:{a}|{b}", readings.risk[a, b])
            self._note(f"trust:{a}>{b}", readings.trust[a, b])
            self._note(f"trust:{b}>{a}", readings.trust[b, a])
        self.peak = max(self.peak, readings.highest())

    def _note(self, series: str, value: float) -> None:
        self.values.setdefault(series, []).append(value)

    def run(self, number: int, seed: int, cast: Mapping[str, str], state: State) -> Run:
        """The figures of the finished session."""
        alarms, obligations = tally(state), state.of(Obligations)
        due = [duty for duty in obligations.duties if _was_due(duty, state.of(Phases).turn)]
        return Run(
            number=number,
            seed=seed,
            cast=dict(cast),
            series={name: tuple(values) for name, values in self.values.items()},
            peak=self.peak,
            first_breach=self.first_breach,
            first_call=self.first_call,
            incidents=self.counts["incidents"],
            escalated=self.counts["escalated"],
            inspections=self.counts["inspections"],
            false_alarms=len(alarms.false_alarms),
            missed=len(alarms.missed),
            found=len(alarms.found),
            duties=dict(alarms.states),
            owed=dict(Counter(map(_obligation, due))),
            kept=dict(Counter(_obligation(duty) for duty in due if _was_kept(duty))),
            unfired=tuple(c.inject.id for c in state.of(Injects).cards.values() if c.status != "fired"),
            messages=dict(self.messages),
            steps=self.counts["steps"],
            refusals=dict(self.refusals),
            faults=tuple(self.faults),
        )


def _is_breach(event: Event) -> bool:
    broken = isinstance(event, DutyRuled) and event.after == "broken"
    return broken or (isinstance(event, AnomalyResolved) and event.violation)


def _obligation(duty: Duty) -> str:
    return f"{duty.assigned.step}/{duty.assigned.obligation}"


def _was_due(duty: Duty, turn: int) -> bool:
    """Whether the party had its time: a whole turn at least, its own turn has come, nothing was suspended."""
    return duty.assigned.turn < turn >= duty.due and duty.state not in ("suspended", "withdrawn")


def _was_kept(duty: Duty) -> bool:
    return any(passage.state == "kept" for passage in duty.passages)
