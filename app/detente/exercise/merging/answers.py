"""Which answer a question has."""

from collections.abc import Mapping
from dataclasses import replace

from detente.exercise.merging.shapes import Choice, Collision


def answered(one: Collision, choices: Mapping[str, Choice], prefer: Choice | None) -> Collision:
    """The collision with its answer, as far as there is one that fits it."""
    chosen = choices.get(one.key)
    if chosen is None:  # a preference for one side's records is none for a second hand at the clock
        chosen = "out" if prefer and one.why == "clock" else prefer
    if chosen is None:
        return one
    if chosen not in one.choices:  # with nothing on the other side, keeping the lead's is leaving out
        takes = chosen in ("scribe", "both") and "scribe" in one.choices
        chosen = "scribe" if takes else "out"
    return replace(one, choice=chosen)
