"""What the replay's timeline shows of a chronicle: lanes of marks and turning points. No Qt here."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from detente.exercise import curves, hotline, injects, ladder, moves
from detente.exercise.agreements import acts as agreements
from detente.exercise.annotations import Annotation
from detente.exercise.chronicle import Chronicle, Step
from detente.exercise.declarations import acts as declarations
from detente.exercise.families import FAMILIES, LOUD, Family
from detente.exercise.incidents import acts as incidents
from detente.exercise.inspections import acts as inspections
from detente.exercise.log_entries import BESIDE
from detente.exercise.mechanic import Event
from detente.exercise.obligations import acts as obligations
from detente.exercise.setting import Team
from detente.exercise.telling import headline
from detente.exercise.telling_remarks import remark_told
from detente.ui.curves_series import CurveSet
from detente.words import tr

Lane = Literal["move", "call", "inspection", "treaty", "duty", "inject", "crisis", "note"]
Shape = Literal[
    "team",
    "call",
    "asked",
    "clean",
    "alarm",
    "failed",
    "inject",
    "treaty",
    "step",
    "duty",
    "declaration",
    "activity",
    "incident",
    "red_line",
    "front",
    "voice",
    "note",
    "bookmark",
    "dot",
]

LANES: Final[tuple[Lane, ...]] = (
    *("move", "call", "inspection", "treaty", "duty", "inject", "crisis", "note"),
)

TURN_OF_INDEX: Final = 5.0
"""Change of an escalation index within one step that makes it a turning point (assumption)."""
TURN_OF_TRUST: Final = 0.1
"""Change of a trust within one step that makes it a turning point (assumption)."""

_LANE_OF: Final[Mapping[Family, Lane]] = {
    "move": "move",
    "call": "call",
    "inspection": "inspection",
    "inject": "inject",
    "treaty": "treaty",
    "step": "treaty",
    "duty": "duty",
    "declaration": "duty",
    "activity": "duty",
    "incident": "crisis",
    "red_line": "crisis",
    "front": "crisis",
    "voice": "crisis",
}
"""Treaties share a lane with their steps, obligations with what performs them, crises with the home front."""
_ALSO: Final[Mapping[type[Event], Lane]] = {moves.MoveAmended: "move", injects.InjectSkipped: "inject"}
"""Facts without a mark on the curves that have one here."""


@dataclass(frozen=True, slots=True)
class LaneMark:
    """One mark: at which position of the replay, in which lane, of which shape."""

    position: int
    lane: Lane
    shape: Shape
    team: Team | None = None


class Timeline:
    """A chronicle as positions 0 (the beginning) to `last`, with everything marked along them."""

    def __init__(self, chronicle: Chronicle) -> None:
        self.chronicle = chronicle
        self.axis = CurveSet(chronicle)
        self.steps = chronicle.steps
        self.last = len(self.steps)
        self._position = {step.id: number for number, step in enumerate(self.steps, 1)}
        self._teams = {team.id: team for team in chronicle.scenario.teams}

    def position(self, step_id: int) -> int:
        """Where a step is; the beginning for one that is not on this branch."""
        return self._position.get(step_id, 0)

    def holds(self, step_id: int) -> bool:
        """Whether this branch passes through the step."""
        return step_id == 0 or step_id in self._position

    def step_id(self, position: int) -> int:
        return self.steps[position - 1].id if position else 0

    def step(self, position: int) -> Step | None:
        return self.steps[position - 1] if position else None

    def x(self, position: int) -> float:
        """Place on the time axis."""
        return self.axis.place(self.step_id(position))

    def near(self, x: float) -> int:
        """The position nearest to a place on the time axis."""
        return self.position(self.axis.step_near(x))

    def turn_label(self, position: int) -> str:
        """Name of the turn at a position."""
        place = self.x(position)
        turns = self.axis.turns
        return turns[max(0, bisect_right([turn.start for turn in turns], place) - 1)].label

    def headline(self, position: int) -> str:
        """What happened there, in words."""
        step = self.step(position)
        return headline(self.chronicle.scenario, step.events) if step else tr("The beginning")

    def notes(self, position: int) -> tuple[Annotation, ...]:
        """What was said beside the step."""
        return tuple(self._notes.get(position, ()))

    def said(self, position: int) -> list[str]:
        """The same in sentences; a dispute says that it is one."""
        scenario = self.chronicle.scenario
        return [remark_told(scenario, note) for note in self.notes(position)]

    @cached_property
    def marks(self) -> tuple[LaneMark, ...]:
        """All marks in order; what tells most of a position comes first."""
        made: list[LaneMark] = []
        for position, step in enumerate(self.steps, 1):
            made += self._marks(position, step.events)
        for position, notes in self._notes.items():
            kinds = sorted({_remark_shape(note) for note in notes})
            made += [LaneMark(position, "note", kind) for kind in kinds]
        return tuple(made)

    @cached_property
    def bookmarks(self) -> tuple[int, ...]:
        """Positions with a bookmark."""
        return tuple(
            sorted(at for at, notes in self._notes.items() if any(n.kind == "bookmark" for n in notes))
        )

    @cached_property
    def turning_points(self) -> tuple[int, ...]:
        """Positions where a threshold was crossed or a curve jumped."""
        return tuple(at for at, step in enumerate(self.steps, 1) if any(map(_turns, step.events)))

    def stop_after(self, position: int, direction: int) -> int | None:
        """The next bookmark or turning point in a direction; None where there is none."""
        stops = self._stops
        if direction > 0:
            at = bisect_right(stops, position)
            return stops[at] if at < len(stops) else None
        at = bisect_left(stops, position)
        return stops[at - 1] if at else None

    @cached_property
    def _stops(self) -> list[int]:
        return sorted({*self.bookmarks, *self.turning_points})

    @cached_property
    def _notes(self) -> dict[int, list[Annotation]]:
        found: dict[int, list[Annotation]] = {}
        for note in self.chronicle.annotations:
            if isinstance(note.remark, BESIDE) and note.text and self.holds(note.step):
                found.setdefault(self.position(note.step), []).append(note)
        return found

    def _marks(self, position: int, events: tuple[Event, ...]) -> Iterator[LaneMark]:
        """One for what was done, and one for what it brought about where that is looked for by itself."""
        first = next((event for event in events if _lane(event)), None)
        loud = next((event for event in events if isinstance(event, LOUD)), None)
        for event in (first,) if loud is None or loud is first else (first, loud):
            lane = _lane(event) if event else None
            if event and lane:
                team = self._teams.get(event.actor) if isinstance(event, moves.MoveLogged) else None
                yield LaneMark(position, lane, "team" if team else _shape(event), team)


def _remark_shape(note: Annotation) -> Shape:
    return "bookmark" if note.kind == "bookmark" else "note"


def _lane(event: Event) -> Lane | None:
    family = FAMILIES.get(type(event))
    return _LANE_OF.get(family) if family else _ALSO.get(type(event))


def _shape(event: Event) -> Shape:
    match event:
        case hotline.MessageSent():
            return "call"
        case hotline.MessageUnanswered() | hotline.ChannelCut() | inspections.InspectionRefused():
            return "failed"
        case hotline.ChannelTested():
            return "dot" if event.result == "ok" else "failed"
        case inspections.InspectionRequested():
            return "asked"
        case inspections.InspectionReported():
            return "clean" if event.result == "consistent" else "alarm"
        case injects.InjectFired():
            return "inject"
    return _treaty_shape(event)


def _treaty_shape(event: Event) -> Shape:
    match event:
        case obligations.DutyRuled(after="broken") | declarations.DeclarationMissed():
            return "failed"
        case obligations.DutyRuled(after="kept") | obligations.DutyTicked():
            return "duty"
        case declarations.ActivityObserved() | declarations.SimulationHeld():
            return "activity"
        case declarations.DeclarationMade() | declarations.NotificationGiven():
            return "declaration"
        case ladder.StepEntered() | ladder.StepResumed():
            return "step"
        case ladder.StepSuspended() | ladder.StepEnded() | ladder.StepLeft():
            return "failed"
        case (
            agreements.AgreementProposed()
            | agreements.AgreementSigned()
            | agreements.AgreementRatified()
            | agreements.AgreementEntered()
            | agreements.AgreementExtended()
            | agreements.AgreementResumed()
        ):
            return "treaty"
        case (
            agreements.SignatureWithdrawn()
            | agreements.RatificationFailed()
            | agreements.AgreementSuspended()
            | agreements.ExitNotified()
            | agreements.AgreementEnded()
        ):
            return "failed"
    return _crisis_shape(event)


def _crisis_shape(event: Event) -> Shape:
    if isinstance(event, incidents.IncidentEnded) and event.end == "escalated":
        return "failed"
    match FAMILIES.get(type(event)):
        case "incident" | "red_line" | "front" | "voice" as shape:
            return shape
    return "dot"


def _turns(event: Event) -> bool:
    match event:
        case curves.ThresholdCrossed():
            return True
        case curves.Impulse():
            return abs(event.index_after - event.index_before) >= TURN_OF_INDEX
        case curves.Signal() | curves.PriorMoved():
            return abs(event.trust_after - event.trust_before) >= TURN_OF_TRUST
    return False
