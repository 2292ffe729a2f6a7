"""Figures of signals, the home front and the end: rhetoric against track, lines over turns, the mosaic."""

from collections.abc import Mapping, Sequence

from detente.exercise.mosaic import Criterion
from detente.exercise.naming import signed
from detente.exercise.records import record
from detente.exercise.restraint import Track
from detente.exercise.setting import Team
from detente.report.axes import Lane, spread
from detente.report.marks import DASHES, team_mark
from detente.report.svg import Drawing, Shape, box, curve, folded, line, shape, text_width, words
from detente.words import tr

_WIDTH = 920.0
_LEFT = 44.0
_TALL = 120.0
_LEAST = 5.0
"""A scale of scores never shows less than this."""


@record
class Trace:
    """One line over the turns, between 0 and 1."""

    name: str
    colour: str
    points: tuple[tuple[int, float], ...]


def split_drawing(sides: Mapping[str, tuple[Team, tuple[Track, ...]]]) -> Drawing:
    """A lane for each side: per turn a filled bar for the room, an outlined one for what it did not see."""
    values = [abs(v) for _, tracks in sides.values() for t in tracks for v in (t.public, t.private)]
    most = max([*values, _LEAST])
    shapes = _split_legend()
    for number, (team, tracks) in enumerate(sides.values()):
        top = 44 + number * (_TALL + 48)
        lane = Lane(top=top, bottom=top + _TALL, low=-most, high=most)
        shapes += _split_lane(team, tracks, lane, most)
    return Drawing(
        width=_WIDTH,
        height=44 + len(sides) * (_TALL + 48),
        title=tr("Rhetoric before the room and the track behind it"),
        description=_split_words(sides),
        shapes=tuple(shapes),
    )


def _split_words(sides: Mapping[str, tuple[Team, tuple[Track, ...]]]) -> str:
    told = []
    for team, tracks in sides.values():
        turns = ", ".join(f"T{t.turn}" for t in tracks if t.public * t.private < 0)
        never = tr("{team}: words and deeds never part.", team=team.name)
        parted = tr("{team}: words and deeds part in {turns}.", team=team.name, turns=turns)
        told.append(parted if turns else never)
    return " ".join(told)


def _split_legend() -> list[Shape]:
    public, private = tr("published to the room"), tr("out of sight of the room")
    x = _LEFT + text_width(public, 11) + 50
    return [
        box(_LEFT, 6, 18, 10, "ink"),
        words(_LEFT + 24, 15, public, 11, "muted"),
        box(x, 6.5, 17, 9, "none", stroke="ink", stroke_width=1.4, stroke_dasharray="3 2"),
        words(x + 24, 15, private, 11, "muted"),
    ]


def _split_lane(team: Team, tracks: Sequence[Track], lane: Lane, most: float) -> list[Shape]:
    shapes = [
        team_mark(team.symbol, team.colour, _LEFT + 5, lane.top - 12),
        words(_LEFT + 16, lane.top - 8, team.name, 11, team.colour, font_weight="600"),
    ]
    for value in (most, 0.0, -most):
        y = lane.at(value)
        shapes.append(line(_LEFT, y, _WIDTH - 8, y, "muted" if not value else "rule", stroke_width=0.7))
        label = signed(value, 0) if value else "0"
        shapes.append(words(_LEFT - 6, y + 3.5, label, 10, "muted", text_anchor="end"))
    wide = (_WIDTH - 8 - _LEFT) / max(len(tracks), 1)
    bar = min(wide * 0.3, 24.0)
    for number, track in enumerate(tracks):
        middle = _LEFT + wide * (number + 0.5)
        shapes += _bars(track, middle, bar, lane, team.colour)
        split = track.public * track.private < 0
        label = tr("T{turn} ≠ split", turn=track.turn) if split else f"T{track.turn}"
        ink = "vermilion" if split else "muted"
        shapes.append(words(middle, lane.bottom + 14, label, 10, ink, text_anchor="middle"))
    return shapes


