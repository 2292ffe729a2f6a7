"""The log of a session as rows: one for each fact, with its turn, and the notes beside it."""

from collections.abc import Iterable
from typing import NamedTuple

from detente.exercise import machine, surveys
from detente.exercise.annotations import Annotation, ObserverNote, ObserverPosting, Remark, SurveySheet
from detente.exercise.chronicle import Chronicle
from detente.exercise.curves import (
    CurveOverridden,
    Impulse,
    MinimumMoved,
    ParameterChanged,
    PriorMoved,
    Signal,
)
from detente.exercise.mechanic import Event
from detente.exercise.phases import Phases, turn_label
from detente.exercise.placing import Taken, placed
from detente.exercise.readings import Pair
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.telling import reasons, tell
from detente.exercise.telling_remarks import remark_told, tells
from detente.words import tr

__all__ = ["LogRow", "Moved", "Taken", "log_rows", "moved_by", "placed", "unordered"]

_RECORD = ("id", "record", "inject", "channel", "step", "regime", "hedge", "exchange", "evidence")
_ACTOR = ("actor", "sender", "inspector", "observer", "by", "a", "team", "party", "parties", "host")
_TARGET = ("targets", "addressee", "host", "target", "subject", "to", "b", "others", "parties")
"""Fields that name the record, who acted and toward whom, in the order in which they count."""


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
    """The curve moved by this fact, if any; `model:` and its name for a number of the model."""
    before: float | None
    after: float | None
    rule: str
    score: float | None


def _beginning(scenario: Scenario) -> tuple[int, str]:
    phases = machine.initial(scenario).of(Phases)
    return phases.turn, phases.phase


def log_rows(chronicle: Chronicle) -> tuple[LogRow, ...]:
    """The whole log, a row for each fact, and the annotations at the steps beside which they stand."""
    notes: dict[int, list[Annotation]] = {}
    for note in chronicle.annotations:
        if not isinstance(note.remark, SurveySheet):
            notes.setdefault(note.step, []).append(note)
    turn, _ = _beginning(chronicle.scenario)
    rows: list[LogRow] = []
    label = turn_label(chronicle.scenario, turn)
    rows += [_note_row(chronicle.scenario, note, turn, label, "") for note in notes.get(0, ())]
    for taken in placed(chronicle):
        for event in taken.step.events:
            rows.append(_row(chronicle.scenario, taken, event))
        rows += [
            _note_row(chronicle.scenario, note, taken.turn, taken.label, taken.phase)
            for note in notes.get(taken.step.id, ())
        ]
    return (*rows, *answer_rows(chronicle))


def answer_rows(chronicle: Chronicle) -> tuple[LogRow, ...]:
    """A row for each answer on the survey sheets that stands, at the turn of its wave."""
    scenario, reached = chronicle.scenario, chronicle.state.of(Phases).turn
    rows: list[LogRow] = []
    for one in surveys.standing(chronicle.annotations):
        turn = reached if one.wave == surveys.AFTER else surveys.turn_of(scenario, one.wave)
        rows.append(
            LogRow(
                step=None,
                turn=turn,
                label=turn_label(scenario, turn),
                phase=surveys.wave_name(scenario, one.wave),
                occurred_at="",
                entered_at="",
                author=one.code,
                kind="answer",
                record=one.wave,
                actor=one.team,
                target=one.question.partition(":")[2],
                text=one.value,
                series=f"survey:{one.question}",
                before=None,
                after=float(one.value) if one.number is not None else None,
                rule="",
                score=None,
            )
        )
    return tuple(rows)


def _row(scenario: Scenario, taken: Taken, event: Event) -> LogRow:
    change = moved_by(scenario, event)
    actor, target = _first(event, _ACTOR), _first(event, _TARGET)
    return LogRow(
        step=taken.step.id,
        turn=taken.turn,
        label=taken.label,
        phase=taken.phase,
        occurred_at=taken.step.occurred_at.isoformat(),
        entered_at=taken.step.entered_at.isoformat(),
        author=taken.step.author,
        kind=type(event).__name__,
        record=_first(event, _RECORD),
        actor=actor,
        target=target if target != actor else "",
        text=_told(scenario, event),
        series=change.series if change else "",
        before=change.before if change else None,
        after=change.after if change else None,
        rule=_first(event, ("rule",)),
        score=getattr(event, "score", None),
    )


def _told(scenario: Scenario, event: Event) -> str:
    """What `tell` says; movements of curves, most of a long log, are put into words once instead of twice."""
    if isinstance(event, Impulse | Signal):
        reason = reasons(scenario, (event,))[0]
        return f"{reason.what} ({reason.why})"
    return tell(scenario, event)


def _note_row(scenario: Scenario, note: Annotation, turn: int, label: str, phase: str) -> LogRow:
    return LogRow(
        step=note.step,
        turn=turn,
        label=label,
        phase=phase,
        occurred_at=note.occurred_at.isoformat() if note.occurred_at != note.entered_at else "",
        entered_at=note.entered_at.isoformat(),
        author=note.author,
        kind=note.kind,
        record=note.record if tells(note.remark) else f"N{note.id:02d}",
        actor=note.remark.observer if isinstance(note.remark, ObserverNote | ObserverPosting) else "",
        target=_watched(note.remark),
        text=remark_told(scenario, note) or _posted(note.remark),
        series="",
        before=None,
        after=None,
        rule="",
        score=None,
    )


def _posted(remark: Remark) -> str:
    """What the posting of an observer says: it has no words of its own."""
    posted = isinstance(remark, ObserverPosting)
    return tr("watches {teams}", teams=_watched(remark) or tr("nobody")) if posted else ""


def _watched(remark: Remark) -> str:
    """Whom an observer wrote about, or is to watch."""
    if isinstance(remark, ObserverPosting):
        return ", ".join(remark.teams)
    return remark.team if isinstance(remark, ObserverNote) else ""


def _first(event: Event, names: Iterable[str]) -> str:
    """The first of these fields that the fact has, as text."""
    for name in names:
        value = getattr(event, name, None)
        if value:
            return ", ".join(value) if isinstance(value, tuple) else str(value)
    return ""


class Moved(NamedTuple):
    """Which curve, or number of the model, a fact moved, and from where to where."""

    series: str
    a: str
    b: str
    before: float
    after: float


def moved_by(scenario: Scenario, event: Event) -> Moved | None:
    """What a fact did to a curve, if anything."""
    if isinstance(event, Impulse):
        a, b = unordered(scenario, event.actor, event.target)
        return Moved(f"escalation:{a}|{b}", a, b, event.index_before, event.index_after)
    if isinstance(event, Signal):
        a, b = event.observer, event.subject
        return Moved(f"trust:{a}>{b}", a, b, event.trust_before, event.trust_after)
    if isinstance(event, PriorMoved):
        a, b = event.observer, event.subject
        return Moved(f"trust:{a}>{b}", a, b, event.trust_before, event.trust_after)
    if isinstance(event, MinimumMoved):
        a, b = event.observer, event.subject
        return Moved(f"minimum_trust:{a}>{b}", a, b, event.before, event.after)
    if isinstance(event, CurveOverridden):
        return Moved(f"{event.series}:{event.a}>{event.b}", event.a, event.b, event.before, event.after)
    if isinstance(event, ParameterChanged):
        return Moved(f"model:{event.name}", "", "", event.before, event.after)
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
