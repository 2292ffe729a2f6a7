"""Turns, phases and the clock on the wall."""

from dataclasses import replace
from datetime import datetime

from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation
from detente.exercise.moments import seconds_between
from detente.exercise.records import record
from detente.exercise.setting import Phase, Scenario
from detente.words import tr


@record
class Advance(Command):
    """Go on to the next phase; after a turn's last phase, to the next turn."""

    at: datetime | None = None


@record
class EndTurn(Command):
    """Leave out the remaining phases of this turn and begin the next turn."""

    at: datetime | None = None


@record
class PauseClock(Command):
    """Stop the clock."""

    at: datetime


@record
class ResumeClock(Command):
    """Let the clock run (again)."""

    at: datetime


@record
class AdjustClock(Command):
    """Give or take time while the clock runs."""

    seconds: float


@record
class TurnEnded(Event):
    turn: int


@record
class TurnBegan(Event):
    turn: int
    label: str
    name: str


@record
class PhaseEntered(Event):
    turn: int
    position: int
    phase: str
    planned_seconds: float
    at: datetime | None


@record
class ExerciseEnded(Event):
    turn: int


@record
class ClockPaused(Event):
    at: datetime


@record
class ClockResumed(Event):
    at: datetime


@record
class ClockAdjusted(Event):
    seconds: float


@record
class Phases:
    """Where the exercise is, and the clock as a pure function of now."""

    turn: int
    label: str
    name: str
    phase: str
    position: int
    planned_seconds: float
    adjusted_seconds: float = 0.0
    spent_seconds: float = 0.0
    """Time used in this phase before the clock last began to run."""
    running_since: datetime | None = None
    planned_before: float = 0.0
    """Planned seconds of the phases already left."""
    spent_before: float = 0.0
    """Seconds actually used by them."""
    ended: bool = False
    order: tuple[tuple[int, Phase], ...] = ()
    """All phases in order of play; kept, for an imported log can have thousands of turns."""

    def spent(self, now: datetime) -> float:
        """Seconds used in this phase."""
        running = seconds_between(self.running_since, now) if self.running_since else 0.0
        return self.spent_seconds + max(running, 0.0)

    def remaining(self, now: datetime) -> float:
        """Seconds left in this phase; negative while it overruns."""
        return self.planned_seconds + self.adjusted_seconds - self.spent(now)

    def behind(self, now: datetime) -> float:
        """Seconds the day is behind its plan; negative while it is ahead."""
        overrun = max(self.spent(now) - self.planned_seconds, 0.0)
        return self.spent_before - self.planned_before + overrun


def sequence(scenario: Scenario) -> tuple[tuple[int, Phase], ...]:
    """All phases in order of play, each with its turn (0 is the briefing)."""
    opening = tuple((0, phase) for phase in scenario.phases if phase.once == "start")
    regular = tuple(phase for phase in scenario.phases if phase.once == "")
    turns = tuple((turn, phase) for turn in range(1, len(scenario.turns) + 1) for phase in regular)
    closing = tuple((len(scenario.turns), phase) for phase in scenario.phases if phase.once == "end")
    return opening + turns + closing


def turn_label(scenario: Scenario, turn: int) -> str:
    """Label of a turn; the briefing's is `0`."""
    return scenario.turns[turn - 1].label if turn else "0"


def _initial(scenario: Scenario) -> Phases:
    order = sequence(scenario)
    turn, phase = order[0]
    return Phases(
        turn=turn,
        label=turn_label(scenario, turn),
        name=scenario.turns[turn - 1].name if turn else "",
        phase=phase.id,
        position=0,
        planned_seconds=phase.minutes * 60,
        order=order,
    )


def _advance(situation: Situation, command: Advance) -> Decision:
    phases = situation.state.of(Phases)
    return _enter(situation, phases.position + 1, command.at)


