"""Marks of the states of steps and obligations: a colour and a shape each, so that neither stands alone."""

from detente.exercise.boards.shapes import StepStanding
from detente.exercise.obligations.acts import Standing
from detente.report.svg import Shape, shape

_PATHS = {
    "check": "M-4.4,0.4L-1.4,3.6L4.6,-3.6",
    "cross": "M-3.8,-3.8L3.8,3.8M3.8,-3.8L-3.8,3.8",
    "hourglass": "M-3.6,-4.4H3.6L-3.6,4.4H3.6Z",
    "pause": "M-2.2,-4.2V4.2M2.2,-4.2V4.2",
    "minus": "M-4.2,0H4.2",
    "diamond": "M0,-4.6L4.6,0L0,4.6L-4.6,0Z",
    "ring": "M-3.8,0A3.8,3.8 0 1 1 3.8,0A3.8,3.8 0 1 1 -3.8,0Z",
    "dot": "M-3.8,0A3.8,3.8 0 1 1 3.8,0A3.8,3.8 0 1 1 -3.8,0Z",
    "pen": "M-4.4,4.2H4.4M-2.8,1.6L2.6,-4L4.4,-2.2L-1,3.4Z",
    "triangle": "M0,-4.4L4.8,3.8H-4.8Z",
}
_FILLED = frozenset({"dot"})
_DUTY: dict[Standing, tuple[str, str]] = {
    "kept": ("check", "green"),
    "in_force": ("dot", "sky"),
    "late": ("hourglass", "orange"),
    "broken": ("cross", "vermilion"),
    "unverifiable": ("diamond", "purple"),
    "suspended": ("pause", "yellow"),
    "withdrawn": ("minus", "grey"),
}
_STEP: dict[StepStanding, tuple[str, str]] = {
    "fulfilled": ("check", "green"),
    "in_force": ("dot", "sky"),
    "agreed": ("pen", "blue"),
    "open": ("ring", "muted"),
    "locked": ("hourglass", "muted"),
    "questioned": ("triangle", "orange"),
    "broken": ("cross", "vermilion"),
    "suspended": ("pause", "yellow"),
    "ended": ("minus", "grey"),
}
DUTY_STATES: tuple[Standing, ...] = tuple(_DUTY)
"""States of obligations from the best to the last, as they are stacked."""


def duty_colour(state: Standing) -> str:
    return _DUTY[state][1]


def step_colour(standing: StepStanding) -> str:
    return _STEP[standing][1]


def duty_mark(state: Standing, x: float, y: float, size: float = 1.0, colour: str = "") -> Shape:
    """The mark of an obligation's state, about ten units wide, with its middle at (x, y)."""
    name, own = _DUTY[state]
    return _mark(name, colour or own, x, y, size)


def step_mark(standing: StepStanding, x: float, y: float, size: float = 1.0) -> Shape:
    """The mark of a step's state."""
    name, colour = _STEP[standing]
    return _mark(name, colour, x, y, size)


def _mark(name: str, colour: str, x: float, y: float, size: float) -> Shape:
    fill = colour if name in _FILLED else "none"
    move = f"translate({x:.2f} {y:.2f})" + ("" if size == 1 else f" scale({size:.2f})")
    return shape(
        "path",
        d=_PATHS[name],
        fill=fill,
        stroke=colour,
        stroke_width=1.8,
        stroke_linecap="round",
        stroke_linejoin="round",
        transform=move,
    )
