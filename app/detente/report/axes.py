"""Where things stand in a figure: the time axis shared by all lanes, scales, and labels kept apart."""

from collections.abc import Sequence

from detente.exercise.records import record

BRIEFING = 0.45
"""Width of the briefing, in turns: little happens in it."""


@record
class TimeAxis:
    """Turns from left to right; the briefing, where there is one, is narrow."""

    left: float
    right: float
    first: int
    """0 where the axis begins with the briefing."""
    last: int

    def at(self, x: float) -> float:
        """Place of a moment, given as turn plus share of the turn."""
        begin, end = self._turns(self.first), self._turns(self.last + 1)
        return self.left + (self.right - self.left) * (self._turns(x) - begin) / (end - begin)

    def turns(self) -> range:
        return range(self.first, self.last + 1)

    @staticmethod
    def _turns(x: float) -> float:
        return x * BRIEFING if x < 1 else x - 1 + BRIEFING


@record
class Lane:
    """A strip of a figure with a scale from `low` at the bottom to `high` at the top."""

    top: float
    bottom: float
    low: float
    high: float

    def at(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - (self.bottom - self.top) * min(max(share, 0.0), 1.0)


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places as near to the wanted ones as can be, `gap` apart and within `low` to `high` where they fit."""
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    placed = [0.0] * len(wanted)
    edge = low
    for i in order:
        placed[i] = max(wanted[i], edge)
        edge = placed[i] + gap
    edge = high
    for i in reversed(order):
        placed[i] = min(placed[i], edge)
        edge = placed[i] - gap
    return placed


def thinned(points: Sequence[tuple[float, float]], most: int) -> Sequence[tuple[float, float]]:
    """A long line drawn with few points: of each stretch its first, lowest, highest and last."""
    if len(points) <= most:
        return points
    kept: list[tuple[float, float]] = []
    stretch = -(-len(points) * 4 // most)
    for start in range(0, len(points), stretch):
        part = points[start : start + stretch]
        lowest, highest = min(part, key=lambda p: p[1]), max(part, key=lambda p: p[1])
        kept += sorted({part[0], lowest, highest, part[-1]})
    return kept


def nice_step(most: float) -> int:
    """A round distance between ticks that gives at most ten of them."""
    for power in range(12):
        for base in (1, 2, 5):
            step = base * 10**power
            if most / step <= 10:
                return int(step)
    return int(most)
