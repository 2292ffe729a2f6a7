"""A session gathered once for all sections: its log row by row, and every movement of a curve."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from detente.exercise import machine
from detente.exercise.chronicle import Annotation, Chronicle, Step
from detente.exercise.curves import CurveOverridden, Impulse, Signal
from detente.exercise.hotline import MessageSent
from detente.exercise.injects import InjectFired
from detente.exercise.inspections import InspectionRequested
from detente.exercise.mechanic import Event
from detente.exercise.moves import MoveLogged
from detente.exercise.phases import PhaseEntered, Phases, TurnBegan, turn_label
from detente.exercise.readings import Pair
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.telling import short_name, tell
from detente.report.wording import quoted
from detente.words import tr

LONG = 2_000
"""Steps beyond which the timeline sums turns up and the full log is left to the data files."""


@record
class LogRow:
    """One fact of the session; every row carries its turn and the label of the turn."""

    step: int | None
    turn: int
    label: str
    phase: str
    occurred_at: str
    entered_at: str
    author: str
    kind: str
    """Kind of fact, such as `MoveLogged`; `note` and `bookmark` for annotations."""
    record: str
    actor: str
    target: str
    text: str
    series: str
    """The curve moved by this fact, if any."""
    before: float | None
    after: float | None
    rule: str
    score: float | None


@record
class Movement:
    """One movement of a curve, with the fact that caused it."""

    step: int
    turn: int
    series: str
    kind: str
    """`escalation` or `trust`."""
    a: str
    b: str
    before: float
    after: float
    record: str
    event: Event

    @property
    def change(self) -> float:
        return self.after - self.before


@record
class Taken:
    """A step with the turn in which it was taken."""

    step: Step
    turn: int
    label: str
    phase: str


def placed(chronicle: Chronicle) -> Iterator[Taken]:
    """Each step with turn and phase after it; a step that begins a turn belongs to that turn."""
    scenario = chronicle.scenario
    names = {phase.id: phase.name for phase in scenario.phases}
    turn, phase = _beginning(scenario)
    for step in chronicle.steps:
        for event in step.events:
            if isinstance(event, TurnBegan):
                turn = event.turn
            elif isinstance(event, PhaseEntered):
                phase = event.phase
        yield Taken(step=step, turn=turn, label=turn_label(scenario, turn), phase=names.get(phase, phase))


def _beginning(scenario: Scenario) -> tuple[int, str]:
    phases = machine.initial(scenario).of(Phases)
    return phases.turn, phases.phase


def log_rows(chronicle: Chronicle) -> tuple[LogRow, ...]:
    """The whole log, a row for each fact, and the annotations at the steps beside which they stand."""
    notes: dict[int, list[Annotation]] = {}
    for note in chronicle.annotations:
        notes.setdefault(note.step, []).append(note)
    turn, _ = _beginning(chronicle.scenario)
    rows: list[LogRow] = []
    label = turn_label(chronicle.scenario, turn)
    rows += [_note_row(note, turn, label, "") for note in notes.get(0, ())]
    for taken in placed(chronicle):
        for event in taken.step.events:
            rows.append(_row(chronicle.scenario, taken, event))
        rows += [_note_row(n, taken.turn, taken.label, taken.phase) for n in notes.get(taken.step.id, ())]
    return tuple(rows)


def _row(scenario: Scenario, taken: Taken, event: Event) -> LogRow:
    moved = _moved(scenario, event)
    return LogRow(
        step=taken.step.id,
        turn=taken.turn,
        label=taken.label,
        phase=taken.phase,
        occurred_at=taken.step.occurred_at.isoformat(),
        entered_at=taken.step.entered_at.isoformat(),
        author=taken.step.author,
        kind=type(event).__name__,
        record=_first(event, ("id", "record", "inject", "channel")),
        actor=_first(event, ("actor", "sender", "inspector", "observer", "by", "a")),
        target=_first(event, ("targets", "addressee", "host", "target", "subject", "to", "b")),
        text=tell(scenario, event),
        series=moved.series if moved else "",
        before=moved.before if moved else None,
        after=moved.after if moved else None,
        rule=_first(event, ("rule",)),
        score=getattr(event, "score", None),
    )


def _note_row(note: Annotation, turn: int, label: str, phase: str) -> LogRow:
    return LogRow(
        step=note.step,
        turn=turn,
        label=label,
        phase=phase,
        occurred_at="",
        entered_at=note.entered_at.isoformat(),
        author=note.author,
        kind=note.kind,
        record=f"N{note.id:02d}",
        actor="",
        target="",
        text=note.text,
        series="",
        before=None,
        after=None,
        rule="",
        score=None,
    )


def _first(event: Event, names: Iterable[str]) -> str:
    """The first of these fields that the fact has, as text."""
    for name in names:
        value = getattr(event, name, None)
        if value:
            return ", ".join(value) if isinstance(value, tuple) else str(value)
    return ""


class _Moved(NamedTuple):
    series: str
    a: str
    b: str
    before: float
    after: float


def _moved(scenario: Scenario, event: Event) -> _Moved | None:
    if isinstance(event, Impulse):
        a, b = unordered(scenario, event.actor, event.target)
        return _Moved(f"escalation:{a}|{b}", a, b, event.index_before, event.index_after)
    if isinstance(event, Signal):
        a, b = event.observer, event.subject
        return _Moved(f"trust:{a}>{b}", a, b, event.trust_before, event.trust_after)
    if isinstance(event, CurveOverridden):
        return _Moved(f"{event.series}:{event.a}>{event.b}", event.a, event.b, event.before, event.after)
    return None


def unordered(scenario: Scenario, a: str, b: str) -> Pair:
    """The pair as the curves name it: as in the focus, else in the order of the teams."""
    if (a, b) in scenario.focus():
        return a, b
    if (b, a) in scenario.focus():
        return b, a
    order = [team.id for team in scenario.teams]
    first, last = sorted((a, b), key=lambda team: order.index(team) if team in order else len(order))
    return first, last


def movements(chronicle: Chronicle) -> tuple[Movement, ...]:
    """Every movement of an index or of trust by an act, a signal or an override, in order."""
    made: list[Movement] = []
    for taken in placed(chronicle):
        for event in taken.step.events:
            moved = _moved(chronicle.scenario, event)
            if moved is None or moved.series.startswith("hostility"):
                continue
            made.append(
                Movement(
                    step=taken.step.id,
                    turn=taken.turn,
                    series=moved.series,
                    kind=moved.series.partition(":")[0],
                    a=moved.a,
                    b=moved.b,
                    before=moved.before,
                    after=moved.after,
                    record=getattr(event, "record", ""),
                    event=event,
                )
            )
    return tuple(made)


@record
class Facts:
    """What several sections need."""

    chronicle: Chronicle
    movements: tuple[Movement, ...]
    texts: Mapping[str, str]
    """What each record says, by its id: the first fact that names it."""
    briefs: Mapping[str, str]
    """The same in few words, for running text."""

    def named(self, record_id: str) -> str:
        """A record within a sentence: its id, and in brackets what it was."""
        brief = self.briefs.get(record_id, "")
        return f"{record_id} ({brief})" if brief else record_id

    @property
    def scenario(self) -> Scenario:
        return self.chronicle.scenario

    @property
    def long(self) -> bool:
        """Whether the session has more steps than a reader would read."""
        return len(self.chronicle.steps) > LONG


def gather(chronicle: Chronicle) -> Facts:
    """Go through the session once."""
    texts: dict[str, str] = {}
    briefs: dict[str, str] = {}
    for step in chronicle.steps:
        for event in step.events:
            record_id = getattr(event, "id", "")
            if record_id and record_id not in texts:
                texts[record_id] = tell(chronicle.scenario, event)
                briefs[record_id] = _brief(chronicle.scenario, event)
    return Facts(chronicle=chronicle, movements=movements(chronicle), texts=texts, briefs=briefs)


def _brief(scenario: Scenario, event: Event) -> str:
    if isinstance(event, MoveLogged):
        return tr("{team}: {text}", team=short_name(scenario, event.actor), text=quoted(event.text, 90))
    if isinstance(event, MessageSent):
        a, b = short_name(scenario, event.sender), short_name(scenario, event.addressee)
        text = f": {quoted(event.text, 90)}" if event.text else ""
        return tr("{a} to {b}{text}", a=a, b=b, text=text)
    if isinstance(event, InspectionRequested):
        a, b = short_name(scenario, event.inspector), short_name(scenario, event.host)
        return tr("inspection of {b} by {a}", a=a, b=b)
    return quoted(event.title, 90) if isinstance(event, InjectFired) else ""


def played(chronicle: Chronicle) -> tuple[datetime, datetime] | None:
    """First and last time at which something occurred in the room."""
    times = [step.occurred_at for step in chronicle.steps]
    return (min(times), max(times)) if times else None


def pair_name(scenario: Scenario, a: str, b: str) -> str:
    """Two teams in a row, such as Arden–Velmar."""
    return f"{short_name(scenario, a)}–{short_name(scenario, b)}"


def turn_words(scenario: Scenario, turn: int) -> str:
    """A turn within a sentence."""
    if turn == 0:
        return tr("the briefing")
    label = turn_label(scenario, turn)
    if label in (f"T{turn}", str(turn)):
        return tr("turn {turn}", turn=turn)
    return tr("turn {turn} ({label})", turn=turn, label=label)
