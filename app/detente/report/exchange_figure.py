"""Declared totals over time: a panel for each category, a line for each party, the limits of the treaty."""

from collections.abc import Mapping, Sequence

from detente.exercise.records import record
from detente.exercise.setting import Colour, Symbol
from detente.report.axes import Lane, nice_step, spread
from detente.report.marks import team_mark
from detente.report.svg import Drawing, Shape, curve, line, shape, shortened, text_width, words
from detente.words import tr

_WIDTH = 920.0
_PANEL, _HEAD, _FOOT = 150.0, 30.0, 24.0
_LEFT = 52.0


@record
class PartyLine:
    """What one party declared of one category, turn by turn."""

    name: str
    symbol: Symbol
    colour: Colour
    dash: str
    declared: Mapping[int, int]
    true: Mapping[int, int]
    """What there really was, at the turns at which it was something else."""


@record
class Panel:
    """One category."""

    title: str
    lines: tuple[PartyLine, ...]
    limits: tuple[tuple[int, str], ...]
    """Ceilings, each with the parties that it holds for where it does not hold for all."""


def declared_drawing(labels: Mapping[int, str], panels: Sequence[Panel]) -> Drawing:
    """Two panels in a row; scales begin where the numbers do."""
    across = 2 if len(panels) > 1 else 1
    wide = _WIDTH / across
    tall = _HEAD + _PANEL + _FOOT
    shapes: list[Shape] = []
    for number, panel in enumerate(panels):
        shapes += _panel(panel, labels, wide * (number % across), tall * (number // across), wide)
    rows = -(-len(panels) // across)
    key_y = tall * rows + 12
    shapes += _key(key_y, true=any(one.true for panel in panels for one in panel.lines))
    return Drawing(
        width=_WIDTH,
        height=key_y + 12,
        title=tr("Declared totals by exchange"),
        description=" ".join(_said(panel) for panel in panels),
        shapes=tuple(shapes),
    )


def _said(panel: Panel) -> str:
    told = "; ".join(
        tr(
            "{party} from {first} to {last}",
            party=one.name,
            first=next(iter(one.declared.values())),
            last=list(one.declared.values())[-1],
        )
        for one in panel.lines
    )
    limit = (
        tr(", limit {limits}", limits=", ".join(str(limit) for limit, _ in panel.limits))
        if panel.limits
        else ""
    )
    return tr("{title}: {told}{limit}.", title=panel.title, told=told, limit=limit)


def _panel(panel: Panel, labels: Mapping[int, str], x: float, y: float, wide: float) -> list[Shape]:
    ends = {one.name: list(one.declared.values())[-1] for one in panel.lines}
    gutter = max(text_width(f"{name} {value}", 10.5, bold=True) for name, value in ends.items()) + 24
    left, right = x + _LEFT, x + wide - gutter
    lane = _lane(panel, y)
    columns = {turn: left + (right - left) * (n + 0.5) / len(labels) for n, turn in enumerate(labels)}
    shapes = [words(left, y + 16, shortened(panel.title, wide - _LEFT - 8, 11), 11, "ink", font_weight="600")]
    shapes += _grid(lane, left, right)
    shapes += _turns(labels, columns, lane.bottom + 14)
    shapes += [piece for limit, who in panel.limits for piece in _limit(limit, who, lane, left, right)]
    for one in panel.lines:
        shapes += _line(one, columns, lane)
    return shapes + _ends(panel, columns, lane, right)


def _lane(panel: Panel, y: float) -> Lane:
    values = [n for one in panel.lines for n in (*one.declared.values(), *one.true.values())]
    values += [limit for limit, _ in panel.limits]
    low, high = min(values), max(values)
    step = nice_step(max(high - low, 4) * 2)
    low, high = step * (low // step), step * (-(-high // step))
    high += step if high == low else 0
    # A line on the floor of a panel would be lost in it; below zero there is nothing to draw.
    low -= step if low == min(values) and low >= step else 0
    return Lane(top=y + _HEAD, bottom=y + _HEAD + _PANEL, low=low, high=high)


def _grid(lane: Lane, left: float, right: float) -> list[Shape]:
    step = nice_step((lane.high - lane.low) * 2)
    shapes: list[Shape] = []
    for tick in range(int(lane.low), int(lane.high) + 1, step):
        shapes.append(line(left, lane.at(tick), right, lane.at(tick), "rule", stroke_width=0.6))
        shapes.append(words(left - 7, lane.at(tick) + 3.5, str(tick), 10, "muted", text_anchor="end"))
    return shapes


def _turns(labels: Mapping[int, str], columns: Mapping[int, float], y: float) -> list[Shape]:
    """Labels of the turns, those that do not touch the one before."""
    shapes: list[Shape] = []
    free = 0.0
    for turn, label in labels.items():
        half = text_width(label, 9.5) / 2
        if columns[turn] - half >= free:
            shapes.append(words(columns[turn], y, label, 9.5, "muted", text_anchor="middle"))
            free = columns[turn] + half + 6
    return shapes


def _limit(limit: int, who: str, lane: Lane, left: float, right: float) -> list[Shape]:
    y = lane.at(limit)
    label = tr("limit {limit}", limit=limit)
    label = tr("{label}, {who}", label=label, who=who) if who else label
    return [
        line(left, y, right, y, "ink", stroke_width=1.2, stroke_dasharray="9 4"),
        words(left + 3, y + 11 if y - lane.top < 12 else y - 4, label, 9.5, "ink"),
    ]


def _line(one: PartyLine, columns: Mapping[int, float], lane: Lane) -> list[Shape]:
    points = [(columns[turn], lane.at(count)) for turn, count in one.declared.items()]
    shapes = [curve(points, one.colour, 1.8, one.dash)]
    shapes += [team_mark(one.symbol, one.colour, x, y, 0.7) for x, y in points]
    for turn, count in one.true.items():
        x, y = columns[turn], lane.at(count)
        shapes.append(line(x, lane.at(one.declared[turn]), x, y, one.colour, stroke_width=1))
        shapes.append(shape("circle", cx=x, cy=y, r=4, fill="paper", stroke=one.colour, stroke_width=1.6))
    return shapes


def _ends(panel: Panel, columns: Mapping[int, float], lane: Lane, right: float) -> list[Shape]:
    """Name and last number of each party beside its line."""
    last = [list(one.declared.items())[-1] for one in panel.lines]
    places = spread([lane.at(count) for _, count in last], 14, lane.top, lane.bottom)
    shapes: list[Shape] = []
    for one, (turn, count), y in zip(panel.lines, last, places, strict=True):
        path = [(columns[turn] + 5, lane.at(count)), (right, lane.at(count)), (right + 5, y)]
        shapes.append(curve(path, one.colour, 0.6))
        shapes.append(words(right + 8, y + 4, f"{one.name} {count}", 10.5, one.colour, font_weight="600"))
    return shapes


def _key(y: float, *, true: bool) -> list[Shape]:
    told = tr("Scales begin where the numbers do. Dashed: limit of the treaty.")
    told = tr("{told} Ring: what there really was.", told=told) if true else told
    return [words(_LEFT, y + 4, told, 10, "muted")]
