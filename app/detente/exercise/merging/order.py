"""In which order two logs are put together."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from detente.exercise.chronicle import Step
from detente.exercise.merging.shapes import Origin

Waits = Callable[[Origin, Step], bool]


def in_order(lead: Sequence[Step], scribe: Sequence[Step], waits: Waits) -> Iterator[tuple[Origin, Step]]:
    """By the time at which things occurred; each log keeps its own order, and at one time the lead is first.

    A step that was keyed in late, with the time of its paper form, stays behind what was entered before it:
    later steps of its own log may rest on that. What `waits` for the other side lets it go ahead.
    """
    ours, theirs = _times(lead), _times(scribe)
    at, by = 0, 0
    while at < len(lead) or by < len(scribe):
        first = by == len(scribe) or (at < len(lead) and ours[at] <= theirs[by])
        both = at < len(lead) and by < len(scribe)
        if both and waits("lead" if first else "scribe", lead[at] if first else scribe[by]):
            other_waits = waits("scribe" if first else "lead", scribe[by] if first else lead[at])
            first = first if other_waits else not first
        if first:
            yield "lead", lead[at]
            at += 1
        else:
            yield "scribe", scribe[by]
            by += 1


def _times(steps: Sequence[Step]) -> list[datetime]:
    """When each step counts as having occurred: never before what stands ahead of it."""
    times: list[datetime] = []
    for step in steps:
        times.append(max(step.occurred_at, times[-1]) if times else step.occurred_at)
    return times
