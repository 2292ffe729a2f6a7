"""Symbols as paths, never as glyphs of a font: teams, and kinds of events."""

from collections.abc import Sequence

from detente.exercise.setting import Colour, Scenario, Symbol
from detente.report.svg import Shape, shape

_TEAM: dict[Symbol, str] = {
    "square": "M-4.2,-4.2H4.2V4.2H-4.2Z",
    "triangle": "M0,-5L5,4H-5Z",
    "circle": "M-4.6,0A4.6,4.6 0 1 1 4.6,0A4.6,4.6 0 1 1 -4.6,0Z",
    "diamond": "M0,-5.4L5.4,0L0,5.4L-5.4,0Z",
    "pentagon": "M0,-5L4.76,-1.55L2.94,4.05L-2.94,4.05L-4.76,-1.55Z",
    "star": (
        "M0,-5.6L1.32,-1.82L5.33,-1.73L2.14,0.69L3.29,4.53L0,2.25"
        "L-3.29,4.53L-2.14,0.69L-5.33,-1.73L-1.32,-1.82Z"
    ),
}
_EVENT = {
    "move": "M-4,-4H4V4H-4Z",
    "message": (
        "M-5,-1C-5,-4.3 -2.6,-4.8 0,-4.8C2.6,-4.8 5,-4.3 5,-1V-0.4H2.3V-2H-2.3V-0.4H-5Z"
        "M-1.5,-1.1H1.5L4.3,4.3H-4.3ZM0,0.5A1.4,1.4 0 1 0 0,3.3A1.4,1.4 0 1 0 0,0.5Z"
    ),
    "inspection": "M0,-5.2L5.2,0L0,5.2L-5.2,0Z",
    "inject": "M0,4.6L-5,-4H5Z",
    "treaty": "M-4,-5.2H1.6L4,-2.6V5.2H-4ZM-2.1,-1.4V-0.1H2.1V-1.4ZM-2.1,1.7V3H2.1V1.7Z",
    "step": "M-5,4.8V1.7H-1.7V-1.4H1.7V-4.5H5V4.8Z",
    "duty": "M-5.2,0.4L-3.4,-1.4L-1.4,0.7L3.5,-4.7L5.2,-3L-1.4,4.4Z",
    "breach": "M-3.3,-5L0,-1.7L3.3,-5L5,-3.3L1.7,0L5,3.3L3.3,5L0,1.7L-3.3,5L-5,3.3L-1.7,0L-5,-3.3Z",
    "declaration": "M-4.6,-4.6H4.6V-2.5H-4.6ZM-4.6,-1H4.6V1H-4.6ZM-4.6,2.5H4.6V4.6H-4.6Z",
    "activity": "M-4.2,-5.2L-2.4,-4.8L5,-2.1L-2.4,0.8V5.2H-4.2Z",
    "incident": "M1.8,-5.7L-4.2,0.9H-0.7L-2.1,5.7L4.2,-1.2H0.7Z",
    "red_line": "M-2.3,-5.5H2.3L5.5,-2.3V2.3L2.3,5.5H-2.3L-5.5,2.3V-2.3ZM-3.7,-1.3H3.7V1.3H-3.7Z",
    "front": (
        "M0,-5.4L5.4,-1.4V-0.2H-5.4V-1.4ZM-4.3,0.8H-2.4V3.4H-4.3ZM-1,0.8H1V3.4H-1Z"
        "M2.4,0.8H4.3V3.4H2.4ZM-5.4,4.1H5.4V5.4H-5.4Z"
    ),
    "voice": "M-5.2,-4.8H5.2V2.2H0.4L-3.1,5.5V2.2H-5.2Z",
}
DASHES = ("", "7 4", "8 3 2 3", "2.5 3", "12 4", "5 2 1 2 1 2")
"""Line styles by position of the team in the scenario."""


def team_mark(symbol: Symbol, colour: Colour, x: float, y: float, size: float = 1.0) -> Shape:
    """The symbol of a team, about ten units wide, with its middle at (x, y)."""
    return _placed(_TEAM[symbol], colour, x, y, size)


def event_mark(kind: str, colour: str, x: float, y: float, size: float = 1.0) -> Shape:
    """The mark of a kind of event."""
    return _placed(_EVENT[kind], colour, x, y, size)


def dash_of(scenario: Scenario, team_id: str) -> str:
    """Line style of a team: the first is solid."""
    ids: Sequence[str] = [team.id for team in scenario.teams]
    return DASHES[ids.index(team_id) % len(DASHES)] if team_id in ids else ""


def _placed(path: str, fill: str, x: float, y: float, size: float) -> Shape:
    move = f"translate({x:.2f} {y:.2f})" + ("" if size == 1 else f" scale({size:.2f})")
    return shape("path", d=path, fill=fill, fill_rule="evenodd", transform=move)
