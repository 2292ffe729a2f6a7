"""Where each step of a session stands: its turn, and the phase of that turn."""

from collections.abc import Iterator

from detente.exercise import machine
from detente.exercise.chronicle import Chronicle, Step
from detente.exercise.phases import MECHANIC as DAY
from detente.exercise.phases import Phases, turn_label
from detente.exercise.records import record


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
    phases: Phases = machine.initial(scenario).of(Phases)
    for step in chronicle.steps:
        for event in step.events:
            if type(event) in DAY.evolve:
                phases = DAY.evolve[type(event)](phases, event)  # type: ignore[assignment]
        now = phases.now
        yield Taken(
            step=step,
            turn=phases.turn,
            label=turn_label(scenario, phases.turn),
            phase=now.phase.name if now else phases.phase,
        )
