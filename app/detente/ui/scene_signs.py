"""Signs for the room: how an obligation or a step stands, as lines that no font can lack."""

from collections.abc import Iterator
from math import cos, pi, sin
from typing import Final, Literal

from detente.ui.canvas import Mark, Stroke

Sign = Literal["", "check", "cross", "disc", "ring", "query", "pause", "dash", "lock", "clock"]
Points = tuple[tuple[float, float], ...]


def _circle(radius: float) -> Points:
    turns = [2 * pi * number / 32 for number in range(33)]
    return tuple((0.5 + radius * sin(turn), 0.5 - radius * cos(turn)) for turn in turns)


_LINES: Final[dict[Sign, tuple[Points, ...]]] = {
    "check": (((0.06, 0.55), (0.36, 0.86), (0.94, 0.16)),),
    "cross": (((0.12, 0.12), (0.88, 0.88)), ((0.88, 0.12), (0.12, 0.88))),
    "ring": (_circle(0.4),),
    "query": (
        (
            (0.22, 0.3),
            (0.3, 0.12),
            (0.5, 0.05),
            (0.7, 0.12),
            (0.78, 0.3),
            (0.66, 0.46),
            (0.5, 0.56),
            (0.5, 0.7),
        ),
        ((0.5, 0.86), (0.5, 0.97)),
    ),
    "pause": (((0.3, 0.1), (0.3, 0.9)), ((0.7, 0.1), (0.7, 0.9))),
    "dash": (((0.1, 0.5), (0.9, 0.5)),),
    "lock": (
        ((0.16, 0.46), (0.84, 0.46), (0.84, 0.94), (0.16, 0.94), (0.16, 0.46)),
        ((0.3, 0.46), (0.3, 0.26), (0.4, 0.1), (0.6, 0.1), (0.7, 0.26), (0.7, 0.46)),
    ),
    "clock": (_circle(0.42), ((0.5, 0.24), (0.5, 0.52), (0.68, 0.64))),
}


def sign_strokes(sign: Sign, left: float, top: float, side: float, ink: str) -> Iterator[Mark | Stroke]:
    """The drawing of a sign in a square."""
    if sign == "disc":
        yield Mark("circle", left + side * 0.06, top + side * 0.06, side * 0.88, ink)
    for points in _LINES.get(sign, ()):
        at = tuple((left + x * side, top + y * side) for x, y in points)
        yield Stroke(at, ink, side * 0.13, within=(left, side))
