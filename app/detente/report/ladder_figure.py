"""The ladder drawn as a graph: each step in a box with its state, to the right of what it rests on."""

from collections.abc import Mapping, Sequence

from detente.exercise.boards.shapes import StepStanding
from detente.exercise.records import record
from detente.exercise.treaty_names import standing_name
from detente.report.state_marks import step_colour, step_mark
from detente.report.svg import Drawing, Shape, box, folded, line, number, shape, shortened, trace, words
from detente.words import tr

_WIDTH = 920.0
_BOX, _LINE, _PASSAGE, _GAP, _LANE = 32.0, 13.5, 4.0, 12.0, 46.0
"""Heights: of a box without its title, a line of the title, a passage; room between rows and columns."""
_LINES = 3
_MARGIN = 6.0
_BROADEST = 260.0
_SOLID: frozenset[StepStanding] = frozenset({"in_force", "fulfilled", "questioned", "broken", "suspended"})


@record
class StepBox:
    """One step as the figure shows it."""

    id: str
    title: str
    standing: StepStanding
    requires: tuple[str, ...]
    note: str
    """What else is said beside its state, in few words."""


@record
class _Node:
    """A step in its column, or the passage of a line through a column."""

    id: str
    step: StepBox | None
    holds: tuple[str, ...]
    """Nodes of the column before."""


def ladder_drawing(steps: Sequence[StepBox]) -> Drawing:
    """Columns from left to right: a step stands one column after the last of those that it rests on."""
    columns = _columns(steps)
    width = min((_WIDTH - 2 * _MARGIN - _LANE * (len(columns) - 1)) / len(columns), _BROADEST)
    tall = _tall(steps, width)
    places = {
        node.id: (_MARGIN + c * (width + _LANE), y)
        for c, column in enumerate(columns)
        for node, y in _rows(column, tall)
    }
    nodes = [node for column in columns for node in column]
    shapes: list[Shape] = []
    for node in nodes:
        shapes += [piece for held in node.holds for piece in _link(places[held], places[node.id], width)]
        shapes += _arrow_head(places[node.id]) if node.step and node.holds else ()
        shapes += () if node.step else _passage(places[node.id], width)
    for node in nodes:
        shapes += _step(node.step, places[node.id], width, tall) if node.step else ()
    return Drawing(
        width=len(columns) * (width + _LANE) - _LANE + 2 * _MARGIN,
        height=max(_foot(column, tall) for column in columns) + _MARGIN,
        title=tr("The ladder of steps"),
        description=_described(steps),
        shapes=tuple(shapes),
    )


def _described(steps: Sequence[StepBox]) -> str:
    counts: dict[StepStanding, list[str]] = {}
    for step in steps:
        counts.setdefault(step.standing, []).append(step.title)
    return " ".join(
        tr("{state}: {titles}.", state=standing_name(state).capitalize(), titles=", ".join(titles))
        for state, titles in counts.items()
    )


def _columns(steps: Sequence[StepBox]) -> list[list[_Node]]:
    """Steps by their distance from the foot, and a way through every column that a line has to cross."""
    known = {step.id: step for step in steps}
    depths: dict[str, int] = {}
    for step in steps:
        _depth(step.id, known, depths)
    columns: list[dict[str, _Node]] = [{} for _ in range(max(depths.values()) + 1)]
    for step in steps:
        column = depths[step.id]
        held = tuple(_way(needed, column - 1, depths, columns) for needed in step.requires if needed in known)
        columns[column][step.id] = _Node(id=step.id, step=step, holds=held)
    return _ordered(columns)


def _way(source: str, column: int, depths: Mapping[str, int], columns: Sequence[dict[str, _Node]]) -> str:
    """What stands in a column for a step: itself, or a passage that leads back to it."""
    if depths[source] >= column:
        return source
    node_id = f"{source}|{column}"
    if node_id not in columns[column]:
        back = _way(source, column - 1, depths, columns)
        columns[column][node_id] = _Node(id=node_id, step=None, holds=(back,))
    return node_id


def _ordered(columns: Sequence[Mapping[str, _Node]]) -> list[list[_Node]]:
    """Each column sorted so that nodes stand near what they hold on to."""
    rows: dict[str, float] = {}
    made: list[list[_Node]] = []
    for column in columns:
        made.append(sorted(column.values(), key=lambda node: _pull(node, rows)))
        rows.update({node.id: float(row) for row, node in enumerate(made[-1])})
    return made


def _depth(step_id: str, known: Mapping[str, StepBox], depths: dict[str, int]) -> int:
    """Longest way down from a step; a circle, which no checked scenario has, counts as the foot."""
    if step_id not in depths:
        depths[step_id] = 0
        needed = [n for n in known[step_id].requires if n in known]
        depths[step_id] = max((_depth(n, known, depths) + 1 for n in needed), default=0)
    return depths[step_id]


def _pull(node: _Node, rows: Mapping[str, float]) -> float:
    """Mean row of what a node holds on to; those that rest on nothing keep their order, last."""
    found = [rows[held] for held in node.holds if held in rows]
    return sum(found) / len(found) if found else float(len(rows))


def _tall(steps: Sequence[StepBox], width: float) -> float:
    """Height of a box that holds the longest title."""
    return _BOX + _LINE * max(len(folded(step.title, width - 16, 11, _LINES)) for step in steps)


def _rows(column: Sequence[_Node], tall: float) -> list[tuple[_Node, float]]:
    """The middle of each node of a column, from the top."""
    placed: list[tuple[_Node, float]] = []
    y = _MARGIN
    for node in column:
        height = tall if node.step else _PASSAGE
        placed.append((node, y + height / 2))
        y += height + _GAP
    return placed


def _foot(column: Sequence[_Node], tall: float) -> float:
    return _rows(column, tall)[-1][1] + tall / 2


def _link(begin: tuple[float, float], end: tuple[float, float], width: float) -> tuple[Shape, ...]:
    x1, x2 = begin[0] + width, end[0]
    bend = _LANE * 0.55
    points = ((x1, begin[1]), (x1 + bend, begin[1]), (x2 - bend, end[1]), (x2, end[1]))
    first, *others = (f"{number(x)},{number(y)}" for x, y in points)
    path = f"M{first}C{' '.join(others)}"
    return (shape("path", d=path, fill="none", stroke="muted", stroke_width=1.2),)


def _arrow_head(place: tuple[float, float]) -> tuple[Shape, ...]:
    x, y = place
    return (shape("path", d=trace([(x - 7, y - 4), (x, y), (x - 7, y + 4)]) + "Z", fill="muted"),)


def _passage(place: tuple[float, float], width: float) -> tuple[Shape, ...]:
    x, y = place
    return (line(x, y, x + width, y, "muted", stroke_width=1.2),)


def _step(step: StepBox, place: tuple[float, float], width: float, tall: float) -> list[Shape]:
    x, y = place[0], place[1] - tall / 2
    colour = step_colour(step.standing)
    dash = "" if step.standing in _SOLID else "4 3"
    shapes = [
        box(x, y, width, tall, "paper", stroke=colour, stroke_width=1.4, stroke_dasharray=dash, rx=3),
        step_mark(step.standing, x + 13, y + tall - 12),
    ]
    for row, text in enumerate(folded(step.title, width - 16, 11, _LINES)):
        shapes.append(words(x + 9, y + 15 + _LINE * row, text, 11, "ink", font_weight="600"))
    state = standing_name(step.standing)
    told = tr("{state}, {note}", state=state, note=step.note) if step.note else state
    shapes.append(words(x + 23, y + tall - 8, shortened(told, width - 30, 10.5), 10.5, colour))
    return shapes
