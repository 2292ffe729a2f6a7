"""Where things are on the curves panel: two lanes over one time axis, and labels that keep apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from PySide6.QtCore import QRectF

SCALE_WIDTH: Final = 34
"""Room for the figures left of the lanes."""
TURN_HEIGHT: Final = 18
"""Room for the names of the turns above the lanes."""
LABEL_HEIGHT: Final = 16
NARROWEST_SPAN: Final = 0.05
"""Closest zoom, in turns."""


@dataclass(frozen=True)  # without slots: the rectangles are worked out once, however many points ask for them
class Frame:
    """The layout of one size: plot area, its two lanes, and the gutter for the labels at the curves' ends."""

    width: float
    height: float
    gutter: float
    start: float
    end: float
    """The part of the time axis that is shown."""

    @cached_property
    def plot(self) -> QRectF:
        """Both lanes and the strip with the names of the turns."""
        return QRectF(SCALE_WIDTH, 0, max(self.width - SCALE_WIDTH - self.gutter, 40), self.height - 4)

    @cached_property
    def upper(self) -> QRectF:
        """Escalation, 0 to 100."""
        area = self._lanes()
        return QRectF(area.left(), area.top(), area.width(), (area.height() - self._gap()) * 0.5)

    @cached_property
    def lower(self) -> QRectF:
        """Trust, 0 to 1."""
        area, upper = self._lanes(), self.upper
        top = upper.bottom() + self._gap()
        return QRectF(area.left(), top, area.width(), area.bottom() - top)

    def x(self, place: float) -> float:
        """Pixels of a place on the time axis."""
        return self.plot.left() + (place - self.start) * self._per_turn

    def place(self, x: float) -> float:
        """Place on the time axis of a pixel."""
        return self.start + (x - self.plot.left()) / self._per_turn

    def escalation(self, index: float) -> float:
        """Pixels down of an escalation index."""
        return self.upper.bottom() - index / 100 * self.upper.height()

    def trust(self, trust: float) -> float:
        """Pixels down of a trust value."""
        return self.lower.bottom() - trust * self.lower.height()

    @cached_property
    def _per_turn(self) -> float:
        return self.plot.width() / (self.end - self.start)

    def _lanes(self) -> QRectF:
        plot = self.plot
        return plot.adjusted(0, TURN_HEIGHT + 4, 0, -6)

    def _gap(self) -> float:
        return 18.0 if self.height > 150 else 12.0


def zoomed(
    span: tuple[float, float], whole: tuple[float, float], about: float, factor: float
) -> tuple[float, float]:
    """The span narrowed or widened about a place, inside the whole."""
    width = min(max((span[1] - span[0]) * factor, NARROWEST_SPAN), whole[1] - whole[0])
    share = (about - span[0]) / (span[1] - span[0])
    return shifted((about - share * width, about + (1 - share) * width), whole, 0.0)


def shifted(span: tuple[float, float], whole: tuple[float, float], by: float) -> tuple[float, float]:
    """The span moved along the time axis, inside the whole."""
    width = min(span[1] - span[0], whole[1] - whole[0])
    start = min(max(span[0] + by, whole[0]), whole[1] - width)
    return start, start + width


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Centres as near as possible to those wanted, in the same order, `gap` apart and between the edges."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    blocks: list[tuple[float, list[int]]] = []
    for index in order:
        block = (wanted[index], [index])
        while blocks and blocks[-1][0] + gap * len(blocks[-1][1]) > block[0]:
            start, members = blocks.pop()
            shift = block[0] - gap * len(members)
            total = len(members) + len(block[1])
            mean = (start * len(members) + shift * len(block[1])) / total
            block = (mean, members + block[1])
        # A block held back by the upper edge stays there; those below it are pushed on.
        blocks.append((max(block[0], low), block[1]))
    placed = [0.0] * len(wanted)
    for start, members in blocks:
        for number, index in enumerate(members):
            placed[index] = start + gap * number
    return _held(placed, order, gap, low, high)


def _held(placed: list[float], order: Sequence[int], gap: float, low: float, high: float) -> list[float]:
    """Push down from the upper edge, then up from the lower one."""
    edge = low
    for index in order:
        placed[index] = max(placed[index], edge)
        edge = placed[index] + gap
    edge = high
    for index in reversed(order):
        placed[index] = min(placed[index], edge)
        edge = placed[index] - gap
    return placed
