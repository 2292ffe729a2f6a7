"""The mark beside a step that was taken over to another place: where from, and how its dice fell there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.exercise.annotations import Annotation, TakenOver
from detente.exercise.chronicle import Step
from detente.exercise.luck import KeptLuck, Luck


def luck_of(seed: int, step: Step, marks: Iterable[Annotation]) -> Luck:
    """The luck with which a step was decided: that of its place, or of the place it was taken over from."""
    for mark in marks:
        if mark.step == step.id and isinstance(mark.remark, TakenOver):
            return KeptLuck(seed, mark.remark.depth, mark.remark.names)
    return Luck(seed, step.depth)


def moved(annotations: Sequence[Annotation], path: Iterable[int]) -> tuple[Annotation, ...]:
    """Remarks beside steps of this file that the path has taken over, each in its new place.

    `path` holds the ids of the steps that are looked at. A remark never changes; it is only seen elsewhere.
    """
    marks = [one for one in annotations if isinstance(one.remark, TakenOver) and one.remark.origin == "lead"]
    if not marks:
        return tuple(annotations)
    seen = set(path)
    places = {mark.remark.step: mark for mark in marks if mark.step in seen}  # type: ignore[attr-defined]
    return tuple(_moved(one, places.get(one.step)) if one.step not in seen else one for one in annotations)


def _moved(one: Annotation, mark: Annotation | None) -> Annotation:
    if mark is None or not isinstance(mark.remark, TakenOver):
        return one
    now = {then: now for now, then in mark.remark.names}
    return replace(one, step=mark.step, record=now.get(one.record, one.record))
