"""What a merge is about: two logs from one fork on, the questions about them and their answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from detente.exercise import machine
from detente.exercise.chronicle import Step
from detente.exercise.mechanic import State
from detente.exercise.merging.names import ids, named_in
from detente.exercise.merging.shapes import Choice, Collision, Origin
from detente.exercise.setting import Scenario


@dataclass
class Task:
    """What is put together, and what has been answered and found out so far."""

    scenario: Scenario
    seed: int
    shared: tuple[Step, ...]
    lead: Sequence[Step]
    scribe: Sequence[Step]
    asked: list[Collision]
    choices: Mapping[str, Choice]
    prefer: Choice | None
    found: list[Collision] = field(default_factory=list)
    """What a rule refused, or what stood in the way of a step of the lead's."""
    start: State = field(init=False)
    named: frozenset[str] = field(init=False)
    """Records of the shared beginning, and whatever the scenario itself names."""

    def __post_init__(self) -> None:
        events = [event for step in self.shared for event in step.events]
        self.start = machine.fold(machine.initial(self.scenario), events)
        self.named = frozenset((*ids(events), *named_in(self.scenario)))

    def out(self, origin: Origin) -> dict[int, Collision]:
        """The steps of a side that a collision leaves out, by id."""
        left: dict[int, Collision] = {}
        for one in (*self.asked, *self.found):
            choice = one.choice or "lead"
            if origin == "scribe" and choice in ("lead", "out"):
                left[one.step.id] = one
            if (
                origin == "lead"
                and one.other is not None
                and one.why == "same"
                and choice in ("scribe", "out")
            ):
                left[one.other.id] = one
        return left