def _bars(track: Track, middle: float, bar: float, lane: Lane, colour: str) -> list[Shape]:
    shapes: list[Shape] = []
    for left, value, filled in ((middle - bar - 1, track.public, True), (middle + 1, track.private, False)):
        top, bottom = sorted((lane.at(value), lane.at(0.0)))
        if value and filled:
            shapes.append(box(left, top, bar, bottom - top, colour))
        elif value:
            shapes.append(
                box(
                    left,
                    top,
                    bar,
                    bottom - top,
                    colour,
                    fill_opacity=0.12,
                    stroke=colour,
                    stroke_width=1.4,
                    stroke_dasharray="3 2",
                )
            )
    return shapes


def lines_drawing(title: str, traces: Sequence[Trace], turns: int) -> Drawing:
    """Shares between 0 and 1 over the turns, each line named at its end."""
    right = _WIDTH - 240
    lane = Lane(top=14, bottom=214, low=0.0, high=1.0)
    shapes: list[Shape] = []
    for tick in range(0, 101, 25):
        y = lane.at(tick / 100)
        shapes.append(line(_LEFT, y, right, y, "rule", stroke_width=0.6))
        shapes.append(words(_LEFT - 6, y + 3.5, f"{tick} %", 10, "muted", text_anchor="end"))
    step = (right - _LEFT) / max(turns, 1)
    for turn in range(turns + 1):
        label = f"T{turn}" if turn else tr("begin")
        shapes.append(words(_LEFT + step * turn, lane.bottom + 15, label, 10, "muted", text_anchor="middle"))
    places = spread([lane.at(trace.points[-1][1]) for trace in traces], 15, lane.top, lane.bottom)
    for number, (trace, place) in enumerate(zip(traces, places, strict=True)):
        points = [(_LEFT + step * turn, lane.at(value)) for turn, value in trace.points]
        shapes.append(curve(points, trace.colour, 2.0, DASHES[number % len(DASHES)]))
        shapes.append(line(points[-1][0], points[-1][1], right + 6, place, trace.colour, stroke_width=0.6))
        told = f"{trace.name} {trace.points[-1][1]:.0%}"
        shapes.append(words(right + 10, place + 4, told, 10.5, trace.colour))
    ends = "; ".join(f"{t.name} {t.points[0][1]:.0%} → {t.points[-1][1]:.0%}" for t in traces)
    return Drawing(width=_WIDTH, height=lane.bottom + 24, title=title, description=ends, shapes=tuple(shapes))


@record
class Tile:
    """One stone of the mosaic in words."""

    stone: Criterion
    name: str
    value: str
    better: str


_TILE = (144.0, 84.0)


def mosaic_drawing(groups: Sequence[tuple[str, tuple[Tile, ...]]]) -> Drawing:
    """Tiles under a caption for each pair, and for all together; no sum of them."""
    shapes: list[Shape] = []
    top, across = 4.0, int(_WIDTH // (_TILE[0] + 8))
    for caption, tiles in groups:
        shapes.append(words(2, top + 13, caption, 11, "muted", font_weight="600"))
        top += 22
        for number, tile in enumerate(tiles):
            row, column = divmod(number, across)
            shapes += _tile(tile, column * (_TILE[0] + 8) + 1, top + row * (_TILE[1] + 8))
        top += -(-len(tiles) // across) * (_TILE[1] + 8) + 4
    told = "; ".join(f"{caption}: {tile.name} {tile.value}" for caption, tiles in groups for tile in tiles)
    return Drawing(
        width=_WIDTH, height=top + 4, title=tr("Mosaic of the end"), description=told, shapes=tuple(shapes)
    )


def _tile(tile: Tile, x: float, y: float) -> list[Shape]:
    wide, tall = _TILE
    dash = "4 3" if tile.stone.value is None else ""
    shapes = [
        shape(
            "rect",
            x=x,
            y=y,
            width=wide,
            height=tall,
            rx=6,
            fill="none",
            stroke="muted",
            stroke_width=0.8,
            stroke_dasharray=dash,
        )
    ]
    for number, part in enumerate(folded(tile.name, wide - 16, 10.5, 2)):
        shapes.append(words(x + 8, y + 16 + 13 * number, part, 10.5, "ink"))
    size = 19 if tile.stone.value is not None else 12
    shapes.append(words(x + 8, y + 55, tile.value, size, "ink", font_weight="600"))
    arrow = "→" if tile.stone.better == "more" else "←"
    shapes.append(words(x + 8, y + 75, f"{arrow} {tile.better}", 10, "muted"))
    return shapes
