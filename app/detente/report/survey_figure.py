"""The figure of felt trust: the model as a line, people as median marks with their range, turn by turn."""

from collections.abc import Callable, Sequence

from detente.exercise.records import record
from detente.report.axes import Lane
from detente.report.svg import Drawing, Shape, curve, line, shape, text_width, words
from detente.words import tr

_WIDTH = 920.0
_LANE = 120.0
_HEAD, _GAP, _FOOT = 40.0, 34.0, 26.0
_LEFT, _RIGHT = 74.0, 60.0
_MARKS = ((1, 0.0), (4, 0.5), (7, 1.0))
"""Marks of the scale beside the share they stand at."""


@record
class FeltCurve:
    """One direction of trust, all values as shares from 0 to 1."""

    title: str
    colour: str
    model: tuple[tuple[int, float], ...]
    people: tuple[tuple[int, float, float, float], ...]
    """Turn, lowest, median, highest."""


def felt_drawing(curves: Sequence[FeltCurve], turns: int, label: Callable[[int], str]) -> Drawing:
    """A lane for each direction of trust; the model's scale on the left, that of the sheets on the right."""
    shapes: list[Shape] = []
    for number, one in enumerate(curves):
        top = _HEAD + number * (_LANE + _GAP)
        shapes += _lane(one, Lane(top=top, bottom=top + _LANE, low=0.0, high=1.0), turns)
    bottom = _HEAD + len(curves) * (_LANE + _GAP) - _GAP
    for turn in range(turns + 1):
        name = label(turn) if turn else tr("Brief")
        shapes.append(words(_at(turn, turns), bottom + 18, name, 10, "muted", text_anchor="middle"))
    caution = tr("exercise model, not a prediction")
    shapes.append(words(_WIDTH - 8, 14, caution, 10.5, "muted", text_anchor="end"))
    return Drawing(
        width=_WIDTH,
        height=bottom + _FOOT,
        title=tr("Trust: people and model"),
        description=_description(curves),
        shapes=tuple(shapes),
    )


def _at(turn: int, turns: int) -> float:
    return _LEFT + 24 + (_WIDTH - _LEFT - _RIGHT - 48) * turn / max(turns, 1)


def _lane(one: FeltCurve, lane: Lane, turns: int) -> list[Shape]:
    shapes: list[Shape] = [words(_LEFT, lane.top - 8, one.title, 11, "ink", font_weight="600")]
    beside = _LEFT + text_width(one.title, 11, bold=True) + 20
    told = tr("line: model, 0 to 1; marks and dots: people, 1 to 7, median and range")
    shapes.append(words(beside, lane.top - 8, told, 10, "muted"))
    for mark, share in _MARKS:
        y = lane.at(share)
        shapes.append(line(_LEFT, y, _WIDTH - _RIGHT, y, "rule", stroke_width=0.6))
        shapes.append(words(_LEFT - 8, y + 3.5, f"{share:g}", 10, "muted", text_anchor="end"))
        shapes.append(words(_WIDTH - _RIGHT + 8, y + 3.5, str(mark), 10, "muted"))
    if len(one.model) > 1:
        shapes.append(curve([(_at(t, turns), lane.at(value)) for t, value in one.model], one.colour))
    medians = [(_at(turn, turns), lane.at(middle)) for turn, _, middle, _ in one.people]
    if len(medians) > 1:
        shapes.append(curve(medians, one.colour, 1.2, "2 4"))
    for turn, low, middle, high in one.people:
        x = _at(turn, turns)
        shapes.append(line(x, lane.at(low), x, lane.at(high), one.colour, stroke_width=1.5))
        for end in (low, high):
            shapes.append(line(x - 5, lane.at(end), x + 5, lane.at(end), one.colour, stroke_width=1.5))
        y = lane.at(middle)
        # A diamond: the line of the model has no marks, so that the two are told apart without colour.
        points = f"{x:.2f},{y - 6:.2f} {x + 6:.2f},{y:.2f} {x:.2f},{y + 6:.2f} {x - 6:.2f},{y:.2f}"
        shapes.append(shape("polygon", points=points, fill="paper", stroke=one.colour, stroke_width=2))
    return shapes


def _description(curves: Sequence[FeltCurve]) -> str:
    told = []
    for one in curves:
        if not one.people or not one.model:
            continue
        first, last = one.people[0][2], one.people[-1][2]
        told.append(
            tr(
                "{title}: people from {first:.2f} to {last:.2f} of the scale, the model from {begin:.2f} to "
                "{end:.2f}.",
                title=one.title,
                first=first,
                last=last,
                begin=one.model[0][1],
                end=one.model[-1][1],
            )
        )
    return " ".join(told) or tr("No direction of trust has both marks of people and a line of the model.")
