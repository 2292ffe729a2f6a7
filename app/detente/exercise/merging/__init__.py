"""A scribe's file merged into the lead's: what both did is put in the order of its time and decided again.

Nothing is written here. `plan` says what a merged branch would hold, what is left out of it and what has to
be asked first.
"""

from detente.exercise.merging.planning import plan
from detente.exercise.merging.shapes import (
    Choice,
    Collision,
    LeftOut,
    Origin,
    Placed,
    Plan,
    Side,
    Why,
)
from detente.exercise.merging.taken_over import luck_of, marks_of, moved
from detente.exercise.merging.words import choice_name, question, reason

__all__ = [
    "Choice",
    "Collision",
    "LeftOut",
    "Origin",
    "Placed",
    "Plan",
    "Side",
    "Why",
    "choice_name",
    "luck_of",
    "marks_of",
    "moved",
    "plan",
    "question",
    "reason",
]
