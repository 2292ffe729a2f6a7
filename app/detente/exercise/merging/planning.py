"""The merged branch: both logs in the order of their time, each step decided again where it now stands."""

from collections.abc import Mapping, Sequence

from detente.exercise.chronicle import Step
from detente.exercise.merging.answers import answered
from detente.exercise.merging.matching import collisions
from detente.exercise.merging.running import Run
from detente.exercise.merging.shapes import Choice, Collision, Plan, Side
from detente.exercise.merging.task import Task
from detente.exercise.setting import Scenario

_SUSPECTS = 6
"""How many of the scribe's last steps are tried one by one when a step of the lead's is refused."""


def plan(
    scenario: Scenario,
    seed: int,
    lead: Side,
    scribe: Side,
    choices: Mapping[str, Choice] | None = None,
    prefer: Choice | None = None,
) -> Plan:
    """What merging would bring; `prefer` answers every question that `choices` leaves open.

    Both logs must be of this scenario and this seed. A question that stays open counts as answered with
    what the lead has, until somebody answers it.
    """
    fork = _fork(lead.steps, scribe.steps)
    ours, theirs = lead.steps[fork:], scribe.steps[fork:]
    asked = [answered(one, choices or {}, prefer) for one in collisions(ours, theirs, lead)]
    task = Task(scenario, seed, lead.steps[:fork], ours, theirs, asked, choices or {}, prefer)
    while True:
        run = Run(task)
        run.go()
        if run.hindered is None:
            break
        # Once more without what stood in the lead's way: what the room was told stays as it is.
        task.found.append(_hindrance(task, run, run.hindered))
    return Plan(
        common=(*task.shared, *run.kept),
        placed=tuple(run.placed),
        collisions=(*task.asked, *task.found, *run.refused),
        left_out=tuple(run.left_out),
        fork=fork,
        names=tuple(run.names["scribe"].items()),
    )


def _fork(lead: Sequence[Step], scribe: Sequence[Step]) -> int:
    """How many steps both logs share from the beginning."""
    shared = 0
    for mine, theirs in zip(lead, scribe, strict=False):
        if mine.digest != theirs.digest:
            break
        shared += 1
    return shared


def _hindrance(task: Task, run: Run, step: Step) -> Collision:
    """The scribe's step without which the lead's would stand; the latest one where there are several."""
    before = [one.step for one in reversed(run.placed) if one.origin == "scribe"]
    culprit = next((one for one in before[:_SUSPECTS] if _stands(task, step, one)), before[0])
    collision = Collision(
        key=f"S{culprit.id}",
        why="in_the_way",
        origin="scribe",
        step=culprit,
        other=step,
        choices=("out",),
        choice=None,
        reason=str(run.refusal or ""),
    )
    return answered(collision, task.choices, task.prefer)


def _stands(task: Task, step: Step, without: Step) -> bool:
    run = Run(task, {without.id})
    run.go(until=step)
    return run.hindered is None
