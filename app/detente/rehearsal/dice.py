"""The stand-ins' own luck: it follows from the session's seed and tells nothing of the session's dice."""

from collections.abc import Sequence
from typing import TypeVar

from detente.exercise.luck import Luck

T = TypeVar("T")
_SEEDS = 2**53


class Dice:
    """The dice of one stand-in in one turn; the same label gives the same face again."""

    __slots__ = ("_luck",)

    def __init__(self, seed: int, turn: int) -> None:
        self._luck = Luck(seed, turn)

    def chance(self, label: str, probability: float) -> bool:
        return self._luck.chance(label, probability)

    def one_of(self, label: str, choices: Sequence[T]) -> T:
        """One of several, each as likely; there must be at least one."""
        return choices[int(self._luck.unit(label) * len(choices))]


def own_seed(seed: int, who: str) -> int:
    """A seed for one stand-in, from which nobody can tell the session's own dice or secret types."""
    return int(Luck(seed, 0).unit(f"stand-in {who}") * _SEEDS)
