"""What a chart of the planner shows, as plain values: lines, levels, a marked plan, and words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detente.exercise.setting import Colour

Ink = Literal["text", "muted", "accent", "warning", "success"] | Colour
"""A token of the palette, or the colour of a team."""
Dash = Literal["solid", "dash", "dot", "marks"]
"""`marks` sets a diamond on every point instead of a line through them."""


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    points: Sequence[tuple[float, float]]
    ink: Ink = "accent"
    dash: Dash = "solid"


@dataclass(frozen=True, slots=True)
class Area:
    """A band between two lines over the same places."""

    points: Sequence[tuple[float, float, float]]
    """Place, lower and upper value."""
    ink: Ink = "accent"
    strength: float = 0.2
    """How much of the ink covers the ground, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A level across the chart, named on it."""

    level: float
    name: str


@dataclass(frozen=True, slots=True)
class Spot:
    """The chosen plan on a line."""

    x: float
    y: float
    name: str
    below: bool = False
    """Where its line rises, the name stands under it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart; two lines or more are named in a legend."""

    title: str
    standing: str
    """Published, derived or assumption."""
    x_name: str
    lines: tuple[Line, ...]
    x_span: tuple[float, float]
    y_span: tuple[float, float]
    said: str
    """The result in words, for a screen reader."""
    guides: tuple[Guide, ...] = ()
    spots: tuple[Spot, ...] = ()
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """One figure of the answer: its value, what it is, and its standing."""

    value: str
    caption: str
    standing: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The numbers behind one chart or several, as a table."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    chosen: int
    """The row of the plan."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that one tab tells about one plan."""

    keys: tuple[Key, ...]
    pictures: tuple[Picture, ...]
    sheets: tuple[Sheet, ...]


def ticks(low: float, high: float, most: int, whole: bool = False) -> list[float]:
    """Round values inside a span, `most` of them at most; whole numbers only where asked."""
    step = _round_up((high - low) / max(most, 1))
    if whole:
        step = max(1.0, step)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def _round_up(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next(nice * power for nice in (1.0, 2.0, 5.0, 10.0) if step <= nice * power * (1 + 1e-9))
