"""Figures of verification: declared against found, what each plan could see, and how far quotas were used."""

import math
from collections.abc import Callable, Sequence

from detente.exercise.inspections.acts import Result
from detente.exercise.records import record
from detente.exercise.telling import result_name
from detente.report.axes import nice_step
from detente.report.svg import Drawing, Shape, box, line, shape, shortened, text_width, words
from detente.words import tr

_WIDTH = 920.0
_ROW = 24.0
_TOP = 26.0
_SHOWN: dict[Result, str] = {"consistent": "green", "ambiguity": "orange", "anomaly": "vermilion"}
_At = Callable[[float], float]


@record
class FoundMark:
    """One inspection with a result."""

    name: str
    place: str
    declared: int
    found: int
    result: Result
    verdict: str
    """Whether it was right, in words; empty where it rightly found nothing."""


@record
class PlanBar:
    """What the plan of one inspection could see."""

    name: str
    place: str
    detection: float
    false_alarm: float
    verdict: str


@record
class QuotaBar:
    """One limit, with what was used of it."""

    name: str
    used: int
    limit: int


def found_drawing(marks: Sequence[FoundMark]) -> Drawing:
    """A row for each inspection: a ring where declared, a mark where found, a line between them."""
    left = _left([(mark.name, mark.place) for mark in marks], 280)
    right = _WIDTH - 300
    most = max(max(mark.declared, mark.found) for mark in marks) or 1
    step = nice_step(most)
    most = step * math.ceil(most / step)
    bottom = _TOP + _ROW * len(marks)

    def at(items: float) -> float:
        return left + 14 + (right - left - 14) * items / most

    shapes = _ticks([(tick, str(tick)) for tick in range(0, most + 1, step)], at, bottom)
    for row, mark in enumerate(marks):
        shapes += _found_row(mark, _TOP + _ROW * (row + 0.5), left, right, at)
    odd = sum(mark.result != "consistent" for mark in marks)
    return Drawing(
        width=_WIDTH,
        height=bottom + 8,
        title=tr("Declared and found"),
        description=tr(
            "{n} inspections with a result, {odd} of them with an ambiguity or an anomaly.",
            n=len(marks),
            odd=odd,
        ),
        shapes=tuple(shapes),
    )


def _left(heads: Sequence[tuple[str, str]], most: float) -> float:
    """Where the drawn part begins, beside names and places."""
    return min(max(text_width(f"{name}{place}", 11, bold=True) for name, place in heads) + 36, most)


