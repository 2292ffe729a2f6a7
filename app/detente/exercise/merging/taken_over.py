"""The mark beside a step that was taken over to another place: where from, and how its dice fell there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.exercise.annotations import Annotation, TakenOver
from detente.exercise.chronicle import Step
from detente.exercise.luck import KeptLuck, Luck


def marks_of(annotations: Iterable[Annotation]) -> dict[int, TakenOver]:
    """The marks by the id of the step that they stand beside."""
    return {one.step: one.remark for one in annotations if isinstance(one.remark, TakenOver)}


def luck_of(seed: int, step: Step, mark: TakenOver | None) -> Luck:
    """The luck with which a step was decided: that of its place, or of the place it was taken over from."""
    return Luck(seed, step.depth) if mark is None else KeptLuck(seed, mark.depth, mark.names)


def moved(annotations: Sequence[Annotation], path: Iterable[int]) -> tuple[Annotation, ...]:
    """Remarks beside steps of this file that the path has taken over, each in its new place.

    `path` holds the ids of the steps that are looked at. A remark never changes; it is only seen elsewhere.
    """
    seen = set(path)
    marks = {
        mark.step: (place, mark)
        for place, mark in marks_of(annotations).items()
        if mark.origin == "lead" and place in seen
    }
    if not marks:
        return tuple(annotations)
    return tuple(
        _moved(one, *marks[one.step]) if one.step in marks and one.step not in seen else one
        for one in annotations
    )


def _moved(one: Annotation, place: int, mark: TakenOver) -> Annotation:
    now = {then: now for now, then in mark.names}
    return replace(one, step=place, record=now.get(one.record, one.record))