def _end_turn(situation: Situation, command: EndTurn) -> Decision:
    phases = situation.state.of(Phases)
    order = phases.order
    position = phases.position + 1
    while position < len(order) and order[position][0] == phases.turn and order[position][1].once == "":
        position += 1
    return _enter(situation, position, command.at)


def _enter(situation: Situation, position: int, at: datetime | None) -> Decision:
    phases = situation.state.of(Phases)
    order = phases.order
    if phases.ended:
        return Refusal(
            what=tr("There is no next phase."),
            why=tr("The exercise has ended."),
            remedy=tr("Undo the last step, or branch from an earlier one."),
        )
    leaves_play = order[phases.position][1].once == "" and phases.turn > 0
    if position >= len(order):
        ended = (TurnEnded(turn=phases.turn),) if leaves_play else ()
        return (*ended, ExerciseEnded(turn=phases.turn))
    turn, phase = order[position]
    events: list[Event] = []
    if leaves_play and (turn != phases.turn or phase.once == "end"):
        events.append(TurnEnded(turn=phases.turn))
    if turn != phases.turn:
        of = situation.scenario.turns[turn - 1]
        events.append(TurnBegan(turn=turn, label=of.label, name=of.name))
    planned = phase.minutes * 60
    events.append(PhaseEntered(turn=turn, position=position, phase=phase.id, planned_seconds=planned, at=at))
    return tuple(events)


def _pause(situation: Situation, command: PauseClock) -> Decision:
    if situation.state.of(Phases).running_since is None:
        return Refusal(
            what=tr("The clock is not running."), why="", remedy=tr("Resume it, or go on to the next phase.")
        )
    return (ClockPaused(at=command.at),)


def _resume(situation: Situation, command: ResumeClock) -> Decision:
    if situation.state.of(Phases).running_since is not None:
        return Refusal(what=tr("The clock is running already."), why="", remedy=tr("Nothing needs doing."))
    return (ClockResumed(at=command.at),)


def _adjust(_situation: Situation, command: AdjustClock) -> Decision:
    return (ClockAdjusted(seconds=command.seconds),)


def _turn_began(phases: Phases, event: TurnBegan) -> Phases:
    return replace(phases, turn=event.turn, label=event.label, name=event.name)


def _phase_entered(phases: Phases, event: PhaseEntered) -> Phases:
    spent = phases.spent(event.at) if event.at else phases.spent_seconds
    return replace(
        phases,
        phase=event.phase,
        position=event.position,
        planned_seconds=event.planned_seconds,
        adjusted_seconds=0.0,
        spent_seconds=0.0,
        running_since=event.at,
        planned_before=phases.planned_before + phases.planned_seconds,
        spent_before=phases.spent_before + spent,
    )


def _ended(phases: Phases, _event: ExerciseEnded) -> Phases:
    return replace(phases, ended=True, running_since=None)


def _paused(phases: Phases, event: ClockPaused) -> Phases:
    return replace(phases, spent_seconds=phases.spent(event.at), running_since=None)


def _resumed(phases: Phases, event: ClockResumed) -> Phases:
    return replace(phases, running_since=event.at)


def _adjusted(phases: Phases, event: ClockAdjusted) -> Phases:
    return replace(phases, adjusted_seconds=phases.adjusted_seconds + event.seconds)


MECHANIC = Mechanic(
    name="phases",
    initial=_initial,
    decide={
        Advance: _advance,
        EndTurn: _end_turn,
        PauseClock: _pause,
        ResumeClock: _resume,
        AdjustClock: _adjust,
    },
    events=(TurnEnded, TurnBegan, PhaseEntered, ExerciseEnded, ClockPaused, ClockResumed, ClockAdjusted),
    evolve={
        TurnBegan: _turn_began,
        PhaseEntered: _phase_entered,
        ExerciseEnded: _ended,
        ClockPaused: _paused,
        ClockResumed: _resumed,
        ClockAdjusted: _adjusted,
    },
)
