"""The fault tree of a pair as a figure: incidents, channels in parallel, and what is left of both."""

from collections.abc import Sequence

from detente.exercise.fault_tree import FaultTree, Way
from detente.exercise.naming import hours_words, percent
from detente.exercise.rules import Standing, standing_name
from detente.report.svg import Drawing, Shape, box, line, shape, shortened, text_width, words
from detente.words import tr

_WIDTH = 920.0
_LEFT, _INPUT, _MIDDLE, _TOP = 6.0, 380.0, 190.0, 190.0
"""Left edge, and widths of the three columns."""
_ACROSS = (_WIDTH - 2 * _LEFT - _INPUT - _MIDDLE - _TOP) / 2
_ROW, _GAP = 38.0, 7.0
_GATE = 22.0

Point = tuple[float, float]


def fault_drawing(tree: FaultTree, pair: str) -> Drawing:
    """The tree as it stood; every number is followed by its standing."""
    rows = max(len(tree.ways), 1)
    bottom = _height(rows + 1)
    shapes = _incidents(tree)
    for row, way in enumerate(tree.ways, start=1):
        shapes += _way(way, row)
    if not tree.ways:
        shapes += _box(_LEFT, _height(1), _INPUT, tr("No channel joins the two sides"), "", dashed=True)
    shapes += _results(tree, rows)
    return Drawing(
        width=_WIDTH,
        height=bottom + 4,
        title=tr("Fault tree of inadvertent escalation, {pair}", pair=pair),
        description=tr(
            "{rate:.3f} incidents a turn at index {index:.0f}, and {uncleared} of them not cleared up within "
            "{time} over {n} channels and networks, give {risk} inadvertent escalation a turn.",
            rate=tree.rate,
            index=tree.index,
            uncleared=percent(tree.uncleared),
            time=hours_words(tree.window_hours),
            n=len(tree.ways),
            risk=percent(tree.inadvertent),
        ),
        shapes=tuple(shapes),
    )


def _height(row: int) -> float:
    """Top of a row of the inputs; the incidents stand a little apart."""
    return 4 + row * (_ROW + _GAP) + (_GAP if row else 0)


def _centre(row: int) -> float:
    return _height(row) + _ROW / 2


def tagged(text: str, standing: Standing) -> str:
    """A number with its standing in brackets."""
    return tr("{text} [{standing}]", text=text, standing=standing_name(standing))


def _incidents(tree: FaultTree) -> list[Shape]:
    rate = tagged(tr("{rate:.3f} a turn", rate=tree.rate), "assumption")
    index = tagged(tr("at index {index:.0f}", index=tree.index), "derived")
    return _box(_LEFT, _height(0), _INPUT, tr("Incidents"), rate, (index,))


def _way(way: Way, row: int) -> list[Shape]:
    value = tagged(tr("{chance} not cleared", chance=percent(way.uncleared)), "derived")
    below = (
        tagged(tr("up {up}", up=percent(way.availability)), way.measured),
        tagged(tr("clears in {time}", time=hours_words(way.hours)), way.timed),
    )
    return _box(_LEFT, _height(row), _INPUT, way.name, value, below, dashed=way.availability == 0)


def _box(
    x: float,
    y: float,
    width: float,
    name: str,
    value: str,
    below: Sequence[str] = (),
    *,
    dashed: bool = False,
) -> list[Shape]:
    """An event: its name, its value at the right, and what the value is made of."""
    dash = "4 3" if dashed else ""
    room = width - 24 - text_width(value, 11, bold=True)
    return [
        box(x, y, width, _ROW, "paper", stroke="muted", stroke_width=1.1, stroke_dasharray=dash, rx=3),
        words(x + 9, y + 15.5, shortened(name, room, 11), 11, "ink"),
        words(x + width - 9, y + 15.5, value, 11, "ink", text_anchor="end", font_weight="600"),
        words(x + 9, y + 30, " · ".join(below), 10, "muted"),
    ]


def _results(tree: FaultTree, rows: int) -> list[Shape]:
    middle = (_centre(1) + _centre(rows)) / 2
    top = (_centre(0) + middle) / 2
    second = _LEFT + _INPUT + _ACROSS
    third = second + _MIDDLE + _ACROSS
    inputs = [(_LEFT + _INPUT, _centre(row)) for row in range(1, rows + 1)]
    shapes = _joined(inputs, (second, middle))
    shapes += _joined([(_LEFT + _INPUT, _centre(0)), (second + _MIDDLE, middle)], (third, top))
    window = tagged(tr("in {time}", time=hours_words(tree.window_hours)), "assumption")
    shapes += _result(second, middle, _MIDDLE, tr("Not cleared {window}", window=window), tree.uncleared)
    shapes += _result(third, top, _TOP, tr("Inadvertent escalation, a turn"), tree.inadvertent)
    return shapes


def _result(x: float, y: float, width: float, name: str, chance: float) -> list[Shape]:
    top = max(y - 27, 4)
    return [
        box(x, top, width, 54, "shade", stroke="ink", stroke_width=1.2, rx=3),
        words(x + 9, top + 18, shortened(name, width - 18, 10.5), 10.5, "muted"),
        words(x + 9, top + 42, percent(chance), 18, "ink", font_weight="600"),
        words(x + width - 9, top + 42, f"[{standing_name('derived')}]", 10, "muted", text_anchor="end"),
    ]


def _joined(froms: Sequence[Point], end: Point) -> list[Shape]:
    """Lines to a rail, an AND gate on it, and a line on to what follows."""
    gate = end[0] - 14 - _GATE
    rail = gate - 10
    heights = [y for _, y in froms] + [end[1]]
    shapes = [line(x, y, rail, y, "muted", stroke_width=1.1) for x, y in froms]
    shapes.append(line(rail, min(heights), rail, max(heights), "muted", stroke_width=1.1))
    shapes.append(line(rail, end[1], end[0], end[1], "muted", stroke_width=1.1))
    half, y = _GATE / 2, end[1]
    path = f"M{gate:.1f},{y - half:.1f}h{half:.1f}a{half:.1f},{half:.1f} 0 0 1 0,{_GATE:.1f}h-{half:.1f}Z"
    shapes.append(shape("path", d=path, fill="paper", stroke="muted", stroke_width=1.1))
    shapes.append(words(gate + half - 1, y + 4, "&", 11, "ink", text_anchor="middle", font_weight="600"))
    return shapes