def _ticks(ticks: Sequence[tuple[float, str]], at: _At, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    for tick, label in ticks:
        shapes.append(line(at(tick), _TOP, at(tick), bottom, "rule", stroke_width=0.6))
        shapes.append(words(at(tick), _TOP - 8, label, 10, "muted", text_anchor="middle"))
    return shapes


def _head(name: str, place: str, y: float, left: float) -> list[Shape]:
    shown = shortened(place, left - 30 - text_width(name, 11, bold=True), 11)
    return [
        words(8, y + 4, name, 11, "ink", font_weight="600"),
        words(left - 10, y + 4, shown, 11, "muted", text_anchor="end"),
    ]


def _found_row(mark: FoundMark, y: float, left: float, right: float, at: _At) -> list[Shape]:
    colour = _SHOWN[mark.result]
    ring = shape("circle", cx=at(mark.declared), cy=y, r=6.5, fill="none", stroke="ink", stroke_width=1.5)
    told = tr(
        "declared {declared}, found {found}: {result}",
        declared=mark.declared,
        found=mark.found,
        result=result_name(mark.result),
    )
    told = tr("{told}; {verdict}", told=told, verdict=mark.verdict) if mark.verdict else told
    return [
        *_head(mark.name, mark.place, y, left),
        line(at(mark.declared), y, at(mark.found), y, colour, stroke_width=3),
        _found_mark(mark.result, at(mark.found), y),
        ring,
        words(right + 14, y + 4, told, 10.5, "ink" if mark.result == "consistent" else colour),
    ]


def _found_mark(result: Result, x: float, y: float) -> Shape:
    """A disc for a consistent result, a triangle for an ambiguity, a square for an anomaly."""
    colour = _SHOWN[result]
    if result == "consistent":
        return shape("circle", cx=x, cy=y, r=5, fill=colour)
    if result == "ambiguity":
        return shape("path", d=f"M{x:.2f},{y - 5:.2f}l5,8.6h-10Z", fill=colour)
    return box(x - 4.5, y - 4.5, 9, 9, colour)


def detection_drawing(bars: Sequence[PlanBar]) -> Drawing:
    """A bar for the detection probability of each plan, a tick for its false alarms."""
    left = _left([(bar.name, bar.place) for bar in bars], 280)
    right = _WIDTH - 320
    bottom = _TOP + _ROW * len(bars)

    def at(chance: float) -> float:
        return left + (right - left) * chance

    shapes = _ticks([(share / 4, f"{25 * share} %") for share in range(5)], at, bottom)
    for row, bar in enumerate(bars):
        y = _TOP + _ROW * (row + 0.5)
        shapes += _head(bar.name, bar.place, y, left)
        shapes.append(box(left, y - 6, max(at(bar.detection) - left, 1), 12, "sky", fill_opacity=0.75))
        shapes.append(
            line(at(bar.false_alarm), y - 9, at(bar.false_alarm), y + 9, "vermilion", stroke_width=2)
        )
        told = tr(
            "D {detection:.0%}, F {false_alarm:.1%}", detection=bar.detection, false_alarm=bar.false_alarm
        )
        told = tr("{told}; {verdict}", told=told, verdict=bar.verdict) if bar.verdict else told
        shapes.append(words(right + 14, y + 4, told, 10.5, "ink"))
    low, high = min(bar.detection for bar in bars), max(bar.detection for bar in bars)
    return Drawing(
        width=_WIDTH,
        height=bottom + 8,
        title=tr("What the plans could see"),
        description=tr(
            "{n} inspections; their plans showed a violation with a chance of {low:.0%} to {high:.0%}.",
            n=len(bars),
            low=low,
            high=high,
        ),
        shapes=tuple(shapes),
    )


def quota_drawing(bars: Sequence[QuotaBar]) -> Drawing:
    """A row of cells for each limit: filled where used, empty where left, crossed beyond the limit."""
    left = min(max(text_width(bar.name, 11) for bar in bars) + 24, 430)
    right = _WIDTH - 150
    most = max(max(bar.used, bar.limit) for bar in bars)
    wide = min((right - left) / most, 26)
    top = 6.0
    shapes: list[Shape] = []
    for row, bar in enumerate(bars):
        y = top + _ROW * (row + 0.5)
        shown = shortened(bar.name, left - 20, 11)
        shapes.append(words(left - 10, y + 4, shown, 11, "muted", text_anchor="end"))
        shapes += _cells(bar, left, y, wide)
        told = tr("{used} of {limit}", used=bar.used, limit=bar.limit)
        over = bar.used - bar.limit
        told = tr("{told}, {over} beyond", told=told, over=over) if over > 0 else told
        shapes.append(words(left + most * wide + 12, y + 4, told, 10.5, "vermilion" if over > 0 else "ink"))
    full = sum(bar.used >= bar.limit for bar in bars)
    return Drawing(
        width=_WIDTH,
        height=top + _ROW * len(bars) + 6,
        title=tr("Quotas used"),
        description=tr("{n} limits, {full} of them used up.", n=len(bars), full=full),
        shapes=tuple(shapes),
    )


def _cells(bar: QuotaBar, left: float, y: float, wide: float) -> list[Shape]:
    """Used cells are filled, cells left are outlined, cells beyond the limit are filled in red and struck."""
    used = min(bar.used, bar.limit)
    gap = 2.0 if wide > 8 else 0.0
    shapes: list[Shape] = []
    for cell in range(max(bar.used, bar.limit)):
        x = left + wide * cell
        if cell < used:
            shapes.append(box(x, y - 7, wide - gap, 14, "sky"))
        elif cell < bar.limit:
            shapes.append(box(x + 0.5, y - 6.5, wide - gap - 1, 13, "none", stroke="muted", stroke_width=0.8))
        else:
            shapes.append(box(x, y - 7, wide - gap, 14, "vermilion"))
            shapes.append(line(x, y + 7, x + wide - gap, y - 7, "paper", stroke_width=1.4))
    return shapes
