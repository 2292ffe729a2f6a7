"""Both logs played once from the fork on, each step decided again where it now stands."""

from collections.abc import Iterable
from dataclasses import replace

from detente.exercise import machine
from detente.exercise.chronicle import Step
from detente.exercise.luck import KeptLuck
from detente.exercise.mechanic import Command, Event, Refusal
from detente.exercise.merging.answers import answered
from detente.exercise.merging.names import ids, mentions, pairs, renamed
from detente.exercise.merging.order import in_order
from detente.exercise.merging.shapes import Collision, LeftOut, Origin, Placed
from detente.exercise.merging.task import Task
from detente.exercise.merging.words import reason
from detente.words import tr

OVERRIDE = "Logged by the scribe, taken over when the two logs were merged."
"""Control’s reason where it insists on a record that a rule refuses; passes through `tr`."""
_TRIES = 4


class Run:
    """Both logs once from the fork on."""

    def __init__(self, task: Task, without: Iterable[int] = ()) -> None:
        self._task = task
        self._without = frozenset(without)
        self._out: dict[Origin, dict[int, Collision]] = {
            "lead": task.out("lead"),
            "scribe": task.out("scribe"),
        }
        self._state = task.start
        self.names: dict[Origin, dict[str, str]] = {"lead": {}, "scribe": {}}
        """What records of each side are called now."""
        self._gone: dict[Origin, set[str]] = {"lead": set(), "scribe": set()}
        """Records of each side that are not in the merged log."""
        self._done: set[tuple[Origin, int]] = set()
        self.kept: list[Step] = []
        """Steps of the lead's before which nothing came in: they stay as they are."""
        self.placed: list[Placed] = []
        self.left_out: list[LeftOut] = []
        self.refused: list[Collision] = []
        self.hindered: Step | None = None
        self.refusal: Refusal | None = None

    def go(self, until: Step | None = None) -> None:
        """Place step after step; stops where one of the lead's would be refused."""
        for origin, step in in_order(self._task.lead, self._task.scribe, self._waits):
            collision = self._out[origin].get(step.id)
            if collision is not None:
                self._leave_out(origin, step, collision)
            elif origin == "scribe" and step.id in self._without:
                self._lose(origin, step)
            elif origin == "lead" and not self.placed and not self.left_out_of("lead"):
                self._keep(step)
            else:
                self._place(origin, step)
            self._done.add((origin, step.id))
            if self.hindered is not None or step is until:
                return

    def left_out_of(self, origin: Origin) -> bool:
        return any(one.origin == origin for one in self.left_out)

    def _waits(self, origin: Origin, step: Step) -> bool:
        """Whether the step stands back for one of the other side that has not been placed yet."""
        collision = self._out[origin].get(step.id)
        twin = _twin(origin, collision) if collision else None
        return twin is not None and (_other(origin), twin.id) not in self._done

    def _keep(self, step: Step) -> None:
        self._state = machine.fold(self._state, step.events)
        self.names["lead"].update((one, one) for one in ids(step.events))
        self.kept.append(step)

    def _leave_out(self, origin: Origin, step: Step, collision: Collision) -> None:
        twin, other = _twin(origin, collision), _other(origin)
        if twin is not None and (other, twin.id) in self._done:
            # What a side says of its own version is meant of the one that stays.
            for mine, theirs in pairs(step.events, twin.events).items():
                self.names[origin][mine] = self.names[other].get(theirs, theirs)
        else:
            self._lose(origin, step)
        self.left_out.append(LeftOut(origin=origin, step=step, reason=reason(collision)))

    def _lose(self, origin: Origin, step: Step) -> None:
        """The records that a step would have made are not there."""
        known = self._task.named | self.names[origin].keys()
        self._gone[origin].update(one for one in ids(step.events) if one not in known)

    def _place(self, origin: Origin, step: Step) -> None:
        lost = mentions(step.command, self._gone[origin])
        if lost:
            self._lose(origin, step)
            told = tr("It is about {record}, which was left out.", record=lost)
            self.left_out.append(LeftOut(origin=origin, step=step, reason=told))
            return
        command = renamed(step.command, self.names[origin])
        decision, names = self._decide(origin, step, command)
        if isinstance(decision, Refusal) and decision.overridable and self._insists(step):
            command = replace(command, override=tr(OVERRIDE))
            decision, names = self._decide(origin, step, command)
        if isinstance(decision, Refusal):
            self._refuse(origin, step, decision)
            return
        self.names[origin].update(pairs(step.events, decision))
        self._state = machine.fold(self._state, decision)
        self.placed.append(Placed(origin=origin, step=step, command=command, events=decision, names=names))

    def _decide(
        self, origin: Origin, step: Step, command: Command
    ) -> tuple[tuple[Event, ...] | Refusal, tuple[tuple[str, str], ...]]:
        """With the dice as they fell in the room, whatever the record is called now.

        What a new record is called is known only after the decision: then it is taken once more.
        """
        task, known = self._task, self.names[origin]
        for _ in range(_TRIES):
            names = tuple(sorted((now, then) for then, now in known.items() if now != then))
            luck = KeptLuck(task.seed, step.depth, names)
            decision = machine.decide(task.scenario, self._state, command, luck)
            if isinstance(decision, Refusal):
                break
            learnt = {**known, **pairs(step.events, decision)}
            if learnt == known:
                break
            known = learnt
        return decision, names

    def _insists(self, step: Step) -> bool:
        chosen = self._task.choices.get(f"S{step.id}", self._task.prefer)
        return chosen in ("scribe", "both")

    def _refuse(self, origin: Origin, step: Step, refusal: Refusal) -> None:
        if origin == "lead" and any(one.origin == "scribe" for one in self.placed):
            self.hindered, self.refusal = step, refusal
            return
        self._lose(origin, step)
        may_insist = origin == "scribe" and refusal.overridable
        collision = answered(
            Collision(
                key=f"{'L' if origin == 'lead' else 'S'}{step.id}",
                why="refused",
                origin=origin,
                step=step,
                other=None,
                choices=("out", "scribe") if may_insist else ("out",),
                choice=None,
                reason=str(refusal),
            ),
            self._task.choices,
            self._task.prefer,
        )
        self.refused.append(collision)
        self.left_out.append(LeftOut(origin=origin, step=step, reason=reason(collision)))


def _other(origin: Origin) -> Origin:
    return "scribe" if origin == "lead" else "lead"


def _twin(origin: Origin, collision: Collision) -> Step | None:
    """The step of the other side that stands for one that is left out; None where neither stays."""
    if collision.why != "same" or collision.choice == "out":
        return None
    return collision.other if origin == "scribe" else collision.step
