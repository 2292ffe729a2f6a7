"""Luck as an input: every draw follows from the session's seed, the depth of the step and a label."""

import re
from dataclasses import dataclass
from hashlib import blake2b

_RESOLUTION = 2**64
_WORD = re.compile(r"[^ #]+")


@dataclass(frozen=True, slots=True)
class Luck:
    """The dice of one step. Undo and retry at the same depth find the same faces again."""

    seed: int
    depth: int

    def unit(self, label: str) -> float:
        """A number in [0, 1) for this label."""
        digest = blake2b(f"{self.seed}|{self.depth}|{label}".encode(), digest_size=8).digest()
        return int.from_bytes(digest) / _RESOLUTION

    def chance(self, label: str, probability: float) -> bool:
        """True with the given probability."""
        return self.unit(label) < probability

    def dice(self, label: str, count: int, sides: int = 6) -> tuple[int, ...]:
        """`count` dice with faces 1 to `sides`."""
        return tuple(1 + int(self.unit(f"{label}#{number}") * sides) for number in range(count))


@dataclass(frozen=True, slots=True)
class KeptLuck(Luck):
    """The dice of a step that was taken over to another place: they lie as they fell at the old one.

    `names` are pairs of what records are called now and what they were called when the dice fell.
    """

    names: tuple[tuple[str, str], ...] = ()

    def unit(self, label: str) -> float:
        then = dict(self.names)
        return Luck.unit(self, _WORD.sub(lambda word: then.get(word[0], word[0]), label))
