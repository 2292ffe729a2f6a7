"""Proof that a session is what it was: integrity, digests, and every command decided once more."""

from dataclasses import dataclass
from pathlib import Path

from detente.exercise import machine
from detente.exercise.mechanic import Refusal, State
from detente.exercise.merging import luck_of, marks_of
from detente.exercise.telling import headline
from detente.store import SessionFile
from detente.words import tr


@dataclass(frozen=True, slots=True)
class Difference:
    """A step that today's rules would decide otherwise."""

    step: int
    told: str
    now: str


@dataclass(frozen=True, slots=True)
class Verdict:
    steps: int
    branches: int
    altered: tuple[int, ...]
    """Steps whose content does not fit its digest."""
    differences: tuple[Difference, ...]
    files: tuple[str, ...] = ()
    """Digests of attached files that are missing or do not fit."""

    @property
    def sound(self) -> bool:
        """True where nothing was altered; a rule that changed since is no alteration."""
        return not self.altered and not self.files


def verify(path: Path) -> Verdict:
    """Check a session file. Raises SessionFault where it cannot be read at all."""
    file = SessionFile.open(path, look=True)
    try:
        scenario, seed = file.scenario(), int(file.fact("seed"))
        altered, steps, branches = file.altered(), file.steps(), file.branches()
        files = file.altered_files()
        marks = marks_of(file.annotations())
    finally:
        file.close()
    states: dict[int | None, State] = {None: machine.initial(scenario)}
    differences: list[Difference] = []
    # What follows from an altered step need not make sense: neither is decided again.
    for step in (step for step in steps if step.id not in altered):
        before = states.get(step.parent)
        if before is None:
            continue
        decision = machine.decide(scenario, before, step.command, luck_of(seed, step, marks.get(step.id)))
        if decision != step.events:
            now = str(decision) if isinstance(decision, Refusal) else headline(scenario, decision)
            differences.append(Difference(step.id, headline(scenario, step.events), now or tr("nothing")))
        states[step.id] = machine.fold(before, step.events)
    return Verdict(len(steps), len(branches), tuple(altered), tuple(differences), tuple(files))
